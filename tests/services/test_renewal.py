"""Every six weeks a room asks itself how it goes on: one press, no reminders in a pause, all of it readable (row 11)."""

import datetime as dt

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.charter import Choice, Renewal
from teamroom.model.rooms import Room
from teamroom.services.charter import CharterDraft, Charters, NormDraft
from teamroom.services.renewal import Renewals, is_paused
from teamroom.services.undo import Deed

DAY_MS = 86_400_000
FIRST = dt.date(2026, 1, 1)


@pytest.fixture
def agreed(named_room):
    """Both, who agreed on something today."""
    charter = Charters(named_room.ana.room, dt.UTC)
    charter.write(CharterDraft("Begin by minute ten", norms=(NormDraft("Tea first."),)), charter.read())
    named_room.meet()
    return named_room


@pytest.fixture
def ana(agreed):
    return Renewals(agreed.ana.room, dt.UTC)


@pytest.fixture
def ben(agreed):
    return Renewals(agreed.ben.room, dt.UTC)


def paused(member):
    with member.room.read() as unit:
        return is_paused(unit.connection)


def weeks(two, count):
    for one in two:
        one.clock.advance(count * 7 * DAY_MS)


def test_a_room_that_agreed_on_nothing_is_asked_nothing(named_room):
    standing = Renewals(named_room.ana.room, dt.UTC).standing()
    assert (standing.due, standing.is_due, standing.paused, standing.latest) == (None, False, False, None)


def test_the_card_comes_every_six_weeks_and_agreeing_again_does_not_move_it(agreed, ana, ben):
    assert ana.standing().due == ben.standing().due == FIRST + dt.timedelta(42)
    weeks(agreed, 5)
    charter = Charters(agreed.ben.room, dt.UTC)
    charter.write(CharterDraft("Read aloud", norms=(NormDraft("Tea last."),)), charter.read())
    assert not ben.standing().is_due
    weeks(agreed, 1)
    assert ben.standing().is_due
    ben.choose(Choice.CONTINUE)
    agreed.meet()
    for one in (ana, ben):
        assert one.standing().due == FIRST + dt.timedelta(84)
        assert (one.standing().is_due, one.standing().by) == (False, "Ben")


def test_a_pause_hides_reminders_and_keeps_everything_readable(agreed, ana, ben):
    title = agreed.ana.adds("Ratio")
    weeks(agreed, 6)
    ana.choose(Choice.PAUSE)
    agreed.meet()
    weeks(agreed, 20)
    for one, member in ((ana, agreed.ana), (ben, agreed.ben)):
        standing = one.standing()
        assert (standing.paused, standing.is_due, standing.due) == (True, False, None)
        assert paused(member)
        assert member.library.show(title).title == "Ratio"
        assert Charters(member.room, dt.UTC).read().goal == "Begin by minute ten"
    ben.choose(Choice.CONTINUE)
    agreed.meet()
    assert not paused(agreed.ana)
    assert ana.standing().due == FIRST + dt.timedelta(26 * 7 + 42)


def test_going_on_counts_on_the_day_of_the_pause_and_after_a_clock_that_was_years_ahead(agreed, ana, ben):
    agreed.ben.clock.advance(900 * DAY_MS)
    ben.choose(Choice.STOP)
    agreed.meet()
    assert paused(agreed.ana)
    ana.choose(Choice.CONTINUE)
    agreed.meet()
    assert not (paused(agreed.ana))
    assert not (paused(agreed.ben))


def test_another_focus_is_that_of_the_room_and_is_taken_back_with_it(agreed, ana, ben):
    assert refusal(UserError, ana.choose, Choice.FOCUS, "  ") == "nothing-written"
    assert refusal(UserError, ana.choose, Choice.FOCUS, "a" * 301) == "text-too-long"
    with agreed.ana.undo.noting(Deed.EDIT, ana.room_entity) as noting:
        noting.about(ana.choose(Choice.FOCUS, "Calm  starts after lunch"))
    agreed.meet()
    standing = ben.standing()
    assert (standing.focus, standing.latest.focus, standing.paused) == ("Calm starts after lunch", "Calm starts after lunch", False)
    agreed.ana.undo.undo()
    agreed.meet()
    assert (ben.standing().focus, ben.standing().latest) == (None, None)
    ana.choose(Choice.CONTINUE, "not asked")
    with agreed.ana.room.read() as unit:
        assert unit.view("room", EntityId(agreed.ana.room.space)).data("focus") is None


def test_what_a_program_says_in_another_persons_name_pauses_nothing(agreed, ana):
    with agreed.ben.room.write() as unit:
        unit.add(Renewal(person=agreed.ana.room.me, choice="stop", day="2026-01-05", turn=9))
        unit.add(Renewal(person=agreed.ben.room.me, choice="dance", day="2026-01-05", turn=9))
        unit.add(Renewal(person=agreed.ben.room.me, choice="pause", day="soon", turn=9))
        unit.load(Room, EntityId(agreed.ben.room.space)).focus = "Anything"
    agreed.meet()
    assert not paused(agreed.ana)
    assert ana.standing().latest is None
