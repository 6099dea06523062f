"""Recording what the program does to a folder: by its own file layer, and by SQLite underneath the databases.

``RecordingFiles``    the disk of a test, that tells a ``Journal`` of each operation
``recorded_sqlite``   lets SQLite tell the same journal, as long as a block lasts

SQLite reaches the disk through a table of functions (sqlite.org/vfs.html). The extension module exports the call
that registers another one, so a table is put before the real one, whose functions write down and pass on.
"""

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import _sqlite3

from fakes.files import FaultyFiles
from fakes.power import Cut, Journal, Synced, Wrote
from teamroom.core.drives import Drive
from teamroom.core.open_file import OpenFile

# -- Our own files ----------------------------------------------------------------------------------------------------


class RecordingFiles(FaultyFiles):
    """A disk that keeps a journal of the folder it covers."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(drive=Drive.LOCAL)
        self.journal = journal

    def create(self, path: Path) -> OpenFile:
        file = super().create(path)
        return RecordingFile(file, self.journal) if self.journal.covers(path) else file

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self.journal.renames(source, target)

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self.journal.syncs_folder(folder)

    def remove(self, path: Path) -> None:
        super().remove(path)
        self.journal.removes(path)

    def remove_folder(self, path: Path) -> None:
        inside = [*path.rglob("*"), path] if path.exists() else []
        super().remove_folder(path)
        for one in sorted(inside, key=lambda one: -len(one.parts)):
            self.journal.removes(one)

    def make_folder(self, path: Path) -> None:
        missing = [one for one in (*reversed(path.parents), path) if not one.exists()]
        with self._told_of(missing):
            super().make_folder(path)

    @contextmanager
    def _told_of(self, folders: list[Path]) -> Iterator[None]:
        # Before the real thing: it may go on to synchronise what it made.
        for one in folders:
            self.journal.makes_folder(one)
        yield

    def link_or_copy(self, source: Path, target: Path) -> None:
        was_there = target.exists()
        super().link_or_copy(source, target)
        if not was_there and target.samefile(source):
            self.journal.links(source, target)


class RecordingFile(OpenFile):
    """A file that is being written."""

    def __init__(self, file: OpenFile, journal: Journal) -> None:
        super().__init__(file._handle, file.path, file._observe)
        self._journal = journal
        self._number = journal.file(file.path)
        journal.events.append(Cut(self._number, 0))

    def write(self, data: bytes) -> int:
        # Before it is done, for writing may end in synchronising.
        self._journal.events.append(Wrote(self._number, self.tell(), bytes(data)))
        return super().write(data)

    def sync(self) -> None:
        super().sync()
        self._journal.events.append(Synced(self._number))

    def allocate(self, size: int) -> bool:
        # So that zeros are written instead, and recorded.
        return False


# -- SQLite's files ---------------------------------------------------------------------------------------------------

_Pointer, _Int = ctypes.c_void_p, ctypes.c_int
_OPEN = ctypes.CFUNCTYPE(_Int, _Pointer, _Pointer, _Pointer, _Int, _Pointer)
_DELETE = ctypes.CFUNCTYPE(_Int, _Pointer, _Pointer, _Int)
_CLOSE = ctypes.CFUNCTYPE(_Int, _Pointer)
_WRITE = ctypes.CFUNCTYPE(_Int, _Pointer, _Pointer, _Int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(_Int, _Pointer, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(_Int, _Pointer, _Int)
_DELETE_ON_CLOSE = 0x8
_DATABASE = 0x100
_OK = 0


class _System(ctypes.Structure):
    """``sqlite3_vfs``; what is not touched here is one block at the end."""

    _fields_ = (
        ("version", _Int),
        ("file_size", _Int),
        ("longest", _Int),
        ("following", _Pointer),
        ("name", ctypes.c_char_p),
        ("data", _Pointer),
        ("open", _Pointer),
        ("delete", _Pointer),
        ("others", _Pointer * 14),
    )


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods``."""

    _fields_ = (
        ("version", _Int),
        ("close", _Pointer),
        ("read", _Pointer),
        ("write", _Pointer),
        ("truncate", _Pointer),
        ("sync", _Pointer),
        ("others", _Pointer * 13),
    )


