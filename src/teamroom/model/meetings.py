"""When a room meets: one slot in the week, with a place; which days follow from it, holidays left out (``mission.md`` row 19)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, SpaceId
from teamroom.core.messages import CHOICE_UNKNOWN, NUMBER_OUT_OF_RANGE, TEXT_TOO_LONG
from teamroom.core.text import clean, folded_space
from teamroom.model.base import Item, field, text_field
from teamroom.model.calendar import FAR_DAYS, Calendar, Stretch

USUAL_MINUTES = 20
LEAST_MINUTES, MOST_MINUTES = 5, 120
PLACE_LIMIT = 120
"""Characters."""
MOST_WEEKS = 4
"""A room meets every so many weeks at most."""


class Meeting(Item):
    """The slot of a room; there is one. ``weekday`` counts from 1 for Monday, ``at`` is ``14:30``, ``first`` an ISO date.

    ``every``: weeks from one meeting to the next, counted from the week of ``first``. ``holidays``: it is held in holidays, too.
    """

    __tablename__ = "meeting"

    weekday: Mapped[int | None] = field()
    at: Mapped[str | None] = text_field()
    minutes: Mapped[int | None] = field()
    place: Mapped[str | None] = text_field()
    first: Mapped[str | None] = text_field()
    every: Mapped[int | None] = field()
    holidays: Mapped[bool | None] = field()

    def hold(self, slot: "MeetingSlot") -> None:
        """Say when; raises ``UserError`` for numbers out of range and a place that is too long."""
        for name, number, least, most in (
            ("minutes", slot.minutes, LEAST_MINUTES, MOST_MINUTES), ("weeks", slot.every, 1, MOST_WEEKS),
        ):
            if not least <= number <= most:
                raise UserError(NUMBER_OUT_OF_RANGE, field=name, least=least, most=most)
        place = folded_space(clean(slot.place))
        if len(place) > PLACE_LIMIT:
            raise UserError(TEXT_TOO_LONG, field="place", limit=f"{PLACE_LIMIT} characters")
        self.weekday, self.at, self.minutes = slot.weekday + 1, slot.at.strftime("%H:%M"), slot.minutes
        self.place, self.first = place or None, slot.first.isoformat()
        self.every, self.holidays = slot.every, slot.in_holidays


@dataclass(frozen=True, slots=True)
class MeetingSlot:
    """When a room meets. ``weekday`` counts Monday as 0; ``first`` is the day from which on it holds."""

    weekday: int
    at: dt.time
    first: dt.date
    minutes: int = USUAL_MINUTES
    place: str = ""
    every: int = 1
    in_holidays: bool = False

    def days(self, calendar: Calendar, start: dt.date) -> Iterator[dt.date]:
        """Yield the days of meetings from ``start`` on, as far as one looks ahead; none where there is no school for years."""
        monday = monday_of(start)
        for _ in range(0, FAR_DAYS, 7):
            day = self.day_in(calendar, monday)
            if day is not None and day >= start:
                yield day
            monday += dt.timedelta(7)

    def next_day(self, calendar: Calendar, start: dt.date) -> dt.date | None:
        """Return the first day of a meeting from ``start`` on."""
        return next(self.days(calendar, start), None)

    def day_in(self, calendar: Calendar, monday: dt.date) -> dt.date | None:
        """Return the day of the meeting in the week that begins with ``monday``, None for a week without one."""
        day = self.turn_in(monday)
        return day if day is not None and (self.in_holidays or is_held(calendar, day)) else None

    def turn_in(self, monday: dt.date) -> dt.date | None:
        """Return the day on which one would meet in a week were it not for holidays; None where the week is not in turn."""
        day = monday + dt.timedelta(self.weekday)
        return day if day >= self.first and self._is_in_turn(day) else None

    def _is_in_turn(self, day: dt.date) -> bool:
        weeks = (monday_of(day) - monday_of(self.first)).days // 7
        return weeks % self.every == 0


@dataclass(frozen=True, slots=True)
class WeekAhead:
    """A week in which it is the room's turn to meet; ``held``: it does. ``holiday`` keeps it from that, if one does."""

    day: dt.date
    held: bool
    holiday: Stretch | None = None


def weeks_ahead(slot: MeetingSlot, calendar: Calendar, start: dt.date, count: int) -> tuple[WeekAhead, ...]:
    """Return the weeks from ``start`` on up to the ``count``-th meeting, those in between without school among them.

    Empty where one never meets, as far as one looks ahead.
    """
    found: list[WeekAhead] = []
    monday, held = monday_of(start), 0
    for _ in range(0, FAR_DAYS, 7):
        day = slot.turn_in(monday)
        if day is not None and day >= start:
            is_on = slot.day_in(calendar, monday) is not None
            found.append(WeekAhead(day, is_on, None if is_on else calendar.holiday_of(day)))
            held += is_on
            if held == count:
                return tuple(found)
        monday += dt.timedelta(7)
    last = max((place for place, one in enumerate(found, 1) if one.held), default=0)
    return tuple(found[:last])


def is_held(calendar: Calendar, day: dt.date) -> bool:
    """Tell whether a meeting is held on a day: there is school that day, or only the weekday speaks against it.

    A room may meet on a Saturday; in holidays and between two terms it does not.
    """
    return calendar.is_school_day(day) or Calendar((*calendar.terms, *calendar.holidays), frozenset(range(7))).is_school_day(day)


def slot_of(
    *, weekday: object, at: str | None, first: str | None, minutes: object, place: str | None, every: object, holidays: object
) -> MeetingSlot | None:
    """Return the slot that a row says, None for one that is no slot: another program may send anything."""
    try:
        day, time = dt.date.fromisoformat(first or ""), dt.time.fromisoformat(at or "")
    except ValueError:
        return None
    if not _is_number(weekday, 1, 7):
        return None
    return MeetingSlot(
        int(str(weekday)) - 1, dt.time(time.hour, time.minute), day,
        int(str(minutes)) if _is_number(minutes, LEAST_MINUTES, MOST_MINUTES) else USUAL_MINUTES,
        place or "", int(str(every)) if _is_number(every, 1, MOST_WEEKS) else 1, bool(holidays),
    )


def time_of(text: str) -> dt.time:
    """Return a time of day from its text such as ``14:30``; raises ``UserError`` for anything else."""
    try:
        time = dt.time.fromisoformat(text.strip())
    except ValueError:
        raise UserError(CHOICE_UNKNOWN, value=text, field="time", choices="a time such as 14:30") from None
    return dt.time(time.hour, time.minute)


def meeting_entity(space: SpaceId) -> EntityId:
    """Return the entity of a room's slot, the same on every computer."""
    return EntityId(blake2b256(b"TeamRoom 1 meeting", space)[:ID_SIZE])


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of a day's week."""
    return day - dt.timedelta(day.weekday())


def _is_number(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
