"""The only road from bytes of others to facts of ours.

A ``Verifier`` is fed the frames of a decrypted letter and gives a ``VerifiedBundle`` when, and only when, every
signature, hash, size and count is right. Nothing else can make one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import PartId, SegmentId, SpaceId, WriterId
from teamroom.sync.acks import SignedAck
from teamroom.sync.facts import Fact, read_fact
from teamroom.sync.frames import FrameType
from teamroom.sync.letters import Manifest, acks_of, read_manifest, segments_of, wire_size
from teamroom.sync.limits import FORMAT, LETTER_BYTES, MIB, PART_BYTES, UNKNOWN_LETTER_BYTES
from teamroom.sync.membership import Membership
from teamroom.sync.records import Record
from teamroom.sync.segments import Segment, read_segment, verified_segment
from teamroom.sync.values import Attachment, decode_value, may_be_attachment
from teamroom.sync.wire import MalformedError

HELD_BYTES = 16 * MIB
"""Up to this size the compressed frames of a letter are kept, so that it need not be decrypted again."""


class TooNewError(MalformedError):
    """Written by a newer version in a way this one cannot read."""


class OtherSpaceError(MalformedError):
    """A letter of another space."""


_ONLY_THE_VERIFIER = object()


@dataclass(frozen=True, slots=True)
class SegmentNote:
    """What a verified letter says of one of its segments, without the records."""

    segment_id: SegmentId
    writer: WriterId
    needs: tuple[SegmentId, ...]
    membership: bool
    min_reader: int
    records: int


class VerifiedBundle:
    """A letter all of whose signatures, hashes and counts were right.

    ``notes`` describes its segments in order, ``facts`` are its membership records, ``acks`` its acknowledgements,
    ``parts`` the parts its records name, of those the manifest lists (id and size). ``segments`` reads the records
    again, from the frames held here or, for a large letter, from frames the caller decrypts again.
    """

    def __init__(self, seal: object, manifest: Manifest, found: "_Found") -> None:
        if seal is not _ONLY_THE_VERIFIER:
            raise TypeError("only the verifier makes a VerifiedBundle")
        self.manifest = manifest
        self.space = SpaceId(manifest.space)
        self.writer = WriterId(manifest.writer)
        self.acks: tuple[SignedAck, ...] = tuple(found.acks)
        self.notes: tuple[SegmentNote, ...] = tuple(found.notes)
        self.facts: tuple[Fact, ...] = tuple(found.facts)
        self.parts: dict[PartId, int] = {
            PartId(part.part): part.size for part in manifest.parts if PartId(part.part) in found.parts
        }
        self._frames = tuple(found.frame_hashes)
        self._held = found.held

    @property
    def is_held(self) -> bool:
        """True when ``segments`` needs no frames from outside."""
        return self._held is not None

    def segments(self, again: Iterable[bytes] = ()) -> Iterator[Segment]:
        """Yield the segments with their records, in order.

        ``again``: the payloads of the ``S`` frames once more, needed unless ``is_held``; anything but the very
        bytes that were verified raises ``MalformedError``.
        """
        payloads = self._held if self._held is not None else again
        count = 0
        for payload in payloads:
            if count >= len(self._frames) or blake2b256(payload) != self._frames[count]:
                raise MalformedError("the letter changed after it was verified")
            count += 1
            for wire in segments_of(payload):
                yield verified_segment(wire)
        if count != len(self._frames):
            raise MalformedError("the letter changed after it was verified")


@dataclass(slots=True)
class _Found:
    acks: list[SignedAck] = field(default_factory=list)
    notes: list[SegmentNote] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    parts: set[PartId] = field(default_factory=set)
    frame_hashes: list[bytes] = field(default_factory=list)
    held: list[bytes] | None = field(default_factory=list)
    held_bytes: int = 0
    size: int = 0


class Verifier:
    """Checks one letter as its frames come out of the decryption.

    ``space``: the space it must be of. ``knows``: tells whether a writer is known here already; the letter of an
    unknown one may hold less. ``hold``: bytes up to which it need not be read again
    (default: ``HELD_BYTES``). ``take`` receives each frame; ``finish`` gives the result. Both raise
    ``MalformedError``, ``TooNewError`` or ``OtherSpaceError``.
    """

    def __init__(self, space: SpaceId, knows: Callable[[WriterId], bool], *, hold: int | None = None) -> None:
        self._space = space
        self._knows = knows
        self._hold_most = HELD_BYTES if hold is None else hold
        self._manifest: Manifest | None = None
        self._found = _Found()
        self._signer_known = False

    def take(self, kind: bytes, payload: bytes) -> None:
        """Check the next frame of the letter; frames of unknown types are passed over."""
        if kind == FrameType.MANIFEST.value:
            self._take_manifest(payload)
        elif kind == FrameType.SEGMENTS.value:
            self._take_segments(payload)

    def finish(self) -> VerifiedBundle:
        """Return the verified letter once all its frames were taken."""
        manifest = self._manifest
        if manifest is None:
            raise MalformedError("letter without a manifest")
        if manifest.segments != len(self._found.notes) or manifest.size != self._found.size:
            raise MalformedError("not as many segments as the manifest says")
        return VerifiedBundle(_ONLY_THE_VERIFIER, manifest, self._found)

    def _take_manifest(self, payload: bytes) -> None:
        if self._manifest is not None:
            raise MalformedError("two manifests")
        manifest = read_manifest(payload)
        if manifest.v > FORMAT:
            raise TooNewError("manifest")
        if manifest.space != self._space:
            raise OtherSpaceError("manifest")
        if manifest.size > LETTER_BYTES or any(part.size > PART_BYTES for part in manifest.parts):
            raise MalformedError("letter or part too large")
        self._found.acks.extend(acks_of(manifest))
        self._manifest = manifest

    def _take_segments(self, payload: bytes) -> None:
        if self._manifest is None:
            raise MalformedError("segments before the manifest")
        self._hold(payload)
        wires = segments_of(payload)
        self._found.size += sum(map(wire_size, wires))
        if not wires or self._found.size > self._manifest.size:
            raise MalformedError("not as many segments as the manifest says")
        for wire in wires:
            self._note(read_segment(wire, self._space))
        if self._found.size > UNKNOWN_LETTER_BYTES and not self._knows_signer(self._manifest):
            raise MalformedError("too much from somebody unknown")

    def _hold(self, payload: bytes) -> None:
        found = self._found
        found.frame_hashes.append(blake2b256(payload))
        if found.held is not None:
            found.held.append(payload)
            found.held_bytes += len(payload)
            if found.held_bytes > self._hold_most:
                found.held = None

    def _note(self, segment: Segment) -> None:
        membership = segment.membership
        note = SegmentNote(
            segment.segment_id,
            segment.writer,
            segment.needs,
            membership,
            segment.header.min_reader,
            len(segment.records),
        )
        self._found.notes.append(note)
        for record in segment.records:
            if membership and (fact := read_fact(record, segment.segment_id)) is not None:
                self._found.facts.append(fact)
            self._found.parts.update(part for part, _ in parts_of(record))

    def _knows_signer(self, manifest: Manifest) -> bool:
        """Tell whether the letter is by a writer known here, or one its own membership records lead to.

        These come first in a letter, and begin with the founder's entry, so nobody outside can make them up.
        """
        writer = WriterId(manifest.writer)
        if not self._signer_known:
            self._signer_known = self._knows(writer)
        if not self._signer_known:
            needs = {note.segment_id: note.needs for note in self._found.notes}
            membership = Membership(self._space, self._found.facts, lambda one: needs.get(one, ()))
            self._signer_known = membership.person_of(writer) is not None
        return self._signer_known


def parts_of(record: Record) -> Iterator[tuple[PartId, int]]:
    """Yield id and size of every attachment part that a record's values name."""
    for attachment in attachments_of(record):
        for part in attachment.parts:
            yield PartId(part.part), part.size


def attachments_of(record: Record) -> Iterator[Attachment]:
    """Yield every attachment that a record's values refer to."""
    for value in record.values:
        if value is not None and may_be_attachment(value):
            data = decode_value(value)
            if isinstance(data, Attachment):
                yield data
