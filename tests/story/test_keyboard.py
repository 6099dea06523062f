"""The main job by keys alone: two teachers, a room, real files, a folder both use; no mouse is touched."""

from functools import partial

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from story.keyboard import CTRL, SHIFT, KeyboardSeat
from story.seat import NOTE, PASSPHRASE


@pytest.fixture
def sit(seat):
    return partial(seat, kind=KeyboardSeat)


def makes_space(at, name):
    at.focused("I am new here")
    at.enter()
    at.focused("Your name")
    at.type(name)
    at.enter()
    at.focused("New passphrase")
    at.type(PASSPHRASE)
    at.fill("The same again", PASSPHRASE)
    at.enter()
    words = at.words_on_sheet()
    at.focused("The twelve words")
    at.enter()
    for last in (False, True):
        number = int(at.focused("Word ").accessibleName().split()[-1])
        at.type(words[number - 1])
        at.press(Qt.Key.Key_Return if last else Qt.Key.Key_Tab)
    at.sees("Start or join a room")


def comes_in(at, name):
    at.sees("Who is here?")
    at.focused("Passphrase for " + name)
    at.type(PASSPHRASE)
    at.enter()
    at.sees("This week")


def exchanges(at, stick):
    at.ctrl("E")
    if not at.offers("Exchange with this folder"):
        at.focused("Choose a folder")
        at.enter()
        at.choose_file(stick)
    else:
        at.focused("Exchange with this folder")
        at.enter()
    at.sees("nothing lost")
    at.focused("Done")
    at.enter()
    at.focused("Exchange with this folder: stick")


def founds_and_invites(ana, invitation):
    makes_space(ana, "Ana")
    ana.focused("Name of the room")
    ana.type("First ten minutes")
    ana.enter()
    ana.sees("Nothing planned yet.")
    ana.focused("Choose a time")
    ana.ctrl("7")
    ana.focused("Invite a colleague")
    ana.enter()
    ana.focused("Choose where it goes")
    ana.enter()
    ana.choose_file(invitation)
    words = ana.words_on_sheet()
    ana.focused("The four words")
    ana.enter()
    ana.focused("Invite a colleague")
    return words


def joins(ben, invitation, words):
    makes_space(ben, "Ben")
    ben.focused("Name of the room")
    ben.push("Choose the invitation")
    ben.choose_file(invitation)
    ben.focused("Word 1 of 4")
    ben.type(" ".join(words))
    ben.enter()
    check_words = ben.words_on_sheet()
    ben.focused("Words to compare")
    ben.enter()
    ben.sees("Nothing planned yet.")
    ben.focused("Choose a time")
    return check_words


def compares(ana, check_words):
    ana.ctrl("7")
    ana.sees("Ben")
    ana.push("Compare words: Ben")
    ana.focused("Yes, the same")
    assert all(word in ana.seen() for word in check_words)
    ana.enter()
    ana.focused("Compare words: Ben")


