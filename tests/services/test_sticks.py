import os

import pytest

from fakes.files import GONE, Fault
from fakes.randomness import SeededRandomness
from services.two_people import introduce
from teamroom.core.errors import EnvironmentProblem
from teamroom.core.volumes import Volume
from teamroom.services.sticks import FAT_LIMIT, Sticks


@pytest.fixture
def stick_folder(tmp_path):
    folder = tmp_path / "SCHOOLKEY"
    folder.mkdir()
    return folder


@pytest.fixture
def sticks(disk, stick_folder):
    volume = Volume(stick_folder, "SCHOOLKEY", "vfat", writable=True, free=5_000, total=9_000)
    return Sticks(disk, SeededRandomness(3), lambda: [volume])


def test_a_stick_is_shown_with_its_name_and_room(sticks, stick_folder):
    (stick,) = sticks.list()
    assert (stick.path, stick.label, stick.free, stick.total) == (stick_folder, "SCHOOLKEY", 5_000, 9_000)
    assert (stick.kind, stick.writable, stick.file_limit) == ("vfat", True, FAT_LIMIT)


def test_only_fat_limits_the_size_of_a_file(disk, stick_folder):
    volume = Volume(stick_folder, "X", "exfat", writable=True, free=1, total=2)
    assert Sticks(disk, SeededRandomness(3), lambda: [volume]).list()[0].file_limit is None


def test_letters_lie_in_a_folder_of_their_own_made_when_it_is_needed(sticks, stick_folder):
    (stick,) = sticks.list()
    assert stick.folder == stick_folder / "TeamRoom"
    assert not stick.folder.exists()
    assert sticks.ready(stick) == stick.folder
    assert stick.folder.is_dir()


def test_a_folder_in_other_letters_is_the_same_folder(sticks, stick_folder):
    (stick_folder / "TEAMROOM").mkdir()
    assert sticks.list()[0].folder == stick_folder / "TEAMROOM"


def test_letters_at_the_top_of_a_stick_are_found_there(sticks, stick_folder):
    (stick_folder / "a.TEAMROOM").write_bytes(b"x")
    assert sticks.list()[0].folder == stick_folder
    (stick_folder / "TeamRoom").mkdir()
    assert sticks.list()[0].folder == stick_folder / "TeamRoom"


def test_a_stick_pulled_out_while_looking_shows_nothing(sticks, disk, ana):
    (stick,), exchange = sticks.list(), ana.folder
    disk.fail(Fault(GONE, operation="list", for_ever=True))
    ana.files.fail(Fault(GONE, operation="list", for_ever=True))
    assert sticks.list() == (stick,)
    assert sticks.news(stick, exchange) == ()
    with pytest.raises(EnvironmentProblem):
        exchange.waiting(stick.folder)
    ana.files.heal()


# -- News -------------------------------------------------------------------------------------------------------


def test_a_stick_has_news_until_it_was_read(sticks, ana, ben):
    (stick,) = sticks.list()
    assert sticks.news(stick, ben.folder) == ()
    ana.adds("Rain")
    ana.folder.run(sticks.ready(stick))
    assert sticks.news(stick, ana.folder) == ()
    (letter,) = sticks.news(stick, ben.folder)
    path = stick.folder / letter.name
    assert (letter.size, letter.changed_ms) == (path.stat().st_size, path.stat().st_mtime_ns // 1_000_000)
    ben.folder.run(stick.folder)
    assert sticks.news(stick, ben.folder) == ()
    assert len(sticks.news(stick, ana.folder)) == 1


def test_the_newest_letter_is_first(sticks, ana, ben, cleo):
    folder = sticks.ready(sticks.list()[0])
    ana.folder.run(folder)
    ben.folder.run(folder)
    names = {one.name for one in cleo.folder.waiting(folder)}
    older = min(names)
    os.utime(folder / older, (1_000_000, 1_000_000))
    found = cleo.folder.waiting(folder)
    assert {one.name for one in found} == names
    assert (found[-1].name, found[-1].changed_ms) == (older, 1_000_000_000)


def test_what_is_no_letter_is_no_news(sticks, ana, teacher, tmp_path):
    folder = sticks.ready(sticks.list()[0])
    for name in ("a.teamroom.part", "~b.teamroom", "c.sync-conflict-1.teamroom", "d.txt"):
        (folder / name).write_bytes(b"x")
    assert ana.folder.waiting(folder) == []
    assert ana.folder.waiting(tmp_path / "none") == []
    dan = teacher("Dan")
    introduce(ana, dan, tmp_path / "for Dan")
    assert dan.folder.waiting(folder) == []


def test_a_letter_that_goes_while_its_size_is_read_is_passed_over(sticks, ana, ben):
    folder = sticks.ready(sticks.list()[0])
    ana.folder.run(folder)
    ben.files.fail(Fault(FileNotFoundError(2, "gone"), operation="changed"))
    assert ben.folder.waiting(folder) == []
    assert len(ben.folder.waiting(folder)) == 1
