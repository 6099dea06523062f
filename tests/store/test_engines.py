"""What holds for every database: questions can be given up at any moment, and are put into SQL once for all of them."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, select, text
from sqlalchemy.exc import DatabaseError

from teamroom.core.errors import Cancelled
from teamroom.core.progress import Progress
from teamroom.store.engines import interruptible, open_engine, reading

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
