"""Bringing a profile back from a backup: checked piece by piece, put together aside, moved in place at the end."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from teamroom.core.errors import TeamRoomError, TrustError, UserError
from teamroom.core.files import Files
from teamroom.core.ids import PartId, ProfileId
from teamroom.core.messages import (
    ATTACHMENT_DAMAGED,
    BACKUP_DAMAGED,
    BACKUP_OF_ANOTHER,
    BACKUP_WRONG_PASSPHRASE,
    DATABASE_DAMAGED,
    KEY_FILE_DAMAGED,
    PROFILE_EXISTS,
    PROFILE_TOO_NEW,
    WRONG_PASSPHRASE,
)
from teamroom.core.open_file import OpenFile
from teamroom.core.progress import Progress
from teamroom.crypto.boxes import unboxed
from teamroom.crypto.costs import Costs
from teamroom.crypto.keyfile import KEY_FILE_LIMIT, KeyFile, MasterKey
from teamroom.store.backup import KEY, MAGIC, PURPOSE, VERSION, Head, Readable, keep
from teamroom.store.bringing_back import mark_restored
from teamroom.store.folders import ProfileFolder
from teamroom.store.generations import is_database, place_of_part
from teamroom.store.parts import PartStore
from teamroom.store.putting_aside import Aside
from teamroom.sync.frames import FrameHead, FrameReader, FrameType
from teamroom.sync.wire import MalformedError, decode

_HEAD_LIMIT = 64 << 20
_FILE_LIMIT = 1 << 44
_END_LIMIT = 1 << 10
_LIMITS = {
    FrameType.HEAD.value: _HEAD_LIMIT,
    FrameType.FILE.value: _FILE_LIMIT,
    FrameType.END.value: _END_LIMIT,
}
_Frame = tuple[FrameHead, Iterator[bytes]]


def restore_backup(
    path: Path,
    data: Path,
    *,
    passphrase: str = "",
    master: MasterKey | None = None,
    files: Files,
    costs: Costs,
    progress: Progress,
) -> ProfileId:
    """Bring the profile in the file ``path`` back into a data folder that does not have it.

    ``master``: the key of who is known already, instead of the passphrase of that day.

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
        key_file, master = _opened(head, next(frames, None), master or passphrase, costs)
        with _staged(folder, total) as staging:
            keep(key_file, staging.key_path, files)
            for name, size in head.files[1:]:
                _take(staging, name, _expected(next(frames, None), size), size, progress)
            if next(frames, None) is not None:
                raise MalformedError("a file that is not in the list")
            for space, database in staging.databases():
                mark_restored(database, master.database_key(space))
    return folder.profile


def bring_lock_back(
    path: Path, folder: ProfileFolder, *, passphrase: str, costs: Costs, now_ms: int
) -> None:
    """Give a profile that is here its key file again, from a backup in a file; everything else stays as it is.

    The damaged key file is put aside. Raises as ``restore_backup``, ``TrustError`` for a backup of another profile.
    """
    files = folder.files
    with files.open(path) as file, _damage_named(path):
        frames = _frames(file)
        head = _head(next(frames, None))
        if head.profile != folder.profile:
            raise TrustError(BACKUP_OF_ANOTHER, name=path.name)
        key_file, _ = _opened(head, next(frames, None), passphrase, costs)
        lock = folder.take_lock()
        try:
            Aside(folder, now_ms).move(folder.key_path)
            keep(key_file, folder.key_path, files)
        finally:
            lock.release()


def profile_of(path: Path, files: Files) -> ProfileId:
    """Return whose backup is in a file; raises as ``restore_backup``."""
    with files.open(path) as file, _damage_named(path):
        return ProfileId(_head(next(_frames(file), None)).profile)


def made_ms_of(path: Path, files: Files) -> int:
    """Return when the backup in a file was made (ms since 1970); raises as ``restore_backup``."""
    with files.open(path) as file, _damage_named(path):
        return _head(next(_frames(file), None)).made_ms


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


def _frames(file: OpenFile) -> Iterator[_Frame]:
    magic = file.read(len(MAGIC))
    if magic[:3] == MAGIC[:3] and magic[3:] > MAGIC[3:]:
        raise TrustError(PROFILE_TOO_NEW)
    if magic != MAGIC:
        raise MalformedError("not a backup")
    return FrameReader(file).frames(lambda kind: _LIMITS.get(kind, 0))


def _head(first: _Frame | None) -> Head:
    if first is None or first[0].type != FrameType.HEAD.value:
        raise MalformedError("no list of files")
    head = decode(b"".join(first[1]), Head)
    if head.v > VERSION:
        raise TrustError(PROFILE_TOO_NEW)
    names = [name for name, _ in head.files]
    if names[:1] != [KEY] or len(set(names)) != len(names) or not all(map(_is_ours, names[1:])):
        raise MalformedError("names of files")
    return head


def _is_ours(name: str) -> bool:
    return is_database(name) or place_of_part(name) is not None


def _expected(found: _Frame | None, size: int) -> Iterator[bytes]:
    """Return the pieces of a file if the frame is one of that size."""
    if found is None or (found[0].type, found[0].length) != (FrameType.FILE.value, size):
        raise MalformedError("file missing")
    return found[1]


def _opened(
    head: Head, first: _Frame | None, opener: MasterKey | str, costs: Costs
) -> tuple[bytes, MasterKey]:
    """Return the key file as it was, and its key."""
    size = head.files[0][1]
    if size > KEY_FILE_LIMIT:
        raise MalformedError("key file too large")
    key_file = KeyFile.parse(b"".join(_expected(first, size)), costs=costs)
    if key_file.profile != head.profile:
        raise MalformedError("key file of another profile")
    master = _unlocked(key_file, opener) if isinstance(opener, str) else opener
    content = unboxed(master.local_key(PURPOSE), head.box)
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
    place = place_of_part(name)
    if place:
        PartStore(staging.path / place[0], staging.files).take(PartId(place[1]), counted, size)
        return
    with staging.files.replacing(staging.path / name, size=size) as out:
        for piece in counted:
            out.write(piece)


def _counted(pieces: Iterator[bytes], count: Callable[[int], None]) -> Iterator[bytes]:
    for piece in pieces:
        count(len(piece))
        yield piece

