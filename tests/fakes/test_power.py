"""The record of a folder, and what a power cut may leave of it."""

from pathlib import Path, PurePath
from random import Random

import pytest
from sqlcipher3 import dbapi2

from fakes.power import Journal, Named
from fakes.recording import RecordingFiles, recorded_sqlite

OLD, NEW = b"old" * 1000, b"new" * 2000


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    (tmp_path / "a").write_bytes(OLD)
    return Journal(tmp_path)


def found(journal: Journal, count: int | None = None, *, tries: int = 200) -> set[tuple[tuple[str, bytes | None], ...]]:
    """Return the states that may be found, names with content."""
    last = len(journal.events) if count is None else count
    states = (journal.left_after(last, Random(seed)) for seed in range(tries))
    return {tuple(sorted((str(path), content) for path, content in state.items())) for state in states}


def test_a_file_that_was_replaced_as_it_should_is_the_new_one(journal: Journal, tmp_path: Path):
    with RecordingFiles(journal).replacing(tmp_path / "a") as out:
        out.write(NEW)
    assert found(journal) == {(("a", NEW),)}
    assert journal.named_whole()[PurePath("a")] == {OLD, NEW}
    # One event less: the folder is not synchronised, and the old name may lead to the old file.
    left = found(journal, len(journal.events) - 1)
    assert {dict(state)["a"] for state in left} == {OLD, NEW}


def test_a_file_that_was_not_synchronised_may_be_anything_between(journal: Journal, tmp_path: Path):
    files = RecordingFiles(journal)
    with files.create(tmp_path / "b") as out:
        out.write(NEW)
    files.sync_folder(tmp_path)
    kinds = {dict(state)["b"] for state in found(journal)}
    assert {b"", NEW, bytes(len(NEW))} <= kinds
    assert any(one not in {NEW[: len(one)], bytes(len(one))} for one in kinds)


def test_a_folder_takes_all_in_it_along(journal: Journal, tmp_path: Path):
    journal.makes_folder(tmp_path / "below")
    with RecordingFiles(journal).create(journal.root / "a"):
        pass
    journal.events.append(Named(PurePath("below/b"), 0))
    journal.syncs_folder(tmp_path / "below")
    assert {len(dict(state)) for state in found(journal)} == {1, 3}


def test_a_second_name_may_be_missing_until_the_folder_is_synchronised(journal: Journal, tmp_path: Path):
    files = RecordingFiles(journal)
    files.link_or_copy(tmp_path / "a", tmp_path / "b")
    assert found(journal) == {(("a", OLD),), (("a", OLD), ("b", OLD))}
    files.sync_folder(tmp_path)
    assert found(journal) == {(("a", OLD), ("b", OLD))}


def test_what_was_removed_may_be_there_until_the_folder_is_synchronised(journal: Journal, tmp_path: Path):
    files = RecordingFiles(journal)
    files.remove(tmp_path / "a")
    assert {dict(state).get("a") for state in found(journal)} == {OLD, None}
    files.sync_folder(tmp_path)
    assert found(journal) == {()}


def test_sqlite_is_recorded_and_loses_nothing_it_committed(journal: Journal, tmp_path: Path):
    path = tmp_path / "plain.db"
    with recorded_sqlite(journal):
        connection = dbapi2.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE t (word)")
        for number in range(5):
            connection.execute("INSERT INTO t VALUES (?)", (f"word {number}",))
        committed = len(journal.events)
        connection.close()
    assert b"word 4" in b"".join(journal.written())
    for number, state in enumerate(found(journal, committed, tries=20)):
        folder = tmp_path / f"found {number}"
        folder.mkdir()
        for name, content in state:
            (folder / name).write_bytes(content or b"")
        again = dbapi2.connect(folder / "plain.db")
        assert again.execute("SELECT count(*) FROM t").fetchone() == (5,)
        again.close()
