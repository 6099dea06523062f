"""The one road to the disk: every file operation of the program (SQLite's own files excepted) goes through here.

Tests count, fail and cut each primitive operation through ``observe``; nothing else in the program calls ``open``,
``os.replace`` or ``unlink``. ``errno`` becomes an error of ours at this border.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from teamroom.core.drives import Drive, drive_of
from teamroom.core.errors import EnvironmentProblem, TeamRoomError, UserError
from teamroom.core.locks import Lock, take_lock
from teamroom.core.messages import DISK_FULL
from teamroom.core.open_file import LACKING, PIECE, Observer, OpenFile
from teamroom.core.oserrors import translated

STRETCH = 4 << 20
"""Bytes after which a file that is written to be kept waits for the disk: nobody waits long at the end, or for Cancel."""



class Files(Protocol):
    """What the program may do with files."""

    def open(self, path: Path) -> OpenFile:
        """Open for reading."""
        ...

    def create(self, path: Path) -> OpenFile:
        """Open for writing and reading, emptied; folders above must exist."""
        ...

    def read(self, path: Path, *, limit: int) -> bytes:
        """Return the first ``limit`` bytes of a file."""
        ...

    def replacing(
        self, path: Path, *, size: int = 0, check: Callable[[OpenFile], None] | None = None
    ) -> contextlib.AbstractContextManager[OpenFile]:
        """Write a file so that it is there whole or not at all; see ``DiskFiles.replacing``."""
        ...

    def rename(self, source: Path, target: Path) -> None:
        """Rename, replacing the target at once."""
        ...

    def remove(self, path: Path) -> None:
        """Delete a file; a missing one is no error."""
        ...

    def remove_folder(self, path: Path) -> None:
        """Delete a folder and all in it; a missing one is no error."""
        ...

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it, to stay."""
        ...

    def names(self, folder: Path) -> list[str]:
        """Return the sorted names in a folder; none for a missing folder."""
        ...

    def exists(self, path: Path) -> bool:
        """Tell whether a file or folder is there."""
        ...

    def size(self, path: Path) -> int:
        """Return the size of a file in bytes."""
        ...

    def changed_ms(self, path: Path) -> int:
        """Return when a file was last written, as its file system has it."""
        ...

    def free_space(self, path: Path) -> int:
        """Return the bytes that can still be written beside ``path``."""
        ...

    def need_space(self, path: Path, size: int) -> None:
        """Raise ``EnvironmentProblem`` unless ``size`` bytes fit beside ``path``."""
        ...

    def reserve(self, path: Path, size: int) -> None:
        """Make a file that holds ``size`` bytes of the disk."""
        ...

    def copy(self, source: Path, target: Path) -> None:
        """Copy a file safely (see ``replacing``)."""
        ...

    def link_or_copy(self, source: Path, target: Path) -> None:
        """Give immutable bytes a second name, by a hard link where the file system has them."""
        ...

    def lock(self, path: Path) -> Lock:
        """Hold a file alone among all programs of this computer."""
        ...

    def drive(self, path: Path) -> Drive:
        """Tell what kind of drive a path is on."""
        ...


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unobserved(_operation: str, _path: Path) -> None:
    """Let every operation pass."""


