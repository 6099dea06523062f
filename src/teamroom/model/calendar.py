"""The school calendar of a room: terms, holidays, and the days on which there is school.

A day counts as a school day unless something says otherwise: it is one of the room's weekdays, no holiday, and, where the
room entered terms, within one. A room that entered nothing has school from Monday to Friday.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.messages import (
    DAYS_IN_WRONG_ORDER,
    DAYS_TAKEN,
    SCHOOL_DAY_NEEDED,
    TEXT_TOO_LONG,
)
from teamroom.core.text import clean, folded_space
from teamroom.model.base import Item, text_field

NAME_LIMIT = 80
"""Characters of the name of a term or holiday."""
LONGEST_DAYS = 400
"""Days that a term or holiday lasts at most; more is a slip of the year."""
FAR_DAYS = 1500
"""Days that are looked at to find school days; a calendar that has none within them has none."""
USUAL_WEEKDAYS = frozenset(range(5))
"""Monday to Friday, counted from 0 as ``date.weekday`` does."""


class PeriodKind(StrEnum):
    """What a period is."""

    TERM = "term"
    HOLIDAY = "holiday"


class DayKind(StrEnum):
    """What a day is; of several reasons why there is no school, the first in this order."""

    SCHOOL = "school"
    HOLIDAY = "holiday"
    BETWEEN_TERMS = "between terms"
    NO_WEEKDAY = "no weekday"


class Period(Item):
    """A term or a holiday. ``first`` and ``last`` are ISO dates and belong to it."""

    __tablename__ = "period"

    kind: Mapped[str | None] = text_field()
    name: Mapped[str | None] = text_field()
    first: Mapped[str | None] = text_field()
    last: Mapped[str | None] = text_field()

    def enter(self, kind: PeriodKind, name: str, first: dt.date, last: dt.date) -> None:
        """Say what it is and when; raises ``UserError`` for a name that is too long and for days in the wrong order."""
        called = folded_space(clean(name))
        if len(called) > NAME_LIMIT:
            raise UserError(TEXT_TOO_LONG, field="name", limit=f"{NAME_LIMIT} characters")
        if not 0 <= (last - first).days <= LONGEST_DAYS:
            raise UserError(DAYS_IN_WRONG_ORDER, first=first, last=last)
        self.kind, self.name = kind.value, called or None
        self.first, self.last = first.isoformat(), last.isoformat()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period as days; both belong to it."""

    kind: PeriodKind
    first: dt.date
    last: dt.date

    def has(self, day: dt.date) -> bool:
        """Tell whether a day belongs to it."""
        return self.first <= day <= self.last

    def overlaps(self, other: "Stretch") -> bool:
        """Tell whether a day belongs to both, and both are of one kind: holidays within a term are usual."""
        return self.kind is other.kind and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class DayStanding:
    """How a day stands in the calendar.

    ``period``: the term of a school day or the holiday of a holiday, None where none was entered. ``number``: which school
    day of its term it is, 0 for none. ``next``: the first school day from it on, which may be itself; None where there is
    none for years.
    """

    kind: DayKind
    period: Stretch | None
    number: int
    next: dt.date | None


