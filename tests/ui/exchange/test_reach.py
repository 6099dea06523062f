"""The page by keys alone, by ear, in small windows, in large text, mirrored."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fakes.files import GONE, Fault
from teamroom.ui.theme import Scheme
from ui.exchange.conftest import EXCHANGE
from ui.looking import cut
from ui.names import unnamed

pytestmark = pytest.mark.usefixtures("ben")


def test_an_exchange_by_keys_alone(ana, ben, seat_of):
    ben.adds("Wind")
    at = seat_of(ana)
    assert QApplication.focusWidget().text() == EXCHANGE
    at.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "Done with SCHOOLKEY" in at.card
    assert QApplication.focusWidget().text() == "Done"
    at.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert at.page.card is None
    assert QApplication.focusWidget().text() == EXCHANGE


def test_enter_in_the_list_does_what_matters_most(ana, seat_of):
    at = seat_of(ana)
    at.page.history.setFocus()
    at.qtbot.keyClick(at.page.history, Qt.Key.Key_Return)
    assert "Done with SCHOOLKEY" in at.card


def test_escape_puts_the_end_away_and_then_does_nothing(ana, seat_of):
    at = seat_of(ana)
    at.press(EXCHANGE)
    assert at.page.escape()
    assert at.page.card is None
    assert not at.page.escape()


def test_tab_walks_from_the_sticks_to_the_past(ana, seat_of):
    at = seat_of(ana)
    walked = []
    for _ in range(5):
        walked.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert walked == [
        "Exchange with this stick: SCHOOLKEY",
        "Choose a folder…",
        "Write a file for colleagues…",
        "Take in a file…",
        "Earlier exchanges",
    ]
    assert at.page.panes()[1].isAncestorOf(at.page.history)


def states(at, ana, drive):
    """Bring a page into each of its states, one after the other."""
    yield "at rest"
    at.press(EXCHANGE)
    yield "done"
    at.page.escape()
    ana.files.fail(Fault(GONE, operation="create", for_ever=True))
    at.press(EXCHANGE)
    yield "failed"
    ana.files.heal()
    at.page.escape()
    at.page.receive_file(next((drive / "TeamRoom").glob("*.teamroom")))
    yield "looked"


@pytest.fixture(params=[pytest.param(100, marks=pytest.mark.slow), 130], ids=["usual text", "large text"])
def text_size(look, request):
    """Everything in dark colours, in one size of text and in the other."""
    look(Scheme.DARK, request.param)


@pytest.mark.parametrize(
    "size", [(800, 350), *(pytest.param(size, marks=pytest.mark.slow) for size in [(1000, 480), (1180, 620)])], ids=str
)
@pytest.mark.usefixtures("text_size")
def test_every_state_fits_and_every_control_has_a_name(ana, seat_of, drive, size):
    at = seat_of(ana, size=size)
    for state in states(at, ana, drive):
        assert unnamed(at.page) == [], state
        at.qtbot.waitUntil(lambda: cut(at.page) == [], timeout=1000)


def test_it_mirrors_where_text_runs_from_right_to_left(ana, seat_of, qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        at = seat_of(ana)
        first, leaving = at.page.drives.primary, at.page.leaving
        assert first.mapTo(at.page, first.rect().center()).x() > leaving.mapTo(at.page, leaving.rect().center()).x()
        at.qtbot.waitUntil(lambda: cut(at.page) == [], timeout=1000)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
