"""What holds for every database: questions can be given up at any moment, and are put into SQL once for all of them."""

import threading
from pathlib import Path
from random import Random
from shutil import copytree

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, select, text
from sqlalchemy.exc import DatabaseError

from fakes.power import Journal
from fakes.recording import recorded_sqlite
from fakes.rooms import DATABASE, founded, opened
from teamroom.core.errors import Cancelled
from teamroom.core.progress import Progress
from teamroom.store.check import check_space
from teamroom.store.engines import interruptible, open_engine, reading, writing

ENDLESS = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
ONE = text("SELECT 1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def engine(path):
    made = open_engine(path, bytes(32))
    yield made
    made.dispose()


def asked_then_cancelled(connection, progress, *then):
    with interruptible(connection, progress):
        assert connection.scalar(ONE) == 1
        progress.cancel()
        for question in then:
            connection.scalar(question)


def test_a_long_question_ends_when_it_is_cancelled(engine, path):
    progress = Progress()
    asking = threading.Timer(0.05, progress.cancel)
    with reading(engine, path) as connection:
        asking.start()
        with pytest.raises(Cancelled), interruptible(connection, progress):
            connection.scalar(ENDLESS)
        assert connection.scalar(ONE) == 1
    asking.join()


def test_cancelled_between_two_questions_the_second_is_not_asked(engine, path):
    progress = Progress()
    with reading(engine, path) as connection:
        with pytest.raises(Cancelled):
            asked_then_cancelled(connection, progress, ENDLESS)
        assert connection.scalar(ONE) == 1


def test_cancelled_after_the_last_question_is_cancelled_all_the_same(engine, path):
    progress = Progress()
    with reading(engine, path) as connection, pytest.raises(Cancelled):
        asked_then_cancelled(connection, progress)


def test_cancelled_before_nothing_is_asked(engine, path):
    progress, asked = Progress(), []
    progress.cancel()
    with reading(engine, path) as connection:
        with pytest.raises(Cancelled), interruptible(connection, progress):
            asked.append(connection.scalar(ONE))
        assert connection.scalar(ONE) == 1
    assert asked == []


def test_cancelling_later_disturbs_nobody(engine, path):
    progress = Progress()
    with reading(engine, path) as connection:
        with interruptible(connection, progress):
            connection.scalar(ONE)
        progress.cancel()
        assert connection.scalar(ONE) == 1


def test_other_errors_stay_what_they_are(engine, path):
    with reading(engine, path) as connection, pytest.raises(DatabaseError), interruptible(connection, Progress()):
        connection.scalar(text("SELECT x FROM nowhere"))


def test_without_anybody_who_could_cancel_nothing_is_different(engine, path):
    with reading(engine, path) as connection, interruptible(connection, None):
        assert connection.scalar(ONE) == 1


def test_a_statement_is_compiled_once_for_all_databases(tmp_path):
    table = Table("seen_once", MetaData(), Column("id", Integer, primary_key=True))
    compiled = []
    for name in ("a.db", "b.db"):
        path = tmp_path / name
        engine = open_engine(path, bytes(32))
        with reading(engine, path) as connection:
            connection.exec_driver_sql("CREATE TEMP TABLE seen_once (id INTEGER PRIMARY KEY)")
            compiled.append(connection.execute(select(table.c.id)).context.compiled)
        engine.dispose()
    assert compiled[0] is compiled[1]


# -- After a power cut ------------------------------------------------------------------------------------------------

PAGE, LOG_HEAD, FRAME_HEAD = 4096, 32, 24


def test_pages_that_a_power_cut_tore_while_they_were_copied_from_the_log_are_whole_again(tmp_path: Path):
    ana = founded(tmp_path / "ana")
    ana.add("Rain")
    left = tmp_path / "left"
    copytree(ana.folder, left)
    ana.store.close()
    (left / f"{DATABASE}-shm").unlink()
    log = (left / f"{DATABASE}-wal").read_bytes()
    heads = [log[start : start + FRAME_HEAD] for start in range(LOG_HEAD, len(log), FRAME_HEAD + PAGE)]
    # Frames of an earlier round of the log lie behind those that count; they carry another salt.
    pages = {int.from_bytes(head[:4], "big") for head in heads if head[8:16] == log[16:24]}
    with (left / DATABASE).open("r+b") as file:
        for page in pages:
            # A later sector: the first one of the file begins with a salt that never changes.
            file.seek((page - 1) * PAGE + 512)
            file.write(bytes(512))
    found = opened(left, ana.store.space, ana.clock.now_ms(), 2)
    assert len(pages) > 5
    assert check_space(found.store, Progress()).ok
    found.store.close()


@pytest.mark.parametrize("portable", [False, True])
def test_what_was_committed_is_there_after_a_power_cut(tmp_path: Path, portable: bool):
    home = tmp_path / "home"
    home.mkdir()
    journal = Journal(home)
    with recorded_sqlite(journal):
        engine = open_engine(home / "a.db", bytes(32), portable=portable)
        for deed in ("CREATE TABLE t (n)", "INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)"):
            with writing(engine, home / "a.db") as connection:
                connection.exec_driver_sql(deed)
        committed = len(journal.events)
        engine.dispose()
    for seed in range(20):
        left = tmp_path / f"left {seed}"
        left.mkdir()
        for name, content in journal.left_after(committed, Random(seed)).items():
            (left / name).write_bytes(content or b"")
        engine = open_engine(left / "a.db", bytes(32), portable=portable)
        with reading(engine, left / "a.db") as connection:
            assert connection.scalar(text("SELECT count(*) FROM t")) == 2
        engine.dispose()
