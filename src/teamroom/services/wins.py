"""Small successes: one line each, whose it is, and what it has to do with (``mission.md`` row 76)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from teamroom.core.clock import day_of
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.text import folded
from teamroom.model.checkins import Win
from teamroom.model.states import State
from teamroom.services.commitments import date_in
from teamroom.services.library_rows import person_name
from teamroom.store.room import RoomStore
from teamroom.store.tables import ITEM

MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class WinLine:
    """A small success as it shows. ``about`` is an item of type ``about_type``, both None where it is about none that is here."""

    entity: EntityId
    line: str | None
    person: PersonId
    name: str | None
    mine: bool
    day: dt.date | None
    about: EntityId | None
    about_type: str | None


class Wins:
    """The small successes of one room. ``zone`` is where days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    def tell(
        self, line: str, *, person: PersonId | None = None, about: EntityId | None = None, checkin: EntityId | None = None
    ) -> EntityId:
        """Tell one, one's own by default; raises ``UserError`` for nothing and for too much."""
        win = Win(about=about, checkin=checkin)
        win.tell(person or self._room.me, line, self.today)
        with self._room.write() as unit:
            return unit.add(win)

    def remove(self, entity: EntityId) -> None:
        """Take one back."""
        with self._room.write() as unit:
            for one in _twins(unit.connection, entity):
                unit.remove(Win, one)

    def newest(self, limit: int = 3) -> tuple[WinLine, ...]:
        """Return the newest ones by their day."""
        with self._room.read() as unit:
            return tuple(wins_of(unit.connection, self._room.me, today=self.today)[:limit])


def wins_of(
    connection: Connection, me: PersonId, checkin: EntityId | None = None, *, today: dt.date | None = None
) -> list[WinLine]:
    """Return small successes, those of one check-in or all, the newest first.

    With ``today`` those of days to come are last: a clock that ran ahead keeps nothing on top. What two computers wrote down of
    the same person at the same check-in shows once.
    """
    query = select(Win.__table__).where(Win.state != int(State.GONE))
    if checkin is not None:
        query = query.where(Win.checkin == checkin)
    # A day that is none sorts as a text would: it says nothing of when. A colleague's day may have begun earlier.
    known = Win.day.between("0", (today + dt.timedelta(1)).isoformat()) if today else Win.day.is_not(None)
    newest = query.order_by(known.desc(), Win.day.desc(), Win.made_ms.desc(), Win.entity).limit(MOST_LINES)
    seen: dict[object, Row[Any]] = {}
    for row in connection.execute(newest):
        seen.setdefault(_key(row), row)
    rows = seen.values()
    kinds = {row.entity: row.type for row in connection.execute(select(ITEM.c.entity, ITEM.c.type).where(
        ITEM.c.entity.in_([row.about for row in rows if row.about])
    ))}
    return [
        WinLine(
            EntityId(row.entity), row.line, PersonId(row.person or b""), person_name(connection, row.person), row.person == me,
            date_in(row.day), EntityId(row.about) if row.about in kinds else None, kinds.get(row.about),
        )
        for row in rows
    ]


def _key(row: Row[Any]) -> object:
    """Return what is equal for successes that mean the same: told at one check-in, of one person, in the same words."""
    return (row.checkin, row.person, folded(row.line or "")) if row.checkin else row.entity


def _twins(connection: Connection, entity: EntityId) -> set[EntityId]:
    """Return a success and all that mean the same."""
    told = connection.execute(select(Win.__table__).where(Win.entity == entity)).first()
    if told is None or not told.checkin:
        return {entity}
    query = select(Win.__table__).where(Win.checkin == told.checkin, Win.state != int(State.GONE))
    return {entity, *(EntityId(row.entity) for row in connection.execute(query) if _key(row) == _key(told))}
