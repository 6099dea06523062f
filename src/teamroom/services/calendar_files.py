"""The slot of a room as a file for other calendar programs (RFC 5545, ``.ics``): each meeting a date of its own.

Programs differ in what they make of repetitions with exceptions; an event for each meeting is read alike by all. It names no
person. Each event has an id that follows from the room and the week: a file that is taken in again replaces what it gave before.
Times are those of the wall clock wherever the file is opened.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from teamroom.core.errors import UserError
from teamroom.core.files import Files
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, SpaceId
from teamroom.core.messages import NO_MEETING_AHEAD, NO_SLOT
from teamroom.core.progress import Progress
from teamroom.model.calendar import Calendar
from teamroom.model.meetings import MeetingSlot, monday_of
from teamroom.services.meetings import Meetings
from teamroom.services.printouts import save_pages

ENDING = ".ics"
WEEKS = 26
"""How far a file reaches where no term is known that lasts longer."""
MOST_WEEKS = 104
"""How far it reaches at most: a term in the far future is a slip, or comes from elsewhere."""
LINE_OCTETS = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""
_LINE_END = "\r\n"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MINUTE_MS = 60_000


class CalendarFiles:
    """Files of one room's slot."""

    def __init__(self, meetings: Meetings, files: Files, space: SpaceId) -> None:
        self._meetings = meetings
        self._files = files
        self._space = space

    def text(self, summary: str) -> str:
        """Return the text of a file; ``summary`` is what each meeting is called there.

        Raises ``UserError`` for a room without a slot, and where no meeting is ahead.
        """
        line, today = self._meetings.read(), self._meetings.today
        if line.slot is None:
            raise UserError(NO_SLOT)
        last = last_day(line.calendar, today)
        days = meeting_days(line.slot, line.calendar, today, last)
        if not days:
            raise UserError(NO_MEETING_AHEAD, first=today, last=last)
        events = (_event(self._space, line.slot, day, summary, self._meetings.now_ms) for day in days)
        return _file(events)

    def save(self, path: Path, summary: str, progress: Progress | None = None) -> Path:
        """Write a file to a path that the person chose, whole or not at all, and return the path; raises as ``text``."""
        return save_pages(self._files, path, self.text(summary).encode(), progress)


def last_day(calendar: Calendar, today: dt.date) -> dt.date:
    """Return how far a file reaches: to the end of the last term that is known, else half a year."""
    last = max((term.last for term in calendar.terms), default=today)
    return min(last, today + dt.timedelta(weeks=MOST_WEEKS)) if last > today else today + dt.timedelta(weeks=WEEKS)


def meeting_days(slot: MeetingSlot, calendar: Calendar, first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days of meetings between two days, both included."""
    weeks = range(0, (last - monday_of(first)).days + 1, 7)
    days = (slot.day_in(calendar, monday_of(first) + dt.timedelta(week)) for week in weeks)
    return [day for day in days if day is not None and first <= day <= last]


def event_id(space: SpaceId, day: dt.date) -> str:
    """Return the id of the meeting in the week of a day: the same from every computer, and no trace of the room's own."""
    week = monday_of(day).isoformat().encode()
    return f"{blake2b256(b'TeamRoom 1 calendar event', space, week)[:ID_SIZE].hex()}@teamroom"


def _file(events: Iterable[Iterator[tuple[str, str]]]) -> str:
    lines = [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//TeamRoom//TeamRoom//EN"), ("CALSCALE", "GREGORIAN")]
    for event in events:
        lines += [("BEGIN", "VEVENT"), *event, ("END", "VEVENT")]
    lines.append(("END", "VCALENDAR"))
    return "".join(f"{folded(f'{name}:{value}')}{_LINE_END}" for name, value in lines)


def _event(space: SpaceId, slot: MeetingSlot, day: dt.date, summary: str, now_ms: int) -> Iterator[tuple[str, str]]:
    start = dt.datetime.combine(day, slot.at)
    yield "UID", event_id(space, day)
    yield "DTSTAMP", f"{dt.datetime.fromtimestamp(now_ms / 1000, dt.UTC):%Y%m%dT%H%M%SZ}"
    # Some programs take in a meeting that they have only with a higher number than before.
    yield "SEQUENCE", str(now_ms // _MINUTE_MS)
    yield "DTSTART", f"{start:%Y%m%dT%H%M%S}"
    yield "DTEND", f"{start + dt.timedelta(minutes=slot.minutes):%Y%m%dT%H%M%S}"
    yield "SUMMARY", escaped(summary)
    if slot.place:
        yield "LOCATION", escaped(slot.place)


def escaped(text: str) -> str:
    """Return a text as a value of a line (RFC 5545, 3.3.11)."""
    lines = "\n".join(text.splitlines())
    plain = _CONTROL.sub("", lines).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, each but the first begun with a blank; no letter is cut in two."""
    pieces, used = [""], 0
    for letter in line:
        size = len(letter.encode())
        if used + size > LINE_OCTETS:
            pieces.append(" ")
            used = 1
        pieces[-1] += letter
        used += size
    return _LINE_END.join(pieces)
