"""Ana before the page of the words of her room, Ben at another computer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from services.conftest import clock, disk, founded, means, personal
from services.room_of_two import named_room, room_of_two, two
from teamroom.services.drafts import Drafts
from teamroom.services.glossary import Glossary, TermDraft
from teamroom.ui.glossary.page import GlossaryPage
from ui.hands import focused, press
from ui.looking import Seat, texts_of

__all__ = ["clock", "disk", "founded", "means", "named_room", "personal", "room_of_two", "two"]

_TAB = Qt.Key.Key_Tab
WAIT = TermDraft("Wait time", "Silence after a question.", "I count to five.", "Time at the board.")


class GlossarySeat(Seat):
    """A person before the page."""

    def __init__(self, qtbot, page, glossary):
        super().__init__(qtbot, page)
        self.glossary = glossary

    @property
    def entered(self):
        """What the room has."""
        return [(one.word, one.meaning) for one in self.glossary.list()]

    @property
    def lines(self):
        """What the rows say."""
        return [texts_of(one).splitlines() for one in self.page.rows.widgets]

    def settle(self):
        for _ in range(4):
            QApplication.processEvents()

    def tab_to(self, name, most=80):
        """Walk by Tab until the focus is on what has a name or a text."""
        seen = []
        for _ in range(most):
            now = focused()
            seen.append(now.accessibleName() or (now.text() if hasattr(now, "text") else ""))
            if seen[-1] == name:
                return now
            press(_TAB)
        raise AssertionError(seen)


@pytest.fixture
def seat_of(qtbot, desk, pages, personal):
    """Make and show the page of somebody, and sit before it."""

    def make(one, *, on=desk, size=(1180, 620)):
        one.room._heard = on.hub.hear
        glossary = Glossary(one.room)
        page = GlossaryPage(on, glossary, Drafts(personal), one.undo)
        pages.append(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        seat = GlossarySeat(qtbot, page, glossary)
        seat.settle()
        return seat

    return make


@pytest.fixture
def at(named_room, seat_of):
    """Ana's seat."""
    return seat_of(named_room.ana)


@pytest.fixture
def his(named_room):
    """The words on Ben's computer."""
    return Glossary(named_room.ben.room)
