"""A whole profile in one file, and back (``sync/FORMAT.md`` 10).

Databases are copied at one moment each while the profile is in use; parts never change. Nothing in the file opens
without the passphrase of that day.

The surprising decision: what is brought back is marked. The computer that wrote the originals may still be
writing, so whoever opens a marked space begins with a new writer (``exchange.md`` 8).
"""

import contextlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from teamroom.core.errors import TeamRoomError, TrustError, UserError
from teamroom.core.files import Files
from teamroom.core.hashing import running_blake2b256
from teamroom.core.messages import (
    ATTACHMENT_DAMAGED,
    FILE_EXISTS,
)
from teamroom.core.open_file import PIECE, OpenFile
from teamroom.core.progress import Progress
from teamroom.crypto.boxes import boxed
from teamroom.crypto.costs import Costs
from teamroom.crypto.keyfile import KEY_FILE_LIMIT, KeyFile, MasterKey
from teamroom.store.engines import open_engine, stoppable, translated
from teamroom.store.folders import ProfileFolder
from teamroom.store.parts import PartStore
from teamroom.sync.frames import FrameHead, FrameType, Tally, end_frame, frame
from teamroom.sync.wire import Bytes16, Count, encode

MAGIC = b"TRA1"
RESTORED = "restored"
"""The name in the table ``meta`` that says: this came from a backup and was not opened since."""

VERSION = 1
PURPOSE = "backup"
_NO_NAME = "-"
KEY = "key"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds: its ``size`` in bytes, how many ``parts``, and how many were ``left_out`` as damaged."""

    path: Path
    size: int
    parts: int
    left_out: int


class Head(msgspec.Struct, frozen=True, array_like=True):
    """The payload of the frame H."""

    v: int
    profile: Bytes16
    made_ms: int
    files: list[tuple[str, Count]]
    box: bytes


class Readable(msgspec.Struct, frozen=True, array_like=True):
    """What a key file tells anybody, and a backup tells nobody."""

    name: str
    school: str
    show_name: bool


@dataclass(frozen=True, slots=True)
class _Content:
    """A file that goes into a backup, its bytes known by their hash."""

    name: str
    path: Path
    size: int
    hash: bytes


def write_backup(
    path: Path, folder: ProfileFolder, master: MasterKey, *, made_ms: int, costs: Costs, progress: Progress
) -> BackupReport:
    """Write all of a profile to the new file ``path``, which is there whole or not at all.

    Raises ``UserError`` if there is such a file already, ``EnvironmentProblem`` for a full disk and the like, and
    ``TrustError`` for a damaged database or key file; damaged parts are left out and counted. Phases of the
    progress: ``copying``, then ``writing``, in bytes.
    """
    files = folder.files
    if files.exists(path):
        raise UserError(FILE_EXISTS, path=path)
    copies = folder.backups / "copies.part"
    try:
        files.remove_folder(copies)
        files.make_folder(copies)
        key, box = _nameless(folder, master, costs)
        contents = [_kept(key, copies / KEY, files), *_copied(folder, master, copies, progress)]
        parts, left_out = _whole_parts(folder, progress)
        contents += parts
        head = Head(VERSION, folder.profile, made_ms, [(one.name, one.size) for one in contents], box)
        size = _written(path, head, contents, files, progress)
    finally:
        with contextlib.suppress(TeamRoomError):
            files.remove_folder(copies)
    return BackupReport(path, size, len(parts), left_out)


def _nameless(folder: ProfileFolder, master: MasterKey, costs: Costs) -> tuple[bytes, bytes]:
    """Return the key file without what anybody may read in it, and that in a box."""
    key_file = KeyFile.parse(folder.files.read(folder.key_path, limit=KEY_FILE_LIMIT + 1), costs=costs)
    readable = Readable(key_file.name, key_file.school, key_file.show_name)
    nameless = key_file.renamed(master, name=_NO_NAME, school="", show_name=False)
    return nameless, boxed(master.local_key(PURPOSE), encode(readable))


def _kept(content: bytes, path: Path, files: Files) -> _Content:
    keep(content, path, files)
    return _described(KEY, path, files, Progress())


def keep(content: bytes, path: Path, files: Files) -> None:
    """Write a small file that is there whole or not at all."""
    with files.replacing(path, size=len(content)) as out:
        out.write(content)


def _copied(folder: ProfileFolder, master: MasterKey, copies: Path, progress: Progress) -> list[_Content]:
    """Copy each database as it is at one moment into the folder ``copies``."""
    databases = folder.databases()
    sizes = sum(folder.files.size(path) for _, path in databases)
    folder.files.need_space(copies, sizes)
    progress.begin("copying", sizes)
    contents = []
    for space, path in databases:
        folder.check_openable(path)
        copy = copies / path.name
        vacuum_into(copy, path, master.database_key(space), progress)
        name = path.relative_to(folder.path).as_posix()
        contents.append(_described(name, copy, folder.files, progress))
    return contents


def vacuum_into(copy: Path, path: Path, key: bytes, progress: Progress) -> None:
    """Copy one moment of a database, locked with the same key; works while others write to it.

    Raises ``TrustError`` for a damaged one, ``Cancelled``; then half a copy may be left.
    """
    engine = open_engine(path, key)
    try:
        with translated(path), stoppable(engine, progress) as cursor:
            cursor.execute("VACUUM INTO ?", (str(copy),))
    finally:
        engine.dispose()


def _described(name: str, path: Path, files: Files, progress: Progress) -> _Content:
    hasher, size = running_blake2b256(), 0
    with files.open(path) as file:
        while piece := file.read(PIECE):
            hasher.update(piece)
            size += len(piece)
            progress.advance(len(piece))
    return _Content(name, path, size, hasher.digest())


def _whole_parts(folder: ProfileFolder, progress: Progress) -> tuple[list[_Content], int]:
    """Return the parts of all spaces, and how many are damaged and stay behind."""
    contents, left_out = [], 0
    for parts_folder in folder.part_folders():
        parts = PartStore(parts_folder, folder.files)
        for part in parts.ids():
            progress.check()
            if not parts.intact(part):
                left_out += 1
                continue
            path = parts.path(part)
            name = path.relative_to(folder.path).as_posix()
            contents.append(_Content(name, path, folder.files.size(path), part))
    return contents, left_out


def _written(path: Path, head: Head, contents: list[_Content], files: Files, progress: Progress) -> int:
    """Write the file and return its size."""
    tally = Tally()
    encoded = frame(FrameType.HEAD, encode(head), tally)
    total = sum(content.size for content in contents)
    progress.begin("writing", total)
    with files.replacing(path, size=total + len(encoded)) as out:
        out.write(MAGIC)
        out.write(encoded)
        for content in contents:
            _write_file(out, content, tally, files, progress)
        out.write(end_frame(tally))
        return out.tell()


def _write_file(out: OpenFile, content: _Content, tally: Tally, files: Files, progress: Progress) -> None:
    head = FrameHead(FrameType.FILE.value, content.size, content.hash)
    tally.add(head)
    out.write(head.raw())
    hasher = running_blake2b256()
    with files.open(content.path) as file:
        while piece := file.read(PIECE):
            hasher.update(piece)
            out.write(piece)
            progress.advance(len(piece))
    if hasher.digest() != content.hash:
        raise TrustError(ATTACHMENT_DAMAGED)
