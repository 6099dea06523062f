"""Terms and holidays of a room, entered on one page, and the school days that follow from them."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.clock import day_of
from teamroom.core.ids import EntityId
from teamroom.model.calendar import (
    Calendar,
    Period,
    PeriodKind,
    Stretch,
    must_fit,
    stretch_of,
    weekdays_of,
    weekdays_text,
)
from teamroom.model.rooms import Room
from teamroom.model.states import State
from teamroom.store.read_unit import ReadUnit, Revision
from teamroom.store.room import RoomStore

_PERIOD, _ROOM, _WEEKDAYS = "period", "room", "weekdays"


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A term or holiday as it shows.

    ``two_versions``: colleagues entered different things without knowing of each other. ``returned``: somebody removed it,
    and it is here again because somebody else changed it. ``revision`` goes back with a change.
    """

    entity: EntityId
    name: str | None
    stretch: Stretch
    two_versions: bool
    returned: bool
    revision: Revision


@dataclass(frozen=True, slots=True)
class Entered:
    """All that was entered about school days, read at one moment; ``two_weekdays``: of the weekdays there are two versions."""

    periods: tuple[PeriodLine, ...]
    calendar: Calendar
    two_weekdays: bool

    def line_of(self, stretch: Stretch | None) -> PeriodLine | None:
        """Return the first line with these days, None for none."""
        return next((one for one in self.periods if one.stretch == stretch), None)


class SchoolCalendar:
    """The calendar of one room. ``zone`` is where its days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    @property
    def weekdays_entity(self) -> EntityId:
        """The item that holds the weekdays: the room itself."""
        return EntityId(self._room.space)

    def read(self) -> Calendar:
        """Return the calendar."""
        with self._room.read() as unit:
            return calendar_of(unit.connection)

    def periods(self) -> tuple[PeriodLine, ...]:
        """Return terms and holidays by their first day; what is no period (another program may send it) is left out."""
        return self.look().periods

    def look(self) -> Entered:
        """Return all that was entered."""
        with self._room.read() as unit:
            weekdays = unit.view(_ROOM, self.weekdays_entity).fields.get(_WEEKDAYS)
            is_torn = weekdays is not None and weekdays.versions > 1
            return Entered(tuple(_lines(unit)), calendar_of(unit.connection), is_torn)

    def add(self, kind: PeriodKind, name: str, first: dt.date, last: dt.date) -> EntityId:
        """Enter a term or holiday; raises ``UserError`` as the model does, and for days that another one of its kind has."""
        period = Period()
        period.enter(kind, name, first, last)
        with self._room.write() as unit:
            must_fit(Stretch(kind, first, last), _stretches(unit.connection).values())
            return unit.add(period)

    def change(
        self, entity: EntityId, kind: PeriodKind, name: str, first: dt.date, last: dt.date, *, revision: Revision | None = None
    ) -> None:
        """Change one, as ``add``. ``revision`` is what the person was shown: what arrived since then stays beside it."""
        with self._room.write() as unit:
            unit.load(Period, entity, revision).enter(kind, name, first, last)
            others = _stretches(unit.connection)
            old = others.pop(entity, None)
            must_fit(Stretch(kind, first, last), others.values(), old)

    def remove(self, entity: EntityId) -> None:
        """Take one away."""
        with self._room.write() as unit:
            unit.remove(Period, entity)

    def keep(self, entity: EntityId) -> None:
        """Let one stay that was removed and came back."""
        with self._room.write() as unit:
            unit.restore(Period, entity)

    def set_weekdays(self, days: frozenset[int]) -> None:
        """Say on which weekdays there is school, Monday being 0; raises ``UserError`` for none."""
        text = weekdays_text(days)
        with self._room.write() as unit:
            unit.load(Room, self.weekdays_entity).weekdays = text


def calendar_of(connection: Connection) -> Calendar:
    """Return the calendar of a room."""
    weekdays = connection.scalar(select(Room.weekdays).limit(1))
    return Calendar(_stretches(connection).values(), weekdays_of(weekdays))


def _lines(unit: ReadUnit) -> list[PeriodLine]:
    table = Period.__table__
    query = select(table).where(table.c.state != int(State.GONE)).order_by(table.c.first, table.c.entity)
    rows = unit.connection.execute(query).all()
    found = [(row, stretch_of(row.kind, row.first, row.last)) for row in rows]
    return [
        PeriodLine(
            EntityId(row.entity), row.name, stretch, row.versions > 0, row.state == State.RETURNED,
            unit.revision(EntityId(row.entity), _PERIOD),
        )
        for row, stretch in found if stretch is not None
    ]


def _stretches(connection: Connection) -> dict[EntityId, Stretch]:
    """Return the days of every term and holiday, by their first day."""
    query = select(Period.entity, Period.kind, Period.first, Period.last).where(Period.state != int(State.GONE))
    rows = connection.execute(query.order_by(Period.first, Period.entity)).all()
    found = {EntityId(row.entity): stretch_of(row.kind, row.first, row.last) for row in rows}
    return {entity: stretch for entity, stretch in found.items() if stretch is not None}
