"""What lies behind the check-in on small screens, in large text, from right to left, by ear and by Tab."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from teamroom.model.calendar import PeriodKind
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.events import EventDraft, Events
from teamroom.services.problems import Problems
from teamroom.services.term_review import TermReviews
from teamroom.services.tips import TipDraft, Tips
from teamroom.ui.routine.presenter import Part
from teamroom.ui.theme import Scheme
from ui.fitting import as_read, cut, tab_stops
from ui.names import unnamed
from ui.routine.conftest import DAY, finished, held

SIZES = [(820, 340), (1020, 480), (1180, 600)]
"""What is left of windows of 880x430, 1092x582 and 1366x698 for a page."""
LONG = "The weeks in which we read aloud, count aloud and sing together, as every year before the rains"
PARTS = list(Part)


@pytest.fixture
def wears(qapp, look):
    """Choose how everything looks and which way it runs, for this test only."""

    def choose(scheme, percent, direction):
        look(scheme, percent)
        qapp.setLayoutDirection(direction)

    yield choose
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def full(named_room):
    """A room in which everything there is to say is said, some of it in two versions."""
    ana, ben = named_room
    for back, minutes in ((0, 18), (1, 44)):
        held(ana, back, minutes)
    finished(ana, LONG)
    Problems(ana.room, dt.UTC).add(LONG)
    calendar = SchoolCalendar(ana.room, dt.UTC)
    calendar.add(PeriodKind.TERM, LONG[:80], calendar.today - 30 * DAY, calendar.today + 60 * DAY)
    events = Events(ana.room, dt.UTC)
    event = events.add(EventDraft(LONG, events.today, 90, LONG * 3, LONG))
    bare = events.add(EventDraft(LONG, events.today))
    tip = Tips(ana.room).add(TipDraft(LONG, LONG * 3, LONG))
    named_room.meet()
    for number, one in enumerate((ana, ben)):
        reviews = TermReviews(one.room, dt.UTC)
        reviews.set_focus(LONG + str(number))
        reviews.write(reviews.look().term.period, LONG * 3 + str(number), LONG)
        Events(one.room, dt.UTC).change(event, EventDraft(LONG + str(number), events.today, 90, LONG * 3, LONG))
        Tips(one.room).change(tip, TipDraft(LONG + str(number), LONG * 3, LONG))
    Events(ben.room, dt.UTC).change(bare, EventDraft(LONG, events.today, 5))
    events.remove(bare)
    named_room.meet()
    return named_room


def views(at):
    """Show each part, and its form where it has one."""
    for part in PARTS:
        at.to(part)
        yield part
        at.page.new_here()
        at.settle()
        yield f"{part}, form"
        at.page.escape()


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
        for view in views(at):
            at.settle()
            at.qtbot.waitUntil(lambda: cut(at.page) == [])
            assert at.page.minimumSizeHint().width() <= size[0], (view, size)
            assert unnamed(at.page) == [], (view, size)


@pytest.mark.parametrize("part", PARTS)
def test_an_empty_part_fits_where_there_is_least_room(named_room, seat_of, look, part):
    look(Scheme.DARK, 130)
    at = seat_of(named_room.ana, part, size=(780, 240))
    at.qtbot.waitUntil(lambda: cut(at.page) == [])
    assert unnamed(at.page) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_tab_walks_as_one_reads(full, seat_of, part):
    at = seat_of(full.ana, part, size=(1180, 1900))
    at.settle()
    places, read = as_read(at.page, tab_stops(at.page), line=20)
    assert places == read


@pytest.mark.slow
def test_no_text_on_the_page_is_rich(full, seat_of):
    at = seat_of(full.ana)
    for _ in views(at):
        labels = [one for one in at.page.findChildren(QLabel) if one.isVisible()]
        assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}
