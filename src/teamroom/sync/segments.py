"""The segment: the signed unit in which records travel (``FORMAT.md`` 4).

Immutable once closed. Only the header is signed; it names the records by their ids, and these name the values by
their hashes, so the body needs no signature and may lack values that were erased.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import RecordId, SegmentId, SpaceId, WriterId
from teamroom.crypto.signing import Purpose, SigningKey, is_signed
from teamroom.sync.limits import FORMAT, SEGMENT_BYTES
from teamroom.sync.records import MEMBERSHIP_KINDS, Author, Envelope, Record, read_record
from teamroom.sync.wire import Bytes16, Bytes32, Bytes64, Count, MalformedError, Milliseconds, decode, encode


class Header(msgspec.Struct, frozen=True, array_like=True):
    """What a writer signs.

    ``no`` counts the writer's segments for people to read, nothing relies on it; ``prev`` is the writer's own
    segment before this one (empty for the first), ``deps`` the newest of others that it had then.
    """

    v: Count
    min_reader: Count
    space: Bytes16
    writer: Bytes32
    no: Count
    prev: bytes
    deps: tuple[Bytes32, ...]
    wall_ms: Milliseconds
    record_ids: tuple[Bytes32, ...]


class Wire(msgspec.Struct, frozen=True, array_like=True):
    """A segment as it travels: header, signature, envelopes, and for each record its values (nil where absent)."""

    header: bytes
    signature: Bytes64
    envelopes: tuple[bytes, ...]
    values: tuple[tuple[bytes | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment whose signature and hashes were checked, or that was made here."""

    segment_id: SegmentId
    raw_header: bytes
    header: Header
    signature: bytes
    records: tuple[Record, ...]

    @property
    def writer(self) -> WriterId:
        """Who wrote all of it."""
        return WriterId(self.header.writer)

    @property
    def needs(self) -> tuple[SegmentId, ...]:
        """The segments it names: the writer's own before, and the newest of others."""
        own = (self.header.prev,) if self.header.prev else ()
        return tuple(SegmentId(needed) for needed in (*own, *self.header.deps))

    @property
    def membership(self) -> bool:
        """True when it tells who belongs to the space; such a segment holds nothing else."""
        return any(record.envelope.kind in MEMBERSHIP_KINDS for record in self.records)

    def wire(self) -> Wire:
        """Return the segment as it travels."""
        return Wire(
            self.raw_header,
            self.signature,
            tuple(record.raw for record in self.records),
            tuple(record.values for record in self.records),
        )


def close_segment(
    records: Sequence[Record], *, key: SigningKey, author: Author, no: int, prev: bytes, deps: Iterable[SegmentId]
) -> Segment:
    """Sign records of one writer as one segment. ``deps`` in any order; ``prev`` empty for the first."""
    header = Header(
        FORMAT,
        FORMAT,
        author.space,
        key.public,
        no,
        prev,
        tuple(sorted(deps)),
        author.wall_ms,
        tuple(record.record_id for record in records),
    )
    raw = encode(header)
    signature = key.sign(Purpose.SEGMENT, author.space, raw)
    return Segment(SegmentId(blake2b256(raw)), raw, header, signature, tuple(records))


def read_segment(wire: Wire, space: SpaceId) -> Segment:
    """Check a segment as it arrived: structure, space, signature, every hash.

    Whether its writer may write is the business of ``membership``. Raises ``MalformedError``.
    """
    header = read_header(wire.header, space)
    if not is_signed(header.writer, Purpose.SEGMENT, space, wire.header, wire.signature):
        raise MalformedError("signature of a segment")
    if not len(header.record_ids) == len(wire.envelopes) == len(wire.values):
        raise MalformedError("as many records as ids")
    if len(set(header.record_ids)) != len(header.record_ids):
        raise MalformedError("a record twice")
    if sum(map(len, wire.envelopes)) + len(wire.header) > SEGMENT_BYTES:
        raise MalformedError("segment too large")
    records = tuple(map(read_record, wire.envelopes, wire.values))
    for record, named in zip(records, header.record_ids, strict=True):
        envelope = record.envelope
        if record.record_id != named or envelope.space != space or envelope.writer != header.writer:
            raise MalformedError("record of another segment")
    segment = Segment(SegmentId(blake2b256(wire.header)), wire.header, header, wire.signature, records)
    if sum(record.size for record in records) + len(wire.header) > SEGMENT_BYTES:
        raise MalformedError("segment too large")
    return segment


def verified_segment(wire: Wire) -> Segment:
    """Return a segment from bytes that ``read_segment`` accepted before; nothing is checked again."""
    header = decode(wire.header, Header)
    records = tuple(
        Record(RecordId(record_id), raw, decode(raw, Envelope), values)
        for record_id, raw, values in zip(header.record_ids, wire.envelopes, wire.values, strict=True)
    )
    return Segment(SegmentId(blake2b256(wire.header)), wire.header, header, wire.signature, records)


def read_header(raw: bytes, space: SpaceId) -> Header:
    """Return what a header says; raises ``MalformedError`` if it is of another space or not a header."""
    header = decode(raw, Header)
    if header.space != space:
        raise MalformedError("segment of another space")
    if header.prev and len(header.prev) != 32:
        raise MalformedError("name of the segment before")
    return header
