"""What a room agrees on: read, written, agreed to (``mission.md`` rows 2 and 27).

Whoever writes agrees by that. Everybody else agreed to what they were shown, and to nothing that was written since: an agreement
counts only from the person it is about, and only while it names the words as they are now.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Connection, Row, select

from teamroom.core.clock import day_of
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.messages import CHARTER_FIRST, CHARTER_NEEDS, NUMBER_OUT_OF_RANGE
from teamroom.core.text import folded
from teamroom.model.base import Item
from teamroom.model.charter import (
    MOST_NORMS,
    Agreement,
    Charter,
    Norm,
    agreement_entity,
    charter_digest,
    charter_entity,
    goal_of,
    norm_entity,
    norm_of,
    stays_of,
)
from teamroom.model.rooms import Room
from teamroom.model.states import State
from teamroom.model.types import TYPE_OF_MODEL
from teamroom.services.library_rows import person_name
from teamroom.store.read_unit import ReadUnit, Revision
from teamroom.store.room import RoomStore
from teamroom.store.unit import WriteUnit
from teamroom.sync.view import View

_CHARTER, _NORM, _AGREEMENT = "charter", "norm", "agreement"
_GONE = int(State.GONE)
_LAST = 1 << 30

T = TypeVar("T", bound=Item)


class Agreed(StrEnum):
    """How a member stands to what the room agreed on."""

    NOW = "now"
    EARLIER = "earlier"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class NormLine:
    """A norm as it shows. ``source``: the id of the text it began as, empty for one of their own."""

    entity: EntityId
    text: str
    source: str
    two_versions: bool
    returned: bool
    revision: Revision


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member, and the day they agreed; None where they did not, or where their program says no day."""

    person: PersonId
    name: str | None
    mine: bool
    agreed: Agreed
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class CharterLine:
    """What a room agreed on, read at one moment. ``focus`` is what the room works on, to begin a goal with.

    ``digest`` names the words; ``two_versions``: of the goal, of what stays or of the day there are two. ``again_due``: the day
    has come on which they wanted to look at it again. ``revision`` goes back with a change, as do those of the norms.
    """

    entity: EntityId
    goal: str | None
    stays: str | None
    again: dt.date | None
    again_due: bool
    focus: str | None
    norms: tuple[NormLine, ...]
    members: tuple[MemberLine, ...]
    two_versions: bool
    digest: str
    revision: Revision

    @property
    def is_written(self) -> bool:
        """Tell whether there is something to agree on."""
        return bool(self.goal and self.norms)

    @property
    def mine(self) -> MemberLine | None:
        """How I stand to it; None for somebody who is no member any more."""
        return next((one for one in self.members if one.mine), None)

    @property
    def agreed(self) -> int:
        """How many agreed to it as it is now."""
        return sum(one.agreed is Agreed.NOW for one in self.members)


@dataclass(frozen=True, slots=True)
class NormDraft:
    """A norm as somebody wants it. ``entity`` is the one they were shown; None for a new one, from the list or their own."""

    text: str
    source: str = ""
    entity: EntityId | None = None


@dataclass(frozen=True, slots=True)
class CharterDraft:
    """All of it as somebody wants it."""

    goal: str
    stays: str = ""
    again: dt.date | None = None
    norms: tuple[NormDraft, ...] = ()


