"""The letter: what is inside the encryption of a bundle (``FORMAT.md`` 6).

Frames ``M`` (one signed manifest), ``S`` (segments, compressed together) and ``E``. Every letter begins with all
membership segments, so that whoever opens it can judge the rest.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from teamroom.core.ids import BundleId, PartId, SpaceId, WriterId
from teamroom.crypto.signing import Purpose, SigningKey, is_signed
from teamroom.sync.acks import SignedAck, read_ack
from teamroom.sync.frames import FrameType, Tally, end_frame, frame
from teamroom.sync.limits import FORMAT, FRAME_BYTES, MIB
from teamroom.sync.segments import Wire
from teamroom.sync.wire import Bytes16, Bytes32, Bytes64, Count, MalformedError, Milliseconds, decode, encode

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 3
BATCH_BYTES = MIB
"""Segments are compressed together up to about this size: more compresses little better and holds the lock longer."""
_WINDOW_LOG = 23
"""8 MiB, the largest window a frame may ask for."""


class PartListing(msgspec.Struct, frozen=True, array_like=True):
    """An attachment part named by a letter's records."""

    part: Bytes32
    size: Count


class PackedAck(msgspec.Struct, frozen=True, array_like=True):
    """An acknowledgement as it travels."""

    raw: bytes
    signature: Bytes64


class Manifest(msgspec.Struct, frozen=True, array_like=True):
    """What a letter's writer says of it. ``size`` counts the bytes of the segments uncompressed."""

    v: Count
    bundle_id: Bytes16
    space: Bytes16
    writer: Bytes32
    wall_ms: Milliseconds
    recipients: tuple[Bytes32, ...]
    segments: Count
    size: Count
    acks: tuple[PackedAck, ...]
    parts: tuple[PartListing, ...]


class SignedManifest(msgspec.Struct, frozen=True, array_like=True):
    """The payload of frame ``M``."""

    raw: bytes
    signature: Bytes64


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a letter: who is addressed, what is said of it, and how much follows."""

    bundle_id: BundleId
    space: SpaceId
    wall_ms: int
    recipients: tuple[WriterId, ...]
    segments: int
    size: int
    acks: tuple[SignedAck, ...]
    parts: tuple[tuple[PartId, int], ...]


def letter_frames(contents: Contents, segments: Iterable[Wire], key: SigningKey) -> Iterator[bytes]:
    """Yield the bytes of a letter, a frame at a time.

    ``contents.segments`` and ``contents.size`` (see ``wire_size``) must be those of ``segments``.
    """
    tally = Tally()
    manifest = Manifest(
        FORMAT,
        contents.bundle_id,
        contents.space,
        key.public,
        contents.wall_ms,
        tuple(sorted(contents.recipients)),
        contents.segments,
        contents.size,
        tuple(PackedAck(signed.raw, signed.signature) for signed in contents.acks),
        tuple(PartListing(part, size) for part, size in contents.parts),
    )
    raw = encode(manifest)
    signed = SignedManifest(raw, key.sign(Purpose.MANIFEST, contents.space, raw))
    yield frame(FrameType.MANIFEST, encode(signed), tally)
    for batch in _batches(segments):
        yield frame(FrameType.SEGMENTS, _compressed(batch), tally)
    yield end_frame(tally)


def wire_size(wire: Wire) -> int:
    """Return the bytes a segment adds to a letter before compression: header, envelopes and values."""
    values = sum(len(value) for record in wire.values for value in record if value is not None)
    return len(wire.header) + sum(map(len, wire.envelopes)) + values


def read_manifest(payload: bytes) -> Manifest:
    """Return what frame ``M`` says, its signature checked; raises ``MalformedError``."""
    signed = decode(payload, SignedManifest)
    manifest = decode(signed.raw, Manifest)
    if not is_signed(manifest.writer, Purpose.MANIFEST, manifest.space, signed.raw, signed.signature):
        raise MalformedError("signature of a letter")
    return manifest


def acks_of(manifest: Manifest) -> tuple[SignedAck, ...]:
    """Return the acknowledgements a manifest carries, each signature checked; raises ``MalformedError``."""
    space = SpaceId(manifest.space)
    return tuple(read_ack(packed.raw, packed.signature, space) for packed in manifest.acks)


def segments_of(payload: bytes) -> list[Wire]:
    """Return the segments in the payload of frame ``S``, structure only; raises ``MalformedError``.

    What the frame declares is checked before anything is made of it: at most 8 MiB, in a window of at most 8 MiB.
    """
    return decode(_decompressed(payload), list[Wire])


def _batches(segments: Iterable[Wire]) -> Iterator[list[Wire]]:
    batch: list[Wire] = []
    size = 0
    for wire in segments:
        batch.append(wire)
        size += wire_size(wire)
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _compressed(batch: list[Wire]) -> bytes:
    setting = zstd.CompressionParameter
    options: dict[int, int] = {setting.compression_level: LEVEL, setting.content_size_flag: 1}
    return zstd.compress(encode(batch), options=options)


def _decompressed(payload: bytes) -> bytes:
    try:
        info = zstd.get_frame_info(payload)
        size = info.decompressed_size
        if size is None or size > FRAME_BYTES or _window(payload) > FRAME_BYTES:
            raise MalformedError("size of a compressed frame")
        options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _WINDOW_LOG}
        machine = zstd.ZstdDecompressor(options=options)
        data = machine.decompress(payload, max_length=size + 1)
    except zstd.ZstdError as error:
        raise MalformedError("compressed frame") from error
    if not machine.eof or machine.unused_data or len(data) != size:
        raise MalformedError("compressed frame")
    return data


def _window(payload: bytes) -> int:
    """Return the window a zstd frame asks for (RFC 8878, 3.1.1.1.2); 0 where its content is the window.

    The library looks at it only if it cannot do the whole frame at once.
    """
    descriptor, window = payload[4], payload[5]
    if descriptor & 0x20:
        return 0
    base = 1 << (10 + (window >> 3))
    return base + (base >> 3) * (window & 7)
