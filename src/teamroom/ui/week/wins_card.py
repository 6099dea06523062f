"""Small successes: the newest, one line to tell another, and what a test or a reached goal suggests."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from teamroom.services.week import ThisWeek
from teamroom.services.week_questions import WeekTexts
from teamroom.services.win_ideas import ToldWin, WinIdea
from teamroom.ui.desk import Desk
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, name_text, one_line, tr
from teamroom.ui.told_rows import LongLink
from teamroom.ui.week.grid import WeekCard
from teamroom.ui.week.presenter import things_of
from teamroom.ui.week.wording import quoted, win_text
from teamroom.ui.widgets import button, column, row
from teamroom.ui.win_line import WinLine

PROBLEM, RESOURCE = "problem", "resource"


class WinsCard(WeekCard):
    """``about_asked`` carries the type and the id of what a success is about; ``forget_asked`` the id of a success."""

    about_asked = Signal(str, object)
    forget_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "Small successes"))
        self._desk = desk
        self.rows = Rows(self._row, lambda told: told.win.entity, spacing=6)
        self.example = Label(tone="muted")
        self.idea = Rows(self._idea_row, lambda idea: (idea.problem, idea.text))
        self.line = WinLine(desk)
        for widget in (self.rows, self.example, self.idea, self.line):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def know(self, texts: WeekTexts) -> None:
        """Know an example; it is only shown."""
        self.example.setText(tr("Week", "For example: {example}").format(example=texts.examples.success))

    def show_week(self, week: ThisWeek) -> None:
        """Show the newest ones, and one suggestion."""
        self.rows.show_lines(week.wins)
        self.example.setVisible(not week.wins)
        self.idea.show_lines(week.ideas[:1])
        members = [(person, name_text(name)) for person, name in week.members]
        things = [(one.problem, one.line or "") for one in week.ideas]
        known = {entity: one_line(text, 60) or tr("Week", "(no words)") for entity, text in (*things_of(week), *things)}
        self.line.offer(members, list(known.items()), week.me)

    def begin(self) -> None:
        """Put the focus where one tells it."""
        self.line.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""
        self.line.stack(narrow=narrow)

    def _row(self, told: ToldWin) -> QWidget:
        text = win_text(told)
        told_line = row(Label(text), spacing=4)
        told_line.setStretch(0, 1)
        if told.win.mine:
            name = self.tr("Take it back: {what}").format(what=text)
            forget = partial(self.forget_asked.emit, told.win.entity)
            icon = self._desk.icons.icon("close")
            back = button("", forget, kind="bare", icon=icon, name=name, hint=self.tr("Take it back"))
            told_line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(told_line, spacing=0)
        kind = told.win.about_type or ""
        if told.title is not None and told.win.about is not None and kind in {PROBLEM, RESOURCE}:
            about = self.tr("about: {what}").format(what=one_line(told.title))
            whole.addLayout(row(LongLink(about, partial(self.about_asked.emit, kind, told.win.about)), None))
        made = QWidget()
        made.setLayout(whole)
        return made

    def _idea_row(self, idea: WinIdea) -> QWidget:
        text = self.tr("Worth telling? {what}").format(what=quoted(idea.text))
        take = button(self.tr("Tell this"), partial(self.line.begin, one_line(idea.text), idea.problem), kind="link", name=self.tr("Tell this: {what}").format(what=quoted(idea.text)))
        made, shown = QWidget(), row(Label(text, tone="muted"), take)
        shown.setStretch(0, 1)
        shown.setAlignment(take, Qt.AlignmentFlag.AlignTop)
        made.setLayout(shown)
        return made
