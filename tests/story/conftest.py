from dataclasses import replace

import pytest

from cli.face import PASSPHRASE
from crypto.costs import CHEAP
from story.computers import copy_of, make_computers
from story.seat import NOTE, Seat
from teamroom.app.wiring import surroundings
from teamroom.services.reading.reader import HelperReader


@pytest.fixture(scope="session")
def computers(tmp_path_factory):
    """A folder with the computers of two teachers, to be copied: making them takes longer than a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
        return make_computers(tmp_path_factory.mktemp("computers"))


@pytest.fixture
def ana(computers, tmp_path, capsys, monkeypatch):
    """A teacher in a room with Ben where nothing is yet, at a computer that reads documents."""
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    face = copy_of(computers / "new", "Ana", tmp_path / "computer of Ana", capsys)
    face.reader = HelperReader
    return face


@pytest.fixture
def ben(computers, ana, tmp_path):
    """Her colleague, who joined and whose joining she has heard of."""
    return copy_of(computers / "new", "Ben", tmp_path / "computer of Ben", ana.capsys)


@pytest.fixture
def teacher(computers, tmp_path, capsys, monkeypatch):
    """Ana, who shares a room and one resource with Ben; no words are read out of documents."""
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    return copy_of(computers, "Ana", tmp_path / "Ana", capsys)


@pytest.fixture
def colleague(computers, tmp_path, capsys, monkeypatch):
    """Ben, at another computer."""
    monkeypatch.setenv("TEAMROOM_PASSPHRASE", PASSPHRASE)
    return copy_of(computers, "Ben", tmp_path / "Ben", capsys)


@pytest.fixture
def seat(qapp, tmp_path):
    """Seat a teacher at a computer of their own, one after the other: there is one screen."""
    sitting = []

    def sit(name, kind=Seat):
        while sitting:
            sitting.pop().leave()
        data = tmp_path / f"computer of {name}"
        there = replace(surroundings(data), costs=CHEAP, invitation_costs=CHEAP, ballast=1000)
        sitting.append(kind(qapp, there))
        return sitting[-1]

    yield sit
    for one in sitting:
        one.leave()


@pytest.fixture
def note(tmp_path):
    """A document to share."""
    path = tmp_path / "Water story.txt"
    path.write_text(NOTE)
    return path


@pytest.fixture
def stick(tmp_path):
    """A folder that both teachers reach."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def temp(tmp_path, monkeypatch):
    """A folder for everything that the program and its helpers write for a moment."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    for name in ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    return folder
