"""Ana before the page of the norms of her room, Ben at another computer."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from services.conftest import clock, disk, founded, means, personal
from services.room_of_two import named_room, room_of_two, two
from teamroom.services.charter import CharterDraft, Charters, NormDraft
from teamroom.services.drafts import Drafts
from teamroom.services.renewal import Renewals
from teamroom.ui.charter.page import CharterPage
from ui.hands import focused, press
from ui.looking import Seat, texts_of

__all__ = ["clock", "disk", "founded", "means", "named_room", "personal", "room_of_two", "two"]

GOAL = "Every pupil has begun by minute ten"
DAY_MS = 86_400_000


class CharterSeat(Seat):
    """A person before the page."""

    def __init__(self, qtbot, page, member):
        super().__init__(qtbot, page)
        self.charters = Charters(member.room, dt.UTC)
        self.renewals = Renewals(member.room, dt.UTC)

    @property
    def line(self):
        return self.charters.read()

    @property
    def norms(self):
        """What the room agreed on."""
        return [one.text for one in self.line.norms]

    @property
    def ticked(self):
        """What is ticked in the form."""
        return [one.norm.source or one.norm.text for one in self.page.form.norms.rows if one.tick.isChecked()]

    @property
    def who(self):
        """What is said of who agreed."""
        return [texts_of(one) for one in self.page.agreed.members.widgets]

    def row_of(self, source):
        return next(one for one in self.page.form.norms.rows if source in {one.norm.source, one.norm.text})

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


@pytest.fixture
def seat_of(qtbot, desk, pages, personal):
    """Make and show the page of somebody, and sit before it."""

    def make(one, *, on=desk, size=(1180, 620)):
        one.room._heard = on.hub.hear
        page = CharterPage(on, Charters(one.room, dt.UTC), Renewals(one.room, dt.UTC), Drafts(personal), one.undo)
        pages.append(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        seat = CharterSeat(qtbot, page, one)
        seat.settle()
        return seat

    return make


@pytest.fixture
def at(named_room, seat_of):
    """Ana's seat."""
    return seat_of(named_room.ana)


@pytest.fixture
def his(named_room):
    """What Ben's computer knows of it."""
    return Charters(named_room.ben.room, dt.UTC)


@pytest.fixture
def agreed(named_room, his):
    """Let Ben write it down, and Ana hear of it."""
    norms = (NormDraft("We begin on time.", "n04"), NormDraft("Tea first."))
    his.write(CharterDraft(GOAL, "Names of pupils", dt.date(2026, 2, 12), norms), his.read())
    named_room.meet()
    return his
