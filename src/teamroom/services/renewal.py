"""How a room goes on: asked every six weeks, answered by one press (``mission.md`` row 11).

A pause hides what reminds; everything stays readable, and "Go on" ends it. Whoever shows a reminder asks ``is_paused`` first.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.clock import day_of
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import NOTHING_WRITTEN, TEXT_TOO_LONG
from teamroom.core.text import clean, folded_space
from teamroom.model.charter import (
    Choice,
    Renewal,
    Renewed,
    agreement_entity,
    is_resting,
    latest_renewal,
    renewal_due,
    renewed_of,
)
from teamroom.model.rooms import FOCUS_LIMIT, Room
from teamroom.model.states import State
from teamroom.services.charter import has_charter
from teamroom.services.library_rows import person_name
from teamroom.store.read_unit import ReadUnit
from teamroom.store.room import RoomStore
from teamroom.sync.values import decode_value


@dataclass(frozen=True, slots=True)
class RenewalStanding:
    """How a room goes on, read at one moment.

    ``due``: when it is asked next, None while it rests or has agreed on nothing yet. ``paused``: nothing is to remind anybody.
    ``latest``: the answer that counts, given by ``by``; None before the first. ``focus``: what the room works on.
    """

    due: dt.date | None
    is_due: bool
    paused: bool
    latest: Renewed | None
    by: str | None
    focus: str | None


class Renewals:
    """How one room goes on. ``zone`` is where its days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    @property
    def room_entity(self) -> EntityId:
        """The item that holds what the room works on."""
        return EntityId(self._room.space)

    def standing(self) -> RenewalStanding:
        """Return how the room goes on."""
        with self._room.read() as unit:
            latest = latest_in(unit.connection)
            first = self._first_agreed(unit) if has_charter(unit.connection) else None
            due = renewal_due(first, latest)
            focus = unit.connection.scalar(select(Room.focus).where(Room.entity == self._room.space))
            by = person_name(unit.connection, latest.person) if latest else None
            return RenewalStanding(due, due is not None and due <= self.today, is_resting(latest), latest, by, focus)

    def choose(self, choice: Choice, focus: str | None = None) -> EntityId:
        """Say how the room goes on. ``focus``: what it works on from now on, with ``Choice.FOCUS`` only.

        Raises ``UserError`` for a focus without words, and for too many.
        """
        words = _focus(focus or "") if choice is Choice.FOCUS else None
        with self._room.write() as unit:
            before = latest_in(unit.connection)
            # Never before the last answer: a clock that is slow must not let a new one count for nothing.
            day = max(self.today, before.day) if before else self.today
            entity = unit.add(
                Renewal(
                    person=self._room.me, choice=choice.value, day=day.isoformat(), focus=words,
                    turn=before.turn + 1 if before else 1,
                )
            )
            if words:
                unit.load(Room, self.room_entity).focus = words
            return entity

    def _first_agreed(self, unit: ReadUnit) -> dt.date | None:
        """Return the first day on which any member agreed, as they said themselves; agreements that came later do not move it."""
        days = [
            day
            for person in self._room.membership().members
            for node in unit.nodes("agreement", agreement_entity(self._room.space, person))
            if node.admitted and node.person == person
            for change, raw in zip(node.record.envelope.fields, node.record.values, strict=True)
            if change.name == "day" and raw is not None and (day := _day(decode_value(raw)))
        ]
        return min(days, default=None)


def latest_in(connection: Connection) -> Renewed | None:
    """Return the answer that counts; what somebody's program wrote in another's name counts for nobody."""
    table = Renewal.__table__
    query = select(table).where(table.c.state != int(State.GONE), table.c.person == table.c.author)
    rows = connection.execute(query)
    found = (
        renewed_of(row.entity, person=row.person, choice=row.choice, day=row.day, turn=row.turn, focus=row.focus) for row in rows
    )
    return latest_renewal(one for one in found if one is not None)


def is_paused(connection: Connection) -> bool:
    """Tell whether a room rests, so that nothing reminds anybody."""
    return is_resting(latest_in(connection))


def _focus(text: str) -> str:
    words = folded_space(clean(text))
    if not words:
        raise UserError(NOTHING_WRITTEN)
    if len(words) > FOCUS_LIMIT:
        raise UserError(TEXT_TOO_LONG, field="focus", limit=f"{FOCUS_LIMIT} characters")
    return words


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
