"""A backup holds everything and shows nothing."""

import shutil

import pytest
from sqlalchemy import insert

from fakes.files import FULL, GONE, Fault, LyingFiles
from store.backups import (
    NAME,
    PARTS,
    PROFILE,
    ROOM,
    SCHOOL,
    SECRET,
    Space,
    files_below,
    kind_of,
    local,
    make_space,
    meta_of,
    restore,
)
from teamroom.core.errors import Cancelled, EnvironmentProblem, TrustError, UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.progress import Progress
from teamroom.store.backup import RESTORED
from teamroom.store.engines import open_engine, writing
from teamroom.store.folders import ProfileFolder, profiles_in
from teamroom.store.parts import PartStore
from teamroom.store.tables import META


@pytest.fixture
def space(tmp_path) -> Space:
    return make_space(tmp_path / "home")


def test_everything_comes_back(space, tmp_path):
    path, other = tmp_path / "my.backup", tmp_path / "other"
    report = space.backup(path)
    assert (report.parts, report.left_out, report.size) == (2, 0, path.stat().st_size)
    assert restore(path, other) == PROFILE
    back = ProfileFolder(other, PROFILE, local())
    assert profiles_in(other, local()) == [PROFILE]
    assert PartStore(back.room_parts(ROOM), local()).read(blake2b256(PARTS[0])) == PARTS[0]
    assert PartStore(back.personal_parts, local()).read(blake2b256(PARTS[1])) == PARTS[1]
    assert back.rooms() == [ROOM]
    for (name, here), (_, there) in zip(space.databases(), back.databases(), strict=True):
        key = space.master.database_key(name)
        assert meta_of(there, key) == {**meta_of(here, key), RESTORED: 1}


def test_the_key_file_comes_back_as_it_was(space, tmp_path):
    space.backup(tmp_path / "my.backup")
    restore(tmp_path / "my.backup", tmp_path / "other")
    back = ProfileFolder(tmp_path / "other", PROFILE, local())
    assert back.key_path.read_bytes() == space.folder.key_path.read_bytes()


def test_a_profile_that_was_never_opened_has_a_backup_too(tmp_path):
    space = make_space(tmp_path / "home")
    space.folder.personal_db.unlink()
    space.folder.room_db(ROOM).unlink()
    shutil.rmtree(space.folder.personal_parts)
    report = space.backup(tmp_path / "my.backup")
    assert report.parts == 0
    restore(tmp_path / "my.backup", tmp_path / "other")
    assert profiles_in(tmp_path / "other", local()) == [PROFILE]


