"""What the page of a problem refuses, asks and lets pass: with the words of the service, and never silently."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from teamroom.model.problems import Outcome, Step
from teamroom.services.problems import Problems, Reflection, StrategyDraft, TestDraft
from ui.problems.detail_seat import CTRL, LINE

DAY_MS = 86_400_000


def test_leaving_the_first_step_asks_once_and_going_on_anyway_leaves_a_mark(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    at.press("Go on to what feeds it")
    assert "Still open: who and how many, what is seen, when and where, how you know" in at.said
    at.press("Add it now")
    assert at.page.define.fields["who"].hasFocus()
    at.press("Go on to what feeds it")
    at.press("Go on anyway")
    at.settle()
    card = at.detail.card
    assert (card.step, card.passed) == (Step.FACTORS, {Step.DEFINE})
    assert "somebody went on anyway" in at.page.bar.buttons[Step.DEFINE].accessibleName()
    assert at.page.factors.is_open


@pytest.mark.slow
def test_what_is_asked_goes_with_escape_and_changes_nothing(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    at.press("Go on to what feeds it")
    at.key(Qt.Key.Key_Escape)
    assert not at.page.define.asking.isVisible()
    assert at.page.define.is_open
    assert at.detail.card.step is Step.DEFINE


@pytest.mark.parametrize("count", [pytest.param(0, marks=pytest.mark.slow), 1])
def test_a_test_needs_two_strategies_and_the_window_says_so(two, detail_of, problem_of, count):
    entity, _ = problem_of(two.ana, count)
    at = detail_of(two.ana, entity)
    at.page.begin(Step.STRATEGIES)
    assert f"A test needs 2 with a first step: {count} so far." in at.said
    at.press("Go on to the test")
    assert "A test needs at least two strategies to choose from" in at.page.strategies.said.text
    at.page.begin(Step.TEST)
    at.press("Begin the test")
    assert "A test needs at least two strategies to choose from" in at.page.test.said.text
    assert at.detail.trials == ()


@pytest.mark.slow
def test_a_test_that_ends_before_it_begins_is_refused_in_the_window(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana, 2)
    at = detail_of(two.ana, entity)
    at.page.begin(Step.TEST)
    at.key(Qt.Key.Key_Down)
    at.page.test.length.put("another")
    at.page.test.end.put((at.problems.today - dt.timedelta(1)).isoformat())
    at.press("Begin the test")
    assert "A test needs a day on which it ends." in at.page.test.said.text
    assert at.detail.trials == ()
    at.page.test.length.put("5")
    at.press("Begin the test")
    at.settle()
    # Thursday 1 January is the first of five school days.
    assert at.detail.card.trial.last == dt.date(2026, 1, 7)


@pytest.mark.slow
def test_a_second_test_of_one_person_asks_and_may_be_started(two, detail_of, problem_of):
    problem_of(two.ana, 2, on_test=True)
    entity, _ = problem_of(two.ana, 2, line="Reading logs come back empty")
    at = detail_of(two.ana, entity)
    at.page.begin(Step.TEST)
    at.key(Qt.Key.Key_Down)
    at.press("Begin the test")
    assert f"You already test something: {LINE}. Finish it or set it aside first?" in at.said
    assert at.detail.trials == ()
    at.press("Start anyway")
    assert len(at.problems.my_tests()) == 2


@pytest.mark.slow
def test_the_other_test_can_be_looked_at_first(two, detail_of, problem_of):
    other, _ = problem_of(two.ana, 2, on_test=True)
    entity, _ = problem_of(two.ana, 2, line="Reading logs come back empty")
    at = detail_of(two.ana, entity)
    at.page.begin(Step.TEST)
    at.key(Qt.Key.Key_Down)
    at.press("Begin the test")
    at.press("Show me that one")
    at.settle()
    assert at.page.entity == other
    assert "Day 1 of" in at.said


def test_of_two_tests_from_two_computers_one_is_looked_back_on(two, detail_of, problem_of):
    entity, (one, other) = problem_of(two.ana, 2)
    two.meet()
    hers, his = (Problems(member.room, dt.UTC) for member in two)
    last = hers.today + dt.timedelta(9)
    hers.begin_test(entity, TestDraft(one, hers.today, last))
    his.begin_test(entity, TestDraft(other, his.today, last))
    two.meet()
    at = detail_of(two.ana, entity)
    assert "Two tests are running" in at.said
    assert "Begin the test" not in [button.text() for button in at.page.test.findChildren(type(at.page.back)) if button.isVisible()]
    at.page.begin(Step.REFLECT)
    at.page.reflect.trial.setCurrentIndex(1)
    at.page.reflect.outcome.put("unclear")
    at.page.reflect.decision.put("aside")
    at.press("Save")
    at.settle()
    decided = {trial.strategy: trial.outcome for trial in at.detail.trials}
    assert sorted(map(str, decided.values())) == ["None", "unclear"]
    assert "Two tests are running" not in at.said


def test_what_was_seen_at_each_small_goal_stands_beside_looking_back(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana, 2)
    problems = Problems(two.ana.room, dt.UTC)
    before, during = (problems.add_rung(entity, text) for text in ("All sit down", "Five more write"))
    problems.reach(before, "Most of them")
    two.ana.clock.advance(DAY_MS)
    strategy = problems.show(entity).strategies[0].entity
    problems.begin_test(entity, TestDraft(strategy, problems.today, problems.today + dt.timedelta(9)))
    at = detail_of(two.ana, entity)
    at.page.begin(Step.REFLECT)
    assert not at.page.reflect.on_the_way.isVisible()
    problems.reach(during, "The back row began alone")
    at.settle()
    at.qtbot.waitUntil(at.page.reflect.on_the_way.isVisible)
    heading, goal = at.page.reflect.on_the_way.text().split("\n")
    assert heading == "Reached on the way:"
    assert goal.startswith("Five more write · ")
    assert goal.endswith(" · The back row began alone")


@pytest.mark.slow
def test_looking_back_asks_for_what_is_missing(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana, 2, on_test=True)
    at = detail_of(two.ana, entity)
    at.page.begin(Step.REFLECT)
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    assert at.page.reflect.said.text == "Say how it went."
    at.page.reflect.outcome.put("worked")
    at.page.reflect.after.put("many")
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    assert at.page.reflect.said.text == "Say what follows."
    at.page.reflect.decision.put("keep")
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    assert "“many” has no number in it." in at.page.reflect.said.text
    at.page.reflect.after.put("20 of 28")
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    (trial,) = at.detail.trials
    assert (trial.outcome, trial.after, at.detail.card.step) == (Outcome.WORKED, "20 of 28", Step.DONE)
    assert "The problem is in the archive." in at.said


def test_what_worked_for_problems_like_this_is_offered_and_used(two, detail_of, problem_of):
    hers = Problems(two.ana.room, dt.UTC)
    entities = [hers.add(line) for line in ("Peer marking takes too long", LINE)]
    for entity in entities:
        hers.edit(entity, {"subject": "Mathematics"})
    way = hers.add_strategy(entities[0], StrategyDraft("Mark one line", "Try it."))
    hers.add_strategy(entities[0], StrategyDraft("Other", "Try it."))
    trial = hers.begin_test(entities[0], TestDraft(way, hers.today, hers.today, before="9 minutes"))
    at = detail_of(two.ana, entities[1])
    at.page.begin(Step.STRATEGIES)
    assert "What worked for problems like this" not in at.said
    hers.reflect(trial, Reflection("worked", "keep", {"after": "4 minutes"}))
    at.qtbot.waitUntil(lambda: "Mark one line: worked · 9 minutes → 4 minutes · Ana" in at.said)
    at.press("Use this: Mark one line: worked · 9 minutes → 4 minutes · Ana")
    form = at.page.strategies.form
    assert (form.text.words, form.begins.hasFocus()) == ("Mark one line", True)


@pytest.mark.slow
def test_one_is_built_from_two_with_credit_to_both(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana, 1)
    two.meet()
    two.ben.clock.advance(60_000)
    Problems(two.ben.room, dt.UTC).add_strategy(entity, StrategyDraft("Silent start", "Say it."))
    two.meet()
    at = detail_of(two.ana, entity)
    at.page.begin(Step.STRATEGIES)
    at.press("Build one from two")
    assert at.page.strategies.form.text.words == "Way 1, with: Silent start"
    at.key(Qt.Key.Key_Return, modifier=CTRL)
    made = next(line for line in at.detail.strategies if line.parents)
    assert made.credit == ("Ana", "Ben")
    assert "by Ana and Ben" in at.said
