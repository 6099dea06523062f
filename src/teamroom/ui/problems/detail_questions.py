"""Questions to ask about a problem, offered in place: three of the bank that nobody asked here, and what makes a good one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from teamroom.services.board_texts import BankQuestion, QuestionBank, Topic
from teamroom.services.question_choice import AT_ONCE, QuestionKind, some_from, unasked
from teamroom.ui.fields import ChoiceField
from teamroom.ui.present import speak
from teamroom.ui.problems.detail_drafting import focused_in
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import add_at_top
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import NAME_MOST, Label, one_line, tr
from teamroom.ui.widgets import button, column, label_of, row


class QuestionOffer(QFrame):
    """``chosen`` carries the text of a question, ``own``: the person writes one, ``left``: none after all."""

    chosen = Signal(str)
    own = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "rail")
        self._bank: QuestionBank | None = None
        self._shown: Shown | None = None
        self._start = 0
        self.kind = ChoiceField(self.tr("What is it for?"), [(kind.value, kind_text(kind)) for kind in QuestionKind])
        topics = [("", self.tr("Anything")), *((topic.value, topic_text(topic)) for topic in Topic)]
        self.topic = ChoiceField(self.tr("What is it about?"), topics)
        self.rows = Rows(self._question, lambda one: one.id, spacing=6)
        self.count, self.none, self.rule = Label(tone="muted"), Label(), Label(tone="muted")
        self.more = button(self.tr("Three more"), self._next)
        self.write = button(self.tr("Write my own"), self.own.emit, kind="link")
        self.close_it = button(self.tr("Close the questions"), self.left.emit, kind="flat")
        for choice in (self.kind, self.topic):
            choice.activated.connect(self._choose_anew)
        self._lay_out()
        self.hide()

    def show_texts(self, bank: QuestionBank | None) -> None:
        """Know which questions there are."""
        self._bank = bank
        self._fill()

    def show_problem(self, shown: Shown) -> None:
        """Show what nobody asked about a problem, another one or the same after somebody said something."""
        if self._shown is not None and self._shown.entity != shown.entity:
            self._start = 0
        self._shown = shown
        self._fill()

    def begin(self) -> None:
        """Open it; the focus goes to the first question."""
        self.show()
        self._focus_first()

    def stack(self, *, narrow: bool) -> None:
        """Put the rule below the questions where there is little room."""
        directions = QBoxLayout.Direction
        for layout in (self._beside, self._choices):
            layout.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    @property
    def offered(self) -> tuple[BankQuestion, ...]:
        """The questions that show."""
        return some_from(self._left(), self._start)

    def is_of_the_bank(self, words: str) -> bool:
        """Tell whether a text is a question as it was offered, not changed."""
        bank = self._bank
        return bank is not None and words.strip() in {one.text for one in (*bank.probing, *bank.clarifying)}

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _left(self) -> tuple[BankQuestion, ...]:
        """Return all that fit and that nobody asked here."""
        if self._bank is None or self._shown is None:
            return ()
        topic = Topic(self.topic.words) if self.topic.words else None
        said = [one.text for one in self._shown.comments]
        return unasked(self._bank, self._shown.entity, said, kind=QuestionKind(self.kind.words), topic=topic)

    def _fill(self) -> None:
        held = focused_in(self.rows) or self.more.hasFocus()
        left = self._left()
        self.rows.show_lines(some_from(left, self._start))
        self.count.setText(tr("Questions", "%n question(s) nobody asked here yet", len(left)))
        self.count.setVisible(bool(left))
        self.more.setVisible(len(left) > AT_ONCE)
        self.none.setText(self._none_text())
        self.none.setVisible(not left)
        self._say_rule()
        if held and not (focused_in(self.rows) or self.more.isVisible()):
            self._focus_first()

    def _none_text(self) -> str:
        if self.topic.words:
            return self.tr("All of these were asked here. There are more about other things, or ask one of your own.")
        return self.tr("All of these were asked here: you looked at it from every side. The next one is your own.")

    def _say_rule(self) -> None:
        if self._bank is not None and self._shown is not None:
            name = one_line(self._shown.detail.card.author, NAME_MOST) or self.tr("your colleague")
            self.rule.setText(self._bank.rule.format(name=name))

    def _next(self) -> None:
        self._start += AT_ONCE
        if self._start >= len(self._left()):
            self._start = 0
        self._fill()
        self._speak(self.offered)

    def _choose_anew(self) -> None:
        self._start = 0
        self._fill()
        self._speak(self.offered)

    def _speak(self, questions: Sequence[BankQuestion]) -> None:
        speak(self, " ".join(one.text for one in questions) or self.none.text())

    def _focus_first(self) -> None:
        rows = self.rows.widgets
        stop = rows[0].findChild(QWidget, "ask") if rows else self.write
        (stop or self.write).setFocus(Qt.FocusReason.OtherFocusReason)

    def _question(self, one: BankQuestion) -> QWidget:
        made, name = QWidget(), self.tr("Ask this: {question}").format(question=one.text)
        ask = button(self.tr("Ask this"), partial(self.chosen.emit, one.text), kind="link", name=name)
        ask.setObjectName("ask")
        line = row(Label(one.text), ask)
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _lay_out(self) -> None:
        directions = QBoxLayout.Direction
        self._choices, self._beside = QBoxLayout(directions.LeftToRight), QBoxLayout(directions.LeftToRight)
        for choice in (self.kind, self.topic):
            add_at_top(self._choices, column(label_of(choice), choice, spacing=2))
        acts = row(self.more, self.write, None, self.close_it)
        questions = column(self.rows, self.none, self.count, acts, spacing=6)
        self._beside.setSpacing(14)
        add_at_top(self._beside, questions, 3)
        add_at_top(self._beside, column(self.rule), 2)
        inside = column(self._choices, self._beside, spacing=8)
        inside.setContentsMargins(12, 10, 12, 10)
        self.setLayout(inside)


def kind_text(kind: QuestionKind) -> str:
    """Return what a question is for."""
    return {
        QuestionKind.PROBING: tr("Questions", "To make one think"),
        QuestionKind.CLARIFYING: tr("Questions", "To know a short fact"),
    }[kind]


def topic_text(topic: Topic) -> str:
    """Return what a question is about."""
    return {
        Topic.START: tr("Questions", "How it begins"),
        Topic.BEHAVIOUR: tr("Questions", "What pupils do"),
        Topic.UNDERSTANDING: tr("Questions", "What pupils understand"),
        Topic.TALK: tr("Questions", "Talk in class"),
        Topic.TIME: tr("Questions", "Time"),
        Topic.MATERIALS: tr("Questions", "Things and materials"),
        Topic.CONFIDENCE: tr("Questions", "Confidence"),
    }[topic]
