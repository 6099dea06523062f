"""The page of norms on small screens, in large text, from right to left, by ear and by Tab."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from teamroom.services.charter import CharterDraft, Charters, NormDraft
from teamroom.ui.theme import Scheme
from ui.fitting import as_read, cut, tab_stops
from ui.names import unnamed

SIZES = [(820, 340), (1020, 480), (1180, 600)]
"""What is left of windows of 880x430, 1092x582 and 1366x698 for a page."""
LONG = "The weeks in which we read aloud, count aloud and sing together, as every year before the rains, " * 2


@pytest.fixture
def wears(qapp, look):
    """Choose how everything looks and which way it runs, for this test only."""

    def choose(scheme, percent, direction):
        look(scheme, percent)
        qapp.setLayoutDirection(direction)

    yield choose
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def full(agreed, named_room):
    """Norms about which everything there is to say is said; it is due, too."""
    hers = Charters(named_room.ana.room, dt.UTC)
    for one, word in ((hers, "Hers"), (agreed, "His")):
        first, second = one.read().norms
        norms = (NormDraft(f"{word} {LONG}"[:190], first.source, first.entity), NormDraft("Donaudampfschiff" * 12, entity=second.entity))
        one.write(CharterDraft(f"{word} {LONG}", LONG, dt.date(2026, 2, 12), norms), one.read())
    named_room.meet()
    for one in named_room:
        one.clock.advance(42 * 86_400_000)
    return hers


def views(at):
    """Show the page's views one after the other."""
    yield "agreed"
    at.page.new_here()
    at.row_of("n05").change.click()
    at.page.form.goal.setText("")
    at.press("Save and agree")
    yield "form"
    at.press("Cancel", at.page.form)
    at.page.renewal.buttons["focus"].click()
    yield "focus"
    at.page.escape()


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


def test_an_empty_page_fits_where_there_is_least_room(named_room, seat_of, look):
    look(Scheme.DARK, 130)
    at = seat_of(named_room.ana, size=(780, 240))
    at.qtbot.waitUntil(lambda: cut(at.page) == [])
    assert unnamed(at.page) == []
    assert at.page.form.goal.visibleRegion().boundingRect().height() > 0


@pytest.mark.slow
@pytest.mark.parametrize("is_open", [False, True])
def test_tab_walks_as_one_reads(full, named_room, seat_of, is_open):
    at = seat_of(named_room.ana, size=(1180, 2600))
    if is_open:
        at.page.new_here()
    at.settle()
    places, read = as_read(at.page, tab_stops(at.page), line=20)
    assert places == read


def test_each_pane_has_something_to_stop_at_in_the_order_of_reading(full, named_room, seat_of):
    at = seat_of(named_room.ana)
    places = [pane.mapTo(at.page, pane.rect().topLeft()).y() for pane in at.page.panes()]
    assert places == sorted(places)
    assert len(places) == 3


@pytest.mark.slow
def test_no_text_on_the_page_is_rich(full, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.page.new_here()
    QApplication.processEvents()
    labels = [one for one in at.page.findChildren(QLabel) if one.isVisible()]
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}
