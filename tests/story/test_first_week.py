"""The whole first week of two teachers on two computers, through the window.

Found, join, add, a check-in of a simulated 20:00 with at most twelve clicks, commitments, exchange.
"""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox

from crypto.costs import CHEAP
from story.first_run import fills
from story.seat import Seat
from story.test_window import come_in, exchange_with, joins, make_space
from teamroom.app.wiring import surroundings
from teamroom.core.clock import SystemClock
from teamroom.model.agenda import PLACES, Place
from teamroom.ui.checkin.page import CheckInPage
from teamroom.ui.week.page import WeekPage

STEP_SECONDS = 5


class MovedClock(SystemClock):
    """The clock of this computer, moved forward by a test."""

    def __init__(self):
        self.moved = 0

    def now_ms(self):
        return super().now_ms() + self.moved * 1000

    def ticks(self):
        return super().ticks() + self.moved


class CountingSeat(Seat):
    """A seat that counts its clicks."""

    clicks = 0

    def click(self, words, *, last=False):
        self.clicks += 1
        super().click(words, last=last)


@pytest.fixture
def clock():
    return MovedClock()


@pytest.fixture
def sit(qapp, tmp_path, clock):
    """Seat a teacher at a computer of their own, one after the other; all have one clock."""
    sitting = []

    def seated(name):
        while sitting:
            sitting.pop().leave()
        there = replace(
            surroundings(tmp_path / f"computer of {name}"), costs=CHEAP, invitation_costs=CHEAP, ballast=1000, clock=clock
        )
        sitting.append(CountingSeat(qapp, there))
        return sitting[-1]

    yield seated
    for one in sitting:
        one.leave()


def page_of(at, kind):
    at.until(lambda: at.window.frame is not None and isinstance(at.window.frame.current, kind))
    return at.window.frame.current


def founds(ana):
    """Walk through the four screens; they end on a dated check-in with a presenter, and one thing to do."""
    make_space(ana, "Ana")
    fills(ana, "Name of the room", "First ten minutes")
    ana.click("Next")
    fills(ana, "A colleague", "Ben")
    ana.click("Next")
    fills(ana, "What one thing do you want to get better at?", "Pupils start work in the first ten minutes")
    ana.click("Next")
    fills(ana, "Place", "Room 4")
    ana.click("Start the room")
    page = page_of(ana, WeekPage)
    ana.sees("Check-in · ")
    ana.sees("Room 4")
    ana.sees("You present.")
    ana.sees("Ben is not here yet.")
    assert len(page.actions_shown) <= 5


def invites(ana, invitation):
    ana.click("Invite Ben…")
    ana.sees("You thought of: Ben")
    ana.click("Choose where it goes…")
    ana.choose_file(invitation)
    words = ana.words_on_sheet()
    ana.click("Done")
    return words


def agrees(at):
    """Follow the one thing to do to the norms."""
    at.click_tab("This week")
    at.sees("Before your first check-in: what do you agree on?")
    at.click("Our norms…")
    at.sees("We begin on time and stop after twenty minutes.")
    at.click("Save and agree")
    at.sees("1 of 2 agreed")
    at.click_tab("This week")


def adds(at, title):
    at.click_tab("Library")
    at.click("Add a resource")
    at.type_into("Title", title)
    at.click("Student engagement strategy")
    at.click("Save")
    at.sees(title)


def talks_until(at, clock, place):
    """Let the time of a place pass, five seconds at a time, as the timer sees it."""
    page = page_of(at, CheckInPage)
    at.until(lambda: page.clock.run is not None and page.clock.run.at is place)
    while page.clock.run.left_ms > 0:
        clock.moved += STEP_SECONDS
        page.clock.tick()
    at.app.processEvents()
    return page


def meets(at, clock):
    """Hold the check-in: its whole time passes, and everybody says what they will try."""
    at.clicks = 0
    at.click("Start the check-in")
    at.sees("Twenty minutes. Phones away")
    for box in at.shown(QCheckBox):
        assert box.isChecked(), "both are here"
    at.click("Start the clock")
    for place in PLACES:
        page = talks_until(at, clock, place)
        if place is Place.WINS:
            at.type_into("Ana", "Sami began by himself")
        if place is Place.TRY:
            at.type_into("Ana: what?", "Card question at the door")
            at.type_into("Ben: what?", "Two silent minutes")
        at.click(page.running.go_on.text())
    at.click("Finish")
    at.sees("Ana will try: Card question at the door")
    at.sees("Ben will try: Two silent minutes")
    at.sees("It took 20 minutes.")
    at.click("Done")
    assert at.clicks <= 12, at.clicks


@pytest.mark.slow
def test_the_first_week_of_two_teachers_on_two_computers(sit, clock, stick, tmp_path):
    invitation = tmp_path / "for Ben.teamroom-invite"
    ana = sit("Ana")
    founds(ana)
    words = invites(ana, invitation)

    ben = sit("Ben")
    joins(ben, invitation, words)
    page_of(ben, WeekPage)
    exchange_with(ben, stick)

    ana = sit("Ana")
    come_in(ana, "Ana")
    page_of(ana, WeekPage)
    exchange_with(ana, stick)
    agrees(ana)
    adds(ana, "Opener: guess the angle")
    ana.click_tab("This week")
    is_hers = page_of(ana, WeekPage).presenter.look().checkin.presenter_is_me
    meets(ana, clock)
    page_of(ana, WeekPage)
    ana.sees("Sami began by himself")
    exchange_with(ana, stick)

    ben = sit("Ben")
    come_in(ben, "Ben")
    exchange_with(ben, stick)
    ben.click_tab("This week")
    ben.sees("Two silent minutes")
    ben.sees("Opener: guess the angle")
    ben.sees("Sami began by himself")
    # The one with the lesser id begins, and ids are drawn: each has a turn, whoever has the first.
    ben.sees("You present." if is_hers else "Ana presents.")
