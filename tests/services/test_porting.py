"""Tried in one subject, tried in another: the copy keeps its credit, and the bank tells the results of both."""

import datetime as dt

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.problems import Outcome
from teamroom.services.board_evidence import BoardEvidence
from teamroom.services.porting import Porting
from teamroom.services.problems import Problems, Reflection, StrategyDraft, TestDraft

DAY = dt.timedelta(1)


def ran(problems, problem, strategy, outcome):
    today = problems.today
    trial = problems.begin_test(problem, TestDraft(strategy, today, today + DAY))
    problems.reflect(trial, Reflection(outcome, "keep"))


@pytest.fixture
def maths(two):
    """A problem of Ana's in mathematics, and its strategy that was tested."""
    problems = Problems(two.ana.room, dt.UTC)
    problem = problems.add("Half have not begun by minute 8")
    problems.edit(problem, {"subject": "Mathematics"})
    draft = StrategyDraft("Cards at the door", "Write three.", who="Ana", needs="Card", effort=1, minutes=5)
    strategy, _ = [problems.add_strategy(problem, one) for one in (draft, StrategyDraft("Other", "Begin."))]
    ran(problems, problem, strategy, "worked")
    two.meet()
    return problem, strategy


@pytest.fixture
def science(two, maths):
    """A problem of Ben's in science."""
    problems = Problems(two.ben.room, dt.UTC)
    problem = problems.add("Groups wait for the teacher")
    problems.edit(problem, {"subject": "Science"})
    problems.add_strategy(problem, StrategyDraft("Other", "Begin."))
    return problem


def test_a_strategy_is_carried_to_another_subject_with_its_credit(two, maths, science):
    copied = Porting(two.ben.room).carry(maths[1], science)
    line = next(one for one in Problems(two.ben.room, dt.UTC).show(science).strategies if one.entity == copied)
    assert (line.text, line.first_step, line.needs, line.effort, line.minutes) == ("Cards at the door", "Write three.", "Card", 1, 5)
    assert (line.who, line.parents, line.credit) == (None, (maths[1],), ("Ana", "Ben"))


def test_twice_or_on_two_computers_it_is_one_copy_and_one_that_was_removed_comes_back(two, maths, science):
    two.meet()
    copies = {Porting(one.room).carry(maths[1], science) for one in two}
    copies.add(Porting(two.ana.room).carry(maths[1], science))
    two.meet()
    assert len(copies) == 1
    problems = Problems(two.ben.room, dt.UTC)
    assert [one.text for one in problems.show(science).strategies] == ["Other", "Cards at the door"]
    problems.remove_strategy(*copies)
    Porting(two.ben.room).carry(maths[1], science)
    assert [one.text for one in problems.show(science).strategies] == ["Other", "Cards at the door"]


def test_the_strategy_lists_results_by_subject(two, maths, science):
    copied = Porting(two.ben.room).carry(maths[1], science)
    ran(Problems(two.ben.room, dt.UTC), science, copied, "not")
    two.meet()
    for one in two:
        (banked,) = BoardEvidence(one.room).bank()
        assert banked.results == (("Mathematics", Outcome.WORKED, 1), ("Science", Outcome.NOT, 1))
        assert banked.subjects == ("Mathematics", "Science")
        assert banked.problems == {maths[0], science}
        assert banked.strategy in {maths[1], copied}


def test_what_is_not_here_is_not_carried(two, maths, science):
    porting = Porting(two.ben.room)
    assert refusal(UserError, porting.carry, EntityId(b"x" * 16), science) == "item-unknown"
    assert refusal(UserError, porting.carry, maths[1], EntityId(b"x" * 16)) == "item-unknown"
