"""One resource a week from everybody: not yet, shared, or passed. No streaks, no counting, nobody before anybody.

What fills a slot follows from the resources themselves: the first one a member made in a week. Only a pass is written down.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from teamroom.core.clock import day_of
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.text import folded
from teamroom.model.requests import WeekPass, pass_entity, week_of, week_start
from teamroom.model.resources import Resource
from teamroom.model.rooms import Person
from teamroom.model.states import State
from teamroom.services.fixed_items import fixed_item
from teamroom.store.room import RoomStore


class SlotState(StrEnum):
    """How a member's slot of a week stands."""

    NOT_YET = "not yet"
    SHARED = "shared"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Slot:
    """A member's slot. ``resource`` fills it (``title`` None where it was wiped); ``reason`` was given with a pass, or None."""

    person: PersonId
    name: str | None
    mine: bool
    state: SlotState
    resource: EntityId | None = None
    title: str | None = None
    reason: str | None = None


class Weekly:
    """The weekly slots of one room. ``zone``: where a week begins and ends, None for this computer's own time."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def this_week(self) -> str:
        """The name of the week it is (``model.requests.week_of``)."""
        return week_of(self._day(self._room.clock.now_ms()))

    def slots(self, week: str | None = None) -> tuple[Slot, ...]:
        """Return a slot for each member in a week, in the order of their names; this week's by default."""
        with self._room.read() as unit:
            return self.slots_in(unit.connection, week)

    def slots_in(self, connection: Connection, week: str | None = None) -> tuple[Slot, ...]:
        """Return what ``slots`` does, of one moment."""
        asked = week or self.this_week
        shared = self._shared(connection, asked)
        members = [(one, _name(connection, one)) for one in self._room.membership().active()]
        members.sort(key=lambda member: folded(member[1] or ""))
        passes = _passes(connection, asked)
        return tuple(self._slot(*member, shared, passes) for member in members)

    def pass_week(self, reason: str | None = None, week: str | None = None) -> None:
        """Pass a week; raises ``UserError`` for a reason that is too long."""
        self._give(reason, week or self.this_week, passed=True)

    def take_back(self, week: str | None = None) -> None:
        """Take a pass back."""
        self._give(None, week or self.this_week, passed=False)

    def _give(self, reason: str | None, week: str, *, passed: bool) -> None:
        entity = pass_entity(self._room.space, self._room.me, week)
        with self._room.write() as unit:
            given = fixed_item(unit, WeekPass(person=self._room.me, week=week), entity)
            given.give(reason, passed=passed)

    def _slot(
        self,
        person: PersonId,
        name: str | None,
        shared: dict[bytes, tuple[EntityId, str | None]],
        passes: dict[bytes, str | None],
    ) -> Slot:
        mine = person == self._room.me
        if person in shared:
            return Slot(person, name, mine, SlotState.SHARED, *shared[person])
        if person in passes:
            return Slot(person, name, mine, SlotState.PASSED, reason=passes[person])
        return Slot(person, name, mine, SlotState.NOT_YET)

    def _shared(self, connection: Connection, week: str) -> dict[bytes, tuple[EntityId, str | None]]:
        """Return the first resource that each member made in a week."""
        start = dt.datetime.combine(week_start(week), dt.time(), self._zone).astimezone()
        end = dt.datetime.combine(week_start(week) + dt.timedelta(7), dt.time(), self._zone).astimezone()
        between = Resource.made_ms.between(round(start.timestamp() * 1000), round(end.timestamp() * 1000) - 1)
        query = select(Resource.author, Resource.entity, Resource.title).where(between, Resource.state != int(State.GONE))
        found: dict[bytes, tuple[EntityId, str | None]] = {}
        for row in connection.execute(query.order_by(Resource.made_ms, Resource.entity)):
            found.setdefault(row.author or b"", (EntityId(row.entity), row.title))
        return found

    def _day(self, now_ms: int) -> dt.date:
        return day_of(now_ms, self._zone)


def _name(connection: Connection, person: PersonId) -> str | None:
    return connection.scalar(select(Person.name).where(Person.entity == person))


def _passes(connection: Connection, week: str) -> dict[bytes, str | None]:
    """Return who passed a week, with the reasons; what somebody else's program wrote in another's name counts for nobody."""
    query = select(WeekPass.person, WeekPass.author, WeekPass.reason).where(
        WeekPass.week == week, WeekPass.passed.is_(True), WeekPass.state != int(State.GONE)
    )
    return {row.person: row.reason for row in connection.execute(query) if row.person and row.person == row.author}
