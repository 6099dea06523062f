"""One open file: every operation is seen before it happens, and every error is one of ours (see ``core.files``)."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Self

from teamroom.core.errors import EnvironmentProblem
from teamroom.core.hashing import Hasher, running_blake2b256
from teamroom.core.messages import WRITTEN_WRONG
from teamroom.core.oserrors import translated

PIECE = 1 << 20
"""Bytes moved at a time: no call holds the interpreter lock for more than this."""

LACKING = frozenset({errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EPERM, errno.EACCES})
"""What a file system answers that lacks a call; all else (``EIO`` above all) is a failure."""

Observer = Callable[[str, Path], None]
"""Called before each primitive operation with its name and path; may raise ``OSError`` to make it fail."""


class OpenFile:
    """A binary file whose every operation is observed and whose errors are ours."""

    def __init__(self, handle: BinaryIO, path: Path, observe: Observer) -> None:
        self._handle = handle
        self._observe = observe
        self._written: Hasher | None = None
        self._stretch = 0
        self._unsynced = 0
        self.path = path

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, fewer only at the end; everything that is left for -1."""
        with translated(self.path, writing=False):
            self._observe("read", self.path)
            return self._handle.read(size)

    def write(self, data: bytes) -> int:
        """Write all of ``data`` and return its length."""
        with translated(self.path, writing=True):
            self._observe("write", self.path)
            if self._written is not None:
                self._written.update(data)
            written = self._handle.write(data)
        self._unsynced += written
        if 0 < self._stretch <= self._unsynced:
            self.sync()
            # Whoever stops the work waits until the file is gone; 200 MB in memory take 100 to 200 ms more for that.
            self.forget_cached()
        return written

    def seek(self, position: int, whence: int = os.SEEK_SET) -> int:
        """Move to a position as ``io.IOBase.seek`` does."""
        with translated(self.path, writing=False):
            return self._handle.seek(position, whence)

    def tell(self) -> int:
        """Return the position in bytes."""
        return self._handle.tell()

    def flush(self) -> None:
        """Hand what is buffered to the system."""
        with translated(self.path, writing=True):
            self._observe("flush", self.path)
            self._handle.flush()

    def sync(self) -> None:
        """Return once the system says that the bytes are on the disk."""
        self.flush()
        with translated(self.path, writing=True):
            self._observe("sync", self.path)
            os.fsync(self._handle.fileno())
        self._unsynced = 0

    def sync_each(self, size: int) -> None:
        """From now on wait for the disk whenever ``size`` bytes were written."""
        self._stretch = size

    def forget_cached(self) -> None:
        """Ask the system to read this file from the disk next time, not from memory (where it can)."""
        if sys.platform == "linux":
            # Advice only: a file system that does not take it loses us nothing but the certainty.
            with contextlib.suppress(OSError):
                os.posix_fadvise(self._handle.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def allocate(self, size: int) -> bool:
        """Make the system set ``size`` bytes (at least 1) aside; False where it has no such call."""
        if not hasattr(os, "posix_fallocate"):
            return False
        with translated(self.path, writing=True):
            self._observe("allocate", self.path)
            try:
                os.posix_fallocate(self._handle.fileno(), 0, size)
            except OSError as error:
                if error.errno in LACKING:
                    return False
                raise
            return True

    def remember_written(self) -> None:
        """From now on keep the hash of what is appended, for ``compare``."""
        self._written = running_blake2b256()

    def compare(self) -> None:
        """Raise ``EnvironmentProblem`` unless the file, read from here, is what was appended."""
        found = running_blake2b256()
        while piece := self.read(PIECE):
            found.update(piece)
        if self._written is None or found.digest() != self._written.digest():
            raise EnvironmentProblem(WRITTEN_WRONG, path=self.path)

    def close(self) -> None:
        """Close the file; safe to call twice."""
        with translated(self.path, writing=True):
            self._handle.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
