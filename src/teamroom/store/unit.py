"""Units of work: the one way to change a space, and the one way to look at it.

A ``WriteUnit`` hands out mapped objects, lets the model's methods change them, and at its end turns the difference
into records, the records into log rows, and asks the projection for the rows that are shown. It never flushes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection, select

from teamroom.core.changes import ChangeSet, Origin
from teamroom.core.clock import Clock
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, SpaceId, WriterId, new_id
from teamroom.core.messages import ITEM_UNKNOWN, NOT_A_MEMBER, NOT_YOURS_TO_ERASE, ROOM_NEEDS_NEWER
from teamroom.core.randomness import Randomness
from teamroom.core.text import folded_space
from teamroom.model.base import Item
from teamroom.model.resources import Tag
from teamroom.model.types import TAG_FIELD, TYPE_OF_MODEL, tag_entity
from teamroom.store.admission import membership_of, readmit
from teamroom.store.capture import changes_of
from teamroom.store.identity import Identity, identities, keep_identity
from teamroom.store.log import OPEN_LIMIT, PER_RECORD, Log, Logged
from teamroom.store.numbers import COMMITS, MIN_READER, count, number
from teamroom.store.projection import Projection
from teamroom.store.read_unit import Revision, revision_of
from teamroom.store.search_index import SearchIndex
from teamroom.store.tables import ITEM
from teamroom.store.unflushed import UnflushedSession
from teamroom.store.wanted import HasPart, want_parts
from teamroom.sync.facts import Facts, fact_record
from teamroom.sync.limits import ENVELOPE_IDS, FORMAT
from teamroom.sync.membership import Membership
from teamroom.sync.records import ALIVE, Author, Change, Kind, Record, in_limits, new_erase, new_record
from teamroom.sync.segments import Segment
from teamroom.sync.values import Data, Odd, decode_value
from teamroom.sync.view import EMPTY, View

M = TypeVar("M", bound=Item)

SAW_LIMIT = ENVELOPE_IDS - 100
"""Ids one delete record names in ``saw``; the rest of the envelope's 900 are for its basis."""


@dataclass(slots=True)
class _Touched:
    """An item that the unit works on: the object where there is one, what its author was shown, what is set apart.

    ``decided``: fields whose value was chosen among several versions.
    """

    name: str
    entity: EntityId
    item: Item | None
    is_new: bool
    revision: Revision | None
    flags: dict[str, Data]
    decided: set[str] = field(default_factory=set)


