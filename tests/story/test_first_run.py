"""The first run in the whole window: by keys, over a lock, to a first check-in; and a week after it in which nothing nags."""

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from crypto.costs import CHEAP
from fakes.clock import FakeClock
from story.first_run import NAME, starts_room
from story.keyboard import KeyboardSeat
from story.seat import PASSPHRASE, Seat
from story.test_keyboard import locks, makes_space
from story.test_window import come_in, make_space
from teamroom.app.wiring import surroundings
from teamroom.services.checkins import CheckIns
from teamroom.services.first_steps import FirstStep, open_action

DAY_MS = 86_400_000


@pytest.fixture
def sit(seat):
    return partial(seat, kind=KeyboardSeat)


def room_of(seat):
    """Return the profile and the store of the room that is open."""
    profile = seat.desktop._session._profile
    return profile, profile.room(seat.until(lambda: seat.window.frame.room).space.hex())


def starts_at(seat):
    """Return the check-in that is next, and the one open action."""
    profile, room = room_of(seat)
    return CheckIns(room).coming().next, open_action(room, profile.company.read(room.space))


def test_a_fresh_profile_ends_on_a_dated_checkin_a_presenter_and_one_open_action(sit):
    ana = sit("Ana")
    makes_space(ana, "Ana")
    ana.focused("Name of the room")
    ana.type(NAME)
    ana.enter()
    ana.focused("A colleague")
    ana.type("Ben")
    ana.enter()
    ana.focused("What one thing do you want to get better at?")
    ana.type("Pupils start work in the first ten minutes")
    locks(ana, "Ana")
    ana.type(PASSPHRASE)
    ana.enter()
    ana.focused("What one thing do you want to get better at?")
    ana.enter()
    ana.focused("Weekday")
    ana.enter()
    checkin, action = ana.until(lambda: ana.window.frame.room and starts_at(ana))
    profile, room = room_of(ana)
    assert checkin.day >= dt.datetime.now(dt.UTC).date() - dt.timedelta(1)
    assert checkin.day.weekday() == 3
    assert checkin.presenter == room.me
    assert (action.step, action.name) == (FirstStep.INVITE, "Ben")
    (line,) = profile.rooms()
    assert (line.name, line.focus) == (NAME, "Pupils start work in the first ten minutes")


def test_from_the_people_one_comes_to_the_weekly_time_and_back(seat):
    ana = seat("Ana")
    make_space(ana, "Ana")
    starts_room(ana, place="Staff room")
    ana.click_tab("People")
    ana.click("Our weekly time…")
    ana.sees("every week · Staff room")
    ana.press(Qt.Key.Key_Escape)
    ana.sees("Invite a colleague…")
    ana.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    ana.type("when we meet")
    ana.sees("Change when we meet")
    ana.press(Qt.Key.Key_Return)
    ana.sees("When do you meet?")


@pytest.mark.slow
def test_in_the_seven_days_after_the_first_nothing_asks_and_nothing_nags(qapp, tmp_path):
    clock = FakeClock(1_778_000_000_000)
    ana = Seat(qapp, replace(surroundings(tmp_path), costs=CHEAP, invitation_costs=CHEAP, ballast=1000, clock=clock))
    try:
        make_space(ana, "Ana")
        starts_room(ana)
        for _ in range(7):
            ana.click("Lock and leave")
            ana.sees("Who is here?")
            clock.advance(DAY_MS)
            come_in(ana, "Ana")
            for tab in ("Library", "Problems", "People"):
                ana.click_tab(tab)
                ana.until(lambda: not ana.desktop.runner.is_busy)
                assert [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()] == []
                assert ana.shown(QDialog) == []
    finally:
        ana.leave()
