"""The problem on test: which, how far it is, when to look back; what else runs is a line each."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from teamroom.services.week import OnTest, ThisWeek
from teamroom.services.week_questions import WeekTexts
from teamroom.ui.desk import Desk
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, tr
from teamroom.ui.told_rows import LongLink
from teamroom.ui.week.grid import WeekCard
from teamroom.ui.week.wording import quoted, test_text, until_text
from teamroom.ui.widgets import button, row

MOST_OTHERS = 3


class TestCard(WeekCard):
    """``problem_asked`` carries a problem; ``board_asked``: the person wants to see the board."""

    __test__ = False

    problem_asked = Signal(object)
    board_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "Problem on test"))
        self._test: OnTest | None = None
        self.what, self.until = Label(), Label(tone="muted")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("How far the test is"))
        self.bar.setMinimumHeight(desk.theme.space(1.5))
        self.note = button(self.tr("Note what I saw"), self._open)
        self.others = Rows(self._other, lambda one: one.card.entity)
        self.nothing = Label(self.tr("Nothing is on test. One idea, tried for two weeks and looked back on, is plenty."), tone="muted")
        self.example = Label(tone="muted")
        self.board = button(self.tr("Open the board"), self.board_asked.emit, kind="link")
        for widget in (self.what, self.bar, self.until):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.note, None))
        self.body.addWidget(self.others)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.example)
        self.body.addLayout(row(self.board, None))
        self.body.addStretch(1)

    def know(self, texts: WeekTexts) -> None:
        """Know an example; it is only shown."""
        self.example.setText(tr("Week", "For example: {example}").format(example=texts.examples.problem))

    def show_week(self, week: ThisWeek) -> None:
        """Show my test, else the one that is to be looked back on first; the others below."""
        test = self._test = week.tests[0] if week.tests else None
        for widget in (self.what, self.until, self.note):
            widget.setVisible(test is not None)
        for widget in (self.nothing, self.example, self.board):
            widget.setVisible(test is None)
        self.bar.setVisible(test is not None and test.day > 0)
        self.others.show_lines(week.tests[1 : 1 + MOST_OTHERS])
        if test is None:
            return
        self.what.setText(test_text(test))
        self.until.setText(until_text(test, week.today))
        self.bar.setRange(0, max(1, test.days))
        self.bar.setValue(test.day)
        self.bar.setFormat(tr("Week", "day {day} of {days}").format(day=test.day, days=test.days))
        self.note.setText(self.tr("Look back") if test.overdue else self.tr("Note what I saw"))

    def _open(self) -> None:
        if self._test is not None:
            self.problem_asked.emit(self._test.card.entity)

    def _other(self, test: OnTest) -> QWidget:
        text = quoted(test.card.line)
        said = self.tr("Also on test: {what}") if not test.overdue else self.tr("To look back on: {what}")
        made = QWidget()
        made.setLayout(row(LongLink(said.format(what=text), partial(self.problem_asked.emit, test.card.entity)), None))
        return made
