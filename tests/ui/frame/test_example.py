"""The example room in the frame: the ways into it, the bar above its pages, and the way out for good."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.core.messages import EXAMPLE_ROOM, FILE_HELD
from teamroom.ui.frame.frame import BACK, EXAMPLE, REMOVE_EXAMPLE, Frame
from teamroom.ui.frame.session import Found
from teamroom.ui.runner import Lane
from teamroom.ui.theme import Scheme
from ui.frame.fake_session import EXAMPLE as CHOICE
from ui.frame.fake_session import ROOMS, FakeSession
from ui.looking import cut
from ui.names import unnamed

SAYS = "This is an example. Nothing in it is real, and nothing here can be changed."


@pytest.fixture
def session():
    return FakeSession()


@pytest.fixture
def show(desk, qtbot):
    def shown(session, size=(1366, 698)):
        made = Frame(desk, session)
        qtbot.addWidget(made)
        made.resize(*size)
        with qtbot.waitActive(made):
            made.show()
        made.begin()
        return made

    return shown


@pytest.fixture
def frame(show, session):
    return show(session)


def entries(frame, qtbot):
    qtbot.mouseClick(frame.profile, Qt.MouseButton.LeftButton)
    menu = next(one for one in frame.findChildren(QMenu) if one.isVisible())
    found = {action.text(): action for action in menu.actions()}
    menu.close()
    return found


def test_the_menu_makes_it_once_and_leads_to_it_then(frame, session, qtbot):
    assert not frame.example.bar.isVisible()
    entries(frame, qtbot)["Show me an example"].trigger()
    assert (frame.room, frame.header.room.text()) == (CHOICE, CHOICE.name)
    assert frame.example.bar.isVisible()
    found = entries(frame, qtbot)
    assert "Show me an example" not in found
    assert found[CHOICE.name].isChecked()
    found[ROOMS[1].name].trigger()
    assert (frame.room, frame.example.bar.isVisible()) == (ROOMS[1], False)
    entries(frame, qtbot)[CHOICE.name].trigger()
    assert (frame.room, session.made) == (CHOICE, 1)


def test_making_it_is_shown_as_work_that_can_be_cancelled(desk, session, frame, monkeypatch):
    watched = []
    monkeypatch.setattr(frame.jobs, "watch", lambda job, text: watched.append((job, text)))
    frame.show_example()
    assert desk.runner.lanes[-4:].count(Lane.IO) == 1, "beside the window, and beside what is saved meanwhile"
    assert watched == [(frame.example._making, "Making the example…")]


def test_the_bar_stands_over_every_page_of_it_and_over_no_other(frame):
    frame.show_example()
    bar = frame.example.bar
    assert bar._text.text() == SAYS
    for feature in ("people", "calendar", "library"):
        frame.go(feature)
        assert bar.isVisible(), feature
    for elsewhere in (frame.show_settings, frame.start_or_join):
        elsewhere()
        assert not bar.isVisible()
    frame.show_tab()
    assert bar.isVisible()


def test_nothing_of_it_is_carried_and_the_status_tells_of_no_exchange(frame, desk):
    assert frame.header.exchange.isVisible()
    frame.show_example()
    assert not frame.header.exchange.isVisible()
    assert frame.header.search.isVisible()
    assert (frame.status._exchange.text(), frame.status._waiting.text()) == ("", "")


def test_a_page_that_it_does_not_have_is_refused_kindly(frame, session, notices, monkeypatch):
    whole = session.open
    monkeypatch.setattr(session, "open", lambda space, around: whole(space, around)[::2])
    frame.show_example()
    page = frame.current
    frame.go("exchange")
    assert (frame.current, [one.tone for one in notices]) == (page, ["plain"])
    assert notices[0].text.startswith("This is the example room")


def test_one_button_leads_back_to_ones_own_room(frame, qtbot):
    frame.show_example()
    bar = frame.example.bar
    assert bar.go_back.text() == "Back to my room"
    qtbot.mouseClick(bar.go_back, Qt.MouseButton.LeftButton)
    assert (frame.room, bar.isVisible()) == (ROOMS[0], False)
    assert frame.current.first.hasFocus()


def test_one_button_removes_it_and_leads_to_ones_own_room(frame, session, qtbot, notices):
    frame.show_example()
    page = frame.current
    frame.example.bar.remove.setFocus()
    qtbot.keyClick(frame.example.bar.remove, Qt.Key.Key_Return)
    assert session.found == ROOMS
    assert page.asked[-1] == "put away"
    assert (frame.room, frame.example.bar.isVisible()) == (ROOMS[0], False)
    assert [one.text for one in notices] == ["The example is removed. Nothing of it is left."]
    assert frame.current.first.hasFocus()
    assert CHOICE.name not in entries(frame, qtbot)


def test_who_has_no_room_goes_back_to_where_one_starts_one(show, qtbot):
    session = FakeSession(rooms=())
    frame = show(session)
    frame.show_example()
    assert frame.room == CHOICE
    assert frame.example.bar.go_back.text() == "Start my own room"
    qtbot.mouseClick(frame.example.bar.go_back, Qt.MouseButton.LeftButton)
    assert (frame.current.heading, frame.room, frame.rail.count()) == ("Start", None, 0)
    assert not frame.example.bar.isVisible()
    assert not frame.header.search.isVisible()
    entries(frame, qtbot)[CHOICE.name].trigger()
    qtbot.mouseClick(frame.example.bar.remove, Qt.MouseButton.LeftButton)
    assert (frame.current.heading, session.found) == ("Start", [])


def test_who_only_has_the_example_begins_where_one_starts_a_room(show):
    frame = show(FakeSession(rooms=(CHOICE,)))
    assert (frame.current.heading, frame.room) == ("Start", None)


def test_what_cannot_be_removed_is_said_and_nobody_is_caught_in_it(frame, session, notices, monkeypatch):
    frame.show_example()

    def held():
        raise EnvironmentProblem(FILE_HELD, path="room.db")

    monkeypatch.setattr(session, "remove_example", held)
    frame.example.remove()
    assert (notices[0].tone, frame.room) == ("bad", ROOMS[0])


def test_the_search_leads_there_back_and_out(frame, session):
    for feature, room in ((EXAMPLE, CHOICE), (BACK, ROOMS[0]), (EXAMPLE, CHOICE), (REMOVE_EXAMPLE, ROOMS[0])):
        frame._hit_chosen(Found("Do", "", "", feature))
        assert frame.room == room
    assert session.found == ROOMS


def test_a_refusal_is_calm_and_goes_by_itself(frame, desk, notices):
    desk.notices.error(UserError(EXAMPLE_ROOM))
    assert (notices[0].tone, notices[0].stays) == ("plain", False)
    assert notices[0].text.startswith("This is the example room")


@pytest.mark.parametrize(("size", "percent"), [((1366, 698), 100), ((880, 430), 100), ((880, 430), 130)])
def test_the_bar_fits_and_everything_has_a_name(show, look, qapp, size, percent):
    look(Scheme.DARK, percent)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        frame = show(FakeSession(), size)
        frame.show_example()
        QTest.qWait(1)
        assert cut(frame.example.bar) == []
        assert unnamed(frame.example.bar) == []
        assert frame.width() == size[0]
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_by_tab_the_bar_comes_where_it_stands(frame, qtbot):
    frame.show_example()
    frame.lock.setFocus()
    for wanted in (frame.example.bar.go_back, frame.example.bar.remove, frame.header.search):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
