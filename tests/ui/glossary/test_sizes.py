"""The page of words on small screens, in large text, from right to left, by ear and by Tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from teamroom.services.glossary import Glossary, TermDraft
from teamroom.ui.theme import Scheme
from ui.fitting import as_read, cut, tab_stops
from ui.names import unnamed

SIZES = [(820, 340), (1020, 480), (1180, 600)]
"""What is left of windows of 880x430, 1092x582 and 1366x698 for a page."""
LONG = "The weeks in which we read aloud, count aloud and sing together, as every year before the rains, " * 5


@pytest.fixture
def wears(qapp, look):
    """Choose how everything looks and which way it runs, for this test only."""

    def choose(scheme, percent, direction):
        look(scheme, percent)
        qapp.setLayoutDirection(direction)

    yield choose
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def full(named_room, his):
    """Words about which everything there is to say is said."""
    hers = Glossary(named_room.ana.room)
    entity, back = (hers.add(TermDraft(LONG[:80], LONG, LONG, "Donaudampfschiff" * 20)) for _ in range(2))
    for number in range(9):
        hers.add(TermDraft(f"word {number}", "Something."))
    named_room.meet()
    for one, word in ((hers, "Hers"), (his, "His")):
        one.change(entity, TermDraft(LONG[:80], f"{word} {LONG}"))
    his.change(back, TermDraft(LONG[:79], LONG))
    hers.remove(back)
    named_room.meet()
    return hers


def views(at):
    """Show the page's views one after the other."""
    yield "list"
    at.page.new_here()
    at.press("Save")
    yield "form"
    at.press("Cancel")


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


@pytest.mark.slow
@pytest.mark.parametrize("is_open", [False, True])
def test_tab_walks_as_one_reads(full, named_room, seat_of, is_open):
    at = seat_of(named_room.ana, size=(1180, 5000))
    if is_open:
        at.page.new_here()
    at.settle()
    places, read = as_read(at.page, tab_stops(at.page), line=20)
    assert places == read


def test_each_pane_has_something_to_stop_at_in_the_order_of_reading(full, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.page.new_here()
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
