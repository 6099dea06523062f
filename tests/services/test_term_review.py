"""The review of a term: focus history, what was finished, what we know, what comes next."""

import datetime as dt

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.calendar import PeriodKind
from teamroom.model.charter import Choice
from teamroom.model.problems import Decision, Outcome, Step
from teamroom.model.reviews import KNOWN_LIMIT
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.problems import Problems, Reflection, StrategyDraft, TestDraft
from teamroom.services.renewal import Renewals
from teamroom.services.term_review import TermReviews
from teamroom.services.undo import Deed

DAY = dt.timedelta(1)
HOUR_MS = 3_600_000


@pytest.fixture
def hers(named_room):
    return TermReviews(named_room.ana.room, dt.UTC)


@pytest.fixture
def his(named_room):
    return TermReviews(named_room.ben.room, dt.UTC)


def focuses(reviews):
    return [one.text for one in reviews.look().focuses]


def test_the_history_of_the_focus_follows_from_what_took_whose_place_and_from_no_clock(named_room, hers, his):
    hers.set_focus("First ten minutes")
    named_room.meet()
    named_room.ben.clock.jump(-400 * 24 * HOUR_MS)
    his.set_focus("Reading aloud")
    named_room.meet()
    hers.set_focus("Reading aloud without fear")
    named_room.meet()
    expected = ["First ten minutes", "Reading aloud", "Reading aloud without fear"]
    assert focuses(hers) == focuses(his) == expected
    assert hers.look().focuses[1].day.year < hers.look().focuses[0].day.year, "the wrong clock shows and decides nothing"
    assert hers.look().focus == "Reading aloud without fear"


def test_a_focus_that_was_chosen_at_a_renewal_is_in_the_history(named_room, hers, his):
    hers.set_focus("First ten minutes")
    Renewals(named_room.ana.room, dt.UTC).choose(Choice.FOCUS, "Reading aloud")
    named_room.meet()
    assert focuses(his) == ["First ten minutes", "Reading aloud"]


def test_two_focuses_of_which_nobody_knew_stand_in_one_order_on_both_computers(named_room, hers, his):
    hers.set_focus("First ten minutes")
    his.set_focus("Reading aloud")
    named_room.meet()
    assert sorted(focuses(hers)) == ["First ten minutes", "Reading aloud"]
    assert focuses(hers) == focuses(his)


def test_a_room_without_a_focus_has_no_history_and_one_that_was_said_twice_is_one(hers, his, named_room):
    assert (focuses(hers), hers.look().focus, hers.look().room) == ([], None, "Clear lessons")
    for text in ("Reading aloud", "Reading aloud", " "):
        hers.set_focus(text)
    assert focuses(hers) == ["Reading aloud"]
    assert hers.look().focus is None


def test_the_next_focus_is_set_by_one_press_and_taken_back(named_room, hers):
    hers.set_focus("First ten minutes")
    with named_room.ana.undo.noting(Deed.EDIT, hers.room_entity):
        hers.set_focus("Reading aloud")
    assert hers.look().focus == "Reading aloud"
    assert named_room.ana.undo.undo().title == "Clear lessons"
    assert hers.look().focus == "First ten minutes"
    assert refusal(UserError, hers.set_focus, "x" * 301) == "text-too-long"


def finished(member, line, outcome="worked", *, ends=True):
    problems = Problems(member.room, dt.UTC)
    problem = problems.add(line)
    made = [problems.add_strategy(problem, StrategyDraft(name, "Begin.")) for name in ("Cards at the door", "other")]
    trial = problems.begin_test(problem, TestDraft(made[0], problems.today, problems.today + DAY, before="11 of 28"))
    problems.reflect(trial, Reflection(outcome, "keep" if ends else "refine", {"evidence": "Pens move.", "after": "22 of 28"}))
    if ends:
        problems.move(problem, Step.DONE, anyway=True)
    return problem


def test_problems_that_were_finished_in_the_term_are_told_with_what_came_of_them(named_room, hers):
    today = hers.today
    calendar = SchoolCalendar(named_room.ana.room, dt.UTC)
    old = calendar.add(PeriodKind.TERM, "Term 1", today - 90 * DAY, today - 10 * DAY)
    calendar.add(PeriodKind.TERM, "Term 2", today, today + 60 * DAY)
    calendar.add(PeriodKind.TERM, "Term 3", today + 70 * DAY, today + 90 * DAY)
    finished(named_room.ana, "Half have not begun by minute 8")
    finished(named_room.ana, "Homework", "not", ends=False)
    Problems(named_room.ana.room, dt.UTC).move(Problems(named_room.ana.room, dt.UTC).add("Noise"), Step.DONE, anyway=True)
    look = hers.look()
    assert [one.name for one in look.terms] == ["Term 1", "Term 2", "Term 3"]
    assert look.term.name == "Term 2", "the one that is, or was last"
    told = {one.line: (one.strategy, one.outcome, one.decision, one.evidence, one.before, one.after) for one in look.finished}
    assert told == {
        "Half have not begun by minute 8": ("Cards at the door", Outcome.WORKED, Decision.KEEP, "Pens move.", "11 of 28", "22 of 28"),
        "Noise": (None, None, None, None, None, None),
    }
    assert hers.look(old).finished == ()
    assert hers.look(old).term.name == "Term 1"


def test_what_we_know_is_kept_per_term_and_two_versions_stay_beside_each_other(named_room, hers, his):
    period = hers.look().term.period
    assert hers.look().term.stretch is None, "a room without terms has one review"
    hers.write(period, "  Cards help.\nOn Mondays most. ", "Reading aloud")
    named_room.meet()
    assert (his.look().known, his.look().next_focus) == ("Cards help.\nOn Mondays most.", "Reading aloud")
    shown = his.look()
    hers.write(period, "Cards help on Mondays.", "Reading aloud", revision=hers.look().revision)
    named_room.meet()
    his.write(period, "Cards help.", None, revision=shown.revision)
    named_room.meet()
    assert hers.look().torn
    (choice,) = named_room.ana.versions.list()
    assert (choice.kind, choice.field) == ("review", "known")
    named_room.ana.versions.write(choice, "Cards help, on Mondays most.")
    assert hers.look().known == "Cards help, on Mondays most."
    assert refusal(UserError, hers.write, period, "x" * (KNOWN_LIMIT + 1), None) == "text-too-long"


def test_two_who_write_the_first_words_apart_mean_the_same_review(named_room, hers, his):
    period = hers.look().term.period
    hers.write(period, "Cards help.", None)
    his.write(period, None, "Reading aloud")
    named_room.meet()
    for one in (hers, his):
        assert one.look().entity == hers.entity(period)
        assert (one.look().known, one.look().next_focus) == ("Cards help.", "Reading aloud")
