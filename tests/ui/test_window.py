"""The window: who is here, then the frame; the keys that work everywhere; locking."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from teamroom.core.errors import EnvironmentProblem
from teamroom.core.messages import PROFILE_IN_USE
from teamroom.services.condition import Condition
from teamroom.ui.frame.keys import KeyList
from teamroom.ui.window import NAME, REPAIR_MINUTES, Window
from ui.frame.fake_session import FakePage, FakeSession
from ui.looking import texts_of
from ui.names import unnamed


class FakeStart:
    def __init__(self):
        self.sessions = []
        self.minutes = 0
        self.error = None
        self.condition = None
        self.pickers = []

    def picker(self):
        self.pickers.append(FakePage("Who is here?"))
        return self.pickers[-1]

    def repair_page(self, unlocked, condition):
        self.pickers.append(FakePage("Something here is damaged"))
        return self.pickers[-1]

    def keep_invitation(self, path):
        self.invitation = path

    def session(self, unlocked, *, examined):
        if self.condition is not None and not examined:
            return self.condition
        if self.error:
            raise self.error
        self.sessions.append(FakeSession(minutes=self.minutes))
        return self.sessions[-1]


class FakeBusy:
    is_at_work = False


@pytest.fixture
def start():
    return FakeStart()


@pytest.fixture
def busy():
    return FakeBusy()


@pytest.fixture
def window(qapp, desk, start, busy, qtbot):
    made = Window(qapp, desk, start, busy)
    qtbot.addWidget(made)
    made.resize(1366, 698)
    made.show()
    qtbot.waitActive(made)
    yield made
    made.close()


@pytest.fixture
def entered(window):
    window.enter("Ana's key")
    return window


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.ControlModifier):
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_the_picker_is_first_and_the_title_says_nothing(window, start):
    assert window._stack.currentWidget() is start.pickers[0]
    assert window.windowTitle() == NAME


def test_who_unlocked_sees_the_room(entered):
    assert entered.frame.current.heading == "Library"
    assert entered.windowTitle() == f"Clear lessons - {NAME}"


def test_what_cannot_be_opened_is_told_and_asked_again(window, start, notices):
    start.error = EnvironmentProblem(PROFILE_IN_USE)
    window.enter("Ana's key")
    assert window.frame is None
    assert len(start.pickers) == 2
    assert notices[0].details == PROFILE_IN_USE.kind


def test_after_a_fault_of_the_program_one_is_asked_again_too(window, start, qtbot, monkeypatch):
    reported = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: reported.append(error))
    start.error = ZeroDivisionError()
    window.enter("Ana's key")
    qtbot.waitUntil(lambda: len(start.pickers) == 2)
    assert reported == [start.error]
    assert (window.frame, window._stack.currentWidget()) == (None, start.pickers[1])
    start.error = None
    window.enter("Ana's key")
    QApplication.processEvents()
    assert window.frame.current.heading == "Library"
    assert len(start.pickers) == 2


def test_damage_shows_a_page_of_its_own_which_can_be_left_and_passed(window, start, notices):
    start.condition = Condition(lock_mended=True)
    window.enter("Ana's key")
    repair = start.pickers[-1]
    assert (window.frame, window._stack.currentWidget(), repair.asked) == (None, repair, ["appear"])
    assert notices == []
    assert window._idle.interval() == REPAIR_MINUTES * 60_000
    window._idle.timeout.emit()
    assert repair.asked[-1] == "escape", "nobody is there: it is locked again"
    window.leave_repair()
    assert window._stack.currentWidget() is start.pickers[-1]
    assert start.pickers[-1].heading == "Who is here?"
    assert not window._idle.isActive()
    window.enter("Ana's key", examined=True)
    assert window.frame.current.heading == "Library"


@pytest.mark.parametrize(
    ("key", "heading"), [(Qt.Key.Key_2, "Library"), (Qt.Key.Key_6, "Exchange"), (Qt.Key.Key_7, "People"), (Qt.Key.Key_E, "Exchange")]
)
def test_digits_belong_to_pages(entered, qtbot, key, heading):
    press(qtbot, entered, key)
    assert entered.frame.current.heading == heading


@pytest.mark.parametrize(("key", "asked"), [(Qt.Key.Key_N, "new"), (Qt.Key.Key_F, "filter")])
def test_keys_of_the_page(entered, qtbot, key, asked):
    press(qtbot, entered, key)
    assert entered.frame.current.asked[-1] == asked


def test_escape_goes_to_the_page(entered, qtbot):
    press(qtbot, entered, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert entered.frame.current.asked[-1] == "escape"


def test_escape_goes_back_on_the_first_page(window, start, qtbot):
    press(qtbot, window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert start.pickers[0].asked[-1] == "escape"


def test_control_tab_walks_the_pages_and_f6_the_panes(entered, qtbot):
    press(qtbot, entered, Qt.Key.Key_Tab)
    assert entered.frame.current.heading == "Exchange"
    page, none = entered.frame.current, Qt.KeyboardModifier.NoModifier
    assert page.first.hasFocus()
    press(qtbot, entered, Qt.Key.Key_F6, none)
    assert page.second.hasFocus()
    press(qtbot, entered, Qt.Key.Key_F6, none)
    assert entered.frame.rail.hasFocus()
    press(qtbot, entered, Qt.Key.Key_F6, none)
    assert entered.frame.header.search.hasFocus()
    press(qtbot, entered, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert entered.frame.rail.hasFocus()


def test_f6_leads_to_a_message_and_passes_over_what_takes_no_focus(entered, desk, qtbot):
    page, none = entered.frame.current, Qt.KeyboardModifier.NoModifier
    page.first.setEnabled(False)
    page.second.setFocus()
    desk.notices.note("Something to know.")
    press(qtbot, entered, Qt.Key.Key_F6, none)
    assert entered.frame.messages.isAncestorOf(QApplication.focusWidget())
    for _ in range(2):
        press(qtbot, entered, Qt.Key.Key_F6, none)
    assert entered.frame.header.search.hasFocus()
    press(qtbot, entered, Qt.Key.Key_F6, none)
    assert page.second.hasFocus()


def test_control_k_searches(entered, qtbot):
    press(qtbot, entered, Qt.Key.Key_K)
    assert entered.frame.header.search.hasFocus()


def test_f11_is_the_large_view_and_back(entered, qtbot):
    for large in (True, False):
        press(qtbot, entered, Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier)
        assert entered.frame.is_large is large


def test_the_list_of_keys(entered, qtbot):
    press(qtbot, entered, Qt.Key.Key_Question)
    (keys,) = entered.findChildren(KeyList)
    said = texts_of(keys)
    named = [key for key in entered.key_texts if key not in {"Ctrl+1", "Ctrl+3", "Ctrl+4", "Ctrl+5"}]
    assert all(f"{key}" in said.replace("\n", ", ").split(", ") for key in named)
    assert unnamed(keys) == []
    qtbot.keyClick(keys, Qt.Key.Key_Escape)
    assert not (shiboken6.isValid(keys) and keys.isVisible())


def test_control_l_locks(entered, start, qtbot):
    page = entered.frame.current
    press(qtbot, entered, Qt.Key.Key_L)
    assert "put away" in page.asked
    assert start.sessions[0].closed
    assert entered.frame is None
    assert entered.windowTitle() == NAME
    assert entered._stack.currentWidget() is start.pickers[-1]


def test_the_next_person_reads_no_message_of_the_last(entered, desk, qtbot):
    desk.notices.note("Ana's own")
    press(qtbot, entered, Qt.Key.Key_L)
    entered.enter("Ben's key")
    assert entered.frame.messages.text == ""


def test_who_comes_next_is_disturbed_only_if_somebody_was_taken_off_the_list(entered, start):
    def looked():
        return sum(picker.asked.count("appear") for picker in start.pickers)

    before = looked()
    entered.lock()
    assert looked() == before + 1
    entered.enter("Ana's key")
    entered.lock(lambda: None)
    assert looked() == before + 3


def test_locking_asks_while_work_is_under_way(entered, start, busy, qtbot):
    busy.is_at_work = True
    press(qtbot, entered, Qt.Key.Key_L)
    box = entered.findChild(QMessageBox)
    assert not start.sessions[0].closed
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not start.sessions[0].closed
    press(qtbot, entered, Qt.Key.Key_L)
    box = entered.findChildren(QMessageBox)[-1]
    stop = next(button for button in box.buttons() if button.text() == "Stop and lock")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert start.sessions[0].closed


def test_nobody_there_locks_and_waits_for_work(window, start, busy, qtbot):
    start.minutes = 3
    window.enter("Ana's key")
    assert window._idle.interval() == 3 * 60_000
    busy.is_at_work = True
    window._idle.timeout.emit()
    assert not start.sessions[0].closed
    busy.is_at_work = False
    window._idle.timeout.emit()
    assert start.sessions[0].closed
    assert not window._idle.isActive()


def test_people_who_only_look_are_not_locked_out(window, start, monkeypatch):
    start.minutes = 3
    window.enter("Ana's key")
    page = type(window.frame.current)
    monkeypatch.setattr(page, "keeps_awake", property(lambda _page: True))
    window._idle.timeout.emit()
    assert not start.sessions[0].closed
    assert window._idle.isActive()
    monkeypatch.undo()
    window._idle.timeout.emit()
    assert start.sessions[0].closed


def test_every_key_and_click_begins_the_time_to_lock_anew(window, start, qtbot):
    start.minutes = 3
    window.enter("Ana's key")
    for act in (qtbot.keyClick, qtbot.mouseClick):
        window._idle.stop()
        act(window.windowHandle(), Qt.Key.Key_A if act is qtbot.keyClick else Qt.MouseButton.LeftButton)
        qtbot.waitUntil(window._idle.isActive)


def test_hiding_the_screen_shows_nothing_and_any_key_returns(entered, qtbot):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, entered, Qt.Key.Key_H, both)
    assert not entered.frame.isVisible()
    press(qtbot, entered, Qt.Key.Key_N)
    assert entered.frame.isVisible()
    assert "new" not in entered.frame.current.asked
    assert entered.frame.current.first.hasFocus()


def test_a_key_and_a_click_count_as_somebody_being_here(window, start, qtbot):
    start.minutes = 3
    window.enter("Ana's key")
    handle = QApplication.focusWindow()
    for touch in (lambda: QTest.keyClick(handle, Qt.Key.Key_Shift), lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton)):
        window._idle.start(1000)
        touch()
        assert window._idle.interval() == 3 * 60_000


def test_settings_open_beside_the_tabs(entered, qtbot):
    press(qtbot, entered, Qt.Key.Key_Comma)
    assert entered.frame.current.heading == "Settings"
    press(qtbot, entered, Qt.Key.Key_2)
    assert entered.frame.current.heading == "Library"


def test_a_file_waits_until_somebody_is_here(window):
    window.take_file(Path("from Ben.teamroom"))
    window.enter("Ana's key")
    assert window.frame.current.heading == "Exchange"
    assert Path("from Ben.teamroom") in window.frame.current.asked


def test_an_invitation_leads_to_the_page_that_joins(window, start):
    window.enter("Ana's key")
    window.take_file(Path("for Ben.TEAMROOM-INVITE"))
    assert start.invitation == Path("for Ben.TEAMROOM-INVITE")
    assert window.frame.current.heading == "Start"


def test_who_came_with_an_invitation_is_asked_to_join_once(window, start, monkeypatch):
    monkeypatch.setattr(FakeSession, "waits_to_join", True)
    window.enter("Ana's key")
    assert window.frame.current.heading == "Start"
    window.frame.begin(window.frame.room.space)
    assert window.frame.current.heading == "Library"


def test_closing_the_window_locks(entered, start):
    entered.close()
    assert start.sessions[0].closed
