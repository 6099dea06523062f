"""Databases come back from a backup of this computer whole or not at all; what was there lies aside."""

import shutil
from pathlib import Path

import pytest

from fakes.files import FULL, CutFiles, Fault, FaultyFiles, PowerCut
from store.backups import PARTS, PROFILE, ROOM, Space, files_below, kind_of, local, make_space, meta_of, write
from store.test_keeping import DAY_MS, NOON_MS, ROOM_DB, keep
from teamroom.core.drives import Drive
from teamroom.core.errors import Cancelled, EnvironmentProblem, TeamRoomError, TrustError
from teamroom.core.hashing import blake2b256
from teamroom.core.progress import Progress
from teamroom.store.backup import RESTORED
from teamroom.store.bringing_back import BroughtBack, bring_back
from teamroom.store.engines import open_engine, reading, writing
from teamroom.store.folders import ProfileFolder
from teamroom.store.generations import LIST, Copy, Generations, Listed, written_list
from teamroom.store.numbers import COMMITS, number
from teamroom.store.parts import PartStore
from teamroom.store.putting_aside import let_go, put_aside

ROOM_NAME, BOTH = f"rooms/{ROOM_DB}", ("personal.db", f"rooms/{ROOM_DB}")
NOW_MS = NOON_MS + 2 * DAY_MS


@pytest.fixture
def space(tmp_path: Path) -> Space:
    """A space with a backup, after which something was written and a part was lost."""
    made = make_space(tmp_path / "home")
    write(made, "personal.db")
    write(made, ROOM_DB)
    keep(made)
    write(made, "personal.db")
    write(made, ROOM_DB)
    PartStore(made.folder.room_parts(ROOM), local()).remove(blake2b256(PARTS[0]))
    return made


def back(space: Space, files: FaultyFiles | None = None, only: tuple[str, ...] | None = None) -> BroughtBack:
    folder = space.folder if files is None else ProfileFolder(space.folder.data, PROFILE, files)
    newest = Generations(folder).all()[0]
    return bring_back(folder, space.master, newest, only=only, now_ms=NOW_MS, progress=Progress())


def saves(space: Space) -> dict[str, tuple[int, bool]]:
    """Return how often each database was saved, and whether it was brought back."""
    found = {}
    for one, path in space.databases():
        key = space.master.database_key(one)
        engine = open_engine(path, key)
        with reading(engine, path) as connection:
            found[path.name] = (number(connection, COMMITS), bool(number(connection, RESTORED)))
        engine.dispose()
    return found


OLD, NEW = (2, False), (1, True)


def test_everything_comes_back_and_what_was_there_lies_aside(space):
    before = files_below(space.folder.path)
    assert back(space) == BroughtBack(BOTH, 1, 0)
    assert saves(space) == {"personal.db": NEW, ROOM_DB: NEW}
    assert PartStore(space.folder.room_parts(ROOM), local()).read(blake2b256(PARTS[0])) == PARTS[0]
    (turn,) = space.folder.aside.iterdir()
    assert files_below(turn) == {name: before[name] for name in BOTH}
    aside = put_aside(space.folder)
    assert (aside.size, aside.since_ms) == (sum(path.stat().st_size for path in turn.rglob("*.db")), NOW_MS)
    back(space)
    assert len(list(space.folder.aside.iterdir())) == 2
    let_go(space.folder)
    assert not space.folder.aside.exists()
    assert put_aside(space.folder).size == 0
    assert not list(space.folder.backups.glob("*.part"))


def test_one_database_alone_comes_back(space):
    assert back(space, only=(ROOM_NAME,)).databases == (ROOM_NAME,)
    assert saves(space) == {"personal.db": OLD, ROOM_DB: NEW}


def test_what_is_not_in_the_backup_stays(space):
    other = space.folder.path / "rooms" / f"{'ab' * 16}.db"
    shutil.copy(space.folder.personal_db, other)
    back(space)
    assert other.exists()


