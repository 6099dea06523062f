"""How much time the routine takes: the minutes of the check-ins that took place, week by week (``mission.md`` row 20).

They are the room's and never a person's. A check-in that ran on two computers took place once: the longest of what they
noted counts, as in its summary.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.clock import day_of
from teamroom.core.ids import EntityId, SpaceId
from teamroom.model.agenda import WARNING_MINUTES
from teamroom.model.checkins import LONGEST_MINUTES, CheckIn, Sitting, checkin_entity
from teamroom.model.meetings import monday_of
from teamroom.model.requests import week_of
from teamroom.model.states import State
from teamroom.services.calendar import calendar_of
from teamroom.services.rota import held_in, monday_in
from teamroom.store.room import RoomStore

USUAL_WEEKS = 12
"""Weeks that are told where today belongs to no term."""
_GONE = int(State.GONE)


@dataclass(frozen=True, slots=True)
class SpentWeek:
    """A week with a check-in that took place."""

    week: str
    monday: dt.date
    minutes: int

    @property
    def is_long(self) -> bool:
        """Tell whether the routine took more than it should ask for."""
        return self.minutes > WARNING_MINUTES


@dataclass(frozen=True, slots=True)
class Spent:
    """The weeks since ``first`` in which a check-in took place, the newest first. ``in_term``: these are the weeks of this term.

    Weeks without one are not listed: nobody counts what did not happen.
    """

    first: dt.date
    in_term: bool
    weeks: tuple[SpentWeek, ...]
    this_week: int
    last_week: int

    @property
    def minutes(self) -> int:
        """All of it."""
        return sum(one.minutes for one in self.weeks)

    @property
    def long_weeks(self) -> tuple[SpentWeek, ...]:
        """The weeks in which the routine took more than it should ask for."""
        return tuple(one for one in self.weeks if one.is_long)


class Ledger:
    """The time ledger of one room. ``zone`` is where its days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    def read(self) -> Spent:
        """Return the weeks of this term, else the last ones."""
        with self._room.read() as unit:
            term = calendar_of(unit.connection).term_of(self.today)
            minutes = minutes_by_week(unit.connection, self._room.space)
        now = monday_of(self.today)
        first = monday_of(term.first) if term else now - dt.timedelta(7 * (USUAL_WEEKS - 1))
        weeks = [SpentWeek(week_of(monday), monday, minutes[monday]) for monday in sorted(minutes, reverse=True) if monday >= first]
        return Spent(first, term is not None, tuple(weeks), minutes.get(now, 0), minutes.get(now - dt.timedelta(7), 0))

    def all_minutes(self) -> dict[str, int]:
        """Return the minutes of every check-in that took place, by its week."""
        with self._room.read() as unit:
            found = minutes_by_week(unit.connection, self._room.space)
        return {week_of(monday): minutes for monday, minutes in found.items()}


def minutes_by_week(connection: Connection, space: SpaceId) -> dict[dt.date, int]:
    """Return how many minutes the check-in of each week took, by its Monday; weeks without one that took place are left out."""
    held, longest = held_in(connection), _longest(connection)
    found: dict[dt.date, int] = {}
    for row in connection.execute(select(CheckIn.entity, CheckIn.week).where(CheckIn.state != _GONE)):
        monday = monday_in(row.week)
        if monday is not None and row.entity in held and row.entity == checkin_entity(space, week_of(monday)):
            found[monday] = longest.get(EntityId(row.entity), 0)
    return found


def _longest(connection: Connection) -> dict[EntityId, int]:
    """Return the longest time that somebody's computer noted of each check-in; what is said in another's name counts for nobody."""
    query = select(Sitting.parent, Sitting.minutes).where(Sitting.person == Sitting.author, Sitting.state != _GONE)
    found: dict[EntityId, int] = {}
    for row in connection.execute(query):
        if row.parent:
            entity = EntityId(row.parent)
            found[entity] = max(found.get(entity, 0), min(row.minutes or 0, LONGEST_MINUTES))
    return found
