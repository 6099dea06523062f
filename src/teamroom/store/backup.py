"""A whole profile in one file, and back (``sync/FORMAT.md`` 10).

Databases are copied at one moment each while the profile is in use; parts never change. Nothing in the file opens
without the passphrase of that day.

The surprising decision: what is brought back is marked. The computer that wrote the originals may still be
writing, so whoever opens a marked space begins with a new writer (``exchange.md`` 8).
"""

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import delete, insert
from sqlalchemy.exc import DatabaseError

from teamroom.core.errors import TeamRoomError, TrustError, UserError
from teamroom.core.files import PIECE, Files, OpenFile
from teamroom.core.hashing import running_blake2b256
from teamroom.core.ids import PartId, ProfileId
from teamroom.core.messages import (
    ATTACHMENT_DAMAGED,
    BACKUP_DAMAGED,
    BACKUP_WRONG_PASSPHRASE,
    DATABASE_DAMAGED,
    FILE_EXISTS,
    KEY_FILE_DAMAGED,
    PROFILE_EXISTS,
    PROFILE_TOO_NEW,
    WRONG_PASSPHRASE,
)
from teamroom.core.progress import Progress
from teamroom.crypto.boxes import boxed, unboxed
from teamroom.crypto.costs import Costs
from teamroom.crypto.keyfile import KEY_FILE_LIMIT, KeyFile, MasterKey
from teamroom.store.engines import open_engine, translated, writing
from teamroom.store.folders import ProfileFolder
from teamroom.store.parts import PartStore
from teamroom.store.tables import META
from teamroom.sync.frames import FrameHead, FrameReader, FrameType, Tally, end_frame, frame
from teamroom.sync.wire import Bytes16, Count, MalformedError, decode, encode

MAGIC = b"TRA1"
RESTORED = "restored"
"""The name in the table ``meta`` that says: this came from a backup and was not opened since."""

_VERSION = 1
_HEAD_LIMIT = 64 << 20
_FILE_LIMIT = 1 << 44
_END_LIMIT = 1 << 10
_LIMITS = {
    FrameType.HEAD.value: _HEAD_LIMIT,
    FrameType.FILE.value: _FILE_LIMIT,
    FrameType.END.value: _END_LIMIT,
}
_PURPOSE = "backup"
_NO_NAME = "-"
_KEY = "key"
_DATABASE = re.compile(r"personal\.db|rooms/[0-9a-f]{32}\.db")
_PART = re.compile(r"(personal/parts|rooms/[0-9a-f]{32}/parts)/([0-9a-f]{2})/(\2[0-9a-f]{62})")

_Frames = Iterator[tuple[FrameHead, Iterator[bytes]]]


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
        contents = [_kept(key, copies / _KEY, files), *_copied(folder, master, copies, progress)]
        parts, left_out = _whole_parts(folder, progress)
        contents += parts
        head = Head(_VERSION, folder.profile, made_ms, [(one.name, one.size) for one in contents], box)
        size = _written(path, head, contents, files, progress)
    finally:
        with contextlib.suppress(TeamRoomError):
            files.remove_folder(copies)
    return BackupReport(path, size, len(parts), left_out)


def restore_backup(
    path: Path, data: Path, *, passphrase: str, files: Files, costs: Costs, progress: Progress
) -> ProfileId:
    """Bring the profile in the file ``path`` back into a data folder that does not have it.

    Raises ``UserError`` for a profile that is there already or a wrong passphrase, ``TrustError`` for a damaged
    or too new backup, ``EnvironmentProblem`` for a full disk or a drive that is refused; nothing has changed
    then. Phase of the progress: ``restoring``, in bytes.
    """
    with files.open(path) as file, _damage_named(path):
        frames = _frames(file)
        head = _head(next(frames, None))
        folder = ProfileFolder(data, ProfileId(head.profile), files)
        if files.exists(folder.path):
            raise UserError(PROFILE_EXISTS)
        folder.refuse_bad_drive()
        total = sum(size for _, size in head.files)
        progress.begin("restoring", total)
        key_file, master = _opened(head, next(frames, None), passphrase, costs)
        with _staged(folder, total) as staging:
            _keep(key_file, staging.key_path, files)
            for name, size in head.files[1:]:
                _take(staging, name, _expected(next(frames, None), size), size, progress)
            if next(frames, None) is not None:
                raise MalformedError("a file that is not in the list")
            for space, database in staging.databases():
                _mark(database, master.database_key(space))
    return folder.profile


# -- Writing ----------------------------------------------------------------------------------------------------


def _nameless(folder: ProfileFolder, master: MasterKey, costs: Costs) -> tuple[bytes, bytes]:
    """Return the key file without what anybody may read in it, and that in a box."""
    key_file = KeyFile.parse(folder.files.read(folder.key_path, limit=KEY_FILE_LIMIT + 1), costs=costs)
    readable = Readable(key_file.name, key_file.school, key_file.show_name)
    nameless = key_file.renamed(master, name=_NO_NAME, school="", show_name=False)
    return nameless, boxed(master.local_key(_PURPOSE), encode(readable))


def _kept(content: bytes, path: Path, files: Files) -> _Content:
    _keep(content, path, files)
    return _described(_KEY, path, files, Progress())


def _keep(content: bytes, path: Path, files: Files) -> None:
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
        copy = copies / path.name
        _vacuum_into(copy, path, master.database_key(space))
        name = path.relative_to(folder.path).as_posix()
        contents.append(_described(name, copy, folder.files, progress))
    return contents


