"""This week and its plan on small screens, in large text, from right to left, by ear and by Tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget

from teamroom.services.commitments import CommitmentDraft
from teamroom.ui.theme import Scheme
from ui.fitting import as_read, cut, tab_stops
from ui.looking import come_to_rest
from ui.names import unnamed
from ui.week.conftest import DAY, WeekDesk, later

SIZES = [((820, 340), True), ((1020, 480), False), ((1180, 600), False)]
"""What is left of windows of 880x430, 1092x582 and 1366x698 for a page, and whether one counts as narrow."""
LONG = "The weeks in which we read aloud, count aloud and sing together, as every year before the rains, with everybody"
WAYS = [
    pytest.param((Scheme.LIGHT, 100, Qt.LayoutDirection.LeftToRight), marks=pytest.mark.slow),
    pytest.param((Scheme.DARK, 130, Qt.LayoutDirection.LeftToRight), marks=pytest.mark.slow),
    (Scheme.LIGHT, 130, Qt.LayoutDirection.RightToLeft),
]


@pytest.fixture
def wears(qapp, look):
    """Choose how everything looks and which way it runs, for this test only."""

    def choose(scheme, percent, direction):
        look(scheme, percent)
        qapp.setLayoutDirection(direction)

    yield choose
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def sits_before(seat_of, plan_of):
    """Sit somebody before the page of the week or that of the plan."""
    return lambda which, one, **named: (seat_of if which == "week" else plan_of)(one, **named)


@pytest.fixture
def full(named_room, ana, ben):
    """A week in which everything there is to say is said."""
    problem, _ = ana.test_it(LONG, days=5)
    ben.test_it(f"His: {LONG}", days=5)
    ana.problems.add(f"Stuck: {LONG}")
    ana.problems.reach(ana.problems.add_rung(problem, LONG))
    named_room.meet()
    later(named_room, 7)
    week = ben.checkins.next_week()
    ben.checkins.begin(week, [ben.me])
    ben.commitments.add(CommitmentDraft(ana.me, LONG, LONG, ben.checkins.today + DAY), ben.checkins.entity(week))
    ben.wins.tell(LONG, checkin=ben.checkins.entity(week))
    ben.checkins.finish(week, 29)
    named_room.meet()
    later(named_room, 9)
    nxt = ana.checkins.next_week()
    for one, words in ((ana, f"Hers: {LONG}"), (ben, f"His: {LONG}")):
        one.checkins.bring(nxt, words)
    ana.checkins.set_coach(nxt, ben.me)
    ana.checkins.let_present(nxt, ben.me, LONG)
    ana.rota.be_away(ana.me, ana.checkins.today, ana.checkins.today + 20 * DAY)
    ana.member.adds(LONG)
    ana.wins.tell(LONG, about=ben.member.adds(f"His {LONG}"))
    named_room.meet()
    return ana


def _open_all(page):
    page.tries.begin_form()
    page.wins.line.line.setText(LONG)
    page.question.taken(None)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("which", ["week", "plan"])
def test_nothing_is_cut_and_everything_has_a_name(full, sits_before, wears, way, which):
    wears(*way)
    at = sits_before(which, full)
    if which == "week":
        _open_all(at.page)
    for size, narrow in SIZES:
        at.page.grid.arrange(narrow=narrow or way[1] > 100)
        at.page.resize(*size)
        come_to_rest(at.page)
        at.qtbot.waitUntil(lambda: cut(at.page) == [])
        assert at.page.minimumSizeHint().width() <= size[0], size
        assert unnamed(at.page) == [], size


@pytest.mark.parametrize("which", ["week", "plan"])
def test_an_empty_page_fits_where_there_is_least_room_and_its_button_is_seen(named_room, sits_before, look, which):
    look(Scheme.DARK, 130)
    at = sits_before(which, WeekDesk(named_room.ana), size=(780, 320))
    at.page.grid.arrange(narrow=True)
    come_to_rest(at.page)
    at.qtbot.waitUntil(lambda: cut(at.page) == [])
    assert unnamed(at.page) == []
    shown = at.page.checkin.choose if which == "week" else at.page.when.slot
    at.qtbot.waitUntil(lambda: shown.visibleRegion().boundingRect() == shown.rect())
    assert shown.height() == shown.sizeHint().height()


def from_the_top(page, stops):
    """Return stops in a circle, the first card's first one first: the focus begins further down."""
    first = next(one for card in page.panes() for one in stops if card.isAncestorOf(one))
    start = next(number for number, one in enumerate(stops) if one is first)
    return [*stops[start:], *stops[:start]]


@pytest.mark.slow
@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize("which", ["week", "plan"])
def test_tab_walks_as_one_reads(full, sits_before, which, narrow):
    at = sits_before(which, full, size=(820 if narrow else 1180, 2400))
    at.page.grid.arrange(narrow=narrow)
    at.page.presenter.read()
    come_to_rest(at.page)
    stops = from_the_top(at.page, tab_stops(at.page))
    if narrow:
        places, read = as_read(at.page, stops, line=14)
        assert places == read
    for card in at.page.panes():
        inside = [number for number, one in enumerate(stops) if card.isAncestorOf(one)]
        assert inside == list(range(inside[0], inside[-1] + 1)) if inside else True, "one card after the other"


def test_the_keys_of_panes_have_something_to_stop_at(full, seat_of):
    at = seat_of(full)
    assert all(pane.isVisible() for pane in at.page.panes())
    assert at.page.checkin in at.page.panes()


@pytest.mark.slow
@pytest.mark.parametrize("which", ["week", "plan"])
def test_no_text_on_the_page_is_rich(full, sits_before, which):
    at = sits_before(which, full)
    labels = [one for one in at.page.findChildren(QLabel) if one.isVisible()]
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}


def test_the_button_of_an_empty_week_is_whole_when_the_page_is_made_in_an_open_window(named_room, qtbot, seat_of):
    around = QStackedWidget()
    qtbot.addWidget(around)
    around.resize(1100, 560)
    around.show()
    at = seat_of(WeekDesk(named_room.ana), inside=around)
    come_to_rest(around)
    button = at.page.checkin.choose
    assert button.visibleRegion().boundingRect() == button.rect()
    assert button.height() == button.sizeHint().height()
