"""Ana before what lies behind the check-ins of her room, Ben at another computer."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from services.conftest import clock, disk, founded, means, personal
from services.room_of_two import agreed, named_room, room_of_two, two
from teamroom.model.checkins import Done
from teamroom.model.requests import week_of
from teamroom.services.charter import Charters
from teamroom.services.checkins import CheckIns
from teamroom.services.commitments import CommitmentDraft, Commitments
from teamroom.services.drafts import Drafts
from teamroom.services.events import Events
from teamroom.services.ledger import Ledger
from teamroom.services.problems import Problems, Reflection, StrategyDraft, TestDraft
from teamroom.services.professional_log import ProfessionalLog
from teamroom.services.term_review import TermReviews
from teamroom.services.tips import Tips
from teamroom.ui.routine.page import RoutinePage
from teamroom.ui.routine.presenter import Part, Services
from ui.hands import focused, press, type_in
from ui.looking import Seat, texts_of

__all__ = ["clock", "disk", "founded", "means", "named_room", "personal", "room_of_two", "two"]

DAY = dt.timedelta(1)
WEEK = 7 * DAY


def services_of(one):
    return Services(
        CheckIns(one.room, dt.UTC), Ledger(one.room, dt.UTC), Events(one.room, dt.UTC), Problems(one.room, dt.UTC),
        ProfessionalLog(one.room, dt.UTC), TermReviews(one.room, dt.UTC), Tips(one.room),
    )


class RoutineSeat(Seat):
    """A person before the page."""

    def __init__(self, qtbot, page, services):
        super().__init__(qtbot, page)
        self.services = services

    @property
    def lines(self):
        """What the rows of the part say."""
        return [texts_of(one).splitlines() for one in self.page.shown.rows.widgets]

    def settle(self):
        for _ in range(4):
            QApplication.processEvents()

    def to(self, part):
        self.page.go_to(part.value.encode())
        self.settle()

    def tab_to(self, name, most=40):
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
        self.tab_to(name).selectAll()
        type_in(text)


@pytest.fixture
def seat_of(qtbot, desk, pages, personal):
    """Make and show the page of somebody, and sit before it."""

    def make(one, part=Part.CHECKINS, *, on=desk, size=(1180, 620)):
        one.room._heard = on.hub.hear
        services = services_of(one)
        page = RoutinePage(on, services, one.undo, Drafts(personal), room=one.room.space, name=one.name)
        pages.append(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        seat = RoutineSeat(qtbot, page, services)
        seat.to(part)
        return seat

    return make


@pytest.fixture
def at(named_room, seat_of):
    """Ana's seat."""
    return seat_of(named_room.ana)


def held(one, back=0, minutes=18, others=()):
    """Let somebody run a check-in of some weeks ago to its end, with something they will try."""
    checkins, me = CheckIns(one.room, dt.UTC), one.room.me
    if not Charters(one.room).read().is_written:
        agreed(one.room)
    week = week_of(checkins.today - back * WEEK)
    checkins.begin(week, [me, *others])
    made = Commitments(one.room, dt.UTC).add(CommitmentDraft(me, "Cards at the door"), checkins.entity(week))
    Commitments(one.room, dt.UTC).became(made, Done.PARTLY, "Only on Tuesday")
    checkins.finish(week, minutes)
    return week


def finished(one, line="Half have not begun by minute 8", subject=None):
    """Let somebody finish a problem by a test that worked; return it and the strategy."""
    problems = Problems(one.room, dt.UTC)
    problem = problems.add(line)
    if subject:
        problems.edit(problem, {"subject": subject})
    made = [problems.add_strategy(problem, StrategyDraft(name, "Write three.")) for name in ("Cards at the door", "Other")]
    trial = problems.begin_test(problem, TestDraft(made[0], problems.today, problems.today + DAY, before="11 of 28"))
    problems.reflect(trial, Reflection("worked", "keep", {"evidence": "Pens move.", "after": "22 of 28"}))
    return problem, made[0]
