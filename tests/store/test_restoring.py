"""A backup comes back whole or not at all, whoever made it."""

import re
import shutil
from pathlib import Path

import pytest

from crypto.costs import CHEAP
from fakes.files import FULL, CutFiles, Fault, FaultyFiles, PowerCut
from store.backups import (
    PARTS,
    PASSPHRASE,
    PROFILE,
    ROOM,
    Space,
    files_below,
    kind_of,
    local,
    make_space,
    restore,
)
from teamroom.core.drives import Drive
from teamroom.core.errors import Cancelled, EnvironmentProblem, TeamRoomError, TrustError, UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.progress import Progress
from teamroom.crypto.keyfile import KeyFile
from teamroom.store.backup import MAGIC, Head
from teamroom.store.engines import open_engine, writing
from teamroom.store.folders import ProfileFolder, profiles_in
from teamroom.sync.frames import FrameHead, FrameReader, FrameType, Tally, end_frame, frame
from teamroom.sync.wire import decode, encode


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A backup, made once."""
    data = tmp_path_factory.mktemp("made")
    make_space(data).backup(data / "my.backup")
    return data / "my.backup"


@pytest.fixture
def backup(made, tmp_path) -> Path:
    """A copy of the backup for this test to spoil."""
    return Path(shutil.copy(made, tmp_path / "my.backup"))


@pytest.fixture
def space(tmp_path) -> Space:
    return make_space(tmp_path / "home")


@pytest.mark.parametrize("passphrase", ["", "wrong", PASSPHRASE.upper(), PASSPHRASE + " "])
def test_a_wrong_passphrase_changes_nothing(backup, tmp_path, passphrase):
    assert (
        kind_of(UserError, lambda: restore(backup, tmp_path / "other", passphrase=passphrase))
        == "backup-wrong-passphrase"
    )
    assert not (tmp_path / "other").exists()


def test_a_passphrase_that_is_no_text_is_told_apart(backup, tmp_path):
    found = kind_of(UserError, lambda: restore(backup, tmp_path / "other", passphrase="a\ud800"))
    assert found == "text-not-storable"


def test_a_profile_that_is_here_is_left_as_it_is(space, backup):
    before = files_below(space.folder.data)
    assert kind_of(UserError, lambda: restore(backup, space.folder.data)) == "profile-exists"
    assert files_below(space.folder.data) == before


def test_what_is_left_of_a_profile_is_not_written_over(backup, tmp_path):
    left = ProfileFolder(tmp_path / "other", PROFILE, local()).room_db(ROOM)
    left.parent.mkdir(parents=True)
    left.write_bytes(b"left")
    assert kind_of(UserError, lambda: restore(backup, tmp_path / "other")) == "profile-exists"
    assert left.read_bytes() == b"left"


def test_a_cut_anywhere_is_refused(backup, tmp_path):
    whole = backup.read_bytes()
    cuts = [*range(0, 100, 3), *range(100, len(whole), 2003), *range(len(whole) - 80, len(whole), 9)]
    for cut in cuts:
        backup.write_bytes(whole[:cut])
        assert kind_of(TrustError, lambda: restore(backup, tmp_path / "other")) == "backup-damaged"
    assert files_below(tmp_path / "other") == {}


def test_a_flipped_bit_anywhere_is_refused(backup, tmp_path):
    whole = bytearray(backup.read_bytes())
    places = [*range(0, 60, 2), *range(60, 1500, 37), *range(1500, len(whole), 8009), *range(len(whole) - 90, len(whole), 7)]
    for place in places:
        whole[place] ^= 1
        backup.write_bytes(whole)
        found = kind_of(TrustError, lambda: restore(backup, tmp_path / "other"))
        assert found == "backup-damaged", place
        whole[place] ^= 1
    assert files_below(tmp_path / "other") == {}


def test_something_after_the_end_is_refused(backup, tmp_path):
    backup.write_bytes(backup.read_bytes() + b"x")
    assert kind_of(TrustError, lambda: restore(backup, tmp_path / "other")) == "backup-damaged"


@pytest.mark.parametrize("content", [b"", b"TRA", b"TRB1", b"PK\3\4 and so on", bytes(5000), b"TRA0" + bytes(99)])
def test_what_is_no_backup_is_refused(tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    assert kind_of(TrustError, lambda: restore(tmp_path / "x", tmp_path / "other")) == "backup-damaged"


def test_a_backup_that_is_not_there_is_told(tmp_path):
    assert kind_of(UserError, lambda: restore(tmp_path / "x", tmp_path / "other")) == "file-gone"
    assert kind_of(UserError, lambda: restore(tmp_path, tmp_path / "other")) == "is-a-folder"


def test_a_backup_of_a_later_version_is_told(backup, tmp_path):
    backup.write_bytes(b"TRA2" + backup.read_bytes()[4:])
    assert kind_of(TrustError, lambda: restore(backup, tmp_path / "other")) == "profile-too-new"


# -- Backups made by somebody else -------------------------------------------------------------------------------


Contents = list[tuple[str, bytes]]


def taken_apart(backup: Path) -> tuple[Head, Contents]:
    with local().open(backup) as file:
        file.read(len(MAGIC))
        payloads = [b"".join(payload) for _, payload in FrameReader(file).frames(lambda _: 1 << 30)]
    head = decode(payloads[0], Head)
    return head, [(name, content) for (name, _), content in zip(head.files, payloads[1:], strict=True)]


def put_together(path: Path, head: Head, contents: Contents, *, frames: list[bytes] | None = None) -> None:
    """Write a backup that is right in every hash, whatever it holds."""
    listed = [(name, len(content)) for name, content in contents]
    head = Head(head.v, head.profile, head.made_ms, listed, head.box)
    tally = Tally()
    written = [frame(FrameType.HEAD, encode(head), tally)]
    written += [frame(FrameType.FILE, content, tally) for content in frames or [c for _, c in contents]]
    path.write_bytes(MAGIC + b"".join(written) + end_frame(tally))


def test_a_backup_can_be_taken_apart_and_put_together(backup, tmp_path):
    before = backup.read_bytes()
    put_together(backup, *taken_apart(backup))
    assert backup.read_bytes() == before


PART_NAME = blake2b256(PARTS[0]).hex()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "key",
        "lock",
        "../../x",
        "/etc/x",
        "rooms/../../x",
        "C:\\Windows\\x",
        "rooms\\" + "0" * 32 + ".db",
        "personal.db\n",
        "personal.db/",
        "personal.db-wal",
        "Personal.db",
        "rooms/NUL.db",
        "rooms/" + "0" * 31 + ".db",
        "rooms/" + "A" * 32 + ".db",
        "rooms/" + "٣" * 32 + ".db",
        f"personal/parts/00/{'ff' * 32}",
        f"personal/parts/{PART_NAME[:2]}/{PART_NAME}x",
        f"rooms/x/parts/{PART_NAME[:2]}/{PART_NAME}",
    ],
)
def test_no_name_from_outside_becomes_a_path(backup, tmp_path, name):
    head, contents = taken_apart(backup)
    put_together(backup, head, [*contents, (name, b"content")])
    before = files_below(tmp_path)
    assert kind_of(TrustError, lambda: restore(backup, tmp_path / "other")) == "backup-damaged"
    assert files_below(tmp_path) == before


def test_a_name_may_not_come_twice(backup, tmp_path):
    head, contents = taken_apart(backup)
    put_together(backup, head, [*contents, contents[-1]])
    assert kind_of(TrustError, lambda: restore(backup, tmp_path / "other")) == "backup-damaged"


def without_key(head: Head, contents: Contents) -> tuple[Head, Contents]:
    return head, contents[1:]


def key_not_first(head: Head, contents: Contents) -> tuple[Head, Contents]:
    return head, [contents[1], contents[0], *contents[2:]]


def huge_key(head: Head, contents: Contents) -> tuple[Head, Contents]:
    return head, [("key", bytes(5000)), *contents[1:]]


def nothing_at_all(head: Head, contents: Contents) -> tuple[Head, Contents]:
    return head, []


def of_another_profile(head: Head, contents: Contents) -> tuple[Head, Contents]:
    return Head(head.v, b"x" * 16, head.made_ms, head.files, head.box), contents


def without_box(head: Head, contents: Contents) -> tuple[Head, Contents]:
    return Head(head.v, head.profile, head.made_ms, head.files, b""), contents


def part_of_another_name(head: Head, contents: Contents) -> tuple[Head, Contents]:
    return head, [*contents[:-1], (contents[-1][0], b"other bytes")]


def database_of_another_key(head: Head, contents: Contents) -> tuple[Head, Contents]:
    return head, [(name, bytes(8192) if name == "personal.db" else content) for name, content in contents]


def databases_swapped(head: Head, contents: Contents) -> tuple[Head, Contents]:
    names = [name for name, _ in contents]
    return head, [(names[place], contents[{1: 2, 2: 1}.get(place, place)][1]) for place in range(len(names))]


@pytest.mark.parametrize(
    "spoil",
    [
        without_key,
        key_not_first,
        huge_key,
        nothing_at_all,
        of_another_profile,
        without_box,
        part_of_another_name,
        database_of_another_key,
        databases_swapped,
    ],
)
def test_a_backup_that_does_not_fit_together_is_refused(backup, tmp_path, spoil):
    put_together(backup, *spoil(*taken_apart(backup)))
    assert kind_of(TrustError, lambda: restore(backup, tmp_path / "other")) == "backup-damaged"
    assert files_below(tmp_path / "other") == {}


def test_a_database_without_its_tables_is_refused(backup, tmp_path):
    head, contents = taken_apart(backup)
    master = KeyFile.parse(contents[0][1], costs=CHEAP).unlock(PASSPHRASE)
    engine = open_engine(tmp_path / "empty.db", master.database_key(PROFILE))
    with writing(engine, tmp_path / "empty.db") as connection:
        connection.exec_driver_sql("CREATE TABLE something (x)")
    engine.dispose()
    empty = (tmp_path / "empty.db").read_bytes()
    put_together(backup, head, [(n, empty if n == "personal.db" else c) for n, c in contents])
    assert kind_of(TrustError, lambda: restore(backup, tmp_path / "other")) == "backup-damaged"


@pytest.mark.parametrize("change", ["one less", "one more", "another length"])
def test_files_that_are_not_those_of_the_list_are_refused(backup, tmp_path, change):
    head, contents = taken_apart(backup)
    payloads = [content for _, content in contents]
    changed = {
        "one less": payloads[:-1],
        "one more": [*payloads, b"more"],
        "another length": [*payloads[:-1], payloads[-1] + b"x"],
    }[change]
    put_together(backup, head, contents, frames=changed)
    assert kind_of(TrustError, lambda: restore(backup, tmp_path / "other")) == "backup-damaged"
    assert files_below(tmp_path / "other") == {}


def test_a_head_of_a_later_version_is_told(backup, tmp_path):
    head, contents = taken_apart(backup)
    put_together(backup, Head(2, head.profile, head.made_ms, head.files, head.box), contents)
    assert kind_of(TrustError, lambda: restore(backup, tmp_path / "other")) == "profile-too-new"


def test_a_backup_that_does_not_begin_with_its_list_is_refused(tmp_path):
    tally = Tally()
    (tmp_path / "x").write_bytes(MAGIC + frame(FrameType.FILE, b"content", tally) + end_frame(tally))
    assert kind_of(TrustError, lambda: restore(tmp_path / "x", tmp_path / "other")) == "backup-damaged"
    (tmp_path / "x").write_bytes(MAGIC + end_frame(Tally()))
    assert kind_of(TrustError, lambda: restore(tmp_path / "x", tmp_path / "other")) == "backup-damaged"


@pytest.mark.parametrize("kind", [b"H", b"L", b"x"])
def test_a_head_that_claims_to_be_huge_is_refused_unread(tmp_path, kind):
    (tmp_path / "x").write_bytes(MAGIC + FrameHead(kind, 1 << 40, bytes(32)).raw())
    assert kind_of(TrustError, lambda: restore(tmp_path / "x", tmp_path / "other")) == "backup-damaged"


# -- The disk that receives it --------------------------------------------------------------------------------------


@pytest.mark.parametrize("drive", [drive for drive in Drive if drive is not Drive.LOCAL])
def test_a_space_is_not_brought_back_to_a_bad_drive(backup, tmp_path, drive):
    files = FaultyFiles(drive=drive)
    found = kind_of(EnvironmentProblem, lambda: restore(backup, tmp_path / "other", files))
    assert found == "profile-on-bad-drive"
    assert not (tmp_path / "other").exists()


def test_a_full_disk_is_told_first(backup, tmp_path):
    found = kind_of(EnvironmentProblem, lambda: restore(backup, tmp_path / "other", local(free=5000)))
    assert found == "disk-full"
    assert not (tmp_path / "other").exists()


def test_whatever_operation_fails_nothing_is_there_and_the_next_attempt_succeeds(backup, tmp_path):
    counting = local()
    restore(backup, tmp_path / "counted", counting)
    total = len(counting.operations)
    for at in range(1, total + 1, 3):
        data = tmp_path / str(at)
        with pytest.raises(TeamRoomError):
            restore(backup, data, local(Fault(FULL, at=at)))
        assert profiles_in(data, local()) == []
    restore(backup, data)


def test_after_a_power_cut_the_next_attempt_begins_afresh(backup, tmp_path):
    class Cut(CutFiles):
        def drive(self, path: Path) -> Drive:
            return Drive.LOCAL

    data = tmp_path / "other"
    for after in range(5, 90, 17):
        with pytest.raises(PowerCut):
            restore(backup, data, Cut(after))
        assert profiles_in(data, local()) == []
    staging = ProfileFolder(data, PROFILE, local()).staging()
    stranger = staging.path / "rooms" / ("e" * 32 + ".db")
    stranger.parent.mkdir(parents=True, exist_ok=True)
    stranger.write_bytes(b"of an earlier attempt")
    (staging.path / "stray").write_bytes(b"")
    restore(backup, data)
    back = ProfileFolder(data, PROFILE, local())
    assert back.rooms() == [ROOM]
    assert not (back.path / "stray").exists()


def test_two_at_once_do_not_mix(backup, tmp_path):
    data = tmp_path / "other"
    staging = ProfileFolder(data, PROFILE, local()).staging()
    staging.path.mkdir(parents=True)
    lock = staging.take_lock()
    (staging.path / "key").write_bytes(b"the other's")
    assert kind_of(EnvironmentProblem, lambda: restore(backup, data)) == "profile-in-use"
    assert (staging.path / "key").read_bytes() == b"the other's"
    lock.release()
    restore(backup, data)


def test_bringing_back_can_be_stopped(backup, tmp_path):
    class Stopped(Progress):
        def advance(self, units: int = 1) -> None:
            self.cancel()
            super().advance(units)

    with pytest.raises(Cancelled):
        restore(backup, tmp_path / "other", progress=Stopped())
    assert files_below(tmp_path / "other") == {}


def test_the_brought_back_profile_is_not_held(backup, tmp_path):
    progress = Progress()
    restore(backup, tmp_path / "other", progress=progress)
    assert progress.state.done > 0
    back = ProfileFolder(tmp_path / "other", PROFILE, local())
    back.take_lock().release()
    assert not [name for name in files_below(back.path) if re.search(r"\.part$|-wal$|-shm$", name)]
