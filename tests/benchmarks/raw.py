"""The same work without the house: one driver, the same tables, no signature, no hash, no view.

What a comparison with these shows is the price of everything that TeamRoom promises.
"""

import os
import shutil
import tarfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import pyrage
from backports import zstd
from sqlcipher3 import dbapi2

from benchmarks.big_room import Teacher

LEVEL = 3
CHUNK = 400
PIECE = 1 << 20
SETTINGS = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "cache_size = -32000")
SEARCH = "search"


# -- Rows ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by table; those of ``search`` are (number, title, body, tags, files)."""

    tables: dict[str, list[tuple[Any, ...]]]


def connected(path: Path, key: bytes) -> Any:
    """Return a connection of the bare driver, with the settings of ours."""
    connection = dbapi2.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    return connection


def copy_of(teacher: Teacher, path: Path) -> Any:
    """Return a connection to a copy of a teacher's room."""
    room = teacher.room
    with room.read() as unit:
        unit.connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(room.path, path)
    return connected(path, key_of(teacher))


def key_of(teacher: Teacher) -> bytes:
    """Return the key of the database of a teacher's room."""
    return teacher.unlocked.master.database_key(teacher.room.space)


def emptied(source: Any, path: Path, key: bytes) -> Any:
    """Return a new database with the tables of another and nothing in them."""
    made = connected(path, key)
    query = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%'"
    for (statement,) in source.execute(query):
        made.execute(statement)
    return made


def rows_of(connection: Any, items: Iterable[int]) -> Rows:
    """Return all rows about some resources, in the log and beside it."""
    numbers, found = list(items), Rows({})
    for start in range(0, len(numbers), CHUNK):
        chosen = ", ".join(map(str, numbers[start : start + CHUNK]))
        about = f"(SELECT entity FROM item WHERE id IN ({chosen}))"
        queries = {
            "record": f"SELECT * FROM record WHERE entity IN {about}",
            "value": f"SELECT * FROM value WHERE record IN (SELECT id FROM record WHERE entity IN {about})",
            "item": f"SELECT * FROM item WHERE id IN ({chosen})",
            "resource": f"SELECT * FROM resource WHERE id IN ({chosen})",
            "resource_tag": f"SELECT * FROM resource_tag WHERE item IN ({chosen})",
            SEARCH: f"SELECT id, title, body, 'some tags', '' FROM resource WHERE id IN ({chosen})",
        }
        for table, query in queries.items():
            found.tables.setdefault(table, []).extend(connection.execute(query))
    return found


def rows_of_type(connection: Any, name: str) -> Rows:
    """Return all rows about items of one type without tags and texts."""
    about = f"(SELECT entity FROM item WHERE type = '{name}')"
    queries = {
        "record": f"SELECT * FROM record WHERE entity IN {about}",
        "value": f"SELECT * FROM value WHERE record IN (SELECT id FROM record WHERE entity IN {about})",
        "item": f"SELECT * FROM item WHERE type = '{name}'",
        name: f"SELECT * FROM {name}",
    }
    return Rows({table: connection.execute(query).fetchall() for table, query in queries.items()})


def changed(connection: Any, items: Iterable[int]) -> Rows:
    """Return the rows that a change of some resources writes: a record each, and the rows that are shown."""
    rows = rows_of(connection, items).tables
    (last,) = connection.execute("SELECT max(id) FROM record").fetchone()
    records = [(last + at, os.urandom(32), *row[2:]) for at, row in enumerate(rows["record"], 1)]
    values = [(last + at, row[1][:60]) for at, row in enumerate(rows["value"], 1)]
    return Rows({**rows, "record": records, "value": values})


def write(connection: Any, rows: Rows, *, left_out: frozenset[str] = frozenset()) -> None:
    """Write rows in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for table, lines in rows.tables.items():
        if lines and table not in left_out:
            columns = "(rowid, title, body, tags, files)" if table == SEARCH else ""
            marks = ", ".join("?" * len(lines[0]))
            connection.executemany(f"INSERT OR REPLACE INTO {table}{columns} VALUES ({marks})", lines)
    connection.execute("COMMIT")


# -- Letters ------------------------------------------------------------------------------------------------------


def send(rows: Rows, path: Path, recipients: list[pyrage.x25519.Recipient]) -> None:
    """Write rows into a locked file."""
    packed = zstd.compress(msgspec.msgpack.encode(rows.tables), LEVEL)
    with path.open("wb") as out:
        out.write(pyrage.encrypt(packed, recipients))
        out.flush()
        os.fsync(out.fileno())


def receive(path: Path, identity: pyrage.x25519.Identity) -> Rows:
    """Read rows from a locked file."""
    packed = pyrage.decrypt(path.read_bytes(), [identity])
    tables = msgspec.msgpack.decode(zstd.decompress(packed))
    return Rows({name: [tuple(row) for row in rows] for name, rows in tables.items()})


# -- Folders --------------------------------------------------------------------------------------------------------


def copied(source: Path, target: Path) -> None:
    """Copy a folder and wait for the disk."""
    shutil.copytree(source, target)
    for path in target.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())


def packed(source: Path, target: Path, recipient: pyrage.x25519.Recipient) -> None:
    """``tar | zstd -3 | age``, and wait for the disk."""
    with _pipe(lambda out: _tar(source, out)) as read, target.open("wb") as out:
        pyrage.encrypt_io(read, out, [recipient])
        out.flush()
        os.fsync(out.fileno())


def unpacked(source: Path, target: Path, identity: pyrage.x25519.Identity) -> None:
    """``age --decrypt | zstd -d | tar -x``, and wait for the disk."""
    with _pipe(lambda out: _opened(source, out, identity)) as read:
        with zstd.open(read) as plain, tarfile.open(fileobj=plain, mode="r|") as archive:
            # By hand: filters came with Python 3.11.4, and without one newer versions warn.
            for member in archive:
                source = archive.extractfile(member)
                if source is not None:
                    path = target / member.name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    with source, path.open("wb") as copy:
                        shutil.copyfileobj(source, copy)
        while read.read(PIECE):
            pass
    os.sync()


def _tar(source: Path, out: BinaryIO) -> None:
    with zstd.open(out, "wb", level=LEVEL) as small, tarfile.open(fileobj=small, mode="w|") as archive:
        archive.add(source, arcname=".")


def _opened(source: Path, out: BinaryIO, identity: pyrage.x25519.Identity) -> None:
    with source.open("rb") as file:
        pyrage.decrypt_io(file, out, [identity])


@contextmanager
def _pipe(fill: Any) -> Iterator[BinaryIO]:
    """Yield what ``fill`` writes on a thread of its own, as in a pipe of the shell."""
    reading, writing = os.pipe()

    def run() -> None:
        with os.fdopen(writing, "wb", buffering=PIECE) as out:
            fill(out)

    thread = threading.Thread(target=run)
    thread.start()
    with os.fdopen(reading, "rb", buffering=PIECE) as file:
        yield file
    thread.join()
