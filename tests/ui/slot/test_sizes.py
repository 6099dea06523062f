"""The page of the weekly time on small screens, in large text, from right to left, by ear and by Tab."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from teamroom.model.calendar import PeriodKind
from teamroom.model.meetings import MeetingSlot
from teamroom.services.calendar import SchoolCalendar
from teamroom.ui.theme import Scheme
from ui.fitting import as_read, cut, tab_stops
from ui.names import unnamed
from ui.slot.conftest import TODAY

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
def full(named_room, hers, his):
    """A room that chose two times apart, with long names everywhere."""
    SchoolCalendar(named_room.ana.room).add(PeriodKind.HOLIDAY, LONG[:80], TODAY, TODAY + dt.timedelta(20))
    named_room.meet()
    for number, one in enumerate((hers, his)):
        one.hold(MeetingSlot(number, dt.time(14, 30), TODAY, place=LONG, every=4, in_holidays=False))
    named_room.meet()
    return named_room


@pytest.mark.parametrize(
    "way",
    [
        pytest.param((Scheme.LIGHT, 100, Qt.LayoutDirection.LeftToRight), marks=pytest.mark.slow),
        pytest.param((Scheme.DARK, 130, Qt.LayoutDirection.LeftToRight), marks=pytest.mark.slow),
        (Scheme.LIGHT, 130, Qt.LayoutDirection.RightToLeft),
    ],
)
def test_nothing_is_cut_and_everything_has_a_name(full, seat_of, wears, way):
    wears(*way)
    at = seat_of(full.ana)
    for size in SIZES:
        at.page.resize(*size)
        for step in (lambda: None, at.page.new_here, lambda: at.page.form.said.say(LONG), at.page.escape):
            step()
            at.settle()
            at.qtbot.waitUntil(lambda: cut(at.page) == [])
            assert at.page.minimumSizeHint().width() <= size[0], size
            assert unnamed(at.page) == [], size


def test_an_empty_page_fits_where_there_is_least_room(named_room, seat_of, look):
    look(Scheme.DARK, 130)
    at = seat_of(named_room.ana, size=(780, 240))
    at.qtbot.waitUntil(lambda: cut(at.page) == [])
    assert unnamed(at.page) == []
    at.qtbot.waitUntil(lambda: at.page.choose.visibleRegion().boundingRect() == at.page.choose.rect())


@pytest.mark.slow
@pytest.mark.parametrize("is_open", [False, True])
def test_tab_walks_as_one_reads(full, seat_of, is_open):
    at = seat_of(full.ana, size=(1180, 1600))
    if is_open:
        at.page.new_here()
        at.settle()
    places, read = as_read(at.page, tab_stops(at.page), line=20)
    assert places == read
    assert {one.textFormat() for one in at.page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
