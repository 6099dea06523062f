"""The record: the unit of change (``FORMAT.md`` 3).

An *envelope* names what changed, on what basis and by whom; its *values* lie beside it, bound by their hashes, so
that they can be erased while every signature still holds. Envelopes and values are kept and forwarded byte for
byte; unknown kinds, types and fields too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, NamedTuple

import msgspec

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import EntityId, RecordId, SpaceId, WriterId
from teamroom.core.randomness import Randomness
from teamroom.sync.limits import ENVELOPE_BYTES, ENVELOPE_FIELDS, ENVELOPE_IDS, FORMAT, RECORD_VALUES_BYTES
from teamroom.sync.values import Data, encode_value, value_hash
from teamroom.sync.wire import Bytes16, Bytes32, Count, MalformedError, Milliseconds, decode, encode

ALIVE = "alive"
"""The boolean field that a delete sets to false."""
NO_VALUE = b""
"""In the place of a value's hash: a field that is named but not set (by an erase)."""
_HEAD_BYTES = 512
"""Left free for what an envelope says besides its fields: about 120 bytes, and the names of kind and type."""


class Kind(StrEnum):
    """What a record does; others may arrive from newer versions."""

    SET = "set"
    DELETE = "delete"
    ERASE = "erase"
    MEMBER_ADD = "member.add"
    MEMBER_REMOVE = "member.remove"
    WRITER_ADD = "writer.add"
    WRITER_END = "writer.end"
    INVITE = "invite"
    INVITE_END = "invite.end"
    ADMIT = "admit"


MEMBERSHIP_KINDS = frozenset(
    kind.value for kind in Kind if kind not in {Kind.SET, Kind.DELETE, Kind.ERASE}
)
"""Kinds that travel in segments of their own, at the head of every letter."""


class FieldChange(msgspec.Struct, frozen=True, array_like=True):
    """One field of a record: its name, the hash of its value, and the heads its author was shown."""

    name: str
    value_hash: Annotated[bytes, msgspec.Meta(max_length=32)]
    basis: tuple[Bytes32, ...] = ()


class Envelope(msgspec.Struct, frozen=True, array_like=True):
    """A record without its values."""

    v: Count
    space: Bytes16
    writer: Bytes32
    kind: str
    type: str
    entity: Bytes16
    fields: tuple[FieldChange, ...]
    saw: tuple[Bytes32, ...]
    wall_ms: Milliseconds


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it is kept: the bytes, what they say, and its values in the order of its fields.

    A value is None when it was erased or has not arrived.
    """

    record_id: RecordId
    raw: bytes
    envelope: Envelope
    values: tuple[bytes | None, ...]

    @property
    def entity(self) -> EntityId:
        """The item the record is about."""
        return EntityId(self.envelope.entity)

    @property
    def size(self) -> int:
        """Bytes of the envelope and the values that are here."""
        return len(self.raw) + sum(len(value) for value in self.values if value is not None)


def read_record(raw: bytes, values: Sequence[bytes | None]) -> Record:
    """Return the record of an envelope and its values as they arrived.

    Raises ``MalformedError`` when a size or the structure is not what the format says, or when a value is not the
    one the envelope names.
    """
    envelope = read_envelope(raw)
    if len(values) != len(envelope.fields):
        raise MalformedError("as many values as fields")
    size = 0
    for field, value in zip(envelope.fields, values, strict=True):
        if value is not None:
            size += len(value)
            if value_hash(value) != field.value_hash:
                raise MalformedError("value of another field")
    if size > RECORD_VALUES_BYTES:
        raise MalformedError("values too large")
    return Record(RecordId(blake2b256(raw)), raw, envelope, tuple(values))


def read_envelope(raw: bytes) -> Envelope:
    """Return what an envelope says; raises ``MalformedError`` as ``read_record`` does."""
    if len(raw) > ENVELOPE_BYTES:
        raise MalformedError("envelope too large")
    envelope = decode(raw, Envelope)
    fields = envelope.fields
    if len(fields) > ENVELOPE_FIELDS or len({field.name for field in fields}) != len(fields):
        raise MalformedError("too many fields, or one twice")
    if len(envelope.saw) + sum(len(field.basis) for field in fields) > ENVELOPE_IDS:
        raise MalformedError("too many ids")
    hashless = envelope.kind == Kind.ERASE
    if any(len(field.value_hash) != (0 if hashless else 32) for field in fields):
        raise MalformedError("hash of another length")
    return envelope


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, where and when: what every new record of a unit shares."""

    space: SpaceId
    writer: WriterId
    wall_ms: int


