"""Talk about a problem: what was said and answered, questions to ask, and a line for one more."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from teamroom.core.ids import EntityId
from teamroom.services.talk import CommentLine
from teamroom.services.undo import Deed
from teamroom.ui.differing import DifferForm
from teamroom.ui.fields import TextField, Unseen
from teamroom.ui.flow import Flow
from teamroom.ui.into_view import come_into_view
from teamroom.ui.problems.detail_drafting import focused_in
from teamroom.ui.problems.detail_questions import QuestionOffer
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_section import Around, Section
from teamroom.ui.problems.detail_texts import HelpTexts
from teamroom.ui.talk_rows import AnswerLine, TalkRows
from teamroom.ui.texts import tr
from teamroom.ui.widgets import button, row

_COMMENT, _ANSWERED = "comment", "answered"
"""Names of what is typed, and of the comment (its id in hex) that it answers."""
_DIFFERS = ("differ view", "differ thinking", "differ goal")
"""Names of what is typed by somebody who sees it differently."""


class TalkSection(Section):
    """Comments."""

    def __init__(self, around: Around) -> None:
        super().__init__(around, "")
        self.head.setText(self.tr("Talk"))
        self.told = TalkRows(self.desk)
        self.told.answer_asked.connect(self._answer)
        self.told.taken_back.connect(self._take_back)
        self.told.emptied.connect(self._to_line)
        self.answering = AnswerLine()
        self.answering.left.connect(self._no_answer)
        self.line = TextField(self.tr("Say something about it"), hint=self.tr("Ctrl+Enter says it"))
        self._answered = Unseen(self)
        self._answered.edited.connect(self._show_answered)
        around.typing.add(_COMMENT, self.line)
        around.typing.add(_ANSWERED, self._answered)
        self.ask_one = button(self.tr("Ask a question…"), self._ask, icon=self.desk.icons.icon("ask"))
        self.differ_one = button(self.tr("I see it differently…"), self._differ_or_not)
        self.differing = DifferForm()
        self.differing.asked.connect(self._differ)
        self.differing.left.connect(self._close_differing)
        for name, field in zip(_DIFFERS, (self.differing.view, self.differing.thinking, self.differing.goal), strict=True):
            around.typing.add(name, field)
            field.edited.connect(self._show_differing)
        self.offer = QuestionOffer()
        self.offer.chosen.connect(self._put_question)
        self.offer.own.connect(self._to_line)
        self.offer.left.connect(self._close_offer)
        typing = row(self.line, button(self.tr("Say it"), self.primary))
        typing.setStretch(0, 1)
        ways = Flow(self.ask_one, self.differ_one)
        self.add(self.told, self.answering, typing, ways, self.offer, self.differing, self.said)

    # -- Showing --------------------------------------------------------------------------------------------------------

    def show_problem(self, shown: Shown) -> None:
        """Show what was said, an answer further in than what it answers, and offer what nobody asked."""
        super().show_problem(shown)
        self.told.show_talk(shown.comments)
        self.offer.show_problem(shown)
        if self._answered.words and self._target(shown.comments) is None:
            # It was taken back: what is typed stays, and answers nothing.
            self._answered.put("")
        self._show_answered()

    def summary_of(self, shown: Shown) -> str:
        """Return how much was said."""
        count = len(shown.comments)
        return tr("ProblemDetail", "%n comment(s)", count) if count else self.tr("nothing said yet")

    def show_texts(self, texts: HelpTexts) -> None:
        """Know what there is to ask."""
        self.offer.show_texts(texts.bank)

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""
        self.offer.stack(narrow=narrow)

    def has_words(self) -> bool:
        """Tell whether something is typed and not said."""
        return self.around.typing.is_open(_COMMENT, *_DIFFERS)

    def first(self) -> QWidget:
        """Return where one says something."""
        return self.line

    def escape(self) -> bool:
        """Close the questions, if one is at them."""
        if super().escape():
            return True
        if self.offer.isVisible() and focused_in(self.body):
            self._close_offer()
            return True
        if self.differing.isVisible() and focused_in(self.differing):
            self._close_differing()
            return True
        return False

    def forget(self) -> None:
        """Another problem comes."""
        super().forget()
        self.offer.hide()
        self.differing.hide()
        self.told.clear()

    # -- Saying -------------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Say it."""
        if self.differing.isVisible() and focused_in(self.differing):
            self._differ()
        elif self.shown is not None and self.line.words.strip():
            answers = self._target(self.shown.comments)
            act = partial(self.around.talk.say, self.entity, self.line.words, answers.entity if answers else None)
            self.do("comment", act, self.tr("Said."), deed=Deed.TALK, clears=(_COMMENT, _ANSWERED))

    def _differ(self) -> None:
        if self.shown is not None:
            view, thinking, goal = self.differing.words
            answers = self._target(self.shown.comments)
            act = partial(
                self.around.talk.differ, self.entity, view, thinking=thinking, goal=goal,
                answers=answers.entity if answers else None,
            )
            self.do("differ", act, self.tr("Said, with your question."), deed=Deed.TALK, clears=(*_DIFFERS, _ANSWERED))

    def _differ_or_not(self) -> None:
        if self.differing.isVisible():
            self._close_differing()
        else:
            self.differing.begin()
            self.opened.emit()

    def _close_differing(self) -> None:
        had_focus = focused_in(self.differing)
        self.differing.hide()
        if had_focus:
            self.differ_one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_differing(self) -> None:
        """Show words that came back; put the form away when they were said."""
        if self.differing.has_words:
            self.differing.show()
        elif not focused_in(self.differing):
            self.differing.hide()
        elif not self.around.typing.is_open(*_DIFFERS):
            self._close_differing()

    def _take_back(self, comment: EntityId) -> None:
        act = partial(self.around.talk.remove, comment)
        self.do(f"take back {comment.hex()}", act, self.tr("Taken back."), deed=Deed.TAKE_BACK)

    def _answer(self, line: CommentLine) -> None:
        self._answered.put(line.entity.hex())
        self._to_line()

    def _no_answer(self) -> None:
        had_focus = self.answering.leave.hasFocus()
        self._answered.put("")
        if had_focus:
            self._to_line()

    def _target(self, lines: Sequence[CommentLine]) -> CommentLine | None:
        return next((one for one in lines if one.entity.hex() == self._answered.words), None)

    def _show_answered(self) -> None:
        self.answering.show_line(self._target(self.shown.comments) if self.shown else None)

    def _to_line(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        come_into_view(self.line)

    # -- Questions ------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Offer questions, or no longer."""
        if self.offer.isVisible():
            self._close_offer()
            return
        self.offer.begin()
        self.opened.emit()
        come_into_view(self.offer)

    def _close_offer(self) -> None:
        self.offer.hide()
        self.ask_one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_question(self, question: str) -> None:
        """Put a question where one says something: instead of one that was put there before, below words of one's own."""
        typed = self.line.words
        is_free = not typed.strip() or self.offer.is_of_the_bank(typed)
        self.line.put(question if is_free else f"{typed.rstrip()}\n{question}")
        self.line.caret = len(self.line.words)
        self.offer.hide()
        self._to_line()
