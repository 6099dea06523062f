"""The whole way of a problem in the window: from one line to a refined second round, without a mouse."""

from PySide6.QtCore import Qt

from teamroom.model.problems import Decision, FactorKind, Outcome, Step
from ui.problems.detail_seat import CTRL


def go_on(at):
    at.key(Qt.Key.Key_Return, modifier=CTRL)


def defines(at):
    for name, text in (("Who", "14 of 28"), ("What is seen", "blank pages"), ("When", "first ten minutes"), ("How do", "counted")):
        at.fill(name, text)
    go_on(at)
    assert (at.detail.card.step, len(at.detail.definition)) == (Step.FACTORS, 4)


def says_what_feeds_it(at):
    at.fill("Something more: Curriculum", "The first step is too big")
    at.key(Qt.Key.Key_Return)
    at.tab_to("We can change this")
    at.key(Qt.Key.Key_Space)
    (factor,) = at.detail.factors
    assert (factor.kind, factor.changeable) == (FactorKind.CURRICULUM, True)
    go_on(at)
    assert at.detail.card.step is Step.STRATEGIES


def adds_two_strategies(at):
    for what, begins in (("Card questions at the door", "Write three cards"), ("Two silent minutes", "Say it on Monday")):
        at.tab_to("Add something to try")
        at.key(Qt.Key.Key_Return)
        at.fill("What could you try?", what)
        at.fill("The first small step", begins)
        go_on(at)
    assert len(at.detail.card.facts.ready) == 2
    go_on(at)


def begins_a_test(at):
    at.tab_to("Which one?")
    at.key(Qt.Key.Key_Down)
    at.fill("What will you look at?", "Pens moving")
    at.fill("One number", "pens by minute 3")
    at.fill("What is it now?", "11 of 28")
    go_on(at)
    trial = at.detail.card.trial
    assert (at.detail.card.step, trial.strategy_text, trial.before) == (Step.TEST, "Card questions at the door", "11 of 28")
    assert "Day 1 of 10" in at.said
    go_on(at)


def looks_back_and_refines(at):
    at.tab_to("Worked")
    at.key(Qt.Key.Key_Down)
    at.key(Qt.Key.Key_Space)
    at.fill("The number now", "19 of 28")
    at.fill("What did you see", "Monday only.")
    at.tab_to("Keep it")
    at.key(Qt.Key.Key_Down)
    at.key(Qt.Key.Key_Return)
    at.fill("What will you do differently?", "Cards on desks")
    go_on(at)
    (first,) = at.detail.trials
    assert (first.outcome, first.decision, first.change) == (Outcome.PARTLY, Decision.REFINE, "Cards on desks")


def test_from_one_line_to_a_refined_second_round_by_keyboard(two, detail_of, problem_of):
    entity, _ = problem_of(two.ana)
    at = detail_of(two.ana, entity)
    moves = []
    at.page.moved.connect(lambda _problem, step: moves.append(step))
    for act in (defines, says_what_feeds_it, adds_two_strategies, begins_a_test, looks_back_and_refines):
        act(at)
    assert at.page.round.text() == "round 2"
    assert "Round 1: Card questions at the door: worked partly, 11 of 28 → 19 of 28" in at.said
    assert "To be done differently this time: Cards on desks" in at.said
    go_on(at)
    at.tab_to("Which one?")
    at.key(Qt.Key.Key_Down)
    go_on(at)
    assert [one.round for one in at.detail.trials] == [1, 2]
    assert moves == [Step.FACTORS, Step.STRATEGIES, Step.TEST, Step.REFLECT, Step.STRATEGIES, Step.TEST]
