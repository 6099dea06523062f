"""Where a profile lies, on which drives it may, and what is remembered outside it."""

from pathlib import Path

import pytest

from fakes.files import FULL, Fault, FaultyFiles
from teamroom.core.drives import Drive
from teamroom.core.errors import EnvironmentProblem
from teamroom.core.ids import ProfileId, SpaceId, WriterId
from teamroom.store.folders import Anchor, ProfileFolder, Reached, profiles_in

PROFILE = ProfileId(bytes(range(16)))
ROOM = SpaceId(b"R" * 16)
ANCHOR = Anchor(PROFILE, (Reached(ROOM, WriterId(b"w" * 32), 7, b"m" * 16),))


@pytest.fixture
def files() -> FaultyFiles:
    return FaultyFiles(drive=Drive.LOCAL)


@pytest.fixture
def folder(tmp_path: Path, files: FaultyFiles) -> ProfileFolder:
    return ProfileFolder(tmp_path, PROFILE, files)


def test_all_of_a_profile_but_its_anchor_lies_in_its_folder(folder, tmp_path):
    home = tmp_path / "profiles" / PROFILE.hex()
    inside = [folder.key_path, folder.personal_db, folder.personal_parts, folder.incoming, folder.backups]
    inside += [folder.ballast, folder.lock_path, folder.room_db(ROOM), folder.room_parts(ROOM)]
    assert all(home in path.parents for path in inside)
    assert len(set(inside)) == len(inside)
    assert home not in folder.anchor_path.parents
    assert folder.room_db(ROOM).name == ROOM.hex() + ".db"


@pytest.mark.parametrize("drive", [drive for drive in Drive if drive is not Drive.LOCAL])
def test_a_profile_is_refused_on_a_drive_that_is_not_local(tmp_path, drive):
    folder = ProfileFolder(tmp_path, PROFILE, FaultyFiles(drive=drive))
    with pytest.raises(EnvironmentProblem) as caught:
        folder.make()
    assert caught.value.kind == "profile-on-bad-drive"
    assert drive.value in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_rooms_are_found_by_their_files(folder):
    folder.make()
    other = SpaceId(bytes(16))
    for space in (ROOM, other):
        folder.room_db(space).write_bytes(b"")
    for name in (f"{ROOM.hex()}.db-wal", "notes.db", f"{ROOM.hex()}.db.part", ROOM.hex().upper() + ".db"):
        (folder.path / "rooms" / name).write_bytes(b"")
    folder.room_parts(ROOM).mkdir(parents=True)
    assert folder.rooms() == [other, ROOM]


def test_no_rooms_before_the_folder_is_made(folder):
    assert folder.rooms() == []
    assert not folder.exists()


@pytest.mark.parametrize("name", [b"", b"../", PROFILE + b"x"])
def test_only_an_id_becomes_a_path(tmp_path, folder, files, name):
    with pytest.raises(ValueError, match=str(len(name))):
        ProfileFolder(tmp_path, ProfileId(name), files)
    with pytest.raises(ValueError, match=str(len(name))):
        folder.room_db(SpaceId(name))
    with pytest.raises(ValueError, match=str(len(name))):
        folder.room_parts(SpaceId(name))


def test_one_program_at_a_time_holds_a_profile(folder):
    folder.make()
    lock = folder.take_lock()
    with pytest.raises(EnvironmentProblem) as caught:
        folder.take_lock()
    assert caught.value.kind == "profile-in-use"
    lock.release()
    folder.take_lock().release()


def test_ballast_is_kept_and_let_go(folder, files):
    folder.make()
    folder.reserve_ballast(5000)
    assert files.size(folder.ballast) == 5000
    files.heal()
    folder.reserve_ballast(5000)
    assert "create" not in files.names_of_operations()
    folder.reserve_ballast(9000)
    assert files.size(folder.ballast) == 9000
    folder.release_ballast()
    folder.release_ballast()
    assert not files.exists(folder.ballast)


def test_ballast_that_does_not_fit_leaves_nothing(folder, files):
    folder.make()
    files.free = 4999
    with pytest.raises(EnvironmentProblem):
        folder.reserve_ballast(5000)
    files.free = None
    files.fail(Fault(FULL, operation="sync"))
    with pytest.raises(EnvironmentProblem):
        folder.reserve_ballast(5000)
    assert not folder.ballast.exists()


def test_the_anchor_is_remembered_and_replaced(folder):
    assert folder.read_anchor() is None
    folder.write_anchor(ANCHOR)
    assert folder.read_anchor() == ANCHOR
    newer = Anchor(PROFILE, ())
    folder.write_anchor(newer)
    assert folder.read_anchor() == newer


def test_a_damaged_anchor_is_none(folder):
    folder.write_anchor(ANCHOR)
    whole = folder.anchor_path.read_bytes()
    damaged = [whole[:cut] for cut in range(len(whole))]
    damaged += [bytes([*whole[:at], whole[at] ^ 1, *whole[at + 1 :]]) for at in range(len(whole))]
    for content in [*damaged, whole + b"x"]:
        folder.anchor_path.write_bytes(content)
        assert folder.read_anchor() is None


def test_the_anchor_of_another_profile_is_none(folder, tmp_path, files):
    other = ProfileFolder(tmp_path, ProfileId(b"o" * 16), files)
    other.write_anchor(Anchor(other.profile, ()))
    other.anchor_path.rename(folder.anchor_path)
    assert folder.read_anchor() is None
    with pytest.raises(ValueError, match="o"):
        folder.write_anchor(Anchor(other.profile, ()))


def test_an_anchor_that_cannot_be_replaced_stays(folder, files):
    folder.write_anchor(ANCHOR)
    files.fail(Fault(FULL, operation="write"))
    with pytest.raises(EnvironmentProblem):
        folder.write_anchor(Anchor(PROFILE, ()))
    assert folder.read_anchor() == ANCHOR


def test_profiles_are_found_by_their_key_or_what_is_left(tmp_path, files):
    ids = [ProfileId(bytes([digit]) * 16) for digit in (3, 1, 2)]
    folders = [ProfileFolder(tmp_path, profile, files) for profile in ids]
    for folder in folders:
        folder.make()
    folders[0].key_path.write_bytes(b"key")
    folders[1].personal_db.write_bytes(b"all but the key")
    for name in ("notes", "AB" * 16, ids[0].hex() + ".part"):
        (tmp_path / "profiles" / name).mkdir()
        (tmp_path / "profiles" / name / "key").write_bytes(b"")
    assert profiles_in(tmp_path, files) == [ids[1], ids[0]]


def test_a_data_folder_that_is_not_there_holds_no_profiles(tmp_path, files):
    assert profiles_in(tmp_path / "nothing", files) == []
