"""The readers of foreign bytes, each as a function that must never raise; it tells whether anything was taken in.

Hashes and signatures would refuse nearly all that is made at random, so each target also reads its input as somebody
would send it who can sign and hash: hashes are put right, and every signature is believed.
"""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from unittest.mock import patch

import msgspec
import nacl.bindings

from sync.membership.builder import trio
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import PersonId, SegmentId
from teamroom.sync import facts as say
from teamroom.sync import segments
from teamroom.sync.frames import HEAD_SIZE, FrameHead, FrameParser, FrameReader, FrameType, Tally
from teamroom.sync.limits import RECORD_VALUES_BYTES
from teamroom.sync.membership import Membership
from teamroom.sync.records import MEMBERSHIP_KINDS, Record, read_record
from teamroom.sync.segments import Header
from teamroom.sync.values import decode_value, same_value_key
from teamroom.sync.verifier import Verifier, attachments_of
from teamroom.sync.view import Node, view_of
from teamroom.sync.wire import MalformedError, encode

CORPUS = Path(__file__).parent / "corpus"
LIMIT = 4096
BETWEEN = b"\nS\n"
Frames = list[tuple[bytes, bytes]]
_ROOM, *_PEOPLE = trio()
_ITSELF = SegmentId(bytes([7]) * 32)


def _believed() -> AbstractContextManager[object]:
    """Take every signature for right."""
    return patch.object(nacl.bindings, "crypto_sign_open", lambda *_: b"")


# -- Frames ---------------------------------------------------------------------------------------------------------------


def frames(data: bytes) -> bool:
    """Frames read from a file and frames pushed in pieces are the same, or refused both times."""
    taken = False
    for content in (data, hashed(data)):
        whole = _read(content)
        taken = taken or whole is not None
        # Byte by byte only what is short.
        for step in (1 + len(content) // 200, HEAD_SIZE, len(content) + 1):
            assert _pushed(content, step) == whole
    return taken


def hashed(data: bytes) -> bytes:
    """Return frames with the hashes of their payloads, and an empty last one with the end that is right."""
    found, tally, place = [], Tally(), 0
    while place + HEAD_SIZE <= len(data):
        kind, length = data[place : place + 1], int.from_bytes(data[place + 1 : place + 9], "big")
        payload = data[place + HEAD_SIZE : place + HEAD_SIZE + length]
        place += HEAD_SIZE + length
        if kind == FrameType.END.value and not payload:
            payload, length = tally.ending(), len(tally.ending())
        head = FrameHead(kind, length, blake2b256(payload))
        tally.add(head)
        found.append(head.raw() + payload)
    return b"".join(found) + data[place:]


def _read(data: bytes) -> Frames | None:
    reader = FrameReader(io.BytesIO(data))
    try:
        return [(head.type, b"".join(pieces)) for head, pieces in reader.frames(lambda _: LIMIT)]
    except MalformedError:
        return None


def _pushed(data: bytes, step: int) -> Frames | None:
    found: Frames = []
    parser = FrameParser(lambda kind, payload: found.append((kind, payload)), limit=LIMIT)
    try:
        for start in range(0, len(data), step):
            parser.write(data[start : start + step])
        parser.finish()
    except MalformedError:
        return None
    return found


# -- Manifests, and the segments that follow -------------------------------------------------------------------------------


def manifest(data: bytes) -> bool:
    """The payload of a manifest, or of a manifest and compressed segments, makes a bundle or is refused."""
    head, _, rest = data.partition(BETWEEN)
    with _believed(), suppress(MalformedError):
        verifier = Verifier(_ROOM.space, lambda _: True)
        verifier.take(FrameType.MANIFEST.value, head)
        if rest:
            verifier.take(FrameType.SEGMENTS.value, rest)
        bundle = verifier.finish()
        assert len(list(bundle.segments())) == bundle.manifest.segments
        return True
    return False


# -- Records --------------------------------------------------------------------------------------------------------------


def record(data: bytes) -> bool:
    """An envelope with values is a record all of which can be shown, or is refused."""
    try:
        raw, *values = msgspec.msgpack.decode(data, type=tuple[bytes, ...])
    except ValueError:
        return False
    shown = [_is_shown(envelope, values) for envelope in (raw, _naming(raw, values))]
    return any(shown)


def _naming(raw: bytes, values: list[bytes]) -> bytes:
    """Return an envelope whose fields name these values; the same bytes if there is none to be seen."""
    with suppress(msgspec.MsgspecError, RecursionError, UnicodeDecodeError, ValueError, TypeError, IndexError):
        inner = msgspec.msgpack.decode(raw)
        for field, value in zip(inner[6], values, strict=False):
            field[1] = blake2b256(value)
        return encode(inner)
    return raw


def _is_shown(raw: bytes, values: list[bytes]) -> bool:
    try:
        read = read_record(raw, values)
    except MalformedError:
        return False
    assert read.size <= len(raw) + RECORD_VALUES_BYTES
    for value in values:
        same_value_key(decode_value(value))
    list(attachments_of(read))
    say.read_fact(read, _ITSELF)
    view_of([Node(read, PersonId(bytes(16)), admitted=True)])
    header = Header(1, 1, read.envelope.space, read.envelope.writer, 0, b"", (), 0, (read.record_id,))
    wire = segments.Wire(encode(header), bytes(64), (raw,), (tuple(values),))
    with _believed(), suppress(MalformedError):
        assert segments.read_segment(wire, header.space).records == (read,)
    return True


# -- Membership -----------------------------------------------------------------------------------------------------------


def membership(data: bytes) -> bool:
    """Whatever a member says of members, everybody comes to the same answer, and nobody is stopped."""
    taken = False
    for number, kind in enumerate(sorted(MEMBERSHIP_KINDS)):
        value = encode([bytes(16), data])
        said = _as_record(kind, value)
        fact = say.read_fact(said, _ITSELF)
        if fact is None:
            continue
        writer = _PEOPLE[number % 3].writer
        facts = [*_ROOM.facts_of(), say.Fact(fact.record_id, fact.segment_id, writer, fact.says)]
        found = [Membership(_ROOM.space, some, _needs) for some in (facts, facts[::-1])]
        assert found[0].members == found[1].members
        assert found[0].writers == found[1].writers
        taken = True
    return taken


def _as_record(kind: str, value: bytes) -> Record:
    author = _PEOPLE[0].author
    field = [say.FIELD, blake2b256(value), []]
    raw = encode([1, author.space, author.writer, kind, say.TYPE, bytes(16), [field], [], 0])
    return read_record(raw, (value,))


def _needs(segment: SegmentId) -> tuple[SegmentId, ...]:
    return tuple(_PEOPLE[0].has) if segment == _ITSELF else _ROOM.needs(segment)


TARGETS: dict[str, Callable[[bytes], bool]] = {
    "frames": frames,
    "manifest": manifest,
    "record": record,
    "membership": membership,
}
