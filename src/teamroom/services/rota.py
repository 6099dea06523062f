"""Who presents when, computed from what all computers of a room share, so that each of them names the same (``mission.md`` M2)."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from teamroom.core.clock import day_of
from teamroom.core.ids import EntityId, PersonId, SpaceId
from teamroom.model.checkins import CheckIn, Sitting, checkin_entity
from teamroom.model.meetings import monday_of
from teamroom.model.requests import week_of, week_start
from teamroom.model.rota import Away, order
from teamroom.model.states import State
from teamroom.services.library_rows import person_name
from teamroom.store.room import RoomStore

FIRST_YEAR, LAST_YEAR = 1970, 2999
"""Years of check-ins; what somebody's program writes beyond them is nonsense that days cannot be counted from."""


@dataclass(frozen=True, slots=True)
class AwayLine:
    """Somebody is away; both days belong to it."""

    entity: EntityId
    person: PersonId
    name: str | None
    first: dt.date
    last: dt.date

    def has(self, day: dt.date) -> bool:
        """Tell whether they are away on a day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody in the order of turns. ``last``: the Monday of the week in which they presented last, None for never."""

    person: PersonId
    name: str | None
    mine: bool
    last: dt.date | None
    away: bool


class Rota:
    """The rota of one room. ``zone`` is where its days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    def turns(self) -> tuple[Turn, ...]:
        """Return the members by whose turn it is."""
        with self._room.read() as unit:
            connection, members = unit.connection, self._room.membership().active()
            presented = presented_in(connection, self._room.space, monday_of(self.today) + dt.timedelta(7))
            away = away_on(away_in(connection), self.today)
            return tuple(
                Turn(one, person_name(connection, one), one == self._room.me, presented.get(one), one in away)
                for one in order(members, presented)
            )

    def away(self) -> tuple[AwayLine, ...]:
        """Return who is or will be away, by the first day; what is over is left out."""
        with self._room.read() as unit:
            return tuple(one for one in away_in(unit.connection) if one.last >= self.today)

    def be_away(self, person: PersonId, first: dt.date, last: dt.date) -> EntityId:
        """Say that somebody is away; raises ``UserError`` for days in the wrong order."""
        away = Away(person=person)
        away.enter(first, last)
        with self._room.write() as unit:
            return unit.add(away)

    def be_back(self, entity: EntityId) -> None:
        """Say that somebody is not away after all."""
        with self._room.write() as unit:
            unit.remove(Away, entity)


def presented_in(connection: Connection, space: SpaceId, before: dt.date) -> dict[PersonId, dt.date]:
    """Return the week (its Monday) in which each person presented last, of check-ins that took place in weeks before ``before``.

    A later one (a computer whose clock ran years ahead held it) takes no turn until its week has come: else nobody but the
    others would present for years.
    """
    query = select(CheckIn.entity, CheckIn.week, CheckIn.presenter).where(
        CheckIn.entity.in_(_held()), CheckIn.state != int(State.GONE)
    )
    found: dict[PersonId, dt.date] = {}
    for row in connection.execute(query):
        monday = monday_in(row.week)
        if row.presenter and monday and monday < before and row.entity == checkin_entity(space, week_of(monday)):
            person = PersonId(row.presenter)
            found[person] = max(monday, found.get(person, monday))
    return found


def held_in(connection: Connection) -> set[EntityId]:
    """Return the check-ins that took place: somebody's computer ran one to its end."""
    return {EntityId(entity) for entity in connection.scalars(_held()) if entity}


def monday_in(week: str | None) -> dt.date | None:
    """Return the Monday of a week by its name; None for what is no name of a week, and for one in no year of ours."""
    try:
        monday = week_start(week or "")
    except ValueError:
        return None
    return monday if FIRST_YEAR <= monday.year <= LAST_YEAR else None


def away_in(connection: Connection) -> list[AwayLine]:
    """Return everybody who is, was or will be away, by the first day."""
    query = select(Away.__table__).where(Away.state != int(State.GONE)).order_by(Away.first, Away.entity)
    found = []
    for row in connection.execute(query):
        try:
            first, last = dt.date.fromisoformat(row.first or ""), dt.date.fromisoformat(row.last or "")
        except ValueError:
            continue
        if row.person:
            person = PersonId(row.person)
            found.append(AwayLine(EntityId(row.entity), person, person_name(connection, person), first, last))
    return found


def away_on(lines: Collection[AwayLine], day: dt.date) -> set[PersonId]:
    """Return who is away on a day."""
    return {one.person for one in lines if one.has(day)}


def _held() -> Select[Any]:
    # What somebody's program wrote in another's name counts for nobody.
    own = Sitting.person == Sitting.author
    return select(Sitting.parent).where(Sitting.finished.is_(True), own, Sitting.state != int(State.GONE))
