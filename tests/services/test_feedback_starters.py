"""Beginnings for feedback: some of each kind, in the tone of the house, and how a text goes on from one."""

import pytest

from teamroom.model.uses import FeedbackKind
from teamroom.services.feedback_starters import GOES_ON, begun, feedback_starters

ABOUT_TEACHERS = ("you should", "you must", "better teacher", "mark", "star", "best")


def test_there_are_some_of_each_kind_and_none_twice():
    starters = feedback_starters()
    assert list(starters) == list(FeedbackKind)
    said = [text for texts in starters.values() for text in texts]
    assert len(said) == len(set(said)) >= 15
    assert all(text.endswith((GOES_ON, "?")) for text in said)
    assert not [text for text in said for words in ABOUT_TEACHERS if words in text.lower()]


@pytest.mark.parametrize("language", ["en", "en_GB", "xx", "../en", ""])
def test_every_language_has_some(language):
    assert feedback_starters(language) == feedback_starters()


def test_a_kind_that_a_language_does_not_have_is_english(tmp_path):
    (tmp_path / "sw").mkdir()
    (tmp_path / "sw" / "feedback.toml").write_text('warm = ["Darasa langu ..."]\ncool = []\nquestion = 3\n', encoding="utf-8")
    starters, english = feedback_starters("sw", tmp_path), feedback_starters()
    assert starters == {**english, FeedbackKind.WARM: ("Darasa langu ...",)}


@pytest.mark.parametrize(
    ("text", "starter", "expected"),
    [
        ("", "I wonder ...", "I wonder "), (" \n", "I wonder ...", "I wonder "), ("Nice.  ", "I wonder ...", "Nice.\nI wonder "),
        ("Nice.", "How did you choose?", "Nice.\nHow did you choose?"),
    ],
)  # fmt: skip
def test_a_text_goes_on_from_a_beginning(text, starter, expected):
    assert begun(text, starter) == expected
