"""Bringing a backup back for trial: read, checked, opened, computed anew and compared, beside what is here; then removed."""

import contextlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.exc import DatabaseError

from teamroom.core.errors import TeamRoomError, TrustError, UserError
from teamroom.core.files import Files
from teamroom.core.ids import PartId
from teamroom.core.messages import BACKUP_DAMAGED, DATABASE_DAMAGED, PROFILE_TOO_NEW
from teamroom.core.progress import Progress
from teamroom.crypto.costs import Costs
from teamroom.crypto.keyfile import KEY_FILE_LIMIT, KeyFile, MasterKey
from teamroom.model.states import State
from teamroom.model.types import TYPES
from teamroom.store.bringing_back import space_of
from teamroom.store.check import CheckReport, check_database, look_at_parts, named_parts
from teamroom.store.folders import ProfileFolder
from teamroom.store.generations import UNFINISHED, Generation, Generations, place_of_part
from teamroom.store.keeping import copied, room_names, room_title
from teamroom.store.log import CHUNK, batched
from teamroom.store.parts import PartStore
from teamroom.store.putting_aside import forget_database
from teamroom.store.restoring import made_ms_of, restore_backup
from teamroom.store.space import Means, Place, SpaceStore, space_in
from teamroom.store.tables import ITEM, PART

WORKSHOP = "rehearsal" + UNFINISHED
"""The folder in which a backup is brought back for trial."""
PERSONAL = "personal"
"""What the personal space is called where rooms are called by their names."""
_FILE = "file"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What was found in a backup of ``made_ms`` (since 1970), counted.

    ``waiting``: files that had not arrived when it was made. ``lost``: files that were there and cannot be read from
    it. ``damaged``: rooms by name, or "personal", that cannot be brought back from it as they were.
    """

    made_ms: int
    spaces: int = 0
    items: int = 0
    files: int = 0
    waiting: int = 0
    lost: int = 0
    damaged: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True when everything that was in it is readable."""
        return not (self.lost or self.damaged)


def rehearse_generation(
    folder: ProfileFolder, master: MasterKey, generation: Generation, means: Means, progress: Progress
) -> Rehearsed:
    """Try a backup of this computer. Its parts are read where they lie; the databases are copied and opened.

    Raises ``TrustError`` if its list is damaged, ``EnvironmentProblem`` for a full disk and the like, ``Cancelled``;
    nothing is left behind.
    """
    generations = Generations(folder)
    listed = generations.listed(generation)
    names = room_names(listed, master)
    had = {PartId(place[1]) for name, _ in listed.parts if (place := place_of_part(name))}
    progress.begin("restoring", sum(copy.size for copy in listed.copies))
    trial = _Trial(generation.made_ms, means, progress)
    with _bench(folder.backups / WORKSHOP, folder.files) as bench:
        for copy in listed.copies:
            source, path = generation.path / copy.name, bench / Path(copy.name).name
            key = master.database_key(space_of(copy.name) or folder.profile)
            with trial.of(names.get(copy.name) or PERSONAL):
                if copied(source, path, folder.files, progress) != (copy.hash, copy.size):
                    raise TrustError(BACKUP_DAMAGED, name=generation.path.name)
                trial.look_into(path, key, generations.pool, had)
            forget_database(path, folder.files)
    return trial.found


def rehearse_file(
    path: Path, bench: Path, means: Means, *, passphrase: str, costs: Costs, progress: Progress
) -> Rehearsed:
    """Try the backup in a file in the folder ``bench``, which is gone afterwards.

    Raises as ``restore_backup`` and leaves nothing behind.
    """
    files = means.files
    trial = _Trial(made_ms_of(path, files), means, progress)
    with _bench(bench, files):
        profile = restore_backup(path, bench, passphrase=passphrase, files=files, costs=costs, progress=progress)
        folder = ProfileFolder(bench, profile, files)
        master = KeyFile.parse(files.read(folder.key_path, limit=KEY_FILE_LIMIT + 1), costs=costs).unlock(passphrase)
        for (name, database), parts_folder in zip(folder.databases(), folder.part_folders(), strict=False):
            parts = PartStore(parts_folder, files)
            with trial.of(PERSONAL):
                trial.look_into(database, master.database_key(name), parts, set(parts.ids()))
    return trial.found


class _Trial:
    """Looks into the spaces of a backup, one after the other."""

    def __init__(self, made_ms: int, means: Means, progress: Progress) -> None:
        self._made_ms = made_ms
        self._means = means
        self._progress = progress
        self._name = ""
        self._counts: Counter[str] = Counter()
        self._damaged: list[str] = []

    @property
    def found(self) -> Rehearsed:
        """What was found so far."""
        return Rehearsed(self._made_ms, **self._counts, damaged=tuple(self._damaged))

    @contextlib.contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Note that a space is damaged if the block finds it so; ``name`` until it is known how it calls itself."""
        self._name = name
        self._counts["spaces"] += 1
        try:
            yield
        except (TrustError, UserError, DatabaseError) as error:
            if isinstance(error, TrustError) and error.message is PROFILE_TOO_NEW:
                raise
            self._damaged.append(self._name)

    def look_into(self, path: Path, key: bytes, parts: PartStore, had: Collection[PartId]) -> None:
        """Open a space, compute it anew and compare, and read its parts, of which those in ``had`` must be here."""
        place = Place(space_in(path, key), path, path.with_suffix(""), key)
        store = SpaceStore(place, self._means)
        try:
            with store.read() as unit:
                self._name = room_title(unit.connection, store.space) or self._name
            report = CheckReport()
            if not check_database(store, report, self._progress) or not report.ok:
                raise TrustError(DATABASE_DAMAGED, detail=path.name)
            with store.read() as unit:
                named = named_parts(unit.connection)
                damaged, missing = look_at_parts(parts, named, self._progress)
                lost = damaged | {part for part in missing if part in had}
                self._count(unit.connection, lost, missing - lost)
        finally:
            store.close()

    def _count(self, connection: Connection, lost: set[PartId], waiting: set[PartId]) -> None:
        counted = [one.name for one in TYPES if one.counted and not one.parent]
        files_lost, files_waiting = _files_with(connection, lost), _files_with(connection, waiting)
        self._counts["items"] += _here(connection, ITEM.c.type.in_(counted))
        self._counts["files"] += _here(connection, ITEM.c.type == _FILE)
        self._counts["lost"] += len(files_lost)
        self._counts["waiting"] += len(files_waiting - files_lost)


def _here(connection: Connection, condition: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(ITEM).where(condition, ITEM.c.state != State.GONE)) or 0


def _files_with(connection: Connection, parts: set[PartId]) -> set[int]:
    """Return the files (rows) that show and consist of any of some parts."""
    found: set[int] = set()
    for chunk in batched(sorted(parts), CHUNK):
        query = select(PART.c.item).join(ITEM, ITEM.c.id == PART.c.item)
        found.update(connection.scalars(query.where(PART.c.part.in_(chunk), ITEM.c.state != State.GONE)))
    return found


@contextlib.contextmanager
def _bench(path: Path, files: Files) -> Iterator[Path]:
    """Yield an empty folder that is gone at the end."""
    files.remove_folder(path)
    files.make_folder(path)
    try:
        yield path
    finally:
        with contextlib.suppress(TeamRoomError):
            files.remove_folder(path)
