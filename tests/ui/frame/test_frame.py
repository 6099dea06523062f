"""The frame around the pages: tabs by mouse and keys, rooms, status, search everywhere."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from teamroom.core.changes import ChangeSet
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import FILE_GONE
from teamroom.ui.desk import Width
from teamroom.ui.frame.frame import Frame
from teamroom.ui.frame.session import Brought, Cared, Found, Standing
from teamroom.ui.runner import Lane
from ui.frame.fake_session import ROOMS, TABS, FakeSession

DAY_MS = 86_400_000


@pytest.fixture
def session():
    return FakeSession()


@pytest.fixture
def frame(desk, session, qtbot):
    made = Frame(desk, session)
    qtbot.addWidget(made)
    made.resize(1366, 698)
    made.show()
    qtbot.waitExposed(made)
    made.begin()
    return made


def opened_menu(frame, qtbot):
    qtbot.mouseClick(frame.profile, Qt.MouseButton.LeftButton)
    return next(one for one in frame.findChildren(QMenu) if one.isVisible())


def test_the_first_page_shows_in_the_room_that_was_open_last(frame):
    assert [frame.rail.tabText(place) for place in range(frame.rail.count())] == [tab.title for tab in TABS]
    assert (frame.header.title.text(), frame.header.room.text()) == ("Library", "Clear lessons")
    assert frame.current.asked[-1] == "appear"


def test_pages_are_made_when_they_are_first_shown(frame):
    assert frame.page("people") is None
    frame.go("people", b"id of Ben")
    assert frame.header.title.text() == "People"
    assert b"id of Ben" in frame.current.asked


def test_a_tab_is_chosen_by_mouse_and_by_keys(frame, qtbot):
    qtbot.mouseClick(frame.rail, Qt.MouseButton.LeftButton, pos=frame.rail.tabRect(2).center())
    assert frame.current.heading == "People"
    frame.rail.setFocus()
    for key, heading in (
        (Qt.Key.Key_Up, "Exchange"), (Qt.Key.Key_Home, "Library"), (Qt.Key.Key_Up, "Library"),
        (Qt.Key.Key_End, "People"), (Qt.Key.Key_Down, "People"),
    ):
        qtbot.keyClick(frame.rail, key)
        assert frame.current.heading == heading
        assert frame.rail.hasFocus()
    qtbot.keyClick(frame.rail, Qt.Key.Key_Return)
    assert frame.current.first.hasFocus()


def test_from_a_page_without_a_tab_the_current_tab_and_esc_lead_back(frame, qtbot):
    for leave in (
        lambda: qtbot.mouseClick(frame.rail, Qt.MouseButton.LeftButton, pos=frame.rail.tabRect(0).center()),
        lambda: qtbot.keyClick(frame.rail, Qt.Key.Key_Return),
        frame.escape,
    ):
        frame.show_settings()
        frame.current.escape = lambda: False
        assert frame.current.heading == "Settings"
        leave()
        assert frame.current.heading == "Library"


def test_a_page_of_the_room_without_a_tab_is_reached_from_every_tab_and_leads_back(frame, session):
    for tab in ("library", "people"):
        frame.go(tab)
        frame.go("calendar", b"one of them")
        assert frame.current.heading == "Terms and holidays"
        assert frame.current.asked[-1] == b"one of them"
        assert frame.rail.feature(frame.rail.currentIndex()) == tab
        frame.current.escape = lambda: False
        frame.escape()
        assert frame.current is frame.page(tab)
    beside = frame.page("calendar")
    frame.go("calendar")
    assert frame.current is beside, "what was typed there is still there"
    frame.go("no such page")
    assert frame.current is beside


def test_a_hit_leads_to_a_page_without_a_tab(frame):
    frame._hit_chosen(Found("Do", "Enter a term", "", "calendar", new=True))
    assert frame.current.heading == "Terms and holidays"
    assert frame.current.asked[-1] == "new"


def test_a_page_that_is_left_keeps_what_was_typed(frame):
    library = frame.current
    frame.go("people")
    assert library.asked[-1] == "put away"


def test_the_tabs_mirror(frame, qapp):
    label = frame.rail.tabRect(0)
    left = frame.rail.mapTo(frame, label.center()).x()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        QTest.qWait(1)
        assert frame.rail.mapTo(frame, label.center()).x() > frame.width() - left - 40
        frame.grab()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(("pixels", "width"), [(1366, Width.WIDE), (1092, Width.MEDIUM), (880, Width.NARROW)])
def test_the_width_of_the_window_decides(frame, pixels, width):
    frame.resize(pixels, 430)
    assert frame.current.asked[-1] is width
    assert (frame.lock.text() == "") is (width is Width.NARROW)
    assert frame.lock.accessibleName() == "Lock and leave"
    assert frame.rail.accessibleTabName(0) == "Library"


def test_a_narrow_rail_is_narrow(frame):
    wide = frame.rail.sizeHint().width()
    frame.resize(880, 430)
    assert frame.rail.sizeHint().width() < wide / 2


def test_another_room_is_opened_from_the_menu(frame, qtbot):
    before = frame.current
    menu = opened_menu(frame, qtbot)
    assert [action.text() for action in menu.actions()[:2]] == [room.name for room in ROOMS]
    assert [action.isChecked() for action in menu.actions()[:2]] == [True, False]
    menu.actions()[1].trigger()
    menu.close()
    assert frame.header.room.text() == "Year 6"
    assert before.asked[-1] == "put away"
    assert frame.rail.count() == len(TABS)


def test_without_a_room_there_is_the_page_that_starts_one(desk, qtbot):
    session = FakeSession(rooms=())
    frame = Frame(desk, session)
    qtbot.addWidget(frame)
    frame.begin()
    assert frame.current.heading == "Start"
    assert frame.rail.count() == 0
    session.found = ROOMS
    frame.current.entered(ROOMS[1].space)
    assert frame.header.room.text() == "Year 6"


def test_the_status_tells_how_things_stand(desk, session, frame, qtbot):
    now = desk.clock.now_ms()
    session.standing_now = Standing(now - 6 * DAY_MS, "Ben", 14, now - DAY_MS)
    # Words that were found in a file: news to whoever searches, and nothing that was saved.
    desk.hub.hear((ChangeSet(ROOMS[0].space, "file"),))
    assert not frame._rest.isActive(), "nobody will look"
    assert not frame.status._saved.text().startswith("Saved ")
    before, some = session.asked_standing, frozenset({EntityId(b"7")})
    desk.hub.hear(tuple(ChangeSet(ROOMS[0].space, area, changed=some) for area in ("file", "resource", "tag")))
    qtbot.waitUntil(lambda: session.asked_standing > before)
    assert frame.status._saved.text().startswith("Saved ")
    assert session.asked_standing == before + 1
    said = [label.text() for label in (frame.status._exchange, frame.status._waiting, frame.status._backup)]
    assert said[0] == "Last exchange: 6 days ago, Ben"
    assert said[1] == "14 changes not yet carried"
    assert said[2] == "Backup: yesterday"


def test_before_anything_changed_all_is_saved(frame):
    assert frame.status._saved.text() == "All is saved on this computer"


def test_files_are_looked_after_beside_everything_else_and_said_once(desk, qtbot, notices):
    session = FakeSession()
    session.cared = Cared(backed_up=True, no_room=True, damaged=1, asked=2)
    frame = Frame(desk, session)
    qtbot.addWidget(frame)
    frame.show()
    frame.begin()
    assert desk.runner.lanes[-1] is Lane.CARE
    before = session.asked_standing
    # The age in the status bar is asked for again.
    qtbot.waitUntil(lambda: session.asked_standing > before)
    said = ("nearly full", "2 pieces of files", "is damaged")
    assert [words in one.text for words, one in zip(said, notices, strict=True)] == [True] * 3
    frame.begin(ROOMS[1].space)
    frame._upkeep._timer.timeout.emit()
    assert desk.runner.lanes.count(Lane.CARE) == 3, "meeting the others of this computer once, the files twice"
    assert len(notices) == 3
    with qtbot.waitSignal(frame.lock_asked):
        notices[2].act()
    frame.put_away()
    assert not frame._upkeep._timer.isActive()


# -- Large view ---------------------------------------------------------------------------------------------------------


def test_the_large_view_is_for_the_page_alone_and_escape_leaves_it(frame, desk):
    frame.set_large(on=True)
    assert not frame.rail.isVisible()
    assert not frame.status.isVisible()
    assert desk.theme.percent == 140
    frame.escape()
    assert frame.rail.isVisible()
    assert desk.theme.percent == 100
    assert "escape" not in frame.current.asked


def test_whoever_locks_leaves_the_large_view(frame, desk):
    frame.set_large(on=True)
    frame.put_away()
    assert desk.theme.percent == 100


# -- Messages -----------------------------------------------------------------------------------------------------------


def test_a_toast_is_undone(frame, desk, qtbot):
    undone = []
    desk.notices.toast("Rain is in the trash.", undo=lambda: undone.append(1))
    assert frame.messages.isVisible()
    qtbot.mouseClick(frame.messages._act, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not frame.messages.isVisible()


def test_what_others_here_left_is_said_once_and_nothing_where_there_is_nothing(desk, session, qtbot):
    session.brought = Brought(("Ben", "Cleo"), new=3, two_versions=1)
    made = Frame(desk, session)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    assert made.messages.isVisible()
    assert made.messages.text == "From Ben, Cleo, on this computer: 3 new, 1 with two versions."
    made.messages.clear()
    made.begin()
    assert not made.messages.isVisible()


def test_a_toast_stays_while_its_button_has_the_focus(frame, desk):
    desk.notices.toast("Gone.", undo=lambda: None)
    frame.messages._act.setFocus()
    frame.messages._time_is_up()
    assert frame.messages.isVisible()
    frame.messages._close.setFocus()
    frame.messages._time_is_up()
    assert not frame.messages.isVisible()


def test_the_focus_goes_back_from_a_message_to_where_it_came_from(frame, desk, qtbot):
    page, pressed = frame.current, []
    for text, button in (("Gone.", frame.messages._act), ("Gone.", frame.messages._close)):
        page.second.setFocus()
        desk.notices.toast(text, undo=lambda: pressed.append(1))
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Return)
        assert frame.messages.isHidden()
        assert page.second.hasFocus()
    assert pressed == [1]
    desk.notices.note("First")
    desk.notices.note("Second")
    frame.messages._close.setFocus()
    frame.messages.dismiss()
    assert frame.messages._close.hasFocus()
    page.second.hide()
    frame.messages.dismiss()
    assert QApplication.focusWidget().isVisible()


def test_an_error_stays_and_what_comes_meanwhile_waits(frame, desk):
    desk.notices.error(UserError(FILE_GONE, path="<b>x</b>"))
    desk.notices.toast("Saved.")
    assert frame.messages._text.textFormat() is Qt.TextFormat.PlainText
    assert "<b>x</b>" in frame.messages.text
    frame.messages.dismiss()
    assert frame.messages.text == "Saved."
    frame.messages.dismiss()
    assert frame.messages.isHidden()


# -- Search everywhere --------------------------------------------------------------------------------------------------


def typed(frame, qtbot, text="rai"):
    frame.header.search.setFocus()
    qtbot.keyClicks(frame.header.search, text)
    qtbot.waitUntil(frame.hits.isVisible)


def test_enter_leads_to_the_first_hit(frame, session, qtbot):
    frame.go("people")
    typed(frame, qtbot)
    assert session.queries[-1] == "rai"
    qtbot.keyClick(frame.header.search, Qt.Key.Key_Return)
    assert frame.current.heading == "Library"
    assert not frame.hits.isVisible()
    assert frame.header.search.text() == ""


def test_arrows_lead_into_the_hits_and_back(frame, qtbot):
    typed(frame, qtbot)
    qtbot.keyClick(frame.header.search, Qt.Key.Key_Down)
    assert frame.hits.list.hasFocus()
    qtbot.keyClick(frame.hits.list, Qt.Key.Key_Up)
    qtbot.keyClick(frame.hits.list, Qt.Key.Key_Up)
    assert frame.header.search.hasFocus()
    qtbot.keyClick(frame.header.search, Qt.Key.Key_Down)
    qtbot.waitUntil(frame.hits.list.hasFocus)
    qtbot.keyClick(frame.hits.list, Qt.Key.Key_Return)
    assert frame.current.asked[-1] == b"7"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_who_is_faster_than_the_answer_gets_what_was_typed_and_not_what_shows(frame, session, qtbot, key):
    frame.header.search.setFocus()
    qtbot.waitUntil(frame.hits.isVisible)
    assert session.queries == [""], "what can be done, and the newest"
    qtbot.keyClicks(frame.header.search, "rain")
    qtbot.keyClick(frame.header.search, key)
    assert frame.hits.isVisible()
    assert not frame.hits.list.hasFocus()
    if key is Qt.Key.Key_Return:
        qtbot.waitUntil(lambda: not frame.hits.isVisible())
        assert "new" not in frame.current.asked, "that is what showed before"
    else:
        qtbot.waitUntil(frame.hits.list.hasFocus)
    assert session.queries[-1] == "rain"


def test_escape_leaves_the_search(frame, qtbot):
    typed(frame, qtbot)
    frame.escape()
    assert not frame.hits.isVisible()
    assert frame.header.search.text() == ""
    assert frame.current.first.hasFocus()
    assert "escape" not in frame.current.asked


def test_using_something_else_closes_the_hits_and_keeps_the_words(frame, qtbot):
    typed(frame, qtbot)
    qtbot.mouseClick(frame.current.second, Qt.MouseButton.LeftButton)
    assert not frame.hits.isVisible()
    assert frame.header.search.text() == "rai"
    frame.search()
    qtbot.waitUntil(frame.hits.isVisible)


def test_without_words_there_is_what_one_can_do(frame, session, qtbot):
    frame.go("people")
    frame.search()
    qtbot.waitUntil(frame.hits.isVisible)
    assert session.queries == [""]
    qtbot.keyClick(frame.header.search, Qt.Key.Key_Return)
    assert frame.current.heading == "Library"
    assert frame.current.asked[-1] == "new"
    frame.search()
    qtbot.waitUntil(frame.hits.isVisible)
    qtbot.keyClick(frame.header.search, Qt.Key.Key_Down)
    qtbot.keyClick(frame.hits.list, Qt.Key.Key_Return)
    assert frame.current.heading == "Settings"


def test_a_hit_is_read_as_one_line(frame, qtbot):
    typed(frame, qtbot)
    model = frame.hits.list.model()
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Rain cycle, Ana, 7 May, Resources"
    frame.grab()


# -- Keys of the pages reach them through the window; here only what the frame offers ----------------------------------


def test_every_control_of_the_frame_has_a_name(frame):
    from ui.names import unnamed

    assert unnamed(frame) == []


def test_nothing_is_left_of_the_layout_when_the_theme_changes(frame, desk, look):
    from teamroom.ui.theme import Scheme

    look(Scheme.DARK, 130)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert frame.rail.tabSizeHint(0).height() >= desk.theme.metrics().height()
