"""Terms and holidays of a room, entered on one page, and the school days that follow from them."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.model.calendar import (
    Calendar,
    Period,
    PeriodKind,
    Stretch,
    stretch_of,
    weekdays_of,
    weekdays_text,
)
from teamroom.model.rooms import Room
from teamroom.model.states import State
from teamroom.store.room import RoomStore


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A term or holiday as it shows."""

    entity: EntityId
    name: str | None
    stretch: Stretch


class SchoolCalendar:
    """The calendar of one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def read(self) -> Calendar:
        """Return the calendar."""
        with self._room.read() as unit:
            return calendar_of(unit.connection)

    def periods(self) -> tuple[PeriodLine, ...]:
        """Return terms and holidays by their first day; what is no period (another program may send it) is left out."""
        with self._room.read() as unit:
            return tuple(_periods(unit.connection))

    def add(self, kind: PeriodKind, name: str, first: dt.date, last: dt.date) -> EntityId:
        """Enter a term or holiday; raises ``UserError`` as the model does."""
        period = Period()
        period.enter(kind, name, first, last)
        with self._room.write() as unit:
            return unit.add(period)

    def change(self, entity: EntityId, kind: PeriodKind, name: str, first: dt.date, last: dt.date) -> None:
        """Change one."""
        with self._room.write() as unit:
            unit.load(Period, entity).enter(kind, name, first, last)

    def remove(self, entity: EntityId) -> None:
        """Take one away."""
        with self._room.write() as unit:
            unit.remove(Period, entity)

    def set_weekdays(self, days: frozenset[int]) -> None:
        """Say on which weekdays there is school, Monday being 0; raises ``UserError`` for none."""
        text = weekdays_text(days)
        with self._room.write() as unit:
            unit.load(Room, EntityId(self._room.space)).weekdays = text


def calendar_of(connection: Connection) -> Calendar:
    """Return the calendar of a room."""
    weekdays = connection.scalar(select(Room.weekdays).limit(1))
    return Calendar((one.stretch for one in _periods(connection)), weekdays_of(weekdays))


def _periods(connection: Connection) -> list[PeriodLine]:
    table = Period.__table__
    query = select(table).where(table.c.state != int(State.GONE)).order_by(table.c.first, table.c.entity)
    rows = connection.execute(query).all()
    found = [(row, stretch_of(row.kind, row.first, row.last)) for row in rows]
    return [PeriodLine(EntityId(row.entity), row.name, stretch) for row, stretch in found if stretch is not None]
