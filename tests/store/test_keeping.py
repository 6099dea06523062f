"""Backups that are made without asking: when, what they hold, what stops them, and that the older ones stay whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fakes.files import FULL, GONE, CutFiles, Fault, FaultyFiles, PowerCut
from fakes.randomness import SeededRandomness
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
    write,
)
from teamroom.core.drives import Drive
from teamroom.core.errors import Cancelled, EnvironmentProblem, TrustError
from teamroom.core.hashing import blake2b256
from teamroom.core.progress import Progress
from teamroom.store.backup import vacuum_into
from teamroom.store.folders import ProfileFolder
from teamroom.store.generations import LIST, Generations, Listed, written_list
from teamroom.store.keeping import FEW, KEPT, is_due, keep_generation, room_names
from teamroom.store.parts import PartStore

DAY_MS = 86_400_000
NOON_MS = 1_767_268_800_000
ROOM_DB = f"{ROOM.hex()}.db"


@pytest.fixture
def space(tmp_path: Path) -> Space:
    made = make_space(tmp_path / "home")
    write(made, "personal.db", records=FEW)
    return made


def keep(space: Space, day: int = 0, files: FaultyFiles | None = None, **named: object):
    folder = space.folder if files is None else ProfileFolder(space.folder.data, PROFILE, files)
    named = {"progress": Progress(), "spare": 0} | named
    return keep_generation(folder, space.master, now_ms=NOON_MS + day * DAY_MS, **named)


def numbers(space: Space) -> list[int]:
    """Return the generations that are whole: every copy is what the list says, every part is there."""
    generations = Generations(space.folder)
    for one, listed in generations.readable():
        for copy in listed.copies:
            content = (one.path / copy.name).read_bytes()
            assert (blake2b256(content), len(content)) == (copy.hash, copy.size)
        assert all(generations.pool.intact(bytes.fromhex(name[-64:])) for name, _ in listed.parts)
    return [one.number for one, _ in generations.readable()]


def due(space: Space, day: float = 0) -> bool:
    return is_due(space.folder, space.master, NOON_MS + int(day * DAY_MS))


def test_when_a_backup_is_due(tmp_path):
    space = make_space(tmp_path / "home")
    write(space, "personal.db", records=FEW - 1)
    assert not due(space), "there is nothing to lose yet"
    write(space, ROOM_DB)
    assert due(space)
    keep(space)
    assert not due(space, 1), "nothing was written since"
    write(space, ROOM_DB)
    assert not due(space, 0.1), "there is one of today"
    assert due(space, 1)
    assert due(space, -0.1), "a clock that went back counts as another day"
    assert due(space, 99_999_999), "and so does one that no calendar knows"


def test_a_backup_holds_every_database_and_every_part_once(space, tmp_path):
    made, damaged = keep(space)
    assert (made.number, made.made_ms, damaged) == (1, NOON_MS, ())
    listed = Generations(space.folder).listed(made)
    assert [copy.name for copy in listed.copies] == ["personal.db", f"rooms/{ROOM_DB}"]
    assert [(copy.reach, copy.commits) for copy in listed.copies] == [(FEW, 1), (0, 0)]
    assert [size for _, size in listed.parts] == [len(PARTS[1]), len(PARTS[0])]
    pool = Generations(space.folder).pool
    for folder, part in ((space.folder.room_parts(ROOM), PARTS[0]), (space.folder.personal_parts, PARTS[1])):
        name = blake2b256(part)
        assert pool.path(name).samefile(PartStore(folder, local()).path(name))
    keep(space, 1)
    assert numbers(space) == [2, 1]
    assert len(list(pool.ids())) == 2
    assert room_names(listed, space.master) == {"personal.db": "", f"rooms/{ROOM_DB}": ""}


def test_nothing_in_it_can_be_read(space):
    keep(space)
    words = [text.encode() for text in (NAME, SCHOOL, SECRET, "SQLite format", "CREATE TABLE")]
    for path in space.folder.backups.rglob("*"):
        assert not path.is_file() or not any(word in path.read_bytes() for word in words)


def test_three_are_kept_and_only_the_parts_that_they_name(space):
    keep(space)
    PartStore(space.folder.room_parts(ROOM), local()).remove(blake2b256(PARTS[0]))
    PartStore(space.folder.personal_parts, local()).put(b"a new one")
    for day in range(1, KEPT):
        keep(space, day)
    pool = Generations(space.folder).pool
    assert len(set(pool.ids())) == 3
    keep(space, KEPT)
    assert numbers(space) == [4, 3, 2]
    assert set(pool.ids()) == {blake2b256(PARTS[1]), blake2b256(b"a new one")}
    (space.folder.backups / "000003-7.part").mkdir()
    (space.folder.backups / "copies.part").mkdir()
    keep(space, KEPT + 1)
    assert numbers(space) == [5, 4, 3]
    left = {path.name for path in space.folder.backups.glob("*.part")}
    assert left == {"copies.part"}, "what somebody else is writing is left alone"


def test_where_there_are_no_hard_links_parts_are_copied_once(space):
    space.folder.files.fail(Fault(GONE, operation="link", for_ever=True))
    keep(space)
    pool = Generations(space.folder).pool
    written = pool.path(blake2b256(PARTS[0])).stat()
    assert written.st_nlink == 1
    keep(space, 1)
    assert pool.path(blake2b256(PARTS[0])).stat() == written
    assert numbers(space) == [2, 1]


def test_of_a_damaged_database_the_last_good_copy_stays(space):
    keep(space)
    write(space, "personal.db")
    path = space.folder.room_db(ROOM)
    path.write_bytes(b"damaged" * 2000)
    for day in range(1, KEPT + 2):
        assert keep(space, day)[1] == (f"rooms/{ROOM_DB}",)
    generation, listed = Generations(space.folder).readable()[0]
    assert [(copy.copied_ms - NOON_MS) // DAY_MS for copy in listed.copies] == [KEPT + 1, 0]
    assert numbers(space) == [5, 4, 3]
    assert (generation.path / "rooms" / ROOM_DB).exists()


def test_a_nearly_full_disk_is_left_alone(space):
    keep(space)
    space.folder.files.free = 64 << 20
    assert kind_of(EnvironmentProblem, lambda: keep_generation(
        space.folder, space.master, now_ms=NOON_MS, progress=Progress()
    )) == "disk-full"
    assert numbers(space) == [1]


def stopped_at_each(space: Space, make: Callable[[int], FaultyFiles], error: type[BaseException]) -> int:
    """Stop a backup at every operation; each time the older ones are whole and the next attempt succeeds."""
    for day in range(KEPT):
        keep(space, day)
    at = 0
    while True:
        files, before = make(at), numbers(space)
        try:
            keep(space, 9, files)
        except error:
            assert set(before[: KEPT - 1]) <= set(numbers(space))
            if len(numbers(space)) > KEPT:
                keep(space, 9)
                assert len(numbers(space)) == KEPT
        else:
            assert set(before[: KEPT - 1]) <= set(numbers(space))
            return at
        at += 3


def test_after_a_power_cut_at_any_moment_the_older_ones_are_whole(space):
    class Cut(CutFiles):
        def drive(self, path: Path) -> Drive:
            return Drive.LOCAL

    cuts: list[Cut] = []

    def make(at: int) -> Cut:
        for one in cuts:
            one.lose_unsynced(SeededRandomness(at))
        cuts.append(Cut(at))
        return cuts[-1]

    assert stopped_at_each(space, make, PowerCut) > 40
    assert numbers(space)[0] >= KEPT + 1
    assert not list(space.folder.backups.glob("*.part"))


def test_a_disk_that_fails_at_any_moment_leaves_the_older_ones_whole(space):
    assert stopped_at_each(space, lambda at: local(Fault(FULL, at=at + 1)), EnvironmentProblem) > 40


def test_it_can_be_stopped_at_any_step(space):
    keep(space)
    before = files_below(space.folder.data)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        keep(space, 1, progress=progress)

    class Stopped(Progress):
        def advance(self, units: int = 1) -> None:
            self.cancel()
            super().advance(units)

    with pytest.raises(Cancelled):
        keep(space, 1, progress=Stopped())
    assert files_below(space.folder.data) == before


def test_copying_a_database_stops_within_it(space, tmp_path):
    progress = Progress()
    progress.cancel()
    write(space, ROOM_DB, records=900)
    key = space.master.database_key(ROOM)
    with pytest.raises(Cancelled):
        vacuum_into(tmp_path / "copy", space.folder.room_db(ROOM), key, progress)


def test_a_list_that_is_damaged_or_newer_is_no_backup(space):
    made, _ = keep(space)
    generations, path = Generations(space.folder), made.path / LIST
    whole, listed = path.read_bytes(), generations.listed(made)
    copy = listed.copies[0]

    def changed(**fields: object) -> bytes:
        values = {name: getattr(listed, name) for name in Listed.__struct_fields__} | fields
        return written_list(Listed(**values))

    def named(name: str) -> list:
        return [type(copy)(name, copy.size, copy.hash, 0, 0, 0)]

    bad = [
        b"", whole[:-1], bytes(99), changed(profile=b"x" * 16), changed(copies=named("../personal.db")),
        changed(copies=named("key")), changed(copies=named("personal.db") * 2), changed(parts=[("personal/parts/00/x", 1)]),
    ]
    for content in bad:
        path.write_bytes(content)
        assert kind_of(TrustError, lambda: generations.listed(made)) == "backup-damaged"
    path.write_bytes(changed(v=2))
    assert kind_of(TrustError, lambda: generations.listed(made)) == "profile-too-new"
    path.unlink()
    assert kind_of(TrustError, lambda: generations.listed(made)) == "backup-damaged"
    assert generations.readable() == []
    keep(space, 1)
    assert numbers(space) == [2]
