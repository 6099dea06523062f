"""A space that cannot be opened: the wrong passphrase, damage, a bad drive, another TeamRoom. Nothing changes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.face import PASSPHRASE
from fakes.files import FaultyFiles
from story.computers import copy_of, files_below, nothing_changes, profile_of, refuses
from teamroom.core.drives import Drive
from teamroom.store.engines import open_engine, reading
from teamroom.store.folders import LEAST, LITTLE

TESTS = Path(__file__).parents[1]
PAGE = 4096
MIB = 1 << 20
COMMANDS = [
    ["library", "list"],
    ["library", "add", "--title", "New", "--category", "concept"],
    ["journal", "list"],
    ["room", "new", "Second"],
    ["check"],
]


def test_a_wrong_passphrase(teacher, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEAMROOM_NEW_PASSPHRASE", "something quite different")
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE.upper())
    for command in (*COMMANDS, ["profile", "passphrase"], ["send", "news.teamroom"], ["backup", "all.backup"]):
        refuses(teacher, 1, "wrong-passphrase", *command)
    for wrong in (PASSPHRASE[:-1], "", "\udcff" * 9):
        monkeypatch.setenv("TEAMROOM_PASSPHRASE", wrong)
        kind = "text-not-storable" if "\udcff" in wrong else "wrong-passphrase"
        refuses(teacher, 1, kind, "library", "list")
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    assert teacher.does("library", "list")["total"] == 1


def flipped(content):
    return content[:50] + bytes([content[50] ^ 1]) + content[51:]


@pytest.mark.parametrize("passphrase", [PASSPHRASE, "not at all the right one"])
def test_a_damaged_key_file_is_another_message_whatever_the_passphrase(teacher, monkeypatch, passphrase):
    key = profile_of(teacher) / "key"
    whole = key.read_bytes()
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", passphrase)
    for content in (flipped(whole), whole[:-1], whole + b"\0", b"", bytes(5000)):
        key.write_bytes(content)
        refuses(teacher, 4, "key-file-damaged", "library", "list")
    [listed] = teacher.does("profile", "list")["profiles"]
    assert listed["damaged"]
    key.write_bytes(whole)
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    assert teacher.does("library", "list")["total"] == 1


def test_a_key_file_that_is_gone(teacher):
    (profile_of(teacher) / "key").unlink()
    refuses(teacher, 4, "key-file-damaged", "library", "list")


# -- Databases --------------------------------------------------------------------------------------------------------

DAMAGE = {
    "empty": lambda content: b"",
    "one byte": lambda content: b"x",
    "zeros": lambda content: bytes(len(content)),
    "not encrypted": lambda content: b"SQLite format 3\0" + content[16:],
    "the first page flipped": flipped,
    "half": lambda content: content[: len(content) // 2 // PAGE * PAGE],
    "the first page alone": lambda content: content[:PAGE],
}


def database_of(face, which):
    (room,) = (profile_of(face) / "rooms").glob("*.db")
    return room if which == "room" else profile_of(face) / "personal.db"


@pytest.mark.parametrize("which", ["room", "personal"])
def test_a_damaged_database(teacher, tmp_path, which):
    path = database_of(teacher, which)
    whole = path.read_bytes()
    for name, damage in DAMAGE.items():
        path.write_bytes(damage(whole))
        error = refuses(teacher, 4, "data-damaged", "library", "add", "--title", "New", "--category", "concept")
        assert path.name in error["what"], name
    refuses(teacher, 4, "data-damaged", "backup", tmp_path / "all.backup")
    path.write_bytes(b"")
    refuses(teacher, 4, "data-damaged", "backup", tmp_path / "all.backup")
    path.write_bytes(whole)
    assert teacher.does("library", "list")["total"] == 1


def test_a_damaged_room_keeps_nobody_from_the_journal_and_the_other_rooms(teacher):
    path = database_of(teacher, "room")
    teacher.does("room", "new", "Second")
    path.write_bytes(b"")
    with nothing_changes(teacher.data):
        assert [room["name"] for room in teacher.does("room", "list")["rooms"]] == ["Second"]
        assert teacher.does("library", "list")["total"] == 0
        assert teacher.types("journal", "list").code == 0
    refuses(teacher, 4, "data-damaged", "library", "list", "--room", "Clear lessons")
    said = teacher.types("check", "--json")
    assert (said.code, [one["ok"] for one in said.result["spaces"]]) == (4, [True, True, False])
    assert f"{path.stem[:8]}: the file is damaged and cannot be opened!" in teacher.types("check").out


@pytest.mark.parametrize("which", ["room", "personal"])
def test_a_database_whose_write_ahead_log_was_lost_is_not_taken_for_a_new_one(teacher, which):
    path = database_of(teacher, which)
    with teacher.held() as held:
        held.does("room", "list")
        name = bytes.fromhex(path.stem) if which == "room" else held.door.unlocked.profile
        key = held.door.unlocked.master.database_key(name)
    path.unlink()
    engine = open_engine(path, key)
    with reading(engine, path):
        assert path.stat().st_size == PAGE
    engine.dispose()
    refuses(teacher, 4, "data-damaged", "library", "list")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_names_a_damaged_database(teacher, command):
    database_of(teacher, "personal").write_bytes(b"")
    assert refuses(teacher, 4, "data-damaged", *command)["what"].count("personal.db") == 1


def test_a_database_in_the_place_of_another(teacher, tmp_path):
    personal, room = (database_of(teacher, which) for which in ("personal", "room"))
    aside = room.read_bytes()
    room.write_bytes(personal.read_bytes())
    refuses(teacher, 4, "data-damaged", "library", "list")
    room.write_bytes(aside)
    assert teacher.does("library", "list")["total"] == 1


@pytest.mark.parametrize("stride", [40, pytest.param(14, marks=pytest.mark.slow)])
def test_damage_anywhere_is_found_and_never_written_over(teacher, stride):
    path = database_of(teacher, "room")
    whole, found = path.read_bytes(), []
    for page in range(1, len(whole) // PAGE, stride):
        at = page * PAGE + 100
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with nothing_changes(teacher.data):
            said = teacher.types("check", "--json")
        assert said.code == 4, page
        found.append(said.result.get("ok", said.result.get("error", {}).get("kind")))
        with nothing_changes(teacher.data):
            assert teacher.types("library", "list").code in {0, 4}
        with nothing_changes(teacher.data):
            assert teacher.types("library", "search", "rain").code in {0, 4}
    assert set(found) <= {False, "data-damaged"}
    assert found.count(False) > len(found) / 2


@pytest.mark.parametrize("left", ["a mark alone", "an empty file", "a header", "garbage"])
def test_a_space_that_was_being_made_when_the_power_failed_is_cleared_away(teacher, left):
    before = files_below(teacher.data)
    database = profile_of(teacher) / "rooms" / f"{bytes(16).hex()}.db"
    (database.parent / bytes(16).hex() / "parts").mkdir(parents=True)
    database.with_name(database.name + ".new").touch()
    if left != "a mark alone":
        made = database_of(teacher, "room").read_bytes()[:PAGE]
        database.write_bytes({"an empty file": b"", "a header": made}.get(left, b"x" * 9999))
    assert len(teacher.does("room", "list")["rooms"]) == 1
    assert files_below(teacher.data) == before


def test_a_mark_beside_a_space_that_was_entered_is_taken_away_alone(teacher):
    for which in ("room", "personal"):
        database = database_of(teacher, which)
        database.with_name(database.name + ".new").touch()
    assert teacher.does("library", "list")["total"] == 1
    assert not [name for name in files_below(teacher.data) if name.endswith(".new")]


# -- Drives and other programs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("drive", [Drive.REMOVABLE, Drive.NETWORK, Drive.CLOUD])
def test_a_profile_on_a_drive_that_is_not_local(computers, tmp_path, capsys, monkeypatch, drive):
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    carried = copy_of(computers, "Ana", tmp_path / "stick", capsys, FaultyFiles(drive=drive))
    for command in (["library", "list"], ["profile", "new", "Zoe"], ["room", "new", "Second"]):
        assert drive.value in refuses(carried, 3, "profile-on-bad-drive", *command)["what"]
    assert len(carried.does("profile", "list")["profiles"]) == 1


def test_a_full_disk_lets_go_of_what_was_set_aside_and_one_without_any_room_opens_nothing(teacher):
    ballast = profile_of(teacher) / "ballast"
    assert ballast.exists()
    teacher.files = FaultyFiles(drive=Drive.LOCAL, free=LEAST - 1)
    said = teacher.types("library", "list", "--json")
    assert (said.code, said.result["error"]["kind"]) == (3, "disk-full")
    teacher.files.free = LITTLE - 1
    assert teacher.does("library", "list")["total"] == 1
    assert not ballast.exists()
    teacher.files.free = LITTLE + MIB
    assert teacher.does("library", "list")["total"] == 1
    assert ballast.exists()


HOLDER = """
import sys
from pathlib import Path
from cli.face import Face
from teamroom.core.files import DiskFiles
with Face(Path(sys.argv[1]), None, DiskFiles()).held() as held:
    held.does("library", "list")
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_profile_that_another_teamroom_has_open(teacher):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, teacher.data], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as other:
        assert other.stdout.readline() == b"open\n"
        for command in COMMANDS:
            refuses(teacher, 3, "profile-in-use", *command)
        assert len(teacher.does("profile", "list")["profiles"]) == 1
        other.communicate()
    assert other.returncode == 0
    assert teacher.does("library", "list")["total"] == 1
