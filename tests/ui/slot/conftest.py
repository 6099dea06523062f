"""Ana before the page of her room's weekly time, Ben at another computer."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from services.conftest import clock, disk, founded, means, personal
from services.room_of_two import named_room, room_of_two, two
from teamroom.model.meetings import MeetingSlot
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.calendar_files import CalendarFiles
from teamroom.services.drafts import Drafts
from teamroom.services.meetings import Meetings
from teamroom.ui.slot.page import SlotPage
from ui.looking import Seat

__all__ = ["clock", "disk", "founded", "means", "named_room", "personal", "room_of_two", "two"]

TODAY = dt.date(2026, 1, 1)
"""A Thursday."""
SLOT = MeetingSlot(3, dt.time(14, 30), TODAY, place="Staff room")
ROOM = "Clear lessons"


class SlotSeat(Seat):
    """A person before the page."""

    def __init__(self, qtbot, page, meetings):
        super().__init__(qtbot, page)
        self.meetings = meetings

    @property
    def slot(self):
        """What the room has."""
        return self.meetings.read().slot

    @property
    def ahead(self):
        """The lines about the weeks ahead."""
        return [one.text() for one in self.page.ahead.widgets]

    def settle(self):
        for _ in range(4):
            QApplication.processEvents()


@pytest.fixture
def hers(named_room):
    return Meetings(named_room.ana.room, dt.UTC)


@pytest.fixture
def his(named_room):
    return Meetings(named_room.ben.room, dt.UTC)


@pytest.fixture
def seat_of(qtbot, desk, pages, personal, disk):
    """Make and show the page of somebody, and sit before it."""
    def make(one, *, on=desk, size=(1180, 620)):
        one.room._heard = on.hub.hear
        meetings = Meetings(one.room, dt.UTC)
        page = SlotPage(
            on, meetings, calendar=SchoolCalendar(one.room, dt.UTC), files=CalendarFiles(meetings, disk, one.room.space),
            undo=one.undo, drafts=Drafts(personal), room=ROOM,
        )
        pages.append(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        seat = SlotSeat(qtbot, page, meetings)
        seat.settle()
        return seat

    return make


@pytest.fixture
def at(named_room, hers, seat_of):
    """Ana's seat; her room meets on Thursdays."""
    hers.hold(SLOT)
    named_room.meet()
    return seat_of(named_room.ana)