def test_the_log_of_what_was_there_is_not_read_into_what_comes_back(space):
    path, key = space.folder.room_db(ROOM), space.master.database_key(ROOM)
    engine = open_engine(path, key)
    with writing(engine, path) as connection:
        connection.exec_driver_sql("UPDATE meta SET number = 99")
    for ending in ("-wal", "-shm"):
        shutil.copy(f"{path}{ending}", f"{path}{ending}.left")
    engine.dispose()
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}.left").rename(f"{path}{ending}")
    back(space)
    assert 99 not in meta_of(path, key).values()
    assert {one.name for one in space.folder.aside.rglob("*-wal")} == {f"{ROOM_DB}-wal"}


def test_a_part_that_is_nowhere_any_more_is_counted(space):
    pool = Generations(space.folder).pool
    pool.path(blake2b256(PARTS[0])).write_bytes(b"damaged")
    assert back(space) == BroughtBack(BOTH, 0, 1)


def test_a_damaged_backup_changes_nothing(space):
    newest = Generations(space.folder).all()[0]
    copy = newest.path / ROOM_NAME
    content = copy.read_bytes()
    for bad in (content[:9000] + bytes([content[9000] ^ 1]) + content[9001:], content[:-4096], b""):
        copy.write_bytes(bad)
        assert_refused(space)
    copy.unlink()
    assert_refused(space)
    # A list that is right about a file in the place of another: somebody put them together.
    listed = Generations(space.folder).listed(newest)
    personal = listed.copies[0]
    shutil.copy(newest.path / personal.name, copy)
    wrong = Copy(ROOM_NAME, personal.size, personal.hash, 0, 0, 0)
    listed = Listed(1, PROFILE, NOON_MS, [personal, wrong], listed.parts, listed.box)
    (newest.path / LIST).write_bytes(written_list(listed))
    assert_refused(space)


def assert_refused(space: Space) -> None:
    before = files_below(space.folder.path)
    assert kind_of(TrustError, lambda: back(space)) == "backup-damaged"
    assert files_below(space.folder.path) == before


def test_a_backup_of_a_newer_version_is_told(space):
    path, key = space.folder.room_db(ROOM), space.master.database_key(ROOM)
    engine = open_engine(path, key)
    with writing(engine, path) as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    engine.dispose()
    keep(space, 1)
    before = files_below(space.folder.path)
    assert kind_of(TrustError, lambda: back(space)) == "profile-too-new"
    assert files_below(space.folder.path) == before


def stopped_at_each(space: Space, tmp_path: Path, make, error: type[BaseException]) -> set[tuple]:
    """Stop it at every operation; each database is then as it was or brought back, and doing it again succeeds."""
    shutil.copytree(space.folder.data, tmp_path / "before")
    at, seen = 0, set()
    while True:
        shutil.rmtree(space.folder.data)
        shutil.copytree(tmp_path / "before", space.folder.data)
        try:
            back(space, make(at))
        except error:
            found = saves(space)
            assert set(found) == {"personal.db", ROOM_DB}
            assert set(found.values()) <= {OLD, NEW}
            seen.add(tuple(found.values()))
            if at % 5 == 0:
                back(space)
                assert set(saves(space).values()) == {NEW}
        else:
            return seen
        at += 2


def test_after_a_power_cut_at_any_moment_each_space_is_whole(space, tmp_path):
    class Cut(CutFiles):
        def drive(self, path: Path) -> Drive:
            return Drive.LOCAL

    assert stopped_at_each(space, tmp_path, Cut, PowerCut) == {(OLD, OLD), (NEW, OLD), (NEW, NEW)}


def test_a_disk_that_fails_at_any_moment_leaves_each_space_whole(space, tmp_path):
    assert (OLD, OLD) in stopped_at_each(
        space, tmp_path, lambda at: local(Fault(FULL, at=at + 1, for_ever=True)), EnvironmentProblem
    )


def test_it_can_be_stopped_and_needs_room(space):
    before = files_below(space.folder.path)
    newest, progress = Generations(space.folder).all()[0], Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        bring_back(space.folder, space.master, newest, now_ms=NOW_MS, progress=progress)
    space.folder.files.free = 5000
    with pytest.raises(TeamRoomError) as refused:
        back(space)
    assert refused.value.kind == "disk-full"
    assert files_below(space.folder.path) == before
