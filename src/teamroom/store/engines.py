"""SQLAlchemy engines over SQLCipher, with the settings that were measured to survive power cuts.

WAL with ``synchronous=FULL`` lost nothing in thousands of simulated power cuts; ``NORMAL`` lost acknowledged
commits. A raw key opens in 2 ms at most. Transactions are begun by us, because the driver's own mode would not
roll back changes of tables.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DatabaseError as WrappedError
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2

from teamroom.core.errors import Cancelled, EnvironmentProblem, TeamRoomError, TrustError
from teamroom.core.messages import CANNOT_WRITE, DATABASE_DAMAGED, DISK_FULL, PROFILE_IN_USE, STICK_GONE
from teamroom.core.progress import Progress

BUSY_MS = 5_000
CACHE_KIB = 32_000
"""Memory a connection may use for pages."""
STATEMENTS = 1_000
"""Statements that are kept compiled, for all databases together."""

_DIALECT = "teamroom"
_SETTINGS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",
    f"PRAGMA busy_timeout = {BUSY_MS}",
)

_COMPILED: LRUCache[object, object] = LRUCache(STATEMENTS)


class _SharedDialect(SQLiteDialect_pysqlite):
    """SQLite's dialect, all of whose instances are one: what was compiled for one database serves every other."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register(f"sqlite.{_DIALECT}", __name__, _SharedDialect.__name__)


def open_engine(path: Path, key: bytes, *, portable: bool = False) -> Engine:
    """Return an engine for the database at ``path``, encrypted with the raw 32-byte ``key``.

    ``portable``: on a stick, with a rollback journal instead of a write-ahead log. ``EXTRA`` waits until the folder
    has forgotten the journal as well: else a power cut could bring it back, and with it the state before the commit.
    """
    engine = create_engine(
        f"sqlite+{_DIALECT}:///{path}",
        module=dbapi2,
        pool_size=4,
        max_overflow=4,
        execution_options={"compiled_cache": _COMPILED},
    )
    journal, synchronous = ("DELETE", "EXTRA") if portable else ("WAL", "FULL")

    def connected(connection: Any, _record: Any) -> None:
        # The driver must not begin transactions on its own; see `begin` below.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            cursor.execute(setting)
        cursor.execute(f"PRAGMA journal_mode = {journal}")
        cursor.execute(f"PRAGMA synchronous = {synchronous}")
        cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        cursor.close()

    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("begin", "")
        connection.exec_driver_sql(f"BEGIN {mode}")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begin)
    return engine


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """Yield a connection in a transaction that may write; commit at the end, roll back on any error."""
    with (
        translated(path),
        engine.connect().execution_options(begin="IMMEDIATE") as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """Yield a connection that sees one moment of the database until it is closed."""
    with translated(path), engine.connect() as connection, connection.begin():
        yield connection


def bring_home(engine: Engine, path: Path) -> None:
    """Copy what stands in the write-ahead log into the database, unless somebody is reading an older moment of it.

    Where a power cut hit the last copying, pages are torn in the file and whole in the log: nothing is lost, but their
    seals look broken until they are copied again. A full disk is no error: all of it stays in the log.
    """
    # Below SQLAlchemy, which would begin a transaction.
    with suppress(EnvironmentProblem), translated(path):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        finally:
            connection.close()


@contextmanager
def interruptible(connection: Connection, progress: Progress | None) -> Iterator[None]:
    """Stop what is asked of the connection within the block when ``progress`` is cancelled; raises ``Cancelled``.

    A scan ends within a millisecond, a sort or a look into the full-text index at its next step (measured: up to 70
    and 30 ms among 100,000 items).
    """
    if progress is None:
        yield
        return
    driver: Any = connection.connection.driver_connection
    # As long as one statement runs, an interruption holds for those that follow it, too (sqlite3_interrupt): so none
    # can slip in between two of them. This one runs, with a row left to fetch, until the block ends.
    running = driver.execute("SELECT 1 UNION ALL SELECT 2")
    running.fetchone()
    try:
        with progress.stopping(driver.interrupt):
            yield
    except (WrappedError, dbapi2.DatabaseError) as error:
        if getattr(getattr(error, "orig", error), "sqlite_errorname", "") != "SQLITE_INTERRUPT":
            raise
        raise Cancelled from error
    finally:
        running.close()
    progress.check()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's error codes into errors of ours."""
    try:
        yield
    except WrappedError as error:
        raise as_ours(error.orig, path) or error from error
    except dbapi2.DatabaseError as error:
        raise as_ours(error, path) or error from error


def as_ours(error: BaseException | None, path: Path) -> TeamRoomError | None:
    """Return what an error of SQLite means, None for what can only be a bug (names: sqlite.org/rescode.html)."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith("SQLITE_FULL"):
        return EnvironmentProblem(DISK_FULL, path=path)
    if name.startswith("SQLITE_IOERR"):
        return EnvironmentProblem(STICK_GONE, path=path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return EnvironmentProblem(CANNOT_WRITE, path=path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return EnvironmentProblem(PROFILE_IN_USE)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return TrustError(DATABASE_DAMAGED, detail=path.name)
    return None
