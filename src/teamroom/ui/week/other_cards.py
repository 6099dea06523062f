"""The question of the week, the greeting after a week without a check-in, and what came of the last one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.model.problems import LINE_LIMIT
from teamroom.services.week import News, ThisWeek
from teamroom.services.week_questions import WeekTexts
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.steady_rows import Rows
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, tr, weekday_text
from teamroom.ui.week.grid import WeekCard
from teamroom.ui.week.wording import Sentence, sentences_of
from teamroom.ui.widgets import button, row


class QuestionCard(WeekCard):
    """``asked`` carries a struggle in one line; ``look_asked`` the problem it became."""

    asked = Signal(str)
    look_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "Question of the week"))
        self._last: EntityId | None = None
        self._texts: WeekTexts | None = None
        self.question = Label()
        self.line = QLineEdit()
        self.line.setMaxLength(LINE_LIMIT)
        self.put = button(self.tr("Put it on the board"), self._ask, kind="link")
        self.where = Label(self.tr("It is on the problem board, in the first column."), tone="muted")
        self.look = button(self.tr("Look at it"), self._look, kind="link", name=self.tr("Look at the new problem"))
        self.said = Said(desk)
        self._done = QWidget()
        self._done.setLayout(row(self.where, self.look, None))
        typing = row(self.line, self.put)
        typing.setStretch(0, 1)
        self.body.addWidget(self.question)
        self.body.addLayout(typing)
        self.body.addWidget(self._done)
        self.body.addWidget(self.said)
        self._done.hide()
        self.line.returnPressed.connect(self._ask)

    def know(self, texts: WeekTexts) -> None:
        """Know what is asked in which week."""
        self._texts = texts
        self.head.setText(texts.title)
        self.setAccessibleName(texts.title)
        self.line.setPlaceholderText(self.tr("{starter}  One line and Enter: it becomes a draft on the problem board").format(starter=texts.starter))

    def show_week(self, week: ThisWeek) -> None:
        """Ask the question of the week."""
        text = self._texts.question_of_week(week.week).text if self._texts is not None else ""
        self.question.setText(text)
        self.line.setAccessibleName(text)

    def taken(self, problem: EntityId) -> None:
        """Say where it is now."""
        self._last = problem
        self.line.clear()
        self._done.show()

    def refuse(self, error: TeamRoomError) -> None:
        """Say why it was not saved; it is still there."""
        self.said.show_error(error)

    def _ask(self) -> None:
        if self.line.text().strip():
            self.said.clear()
            self.asked.emit(self.line.text())

    def _look(self) -> None:
        if self._last is not None:
            self.look_asked.emit(self._last)


class GreetingCard(WeekCard):
    """Said once after a week without a check-in. ``list_asked``: the person wants to see what they wanted to try."""

    list_asked = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "Welcome back"), tone="safe")
        self.text = Label()
        self.list = button(self.tr("Show the list"), self.list_asked.emit, kind="link", name=self.tr("Show what we wanted to try"))
        self.leave = button("", self.closed.emit, kind="bare", icon=desk.icons.icon("close"), name=self.tr("Close the greeting"), hint=self.tr("Close"))
        line = row(self.text, self.list, self.leave)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.hide()

    def show_week(self, week: ThisWeek) -> None:
        """Greet, or do not."""
        tries = any(one.is_open for one in week.commitments)
        ask = self.tr("Pick up from the list of what you wanted to try?") if tries else self.tr("Just begin again where you like.")
        self.text.setText(f"{self.tr('You did not meet last week. That happens.')} {ask}")
        self.list.setVisible(tries)
        self.setVisible(week.greet is not None)


class NewsCard(WeekCard):
    """What came of the last check-in, until it was read. ``read`` carries the ``News``."""

    read = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("", tone="safe")
        self._desk = desk
        self._news: News | None = None
        self.lines = Rows(self._row, lambda one: one.text, spacing=3)
        self.seen = button(self.tr("I have read it"), self._read, kind="link", name=self.tr("I have read what came of the check-in"))
        self.body.addWidget(self.lines)
        self.body.addLayout(row(self.seen, None))
        self.hide()

    def show_week(self, week: ThisWeek) -> None:
        """Show what is new, or nothing."""
        self._news = news = week.news
        if news is not None:
            day = weekday_text(news.summary.line.day)
            title = self.tr("While you were away: {day}") if news.absent else self.tr("What came of the check-in: {day}")
            self.head.setText(title.format(day=day))
            self.setAccessibleName(self.head.text())
            self.lines.show_lines(sentences_of(news.summary))
        self.setVisible(news is not None)

    def _row(self, sentence: Sentence) -> QWidget:
        made, icon = QWidget(), Glyph(self._desk.theme, self._desk.icons, sentence.icon, "accent")
        line = row(icon, Label(sentence.text))
        line.setStretch(1, 1)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        made.setLayout(line)
        return made

    def _read(self) -> None:
        if self._news is not None:
            self.read.emit(self._news)
