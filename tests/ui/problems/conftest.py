"""Teachers at their computers, and the problem board of one of them."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from services.conftest import ana, ben, cleo, clock, computers, disk, founded, means, personal, teacher
from services.room_of_two import room_of_two, three, two
from teamroom.model.problems import Step
from teamroom.services.board_evidence import BoardEvidence
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.people import People
from teamroom.services.porting import Porting
from teamroom.services.problems import Problems
from teamroom.services.talk import Talk
from teamroom.services.undo import Undo
from teamroom.services.wins import Wins
from teamroom.ui.desk import Width
from teamroom.ui.problems.bank import BankView
from teamroom.ui.problems.detail import DetailView
from teamroom.ui.problems.page import ProblemsPage
from ui.looking import Seat
from ui.problems.detail_seat import detail_of, problem_of, texts

__all__ = [
    "ana", "ben", "cleo", "clock", "computers", "detail_of", "disk", "founded", "means", "personal", "problem_of",
    "room_of_two", "teacher", "texts", "three", "two",
]


class BoardSeat(Seat):
    """A person before the board."""

    def __init__(self, qtbot, page, problems):
        super().__init__(qtbot, page)
        self.qtbot = qtbot
        self.problems = problems

    def column(self, step):
        return self.page.board.columns[step].list

    def lines(self, step):
        rows = self.column(step).rows
        return [rows.card(place).line for place in range(rows.rowCount())]

    def chooses(self, step, line):
        """Put the focus on a card."""
        place = self.lines(step).index(line)
        column = self.column(step)
        column.setFocus()
        column.setCurrentIndex(column.rows.index(place))
        return column

    @property
    def steps(self):
        return {step: lines for step in Step if (lines := self.lines(step))}


@pytest.fixture
def board_of(qtbot, desk, pages):
    """Make and show the board of a teacher, and sit before it."""

    def make(one, *, size=(1180, 600)):
        one.room._heard = desk.hub.hear
        problems = Problems(one.room, dt.UTC)
        undo = Undo(one.room)

        def detail():
            return DetailView(
                desk, problems, calendar=SchoolCalendar(one.room), evidence=BoardEvidence(one.room), talk=Talk(one.room), wins=Wins(one.room),
                people=People(one.room), undo=undo, drafts=one.opened.drafts,
            )

        def bank():
            return BankView(desk, problems, BoardEvidence(one.room), Porting(one.room), undo)

        page = ProblemsPage(desk, problems, undo, detail=detail, bank=bank)
        pages.append(page)
        page.arrange(Width.of(size[0], desk.theme.percent))
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        QApplication.processEvents()
        return BoardSeat(qtbot, page, problems)

    return make
