"""The file for other calendar programs, read back by a reader of its own: every date right, no person named, no line too long."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.files import FULL, Fault, FaultyFiles
from services.rfc5545 import Event, read
from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.core.ids import SpaceId
from teamroom.model.calendar import Calendar, PeriodKind, Stretch
from teamroom.model.meetings import MeetingSlot
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.calendar_files import CalendarFiles, event_id, last_day, meeting_days
from teamroom.services.meetings import MeetingLine, Meetings
from teamroom.store.read_unit import Revision

TODAY = dt.date(2026, 1, 1)
SLOT = MeetingSlot(3, dt.time(14, 30), TODAY, place="Staff room, upstairs")
SPACE = SpaceId(bytes(16))
TERM, HOLIDAY = PeriodKind
SURROGATES = st.characters(exclude_categories=["Cs"])


class Told(Meetings):
    """A slot and a calendar that are simply said."""

    def __init__(self, slot, calendar, today):
        self._line = MeetingLine(slot, False, Revision(SPACE, ()), calendar)
        self._day = today

    def read(self):
        return self._line

    @property
    def today(self):
        return self._day

    @property
    def now_ms(self):
        return round(dt.datetime.combine(self._day, dt.time(9), dt.UTC).timestamp() * 1000)


def events_of(slot, calendar=None, today=TODAY, summary="Check-in"):
    return read(CalendarFiles(Told(slot, calendar or Calendar(), today), FaultyFiles(), SPACE).text(summary).encode())


@pytest.fixture
def hers(named_room):
    room = named_room.ana.room
    Meetings(room, dt.UTC).hold(SLOT)
    return CalendarFiles(Meetings(room, dt.UTC), FaultyFiles(), room.space)


def test_ics_opens_in_another_calendar_program_and_a_holiday_week_is_skipped(named_room, hers, tmp_path):
    SchoolCalendar(named_room.ana.room).add(HOLIDAY, "Half term", dt.date(2026, 1, 12), dt.date(2026, 1, 16))
    path = hers.save(tmp_path / "meetings.ics", "Check-in: Clear lessons; maths")
    events = read(path.read_bytes())
    days = [one.start.date() for one in events]
    assert days[:3] == [dt.date(2026, 1, 1), dt.date(2026, 1, 8), dt.date(2026, 1, 22)]
    assert days[-1] == TODAY + dt.timedelta(weeks=26)
    assert len(days) == 26
    first = events[0]
    assert (first.start.time(), first.end - first.start) == (dt.time(14, 30), dt.timedelta(minutes=20))
    assert (first.summary, first.location) == ("Check-in: Clear lessons; maths", "Staff room, upstairs")
    assert first.stamp.date() == TODAY


def test_it_names_no_person_and_never_the_room_by_its_id(named_room, hers):
    text = hers.text("Check-in")
    assert "Ana" not in text
    assert "Ben" not in text
    assert named_room.ana.room.space.hex() not in text
    assert "ATTENDEE" not in text
    assert "ORGANIZER" not in text
    assert "VALARM" not in text


def test_it_goes_to_the_end_of_the_last_known_term(named_room, hers):
    terms = SchoolCalendar(named_room.ana.room)
    terms.add(TERM, "Term 1", dt.date(2025, 12, 1), dt.date(2026, 1, 30))
    assert [one.start.date() for one in read(hers.text("x").encode())][-1] == dt.date(2026, 1, 29)
    terms.add(TERM, "Term 2", dt.date(2026, 2, 9), dt.date(2026, 12, 18))
    days = [one.start.date() for one in read(hers.text("x").encode())]
    assert dt.date(2026, 2, 5) not in days
    assert days[-1] == dt.date(2026, 12, 17)
    terms.add(TERM, "A slip of the year", dt.date(2926, 2, 9), dt.date(2926, 12, 18))
    assert read(hers.text("x").encode())[-1].start.date() <= TODAY + dt.timedelta(weeks=104)


def test_the_id_of_a_week_stays_when_the_time_changes_and_is_the_same_on_both_computers(named_room, hers):
    before = read(hers.text("x").encode())
    Meetings(named_room.ana.room, dt.UTC).hold(MeetingSlot(1, dt.time(8), TODAY))
    named_room.ana.clock.advance(3_600_000)
    after = read(hers.text("x").encode())
    assert {one.uid for one in after} & {one.uid for one in before}
    assert after[0].uid == before[1].uid, "both are of the week of 5 January"
    assert after[0].sequence > before[1].sequence
    named_room.meet()
    his = CalendarFiles(Meetings(named_room.ben.room, dt.UTC), FaultyFiles(), named_room.ben.room.space)
    assert [one.uid for one in read(his.text("x").encode())] == [one.uid for one in after]


def test_without_a_slot_and_where_no_meeting_is_ahead_it_is_said(named_room):
    room = named_room.ana.room
    files = CalendarFiles(Meetings(room, dt.UTC), FaultyFiles(), room.space)
    with pytest.raises(UserError) as raised:
        files.text("x")
    assert raised.value.kind == "no-slot"
    Meetings(room, dt.UTC).hold(SLOT)
    SchoolCalendar(room).add(HOLIDAY, "", TODAY, TODAY + dt.timedelta(300))
    with pytest.raises(UserError) as raised:
        files.text("x")
    assert raised.value.kind == "no-meeting-ahead"


def test_a_full_disk_leaves_no_half_file(named_room, tmp_path):
    room, disk = named_room.ana.room, FaultyFiles(Fault(FULL, operation="write"))
    Meetings(room, dt.UTC).hold(SLOT)
    with pytest.raises(EnvironmentProblem):
        CalendarFiles(Meetings(room, dt.UTC), disk, room.space).save(tmp_path / "meetings.ics", "x")
    assert list(tmp_path.glob("*.ics*")) == []


def test_a_meeting_may_end_after_midnight():
    (first, *_) = events_of(MeetingSlot(3, dt.time(23, 50), TODAY))
    assert first.end.isoformat() == "2026-01-02T00:10:00"


@given(st.text(SURROGATES, min_size=1, max_size=200), st.text(SURROGATES, max_size=120))
def test_any_text_comes_back(summary, place):
    (first, *_) = events_of(MeetingSlot(3, dt.time(9), TODAY, place=place), summary=summary)
    assert first.summary == _kept(summary)
    assert (first.location or "") == _kept(place)


def _kept(text):
    """Return what a calendar file can hold of a text: no control characters, lines apart."""
    return "".join(one for one in "\n".join(text.splitlines()) if one in "\n\t" or not (ord(one) < 32 or ord(one) == 127))


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))
STRETCHES = st.builds(
    lambda kind, first, days: Stretch(kind, first, first + dt.timedelta(days)), st.sampled_from(PeriodKind), DAYS, st.integers(0, 120)
)
SLOTS = st.builds(
    MeetingSlot, st.integers(0, 6), st.times().map(lambda time: time.replace(second=0, microsecond=0)), DAYS, st.integers(5, 120),
    st.just("Room 4"), st.integers(1, 4), st.booleans(),
)


@given(SLOTS, st.lists(STRETCHES, max_size=5), DAYS)
def test_every_date_is_a_meeting_and_every_meeting_until_the_end_is_there(slot, periods, today):
    calendar = Calendar(periods)
    last = last_day(calendar, today)
    expected = [day for day in slot.days(calendar, today) if day <= last]
    assert meeting_days(slot, calendar, today, last) == expected
    if expected:
        found = events_of(slot, calendar, today)
        assert [one.start for one in found] == [dt.datetime.combine(day, slot.at) for day in expected]
        assert {one.end - one.start for one in found} == {dt.timedelta(minutes=slot.minutes)}
        assert [one.uid for one in found] == [event_id(SPACE, day) for day in expected]


def test_the_reader_refuses_what_the_standard_forbids():
    good = CalendarFiles(Told(SLOT, Calendar(), TODAY), FaultyFiles(), SPACE).text("Check-in").encode()
    assert isinstance(read(good)[0], Event)
    for old, new in (
        (b"\r\n", b"\n"), (b"VERSION:2.0\r\n", b""), (b"SUMMARY:Check-in", b"SUMMARY:Check, in"), (b"T143000", b"T1430"),
        (b"UID:", b"UID;X:"), (b"SUMMARY:", b"SUMMARY:" + b"x" * 80), (b"END:VEVENT\r\n", b""), (b"Staff", b"Sta\x01ff"),
    ):
        with pytest.raises((AssertionError, KeyError)):
            read(good.replace(old, new))
