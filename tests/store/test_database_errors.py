"""Databases open with the settings that were measured to be safe, and their troubles become words for people."""

import contextlib
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from store.backups import kind_of
from teamroom.core.errors import EnvironmentProblem, TeamRoomError, TrustError
from teamroom.store.engines import as_ours, open_engine, reading, translated, writing

KEY = bytes(range(32))
TABLE = text("CREATE TABLE a (id INTEGER PRIMARY KEY, word TEXT)")
INSERT = text("INSERT INTO a (word) VALUES ('x')")
COUNT = text("SELECT count(*) FROM a")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def engine(path: Path):
    made = open_engine(path, KEY)
    with writing(made, path) as connection:
        connection.execute(TABLE)
    yield made
    made.dispose()


class Named(Exception):
    """An error with a name of SQLite's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.sqlite_errorname = name


# -- Settings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", None),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("synchronous", 2),
        ("journal_mode", "wal"),
    ],
)
def test_a_database_has_the_settings_that_survive_power_cuts(engine: Engine, path: Path, name: str, value: object):
    with reading(engine, path) as connection:
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
    assert found == value or (value is None and not found)


def test_a_database_on_a_stick_keeps_no_log_beside_it(path: Path):
    engine = open_engine(path, KEY, portable=True)
    with writing(engine, path) as connection:
        connection.execute(TABLE)
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 3, "until the folder has forgotten the journal, too"
    engine.dispose()
    assert [one.name for one in path.parent.iterdir()] == ["a.db"]


def test_a_database_shows_nothing_to_who_has_no_key(engine: Engine, path: Path):
    with writing(engine, path) as connection:
        connection.execute(text("INSERT INTO a (word) VALUES ('a very secret word')"))
    engine.dispose()
    data = path.read_bytes()
    assert b"secret" not in data
    assert b"SQLite format" not in data


def test_a_transaction_that_breaks_off_takes_its_tables_with_it(engine: Engine, path: Path):
    with contextlib.suppress(KeyError), writing(engine, path) as connection:
        connection.execute(text("CREATE TABLE b (id INTEGER)"))
        connection.execute(INSERT)
        raise KeyError
    with reading(engine, path) as connection:
        assert connection.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name = 'b'")) == 0
        assert connection.scalar(COUNT) == 0


def test_a_reader_sees_one_moment(engine: Engine, path: Path):
    with reading(engine, path) as reader:
        assert reader.scalar(COUNT) == 0
        with writing(engine, path) as writer:
            writer.execute(INSERT)
        assert reader.scalar(COUNT) == 0
    with reading(engine, path) as reader:
        assert reader.scalar(COUNT) == 1


# -- Troubles ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "error", "kind"),
    [
        ("SQLITE_FULL", EnvironmentProblem, "disk-full"),
        ("SQLITE_IOERR_WRITE", EnvironmentProblem, "stick-gone"),
        ("SQLITE_IOERR", EnvironmentProblem, "stick-gone"),
        ("SQLITE_READONLY_DBMOVED", EnvironmentProblem, "cannot-write"),
        ("SQLITE_CANTOPEN", EnvironmentProblem, "cannot-write"),
        ("SQLITE_PERM", EnvironmentProblem, "cannot-write"),
        ("SQLITE_AUTH", EnvironmentProblem, "cannot-write"),
        ("SQLITE_BUSY", EnvironmentProblem, "profile-in-use"),
        ("SQLITE_LOCKED_SHAREDCACHE", EnvironmentProblem, "profile-in-use"),
        ("SQLITE_CORRUPT_INDEX", TrustError, "data-damaged"),
        ("SQLITE_NOTADB", TrustError, "data-damaged"),
    ],
)
def test_an_error_of_the_database_becomes_one_of_ours(name: str, error: type[TeamRoomError], kind: str):
    ours = as_ours(Named(name), Path("room.db"))
    assert isinstance(ours, error)
    assert ours.kind == kind
    assert str(ours)


@pytest.mark.parametrize("error", [None, ValueError("x"), Named("SQLITE_CONSTRAINT"), Named("SQLITE_MISUSE")])
def test_what_can_only_be_a_bug_stays_one(error: BaseException | None):
    assert as_ours(error, Path("room.db")) is None


def test_a_bug_comes_out_as_it_was(engine: Engine, path: Path):
    with pytest.raises(DBAPIError), writing(engine, path) as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(dbapi2.OperationalError), translated(path):
        raise dbapi2.OperationalError("no name")


def test_a_full_disk_is_told_and_leaves_the_old_rows(engine: Engine, path: Path):
    def fill() -> None:
        with writing(engine, path) as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            for _ in range(100):
                connection.execute(text("INSERT INTO a (word) VALUES (hex(randomblob(2000)))"))

    assert kind_of(EnvironmentProblem, fill) == "disk-full"
    with reading(engine, path) as connection:
        assert connection.scalar(COUNT) == 0


def test_an_error_of_the_driver_itself_is_told(path: Path):
    path.write_bytes(b"not one of ours " * 500)

    def ask() -> None:
        with translated(path):
            connection = dbapi2.connect(str(path))
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema")
            finally:
                connection.close()

    assert kind_of(TrustError, ask) == "data-damaged"


def test_a_database_that_somebody_else_writes_to_is_in_use(engine: Engine, path: Path):
    def write() -> None:
        with writing(engine, path) as connection:
            connection.execute(INSERT)

    other = open_engine(path, KEY)
    with writing(other, path) as connection:
        connection.execute(INSERT)
        with reading(engine, path) as waiting:
            waiting.exec_driver_sql("PRAGMA busy_timeout = 1")
        assert kind_of(EnvironmentProblem, write) == "profile-in-use"
    write()
    other.dispose()