class _RecordingSystem:
    """The table of functions that is put before the real one, and the files open through it."""

    def __init__(self, journal: Journal) -> None:
        self.errors: list[BaseException] = []
        self._journal = journal
        self._library = ctypes.CDLL(_sqlite3.__file__)
        self._library.sqlite3_vfs_find.restype = _Pointer
        self._real = _System.from_address(self._library.sqlite3_vfs_find(None))
        self._table = _System.from_buffer_copy(self._real)
        self._table.following = None
        self._table.name = b"recording"
        self._kept: list[object] = []
        self._table.open = self._function(_OPEN, self._open)
        self._table.delete = self._function(_DELETE, self._delete)
        self._methods: dict[int, _Methods] = {}
        self._files: dict[int, tuple[int, _Methods]] = {}
        self._new: dict[int, Path] = {}

    def register(self) -> None:
        self._library.sqlite3_vfs_register(ctypes.byref(self._table), 1)

    def unregister(self) -> None:
        assert not self._files, "a database is still open"
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._table))
        self._library.sqlite3_vfs_register(ctypes.byref(self._real), 1)

    def _function(self, kind: Any, call: Callable[..., int]) -> int | None:
        def guarded(*arguments: Any) -> int:
            try:
                return call(*arguments)
            except BaseException as error:
                self.errors.append(error)
                raise

        function = kind(guarded)
        self._kept.append(function)
        return ctypes.cast(function, _Pointer).value

    def _open(self, _system: int, name: int | None, file: int, flags: int, told: int) -> int:
        path = None if name is None else Path(os.fsdecode(ctypes.string_at(name)))
        new = path is not None and not path.exists()
        code: int = _OPEN(self._real.open)(ctypes.addressof(self._real), name, file, flags, told)
        if code == _OK and (path is None or self._journal.covers(path)):
            # What lies nowhere, or only while it is open, is gone after a power cut; yet it was written.
            passing = path is None or flags & _DELETE_ON_CLOSE
            number = self._journal.nameless() if passing else self._journal.file(path)
            if new and not flags & (_DATABASE | _DELETE_ON_CLOSE):
                self._new[file] = path
            slot = _Pointer.from_address(file)
            self._files[file] = (number, _Methods.from_address(slot.value or 0))
            slot.value = ctypes.addressof(self._methods_for(slot.value or 0))
        return code

    def _methods_for(self, address: int) -> _Methods:
        if address not in self._methods:
            table = _Methods.from_buffer_copy(_Methods.from_address(address))
            table.close = self._function(_CLOSE, self._close)
            table.write = self._function(_WRITE, self._write)
            table.truncate = self._function(_TRUNCATE, self._truncate)
            table.sync = self._function(_SYNC, self._sync)
            self._methods[address] = table
        return self._methods[address]

    def _delete(self, _system: int, name: int, sync: int) -> int:
        path = Path(os.fsdecode(ctypes.string_at(name)))
        code: int = _DELETE(self._real.delete)(ctypes.addressof(self._real), name, sync)
        if code == _OK and self._journal.covers(path):
            self._journal.removes(path)
            if sync:
                self._journal.syncs_folder(path.parent)
        return code

    def _close(self, file: int) -> int:
        _, real = self._files.pop(file)
        self._new.pop(file, None)
        return int(_CLOSE(real.close)(file))

    def _write(self, file: int, data: int, size: int, at: int) -> int:
        number, real = self._files[file]
        self._journal.events.append(Wrote(number, at, ctypes.string_at(data, size)))
        return int(_WRITE(real.write)(file, data, size, at))

    def _truncate(self, file: int, size: int) -> int:
        number, real = self._files[file]
        self._journal.events.append(Cut(number, size))
        return int(_TRUNCATE(real.truncate)(file, size))

    def _sync(self, file: int, flags: int) -> int:
        number, real = self._files[file]
        code = int(_SYNC(real.sync)(file, flags))
        self._journal.events.append(Synced(number))
        if (path := self._new.pop(file, None)) is not None:
            # The first time SQLite synchronises a new log it does so with the folder it lies in.
            self._journal.syncs_folder(path.parent)
        return code


@contextmanager
def recorded_sqlite(journal: Journal) -> Iterator[None]:
    """Write down what SQLite does to the files a journal covers; databases must be opened and closed within."""
    system = _RecordingSystem(journal)
    system.register()
    try:
        yield
    finally:
        system.unregister()
    assert system.errors == []
