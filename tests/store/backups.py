"""A profile with one room to make backups of, and ways to look at what came back."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from crypto.costs import CHEAP
from fakes.files import Fault, FaultyFiles
from fakes.randomness import SeededRandomness
from teamroom.core.drives import Drive
from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import ProfileId, SpaceId
from teamroom.core.progress import Progress
from teamroom.crypto.keyfile import MasterKey, create_key_file
from teamroom.store.backup import BackupReport, write_backup
from teamroom.store.engines import open_engine, reading, writing
from teamroom.store.folders import ProfileFolder
from teamroom.store.migrations import SPACE
from teamroom.store.numbers import COMMITS, count
from teamroom.store.parts import PartStore
from teamroom.store.restoring import restore_backup
from teamroom.store.tables import LOCAL, LOG, LOG_VERSION, META, PROJECTED, RECORD

PROFILE = ProfileId(bytes(range(16)))
PERSONAL, ROOM = SpaceId(b"P" * 16), SpaceId(b"R" * 16)
NAME, SCHOOL, SECRET = "Amina Diallo", "Northside School", "a pupil's secret"
PASSPHRASE = "four words said aloud"
PARTS = [b"first part " * 50, b"second part " * 70]
MADE_MS = 1_767_261_600_000


@dataclass(frozen=True)
class Space:
    """A profile with one room, on a computer of its own."""

    folder: ProfileFolder
    master: MasterKey

    def databases(self) -> list[tuple[bytes, Path]]:
        return self.folder.databases()

    def backup(self, path: Path, progress: Progress | None = None) -> BackupReport:
        return write_backup(
            path,
            self.folder,
            self.master,
            made_ms=MADE_MS,
            costs=CHEAP,
            progress=progress or Progress(),
        )


def local(*faults: Fault, free: int | None = None) -> FaultyFiles:
    return FaultyFiles(*faults, drive=Drive.LOCAL, free=free)


def restore(
    path: Path, data: Path, files: FaultyFiles | None = None, passphrase: str = PASSPHRASE, progress=None
) -> ProfileId:
    return restore_backup(
        path,
        data,
        passphrase=passphrase,
        files=files or local(),
        costs=CHEAP,
        progress=progress or Progress(),
    )


def make_database(path: Path, key: bytes, space: bytes, rows: int = 40) -> None:
    engine = open_engine(path, key)
    with writing(engine, path) as connection:
        for tables, names in ((LOCAL, None), (LOG, ["record"]), (PROJECTED, ["room"])):
            tables.create_all(connection, tables=names and [tables.tables[name] for name in names])
        connection.exec_driver_sql(f"PRAGMA user_version = {LOG_VERSION}")
        connection.execute(insert(META).values(name=SPACE, number=0, bytes=space))
        for number in range(rows):
            connection.execute(insert(META).values(name=f"{SECRET} {number}", number=number))
    engine.dispose()


def write(space: "Space", name: str, *, records: int = 1) -> None:
    """Write something into a database, as a unit does that saves so many records."""
    (key,) = [space.master.database_key(one) for one, path in space.databases() if path.name == name]
    (path,) = [path for _, path in space.databases() if path.name == name]
    engine = open_engine(path, key)
    with writing(engine, path) as connection:
        first = (connection.scalar(select(func.max(RECORD.c.id))) or 0) + 1
        for number in range(first, first + records):
            row = {"record_id": number.to_bytes(32, "big"), "entity": b"", "kind": "set", "envelope": b"", "size": 0}
            connection.execute(insert(RECORD).values(id=number, **row))
        count(connection, COMMITS)
    engine.dispose()


def meta_of(path: Path, key: bytes) -> dict[str, int]:
    engine = open_engine(path, key)
    with reading(engine, path) as connection:
        rows = {row.name: row.number for row in connection.execute(select(META.c.name, META.c.number))}
    engine.dispose()
    return rows


def make_space(data: Path) -> Space:
    folder = ProfileFolder(data, PROFILE, local())
    folder.make()
    made = create_key_file(
        profile=PROFILE,
        name=NAME,
        passphrase=PASSPHRASE,
        costs=CHEAP,
        randomness=SeededRandomness(3),
        school=SCHOOL,
    )
    folder.key_path.write_bytes(made.data)
    make_database(folder.personal_db, made.master.database_key(PROFILE), PERSONAL)
    make_database(folder.room_db(ROOM), made.master.database_key(ROOM), ROOM)
    PartStore(folder.room_parts(ROOM), folder.files).put(PARTS[0])
    PartStore(folder.personal_parts, folder.files).put(PARTS[1])
    return Space(folder, made.master)


def files_below(folder: Path) -> dict[str, str]:
    """Return the files below a folder, each with a hash of its bytes."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def kind_of(error: type[TeamRoomError], do: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        do()
    assert str(caught.value)
    return caught.value.kind
