"""What people look for: asked on one computer, answered on another, the same on both."""

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.services.requests import Requests
from teamroom.services.undo import Deed, Undo


def listed(one):
    return [(line.wish, line.author, line.is_open, line.answer_title) for line in Requests(one.room).list()]


def test_a_request_is_answered_on_another_computer(two):
    hers, his = Requests(two.ana.room), Requests(two.ben.room)
    asked = hers.ask("  Fraction   games ", "Without a projector.\n")
    hers.ask("A calm start")
    two.meet()
    assert his.count_open() == 2
    found = next(line for line in his.list() if line.entity == asked)
    assert (found.wish, found.details, found.author, found.mine) == ("Fraction games", "Without a projector.", "Ana", False)
    his.answer(asked, two.ben.adds("Fraction dominoes"))
    two.meet()
    assert listed(two.ana) == listed(two.ben)
    assert set(listed(two.ana)) == {
        ("A calm start", "Ana", True, None), ("Fraction games", "Ana", False, "Fraction dominoes"),
    }
    assert listed(two.ana)[0][0] == "A calm start", "what is still looked for comes first"
    assert hers.count_open() == 1


def test_what_is_no_longer_needed_can_be_needed_again(two):
    requests = Requests(two.ana.room)
    asked = requests.ask("A calm start")
    requests.close(asked)
    assert [(line.closed, line.is_open) for line in requests.list()] == [(True, False)]
    requests.answer(asked, two.ana.adds("Breathing"))
    assert [(line.closed, line.is_open, line.answer_title) for line in requests.list()] == [(False, False, "Breathing")]
    requests.reopen(asked)
    assert [line.is_open for line in requests.list()] == [True]
    requests.remove(asked)
    assert requests.list() == ()


def test_an_answer_that_was_deleted_answers_as_long_as_nobody_says_otherwise(two):
    requests = Requests(two.ana.room)
    asked, found = requests.ask("A calm start"), two.ana.adds("Breathing")
    requests.answer(asked, found)
    two.ana.library.remove(found)
    assert [(line.is_open, line.answer) for line in requests.list()] == [(False, found)]


@pytest.mark.parametrize(
    ("wish", "details", "kind"),
    [(" \n ", None, "nothing-written"), ("x" * 201, None, "text-too-long"), ("x", "y" * 5000, "text-too-long")],
)
def test_nothing_and_too_much_are_refused_and_leave_nothing(two, wish, details, kind):
    requests = Requests(two.ana.room)
    assert refusal(UserError, requests.ask, wish, details) == kind
    assert requests.list() == ()


def test_only_a_resource_answers_and_only_a_request_is_answered(two):
    requests = Requests(two.ana.room)
    asked = requests.ask("A calm start")
    assert refusal(UserError, requests.answer, asked, EntityId(bytes(16))) == "item-unknown"
    assert refusal(UserError, requests.answer, EntityId(bytes(16)), two.ana.adds("Breathing")) == "item-unknown"
    assert requests.count_open() == 1


def test_asking_and_answering_are_taken_back(two):
    requests, undo = Requests(two.ana.room), Undo(two.ana.room)
    with undo.noting(Deed.ASK) as noting:
        asked = requests.ask("A calm start")
        noting.about(asked)
    found = two.ana.adds("Breathing")
    with undo.noting(Deed.ANSWER, asked):
        requests.answer(asked, found)
    assert undo.undo().title == "A calm start"
    assert requests.count_open() == 1
    undo.undo()
    assert requests.list() == ()
    undo.redo()
    assert requests.count_open() == 1
