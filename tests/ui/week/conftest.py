"""Ana before the page of the week in her room, and before the plan; Ben at another computer."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from services.conftest import clock, disk, founded, means, personal
from services.room_of_two import agreed, named_room, room_of_two, two
from services.test_week import DAY, Eyes, WeekDesk, later
from teamroom.model.meetings import MeetingSlot
from teamroom.services.drafts import Drafts
from teamroom.services.week import Week
from teamroom.ui.week.page import WeekPage
from teamroom.ui.week.plan import PlanPage
from teamroom.ui.week.plan_presenter import PlanServices
from teamroom.ui.week.presenter import WeekServices
from ui.hands import focused, press, type_in
from ui.looking import Seat, texts_of

__all__ = [
    "DAY", "Eyes", "clock", "disk", "founded", "later", "means", "named_room", "personal", "room_of_two", "texts_of", "two",
]


class WeekSeat(Seat):
    """A person before the page."""

    def __init__(self, qtbot, page, desk):
        super().__init__(qtbot, page)
        self.desk = desk
        self.asked = []

    def settle(self):
        for _ in range(4):
            QApplication.processEvents()

    def tab_to(self, name, most=60):
        """Walk by Tab until the focus is on what has a name or a text."""
        seen = []
        for _ in range(most):
            now = focused()
            seen.append(now.accessibleName() or (now.text() if hasattr(now, "text") else ""))
            if seen[-1] == name:
                return now
            press(Qt.Key.Key_Tab)
        raise AssertionError(seen)

    def types(self, name, text):
        """Go to a field by Tab and type."""
        self.tab_to(name)
        type_in(text)

    def sees(self, *words):
        """Wait until all of it is on the page."""
        self.qtbot.waitUntil(lambda: all(one in self.said for one in words))


@pytest.fixture
def desks(named_room):
    """The services of both, in a room that meets on the day it is."""
    made = WeekDesk(named_room.ana), WeekDesk(named_room.ben)
    today = made[0].checkins.today
    made[0].meetings.hold(MeetingSlot(today.weekday(), dt.time(14, 30), today, place="Room 4"))
    agreed(named_room.ana.room)
    named_room.meet()
    return made


@pytest.fixture
def ana(desks):
    return desks[0]


@pytest.fixture
def ben(desks):
    return desks[1]


@pytest.fixture
def seat_of(qtbot, desk, pages, personal):
    """Make and show the page of somebody, and sit before it."""

    def make(one, *, on=desk, size=(1180, 900), tops=(), norms=tuple, eyes=None, inside=None):
        one.room._heard = on.hub.hear
        services = WeekServices(Week(one.room, eyes or Eyes(), dt.UTC), one.commitments, one.wins, one.problems)
        page = WeekPage(on, services, Drafts(personal), one.member.undo, place="week/room", tops=tops, norms=norms)
        if inside is not None:
            inside.addWidget(page)
            inside.setCurrentWidget(page)
        return _shown(qtbot, pages, page, size, one)

    return make


@pytest.fixture
def plan_of(qtbot, desk, pages, personal):
    """Make and show the plan of somebody, and sit before it."""

    def make(one, *, on=desk, size=(1180, 900)):
        one.room._heard = on.hub.hear
        page = PlanPage(on, PlanServices(one.plan, one.rota, one.week), Drafts(personal), one.member.undo, place="plan/room")
        return _shown(qtbot, pages, page, size, one)

    return make


def _shown(qtbot, pages, page, size, one):
    pages.append(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
    page.appear()
    seat = WeekSeat(qtbot, page, one)
    seat.settle()
    return seat
