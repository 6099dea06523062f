"""The dilemma in its four phases: tell, facts, questions, ideas. Advice waits; the presenter has the last word."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from teamroom.core.ids import PersonId
from teamroom.model.agenda import may_offer_ideas
from teamroom.model.checkins import SaidAt
from teamroom.model.problems import LINE_LIMIT
from teamroom.services.board_texts import BankQuestion
from teamroom.services.checkin_rows import SaidLine
from teamroom.services.question_choice import AT_ONCE, QuestionKind, some_from, unasked
from teamroom.ui.checkin.lines import Typed, give_back
from teamroom.ui.checkin.part import PartView, told_rows
from teamroom.ui.checkin.presenter import Back, Known, Presenter
from teamroom.ui.checkin.wording import said_text, somebody
from teamroom.ui.desk import Desk
from teamroom.ui.present import speak
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, label_of, row


class Told(PartView):
    """What every phase shows: the presenter's words, large. ``said`` is the text that opens the phase."""

    def __init__(self, desk: Desk, presenter: Presenter, said: str) -> None:
        super().__init__(desk, presenter)
        self._said = said
        self.opening = Label()
        self.dilemma = Label(level=2)
        self.problem = Label(tone="muted")

    def show_known(self, known: Known) -> None:
        """Show what the presenter brings."""
        super().show_known(known)
        line, name = known.desk.line, somebody(known.desk.line.presenter_name)
        wants_name = self._said in {"c07", "c09", "c10"}
        self.opening.setText(known.texts.said.say(self._said, **({"name": name} if wants_name else {})))
        self.dilemma.setText(f"“{line.dilemma.strip()}”" if line.dilemma and line.dilemma.strip() else "")
        self.dilemma.setVisible(bool(self.dilemma.text()))
        self.problem.setText(self.tr("On the board: {line}").format(line=one_line(line.problem_line)) if line.problem_line else "")
        self.problem.setVisible(bool(self.problem.text()))


class TellPart(Told):
    """The presenter tells; where nothing was written before, whoever writes may put it in a sentence or two."""

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__(desk, presenter, "c07")
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("The dilemma in a sentence or two"))
        self.words.setMaximumHeight(desk.theme.space(4))
        self.words.textChanged.connect(self.touched)
        self._label = label_of(self.words)
        self.lay_out(self.opening, self.dilemma, self.problem, self._label, self.words, None)

    def show_known(self, known: Known) -> None:
        """Offer a field while nobody wrote anything."""
        super().show_known(known)
        for widget in (self._label, self.words):
            widget.setVisible(not known.desk.line.dilemma)

    def typed(self) -> dict[str, str]:
        """Return what is typed."""
        words = self.words.toPlainText()
        return {"dilemma": words} if words else {}

    def put(self, typed: Typed) -> None:
        """Show what was typed before."""
        self.words.setPlainText(typed.get("dilemma", ""))

    def leave(self) -> None:
        """Keep the sentence as what the presenter brings."""
        words = self.words.toPlainText().strip()
        if words:
            self.words.clear()
            self.presenter.bring(words, partial(self.words.setPlainText, words))

    @property
    def first(self) -> QWidget | None:
        """The field, while there is one."""
        return self.words if not self.words.isHidden() else None


