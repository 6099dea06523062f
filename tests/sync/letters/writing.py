"""Letters made for tests: right ones, and ones with a single thing wrong."""

from collections.abc import Iterable, Sequence

import msgspec

from sync.membership.builder import WALL_MS, Computer, Room
from teamroom.core.ids import BundleId, EntityId, PartId, WriterId
from teamroom.crypto.signing import Purpose, SigningKey
from teamroom.sync.acks import SignedAck
from teamroom.sync.frames import FrameParser, FrameType, Tally, end_frame, frame
from teamroom.sync.letters import Contents, Manifest, SignedManifest, letter_frames, wire_size, zstd
from teamroom.sync.limits import FRAME_BYTES
from teamroom.sync.records import Change, Kind, new_record
from teamroom.sync.segments import Segment, Wire
from teamroom.sync.values import Attachment, PartReference
from teamroom.sync.verifier import VerifiedBundle, Verifier
from teamroom.sync.wire import encode

BUNDLE_ID = BundleId(bytes(range(16)))
Frames = list[tuple[bytes, bytes]]


def contents_of(
    room: Room,
    wires: Sequence[Wire],
    *,
    recipients: Iterable[WriterId] = (),
    acks: tuple[SignedAck, ...] = (),
    parts: tuple[tuple[PartId, int], ...] = (),
) -> Contents:
    size = sum(map(wire_size, wires))
    return Contents(BUNDLE_ID, room.space, WALL_MS, tuple(recipients), len(wires), size, acks, parts)


def letter(room: Room, by: Computer, segments: Iterable[Segment], **more: object) -> bytes:
    wires = [segment.wire() for segment in segments]
    return b"".join(letter_frames(contents_of(room, wires, **more), wires, by.key))


def frames_of(raw: bytes) -> Frames:
    found: Frames = []
    parser = FrameParser(lambda kind, payload: found.append((kind, payload)), limit=FRAME_BYTES)
    parser.write(raw)
    parser.finish()
    return found


def framed(frames: Frames) -> bytes:
    tally = Tally()
    return b"".join([*(frame(FrameType(kind), payload, tally) for kind, payload in frames), end_frame(tally)])


def verified(room: Room, raw: bytes, *, knows: bool = True) -> VerifiedBundle:
    verifier = Verifier(room.space, lambda _: knows)
    parser = FrameParser(verifier.take, limit=FRAME_BYTES)
    parser.write(raw)
    parser.finish()
    return verifier.finish()


def taken(room: Room, frames: Frames, *, knows: bool = True) -> VerifiedBundle:
    verifier = Verifier(room.space, lambda _: knows)
    for kind, payload in frames:
        verifier.take(kind, payload)
    return verifier.finish()


def manifest_frame(manifest: Manifest, key: SigningKey) -> tuple[bytes, bytes]:
    raw = encode(manifest)
    return b"M", encode(SignedManifest(raw, key.sign(Purpose.MANIFEST, manifest.space, raw)))


def segments_frame(wires: Sequence[object]) -> tuple[bytes, bytes]:
    return b"S", compressed(encode(wires))


def compressed(data: bytes, *, window_log: int | None = None, sized: bool = True) -> bytes:
    setting = zstd.CompressionParameter
    options: dict[int, int] = {setting.content_size_flag: int(sized)}
    if window_log:
        options[setting.window_log] = window_log
    if sized:
        return zstd.compress(data, options=options)
    machine = zstd.ZstdCompressor(options=options)
    return machine.compress(data) + machine.flush()


def plain_manifest(room: Room, by: Computer, wires: Sequence[Wire]) -> Manifest:
    return Manifest(
        1, BUNDLE_ID, room.space, by.writer, WALL_MS, (), len(wires), sum(map(wire_size, wires)), (), ()
    )


def with_part(room: Room, by: Computer, part: PartId, size: int) -> Segment:
    attachment = Attachment(
        bytes(32), size, bytes(32), "photo.png", "image/png", (PartReference(part, size),)
    )
    item = ("attachment", EntityId(room.randomness.bytes(16)))
    return by.closes(
        [new_record(by.author, Kind.SET, item, [Change("file", attachment)], randomness=room.randomness)]
    )


def changed(wire: Wire, **changes: object) -> Wire:
    return msgspec.structs.replace(wire, **changes)
