"""A small disk that really gets full, while adding, sending and receiving (root needed for mounting it)."""

import os
import shutil
import subprocess

import pytest

from cli.face import PASSPHRASE
from story.computers import NOTE, copy_of, files_below
from teamroom.store.folders import LITTLE

pytestmark = pytest.mark.tools

CATEGORY = ("--category", "concept")
LEFT = (0, 4096, 40_000, 90_000, 150_000, 300_000, 700_000, 2_000_000)
"""Bytes that are left on the disk."""
MIB = 1 << 20


class SmallDisk:
    """A disk of 16 MiB in memory."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)], check=True)

    def unmount(self):
        subprocess.run(["umount", str(self.folder)], check=True)

    def leave(self, free):
        """Fill the disk until ``free`` bytes are left."""
        (self.folder / "filling").unlink(missing_ok=True)
        with (self.folder / "filling").open("wb") as file:
            file.write(bytes(max(0, shutil.disk_usage(self.folder).free - free)))


@pytest.fixture
def disk(tmp_path):
    small = SmallDisk(tmp_path / "small")
    yield small
    small.unmount()


@pytest.fixture
def ana(disk, computers, capsys, monkeypatch):
    """Ana, all of whose data lies on the small disk."""
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    return copy_of(computers, "Ana", disk.folder / "Ana", capsys)


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "Plan.txt").write_bytes(NOTE * 60)
    (folder / "words.txt").write_text(" ".join(f"word{number}" for number in range(4000)))
    return folder


def adding(desk):
    return ["library", "add", desk / "Plan.txt", "--body-file", desk / "words.txt", *CATEGORY]


def all_but_ballast(face):
    return {name: digest for name, digest in files_below(face.data).items() if not name.endswith("/ballast")}


def refused_or_done(face, disk, command, changed):
    """Run a command with less and less free; return the exit codes. ``changed`` takes back what one did."""
    codes = []
    for free in LEFT:
        disk.leave(free)
        before = all_but_ballast(face)
        said = face.types(*command, "--json")
        codes.append(said.code)
        if said.code == 0:
            changed()
        else:
            assert (said.code, said.result["error"]["kind"]) == (3, "disk-full"), said
            assert all_but_ballast(face) == before
        assert not [name for name in files_below(disk.folder) if name.endswith((".part", ".letter", ".spool", ".new"))]
    return codes


def test_adding_where_the_computers_disk_is_full(ana, disk, desk):
    def take_back():
        for item in ana.does("library", "list")["items"]:
            if item["title"] == "Plan":
                ana.does("library", "remove", item["id"])

    codes = refused_or_done(ana, disk, adding(desk), take_back)
    assert codes[0] == 3
    assert codes[-1] == 0
    disk.leave(4 * MIB)
    assert ana.does("check")["ok"]


def test_receiving_where_the_computers_disk_is_full(ana, disk, desk, colleague, tmp_path):
    colleague.does(*adding(desk))
    news = tmp_path / "news.teamroom"
    colleague.does("send", news)
    codes = refused_or_done(ana, disk, ["receive", news], lambda: None)
    assert set(codes) == {3}
    assert ana.types("library", "list").code == 0
    disk.leave(8 * MIB)
    assert ana.does("receive", news)["new"] == 1
    assert ana.does("check")["ok"]


def test_sending_to_a_full_stick(disk, desk, teacher, colleague):
    teacher.does(*adding(desk))
    stick = disk.folder / "stick"
    stick.mkdir()
    older = stick / "older.teamroom"
    older.write_bytes(b"something of somebody else")
    for command in (["send", stick / "news.teamroom"], ["exchange", stick]):
        for free in LEFT:
            disk.leave(free)
            said = teacher.types(*command, "--json")
            assert (said.code, said.result["error"]["kind"]) == (3, "disk-full")
            assert [path for path in stick.rglob("*") if path.is_file()] == [older]
    disk.leave(8 * MIB)
    older.unlink()
    teacher.does("send", stick / "news.teamroom")
    teacher.does("exchange", stick)
    assert colleague.does("receive", stick / "news.teamroom")["new"] == 1


def test_sending_where_the_computers_disk_is_full(ana, disk, desk, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    for free in LEFT:
        disk.leave(free)
        said = ana.types("send", out / f"{free}.teamroom", "--json")
        if said.code:
            assert (said.code, said.result["error"]["kind"]) == (3, "disk-full")
        for letter in out.iterdir():
            assert ana.types("inspect", letter).code == 0
    assert said.code == 0
    disk.leave(4 * MIB)
    assert ana.does("library", "list")["total"] == 1
    assert ana.does("check")["ok"]


def test_on_a_full_disk_one_can_read_and_make_room_with_what_was_set_aside(ana, disk):
    disk.leave(4 * MIB)
    ballast = next(ana.data.glob("profiles/*/ballast"))
    with ballast.open("wb") as file:
        file.write(os.urandom(MIB))
    disk.leave(0)
    [item] = ana.does("library", "list")["items"]
    assert not ballast.exists()
    ana.does("library", "remove", item["id"])
    disk.leave(LITTLE + MIB)
    assert ana.does("library", "list")["total"] == 0
    assert ballast.exists()
