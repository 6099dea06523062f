"""Making the backups that are made without asking: each day's copy of every database, and every part once.

The surprising decision: this happens while the profile is open, never at lock. What was there at lock is there when
the profile is opened again, and then nobody waits: a lock drops the keys at once, and a lid that is closed or a
switch of the mains at that moment is how work at lock would usually end. So the day's backup is made when the space
is first opened that day, or when the day changes while it stays open.

A generation is put together under another name and gets its own when every byte of it is on the disk; only then the
oldest goes. So whatever stops it leaves the older ones whole.
"""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from teamroom.core.errors import EnvironmentProblem, TeamRoomError, TrustError
from teamroom.core.files import Files
from teamroom.core.hashing import running_blake2b256
from teamroom.core.ids import PartId
from teamroom.core.messages import DISK_FULL
from teamroom.core.open_file import PIECE
from teamroom.core.progress import Progress
from teamroom.crypto.boxes import boxed, unboxed
from teamroom.crypto.keyfile import MasterKey
from teamroom.model.rooms import Room
from teamroom.store.backup import vacuum_into
from teamroom.store.engines import open_engine, reading
from teamroom.store.folders import ProfileFolder
from teamroom.store.generations import (
    LIST,
    UNFINISHED,
    VERSION,
    Copy,
    Generation,
    Generations,
    Listed,
    place_of_part,
    written_list,
)
from teamroom.store.numbers import COMMITS, number
from teamroom.store.parts import PartStore
from teamroom.store.tables import RECORD
from teamroom.sync.wire import MalformedError, decode, encode

KEPT = 3
"""Generations that are kept: one a day, so the last three days on which anything changed."""
SPARE = 64 << 20
"""Bytes of the disk that no backup may use up."""
FEW = 10
"""Records below which a space that was just made has nothing to lose yet: its day's backup waits for more."""
_BOX = "names of kept rooms"


class _Reach:
    """How far a database has come: its last record, how often it was saved, and what the room in it is called."""

    def __init__(self, path: Path, key: bytes, space: bytes) -> None:
        engine = open_engine(path, key)
        try:
            with reading(engine, path) as connection:
                self.record = connection.scalar(select(func.max(RECORD.c.id))) or 0
                self.commits = number(connection, COMMITS)
                self.room = room_title(connection, space)
        finally:
            engine.dispose()


def is_due(folder: ProfileFolder, master: MasterKey, now_ms: int) -> bool:
    """Tell whether a backup shall be made now: something was written since the newest, which is of another day.

    A clock that went back counts as another day.
    """
    reaches = _reaches(folder, master)
    newest = next(iter(Generations(folder).readable()), None)
    if newest is None:
        return sum(reach.record for reach in reaches.values()) >= FEW
    generation, listed = newest
    known = {copy.name: copy.reach for copy in listed.copies}
    if all(known.get(name) == reach.record for name, reach in reaches.items()):
        return False
    return now_ms < generation.made_ms or day_of(now_ms) != day_of(generation.made_ms)


def keep_generation(
    folder: ProfileFolder, master: MasterKey, *, now_ms: int, progress: Progress, spare: int = SPARE
) -> tuple[Generation, tuple[str, ...]]:
    """Make a backup of an open profile beside it, and let go of those beyond ``KEPT``.

    Returns it with the names of the databases that are damaged: of these the copy of the generation before is kept,
    or none. Raises ``EnvironmentProblem`` for a full disk (also if less than ``spare`` bytes would be left) and the
    like, ``Cancelled``; the older generations are whole then. Phases of the progress: ``copying``, ``parts``.
    """
    files, generations = folder.files, Generations(folder)
    files.make_folder(folder.backups)
    generations.clear_unfinished()
    databases = folder.databases()
    size = sum(_size(path, files) for _, path in databases)
    # Twice: a copy is written, then written again where it stays, and read back.
    if files.free_space(folder.backups) < size + max((_size(path, files) for _, path in databases), default=0) + spare:
        raise EnvironmentProblem(DISK_FULL, path=folder.backups)
    made = generations.next(now_ms)
    staging = made.path.with_name(made.path.name + UNFINISHED)
    copying = _Copying(folder, master, staging)
    try:
        progress.begin("copying", size)
        copies = copying.copies(now_ms, progress)
        parts = _gathered(folder, generations.pool, progress)
        box = boxed(master.local_key(_BOX), encode(copying.names))
        listed = written_list(Listed(VERSION, folder.profile, now_ms, copies, parts, box))
        with files.replacing(staging / LIST, size=len(listed)) as out:
            out.write(listed)
        progress.check()
        files.rename(staging, made.path)
    except BaseException:
        with contextlib.suppress(TeamRoomError):
            files.remove_folder(staging)
        raise
    # The backup is made; what cannot be removed now is removed after the next one.
    with contextlib.suppress(EnvironmentProblem):
        _let_go(folder)
    return made, copying.damaged


def room_title(connection: Connection, space: bytes) -> str:
    """Return what the room of a database is called, nothing for a personal space."""
    return connection.scalar(select(Room.name).where(Room.entity == space)) or ""


