"""A person before the page of one problem, at a keyboard."""

import datetime as dt

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from teamroom.services.board_evidence import BoardEvidence
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.drafts import Drafts
from teamroom.services.glossary import Words
from teamroom.services.people import People
from teamroom.services.problems import Problems, StrategyDraft, TestDraft
from teamroom.services.talk import Talk
from teamroom.services.wins import Wins
from teamroom.ui.problems import define, detail, detail_drafting, detail_helper, detail_observing
from teamroom.ui.problems.detail import DetailView
from teamroom.ui.problems.detail_texts import read_texts
from ui.hands import focused
from ui.looking import Seat

LINE = "Half of 6 B have written nothing by minute 8"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class DetailSeat(Seat):
    """A person before the page of one problem."""

    def __init__(self, qtbot, page, problems, entity):
        super().__init__(qtbot, page)
        self.problems = problems
        self.entity = entity

    @property
    def detail(self):
        return self.problems.show(self.entity)

    def settle(self):
        """Let what changed come back."""
        for _ in range(3):
            QApplication.processEvents()

    def key(self, key, times=1, modifier=Qt.KeyboardModifier.NoModifier):
        for _ in range(times):
            QTest.keyClick(focused(), key, modifier)
        self.settle()

    def types(self, text):
        QTest.keyClicks(focused(), text)

    def tab_to(self, name, most=40):
        """Walk by Tab until the focus is on what a screen reader calls so, or whose text begins so."""
        seen = []
        for _ in range(most):
            if _called(focused()).startswith(name):
                return focused()
            seen.append(_called(focused()))
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        raise AssertionError(seen)

    def fill(self, name, text):
        self.tab_to(name)
        self.types(text)


def _called(widget):
    texts = [widget.accessibleName(), getattr(widget, "text", str)() if isinstance(widget, QRadioButton) else ""]
    if not texts[0] and hasattr(widget, "text"):
        texts[0] = widget.text()
    return next((text for text in texts if text), "")


@pytest.fixture(scope="session")
def texts():
    """The texts that help, read once: that takes longer than most tests."""
    return read_texts("en")


@pytest.fixture
def detail_of(qtbot, desk, personal, texts, monkeypatch):
    """Make and show the page of a problem for somebody, and sit before it; the focus is where one begins."""
    made = []
    monkeypatch.setattr(detail, "read_texts", lambda _language: texts)
    for module, name in ((define, "CHOSEN_MS"), (detail_helper, "PAUSE_MS"), (detail_observing, "PAUSE_MS"), (detail_drafting, "KEEP_MS")):
        # A person rests so long and does not notice; the tests together waited for a quarter of their time.
        monkeypatch.setattr(module, name, getattr(module, name) // 10)

    def make(one, entity, *, on=desk, size=(1180, 640), narrow=False, begin=True, words=Words):
        one.room._heard = on.hub.hear
        problems = Problems(one.room, dt.UTC)
        page = DetailView(
            on, problems, calendar=SchoolCalendar(one.room), evidence=BoardEvidence(one.room), talk=Talk(one.room), wins=Wins(one.room),
            people=People(one.room), undo=one.undo, drafts=Drafts(personal), words=words,
        )
        made.append(page)
        page.stack(narrow=narrow)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.show_problem(entity)
        if begin:
            page.begin()
        seat = DetailSeat(qtbot, page, problems, entity)
        seat.settle()
        return seat

    yield make
    for page in filter(shiboken6.isValid, made):
        if page.entity is not None:
            page.put_away()
        page.close()
        page.deleteLater()


@pytest.fixture
def problem_of():
    """Make a problem with so many strategies that can be tested; return it and them."""

    def made(one, strategies=0, *, on_test=False, line=LINE):
        problems = Problems(one.room, dt.UTC)
        entity = problems.add(line)
        ways = [
            problems.add_strategy(entity, StrategyDraft(f"Way {number}", "Begin small."))
            for number in range(1, strategies + 1)
        ]
        if on_test:
            last = problems.today + dt.timedelta(10)
            problems.begin_test(entity, TestDraft(ways[0], problems.today, last, "Pens move", "Pens by minute 3", "11 of 28"))
        return entity, ways

    return made
