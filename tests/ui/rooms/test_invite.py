"""Inviting a colleague: a file where one wants it, and four words that are shown once."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from fakes.files import FULL, Fault
from services.two_people import introduce
from teamroom.model.rooms import Room, RoomKind
from teamroom.services.repair import Repair
from ui.hands import click, press
from ui.looking import texts_of
from ui.rooms.conftest import NAME


@pytest.fixture
def ana(teacher):
    return teacher("Ana", "Ana with a room")


def choose(page, path):
    """Press Enter on the page, and choose where the file goes."""
    press(Qt.Key.Key_Return)
    dialog = page.findChild(QFileDialog)
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    dialog.deleteLater()
    return dialog


def test_by_keys_the_words_are_shown_and_open_the_file(ana, teacher, invite, tmp_path):
    page = invite(ana)
    told = []
    page.finished.connect(lambda: told.append(True))
    choose(page, tmp_path / "for Ben.teamroom-invite")
    assert page.tell.isVisible()
    words = page.tell.sheet.words
    assert len(words) == 4
    assert "for Ben.teamroom-invite" in page.tell.where.text()
    assert "30 days and for one person" in page.tell.body.itemAt(1).widget().body.itemAt(1).widget().text()
    ben = teacher("Ben")
    assert ben.opened.join(tmp_path / "for Ben.teamroom-invite", " ".join(words)).name == "Hillside first ten"
    press(Qt.Key.Key_Return)
    assert told == [True]
    assert page.tell.sheet.words == ()


def test_the_name_of_the_file_comes_from_the_room(ana, invite):
    page = invite(ana)
    press(Qt.Key.Key_Return)
    dialog = page.findChild(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert [one.rsplit("/", 1)[-1] for one in dialog.selectedFiles()] == ["Hillside-first-ten.teamroom-invite"]
    dialog.close()


def test_a_name_without_the_ending_gets_it(ana, invite, tmp_path):
    page = invite(ana)
    choose(page, tmp_path / "Ben")
    assert (tmp_path / "Ben.teamroom-invite").is_file()
    assert not (tmp_path / "Ben").exists()


def test_a_full_stick_is_told_and_can_be_tried_again(ana, invite, tmp_path):
    page = invite(ana)
    ana.files.fail(Fault(FULL, glob="*.teamroom-invite*", for_ever=True))
    choose(page, tmp_path / "x.teamroom-invite")
    assert page.write.isVisible()
    assert page.write.said.text
    assert not list(tmp_path.glob("*.teamroom-invite*"))
    ana.files.heal()
    choose(page, tmp_path / "x.teamroom-invite")
    assert page.tell.isVisible()


def test_the_fifth_is_asked_about_and_can_be_invited_anyway(ana, invite, tmp_path):
    page = invite(ana)
    for number in range(3):
        choose(page, tmp_path / f"{number}.teamroom-invite")
        click(page.tell.back)
    asked = []
    page.second_room_asked.connect(lambda: asked.append(True))
    choose(page, tmp_path / "fifth.teamroom-invite")
    assert page.write.full.isVisible()
    assert not (tmp_path / "fifth.teamroom-invite").exists()
    assert QApplication.focusWidget() is page.write.second_room
    press(Qt.Key.Key_Return)
    assert asked == [True]
    click(page.write.anyway)
    assert page.tell.isVisible()
    assert (tmp_path / "fifth.teamroom-invite").is_file()


def test_a_member_whose_computer_lost_the_room_comes_back_as_the_same_person(ana, teacher, invite, tmp_path):
    assert not invite(ana).write.who.isVisible(), "nobody else is here yet"
    ben = teacher("Ben")
    ana.called = ben.called = NAME
    introduce(ana, ben, tmp_path / "first.teamroom-invite")
    before, space = ben.room.me, ben.room.space
    ben.opened.close()
    Repair(ben.unlocked, ben.profiles()).set_room_aside(space)
    page = invite(ana)
    who = page.write.who
    assert [who.itemText(place) for place in range(who.count())] == ["somebody new", "Ben, whose computer lost the room"]
    assert QApplication.focusWidget() is not who
    who.setCurrentIndex(1)
    choose(page, tmp_path / "again.teamroom-invite")
    ben.open().opened.join(tmp_path / "again.teamroom-invite", " ".join(page.tell.sheet.words))
    assert (ben.room.me, ben.room.space) == (before, space)
    click(page.tell.back)
    assert who.currentIndex() == 0


def test_another_colleague_gets_other_words(ana, invite, tmp_path):
    page = invite(ana)
    choose(page, tmp_path / "one.teamroom-invite")
    first = page.tell.sheet.words
    click(page.tell.back)
    assert page.write.isVisible()
    choose(page, tmp_path / "two.teamroom-invite")
    assert page.tell.sheet.words != first


def test_the_words_stay_until_they_were_told(ana, invite, tmp_path):
    page = invite(ana)
    choose(page, tmp_path / "one.teamroom-invite")
    words = page.tell.sheet.words
    page.put_away()
    assert page.escape() is False
    page.appear()
    assert page.tell.sheet.words == words


def test_escape_and_back_leave_without_an_invitation(ana, invite):
    page = invite(ana)
    left = []
    page.finished.connect(lambda: left.append(True))
    assert page.escape() is True
    click(page.write.back)
    assert left == [True, True]
    assert not ana.opened.room().membership().open_invitations()


def test_cancel_writes_nothing_and_says_so(qtbot, ana, invite, threaded, tmp_path):
    page = invite(ana, with_desk=threaded)
    gate, real = threading.Event(), page.write._people

    class Slow:
        def invite(self, *arguments, **named):
            gate.wait(10)
            return real.invite(*arguments, **named)

    page.write._people = Slow()
    choose(page, tmp_path / "x.teamroom-invite")
    assert page.write.is_busy
    assert page.escape() is False
    click(page.write.job.cancel)
    gate.set()
    qtbot.waitUntil(lambda: not page.write.is_busy)
    assert page.write.said.text == "Stopped. No invitation was made."
    assert not list(tmp_path.glob("x*"))
    assert not ana.opened.room().membership().open_invitations()


def test_a_third_of_a_pair_is_asked_about_and_can_be_invited_anyway(ana, invite, tmp_path):
    with ana.opened.room().write() as unit:
        unit.load(Room, ana.opened.room().space).kind = RoomKind.PAIR.value
    page = invite(ana)
    choose(page, tmp_path / "second.teamroom-invite")
    click(page.tell.back)
    choose(page, tmp_path / "third.teamroom-invite")
    assert "This is a room for two" in texts_of(page.write.full)
    assert not page.write.second_room.isVisible()
    assert QApplication.focusWidget() is page.write.anyway
    press(Qt.Key.Key_Return)
    assert (tmp_path / "third.teamroom-invite").is_file()
