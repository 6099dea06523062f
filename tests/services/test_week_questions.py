"""The question of the week: the same on every computer, none twice until all were asked, and about what one can see."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tone import is_kind, is_sentence, texts_in, texts_of_file
from teamroom.model.requests import week_of
from teamroom.services.problem_checks import CLEAR, problem_checks, problem_questions
from teamroom.services.week_questions import week_texts

TEXTS = week_texts()
CHECKS = problem_checks()
ALL = [f"v{number:02}" for number in range(1, 29)]
ABOUT_SOMEBODY = {"d01", "d10", "d15"}
"""What the helper asks where a sentence blames, names, or guesses what is inside somebody."""


def weeks_from(day, number):
    """Return the names of weeks that follow each other."""
    return [week_of(day + dt.timedelta(weeks=after)) for after in range(number)]


def test_a_question_for_half_a_year_and_each_there_once():
    assert [one.id for one in TEXTS.questions] == ALL
    assert len({one.text for one in TEXTS.questions}) == len(ALL) >= 26


@given(st.dates(dt.date(1000, 1, 6), dt.date(9000, 1, 1)))
def test_no_question_comes_again_until_all_were_asked(day):
    """Also over the turn of a year, and in years of 53 weeks."""
    asked = [TEXTS.question_of_week(week).id for week in weeks_from(day, 3 * len(ALL))]
    assert all(set(asked[begin : begin + len(ALL)]) == set(ALL) for begin in range(2 * len(ALL)))


def test_the_question_of_a_week_stays_the_same():
    """On every computer, whatever its clock says, and in later versions: this pins the order."""
    asked = {week: TEXTS.question_of_week(week).id for week in ("2024-W01", "2026-W48", "2026-W53", "2027-W01")}
    assert asked == {"2024-W01": "v01", "2026-W48": "v12", "2026-W53": "v17", "2027-W01": "v18"}


@pytest.mark.parametrize("week", ["", "2026", "2026-W54", "2026-48", "2026-W48-1", "W48", "2026-W00"])
def test_what_is_no_week_has_no_question(week):
    with pytest.raises(ValueError, match=r"isoformat|week"):
        TEXTS.question_of_week(week)


@pytest.mark.parametrize("question", TEXTS.questions, ids=ALL)
def test_a_question_asks_what_pupils_do_and_blames_nobody(question):
    assert is_sentence(question.text)
    assert question.text.endswith("?")
    assert "pupils" in question.text
    assert not {one.id for one in problem_questions(question.text, CHECKS, most=16)} & ABOUT_SOMEBODY


def test_the_grey_cards_show_one_of_each_kind_in_a_line():
    assert all(is_sentence(text, 90) for text in texts_in(TEXTS.examples))
    assert [one.id for one in problem_questions(TEXTS.examples.problem, CHECKS, most=16)] == [CLEAR]
    assert is_kind(TEXTS.title)
    assert TEXTS.title == "What are you struggling with?"
    assert is_kind(TEXTS.starter)


def test_our_file_says_nothing_that_nobody_reads():
    assert texts_of_file("week.toml") == set(texts_in(TEXTS)) - set(ALL)


PACK = """
title = 3
starter = "Wanafunzi ..."
[questions]
v01 = "Wanafunzi hufanya nini kabla ya somo?"
v02 = ["moja"]
v99 = "Ziada?"
[examples]
problem = "Darasa la 5 B."
success = "a {name}"
"""


def test_a_language_that_is_half_written_is_english_elsewhere(tmp_path):
    (tmp_path / "sw").mkdir()
    (tmp_path / "sw" / "week.toml").write_text(PACK, encoding="utf-8")
    texts = week_texts("sw", tmp_path)
    assert (texts.title, texts.starter) == (TEXTS.title, "Wanafunzi ...")
    assert texts.questions[0].text == "Wanafunzi hufanya nini kabla ya somo?"
    assert texts.questions[1:] == TEXTS.questions[1:]
    assert (texts.examples.problem, texts.examples.success) == ("Darasa la 5 B.", TEXTS.examples.success)
    # Two languages in one room: the same question, each in its own words.
    assert all(texts.question_of_week(week).id == TEXTS.question_of_week(week).id for week in weeks_from(dt.date(2026, 1, 1), 60))


@pytest.mark.parametrize("language", ["sw", "en_GB", "../en", ""])
def test_a_language_without_words_of_its_own_has_the_english_ones(language):
    assert week_texts(language) == TEXTS
