"""Workshops and conferences of a room: what was taken away, and what became of it (``mission.md`` row 22)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from teamroom.core.clock import day_of
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import NOTHING_WRITTEN
from teamroom.model.events import Event
from teamroom.model.problems import Problem, Strategy
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.services.commitments import date_in
from teamroom.services.library_rows import person_name
from teamroom.store.read_unit import ReadUnit, Revision
from teamroom.store.room import RoomStore

MOST_EVENTS = 300
_EVENT = "event"
_GONE = int(State.GONE)


class BecameKind(StrEnum):
    """What a takeaway became."""

    RESOURCE = "resource"
    STRATEGY = "strategy"


@dataclass(frozen=True, slots=True)
class Became:
    """What was made of a takeaway. ``page``: the item that shows it, which is the problem for a strategy."""

    kind: BecameKind
    page: EntityId
    title: str | None


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as it is typed."""

    title: str
    day: dt.date
    minutes: int | None = None
    takeaway: str | None = None
    try_this: str | None = None

    def apply(self, event: Event) -> None:
        """Let an event say what is written here; raises ``UserError`` as the model does."""
        event.call(self.title, self.day, self.minutes)
        event.take_away(self.takeaway, self.try_this)


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as it shows; ``became`` None while nothing was made of it that is here."""

    entity: EntityId
    title: str | None
    day: dt.date | None
    minutes: int | None
    takeaway: str | None
    try_this: str | None
    author: str | None
    mine: bool
    became: Became | None
    two_versions: bool
    returned: bool
    revision: Revision

    @property
    def asks(self) -> bool:
        """Tell whether something worth writing down is still missing: a takeaway, or one thing to try."""
        return not (self.takeaway and self.try_this)

    @property
    def idea(self) -> str | None:
        """What could be tried: the one thing, else what was taken away."""
        return self.try_this or self.takeaway


class Events:
    """The events of one room. ``zone`` is where days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    def list(self) -> tuple[EventLine, ...]:
        """Return the events, the newest day first."""
        with self._room.read() as unit:
            query = select(Event.__table__).where(Event.state != _GONE).order_by(Event.day.desc(), Event.entity).limit(MOST_EVENTS)
            return tuple(self._line(unit, row) for row in unit.connection.execute(query).all())

    def show(self, entity: EntityId) -> EventLine | None:
        """Return one of them, None for one that is not here."""
        with self._room.read() as unit:
            row = unit.connection.execute(select(Event.__table__).where(Event.entity == entity, Event.state != _GONE)).first()
            return self._line(unit, row) if row else None

    def add(self, draft: EventDraft) -> EntityId:
        """Write one down; raises ``UserError`` as the model does."""
        event = Event()
        draft.apply(event)
        with self._room.write() as unit:
            return unit.add(event)

    def change(self, entity: EntityId, draft: EventDraft, *, revision: Revision | None = None) -> None:
        """Say it differently. ``revision`` is what the person was shown: what arrived since then stays beside it."""
        with self._room.write() as unit:
            draft.apply(unit.load(Event, entity, revision))

    def remove(self, entity: EntityId) -> None:
        """Take one away."""
        with self._room.write() as unit:
            unit.remove(Event, entity)

    def keep(self, entity: EntityId) -> None:
        """Let one stay that was removed and came back."""
        with self._room.write() as unit:
            unit.restore(Event, entity)

    def try_on(self, entity: EntityId, problem: EntityId) -> EntityId:
        """Make what was taken away a strategy of a problem, with credit; raises ``UserError`` where there is nothing to try yet."""
        with self._room.write() as unit:
            unit.load(Problem, problem)
            event = unit.load(Event, entity)
            idea = event.try_this or event.takeaway
            if not idea:
                raise UserError(NOTHING_WRITTEN)
            author = event.author if event.author != self._room.me else None
            strategy = Strategy(parent=problem, ideas_of=author)
            strategy.say(idea, None)
            made = unit.add(strategy)
            event.grow_into(made)
            return made

    def became(self, entity: EntityId, resource: EntityId) -> None:
        """Say which resource was made of it."""
        with self._room.write() as unit:
            unit.load(Resource, resource)
            unit.load(Event, entity).grow_into(resource)

    def _line(self, unit: ReadUnit, row: Any) -> EventLine:
        entity = EntityId(row.entity)
        return EventLine(
            entity, row.title, date_in(row.day), row.minutes if (row.minutes or 0) > 0 else None, row.takeaway, row.try_this,
            person_name(unit.connection, row.author), row.author == self._room.me, _became(unit.connection, row.became),
            row.versions > 0, row.state == State.RETURNED, unit.revision(entity, _EVENT),
        )


def _became(connection: Connection, item: bytes | None) -> Became | None:
    if not item:
        return None
    resource = connection.execute(select(Resource.title).where(Resource.entity == item, Resource.state != _GONE)).first()
    if resource:
        return Became(BecameKind.RESOURCE, EntityId(item), resource.title)
    query = select(Strategy.parent, Strategy.text).where(Strategy.entity == item, Strategy.state != _GONE)
    strategy = connection.execute(query).first()
    if strategy and strategy.parent:
        return Became(BecameKind.STRATEGY, EntityId(strategy.parent), strategy.text)
    return None
