"""What this package reads from and writes to, such as ``core.files.OpenFile``."""

from typing import Protocol


class Readable(Protocol):
    """A source of bytes."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; fewer are allowed, none mean the end."""
        ...


class Writable(Protocol):
    """A sink of bytes."""

    def write(self, data: bytes, /) -> object:
        """Take all of ``data`` or raise; what is returned does not matter."""
        ...


def read_fully(reader: Readable, size: int) -> bytes:
    """Return ``size`` bytes, fewer only if the source ends before."""
    pieces = []
    while size > 0 and (piece := reader.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