@dataclass(frozen=True, slots=True)
class Change:
    """A field's new value and the heads its author was shown.

    ``value`` is the encoded value where the caller has it already (to know its size).
    """

    name: str
    data: Data
    basis: tuple[RecordId, ...] = ()
    value: bytes = b""


def new_record(
    author: Author,
    kind: Kind,
    item: tuple[str, EntityId],
    changes: Iterable[Change],
    *,
    randomness: Randomness,
    saw: Sequence[RecordId] = (),
) -> Record:
    """Make a record about ``item`` (type, entity). The caller keeps the limits (``records_of`` splits)."""
    fields, values = [], []
    for change in changes:
        value = change.value or encode_value(change.data, randomness)
        fields.append(FieldChange(change.name, value_hash(value), tuple(change.basis)))
        values.append(value)
    return _made(author, kind, item, (tuple(fields), tuple(saw)), values)


def in_limits(changes: Iterable[Change], randomness: Randomness) -> list[list[Change]]:
    """Return the changes in groups that each fit one record by fields, ids, bytes of values and of envelope.

    Each comes back with its ``value`` encoded. Raises ``MalformedError`` for a single change that fits no record:
    the caller's checks should have refused it.
    """
    groups: list[list[Change]] = []
    filled = _Size()
    for change in changes:
        value = change.value or encode_value(change.data, randomness)
        own = _Size(1, len(change.basis), len(value), _named_bytes(change))
        if not own.fits():
            raise MalformedError(f"the value of {change.name} fits no record")
        filled = filled.plus(own)
        if not groups or not filled.fits():
            groups.append([])
            filled = own
        groups[-1].append(Change(change.name, change.data, change.basis, value))
    return groups


class _Size(NamedTuple):
    """How much of each limit some changes take."""

    fields: int = 0
    ids: int = 0
    values: int = 0
    envelope: int = _HEAD_BYTES

    def plus(self, other: "_Size") -> "_Size":
        envelope = self.envelope + other.envelope - _HEAD_BYTES
        return _Size(self.fields + other.fields, self.ids + other.ids, self.values + other.values, envelope)

    def fits(self) -> bool:
        in_number = self.fields <= ENVELOPE_FIELDS and self.ids <= ENVELOPE_IDS
        return in_number and self.values <= RECORD_VALUES_BYTES and self.envelope <= ENVELOPE_BYTES


def _named_bytes(change: Change) -> int:
    """Return the size of an envelope that names this change alone."""
    return _HEAD_BYTES + len(encode(FieldChange(change.name, bytes(32), tuple(change.basis))))


def new_erase(
    author: Author, item: tuple[str, EntityId], targets: Mapping[str, Sequence[RecordId]]
) -> Record:
    """Make the record that wipes the values of some fields in some of the author's own records.

    ``targets`` maps a field's name to the records whose value of it goes. In the envelope the records stand where
    a basis would, and the hash is empty: nothing is set.
    """
    fields = tuple(FieldChange(name, NO_VALUE, tuple(records)) for name, records in targets.items())
    return _made(author, Kind.ERASE, item, (fields, ()), [None] * len(fields))


def _made(
    author: Author,
    kind: Kind,
    item: tuple[str, EntityId],
    said: tuple[tuple[FieldChange, ...], tuple[RecordId, ...]],
    values: Sequence[bytes | None],
) -> Record:
    kind_of_item, entity = item
    fields, saw = said
    envelope = Envelope(
        FORMAT, author.space, author.writer, kind.value, kind_of_item, entity, fields, saw, author.wall_ms
    )
    raw = encode(envelope)
    return Record(RecordId(blake2b256(raw)), raw, envelope, tuple(values))
