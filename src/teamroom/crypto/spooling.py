"""A file of byte strings that only this process can read, for what is too large to keep in memory for a moment.

The key is drawn for one spool and never leaves the process, so what is left after a power cut is noise.
"""

from collections.abc import Iterator

from teamroom.core.randomness import Randomness
from teamroom.crypto.secretstream import HEADER_SIZE, OVERHEAD, Decryption, Encryption, NotGenuine
from teamroom.crypto.streams import Readable, Writable, read_fully

KEY_SIZE = 32
LENGTH_SIZE = 8
MOST = 64 << 20
"""Bytes of the longest byte string a spool may hold, encrypted."""

_CHANGED = "the spool changed"


class SpoolWriter:
    """Writes byte strings one after the other."""

    def __init__(self, out: Writable, key: bytes) -> None:
        self._out = out
        self._stream = Encryption(key)
        out.write(self._stream.header)

    def add(self, piece: bytes) -> None:
        """Write the next byte string."""
        self._out.write((len(piece) + OVERHEAD).to_bytes(LENGTH_SIZE, "big"))
        self._out.write(self._stream.chunk(piece, final=False))


def spool_key(randomness: Randomness) -> bytes:
    """Draw the key of one spool."""
    return randomness.bytes(KEY_SIZE)


def spooled(source: Readable, key: bytes) -> Iterator[bytes]:
    """Yield the byte strings again; raises ``OSError`` when the file is not what was written."""
    header = read_fully(source, HEADER_SIZE)
    if len(header) != HEADER_SIZE:
        raise OSError(_CHANGED)
    stream = Decryption(key, header)
    while length := read_fully(source, LENGTH_SIZE):
        size = int.from_bytes(length, "big")
        if len(length) != LENGTH_SIZE or size > MOST:
            raise OSError(_CHANGED)
        chunk = read_fully(source, size)
        try:
            piece = stream.chunk(chunk, final=False)
        except NotGenuine:
            raise OSError(_CHANGED) from None
        if len(chunk) != size:
            raise OSError(_CHANGED)
        yield piece
