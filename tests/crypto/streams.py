"""Readers and writers that behave as badly as the real ones can."""

import io


class Trickle:
    """A reader that never gives more than a few bytes at a time."""

    def __init__(self, data: bytes, most: int = 1000) -> None:
        self._source = io.BytesIO(data)
        self._most = most

    def read(self, size: int) -> bytes:
        return self._source.read(min(size, self._most))


class FailingReader:
    """A reader that raises ``error`` once ``good`` bytes were read."""

    def __init__(self, good: bytes, error: BaseException) -> None:
        self._source = io.BytesIO(good)
        self._error = error

    def read(self, size: int) -> bytes:
        piece = self._source.read(size)
        if not piece:
            raise self._error
        return piece


class FailingWriter:
    """A writer that raises ``error`` at write number ``at`` (from 0) and counts the calls after that."""

    def __init__(self, at: int, error: BaseException) -> None:
        self._left = at
        self._error = error
        self.failed = False
        self.calls_after = 0

    def write(self, data: bytes) -> int:
        if self.failed:
            self.calls_after += 1
        if self._left == 0:
            self.failed = True
            raise self._error
        self._left -= 1
        return len(data)


def flipped(data: bytes, position: int) -> bytes:
    """Return the data with the lowest bit of one byte turned over."""
    return data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :]
