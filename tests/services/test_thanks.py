"""Thank-yous (mission row 33): the receiver sees them after an exchange, nobody else does, and nothing counts them."""

import dataclasses

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.thanks import Thanks
from teamroom.services import thanks as module
from teamroom.services.settings import SeenItems
from teamroom.services.thanks import ThanksLine, ThankYous


@pytest.fixture
def thanks_of(personal):
    """Return the thank-yous of a member; what was seen is remembered in a space of one's own."""
    return lambda one: ThankYous(one.room, SeenItems(personal))


def told(lines):
    return [(line.author, line.to, line.text, line.about) for line in lines]


def test_row_33_the_receiver_sees_it_after_an_exchange_and_a_third_does_not(three, thanks_of):
    resource = three.ben.adds("Silent start")
    three.meet()
    thanks_of(three.ana).thank(three.ben.room.me, " It helped my class on Monday. ", ("resource", resource))
    assert thanks_of(three.ben).received() == ()
    three.meet()
    said = [("Ana", "Ben", "It helped my class on Monday.", "Silent start")]
    assert told(thanks_of(three.ben).received()) == told(thanks_of(three.ana).sent()) == said
    assert thanks_of(three.ana).received() == thanks_of(three.ben).sent() == ()
    assert thanks_of(three.cleo).received() == thanks_of(three.cleo).sent() == ()


def test_row_33_there_is_no_counter_of_thanks():
    names = [*(field.name for field in dataclasses.fields(ThanksLine)), *vars(ThankYous), *vars(module)]
    assert not [name for name in names if any(word in name.lower() for word in ("count", "total", "sum", "number"))]


def test_what_was_seen_is_shown_no_more_and_can_be_shown_again(two, thanks_of):
    hers, his = thanks_of(two.ana), thanks_of(two.ben)
    entity = hers.thank(two.ben.room.me, "Thank you")
    two.meet()
    his.see(entity)
    assert his.received() == ()
    his.not_seen(entity)
    assert [line.entity for line in his.received()] == [entity]


def test_one_that_is_taken_back_is_gone(two, thanks_of):
    hers = thanks_of(two.ana)
    hers.remove(hers.thank(two.ben.room.me, "Thank you"))
    two.meet()
    assert thanks_of(two.ben).received() == hers.sent() == ()


@pytest.mark.parametrize(("text", "kind"), [(" ", "nothing-written"), ("x" * 9000, "text-too-long")])
def test_nothing_and_too_much_are_refused(two, thanks_of, text, kind):
    assert refusal(UserError, thanks_of(two.ana).thank, two.ben.room.me, text) == kind


def test_nobody_thanks_themselves_nor_by_another_program(two, thanks_of):
    assert refusal(UserError, thanks_of(two.ana).thank, two.ana.room.me, "Me") == "thanks-to-oneself"
    with two.ana.room.write() as unit:
        unit.add(Thanks(person=two.ana.room.me, text="Me"))
        unit.add(Thanks(person=b"nobody", text="Somebody", about=b"?", about_type="cheese"))
    two.meet()
    assert thanks_of(two.ana).received() == thanks_of(two.ben).received() == ()


def test_what_is_remembered_as_seen_has_a_limit_and_survives_garbage(personal, monkeypatch):
    monkeypatch.setattr("teamroom.services.settings.MOST_SEEN", 2)
    seen = SeenItems(personal)
    for number in range(3):
        seen.add(bytes([number]) * 16)
    assert seen.all() == {b"\1" * 16, b"\2" * 16}
    assert SeenItems(personal).all() == seen.all()
