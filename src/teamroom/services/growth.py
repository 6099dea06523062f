"""How a room grew, as a timeline that its members write; what the room knows by itself is offered as a line."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from teamroom.core.clock import day_of
from teamroom.core.ids import EntityId, PersonId, SpaceId
from teamroom.model.checkins import Win
from teamroom.model.growth import Growth, GrowthKind, growth_kind
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.services.commitments import date_in
from teamroom.services.library_rows import person_name
from teamroom.services.thanks import title_of
from teamroom.store.room import RoomStore

MOST_LINES = 500
MOST_CITED = 12
"""Things of each type that a line can cite; the newest."""
_FIRST_DAY = dt.date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Cited:
    """Something that may have drawn people: an item by its type and title."""

    kind: str
    entity: EntityId
    title: str


@dataclass(frozen=True, slots=True)
class GrowthLine:
    """A line of the timeline. ``drew``: the title of what drew them, None for nothing that is here. ``room``: a sister room."""

    entity: EntityId
    kind: GrowthKind
    day: dt.date | None
    line: str | None
    drew: str | None
    drew_type: str | None
    person: PersonId | None
    room: SpaceId | None
    mine: bool


@dataclass(frozen=True, slots=True)
class Joining:
    """A member whose joining no line tells of yet."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class GrowthTold:
    """A line as somebody writes it. ``person``: the member whose joining it tells of."""

    kind: GrowthKind
    day: dt.date
    line: str
    drew: tuple[str, EntityId] | None = None
    person: PersonId | None = None


class GrowthLog:
    """The timeline of one room. ``zone`` is where days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    def tell(self, told: GrowthTold) -> EntityId:
        """Add a line; raises ``UserError`` for nothing and for too much."""
        made = Growth()
        made.tell(told.kind, told.day, told.line)
        made.cite(told.drew, told.person)
        with self._room.write() as unit:
            return unit.add(made)

    def remove(self, entity: EntityId) -> None:
        """Take a line away."""
        with self._room.write() as unit:
            unit.remove(Growth, entity)

    def lines(self) -> tuple[GrowthLine, ...]:
        """Return the timeline by day, the newest first."""
        query = select(Growth.__table__).where(Growth.state != int(State.GONE))
        with self._room.read() as unit:
            rows = unit.connection.execute(query.order_by(Growth.entity).limit(MOST_LINES)).all()
            found = [_line(unit.connection, row, self._room.me) for row in rows]
        return tuple(sorted(found, key=lambda line: (line.day or _FIRST_DAY, line.entity), reverse=True))

    def joined(self) -> tuple[Joining, ...]:
        """Return the members who came after the room began, and of whose joining no line tells yet."""
        membership = self._room.membership()
        with self._room.read() as unit:
            told = set(unit.connection.scalars(select(Growth.person).where(Growth.state != int(State.GONE))))
            names = {person: person_name(unit.connection, person) for person in membership.active()}
        came = (one for one in membership.active() if membership.members[one].invited_by is not None and one not in told)
        return tuple(sorted((Joining(one, names[one] or "") for one in came if names[one]), key=lambda one: one.name))

    def citable(self) -> tuple[Cited, ...]:
        """Return what may have drawn people: the newest small successes, then the newest resources."""
        found: list[Cited] = []
        with self._room.read() as unit:
            for kind, model, words in (("win", Win, Win.line), ("resource", Resource, Resource.title)):
                here = select(model.entity, words).where(model.state != int(State.GONE), words.is_not(None))
                rows = unit.connection.execute(here.order_by(model.made_ms.desc(), model.entity).limit(MOST_CITED))
                found += [Cited(kind, EntityId(entity), title) for entity, title in rows if title]
        return tuple(found)


def _line(connection: Connection, row: Row[Any], me: bytes) -> GrowthLine:
    return GrowthLine(
        EntityId(row.entity), growth_kind(row.kind), date_in(row.day), row.line,
        title_of(connection, row.drew_type, row.drew), row.drew_type, PersonId(row.person) if row.person else None,
        SpaceId(row.room) if row.room else None, row.author == me,
    )
