"""Ana before a check-in of her room, Ben beside her or at another computer; the clock is moved by hand."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from services.room_of_two import agreed, named_room, room_of_two, two
from teamroom.model.agenda import Place
from teamroom.model.meetings import MeetingSlot
from teamroom.services.charter import Charters
from teamroom.services.checkin_desk import CheckInDesk
from teamroom.services.drafts import PassingDrafts
from teamroom.services.meetings import Meetings
from teamroom.services.undo import Undo
from teamroom.ui.checkin.page import CheckInPage
from ui.hands import type_in
from ui.looking import Seat, texts_of

__all__ = ["named_room", "room_of_two", "two"]


class CheckInSeat(Seat):
    """A person before the page. ``clicks`` counts what they pressed."""

    def __init__(self, qtbot, page, on, checkin):
        super().__init__(qtbot, page)
        self.on = on
        self.checkin = checkin
        self.clicks = 0

    @property
    def known(self):
        return self.page.presenter.look()

    @property
    def place(self):
        run = self.page.clock.run
        return run.at if run else None

    @property
    def part(self):
        return self.page.running.view

    def press(self, text, below=None):
        self.clicks += 1
        super().press(text, below)
        self.settle()

    def goes_on(self):
        """Press what leads on."""
        self.clicks += 1
        self.qtbot.mouseClick(self.page.running.go_on, Qt.MouseButton.LeftButton)
        self.settle()

    def goes_to(self, place):
        while self.place is not place:
            self.goes_on()

    def waits(self, minutes=0, seconds=0):
        """Let time pass, as the timer sees it."""
        for _ in range(int(minutes * 60 + seconds) // 5 or 1):
            self.on.clock.advance(5_000 if minutes or seconds >= 5 else int(seconds * 1000))
            self.page.clock.tick()
        self.settle()

    def types(self, field, text, *, enter=True):
        field.setFocus()
        type_in(text)
        if enter:
            self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def line_of(self, name, lines):
        return next(line for line in lines.values() if line.accessibleName() == name)

    def settle(self):
        for _ in range(4):
            QApplication.processEvents()

    def sees(self, words):
        assert words in texts_of(self.page), texts_of(self.page)


@pytest.fixture
def room(named_room):
    """The room of two has a time to meet and norms."""
    meetings = Meetings(named_room.ana.room, dt.UTC)
    meetings.hold(MeetingSlot(meetings.today.weekday(), dt.time(14, 30), meetings.today, place="Room 4"))
    agreed(named_room.ana.room)
    named_room.meet()
    return named_room


@pytest.fixture
def drafts(desk):
    """What Ana's computer keeps of what is typed."""
    return PassingDrafts(desk.clock)


@pytest.fixture
def seat_of(qtbot, desk, pages, drafts):
    """Make and show the page of somebody, and sit before it."""

    def make(one, *, size=(1180, 620), week=None):
        one.room._heard = desk.hub.hear
        checkin = CheckInDesk(one.room, dt.UTC)
        page = CheckInPage(desk, checkin, charters=Charters(one.room, dt.UTC), undo=Undo(one.room), drafts=drafts)
        pages.append(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.go_to((week or checkin.checkins.next_week()).encode())
        seat = CheckInSeat(qtbot, page, desk, checkin)
        seat.settle()
        return seat

    return make


@pytest.fixture
def at(room, seat_of):
    """Ana's seat, before the clock."""
    return seat_of(room.ana)


@pytest.fixture
def running(at):
    """Ana's seat, the clock just started."""
    at.press("Start the clock")
    assert at.place is Place.WINS
    return at
