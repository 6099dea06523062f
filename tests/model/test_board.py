"""The rules of the board: what a move asks, which round it is, what waits, what stands still."""

import datetime as dt
from dataclasses import replace

import pytest

from teamroom.core.ids import EntityId
from teamroom.model.board import Facts, Hard, Soft, TrialFacts, Wait, after, gates, is_stuck, waits
from teamroom.model.problems import Decision, FactorKind, Step

TODAY = dt.date(2026, 5, 7)


def entity(number):
    return EntityId(bytes([number]) * 16)


ONE, TWO = entity(1), entity(2)
READY = frozenset({ONE, TWO})
RUNNING = TrialFacts(entity(9), ONE, TODAY + dt.timedelta(3), decided=False, decision=None, made_ms=5)
DONE = replace(RUNNING, decided=True, decision=Decision.KEEP)


def facts(step, **more):
    return Facts(step, **more)


def test_leaving_the_first_step_asks_for_three_of_the_four():
    assert gates(facts(Step.DEFINE, defined=2), Step.FACTORS).soft == (Soft.DEFINITION,)
    assert gates(facts(Step.DEFINE, defined=3), Step.FACTORS).is_open


def test_leaving_the_second_step_asks_for_one_factor_and_offers_the_unused_kinds():
    assert gates(facts(Step.FACTORS), Step.STRATEGIES).soft == (Soft.FACTORS,)
    named = facts(Step.FACTORS, factors=frozenset({FactorKind.LIMITS}))
    assert gates(named, Step.STRATEGIES).is_open
    assert named.unused_factors == (FactorKind.PUPILS, FactorKind.CURRICULUM)


@pytest.mark.parametrize("ready", [frozenset(), frozenset({ONE})])
def test_fewer_than_two_strategies_with_a_first_step_never_come_to_a_test(ready):
    asked = gates(facts(Step.STRATEGIES, strategies=READY, ready=ready), Step.TEST)
    assert Hard.TWO_STRATEGIES in asked.hard


def test_a_test_without_an_end_is_none():
    ready = facts(Step.STRATEGIES, strategies=READY, ready=READY)
    assert gates(ready, Step.TEST).hard == (Hard.TEST_WITH_END,)
    assert gates(replace(ready, trials=(replace(RUNNING, last=None),)), Step.TEST).hard == (Hard.TEST_WITH_END,)
    assert gates(replace(ready, trials=(RUNNING,)), Step.TEST).is_open


def test_a_leap_over_several_steps_meets_every_gate_on_the_way():
    asked = gates(facts(Step.DEFINE), Step.TEST)
    assert asked.hard == (Hard.TWO_STRATEGIES, Hard.TEST_WITH_END)
    assert asked.soft == (Soft.DEFINITION, Soft.FACTORS)


@pytest.mark.parametrize("here", list(Step))
def test_going_back_asks_nothing(here):
    steps = list(Step)
    for there in steps[: steps.index(here) + 1]:
        assert gates(facts(here), there).is_open or there is Step.DONE


def test_the_archive_asks_for_a_look_back():
    assert gates(facts(Step.REFLECT, trials=(RUNNING,)), Step.DONE).soft == (Soft.REFLECTION,)
    assert gates(facts(Step.REFLECT, trials=(DONE,)), Step.DONE).is_open


def test_each_decision_to_refine_opens_a_round():
    assert facts(Step.TEST).round == 1
    refined = replace(DONE, decision=Decision.REFINE)
    assert facts(Step.TEST, trials=(refined, replace(refined, entity=entity(8)), RUNNING)).round == 3


def test_what_a_decision_leads_to():
    here = facts(Step.REFLECT)
    assert [after(one, here) for one in (Decision.KEEP, Decision.REFINE, Decision.ASIDE, Decision.DEFINE)] == [
        Step.DONE, Step.STRATEGIES, Step.DONE, Step.DEFINE,
    ]


def test_a_test_that_is_over_waits_for_a_look_back():
    over = replace(RUNNING, last=TODAY - dt.timedelta(1))
    assert waits(facts(Step.TEST, strategies=READY, ready=READY, trials=(over,)), TODAY) == (Wait.REFLECT,)
    assert waits(facts(Step.TEST, strategies=READY, ready=READY, trials=(RUNNING,)), TODAY) == ()
    assert waits(facts(Step.TEST, strategies=READY, ready=READY, trials=(replace(RUNNING, last=TODAY),)), TODAY) == ()


def test_what_two_computers_break_together_is_one_task():
    both = (RUNNING, replace(RUNNING, entity=entity(7), strategy=TWO), replace(RUNNING, entity=entity(6), strategy=TWO))
    assert waits(facts(Step.TEST, strategies=READY, ready=READY, trials=both), TODAY) == (Wait.TWO_TESTS,)
    few = facts(Step.TEST, strategies=frozenset({ONE}), ready=frozenset({ONE}), trials=(RUNNING,))
    assert waits(few, TODAY) == (Wait.TOO_FEW_STRATEGIES,)
    gone = facts(Step.TEST, strategies=frozenset({TWO}), ready=frozenset({TWO}), trials=(RUNNING,))
    assert waits(gone, TODAY) == (Wait.STRATEGY_GONE,)
    assert waits(facts(Step.TEST, strategies=READY, ready=READY), TODAY) == (Wait.NO_TEST,)
    assert waits(replace(gone, step=Step.DONE), TODAY) == ()


def test_standing_still_is_more_than_two_weeks_without_a_test_that_runs():
    assert not is_stuck(Step.FACTORS, TODAY - dt.timedelta(14), TODAY, ())
    assert is_stuck(Step.FACTORS, TODAY - dt.timedelta(15), TODAY, ())
    assert not is_stuck(Step.TEST, TODAY - dt.timedelta(15), TODAY, (RUNNING,))
    assert not is_stuck(Step.DONE, TODAY - dt.timedelta(99), TODAY, ())
    assert not is_stuck(Step.FACTORS, None, TODAY, ())
