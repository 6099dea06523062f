"""Joining a room: a file and four words, then three words to compare."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from crypto.costs import CHEAP
from teamroom.services.people import People
from teamroom.ui.rooms.page import StartRoomPage
from ui.hands import click, press, type_in


@pytest.fixture
def ana(teacher):
    return teacher("Ana", "Ana with a room")


@pytest.fixture
def ben(teacher):
    return teacher("Ben")


@pytest.fixture
def invitation(ana, tmp_path):
    """A file and the four words that open it."""
    path = tmp_path / "Hillside-first-ten.teamroom-invite"
    return path, " ".join(People(ana.opened.room(), costs=CHEAP).invite(path))


def other_words(words):
    """Return four words of the list that are not these."""
    return "abacus about above abroad" if "abacus" not in words else "zebra zero zone zoom"


def test_by_keys_only_with_a_file_that_waited(ben, start, invitation):
    path, words = invitation
    page = start(ben, invitation=path)
    assert QApplication.focusWidget() is page.join.words.fields[0]
    type_in(words)
    press(Qt.Key.Key_Return)
    assert page.compare.isVisible()
    assert page.compare.title.text() == "You are in “Hillside first ten” now"
    assert len(page.compare.sheet.words) == 3
    assert page.heard == []
    press(Qt.Key.Key_Return)
    [line] = ben.opened.rooms()
    assert page.heard == [line.space]


def test_the_file_is_chosen_in_a_dialog(ben, start, invitation):
    path, words = invitation
    page = start(ben)
    click(page.me.invitation)
    click(page.join.choose)
    dialog = page.findChild(QFileDialog)
    assert "*.teamroom-invite" in dialog.nameFilters()[0]
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    assert page.join.chosen.text() == path.name
    page.join.words.fields[0].setFocus()
    type_in(words)
    click(page.join._primary)
    assert page.compare.isVisible()


def test_the_words_are_those_on_the_other_screen(ana, ben, start, invitation, tmp_path):
    path, words = invitation
    page = start(ben, invitation=path)
    type_in(words)
    press(Qt.Key.Key_Return)
    hello = tmp_path / "hello.teamroom"
    ben.opened.exchange(ben.opened.room()).send(hello)
    room = ana.opened.room()
    ana.opened.exchange(room).receive(hello)
    assert page.compare.sheet.words == People(room, costs=CHEAP).check_words("Ben")


def test_without_a_file_or_with_too_few_words_it_says_so_and_keeps_them(ben, start, invitation):
    path, words = invitation
    page = start(ben)
    click(page.me.invitation)
    click(page.join._primary)
    assert page.join.said.text == "Choose the file of your invitation first."
    assert QApplication.focusWidget() is page.join.choose
    page.take_invitation(path)
    type_in(" ".join(words.split()[:3]))
    press(Qt.Key.Key_Return)
    assert page.join.said.text == "There are four words; 3 are here."
    assert QApplication.focusWidget() is page.join.words.fields[3]
    type_in(words.split()[3])
    press(Qt.Key.Key_Return)
    assert page.compare.isVisible()


def test_wrong_words_are_told_and_kept(ben, start, invitation):
    path, words = invitation
    page = start(ben, invitation=path)
    type_in(other_words(words))
    press(Qt.Key.Key_Return)
    assert page.join.said.text.startswith("The words do not fit this file.")
    assert page.join.words.text == other_words(words)
    assert page.join.path == path
    assert ben.opened.rooms() == []


def test_a_word_of_no_list_is_named_with_the_nearest(ben, start, invitation):
    path, words = invitation
    page = start(ben, invitation=path)
    type_in(" ".join(["acorm", *words.split()[1:]]))
    press(Qt.Key.Key_Return)
    assert "“acorm” is not one of the words" in page.join.said.text
    assert page.join.words.text.startswith("acorm")


def test_what_is_no_invitation_is_told(ben, start, tmp_path):
    path = tmp_path / "letter.teamroom-invite"
    path.write_bytes(b"not an invitation" * 100)
    page = start(ben, invitation=path)
    type_in("abacus about above abroad")
    press(Qt.Key.Key_Return)
    assert page.join.said.text.startswith("This invitation cannot be read")


def test_an_invitation_for_another_computer_is_told_with_the_way_it_is_used(ana, ben, start, tmp_path):
    path = tmp_path / "mine.teamroom-invite"
    words = " ".join(ana.opened.own_devices().invite(path))
    page = start(ben, invitation=path)
    type_in(words)
    press(Qt.Key.Key_Return)
    assert page.join.said.text.startswith("This file is for another computer of the person who made it.")
    assert "choose “I use TeamRoom on another computer” on the first page" in page.join.said.text
    assert ben.opened.rooms() == []


def test_a_stick_that_is_gone_is_told(ben, start, tmp_path):
    page = start(ben, invitation=tmp_path / "gone.teamroom-invite")
    type_in("abacus about above abroad")
    press(Qt.Key.Key_Return)
    assert page.join.said.text
    assert page.join.words.text == "abacus about above abroad"


def test_who_is_in_the_room_already_is_told_where_it_is(ben, start, invitation):
    path, words = invitation
    ben.opened.join(path, words)
    page = start(ben, invitation=path)
    type_in(words)
    press(Qt.Key.Key_Return)
    assert page.join.said.text.startswith("You are in the room “Hillside first ten” already.")
    assert "--room" not in page.join.said.text


def test_words_that_differ_warn_and_the_room_is_entered_only_by_another_press(ben, start, invitation):
    path, words = invitation
    page = start(ben, invitation=path)
    type_in(words)
    press(Qt.Key.Key_Return)
    click(page.compare.no)
    assert page.compare.differ.isVisible()
    assert page.heard == []
    assert QApplication.focusWidget() is page.compare.yes
    press(Qt.Key.Key_Return)
    assert len(page.heard) == 1


def test_comparing_can_wait(ben, start, invitation):
    path, words = invitation
    page = start(ben, invitation=path)
    type_in(words)
    press(Qt.Key.Key_Return)
    click(page.compare.later)
    assert len(page.heard) == 1


def test_while_it_works_the_form_is_locked_and_says_what_it_does(qtbot, ben, threaded, show, invitation):
    path, words = invitation
    page = show(StartRoomPage, ben.opened, invitation=path, with_desk=threaded)
    type_in(words)
    with qtbot.waitSignal(page.join.joined):
        press(Qt.Key.Key_Return)
        assert page.join.is_busy
        assert not page.join.words.isEnabled()
        assert page.join.job.isVisible()
    assert page.compare.isVisible()
    assert not page.join.is_busy


def dragged(path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


@pytest.mark.parametrize(
    ("name", "taken"), [("x.teamroom-invite", True), ("X.TEAMROOM-INVITE", True), ("x.pdf", False)]
)
def test_an_invitation_is_dropped_on_the_page(ben, start, tmp_path, name, taken):
    page = start(ben)
    path = tmp_path / name
    data = dragged(path)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    enter.ignore()
    page.dragEnterEvent(enter)
    assert enter.isAccepted() is taken
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert page.join.path == (path if taken else None)
