"""Stopped in the middle: by Ctrl-C, by a disk that fails at any operation. Then all of it is there, or nothing."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.face import PASSPHRASE, Face
from fakes.files import FULL, GONE, Fault, FaultyFiles
from story.computers import NOTE, Ear, copy_of, files_below, profile_of, rows_of
from teamroom.core.drives import Drive
from teamroom.core.errors import EnvironmentProblem
from teamroom.core.files import DiskFiles
from teamroom.core.messages import DISK_FULL
from teamroom.services.file_texts import FileTexts
from teamroom.services.reading.reader import HelperReader
from teamroom.store import engines

TESTS = Path(__file__).parents[1]
PAGE = 4096
STOPPED = KeyboardInterrupt()
CATEGORY = ("--category", "concept")
ADD = ["library", "add", "desk/New plan.txt", "desk/Picture.bin", "--body-file", "desk/words.txt", *CATEGORY]
COMMANDS = {
    "add": ADD,
    "send": ["send", "out/news.teamroom"],
    "receive": ["receive", "desk/from Ben.teamroom"],
    "save": ["library", "save", "ITEM", "out"],
    "room": ["room", "new", "Second"],
    "backup": ["backup", "out/all.backup"],
}


@pytest.fixture(scope="session")
def made_desk(computers, tmp_path_factory):
    """Two files to add, words for a text, and a letter from Ben with one of the files in it."""
    folder = tmp_path_factory.mktemp("desks") / "desk"
    folder.mkdir()
    (folder / "New plan.txt").write_bytes(NOTE * 30)
    (folder / "Picture.bin").write_bytes(NOTE[::-1] * 170)
    (folder / "words.txt").write_text(" ".join(f"word{number}" for number in range(4000)))
    with pytest.MonkeyPatch.context() as patch, Ear() as ear:
        patch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
        ben = copy_of(computers, "Ben", folder.parent / "Ben", ear)
        words = ("--body-file", folder / "words.txt")
        ben.does("library", "add", folder / "Picture.bin", "--title", "From Ben", *words, *CATEGORY)
        ben.does("send", folder / "from Ben.teamroom")
    return folder


@pytest.fixture
def desk(made_desk, tmp_path, monkeypatch):
    """A copy of the desk, and an empty folder beside it."""
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    return shutil.copytree(made_desk, tmp_path / "desk")


@pytest.fixture
def ana(computers, desk, tmp_path, capsys):
    """Ana at a computer whose disk fails as the test says."""
    return copy_of(computers, "Ana", tmp_path / "Ana", capsys, FaultyFiles(drive=Drive.LOCAL))


SHOWN = ("resource", "file", "item", "part", "wanted", "person", "room", "entry", "tag", "resource_tag")
"""Tables of what people see; the rest is bookkeeping: a send signs what was open, whatever becomes of it."""


def seen(held):
    """Return what a teacher sees of every space, and every file that is not a database."""
    rows, files = rows_of(held)
    return [{name: one[name] for name in SHOWN if name in one} for one in rows], files


def unfinished(folder):
    """Return what only lies there while something is being done."""
    return [name for name in files_below(folder) if name.endswith((".part", ".letter", ".spool", ".new"))]


class Attempts:
    """One command again and again, each time with another operation on files that fails."""

    def __init__(self, ana, tmp_path, name):
        self.ana, self.tmp_path, self.name = ana, tmp_path, name
        self.out, self.before = tmp_path / "out", tmp_path / "before"
        shutil.copytree(ana.data, self.before)
        self.open()
        self.item = self.held.does("library", "list").result["items"][0]["id"].hex()
        self.shown = seen(self.held)

    def open(self):
        self.held = self.ana.held()
        self.held.does("room", "list")

    def close(self):
        self.ana.files.heal()
        self.held.__exit__()

    def attempt(self, error, at):
        """Let the ``at``-th operation fail; tell whether it was noticed, and whether there are so many."""
        files, noticed = self.ana.files, False
        files.heal()
        files.fail(Fault(error, at=at))
        try:
            self.held.does(*(self.item if one == "ITEM" else one for one in COMMANDS[self.name]))
        except (EnvironmentProblem, KeyboardInterrupt) as stopped:
            assert getattr(stopped, "exit_code", 3) == 3
            noticed = True
        operations = list(files.operations)
        files.heal()
        failed = operations[at - 1].name if len(operations) >= at else ""
        if unfinished(self.out) or unfinished(self.ana.data):
            # What cannot be removed now is removed when the space is opened, or written over.
            assert failed in {"remove", "remove-folder"}
            self.close()
            self.open()
            assert unfinished(self.ana.data) == []
        if seen(self.held) != self.shown or list(self.out.iterdir()):
            assert self.is_whole()
            self.start_again()
        return noticed, bool(failed)

    def is_whole(self):
        """Tell whether what is there now is all of what the command does."""
        if self.name in {"add", "receive"}:
            items = self.held.does("library", "list").result["items"]
            shown = [self.held.does("library", "show", one["id"].hex()).result for one in items]
            files = [one for item in shown for one in item["attachments"]]
            whole = len(items) == len(files) == {"add": 3, "receive": 2}[self.name]
            return whole and all(one["sha256"] for one in files)
        if self.name == "room":
            return bool(self.held.does("library", "add", "--room", "Second", "--title", "T", *CATEGORY))
        found = {path.name: path for path in self.out.iterdir() if path.suffix != ".part"}
        if self.name == "save":
            return all(path.read_bytes() == NOTE for path in found.values())
        if self.name == "backup":
            elsewhere = Face(self.tmp_path / "elsewhere", self.ana.capsys, DiskFiles())
            return all(elsewhere.types("restore", path).code == 0 for path in found.values())
        return all(self.ana.types("inspect", path).code == 0 for path in found.values())

    def start_again(self):
        self.close()
        for folder in (self.ana.data, self.out):
            shutil.rmtree(folder)
        shutil.copytree(self.before, self.ana.data)
        shutil.rmtree(self.tmp_path / "elsewhere", ignore_errors=True)
        self.out.mkdir()
        self.open()


@pytest.fixture
def attempts(ana, tmp_path):
    begun = []

    def begin(name):
        begun.append(Attempts(ana, tmp_path, name))
        return begun[0]

    yield begin
    for one in begun:
        one.close()


STRIDE = 29
"""Each 29th operation fails by default, beginning at another one for each command; ``-m slow`` tries all."""


@pytest.mark.parametrize(
    ("error", "stride"),
    [
        pytest.param(FULL, STRIDE, id="full, some"),
        *(pytest.param(one, 1, id=f"{one!r}, all", marks=pytest.mark.slow) for one in (FULL, GONE, STOPPED)),
    ],
)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_fails_at_any_operation_did_all_or_nothing(attempts, name, error, stride):
    tries = attempts(name)
    at, noticed, there = 1 + len(name) % 3, 0, True
    while there:
        failed, there = tries.attempt(error, at)
        noticed += failed
        at += stride
    assert noticed


# -- A database that has no room to grow ------------------------------------------------------------------------------


def pages_of(database):
    return database.stat().st_size // PAGE


@pytest.mark.parametrize("name", ["add", "receive", "journal", "room"])
def test_a_database_that_cannot_grow(ana, tmp_path, monkeypatch, name):
    command = ["journal", "write", "--file", "desk/words.txt"] if name == "journal" else COMMANDS[name]
    pages = 10 if name == "room" else max(map(pages_of, profile_of(ana).rglob("*.db")))
    before = files_below(ana.data)
    with monkeypatch.context() as patch:
        patch.setattr(engines, "_SETTINGS", (*engines._SETTINGS, f"PRAGMA max_page_count = {pages}"))
        said = ana.types(*command, "--json")
    assert (said.code, said.result["error"]["kind"]) == (3, "disk-full")
    assert files_below(ana.data) == before
    ana.does(*command)
    assert ana.does("check")["ok"]


def test_what_was_done_is_not_called_a_failure_because_of_what_comes_after_it(ana, tmp_path, monkeypatch):
    def full(*_):
        raise EnvironmentProblem(DISK_FULL, path="index")

    monkeypatch.setattr(FileTexts, "_write", full)
    reading = Face(ana.data, ana.capsys, ana.files, HelperReader)
    number = reading.does("library", "add", "desk/words.txt", *CATEGORY)["id"]
    monkeypatch.undo()
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    ana.files.fail(Fault(FULL, operation="write", glob="anchors/*", for_ever=True))
    ana.does("library", "edit", number, "--title", "Words")
    ana.does("room", "new", "Second")
    # Sending is another matter: whoever sends must know afterwards how far this computer had come.
    letter = tmp_path / "out" / "news.teamroom"
    said = ana.types("send", letter, "--room", "Second", "--json")
    assert (said.code, said.result["error"]["kind"]) == (3, "disk-full")
    assert not letter.exists()


# -- Ctrl-C -----------------------------------------------------------------------------------------------------------

PROGRAM = """
import os, signal, sys
from pathlib import Path
from cli.face import Face
from teamroom.cli.running import run
from teamroom.core.files import DiskFiles

