"""Ana before the page of terms and holidays of her room, Ben at another computer."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from services.room_of_two import named_room, room_of_two, two
from teamroom.model.calendar import PeriodKind
from teamroom.services.calendar import SchoolCalendar
from teamroom.ui.calendar.page import CalendarPage
from ui.hands import focused, press, type_in
from ui.looking import Seat, texts_of

__all__ = ["named_room", "room_of_two", "two"]

TERM, HOLIDAY = PeriodKind
THURSDAY = dt.date(2026, 1, 1)
"""The day it is."""


def day(number):
    return THURSDAY + dt.timedelta(number)


class CalendarSeat(Seat):
    """A person before the page."""

    def __init__(self, qtbot, page, calendar):
        super().__init__(qtbot, page)
        self.calendar = calendar

    @property
    def entered(self):
        """What the room has."""
        return [(one.name, one.stretch.kind, one.stretch.first, one.stretch.last) for one in self.calendar.periods()]

    @property
    def lines(self):
        """What the rows say."""
        return [texts_of(one).splitlines() for one in self.page.rows.widgets]

    @property
    def weekdays(self):
        return {number for number, box in self.page.weekdays.boxes.items() if box.isChecked()}

    def settle(self):
        for _ in range(4):
            QApplication.processEvents()

    def tab_to(self, name, most=30):
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
        """Go to a field by Tab and type something else."""
        field = self.tab_to(name)
        field.selectAll()
        type_in(text)

    def chooses_days(self, first, last):
        """Choose days in the form as a person does: the first one, then the last."""
        for field, chosen in ((self.page.form.first, first), (self.page.form.last, last)):
            field.show_day(chosen.isoformat())





@pytest.fixture
def his(named_room):
    """The calendar on Ben's computer."""
    return SchoolCalendar(named_room.ben.room, dt.UTC)


@pytest.fixture
def seat_of(qtbot, desk, pages):
    """Make and show the page of somebody, and sit before it."""

    def make(one, *, on=desk, size=(1180, 620)):
        one.room._heard = on.hub.hear
        calendar = SchoolCalendar(one.room, dt.UTC)
        page = CalendarPage(on, calendar, one.undo)
        pages.append(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        seat = CalendarSeat(qtbot, page, calendar)
        seat.settle()
        return seat

    return make


@pytest.fixture
def at(named_room, seat_of):
    """Ana's seat."""
    return seat_of(named_room.ana)


@pytest.fixture
def stocked(named_room):
    """Enter two terms, the holidays between them, and a day within one; return her calendar."""
    hers = SchoolCalendar(named_room.ana.room, dt.UTC)
    hers.add(TERM, "Term 1", day(-20), day(30))
    hers.add(HOLIDAY, "Half term", day(10), day(16))
    hers.add(HOLIDAY, "Spring holidays", day(31), day(44))
    hers.add(TERM, "Term 2", day(45), day(120))
    named_room.meet()
    return hers
