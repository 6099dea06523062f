"""Disks on which things go wrong where a test says so.

All are ``DiskFiles`` working in the test's own folder; they only look at each primitive operation before it
happens (``core.files.Observer``), so what is tested is the real code on a real file system.

``FaultyFiles``  records every operation, raises at the N-th, and may pretend a kind of drive or a full disk
``CutFiles``     power fails after N operations; ``lose_unsynced`` then forgets what was never synced
``LyingFiles``   what is read back is not what was written
"""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, NoReturn

from teamroom.core.drives import Drive
from teamroom.core.files import DiskFiles
from teamroom.core.randomness import Randomness, below


class PowerCut(BaseException):
    """The computer went off. Not an ``Exception``: no code of the program may catch it and go on."""


class Operation(NamedTuple):
    """One primitive operation: its name in ``core.files`` and the file or folder it was about."""

    name: str
    path: Path


FULL = errno.ENOSPC
GONE = errno.EIO
HELD = errno.EBUSY
FORBIDDEN = errno.EACCES
"""What happens to teachers: no room left, stick taken out, held by a virus scanner, write-protected."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Raise ``error`` (an ``errno`` or any exception) at the ``at``-th fitting operation, or ``for_ever``.

    ``operation`` is a name such as ``"write"``; ``glob`` is matched from the right, as by ``PurePath.match``:
    ``"*.part"``, ``"rooms/*.db"``. What is left out fits everything.
    """

    error: int | BaseException
    at: int = 1
    operation: str | None = None
    glob: str | None = None
    for_ever: bool = False

    def fits(self, operation: Operation) -> bool:
        named = self.operation is None or self.operation == operation.name
        return named and (self.glob is None or operation.path.match(self.glob))

    def strike(self) -> NoReturn:
        """Raise the error; a fresh one for an ``errno``, so that no old traceback keeps files open."""
        if isinstance(self.error, int):
            raise OSError(self.error, os.strerror(self.error))
        raise self.error


class FaultyFiles(DiskFiles):
    """The disk of a test: keeps the list of ``operations`` and fails as the faults say."""

    def __init__(self, *faults: Fault, drive: Drive | None = None, free: int | None = None) -> None:
        """``drive`` and ``free`` (bytes) are what the disk claims to be and to have; by default the truth."""
        super().__init__(self._before)
        self.operations: list[Operation] = []
        self.free = free
        self._drive = drive
        self._faults: list[tuple[Fault, int]] = []
        for fault in faults:
            self.fail(fault)

    def fail(self, fault: Fault) -> None:
        """Add a fault; its count starts now."""
        self._faults.append((fault, 0))

    def heal(self) -> None:
        """Let everything pass again, and forget what was recorded."""
        self._faults.clear()
        self.operations.clear()

    def names_of_operations(self) -> list[str]:
        """Return the names of what was done so far, in order."""
        return [operation.name for operation in self.operations]

    def free_space(self, path: Path) -> int:
        really = super().free_space(path)
        return really if self.free is None else self.free

    def drive(self, path: Path) -> Drive:
        return super().drive(path) if self._drive is None else self._drive

    def _before(self, name: str, path: Path) -> None:
        operation = Operation(name, path)
        self.operations.append(operation)
        striking = None
        for place, (fault, seen) in enumerate(self._faults):
            if fault.fits(operation):
                self._faults[place] = (fault, seen + 1)
                if seen + 1 == fault.at or (fault.for_ever and seen + 1 > fault.at):
                    striking = striking or fault
        if striking is not None:
            striking.strike()


class CutFiles(FaultyFiles):
    """A computer whose power fails after ``after`` operations: from there on everything raises ``PowerCut``.

    A test catches ``PowerCut``, lets go of all it opened, calls ``lose_unsynced`` and starts again with a
    new ``Files`` on the same folder.
    """

    def __init__(self, after: int) -> None:
        super().__init__(Fault(PowerCut(), at=after + 1, for_ever=True))
        self._unsynced: set[Path] = set()

    @property
    def is_off(self) -> bool:
        """Tell whether the power has failed by now."""
        return any(seen >= fault.at for fault, seen in self._faults)

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self._unsynced.discard(target)
        if source in self._unsynced:
            self._unsynced.remove(source)
            self._unsynced.add(target)

    def lose_unsynced(self, randomness: Randomness) -> None:
        """Do what a power cut may do: files not synced since they were written keep a random part.

        Renames and deletions are kept, as by a journalling file system; that is the harder case for code
        that forgot to sync before it renamed.
        """
        for path in sorted(self._unsynced):
            if path.is_file():
                os.truncate(path, below(randomness, path.stat().st_size + 1))
        self._unsynced.clear()

    def _before(self, name: str, path: Path) -> None:
        super()._before(name, path)
        if name in {"create", "write", "allocate"}:
            self._unsynced.add(path)
        elif name in {"sync", "remove"}:
            self._unsynced.discard(path)


def bit_flipped(content: bytes) -> bytes:
    """Return the content with one bit in its middle changed."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def end_lost(content: bytes) -> bytes:
    """Return the content without its last byte."""
    return content[:-1]


def all_zero(content: bytes) -> bytes:
    """Return as many zeros as there was content."""
    return bytes(len(content))


class LyingFiles(FaultyFiles):
    """A failing stick: says that all is written, and gives back the ``lie`` of what was written."""

    def __init__(self, lie: Callable[[bytes], bytes] = bit_flipped) -> None:
        super().__init__()
        self._lie = lie
        self._written: set[Path] = set()

    def _before(self, name: str, path: Path) -> None:
        super()._before(name, path)
        if name == "write":
            self._written.add(path)
        if name == "read" and path in self._written:
            self._written.remove(path)
            path.write_bytes(self._lie(path.read_bytes()))
