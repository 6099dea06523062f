"""Questions to each other (mission row 86): asked under a name, answered where they stand, the same on all computers."""

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.asks import Ask, Urgency
from teamroom.services.asks import Asks
from teamroom.services.undo import Deed, Undo


def listed(one):
    return [
        (line.text, line.urgency, line.author, line.closed, [(answer.author, answer.text) for answer in line.answers])
        for line in Asks(one.room).list()
    ]


def test_an_ask_is_answered_on_another_computer_and_closed_by_whoever_asked(two):
    hers, his = Asks(two.ana.room), Asks(two.ben.room)
    ask = hers.ask(" How do you start\nafter lunch? ", Urgency.THIS_WEEK)
    two.meet()
    his.answer(ask, "With a map on the wall.")
    two.meet()
    said = [("Ben", "With a map on the wall.")]
    assert listed(two.ana) == listed(two.ben) == [
        ("How do you start\nafter lunch?", Urgency.THIS_WEEK, "Ana", False, said)
    ]
    assert [line.mine for line in hers.list() + his.list()] == [True, False]
    hers.close(ask)
    two.meet()
    assert [line.closed for line in his.list()] == [True]
    hers.reopen(ask)
    assert [line.closed for line in hers.list()] == [False]


def test_the_most_urgent_open_ask_stands_first_and_what_is_closed_last(two):
    asks = Asks(two.ana.room)
    closed = asks.ask("Closed", Urgency.IN_CLASS)
    for urgency in reversed(Urgency):
        asks.ask(urgency.value, urgency)
        two.ana.clock.advance(1000)
    asks.close(closed)
    assert [line.text for line in asks.list()] == ["in-class", "this-week", "sometime", "Closed"]


@pytest.mark.parametrize(
    ("text", "urgency", "kind"),
    [(" \n", "sometime", "nothing-written"), ("x" * 9000, "sometime", "text-too-long"), ("x", "now", "choice-unknown")],
)
def test_nothing_too_much_and_another_urgency_are_refused(two, text, urgency, kind):
    assert refusal(UserError, Asks(two.ana.room).ask, text, urgency) == kind
    assert listed(two.ana) == []


def test_what_another_program_sends_shows_as_an_ask_for_some_time(two):
    with two.ben.room.write() as unit:
        unit.add(Ask(text="Odd", urgency="yesterday"))
    two.meet()
    assert listed(two.ana) == [("Odd", Urgency.SOMETIME, "Ben", False, [])]


def test_an_ask_that_is_taken_back_comes_back_with_its_answers(two):
    asks, undo = Asks(two.ana.room), Undo(two.ana.room)
    ask = asks.ask("Who has a scale?", Urgency.IN_CLASS)
    answer = asks.answer(ask, "I do.")
    with undo.noting(Deed.REMOVE, ask):
        asks.remove(ask)
    assert asks.list() == ()
    assert undo.undo().title == "Who has a scale?"
    assert [one.entity for one in asks.list()[0].answers] == [answer]
    asks.take_back(answer)
    assert asks.list()[0].answers == ()
