"""The rules of tone find what they must, or nothing that they let through says anything."""

import pytest

from services.tone import is_kind, is_sentence


@pytest.mark.parametrize(
    "text",
    [
        "Well done!", "You should ask first.", "Your score is 4.", "The invalid answer.", "You are late.", "Do not forget.",
        "Nothing is recorded.", "Two  blanks.", "This is *not* it.", "Blank at the end. ", "One point, two points.",
    ],
)  # fmt: skip
def test_what_shouts_or_nags_is_found(text):
    assert not is_kind(text)
    assert not is_sentence(text)


def test_a_sentence_is_whole_and_short():
    assert is_sentence("Who is here?")
    assert is_sentence('"Who is here?"')
    for text in ("who is here?", "Who is here", "A " + "long " * 40 + "way.", "Begin with ..,"):
        assert not is_sentence(text)