def test_nothing_in_a_backup_can_be_read_without_the_passphrase(space, tmp_path):
    space.backup(tmp_path / "my.backup")
    content = (tmp_path / "my.backup").read_bytes()
    for text in (NAME, SCHOOL, SECRET, "Amina", "Northside", "SQLite format", "CREATE TABLE", "meta"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert text.encode(encoding) not in content


def test_writing_a_backup_changes_nothing_in_the_space(space, tmp_path):
    before = files_below(space.folder.data)
    space.backup(tmp_path / "my.backup")
    assert files_below(space.folder.data) == before


def test_a_backup_is_made_while_the_space_is_being_written(space, tmp_path):
    key, path = space.master.database_key(ROOM), space.folder.room_db(ROOM)
    engine = open_engine(path, key)
    with writing(engine, path) as connection:
        connection.execute(insert(META).values(name="not committed", number=1))
        space.backup(tmp_path / "my.backup")
    engine.dispose()
    restore(tmp_path / "my.backup", tmp_path / "other")
    back = meta_of(ProfileFolder(tmp_path / "other", PROFILE, local()).room_db(ROOM), key)
    assert "not committed" not in back
    assert len(back) == 42


def test_what_is_still_in_the_write_ahead_log_is_in_the_backup(space, tmp_path):
    key, path = space.master.database_key(ROOM), space.folder.room_db(ROOM)
    engine = open_engine(path, key)
    with writing(engine, path) as connection:
        connection.execute(insert(META).values(name="committed", number=1))
    assert path.with_name(path.name + "-wal").stat().st_size
    space.backup(tmp_path / "my.backup")
    engine.dispose()
    restore(tmp_path / "my.backup", tmp_path / "other")
    assert "committed" in meta_of(ProfileFolder(tmp_path / "other", PROFILE, local()).room_db(ROOM), key)


def test_a_damaged_part_is_left_out_and_counted(space, tmp_path):
    parts = PartStore(space.folder.room_parts(ROOM), space.folder.files)
    parts.path(blake2b256(PARTS[0])).write_bytes(b"damaged")
    report = space.backup(tmp_path / "my.backup")
    assert (report.parts, report.left_out) == (1, 1)
    restore(tmp_path / "my.backup", tmp_path / "other")


def test_a_part_that_goes_bad_meanwhile_makes_no_backup(space, tmp_path):
    path = PartStore(space.folder.room_parts(ROOM), local()).path(blake2b256(PARTS[0]))

    class Spoiling(Progress):
        def begin(self, phase: str, total: int = 0) -> None:
            super().begin(phase, total)
            if phase == "writing":
                path.write_bytes(PARTS[0][:-1] + b"x")

    assert kind_of(TrustError, lambda: space.backup(tmp_path / "my.backup", Spoiling())) == "attachment-damaged"
    assert list(tmp_path.glob("my*")) == []


def test_an_older_file_is_not_replaced(space, tmp_path):
    (tmp_path / "my.backup").write_bytes(b"older")
    assert kind_of(UserError, lambda: space.backup(tmp_path / "my.backup")) == "file-exists"
    assert (tmp_path / "my.backup").read_bytes() == b"older"


def test_a_damaged_database_makes_no_backup(space, tmp_path):
    path = space.folder.room_db(ROOM)
    content = bytearray(path.read_bytes())
    # Every page: what only an index holds is made again in the copy, and its damage does no harm.
    for place in range(5000, len(content), 4096):
        content[place] ^= 1
    path.write_bytes(content)
    assert kind_of(TrustError, lambda: space.backup(tmp_path / "my.backup")) == "data-damaged"
    assert list(tmp_path.glob("my*")) == []
    assert not list(space.folder.backups.iterdir())


def test_a_damaged_key_file_makes_no_backup(space, tmp_path):
    space.folder.key_path.write_bytes(b"damaged")
    assert kind_of(TrustError, lambda: space.backup(tmp_path / "my.backup")) == "key-file-damaged"


@pytest.mark.parametrize(("error", "kind"), [(FULL, "disk-full"), (GONE, "stick-gone")])
@pytest.mark.parametrize("operation", ["create", "write", "sync", "read", "rename"])
def test_a_failing_stick_leaves_no_backup(space, tmp_path, operation, error, kind):
    space.folder.files.fail(Fault(error, operation=operation, glob="my.backup*"))
    assert kind_of(EnvironmentProblem, lambda: space.backup(tmp_path / "my.backup")) == kind
    assert list(tmp_path.glob("my*")) == []
    assert not list(space.folder.backups.iterdir())


def test_a_full_disk_makes_no_backup(space, tmp_path):
    space.folder.files.free = 2000
    assert kind_of(EnvironmentProblem, lambda: space.backup(tmp_path / "my.backup")) == "disk-full"
    assert not list(space.folder.backups.iterdir())


def test_a_stick_that_lies_is_caught(space, tmp_path):
    folder = ProfileFolder(space.folder.data, PROFILE, LyingFiles())
    lying = Space(folder, space.master)
    assert kind_of(EnvironmentProblem, lambda: lying.backup(tmp_path / "my.backup")) == "written-wrong"


def test_a_backup_can_be_stopped(space, tmp_path):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        space.backup(tmp_path / "my.backup", progress)
    assert list(tmp_path.glob("my*")) == []


def test_progress_counts_the_bytes_written(space, tmp_path):
    progress = Progress()
    space.backup(tmp_path / "my.backup", progress)
    assert progress.state.phase == "writing"
    assert progress.state.done == progress.state.total > 0
