"""Bringing databases back into a profile that is here, from one of its backups; what was there is put aside.

Each database is put together and checked beside, then takes its place at once. Spaces do not depend on each other,
so an attempt that is stopped leaves some as they were and some brought back, each whole, and may be made again.
"""

import contextlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert
from sqlalchemy.exc import DatabaseError

from teamroom.core.errors import TeamRoomError, TrustError
from teamroom.core.ids import PartId, SpaceId
from teamroom.core.messages import BACKUP_DAMAGED, DATABASE_DAMAGED, PROFILE_TOO_NEW
from teamroom.core.progress import Progress
from teamroom.crypto.keyfile import MasterKey
from teamroom.store.backup import RESTORED
from teamroom.store.engines import open_engine, writing
from teamroom.store.folders import ProfileFolder
from teamroom.store.generations import UNFINISHED, Copy, Generation, Generations, place_of_part
from teamroom.store.keeping import copied
from teamroom.store.parts import PartStore
from teamroom.store.putting_aside import Aside
from teamroom.store.space import space_in
from teamroom.store.tables import LOG_VERSION, META

_STAGING = "bringing-back" + UNFINISHED


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What came back: the databases by name, how many parts with them, how many parts are nowhere here any more."""

    databases: tuple[str, ...]
    parts: int
    missing: int


def bring_back(
    folder: ProfileFolder,
    master: MasterKey,
    generation: Generation,
    *,
    only: Collection[str] | None = None,
    now_ms: int,
    progress: Progress,
) -> BroughtBack:
    """Bring the databases of a generation back, all or those named, and the parts that are missing here.

    The profile must be held and its stores closed. Raises ``TrustError`` for a damaged or too new backup,
    ``EnvironmentProblem`` for a full disk and the like, ``Cancelled``. Phase of the progress: ``restoring``.
    """
    generations = Generations(folder)
    listed = generations.listed(generation)
    chosen = [copy for copy in listed.copies if only is None or copy.name in only]
    progress.begin("restoring", sum(copy.size for copy in chosen))
    with _staging(folder) as staging:
        back = _Return(folder, master, generation, staging)
        for copy in chosen:
            back.put_together(copy, progress)
        aside = Aside(folder, now_ms)
        for copy in chosen:
            aside.replace(folder.path / copy.name, staging / copy.name)
    spaces = {_parts_of(copy.name) for copy in chosen}
    names = [name for name, _ in listed.parts if (place := place_of_part(name)) and place[0] in spaces]
    parts, missing = fetch_parts(folder, names, generations.pool, progress)
    return BroughtBack(tuple(copy.name for copy in chosen), parts, missing)


def fetch_parts(
    folder: ProfileFolder, names: Collection[str], pool: PartStore, progress: Progress
) -> tuple[int, int]:
    """Give parts that are missing here their place again from among the backups; return how many came and did not."""
    came, missing = 0, 0
    for name in names:
        progress.check()
        place = place_of_part(name)
        if place is None or folder.files.exists(folder.path / name):
            continue
        part = PartId(place[1])
        if pool.intact(part):
            folder.files.make_folder((folder.path / name).parent)
            folder.files.link_or_copy(pool.path(part), folder.path / name)
            came += 1
        else:
            missing += 1
    return came, missing


@contextlib.contextmanager
def _staging(folder: ProfileFolder) -> Iterator[Path]:
    """Yield an empty folder that is gone at the end."""
    staging, files = folder.backups / _STAGING, folder.files
    files.remove_folder(staging)
    files.make_folder(staging / "rooms")
    try:
        yield staging
    finally:
        with contextlib.suppress(TeamRoomError):
            files.remove_folder(staging)


class _Return:
    """Puts the databases of a generation together beside those that are here."""

    def __init__(self, folder: ProfileFolder, master: MasterKey, generation: Generation, staging: Path) -> None:
        self._folder = folder
        self._master = master
        self._generation = generation
        self._staging = staging

    def put_together(self, copy: Copy, progress: Progress) -> None:
        """Copy a database, check it, and mark it as brought back."""
        source, path = self._generation.path / copy.name, self._staging / copy.name
        if not self._folder.files.exists(source):
            raise self._damaged
        if copied(source, path, self._folder.files, progress) != (copy.hash, copy.size):
            raise self._damaged
        space = space_of(copy.name)
        key = self._master.database_key(space or self._folder.profile)
        try:
            mark_restored(path, key)
            if space is not None and space_in(path, key) != space:
                raise self._damaged
        except DatabaseError as error:
            raise self._damaged from error
        except TrustError as error:
            if error.message is not DATABASE_DAMAGED:
                raise
            raise self._damaged from error

    @property
    def _damaged(self) -> TrustError:
        return TrustError(BACKUP_DAMAGED, name=self._generation.path.name)


def space_of(name: str) -> SpaceId | None:
    """Return which room a database holds by its name in a profile's folder; None for the personal space."""
    return SpaceId(bytes.fromhex(Path(name).stem)) if name.startswith("rooms/") else None


def _parts_of(name: str) -> str:
    """Return the folder of parts that belongs to a database, by its name."""
    return f"{name.removesuffix('.db')}/parts"


def mark_restored(path: Path, key: bytes) -> None:
    """Let whoever opens a database begin with a new writer; ``TrustError`` for one of a newer version."""
    engine = open_engine(path, key)
    try:
        with writing(engine, path) as connection:
            if (connection.exec_driver_sql("PRAGMA user_version").scalar() or 0) > LOG_VERSION:
                raise TrustError(PROFILE_TOO_NEW)
            connection.execute(delete(META).where(META.c.name == RESTORED))
            connection.execute(insert(META).values(name=RESTORED, number=1))
    finally:
        engine.dispose()
