"""From a struggle to a refined second round, by keys alone, in the whole window; then it is at a colleague's."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from story.keyboard import CTRL, KeyboardSeat
from story.test_keyboard import comes_in, exchanges, founds_and_invites, joins, locks

LINE = "Half of 6 B have written nothing by minute 8"


@pytest.fixture
def sit(seat):
    return partial(seat, kind=KeyboardSeat)


def goes_on(at):
    """Do what the step is about; the window says what came of it."""
    at.press(Qt.Key.Key_Return, CTRL)


def struggles(at):
    at.ctrl("3")
    at.focused("What are you struggling with?")
    at.type(LINE)
    at.enter()
    at.sees("The problem is on the board.")
    at.focused("1 Define")
    at.enter()
    at.focused("Who, and how many?")


def defines(at):
    """Leave without a word too much: the board asks once, and is told more."""
    at.type("14 of 28, mostly boys")
    at.fill("What is seen", "blank pages")
    at.press(Qt.Key.Key_Escape)
    at.press(Qt.Key.Key_Escape)
    at.focused("1 Define")
    at.press(Qt.Key.Key_Right, CTRL)
    at.sees("Before What feeds it: Three of these four help most")
    at.focused("Add it now")
    at.enter()
    at.fill("When and where", "first ten minutes")
    at.fill("How do you know", "counted on Monday")
    goes_on(at)
    at.sees("What feeds it? One thing is enough to go on.")


def names_what_feeds_it(at):
    at.fill("Something more: Curriculum", "The first step is too big")
    at.enter()
    at.tab_to("We can change this")
    at.press(Qt.Key.Key_Space)
    goes_on(at)
    at.focused("Add something to try")


def tries(at, what, begins):
    at.tab_to("Add something to try")
    at.enter()
    at.fill("What could you try?", what)
    at.fill("The first small step", begins)
    goes_on(at)
    at.sees(what)


def one_strategy_is_not_enough(at):
    tries(at, "Card questions at the door", "Write three cards")
    at.press(Qt.Key.Key_Escape)
    at.press(Qt.Key.Key_Escape)
    at.focused("3 Strategies")
    at.press(Qt.Key.Key_Right, CTRL)
    at.sees("Before Test:")
    assert not at.offers("Go on anyway")
    at.focused("Add it now")
    at.enter()


def puts_one_on_test(at):
    tries(at, "Two silent minutes", "Say it on Monday")
    goes_on(at)
    at.focused("Which one?")
    at.press(Qt.Key.Key_Down)
    at.fill("What will you look at?", "Pens moving")
    at.fill("One number", "pens by minute 3")
    at.fill("What is it now?", "11 of 28")
    goes_on(at)
    at.sees("Day 1 of 10")


def comes_back_to_it(at):
    """Lock the room in the middle of it, and find it by the search everywhere."""
    locks(at, "Ana")
    comes_in(at, "Ana")
    at.ctrl("K")
    at.focused("Search everything")
    at.type("nothing by minute")
    at.until(at.window.frame.hits.isVisible)
    at.sees(LINE)
    at.enter()
    at.sees("Day 1 of 10")


def looks_back_and_refines(at):
    goes_on(at)
    at.focused("Worked")
    at.press(Qt.Key.Key_Down)
    at.press(Qt.Key.Key_Space)
    at.fill("The number now", "19 of 28")
    at.fill("What did you see", "Monday only.")
    at.tab_to("Keep it")
    at.press(Qt.Key.Key_Down)
    at.enter()
    at.fill("What will you do differently?", "Cards on desks")
    goes_on(at)
    at.sees("round 2")
    at.sees("Round 1: Card questions at the door: worked partly, 11 of 28 → 19 of 28")


def puts_it_on_test_once_more(at):
    at.sees("To be done differently this time: Cards on desks")
    goes_on(at)
    at.focused("Which one?")
    at.press(Qt.Key.Key_Down)
    goes_on(at)
    at.sees("Day 1 of 10")


def reads_it(ben):
    ben.ctrl("3")
    ben.sees("Ana")
    ben.tab_to("4 Test")
    ben.enter()
    ben.sees("round 2")
    ben.sees("Round 1: Card questions at the door: worked partly, 11 of 28 → 19 of 28")


@pytest.mark.slow
def test_from_a_struggle_to_a_refined_second_round(sit, stick, tmp_path):
    invitation = tmp_path / "for Ben.teamroom-invite"
    ana = sit("Ana")
    words = founds_and_invites(ana, invitation)
    for act in (struggles, defines, names_what_feeds_it, one_strategy_is_not_enough, puts_one_on_test):
        act(ana)
    for act in (comes_back_to_it, looks_back_and_refines, puts_it_on_test_once_more):
        act(ana)

    ben = sit("Ben")
    joins(ben, invitation, words)
    exchanges(ben, stick)
    ana = sit("Ana")
    comes_in(ana, "Ana")
    exchanges(ana, stick)
    ben = sit("Ben")
    comes_in(ben, "Ben")
    exchanges(ben, stick)
    reads_it(ben)
