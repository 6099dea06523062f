"""The one question about a focus that is too wide."""

import pytest

from teamroom.services.focus_hints import focus_question, focus_words

ENGLISH = focus_words()


@pytest.mark.parametrize(
    "focus",
    [
        "Improve teaching",
        "improving engagement in general",
        "Better behaviour",
        "motivation",
        "Maths",
        "MORE LEARNING FOR EVERYBODY",
        "Improve reading",
    ],
)
def test_a_wide_focus_is_asked_about(focus):
    assert focus_question(focus, ENGLISH) == ENGLISH.question
    assert ENGLISH.question.endswith("?")


@pytest.mark.parametrize(
    "focus",
    [
        "",
        "   ",
        "first ten minutes of Form 2 maths",
        "Pupils in 6 B start work in the first ten minutes",
        "Improve how Year 4 reads aloud",
        "More pupils hand in the reading log on Mondays",
        *ENGLISH.examples,
    ],
)
def test_a_focus_one_can_see_is_left_alone(focus):
    assert not focus_question(focus, ENGLISH)


def test_a_language_without_words_of_its_own_has_the_english_ones():
    assert focus_words("sw") == focus_words("en_GB") == focus_words("../en") == focus_words("") == ENGLISH
