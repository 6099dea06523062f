"""A second computer by keys and clicks: the file of the first one, four words, a passphrase of its own, a sheet."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from crypto.costs import CHEAP
from fakes.files import FULL, Fault
from services.conftest import ana, clock, computers, teacher
from services.two_people import ROOM
from teamroom.core.machine import COMPUTER_NAME_LIMIT
from teamroom.services.opened import OpenProfile
from teamroom.store.space import Means
from ui.hands import click, press, type_in

__all__ = ["ana", "clock", "computers", "teacher"]

OTHER = "another passphrase here"


@pytest.fixture
def invitation(ana, tmp_path):
    """The file of Ana's first computer, and its words."""
    ana.opened.journal.write("A quiet day", date(2026, 3, 2))
    path = tmp_path / "mine.teamroom-invite"
    return path, ana.opened.own_devices().invite(path)


@pytest.fixture
def nothing_here(tmp_path, profiles):
    """Return a function that fails if anything of a space lies on this computer."""

    def look():
        assert profiles.list() == []
        assert not [one for one in (tmp_path / "profiles").rglob("*") if one.is_file()]

    return look


def choose(page, path):
    click(page.move_in.choose)
    dialog = page.findChild(QFileDialog)
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    dialog.deleteLater()


def open_with(page, path, words):
    """Give the file and the words."""
    choose(page, path)
    page.move_in.words.clear()
    page.move_in.words.focus_first_open()
    type_in(" ".join(words))
    press(Qt.Key.Key_Return)


def type_passphrase(text=OTHER, again=OTHER):
    type_in(text)
    press(Qt.Key.Key_Tab, 2)
    type_in(again)
    press(Qt.Key.Key_Return)