def _vacuum_into(copy: Path, path: Path, key: bytes) -> None:
    """Copy one moment of a database, locked with the same key; works while others write to it."""
    engine = open_engine(path, key)
    try:
        with translated(path):
            # Below SQLAlchemy, which would begin a transaction: VACUUM stands outside of any.
            connection = engine.raw_connection()
            try:
                connection.cursor().execute("VACUUM INTO ?", (str(copy),))
            finally:
                connection.close()
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


# -- Bringing back ----------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _damage_named(path: Path) -> Iterator[None]:
    """Call every kind of damage inside a backup by one name."""
    inner = {ATTACHMENT_DAMAGED, DATABASE_DAMAGED, KEY_FILE_DAMAGED}
    try:
        yield
    except (MalformedError, DatabaseError) as error:
        raise TrustError(BACKUP_DAMAGED, name=path.name) from error
    except TrustError as error:
        if error.message not in inner:
            raise
        raise TrustError(BACKUP_DAMAGED, name=path.name) from error


def _frames(file: OpenFile) -> _Frames:
    magic = file.read(len(MAGIC))
    if magic[:3] == MAGIC[:3] and magic[3:] > MAGIC[3:]:
        raise TrustError(PROFILE_TOO_NEW)
    if magic != MAGIC:
        raise MalformedError("not a backup")
    return FrameReader(file).frames(lambda kind: _LIMITS.get(kind, 0))


def _head(first: tuple[FrameHead, Iterator[bytes]] | None) -> Head:
    if first is None or first[0].type != FrameType.HEAD.value:
        raise MalformedError("no list of files")
    head = decode(b"".join(first[1]), Head)
    if head.v > _VERSION:
        raise TrustError(PROFILE_TOO_NEW)
    names = [name for name, _ in head.files]
    if names[:1] != [_KEY] or len(set(names)) != len(names) or not all(map(_is_ours, names[1:])):
        raise MalformedError("names of files")
    return head


def _is_ours(name: str) -> bool:
    return bool(_DATABASE.fullmatch(name) or _PART.fullmatch(name))


def _expected(found: tuple[FrameHead, Iterator[bytes]] | None, size: int) -> Iterator[bytes]:
    """Return the pieces of a file if the frame is one of that size."""
    if found is None or (found[0].type, found[0].length) != (FrameType.FILE.value, size):
        raise MalformedError("file missing")
    return found[1]


def _opened(
    head: Head, first: tuple[FrameHead, Iterator[bytes]] | None, passphrase: str, costs: Costs
) -> tuple[bytes, MasterKey]:
    """Return the key file as it was, and its key."""
    size = head.files[0][1]
    if size > KEY_FILE_LIMIT:
        raise MalformedError("key file too large")
    key_file = KeyFile.parse(b"".join(_expected(first, size)), costs=costs)
    if key_file.profile != head.profile:
        raise MalformedError("key file of another profile")
    master = _unlocked(key_file, passphrase)
    content = unboxed(master.local_key(_PURPOSE), head.box)
    if content is None:
        raise MalformedError("box")
    readable = decode(content, Readable)
    return (
        key_file.renamed(
            master, name=readable.name, school=readable.school, show_name=readable.show_name
        ),
        master,
    )


def _unlocked(key_file: KeyFile, passphrase: str) -> MasterKey:
    try:
        return key_file.unlock(passphrase)
    except UserError as error:
        if error.message is WRONG_PASSPHRASE:
            raise UserError(BACKUP_WRONG_PASSPHRASE) from error
        raise


@contextlib.contextmanager
def _staged(folder: ProfileFolder, size: int) -> Iterator[ProfileFolder]:
    """Yield a folder to fill, emptied of an earlier attempt; it takes its place when the block ends well."""
    files, staging = folder.files, folder.staging()
    files.need_space(folder.path, size)
    files.make_folder(staging.path)
    lock = staging.take_lock()
    try:
        try:
            _emptied(staging)
            staging.make()
            yield staging
        finally:
            # Windows renames no folder that holds an open file.
            lock.release()
        files.rename(staging.path, folder.path)
    except BaseException:
        with contextlib.suppress(TeamRoomError):
            files.remove_folder(staging.path)
        raise


def _emptied(staging: ProfileFolder) -> None:
    for name in staging.files.names(staging.path):
        path = staging.path / name
        if path == staging.lock_path:
            continue
        remove = staging.files.remove_folder if path.is_dir() else staging.files.remove
        remove(path)


def _take(
    staging: ProfileFolder, name: str, pieces: Iterator[bytes], size: int, progress: Progress
) -> None:
    """Put one file in its place; ``name`` has passed ``_is_ours``."""
    counted = _counted(pieces, progress.advance)
    match = _PART.fullmatch(name)
    if match:
        PartStore(staging.path / match[1], staging.files).take(PartId(bytes.fromhex(match[3])), counted, size)
        return
    with staging.files.replacing(staging.path / name, size=size) as out:
        for piece in counted:
            out.write(piece)


def _counted(pieces: Iterator[bytes], count: Callable[[int], None]) -> Iterator[bytes]:
    for piece in pieces:
        count(len(piece))
        yield piece


def _mark(path: Path, key: bytes) -> None:
    engine = open_engine(path, key)
    try:
        with writing(engine, path) as connection:
            connection.execute(delete(META).where(META.c.name == RESTORED))
            connection.execute(insert(META).values(name=RESTORED, number=1))
    finally:
        engine.dispose()
