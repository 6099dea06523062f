"""Terms and holidays of a room: entered once, the same on every computer, and never two on one day unnoticed."""

import datetime as dt

import pytest

from teamroom.core.errors import UserError
from teamroom.model.calendar import PeriodKind, Stretch
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.undo import Deed

TERM, HOLIDAY = PeriodKind
MONDAY = dt.date(2026, 5, 4)


def day(number):
    return MONDAY + dt.timedelta(number)


@pytest.fixture
def hers(named_room):
    return SchoolCalendar(named_room.ana.room, dt.UTC)


@pytest.fixture
def his(named_room):
    return SchoolCalendar(named_room.ben.room, dt.UTC)


def told(calendar):
    return [(one.name, one.stretch.first, one.stretch.last, one.two_versions, one.returned) for one in calendar.periods()]


def test_what_was_entered_is_read_at_one_moment(named_room, hers):
    hers.add(HOLIDAY, "Half term", day(7), day(11))
    hers.add(TERM, "Term 2", day(0), day(60))
    entered = hers.look()
    assert [one.name for one in entered.periods] == ["Term 2", "Half term"]
    assert entered.calendar.school_days_of(entered.periods[0].stretch) == 40
    assert not entered.two_weekdays
    assert entered.line_of(Stretch(HOLIDAY, day(7), day(11))).name == "Half term"
    assert entered.line_of(None) is None
    assert hers.today == dt.date(2026, 1, 1)


def test_a_day_has_one_term(hers):
    hers.add(TERM, "Term 2", day(0), day(60))
    with pytest.raises(UserError) as raised:
        hers.add(TERM, "Term 3", day(60), day(90))
    assert raised.value.kind == "days-taken"
    entity = hers.add(TERM, "Term 3", day(61), day(90))
    hers.add(HOLIDAY, "", day(60), day(62))
    with pytest.raises(UserError):
        hers.change(entity, TERM, "Term 3", day(50), day(90))
    hers.change(entity, TERM, "Term three", day(70), day(90))
    assert ("Term three", day(70), day(90), False, False) in told(hers)
    assert len(told(hers)) == 3


def test_what_two_entered_apart_can_be_mended(named_room, hers, his):
    hers.add(TERM, "Term 2", day(0), day(60))
    his.add(TERM, "Second term", day(0), day(61))
    named_room.meet()
    double = next(one for one in hers.periods() if one.name == "Second term")
    hers.change(double.entity, TERM, "Term two", day(0), day(60))
    hers.remove(double.entity)
    assert [one.name for one in hers.periods()] == ["Term 2"]


def test_who_changes_what_a_colleague_changed_meanwhile_leaves_both(named_room, hers, his):
    entity = hers.add(TERM, "Term 2", day(0), day(60))
    named_room.meet()
    (shown,) = hers.periods()
    his.change(entity, TERM, "Term 2", day(0), day(67))
    named_room.meet()
    hers.change(entity, TERM, "Term 2", day(0), day(53), revision=shown.revision)
    named_room.meet()
    for one in (hers, his):
        assert [line.two_versions for line in one.periods()] == [True]
    (choice,) = named_room.ana.versions.list()
    assert (choice.kind, choice.field, choice.title) == ("period", "last", "Term 2")
    hers.change(entity, TERM, "Term 2", day(0), day(53), revision=hers.periods()[0].revision)
    named_room.meet()
    assert len(told(his)) == 1


def test_what_was_removed_and_changed_at_once_comes_back_until_somebody_keeps_it(named_room, hers, his):
    entity = hers.add(HOLIDAY, "Eid", day(1), day(2))
    named_room.meet()
    hers.remove(entity)
    his.change(entity, HOLIDAY, "Eid", day(2), day(3))
    named_room.meet()
    assert told(hers) == told(his) == [("Eid", day(2), day(3), False, True)]
    his.keep(entity)
    named_room.meet()
    assert told(hers) == told(his) == [("Eid", day(2), day(3), False, False)]


def test_weekdays_that_two_chose_apart_are_two_versions(named_room, hers, his):
    hers.set_weekdays(frozenset({0, 1, 2, 3}))
    his.set_weekdays(frozenset({0, 1, 2, 3, 5}))
    named_room.meet()
    assert hers.look().two_weekdays
    assert his.look().two_weekdays
    with pytest.raises(UserError) as raised:
        hers.set_weekdays(frozenset())
    assert raised.value.kind == "school-day-needed"


def test_removing_is_taken_back_and_named(named_room, hers):
    entity = hers.add(HOLIDAY, "Half term", day(7), day(11))
    with named_room.ana.undo.noting(Deed.REMOVE, entity):
        hers.remove(entity)
    assert hers.periods() == ()
    assert named_room.ana.undo.undo().title == "Half term"
    assert [one.name for one in hers.periods()] == ["Half term"]


def test_other_weekdays_are_taken_back_and_named_by_the_room(named_room, hers):
    with named_room.ana.undo.noting(Deed.EDIT, hers.weekdays_entity):
        hers.set_weekdays(frozenset({0, 1}))
    assert hers.read().weekdays == frozenset({0, 1})
    assert named_room.ana.undo.undo().title == "Clear lessons"
    assert hers.read().weekdays == frozenset(range(5))