signal.signal(signal.SIGINT, signal.default_int_handler)
data, operation, glob, *arguments = sys.argv[1:]

def observe(name, path):
    if name == operation and path.match(glob):
        os.write(2, b"busy\\n")
        signal.pause()

sys.exit(run(arguments, Face(Path(data), None, DiskFiles(observe)).entrance))
"""


@pytest.mark.parametrize(
    ("name", "operation", "glob"),
    [
        ("add", "rename", "parts/*/*"),
        pytest.param("send", "write", "news.teamroom.part", marks=pytest.mark.slow),
        pytest.param("receive", "write", "parts/*/*.part", marks=pytest.mark.slow),
    ],
)
def test_ctrl_c_ends_a_running_command_with_130_and_nothing_half_done(ana, tmp_path, name, operation, glob):
    before = files_below(tmp_path)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, ana.data, operation, glob, *COMMANDS[name], "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=tmp_path,
    ) as child:
        assert child.stderr.readline() == b"busy\n"
        child.send_signal(signal.SIGINT)
        out, err = child.communicate()
    assert (child.returncode, out, err) == (130, b"", b"")
    if name != "send":
        assert files_below(tmp_path) == before
    assert set(files_below(tmp_path)) == set(before)
    assert ana.does("library", "list")["total"] == 1
    ana.does(*COMMANDS[name])


@pytest.mark.parametrize("name", ["add", "send", "receive"])
def test_a_command_stopped_at_any_operation_did_all_or_nothing(attempts, name):
    test_a_command_that_fails_at_any_operation_did_all_or_nothing(attempts, name, STOPPED, STRIDE)