def dropped(kind, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = QPointF(5, 5) if kind is QDropEvent else QPointF(5, 5).toPoint()
    event = kind(place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.kept = data
    return event


def test_everything_comes_here_under_a_passphrase_and_a_sheet_of_its_own(show, invitation, desk, files, profiles):
    page = show()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert page.step is page.move_in
    assert QApplication.focusWidget() is page.move_in.choose
    open_with(page, *invitation)
    assert page.step is page.passphrase
    assert page.passphrase.lead.text().startswith("Ana, this computer gets a passphrase of its own")
    type_passphrase()
    assert page.step is page.sheet
    assert not page.taken
    words = page.sheet.sheet.words
    press(Qt.Key.Key_Return)
    for place in page.type_back.places:
        type_in(words[place])
        press(Qt.Key.Key_Tab)
    click(page.type_back._primary)
    [unlocked] = page.taken
    opened = OpenProfile(unlocked, Means(files, desk.clock, profiles.randomness), bytes(16), invitation_costs=CHEAP)
    assert [one.name for one in opened.rooms()] == [ROOM]
    assert [one.text for one in opened.journal.list()] == ["A quiet day"]
    assert [one.label[:COMPUTER_NAME_LIMIT].endswith(" 2") for one in opened.own_devices().computers() if one.this] == [True]
    opened.close()
    unlocked.close()
    profiles.recover(unlocked.profile, " ".join(words), "some other passphrase")[0].close()


def test_a_file_that_waits_may_be_of_either_kind_and_both_ways_are_offered(show, add, invitation):
    add("Jonas")
    page = show()
    given = []
    page.file_given.connect(given.append)
    page.dropEvent(dropped(QDropEvent, invitation[0]))
    assert given == [invitation[0]]
    assert "From a colleague?" in page.who._file_card.body.itemAt(1).widget().text()
    click(page.who.moving)
    assert page.move_in.path == invitation[0]
    assert QApplication.focusWidget() is page.move_in.words.fields[0]
    type_in(" ".join(invitation[1]))
    press(Qt.Key.Key_Return)
    type_passphrase()
    assert page.step is page.sheet
    # It is used up: nobody is asked to join a room with it afterwards.
    assert given[-1] is None
    assert not page.who._file_card.isVisibleTo(page.who)


def test_only_invitations_can_be_dropped(show, tmp_path):
    page = show()
    for name, taken in (("lesson.docx", False), ("mine.TEAMROOM-INVITE", True)):
        event = dropped(QDragEnterEvent, tmp_path / name)
        event.ignore()
        page.dragEnterEvent(event)
        assert event.isAccepted() is taken
    page.dropEvent(dropped(QDropEvent, tmp_path / "lesson.docx"))
    assert not page.who._file_card.isVisible()
    click(page.who.another)
    page.dropEvent(dropped(QDropEvent, tmp_path / "mine.teamroom-invite"))
    assert page.move_in.path == tmp_path / "mine.teamroom-invite"
    assert not page.who._file_card.isVisibleTo(page.who)


def test_what_is_missing_is_asked_for(show, invitation):
    page = show()
    click(page.who.another)
    page.move_in.words.focus_first_open()
    press(Qt.Key.Key_Return)
    assert page.move_in.said.text == "Choose the file from your first computer first."
    choose(page, invitation[0])
    assert page.move_in.said.text == ""
    type_in(" ".join(invitation[1][:2]))
    press(Qt.Key.Key_Return)
    assert page.move_in.said.text == "There are four words; 2 are here."


def test_every_refusal_is_told_where_it_can_be_mended_and_leaves_nothing(show, ana, invitation, tmp_path, nothing_here):
    path, words = invitation
    cut, none, room = (tmp_path / f"{name}.teamroom-invite" for name in ("cut", "none", "room"))
    cut.write_bytes(path.read_bytes()[:-20])
    none.write_bytes(b"%PDF-1.7 and so on")
    words_of_room = ana.invites(room).split()
    page = show()
    given = []
    page.file_given.connect(given.append)
    click(page.who.another)
    for file, said, text in (
        (path, words[::-1], "The words do not fit this file."),
        (cut, words, "This file is damaged, or no invitation."),
        (none, words, "This file is damaged, or no invitation."),
        (tmp_path / "gone.teamroom-invite", words, "The file "),
        (room, words_of_room, "This file is a colleague's invitation into a room"),
    ):
        open_with(page, file, said)
        assert page.step is page.move_in
        assert page.move_in.said.text.startswith(text)
        assert not page.move_in.is_busy
        nothing_here()
    # The colleague's invitation waits for whoever goes back.
    assert given == [room]
    click(page.move_in.back)
    assert page.who._file_card.isVisible()


def test_short_and_differing_passphrases_are_told_and_the_file_stays_open(show, invitation, nothing_here):
    page = show()
    click(page.who.another)
    open_with(page, *invitation)
    type_passphrase(OTHER, "something else")
    assert page.passphrase.said.text.startswith("The two passphrases are not the same.")
    page.passphrase.passphrase.clear()
    page.passphrase.begin()
    type_passphrase("short", "short")
    assert page.passphrase.said.text.startswith("That passphrase is too easy to guess")
    nothing_here()
    page.passphrase.passphrase.clear()
    page.passphrase.begin()
    type_passphrase()
    assert page.step is page.sheet


@pytest.mark.slow
def test_a_full_disk_is_told_and_nothing_that_was_typed_is_lost(show, invitation, files, nothing_here):
    page = show()
    click(page.who.another)
    open_with(page, *invitation)
    files.fail(Fault(FULL, glob="*.db*", for_ever=True))
    type_passphrase()
    assert page.passphrase.said.text.startswith("There is not enough room on the disk")
    assert page.passphrase.passphrase.text == OTHER
    nothing_here()
    files.heal()
    press(Qt.Key.Key_Return)
    assert page.step is page.sheet


def test_keys_that_are_not_the_persons_lead_back_to_the_file(show, invitation, monkeypatch, nothing_here):
    page = show()
    click(page.who.another)
    open_with(page, *invitation)
    head = page._moving._invitation.head
    monkeypatch.setattr(type(head.entries[0]), "person_seed", bytes(32))
    type_passphrase()
    assert page.step is page.move_in
    assert page.move_in.said.text.startswith("This file is damaged")
    nothing_here()


def test_back_keeps_the_words_and_putting_the_page_away_forgets_them(show, invitation):
    page = show()
    click(page.who.another)
    open_with(page, *invitation)
    press(Qt.Key.Key_Escape)
    assert page.step is page.move_in
    assert page.move_in.words.count == 4
    press(Qt.Key.Key_Escape)
    assert page.step is page.who
    page.put_away()
    assert (page.move_in.path, page.move_in.words.count, page._moving._invitation) == (None, 0, None)


class Held:
    """Works at once, or waits until a test lets it go on."""

    def __init__(self, mover):
        self._mover = mover
        self.at_work, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()

    def hold(self):
        self.at_work.clear()
        self.go_on.clear()

    def _wait(self):
        self.at_work.set()
        self.go_on.wait(20)

    def open_own_invitation(self, *arguments):
        self._wait()
        return self._mover.open_own_invitation(*arguments)

    def settle_in(self, *arguments):
        self._wait()
        return self._mover.settle_in(*arguments)


@pytest.fixture
def mover(mover):
    return Held(mover)


@pytest.fixture
def page(qtbot, show, threaded):
    """The page with real threads, as soon as it knows who is here."""
    shown = show(threaded)
    qtbot.waitUntil(lambda: shown._here is not None)
    return shown


@pytest.mark.slow
def test_both_works_can_be_stopped_and_leave_nothing(qtbot, page, mover, invitation, nothing_here):
    def stop(step):
        qtbot.waitUntil(mover.at_work.is_set)
        assert step.is_busy
        assert page.escape() is False
        click(step.job.cancel)
        mover.go_on.set()
        qtbot.waitUntil(lambda: not step.is_busy)
        assert step.said.text == "Stopped. Nothing was brought here."
        nothing_here()
        # What a window manager does when a dialog closes, and the offscreen screen does not always.
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    click(page.who.another)
    mover.hold()
    open_with(page, *invitation)
    stop(page.move_in)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.step is page.passphrase)
    mover.hold()
    type_passphrase()
    stop(page.passphrase)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.step is page.sheet)