class WriteUnit:
    """One change of a space, whole or not at all. Made by ``SpaceStore.write`` only."""

    def __init__(
        self,
        connection: Connection,
        space: SpaceId,
        membership: Membership,
        *,
        clock: Clock,
        randomness: Randomness,
        has_part: HasPart,
    ) -> None:
        self.connection = connection
        self.changes: tuple[ChangeSet, ...] = ()
        self.now_ms = clock.now_ms()
        self.new_facts = False
        self.became = False
        self.membership = membership
        self._space = space
        self._randomness = randomness
        self._has_part = has_part
        self._log = Log(connection)
        self._session = UnflushedSession(bind=connection, autoflush=False, join_transaction_mode="rollback_only")
        self._touched: dict[tuple[str, EntityId], _Touched] = {}
        self._tags: set[EntityId] = set()
        self._records: list[Record] = []
        self._identity: Identity | None = None

    # -- What services do ---------------------------------------------------------------------------------------

    def load(self, model: type[M], entity: EntityId, revision: Revision | None = None) -> M:
        """Return an item to change. ``revision`` is what the person was shown, where that was some time ago.

        Raises ``UserError`` when there is no such item.
        """
        kind = TYPE_OF_MODEL[model]
        known = self._touched.get((kind.name, entity))
        if known is not None and isinstance(known.item, model):
            return known.item
        found = self._session.scalars(select(model).where(model.entity == entity)).first()
        if found is None:
            raise UserError(ITEM_UNKNOWN, id=entity.hex()[:8])
        flags = known.flags if known else {}
        self._touched[kind.name, entity] = _Touched(kind.name, entity, found, False, revision, flags)
        return found

    def decide(self, model: type[Item], entity: EntityId, attribute: str, revision: Revision) -> None:
        """Let the value that a field has in this unit stand alone, also where it is one of the versions it had.

        ``revision`` is what the person ``compared``: what arrived since then stays beside it.
        """
        self.load(model, entity, revision)
        kind = TYPE_OF_MODEL[model]
        self._touched[kind.name, entity].decided.add(kind.fields[attribute])

    def add(self, item: Item, entity: EntityId | None = None) -> EntityId:
        """Take up a new item, under a fresh id or a given one, and return the id."""
        chosen = entity or EntityId(new_id(self._randomness))
        name = TYPE_OF_MODEL[type(item)].name
        self._touched[name, chosen] = _Touched(name, chosen, item, True, None, {})
        return chosen

    def flag(self, item_type: str, entity: EntityId, name: str, *, on: bool) -> None:
        """Set a boolean field that is no column, such as ``tag:...``."""
        key = (item_type, entity)
        self._touched.setdefault(key, _Touched(item_type, entity, None, False, None, {})).flags[name] = on

    def answer(self, item_type: str, entity: EntityId, name: str, *, on: bool) -> None:
        """Say yes or no in a boolean field; unlike ``flag`` a no is written, too, where nobody ever said anything."""
        field = self._projection().view(item_type, entity).fields.get(name)
        heads = field.heads if field else ()
        if not heads or any(head.data is not on for head in heads):
            change = Change(name, data=on, basis=tuple(sorted(head.record_id for head in heads)))
            self._write(Kind.SET, (item_type, entity), [change])

    def tag(self, word: str) -> EntityId:
        """Return the tag with this word, made if nobody used it before."""
        entity = tag_entity(self._space, word)
        if entity not in self._tags:
            self._tags.add(entity)
            if self.connection.scalar(select(Tag.id).where(Tag.entity == entity)) is None:
                self.add(Tag(name=folded_space(word)), entity)
        return entity

    def tag_item(self, item_type: str, entity: EntityId, word: str, *, on: bool) -> None:
        """Put a tag on an item, or take it off."""
        self.flag(item_type, entity, TAG_FIELD + self.tag(word).hex(), on=on)

    def remove(self, model: type[Item], entity: EntityId) -> None:
        """Remove an item and all that hangs on it; ``restore`` brings them back."""
        self._must_be_here(model, entity)
        for name, one in self._hanging(TYPE_OF_MODEL[model].name, entity):
            if one == entity or not self._projection().view(name, one).gone:
                self.bury(name, one)

    def bury(self, item_type: str, entity: EntityId) -> None:
        """Remove an item alone; what hangs on it, if that is here, keeps it in sight."""
        view = self._projection().view(item_type, entity)
        saw = sorted(head.record_id for field in view.fields.values() for head in field.heads)
        alive = view.alive_heads
        basis = tuple(sorted(head.record_id for head in alive.heads)) if alive else ()
        for start in range(0, max(1, len(saw)), SAW_LIMIT):
            part = tuple(saw[start : start + SAW_LIMIT])
            change = Change(ALIVE, data=False, basis=basis)
            record = new_record(
                self._author(), Kind.DELETE, (item_type, entity), [change], randomness=self._randomness, saw=part
            )
            self._append(record)

    def restore(self, model: type[Item], entity: EntityId) -> None:
        """Bring a removed item back, with all that was removed with it; what was taken off it before stays off."""
        self._must_be_here(model, entity)
        kind = TYPE_OF_MODEL[model].name
        endings = self._endings(kind, entity)
        for name, one in self._hanging(kind, entity):
            if not endings or endings & self._endings(name, one):
                self.revive(name, one)

    def revive(self, item_type: str, entity: EntityId) -> None:
        """Bring a removed item back without what hung on it; one that is not removed stays as it is."""
        view = self._projection().view(item_type, entity)
        heads = view.alive_heads.heads if view.alive_heads else ()
        if heads and (view.gone or view.returned):
            basis = tuple(head.record_id for head in heads)
            self._write(Kind.SET, (item_type, entity), [Change(ALIVE, data=True, basis=basis)])

    def put_back(self, item_type: str, entity: EntityId, fields: Mapping[str, Sequence[Data]]) -> None:
        """Give fields their earlier values again; where several are given, they stand beside each other as before.

        Each names only what it takes the place of: all newest values (``exchange.md`` 4, undo of a settle).
        """
        view = self._projection().view(item_type, entity)
        basis = {name: tuple(head.record_id for head in view.fields[name].heads) for name in fields}
        for place in range(max(map(len, fields.values()), default=0)):
            changes = [Change(name, data[place], basis[name]) for name, data in fields.items() if place < len(data)]
            self._write(Kind.SET, (item_type, entity), changes)

    def erase(self, model: type[Item], entity: EntityId, attribute: str) -> int:
        """Wipe every value this person ever gave a field, here and, as news travels, everywhere.

        Returns how many values go, none if they went before; raises ``UserError`` when none of them is this person's.
        """
        kind = TYPE_OF_MODEL[model]
        self._must_be_here(model, entity)
        field = kind.fields[attribute]
        mine = [
            logged
            for logged in self._log.of_entities([entity])
            if logged.record.envelope.type == kind.name
            and logged.record.envelope.kind == Kind.SET
            and self.membership.person_of(WriterId(logged.record.envelope.writer)) == self.identity.person
            and any(change.name == field for change in logged.record.envelope.fields)
        ]
        if not mine:
            raise UserError(NOT_YOURS_TO_ERASE)
        # Not twice: it would be the same record once more, if the clock has not moved since.
        there = [logged.record.record_id for logged in mine if not _is_erased(logged, field)]
        for start in range(0, len(there), SAW_LIMIT):
            targets = {field: there[start : start + SAW_LIMIT]}
            self._append(new_erase(self._author(), (kind.name, entity), targets))
        return len(there)

    def reindex(self, entity: EntityId) -> None:
        """Index an item again because words beside it (of a file) became known."""
        ids = list(self.connection.scalars(select(ITEM.c.id).where(ITEM.c.entity == entity)))
        SearchIndex(self.connection).refresh(ids)

    def say(self, *facts: Facts) -> Segment:
        """Write membership records as a segment of their own, closed at once, and return it."""
        self._close_open()
        author = self._author()
        records = [fact_record(author, one, self._randomness) for one in facts]
        segment = self._log.signed(records, self.identity.writer_key, author)
        self._log.insert(segment, admitted=True, received_ms=self.now_ms)
        self.new_facts = True
        return segment

    def write_as(self, identity: Identity) -> None:
        """Take the identity that was written down last from whoever knows it."""
        self._identity = identity

    def become(self, identity: Identity) -> None:
        """Write as another incarnation from now on."""
        # What is open is signed by who wrote it: a segment holds records of its own writer only.
        if self._log.open_size():
            self._close_open()
        keep_identity(self.connection, identity)
        self._identity = identity
        self.became = True

    @property
    def identity(self) -> Identity:
        """Who writes."""
        if self._identity is None:
            self._identity = identities(self.connection)[-1]
        return self._identity

    # -- The end of the unit --------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Turn what was changed into records and rows. Called by ``SpaceStore.write`` before it commits."""
        for touched in self._touched.values():
            self._capture(touched)
        self._session.expunge_all()
        self._session.close()
        entities = {record.entity for record in self._records}
        if self.new_facts:
            # First: whoever founds a space in this unit writes as its member.
            before, self.membership = self.membership, membership_of(self._log, self._space)
            entities |= readmit(self._log, self.membership, before)
        if self._records:
            self._must_be_member()
            self._log_records()
        outcomes = self._projection().refresh(entities)
        want_parts(self.connection, outcomes, self._has_part)
        self.changes = outcomes.change_sets(self._space, Origin.LOCAL)
        if self._records or self.new_facts:
            count(self.connection, COMMITS)

    def close_segment(self) -> None:
        """Sign what is still open, so that it can travel."""
        self._close_open()

    def _capture(self, touched: _Touched) -> None:
        changes: dict[str, Data] = {}
        if touched.item is not None:
            changes |= changes_of(touched.item, is_new=touched.is_new)
        if not (changes or touched.flags or touched.decided):
            return
        view = EMPTY if touched.is_new else self._projection().view(touched.name, touched.entity)
        changes |= {name: on for name, on in touched.flags.items() if on is not (view.data(name) is True)}
        decided = _decided(touched, changes, view)
        if touched.revision is not None:
            changes = {name: data for name, data in changes.items() if not self._is_as_read(touched, name, data)}
        changes |= decided
        if not changes:
            return
        shown = dict((touched.revision or revision_of(touched.entity, view)).heads)
        fields = [Change(name, data, shown.get(name, ())) for name, data in changes.items()]
        if (view.gone or view.returned) and ALIVE in shown:
            fields.append(Change(ALIVE, data=True, basis=shown[ALIVE]))
        self._write(Kind.SET, (touched.name, touched.entity), fields)

    def _is_as_read(self, touched: _Touched, name: str, data: Data) -> bool:
        """Tell whether a form gives a field back as it read it: what arrived meanwhile is then no matter of its."""
        read = dict(touched.revision.heads).get(name, ()) if touched.revision else ()
        values = [
            decode_value(value)
            for logged in self._log.of_entities([touched.entity])
            if logged.record.record_id in read
            for change, value in zip(logged.record.envelope.fields, logged.record.values, strict=True)
            if change.name == name and value is not None
        ]
        return data in (values or [None])

    def _write(self, kind: Kind, item: tuple[str, EntityId], changes: Iterable[Change]) -> None:
        for group in in_limits(changes, self._randomness):
            self._append(new_record(self._author(), kind, item, group, randomness=self._randomness))

    def _append(self, record: Record) -> None:
        self._records.append(record)

    def _log_records(self) -> None:
        size = self._log.open_size()
        together: list[Record] = []
        for record in self._records:
            size += record.size + PER_RECORD
            if size > OPEN_LIMIT:
                self._log.append(together)
                self._close_open()
                size, together = record.size + PER_RECORD, []
            together.append(record)
        self._log.append(together)

    def _close_open(self) -> None:
        self._log.close_open(self.identity.writer_key, self._author())

    def _author(self) -> Author:
        return Author(self._space, self.identity.writer, self.now_ms)

    def _projection(self) -> Projection:
        return Projection(self.connection, self.membership)

    def _hanging(self, name: str, entity: EntityId) -> list[tuple[str, EntityId]]:
        """Return an item and all that hangs on it, over any distance."""
        found = [(name, entity)]
        for _, one in found:
            rows = self.connection.execute(select(ITEM.c.type, ITEM.c.entity).where(ITEM.c.parent == one))
            found.extend(
                (row.type, EntityId(row.entity)) for row in rows if (row.type, EntityId(row.entity)) not in found
            )
        return found

    def _endings(self, name: str, entity: EntityId) -> set[tuple[bytes, int]]:
        """Return by whom and when an item was removed; what is removed in one step has these in common. None if it is here."""
        view = self._projection().view(name, entity)
        heads = {head.record_id for head in view.alive_heads.heads} if view.alive_heads and view.gone else set()
        records = [one.record for one in self._log.of_entities([entity]) if one.record.record_id in heads]
        return {(record.envelope.writer, record.envelope.wall_ms) for record in records}

    def _must_be_here(self, model: type[Item], entity: EntityId) -> None:
        if self.connection.scalar(select(model.id).where(model.entity == entity)) is None:
            raise UserError(ITEM_UNKNOWN, id=entity.hex()[:8])

    def _must_be_member(self) -> None:
        if not self.membership.is_active(self.identity.person):
            raise UserError(NOT_A_MEMBER)
        if number(self.connection, MIN_READER) > FORMAT:
            raise UserError(ROOM_NEEDS_NEWER)


def _is_erased(logged: Logged, field: str) -> bool:
    return all(
        index in logged.erased for index, change in enumerate(logged.record.envelope.fields) if change.name == field
    )


def _decided(touched: _Touched, changes: dict[str, Data], view: View) -> dict[str, Data]:
    """Return the values that were chosen among versions; one of a kind that is not known here cannot be."""
    values = {name: changes[name] if name in changes else view.data(name) for name in touched.decided}
    return {name: value for name, value in values.items() if not isinstance(value, Odd)}