class DiskFiles:
    """The real disk."""

    def __init__(self, observe: Observer = _unobserved) -> None:
        self._observe = observe

    def open(self, path: Path) -> OpenFile:
        """Open for reading."""
        with translated(path, writing=False):
            self._observe("open", path)
            return OpenFile(path.open("rb"), path, self._observe)

    def create(self, path: Path) -> OpenFile:
        """Open for writing and reading, emptied; folders above must exist."""
        with translated(path, writing=True):
            self._observe("create", path)
            return OpenFile(path.open("w+b"), path, self._observe)

    def read(self, path: Path, *, limit: int) -> bytes:
        """Return the first ``limit`` bytes of a file."""
        with self.open(path) as file:
            return file.read(limit)

    @contextlib.contextmanager
    def replacing(
        self, path: Path, *, size: int = 0, check: Callable[[OpenFile], None] | None = None
    ) -> Iterator[OpenFile]:
        """Write ``path`` so that it is there whole or not at all.

        Order: room for ``size`` bytes -> a ``.part`` name -> the caller writes, and every 4 MiB are synced to disk ->
        flush and sync -> what was written is read back and compared -> rename -> sync of the folder where the system
        has that. Any failure removes the ``.part`` file and leaves an older ``path`` as it was; only when the very
        last step fails (the sync of the folder) the new file is there already, whole.

        The comparison is by size and hash when the caller only appends; a caller that seeks passes ``check``,
        which reads the file from its start and raises if it is wrong.
        """
        self.need_space(path, size)
        part = path.with_name(path.name + ".part")
        out = self.create(part)
        try:
            out.sync_each(STRETCH)
            if check is None:
                out.remember_written()
            yield out
            out.sync()
            out.forget_cached()
            out.seek(0)
            (check or OpenFile.compare)(out)
            out.close()
            self.rename(part, path)
            self.sync_folder(path.parent)
        except BaseException:
            self._discard(out)
            raise

    def _discard(self, file: OpenFile) -> None:
        """Close and delete what could not be finished, as far as the disk still answers."""
        with contextlib.suppress(TeamRoomError):
            file.close()
        with contextlib.suppress(TeamRoomError):
            self.remove(file.path)

    def rename(self, source: Path, target: Path) -> None:
        """Rename, replacing the target at once."""
        with translated(target, writing=True):
            self._observe("rename", target)
            source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Make a rename inside ``folder`` survive a power cut, where the system offers that."""
        if os.name != "posix":
            return
        with translated(folder, writing=True):
            self._observe("sync-folder", folder)
            try:
                _sync_folder(folder)
            except OSError as error:
                # Some file systems (FAT on old kernels, some network ones) refuse to sync a folder, and one that may
                # be written in, but not read, cannot be opened for it.
                if error.errno not in LACKING:
                    raise

    def remove(self, path: Path) -> None:
        """Delete a file; a missing one is no error."""
        with translated(path, writing=True):
            self._observe("remove", path)
            path.unlink(missing_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Delete a folder and all in it; a missing one is no error."""
        with translated(path, writing=True):
            self._observe("remove-folder", path)
            if path.exists():
                shutil.rmtree(path)

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it; all of them survive a power cut, where the system offers that."""
        with translated(path, writing=True):
            missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
            if missing:
                self._observe("make-folder", path)
                path.mkdir(parents=True, exist_ok=True)
        # What is synced within a folder is lost with it, if its own name was not synced.
        for folder in missing:
            self.sync_folder(folder.parent)

    def names(self, folder: Path) -> list[str]:
        """Return the sorted names in a folder; none for a missing folder."""
        with translated(folder, writing=False):
            self._observe("list", folder)
            return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []

    def exists(self, path: Path) -> bool:
        """Tell whether a file or folder is there; a name that cannot exist is not."""
        # Not ``Path.exists``: what it hides and what it raises differs between releases of Python.
        try:
            with translated(path, writing=False):
                self._observe("exists", path)
                path.stat()
        except UserError:
            return False
        return True

    def size(self, path: Path) -> int:
        """Return the size of a file in bytes."""
        with translated(path, writing=False):
            self._observe("size", path)
            return path.stat().st_size

    def changed_ms(self, path: Path) -> int:
        """Return when a file was last written, as its file system has it: ms since 1970 UTC, sticks to 2 s."""
        with translated(path, writing=False):
            self._observe("changed", path)
            return path.stat().st_mtime_ns // 1_000_000

    def free_space(self, path: Path) -> int:
        """Return the bytes that can still be written beside ``path``."""
        with translated(path, writing=True):
            folder = path if path.is_dir() else path.parent
            while not folder.exists() and folder != folder.parent:
                folder = folder.parent
            self._observe("free-space", folder)
            return shutil.disk_usage(folder).free

    def need_space(self, path: Path, size: int) -> None:
        """Raise ``EnvironmentProblem`` unless ``size`` bytes fit beside ``path``."""
        if size and self.free_space(path) < size:
            raise EnvironmentProblem(DISK_FULL, path=path)

    def reserve(self, path: Path, size: int) -> None:
        """Make a file that holds ``size`` bytes of the disk; none is left behind when they do not fit."""
        file = self.create(path)
        try:
            if size and not file.allocate(size):
                for start in range(0, size, PIECE):
                    file.write(bytes(min(PIECE, size - start)))
            file.sync()
            file.close()
        except BaseException:
            self._discard(file)
            raise

    def copy(self, source: Path, target: Path) -> None:
        """Copy a file safely (see ``replacing``)."""
        with self.open(source) as reader, self.replacing(target, size=self.size(source)) as out:
            while piece := reader.read(PIECE):
                out.write(piece)

    def link_or_copy(self, source: Path, target: Path) -> None:
        """Give immutable bytes a second name, by a hard link where the file system has them."""
        if self.exists(target):
            return
        try:
            with translated(target, writing=True):
                self._observe("link", target)
                os.link(source, target)
        except EnvironmentProblem:
            self.copy(source, target)

    def lock(self, path: Path) -> Lock:
        """Hold a file alone among all programs of this computer."""
        with translated(path, writing=True):
            self._observe("lock", path)
            return take_lock(path)

    def drive(self, path: Path) -> Drive:
        """Tell what kind of drive a path is on."""
        return drive_of(path)