def room_names(listed: Listed, master: MasterKey) -> dict[str, str]:
    """Return what the rooms of a generation were called, by the names of their databases; none if that is damaged."""
    content = unboxed(master.local_key(_BOX), listed.box)
    with contextlib.suppress(MalformedError):
        return decode(content or b"", dict[str, str])
    return {}


# -- Databases --------------------------------------------------------------------------------------------------------


class _Copying:
    """Copies the databases into a folder; ``names`` of the rooms and what is ``damaged`` are known afterwards."""

    def __init__(self, folder: ProfileFolder, master: MasterKey, staging: Path) -> None:
        self._folder = folder
        self._master = master
        self._staging = staging
        self._older = Generations(folder).readable()
        self.names = room_names(self._older[0][1], master) if self._older else {}
        self.damaged: tuple[str, ...] = ()

    def copies(self, now_ms: int, progress: Progress) -> list[Copy]:
        """Copy every database as it is at one moment; of one that is damaged its last good copy is kept."""
        self._folder.files.make_folder(self._staging / "rooms")
        found = []
        for space, path in self._folder.databases():
            name = path.relative_to(self._folder.path).as_posix()
            try:
                found.append(self._copy(name, space, now_ms, progress))
            except TrustError:
                self.damaged += (name,)
                found += self._taken_along(name)
        kept = {copy.name for copy in found}
        self.names = {name: room for name, room in self.names.items() if name in kept}
        return found

    def _copy(self, name: str, space: bytes, now_ms: int, progress: Progress) -> Copy:
        files, path = self._folder.files, self._folder.path / name
        self._folder.check_openable(path)
        key = self._master.database_key(space)
        reach = _Reach(path, key, space)
        # SQLite writes it, then it is written again: on the disk, read back, and under its name only when it is whole.
        raw = self._staging / "copying"
        vacuum_into(raw, path, key, progress)
        digest, size = copied(raw, self._staging / name, files, progress)
        files.remove(raw)
        self.names[name] = reach.room
        return Copy(name, size, digest, now_ms, reach.record, reach.commits)

    def _taken_along(self, name: str) -> list[Copy]:
        """Keep the last good copy of a database that is damaged now: it must not be the first to go."""
        for generation, listed in self._older:
            copy = next((one for one in listed.copies if one.name == name), None)
            if copy is not None and self._folder.files.exists(generation.path / name):
                self._folder.files.link_or_copy(generation.path / name, self._staging / name)
                return [copy]
        return []


def copied(source: Path, target: Path, files: Files, progress: Progress) -> tuple[bytes, int]:
    """Copy a file so that it is there whole or not at all; return its hash and size."""
    hasher, size = running_blake2b256(), files.size(source)
    with files.open(source) as reader, files.replacing(target, size=size) as out:
        while piece := reader.read(PIECE):
            hasher.update(piece)
            out.write(piece)
            progress.advance(len(piece))
    return hasher.digest(), size


def _reaches(folder: ProfileFolder, master: MasterKey) -> dict[str, _Reach]:
    found = {}
    for space, path in folder.databases():
        with contextlib.suppress(TrustError):
            folder.check_openable(path)
            name = path.relative_to(folder.path).as_posix()
            found[name] = _Reach(path, master.database_key(space), space)
    return found


def _size(path: Path, files: Files) -> int:
    log = path.with_name(path.name + "-wal")
    return files.size(path) + (files.size(log) if files.exists(log) else 0)


# -- Parts ------------------------------------------------------------------------------------------------------------


def _gathered(folder: ProfileFolder, pool: PartStore, progress: Progress) -> list[tuple[str, int]]:
    """Give every part that is here a second name among the backups; return what they are called here."""
    files, found = folder.files, []
    for parts_folder in folder.part_folders():
        parts = PartStore(parts_folder, files)
        for part in parts.ids():
            progress.check()
            path = parts.path(part)
            if not pool.has(part):
                files.make_folder(pool.path(part).parent)
                files.link_or_copy(path, pool.path(part))
            found.append((path.relative_to(folder.path).as_posix(), files.size(path)))
    return found


def _let_go(folder: ProfileFolder) -> None:
    """Remove the generations beyond ``KEPT``, and the parts that none of those kept names."""
    files, generations = folder.files, Generations(folder)
    kept = generations.readable()[:KEPT]
    least = min(one.number for one, _ in kept)
    for one in generations.all():
        if one.number < least:
            # Under another name first: one that is half removed must not pass for a backup.
            going = one.path.with_name(one.path.name + UNFINISHED)
            files.rename(one.path, going)
            files.remove_folder(going)
    named = {place[1] for _, listed in kept for name, _ in listed.parts if (place := place_of_part(name))}
    for part in list(generations.pool.ids()):
        if part not in named:
            generations.pool.remove(PartId(part))


def day_of(when_ms: int) -> int:
    """Return the day of a moment where this computer is."""
    try:
        return datetime.fromtimestamp(when_ms / 1000, UTC).astimezone().date().toordinal()
    except (OverflowError, OSError, ValueError):
        return when_ms // 86_400_000
