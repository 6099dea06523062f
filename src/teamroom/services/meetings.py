"""When a room meets: one slot in the week, and the days that follow from it (``mission.md`` row 19)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.clock import day_of
from teamroom.core.ids import EntityId
from teamroom.model.calendar import Calendar
from teamroom.model.meetings import Meeting, MeetingSlot, meeting_entity, slot_of
from teamroom.model.states import State
from teamroom.services.calendar import calendar_of
from teamroom.services.fixed_items import fixed_item
from teamroom.store.read_unit import Revision
from teamroom.store.room import RoomStore

_MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """The slot as it shows, None where there is none yet; ``two_versions``: colleagues chose different things apart."""

    slot: MeetingSlot | None
    two_versions: bool
    revision: Revision
    calendar: Calendar


class Meetings:
    """The slot of one room. ``zone`` is where its days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    @property
    def entity(self) -> EntityId:
        """The item that holds the slot."""
        return meeting_entity(self._room.space)

    def read(self) -> MeetingLine:
        """Return the slot, and the calendar that it goes by."""
        with self._room.read() as unit:
            row = unit.connection.execute(select(Meeting.versions).where(Meeting.entity == self.entity)).first()
            revision = unit.revision(self.entity, _MEETING)
            return MeetingLine(
                slot_in(unit.connection, self.entity), bool(row and row.versions), revision, calendar_of(unit.connection)
            )

    def next_days(self, count: int = 6) -> tuple[dt.date, ...]:
        """Return the next days on which the room meets, today among them; none without a slot."""
        line = self.read()
        days = line.slot.days(line.calendar, self.today) if line.slot else iter(())
        return tuple(day for day, _ in zip(days, range(count), strict=False))

    def hold(self, slot: MeetingSlot, *, revision: Revision | None = None) -> None:
        """Say when the room meets; raises ``UserError`` as the model does.

        ``revision`` is what the person was shown: what arrived since then stays beside it.
        """
        with self._room.write() as unit:
            fixed_item(unit, Meeting(), self.entity, revision).hold(slot)


def slot_in(connection: Connection, entity: EntityId) -> MeetingSlot | None:
    """Return the slot of a room; None where there is none that one can use."""
    query = select(Meeting.__table__).where(Meeting.entity == entity, Meeting.state != int(State.GONE))
    row = connection.execute(query).first()
    if row is None:
        return None
    return slot_of(
        weekday=row.weekday, at=row.at, first=row.first, minutes=row.minutes, place=row.place, every=row.every,
        holidays=row.holidays,
    )