class QuestionsPart(Told):
    """Three questions that nobody asked yet, and room for one's own. ``skipped``: the presenter wants no more of them."""

    skipped = Signal()

    def __init__(self, desk: Desk, presenter: Presenter, kind: QuestionKind) -> None:
        probing = kind is QuestionKind.PROBING
        super().__init__(desk, presenter, "c09" if probing else "c08")
        self._kind = kind
        self._start = 0
        self.rule = Label(tone="muted")
        self.bank: Rows[BankQuestion] = Rows(self._question, lambda one: one.id, spacing=4)
        self.more = button(self.tr("Three more"), self._next)
        self.own = QLineEdit()
        self.own.setMaxLength(LINE_LIMIT)
        self.own.setPlaceholderText(self.tr("Or one of your own"))
        self.own.setAccessibleName(self.tr("A question of your own"))
        self.own.textEdited.connect(lambda _text: self.touched.emit())
        self.own.returnPressed.connect(self.leave)
        self.skip = button(self.tr("No more questions"), self.skipped.emit, hint=self.tr("For the presenter: ideas may begin"))
        self.skip.setVisible(probing)
        self.asked = Label(tone="muted")
        self.lay_out(
            self.opening, self.dilemma, self.problem, Label(self.tr("Ask one of these, or your own"), level=3), self.bank,
            row(self.more, self.skip, None), self.own, self.asked, self.rule, None,
        )

    def show_known(self, known: Known) -> None:
        """Show what nobody asked yet."""
        super().show_known(known)
        left = self._left()
        self.bank.show_lines(some_from(left, self._start))
        self.more.setVisible(len(left) > AT_ONCE)
        self.rule.setText(known.texts.bank.rule.format(name=somebody(known.desk.line.presenter_name)))
        self.rule.setVisible(self._kind is QuestionKind.PROBING)
        self.asked.setText(self.tr("Asked: {questions}").format(questions=" ".join(known.desk.asked[-3:])))
        self.asked.setVisible(bool(known.desk.asked))

    def typed(self) -> dict[str, str]:
        """Return what is typed."""
        return {f"own {self._kind.value}": self.own.text()} if self.own.text() else {}

    def put(self, typed: Typed) -> None:
        """Show what was typed before."""
        self.own.setText(typed.get(f"own {self._kind.value}", ""))

    def leave(self) -> None:
        """Keep one's own question."""
        words = self.own.text().strip()
        if words:
            self.own.clear()
            self._ask(words, partial(give_back, self.own, words))

    @property
    def first(self) -> QWidget | None:
        """Nothing is typed unless somebody wants to: people talk."""
        return None

    def _left(self) -> tuple[BankQuestion, ...]:
        if self.known is None:
            return ()
        desk = self.known.desk
        return unasked(self.known.texts.bank, desk.line.problem or desk.line.entity, desk.asked, kind=self._kind)

    def _next(self) -> None:
        self._start = self._start + AT_ONCE if self._start + AT_ONCE < len(self._left()) else 0
        if self.known is not None:
            self.show_known(self.known)
        speak(self, " ".join(one.text for one in some_from(self._left(), self._start)))

    def _ask(self, words: str, back: Back = None) -> None:
        if self.known is not None:
            self.presenter.ask(self.known.desk.line.problem, words, back)

    def _question(self, one: BankQuestion) -> QWidget:
        made = QWidget()
        name = self.tr("We asked this: {question}").format(question=one.text)
        laid = row(Label(one.text), button(self.tr("We asked this"), partial(self._ask, one.text), kind="link", name=name))
        laid.setStretch(0, 1)
        made.setLayout(laid)
        return made


class IdeasPart(Told):
    """Ideas, once the questions have run; then one thing that the presenter takes along. ``questions_asked``: back to them."""

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__(desk, presenter, "c10")
        self.locked = Label(
            self.tr("Ideas come after the questions. Ask first: the presenter may find something of their own."), tone="warn"
        )
        self.ideas = self.lines("idea", self.tr("You could…"))
        self.ideas.said.connect(self._say)
        board = (self.tr("Put it on the board"), self._to_board, self._may_go_to_board)
        self.told: Rows[SaidLine] = told_rows(
            said_text, lambda line: line.entity, lambda line: presenter.unsay(line.entity), board
        )
        self.word_asked = Label()
        self.word = QLineEdit()
        self.word.setMaxLength(LINE_LIMIT)
        self.word.setAccessibleName(self.tr("What the presenter takes along"))
        self.word.textEdited.connect(lambda _text: self.touched.emit())
        self.word.returnPressed.connect(self._take_word)
        self.words: Rows[SaidLine] = told_rows(said_text, lambda line: line.entity, lambda line: presenter.unsay(line.entity))
        self.lay_out(
            self.opening, self.dilemma, self.problem, self.locked, self.told, self.ideas, self.word_asked, self.words, self.word, None
        )

    def show_known(self, known: Known) -> None:
        """Show the ideas, unless it is too early for them."""
        super().show_known(known)
        mine, said = known.desk.mine, known.desk.summary.said
        is_open = mine is not None and may_offer_ideas(mine.reached, skipped=mine.skipped)
        self.locked.setVisible(not is_open)
        self.ideas.setEnabled(is_open)
        self.told.show_lines([one for one in said if one.at is SaidAt.IDEA])
        self.word_asked.setText(known.texts.said.say("c11", name=somebody(known.desk.line.presenter_name)))
        self.words.show_lines([one for one in said if one.at is SaidAt.WORD])

    def typed(self) -> dict[str, str]:
        """Return what is typed."""
        return super().typed() | ({"word": self.word.text()} if self.word.text() else {})

    def put(self, typed: Typed) -> None:
        """Show what was typed before."""
        super().put(typed)
        self.word.setText(typed.get("word", ""))

    def leave(self) -> None:
        """Take what is typed; an idea before its time stays typed."""
        if self.ideas.isEnabled():
            super().leave()
        self._take_word()

    def _say(self, person: PersonId, text: str, _score: object) -> None:
        self.presenter.say(SaidAt.IDEA, person, text, back=partial(self.ideas.give_back, person, text))

    def _take_word(self) -> None:
        words = self.word.text().strip()
        if words and self.known is not None:
            self.word.clear()
            person = self.known.desk.line.presenter or self.presenter.me
            self.presenter.say(SaidAt.WORD, person, words, back=partial(give_back, self.word, words))

    def _may_go_to_board(self, line: SaidLine) -> bool:
        return self.known is not None and self.known.desk.line.problem is not None and bool(line.text)

    def _to_board(self, line: SaidLine) -> None:
        if self.known is not None and self.known.desk.line.problem is not None:
            self.presenter.to_board(self.known.desk.line.problem, line.text or "")


