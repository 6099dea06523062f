"""Frames: ``[type 1][length 8][hash 32][payload]``, the outer skin of a bundle and the inside of a letter.

A file of frames ends with a frame ``E`` that holds how many came before and the running hash of their heads;
whatever lacks it was cut off, whatever follows it does not belong.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import msgspec

from teamroom.core.hashing import blake2b256, running_blake2b256
from teamroom.sync.wire import Bytes32, Count, MalformedError, decode, encode

MAGIC = b"TRB1"
MAGIC_FAMILY = b"TRB"
HEAD_SIZE = 41
PIECE = 1 << 20


class FrameType(Enum):
    """The kinds of frame; others may arrive from newer versions and are skipped."""

    LETTER = b"L"
    PART = b"P"
    INVITATION = b"I"
    MANIFEST = b"M"
    SEGMENTS = b"S"
    HEAD = b"H"
    FILE = b"F"
    END = b"E"


class CutOffError(MalformedError):
    """The last part is missing."""


class Ending(msgspec.Struct, frozen=True, array_like=True):
    """The payload of the last frame: the number of frames before it and the running hash of their heads."""

    count: Count
    running: Bytes32


@dataclass(frozen=True, slots=True)
class FrameHead:
    """The first 41 bytes of a frame."""

    type: bytes
    length: int
    hash: bytes

    def raw(self) -> bytes:
        """Return the bytes of the head."""
        return self.type + self.length.to_bytes(8, "big") + self.hash


def read_head(raw: bytes) -> FrameHead:
    """Return a frame's head; raises ``CutOffError`` when it is not complete."""
    if len(raw) < HEAD_SIZE:
        raise CutOffError("head of a frame")
    return FrameHead(raw[:1], int.from_bytes(raw[1:9], "big"), raw[9:HEAD_SIZE])


class Tally:
    """Counts frames and keeps the running hash of their heads, for the writer and for the reader."""

    def __init__(self) -> None:
        self._running = running_blake2b256()
        self._count = 0

    def add(self, head: FrameHead) -> None:
        """Count a frame."""
        self._running.update(head.raw())
        self._count += 1

    def ending(self) -> bytes:
        """Return the payload of the frame that ends the file here."""
        return encode(Ending(self._count, self._running.digest()))

    def check(self, payload: bytes) -> None:
        """Raise ``MalformedError`` unless ``payload`` ends what was counted."""
        if decode(payload, Ending) != Ending(self._count, self._running.digest()):
            raise MalformedError("end of the frames")


def frame(kind: FrameType, payload: bytes, tally: Tally) -> bytes:
    """Return a whole frame and count it."""
    head = FrameHead(kind.value, len(payload), blake2b256(payload))
    tally.add(head)
    return head.raw() + payload


def end_frame(tally: Tally) -> bytes:
    """Return the frame that ends the file."""
    payload = tally.ending()
    return FrameHead(FrameType.END.value, len(payload), blake2b256(payload)).raw() + payload


class Source(Protocol):
    """What frames are read from."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; fewer only at the end."""
        ...


class FrameReader:
    """Reads the frames of a file one after the other, payloads in pieces.

    Every payload must be read to its end (or skipped) before the next frame. Raises ``MalformedError`` for what is
    damaged, ``CutOffError`` for what is not complete.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._tally = Tally()

    def frames(self, limit: Callable[[bytes], int]) -> Iterator[tuple[FrameHead, Iterator[bytes]]]:
        """Yield each frame's head and the pieces of its payload, up to and not including the end frame.

        ``limit`` tells the greatest length a frame of a type may have; a longer one is refused before a byte of
        it is read. Pieces that the caller leaves are read and checked before the next frame.
        """
        while True:
            head = read_head(self._exactly(HEAD_SIZE))
            if head.length > limit(head.type):
                raise MalformedError("frame too large")
            payload = self._payload(head)
            if head.type == FrameType.END.value:
                self._tally.check(b"".join(payload))
                if self._source.read(1):
                    raise MalformedError("something after the end")
                return
            yield head, payload
            for _ in payload:
                pass
            self._tally.add(head)

    def _payload(self, head: FrameHead) -> Iterator[bytes]:
        hasher = running_blake2b256()
        left = head.length
        while left:
            piece = self._source.read(min(left, PIECE))
            if not piece:
                raise CutOffError("payload of a frame")
            left -= len(piece)
            hasher.update(piece)
            yield piece
        if hasher.digest() != head.hash:
            raise MalformedError("hash of a frame")

    def _exactly(self, size: int) -> bytes:
        data = self._source.read(size)
        while len(data) < size:
            more = self._source.read(size - len(data))
            if not more:
                raise CutOffError("frame")
            data += more
        return data


class FrameParser:
    """The same for bytes that are pushed in as they are decrypted; each payload is held whole.

    ``on_frame`` gets type and payload of each frame once its hash is right. ``finish`` says that all is in. With
    ``alone`` false, other things may follow the end frame; they are in ``rest``.
    """

    def __init__(self, on_frame: Callable[[bytes, bytes], None], *, limit: int, alone: bool = True) -> None:
        self._on_frame = on_frame
        self._limit = limit
        self._alone = alone
        self._tally = Tally()
        self._buffer = bytearray()
        self._head: FrameHead | None = None
        self.ended = False

    def write(self, data: bytes) -> int:
        """Take the next bytes; raises ``MalformedError`` as soon as they cannot be right."""
        if self.ended and data and self._alone:
            raise MalformedError("something after the end")
        self._buffer += data
        while not self.ended and self._step():
            pass
        return len(data)

    def rest(self) -> bytes:
        """Return what came after the end frame."""
        return bytes(self._buffer) if self.ended else b""

    def finish(self) -> None:
        """Raise ``CutOffError`` unless the end frame was there."""
        if not self.ended:
            raise CutOffError("end of the letter")

    def _step(self) -> bool:
        if self._head is None:
            if len(self._buffer) < HEAD_SIZE:
                return False
            self._head = read_head(bytes(self._buffer[:HEAD_SIZE]))
            if self._head.length > self._limit:
                raise MalformedError("frame too large")
            del self._buffer[:HEAD_SIZE]
        if len(self._buffer) < self._head.length:
            return False
        head, self._head = self._head, None
        payload = bytes(self._buffer[: head.length])
        del self._buffer[: head.length]
        self._take(head, payload)
        return True

    def _take(self, head: FrameHead, payload: bytes) -> None:
        if blake2b256(payload) != head.hash:
            raise MalformedError("hash of a frame")
        if head.type == FrameType.END.value:
            self._tally.check(payload)
            self.ended = True
            if self._buffer and self._alone:
                raise MalformedError("something after the end")
            return
        self._tally.add(head)
        self._on_frame(head.type, payload)
