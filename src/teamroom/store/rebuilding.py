"""A damaged database whose history can still be read to the last byte: all that is shown is computed anew from it.

Most of a database is computed: lists, the index of words, what SQLite keeps to find rows. Damage there costs nothing.
So every row of the log and of the local tables is read from the damaged file into a new one; if any of them cannot be
read, or any seal of the history is broken, nothing was made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select

from teamroom.core.errors import TrustError
from teamroom.core.messages import DATABASE_DAMAGED
from teamroom.core.progress import Progress
from teamroom.store.engines import interruptible, open_engine, reading, writing
from teamroom.store.log import Log
from teamroom.store.migrations import PROJECTION_NAME, prepare, projection_version, rebuild
from teamroom.store.numbers import keep_number
from teamroom.store.space import Place
from teamroom.store.tables import LOCAL, LOG, LOG_VERSION, META, RECORD, SEGMENT, VALUE
from teamroom.sync.segments import read_segment
from teamroom.sync.wire import MalformedError

_ROWS = 100
"""Rows moved at a time: no call holds the interpreter lock for long."""


def rebuild_database(damaged: Place, target: Path, progress: Progress) -> None:
    """Write a new database with all that a damaged one holds; ``target`` must not be there yet.

    Raises ``TrustError`` where not every row of its history can be read, ``EnvironmentProblem`` for a full disk and
    the like, ``Cancelled``; half a file may be left then.
    """
    with _connected(damaged.database, damaged.key) as source:
        version = source.exec_driver_sql("PRAGMA user_version").scalar()
        if version != LOG_VERSION:
            raise TrustError(DATABASE_DAMAGED, detail=damaged.database.name)
        engine = open_engine(target, damaged.key)
        try:
            prepare(engine, target, damaged.space)
            with writing(engine, target) as connection:
                connection.execute(delete(META))
                for table in (*LOG.sorted_tables, *LOCAL.sorted_tables):
                    _move(source, connection, table.name, progress)
                _check_history(connection, damaged, progress)
                with interruptible(connection, progress):
                    rebuild(connection, damaged.space)
                keep_number(connection, PROJECTION_NAME, projection_version())
        finally:
            engine.dispose()


@contextmanager
def _connected(path: Path, key: bytes) -> Iterator[Connection]:
    engine = open_engine(path, key)
    try:
        with reading(engine, path) as connection:
            yield connection
    finally:
        engine.dispose()


def _move(source: Connection, target: Connection, table: str, progress: Progress) -> None:
    # Row by row of the table itself: an index may be what is damaged.
    rows: Any = source.exec_driver_sql(f"SELECT * FROM {table} NOT INDEXED")
    marks = ", ".join("?" * len(rows.keys()))
    while some := rows.fetchmany(_ROWS):
        progress.check()
        target.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", [tuple(row) for row in some])


def _check_history(connection: Connection, place: Place, progress: Progress) -> None:
    """Raise ``TrustError`` unless every seal holds and every record has its values."""
    rows = list(connection.scalars(select(SEGMENT.c.id).order_by(SEGMENT.c.id)))
    progress.begin("check", len(rows))
    try:
        for wire in Log(connection).wires(rows):
            progress.advance()
            read_segment(wire, place.space)
    except MalformedError as error:
        raise TrustError(DATABASE_DAMAGED, detail=place.database.name) from error
    lacking = select(RECORD.c.id).where(RECORD.c.id.not_in(select(VALUE.c.record))).limit(1)
    if connection.scalar(lacking) is not None:
        raise TrustError(DATABASE_DAMAGED, detail=place.database.name)