def adds(ana, file):
    """Paste a file as a file manager copies it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(mime)
    ana.ctrl("2")
    ana.sees("No resources yet.")
    ana.focused("Add a resource")
    ana.ctrl("N")
    ana.focused("Title")
    ana.ctrl("V")
    ana.focused("Concept explanation")
    ana.press(Qt.Key.Key_Right)
    ana.focused("Student engagement strategy")
    ana.press(Qt.Key.Key_Space)
    ana.push("Save")
    ana.sees("“Water story” is saved.")
    ana.focused("Resources")


def finds(ben):
    """Find it by the search everywhere, then by the filter of the library."""
    ben.ctrl("2")
    ben.focused("Filter the library")
    ben.ctrl("K")
    ben.focused("Search everything")
    ben.type("water")
    ben.until(ben.window.frame.hits.isVisible)
    ben.sees("Water story")
    ben.enter()
    ben.sees("Student engagement strategy")
    ben.focused("Resources")
    ben.ctrl("F")
    ben.focused("Filter the library")
    ben.type("zebra")
    ben.sees("Nothing with “zebra”.")
    ben.ctrl("A")
    ben.type("rain")
    ben.sees("1 resource")
    ben.press(Qt.Key.Key_Down)
    ben.focused("Resources")


def saves_files(ben, target):
    target.mkdir()
    ben.enter()
    ben.focused("I used this")
    ben.push("More that can be done with it")
    ben.choose_entry("Save the files…")
    ben.choose_file(target)
    ben.focused("More that can be done with it")
    ben.sees("1 file saved in for class.")


def edits(ben):
    ben.ctrl("F")
    ben.press(Qt.Key.Key_Down)
    ben.enter()
    ben.focused("I used this")
    ben.press(Qt.Key.Key_E)
    ben.focused("Title")
    ben.type(", told twice")
    ben.enter()
    ben.sees("“Water story, told twice” is saved.")
    ben.focused("Resources")


def removes_and_brings_back(ben):
    """Undo once by its key, once by the button of the message, once from the trash."""
    ben.press(Qt.Key.Key_Delete)
    ben.sees("“Water story, told twice” is in the trash.")
    ben.sees("Nothing with “rain”.")
    ben.focused("Clear filters")
    ben.ctrl("Z")
    ben.sees("Undone")
    ben.sees("1 resource")
    ben.focused("Resources")
    ben.press(Qt.Key.Key_Delete)
    ben.focused("Clear filters")
    ben.enter()
    ben.focused("Add a resource")
    ben.tab_to("Undo", Qt.Key.Key_F6)
    ben.enter()
    ben.sees("1 resource")
    ben.focused("Resources")
    ben.press(Qt.Key.Key_Delete)
    ben.focused("Add a resource")
    ben.push("Trash")
    ben.focused("Deleted resources")
    ben.enter()
    ben.sees("The trash is empty.")
    ben.focused("Back")
    ben.press(Qt.Key.Key_Escape)
    ben.focused("Resources")


def looks_around(ben):
    """Go wherever keys lead, and come back."""
    ben.tab_to("Pages", Qt.Key.Key_F6)
    for _ in range(3):
        ben.press(Qt.Key.Key_Down)
    ben.sees("2 people in this room")
    ben.focused("Pages")
    ben.press(Qt.Key.Key_Comma, CTRL)
    ben.focused("Colours")
    assert "Remove my space from this computer…" in ben.walks_around()
    ben.press(Qt.Key.Key_H, CTRL | SHIFT)
    ben.sees("TeamRoom is paused.")
    ben.press(Qt.Key.Key_Space)
    ben.focused("Colours")
    ben.ctrl("2")
    ben.focused("Filter the library")
    ben.tab_to("Pages", Qt.Key.Key_F6)
    ben.press(Qt.Key.Key_Backtab, SHIFT)
    ben.focused("Profile and rooms")
    ben.enter()
    ben.choose_entry("Settings")
    ben.focused("Colours")
    ben.press(Qt.Key.Key_Escape)
    ben.focused("Filter the library")


def locks(at, name):
    at.ctrl("L")
    at.sees("Who is here?")
    at.focused("Passphrase for " + name)


@pytest.mark.slow
def test_two_teachers_share_by_keys_alone(sit, note, stick, tmp_path):
    invitation, target = tmp_path / "for Ben.teamroom-invite", tmp_path / "for class"
    words = founds_and_invites(sit("Ana"), invitation)

    ben = sit("Ben")
    check_words = joins(ben, invitation, words)
    exchanges(ben, stick)

    ana = sit("Ana")
    comes_in(ana, "Ana")
    exchanges(ana, stick)
    compares(ana, check_words)
    adds(ana, note)
    exchanges(ana, stick)

    ben = sit("Ben")
    comes_in(ben, "Ben")
    exchanges(ben, stick)
    finds(ben)
    saves_files(ben, target)
    assert (target / note.name).read_text() == NOTE
    edits(ben)
    removes_and_brings_back(ben)
    looks_around(ben)
    locks(ben, "Ben")
