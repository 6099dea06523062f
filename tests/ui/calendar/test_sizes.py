"""The page of terms and holidays on small screens, in large text, from right to left, by ear and by Tab."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from teamroom.services.calendar import SchoolCalendar
from teamroom.ui.theme import Scheme
from ui.calendar.conftest import HOLIDAY, TERM, day
from ui.fitting import as_read, cut, tab_stops
from ui.names import unnamed

SIZES = [(820, 340), (1020, 480), (1180, 600)]
"""What is left of windows of 880x430, 1092x582 and 1366x698 for a page."""
LONG = "The weeks in which we read aloud, count aloud and sing together, as every year before the rains"


@pytest.fixture
def wears(qapp, look):
    """Choose how everything looks and which way it runs, for this test only."""

    def choose(scheme, percent, direction):
        look(scheme, percent)
        qapp.setLayoutDirection(direction)

    yield choose
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def full(stocked, his, named_room):
    """A calendar in which everything there is to say is said."""
    entity = stocked.add(TERM, LONG[:80], day(130), day(300))
    back = stocked.add(HOLIDAY, LONG[:80], day(140), day(141))
    named_room.meet()
    for number, one in enumerate((stocked, his), 1):
        one.change(entity, TERM, LONG[: 80 - number], day(130), day(300 + number))
        one.set_weekdays(frozenset({number}))
    his.change(back, HOLIDAY, LONG[:80], day(140), day(142))
    stocked.remove(back)
    named_room.meet()
    return stocked


def views(at):
    """Show the page's views one after the other."""
    yield "list"
    at.page.new_here()
    at.chooses_days(day(9), day(2))
    at.press("Save")
    yield "form"
    at.press("Cancel")
    for number in (1, 2):
        at.page.weekdays.boxes[number].setChecked(False)
        at.page.weekdays.chosen.emit(frozenset())
    yield "weekdays"


@pytest.mark.parametrize(
    "way",
    [
        pytest.param((Scheme.LIGHT, 100, Qt.LayoutDirection.LeftToRight), marks=pytest.mark.slow),
        pytest.param((Scheme.DARK, 130, Qt.LayoutDirection.LeftToRight), marks=pytest.mark.slow),
        (Scheme.LIGHT, 130, Qt.LayoutDirection.RightToLeft),
    ],
)
def test_nothing_is_cut_and_everything_has_a_name(full, named_room, seat_of, wears, way):
    wears(*way)
    at = seat_of(named_room.ana)
    for size in SIZES:
        at.page.resize(*size)
        for view in views(at):
            at.settle()
            at.qtbot.waitUntil(lambda: cut(at.page) == [])
            assert at.page.minimumSizeHint().width() <= size[0], (view, size)
            assert unnamed(at.page) == [], (view, size)


def test_an_empty_page_fits_where_there_is_least_room_and_its_button_is_seen(named_room, seat_of, look):
    look(Scheme.DARK, 130)
    at = seat_of(named_room.ana, size=(780, 240))
    at.qtbot.waitUntil(lambda: cut(at.page) == [])
    assert unnamed(at.page) == []
    at.qtbot.waitUntil(lambda: at.page.add_first.visibleRegion().boundingRect() == at.page.add_first.rect())


@pytest.mark.slow
@pytest.mark.parametrize("is_open", [False, True])
def test_tab_walks_as_one_reads(full, named_room, seat_of, is_open):
    at = seat_of(named_room.ana, size=(1180, 1600))
    if is_open:
        at.page.new_here()
        at.settle()
    places, read = as_read(at.page, tab_stops(at.page), line=20)
    assert places == read


def test_each_pane_has_something_to_stop_at(stocked, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.page.new_here()
    places = [pane.mapTo(at.page, pane.rect().topLeft()).y() for pane in at.page.panes()]
    assert places == sorted(places)
    assert len(places) == 3


def test_the_form_is_seen_whole_where_there_is_little_room(stocked, named_room, seat_of):
    at = seat_of(named_room.ana, size=(820, 340))
    at.press("Change: Term 2")
    at.settle()
    form = at.page.form
    top, bottom = (form.mapTo(at.page, point).y() for point in (form.rect().topLeft(), form.rect().bottomLeft()))
    assert top >= 0
    assert bottom <= at.page.height()
    assert form.kinds[TERM].visibleRegion().boundingRect().height() > 0


@pytest.mark.slow
def test_no_text_on_the_page_is_rich(full, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.page.new_here()
    QApplication.processEvents()
    labels = [one for one in at.page.findChildren(QLabel) if one.isVisible()]
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}
    assert SchoolCalendar(named_room.ana.room, dt.UTC).look().two_weekdays
