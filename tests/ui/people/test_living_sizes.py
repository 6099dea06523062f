"""The cards of the people page on small screens, in large text, from right to left, by ear and by Tab."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from services.two_people import introduce
from teamroom.model.asks import Urgency
from teamroom.model.growth import Growth, GrowthKind
from teamroom.model.rooms import RoomKind
from teamroom.services.asks import Asks
from teamroom.services.growth import GrowthLog, GrowthTold
from teamroom.services.thanks import ThankYous
from teamroom.ui.theme import Scheme
from ui.fitting import as_read, cut, tab_stops
from ui.names import unnamed

SIZES = [(820, 340), (1020, 480), (1180, 600)]
"""What is left of windows of 880x430, 1092x582 and 1366x698 for a page."""
LONG = "Who has something for the ten minutes after lunch that holds for more than a week, in a class of forty-one? " * 3
WORD = "Donaudampfschifffahrtsgesellschaftskapitaenswitwe" * 2


@pytest.fixture
def wears(qapp, look):
    """Choose how everything looks and which way it runs, for this test only."""

    def choose(scheme, percent, direction):
        look(scheme, percent)
        qapp.setLayoutDirection(direction)

    yield choose
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def told(ana, ben, tmp_path):
    """Ana in a pair of which everything there is to say is said."""
    ana.opened.found_room("Ana and Ben", kind=RoomKind.PAIR)
    ana.called = ben.called = "Ana and Ben"
    introduce(ana, ben, tmp_path / "pair")
    resource = ana.adds(WORD)
    asks, log = Asks(ben.room), GrowthLog(ben.room)
    for urgency in Urgency:
        asks.answer(asks.ask(LONG, urgency), LONG)
    asks.close(asks.ask(WORD, Urgency.SOMETIME))
    ben.exchange.send(tmp_path / "first.teamroom")
    ThankYous(ben.room, ben.opened.seen).thank(ana.room.me, LONG, ("resource", resource))
    log.tell(GrowthTold(GrowthKind.VISITOR, dt.date(2026, 5, 7), LONG[:150]))
    split = log.tell(GrowthTold(GrowthKind.SPLIT, dt.date(2026, 5, 8), WORD[:80]))
    with ben.room.write() as unit:
        unit.load(Growth, split).lead_to(ben.room.space)
    ben.people.invite(tmp_path / "third", anyway=True)
    ben.exchange.send(tmp_path / "news.teamroom")
    ana.exchange.receive(tmp_path / "news.teamroom")
    return ana


def opens_all(at):
    """Open every form and every list there is."""
    living = at.page.living
    at.press("Thank…: Ben")
    at.press("Ask a question…", living.asks)
    living.asks.ask_form.urgency.buttons[Urgency.IN_CLASS].click()
    at.press(living.asks.settled.text(), living.asks)
    at.press("Add a line…", living.growth)
    at.press("Show all six weeks", living.first_weeks)
    living.ties.full.show()


@pytest.mark.parametrize(
    "way",
    [
        pytest.param((Scheme.LIGHT, 100, Qt.LayoutDirection.LeftToRight), marks=pytest.mark.slow),
        pytest.param((Scheme.DARK, 130, Qt.LayoutDirection.LeftToRight), marks=pytest.mark.slow),
        (Scheme.LIGHT, 130, Qt.LayoutDirection.RightToLeft),
    ],
)
def test_nothing_is_cut_and_everything_has_a_name(told, living, wears, way):
    wears(*way)
    for size in SIZES:
        at = living(told, size=size)
        opens_all(at)
        at.qtbot.waitUntil(lambda at=at: cut(at.page) == [])
        assert at.page.minimumSizeHint().width() <= size[0], size
        assert unnamed(at.page) == [], size


def test_tab_walks_as_one_reads_and_each_text_is_plain(told, living):
    at = living(told, size=(820, 3000))
    opens_all(at)
    at.qtbot.waitUntil(lambda: cut(at.page) == [])
    places, read = as_read(at.page, tab_stops(at.page), line=20)
    assert places == read
    labels = [one for one in at.page.findChildren(QLabel) if one.isVisible()]
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}