class Charters:
    """What one room agreed on. ``zone`` is where its days begin, by default that of this computer."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    @property
    def entity(self) -> EntityId:
        """The item that holds the goal."""
        return charter_entity(self._room.space)

    @property
    def my_agreement(self) -> EntityId:
        """The item that says that I agree."""
        return agreement_entity(self._room.space, self._room.me)

    def read(self) -> CharterLine:
        """Return what was agreed on, and who agreed."""
        with self._room.read() as unit:
            return self._line(unit)

    def write(self, draft: CharterDraft, seen: CharterLine) -> tuple[EntityId, ...]:
        """Write it anew, and agree to it; return the norms as they are listed in ``draft``.

        ``seen`` is what the person was shown: norms of it that ``draft`` leaves out go, and what arrived since then stays beside
        what they wrote. Raises ``UserError`` as the model does.
        """
        goal, stays = goal_of(draft.goal), stays_of(draft.stays)
        texts = [norm_of(one.text) for one in draft.norms]
        if not texts:
            raise UserError(CHARTER_NEEDS)
        if len(texts) > MOST_NORMS:
            raise UserError(NUMBER_OUT_OF_RANGE, field="norms", least=1, most=MOST_NORMS)
        with self._room.write() as unit:
            _taken_up(unit, Charter(), self.entity, seen.revision).write(draft.goal, draft.stays, draft.again)
            revisions = {one.entity: one.revision for one in seen.norms}
            kept = tuple(self._keep_norm(unit, one, text, revisions) for one, text in zip(draft.norms, texts, strict=True))
            for gone in revisions.keys() - set(kept):
                unit.remove(Norm, gone)
            self._agree(unit, charter_digest(goal, stays, texts))
            return kept

    def agree(self, seen: CharterLine) -> None:
        """Agree to what the person was shown; raises ``UserError`` where that was nothing."""
        if not seen.is_written:
            raise UserError(CHARTER_NEEDS)
        with self._room.write() as unit:
            self._agree(unit, seen.digest)

    # -- Inside ---------------------------------------------------------------------------------------------------------

    def _keep_norm(self, unit: WriteUnit, draft: NormDraft, text: str, revisions: dict[EntityId, Revision]) -> EntityId:
        entity = draft.entity
        if entity is None and draft.source:
            entity = norm_entity(self._room.space, draft.source)
        if entity is None:
            places = [one for one in unit.connection.scalars(select(Norm.position)) if isinstance(one, int)]
            return unit.add(Norm(text=text, position=min(_LAST, max(places, default=0) + 1)))
        norm = _taken_up(unit, Norm(source=draft.source or None), entity, revisions.get(entity))
        norm.text = text
        return entity

    def _agree(self, unit: WriteUnit, digest: str) -> None:
        me, entity, today = self._room.me, self.my_agreement, self.today.isoformat()
        reading = ReadUnit(unit.connection, unit.membership)
        view = reading.view(_AGREEMENT, entity)
        if digest in _own(view, "charter", me):
            return
        seen = reading.revision(entity, _AGREEMENT, compared=True)
        agreement = _taken_up(unit, Agreement(), entity, seen)
        agreement.person, agreement.charter, agreement.day = me, digest, today
        if view.fields:
            # Written in any case: what stands there may be what somebody else's program wrote.
            for name in ("charter", "day"):
                unit.decide(Agreement, entity, name, seen)

    def _line(self, unit: ReadUnit) -> CharterLine:
        table = Charter.__table__
        query = select(table).where(table.c.entity == self.entity, table.c.state != _GONE)
        row = unit.connection.execute(query).first()
        norms = tuple(_norms(unit))
        goal, stays, again = (row.goal, row.stays, _day(row.again)) if row else (None, None, None)
        digest = charter_digest(goal, stays, (one.text for one in norms))
        focus = unit.connection.scalar(select(Room.focus).where(Room.entity == self._room.space))
        return CharterLine(
            self.entity, goal, stays, again, again is not None and again <= self.today, focus, norms,
            self._members(unit, digest), bool(row and row.versions), digest, unit.revision(self.entity, _CHARTER),
        )

    def _members(self, unit: ReadUnit, digest: str) -> tuple[MemberLine, ...]:
        lines = [self._member(unit, person, digest) for person in self._room.membership().active()]
        return tuple(sorted(lines, key=lambda one: (folded(one.name or ""), one.person)))

    def _member(self, unit: ReadUnit, person: PersonId, digest: str) -> MemberLine:
        view = unit.view(_AGREEMENT, agreement_entity(self._room.space, person))
        said = _own(view, "charter", person)
        agreed = Agreed.NOW if digest in said else Agreed.EARLIER if said else Agreed.NOT_YET
        days = [day for one in _own(view, "day", person) if (day := _day(one))] if said else []
        name = person_name(unit.connection, person)
        return MemberLine(person, name, person == self._room.me, agreed, days[0] if days else None)


def must_have_charter(connection: Connection) -> None:
    """Raise ``UserError`` where a room has not agreed on a goal and a norm: it does not begin to meet without."""
    if not has_charter(connection):
        raise UserError(CHARTER_FIRST)


def has_charter(connection: Connection) -> bool:
    """Tell whether a room has a goal and at least one norm."""
    goal = select(Charter.id).where(Charter.state != _GONE, Charter.goal != "")
    norm = select(Norm.id).where(Norm.state != _GONE, Norm.text != "")
    return all(connection.scalar(one.limit(1)) is not None for one in (goal, norm))


def _norms(unit: ReadUnit) -> list[NormLine]:
    table = Norm.__table__
    rows = unit.connection.execute(select(table).where(table.c.state != _GONE)).all()
    rows = sorted((row for row in rows if row.text), key=_place)
    return [
        NormLine(
            EntityId(row.entity), row.text, row.source or "", row.versions > 0, row.state == State.RETURNED,
            unit.revision(EntityId(row.entity), _NORM),
        )
        for row in rows
    ]


def _place(row: Row[tuple[object, ...]]) -> tuple[bool, str, int, bytes]:
    """Order norms: those from the list as they stand there, then their own, in the order in which they were written."""
    return not row.source, row.source or "", row.position if isinstance(row.position, int) else _LAST, row.entity


def _taken_up(unit: WriteUnit, fresh: T, entity: EntityId, revision: Revision | None) -> T:
    """Return an item to change, whether it is new, here, or was taken away."""
    model = type(fresh)
    state = unit.connection.scalar(select(model.state).where(model.entity == entity))
    if state is None:
        unit.add(fresh, entity)
        return fresh
    if state == State.GONE:
        unit.revive(TYPE_OF_MODEL[model].name, entity)
    return unit.load(model, entity, revision)


def _own(view: View, name: str, person: PersonId) -> list[str]:
    """Return the newest texts that a person themselves gave a field, the shown one first; none where they took it back."""
    field = None if view.gone else view.fields.get(name)
    heads = field.heads if field else ()
    return [head.data for head in heads if head.person == person and isinstance(head.data, str)]


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None
