"""When a room meets: weekly or every second week, not in holidays, and what another program wrote stops nothing."""

import datetime as dt
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.errors import UserError
from teamroom.core.ids import SpaceId
from teamroom.model.calendar import Calendar, PeriodKind, Stretch
from teamroom.model.meetings import Meeting, MeetingSlot, meeting_entity, slot_of, time_of, weeks_ahead

THURSDAY = dt.date(2026, 3, 5)
SLOT = MeetingSlot(3, dt.time(14, 30), THURSDAY)
EASTER = Stretch(PeriodKind.HOLIDAY, dt.date(2026, 3, 30), dt.date(2026, 4, 10))


def days(slot, count, calendar=None, start=dt.date(2026, 3, 1)):
    return list(islice(slot.days(calendar or Calendar(), start), count))


def test_a_holiday_week_is_skipped():
    found = days(SLOT, 5, Calendar([EASTER]))
    assert [day.isoformat() for day in found] == ["2026-03-05", "2026-03-12", "2026-03-19", "2026-03-26", "2026-04-16"]
    also = MeetingSlot(3, dt.time(14, 30), THURSDAY, in_holidays=True)
    assert dt.date(2026, 4, 2) in days(also, 6, Calendar([EASTER]))


def test_the_weeks_ahead_name_those_without_school_and_end_with_the_last_meeting():
    ahead = weeks_ahead(SLOT, Calendar([EASTER]), dt.date(2026, 3, 20), 3)
    assert [(one.day.isoformat(), one.held, one.holiday) for one in ahead] == [
        ("2026-03-26", True, None), ("2026-04-02", False, EASTER), ("2026-04-09", False, EASTER), ("2026-04-16", True, None),
        ("2026-04-23", True, None),
    ]
    terms = [Stretch(PeriodKind.TERM, dt.date(2026, 1, 5), dt.date(2026, 3, 27)), Stretch(PeriodKind.TERM, dt.date(2026, 4, 13), dt.date(2026, 4, 20))]
    between = weeks_ahead(SLOT, Calendar(terms), dt.date(2026, 3, 20), 2)
    assert [(one.held, one.holiday) for one in between] == [(True, None), (False, None), (False, None), (True, None)]


def test_there_is_nothing_ahead_where_one_never_meets_and_no_tail_without_school():
    years = [Stretch(PeriodKind.HOLIDAY, THURSDAY + dt.timedelta(400 * one), THURSDAY + dt.timedelta(400 * one + 399)) for one in range(6)]
    assert weeks_ahead(SLOT, Calendar(years), THURSDAY, 6) == ()
    some = weeks_ahead(SLOT, Calendar(years), THURSDAY - dt.timedelta(30), 6)
    assert some == ()
    late = [Stretch(one.kind, one.first + dt.timedelta(14), one.last + dt.timedelta(14)) for one in years]
    assert [one.held for one in weeks_ahead(SLOT, Calendar(late), THURSDAY, 6)] == [True, True]


def test_every_second_week_counts_from_the_first_one():
    slot = MeetingSlot(3, dt.time(14, 30), THURSDAY, every=2)
    assert days(slot, 3) == [THURSDAY + dt.timedelta(14 * one) for one in range(3)]
    assert days(slot, 1, start=dt.date(2026, 3, 6)) == [dt.date(2026, 3, 19)]


def test_a_room_may_meet_on_a_day_without_school_but_not_between_terms():
    saturday = MeetingSlot(5, dt.time(9), dt.date(2026, 3, 1))
    assert days(saturday, 1) == [dt.date(2026, 3, 7)]
    terms = [Stretch(PeriodKind.TERM, dt.date(2026, 1, 5), dt.date(2026, 3, 27)), Stretch(PeriodKind.TERM, dt.date(2026, 4, 13), dt.date(2026, 7, 3))]
    assert days(saturday, 4, Calendar(terms))[-1] == dt.date(2026, 4, 18)


def test_where_there_is_no_school_for_years_there_is_no_meeting():
    assert SLOT.next_day(Calendar([Stretch(PeriodKind.TERM, dt.date(2020, 1, 1), dt.date(2020, 2, 1)), Stretch(PeriodKind.TERM, dt.date(2040, 1, 1), dt.date(2040, 2, 1))]), THURSDAY) is None


@given(st.integers(0, 6), st.integers(1, 4), st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)))
def test_every_day_has_the_weekday_and_is_in_turn(weekday, every, first, start):
    slot = MeetingSlot(weekday, dt.time(8), first, every=every)
    found = days(slot, 4, start=start)
    assert all(day.weekday() == weekday and day >= max(first, start) for day in found)
    assert {(after - before).days for before, after in pairwise(found)} <= {7 * every}
    for day in found:
        monday = day - dt.timedelta(weekday)
        assert slot.day_in(Calendar(), monday) == day


def test_a_slot_goes_into_a_row_and_back():
    slot = MeetingSlot(4, dt.time(7, 5), THURSDAY, 25, "Room 4", 2, in_holidays=True)
    meeting = Meeting()
    meeting.hold(slot)
    row = {name: getattr(meeting, name) for name in ("weekday", "at", "minutes", "place", "first", "every", "holidays")}
    assert slot_of(**row) == slot


@pytest.mark.parametrize("wrong", [{"weekday": 0}, {"weekday": True}, {"weekday": "3"}, {"at": "noon"}, {"at": None}, {"first": "soon"}])
def test_what_is_no_slot_shows_as_none(wrong):
    row = {"weekday": 4, "at": "14:30", "first": "2026-03-05", "minutes": 20, "place": None, "every": 1, "holidays": None}
    assert slot_of(**row) == SLOT
    assert slot_of(**(row | wrong)) is None
    assert slot_of(**(row | {"minutes": -3, "every": 99, "place": None})) == SLOT


@pytest.mark.parametrize("slot", [
    MeetingSlot(3, dt.time(8), THURSDAY, minutes=4), MeetingSlot(3, dt.time(8), THURSDAY, every=5),
    MeetingSlot(3, dt.time(8), THURSDAY, place="x" * 121),
])
def test_what_is_out_of_range_is_refused(slot):
    with pytest.raises(UserError):
        Meeting().hold(slot)


def test_times_are_read_and_others_are_refused():
    assert time_of(" 14:30 ") == dt.time(14, 30)
    with pytest.raises(UserError):
        time_of("half past two")


def test_there_is_one_slot_in_a_room():
    assert meeting_entity(SpaceId(b"a" * 16)) == meeting_entity(SpaceId(b"a" * 16)) != meeting_entity(SpaceId(b"b" * 16))
