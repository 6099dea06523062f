"""Files opened in other programs, saved, and taken back in."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from teamroom.core.errors import EnvironmentProblem


@pytest.fixture
def system(monkeypatch):
    """What the system was asked to open; ``willing`` is what it answers."""

    made = SimpleNamespace(asked=[], willing=True)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: made.asked.append(url.toLocalFile()) or made.willing)
    return made


class Chooses(QObject):
    """Passes for ``Chooser``: a person who chooses one folder."""

    def __init__(self, folder):
        super().__init__()
        self.chosen = folder

    def folder(self, _parent, _title, chosen):
        chosen(self.chosen)


@pytest.fixture
def sits_before(looks_at, file_of):
    """Sit before a resource with these files."""
    return lambda **files: looks_at(*(file_of(name, content) for name, content in files.items()))


def test_a_document_is_opened_as_a_copy_with_its_name(sits_before, system, notices, tmp_path):
    at = sits_before(**{"Arbeitsblatt 1.odt": b"not really"})
    at.press("Open Arbeitsblatt 1.odt")
    (path,) = system.asked
    assert path.startswith(str(tmp_path / "opened by Ana"))
    assert path.endswith("/Arbeitsblatt 1.odt")
    said = "“Arbeitsblatt 1.odt” is open as a copy outside TeamRoom. What you save there can be taken back in."
    assert notices[0].text == said
    assert not at.page.outside.isVisible()


RISKY = [
    "game.exe", "link.lnk", "macro.vbs", "script.js", "photo.jpg.scr", "start.bat", "tool.jar", "a.ps1", "page.hta",
    "letter.docm",
]


def test_opening_a_program_a_script_or_a_link_is_never_offered(sits_before, system, tmp_path, desk):
    at = sits_before(**{name: name.encode() for name in RISKY})
    at.press(f"{len(RISKY) - 8} more files")
    at.page.files._desk = replace(desk, chooser=Chooses(tmp_path / "on my stick"))
    assert not [one for one in at.page.preview.files.findChildren(QPushButton) if one.text() == "Open"]
    for name in RISKY:
        at.press(f"Save a copy of {name}…")
        assert f"Can run programs on a computer: {name}." in at.answer("Save a copy…")
    assert sorted(path.name for path in (tmp_path / "on my stick").iterdir()) == sorted(RISKY)
    assert system.asked == []


def test_after_the_warning_a_program_need_not_be_saved(sits_before, tmp_path, desk):
    at = sits_before(**{"game.exe": b"MZ\0", "a.txt": b"1"})
    at.page.files._desk = replace(desk, chooser=Chooses(tmp_path / "on my stick"))
    for way, name in ((at.press, "Save a copy of game.exe…"), (at.picks, "Save the files…")):
        way(name)
        assert "Can run programs on a computer: game.exe." in at.answer("Cancel")
    assert not (tmp_path / "on my stick").exists()
    at.picks("Save the files…")
    at.answer("Save a copy…")
    assert sorted(path.name for path in (tmp_path / "on my stick").iterdir()) == ["a.txt", "game.exe"]


def test_a_program_that_calls_itself_a_picture_is_not_opened(sits_before, system, notices, tmp_path, desk):
    at = sits_before(**{"photo.jpg": b"MZ\0\0\0"})
    at.page.files._desk = replace(desk, chooser=Chooses(tmp_path / "on my stick"))
    at.press("Open photo.jpg")
    assert system.asked == []
    assert notices[0].text == "“photo.jpg” can run programs on a computer: it is not opened from here."
    notices[0].act()
    at.answer("Save a copy…")
    assert [path.name for path in (tmp_path / "on my stick").iterdir()] == ["photo.jpg"]


def test_an_unknown_kind_is_opened_after_a_yes_only(sits_before, system):
    at = sits_before(**{"sheet.xyz": b"x"})
    at.press("Open sheet.xyz")
    assert "may hold small programs" in at.answer("Cancel")
    assert system.asked == []
    at.press("Open sheet.xyz")
    at.answer("Open anyway")
    assert len(system.asked) == 1


def test_where_no_program_opens_it_nothing_is_left(sits_before, system, notices, tmp_path):
    system.willing = False
    at = sits_before(**{"sheet.odt": b"x"})
    at.press("Open sheet.odt")
    assert notices[0].text == "No program on this computer opens “sheet.odt”. You can save it."
    assert [path for path in (tmp_path / "opened by Ana").rglob("*") if path.is_file()] == []


def test_all_files_are_saved_into_a_folder(sits_before, notices, tmp_path, desk):
    at = sits_before(**{"a.txt": b"1", "b.txt": b"2"})
    folder = tmp_path / "on my stick"
    folder.mkdir()
    at.page.files._desk = replace(desk, chooser=Chooses(folder))
    at.picks("Save the files…")
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt"]
    assert notices[0].text == "2 files saved in on my stick."


def test_a_folder_that_cannot_be_written_is_told(sits_before, notices, tmp_path, desk):
    at = sits_before(**{"a.txt": b"1"})
    (tmp_path / "blocked").write_bytes(b"a file")
    at.page.files._desk = replace(desk, chooser=Chooses(tmp_path / "blocked"))
    at.picks("Save the files…")
    assert isinstance(desk.runner.problems[-1], EnvironmentProblem)
    assert notices[-1].tone == "bad"