class Calendar:
    """Which days are school days. ``weekdays`` counts Monday as 0; none at all is taken for a slip and means the usual."""

    def __init__(self, periods: Iterable[Stretch] = (), weekdays: frozenset[int] = USUAL_WEEKDAYS) -> None:
        known = tuple(periods)
        self.terms = tuple(one for one in known if one.kind is PeriodKind.TERM)
        self.holidays = tuple(one for one in known if one.kind is PeriodKind.HOLIDAY)
        self.weekdays = weekdays or USUAL_WEEKDAYS

    def is_school_day(self, day: dt.date) -> bool:
        """Tell whether there is school on a day."""
        if day.weekday() not in self.weekdays or self.holiday_of(day):
            return False
        # Days after the last term that was entered are not known to be free: nobody entered them yet.
        return not self._is_between_terms(day)

    def after(self, start: dt.date, count: int) -> dt.date:
        """Return the school day that ends ``count`` school days of which ``start`` may be the first; at least one.

        Where the calendar has no school for years, weekdays are counted as if it had.
        """
        return self._find(start, count) or Calendar().after(start, count)

    def count(self, first: dt.date, last: dt.date) -> int:
        """Return how many school days there are from one day to another, both included; 0 where none is between them."""
        span = min((last - first).days, FAR_DAYS)
        return sum(self.is_school_day(first + dt.timedelta(one)) for one in range(span + 1))

    def term_of(self, day: dt.date) -> Stretch | None:
        """Return the term that a day belongs to, None for none."""
        return next((one for one in self.terms if one.has(day)), None)

    def holiday_of(self, day: dt.date) -> Stretch | None:
        """Return the holiday that a day belongs to, None for none."""
        return next((one for one in self.holidays if one.has(day)), None)

    def school_days_of(self, period: Stretch) -> int:
        """Return how many school days a term has; of a holiday, how many weekdays with school are in it.

        These count whether the holiday lies within a term or between two, where there is no school anyway.
        """
        calendar = self if period.kind is PeriodKind.TERM else Calendar(weekdays=self.weekdays)
        return calendar.count(period.first, period.last)

    def standing(self, day: dt.date) -> DayStanding:
        """Return how a day stands."""
        soon = self._find(day, 1)
        if soon == day:
            term = self.term_of(day)
            return DayStanding(DayKind.SCHOOL, term, self.count(term.first, day) if term else 0, soon)
        holiday = self.holiday_of(day)
        if holiday is not None:
            return DayStanding(DayKind.HOLIDAY, holiday, 0, soon)
        kind = DayKind.BETWEEN_TERMS if self._is_between_terms(day) else DayKind.NO_WEEKDAY
        return DayStanding(kind, None, 0, soon)

    def _find(self, start: dt.date, count: int) -> dt.date | None:
        day, left = start, max(1, count)
        for _ in range(FAR_DAYS):
            left -= self.is_school_day(day)
            if not left:
                return day
            day += dt.timedelta(1)
        return None

    def _is_between_terms(self, day: dt.date) -> bool:
        """Tell whether terms were entered before and after a day, and it is in none of them."""
        if self.term_of(day):
            return False
        return any(one.last < day for one in self.terms) and any(one.first > day for one in self.terms)


def must_fit(new: Stretch, others: Iterable[Stretch], old: Stretch | None = None) -> None:
    """Raise ``UserError`` for days that belong to another period of the kind already: each day has one term.

    Two computers may have entered the same; what overlapped ``old`` before may go on to, until somebody mends it.
    """
    for other in others:
        if new.overlaps(other) and not (old and old.overlaps(other)):
            raise UserError(DAYS_TAKEN, first=other.first, last=other.last)


def weekdays_of(text: str | None) -> frozenset[int]:
    """Return the weekdays that a room's field names: digits from 1 for Monday to 7; the usual ones for anything else."""
    found = frozenset(int(digit) - 1 for digit in text or "" if digit in "1234567")
    return found or USUAL_WEEKDAYS


def weekdays_text(days: Iterable[int]) -> str:
    """Return the field of a room for some weekdays; raises ``UserError`` for none."""
    digits = "".join(str(day + 1) for day in sorted(set(days)) if 0 <= day < 7)
    if not digits:
        raise UserError(SCHOOL_DAY_NEEDED)
    return digits


def stretch_of(kind: str | None, first: str | None, last: str | None) -> Stretch | None:
    """Return a period from its row, None for one that is no period: another program may send anything."""
    try:
        found = Stretch(PeriodKind(kind or ""), dt.date.fromisoformat(first or ""), dt.date.fromisoformat(last or ""))
    except ValueError:
        return None
    return found if 0 <= (found.last - found.first).days <= LONGEST_DAYS else None
