"""Talk as it is shown under anything: what was said in its order, answers set in, and which of it is being answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from teamroom.core.ids import EntityId
from teamroom.services.talk import CommentLine
from teamroom.ui.desk import Desk
from teamroom.ui.short_list import DOT
from teamroom.ui.texts import OneLine, by_text, moment_text, tr
from teamroom.ui.told_rows import ToldRow, ToldRows
from teamroom.ui.widgets import button, row

FIRST = 8
"""Comments that show before somebody asks for all."""
DEEPEST, STEP = 3, 3
"""Answers to answers are set in so often, by so many characters."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A comment and how far it is set in."""

    line: CommentLine
    depth: int


class TalkRows(ToldRows[Placed]):
    """``answer_asked`` carries the ``CommentLine`` that somebody wants to answer, ``taken_back`` the id of a comment."""

    answer_asked = Signal(object)
    taken_back = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(self._row, first=FIRST)
        self._desk = desk

    def show_talk(self, lines: Sequence[CommentLine]) -> None:
        """Show what was said."""
        self.show_lines(_placed(lines))

    def _row(self, placed: Placed) -> QWidget:
        line = placed.line
        who, when = by_text(line.author), moment_text(line.at_ms)
        text = self.tr("Answer {name}").format(name=who)
        answer = button(self.tr("Answer"), partial(self.answer_asked.emit, line), kind="link", name=DOT.join((text, when)))
        acts = [answer]
        if line.mine:
            name = self.tr("Take back what you said: {when}").format(when=when)
            acts.append(button(self.tr("Take back"), partial(self.taken_back.emit, line.entity), kind="link", name=name))
        words = said_text(line) or self.tr("(wiped)")
        sign, parts = (("talk", "muted"), [who, when])
        if line.differs:
            sign, parts = ("question", "question"), [who, self.tr("sees it differently"), when]
        return ToldRow(self._desk, sign, DOT.join(parts), words, *acts, indent=STEP * min(placed.depth, DEEPEST))


class AnswerLine(QWidget):
    """Which comment is answered; hidden for none. ``left``: what is typed is to be no answer."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._to = OneLine(tone="muted")
        self.leave = button(self.tr("Not an answer"), self.left.emit, kind="link")
        line = row(self._to, self.leave)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def show_line(self, line: CommentLine | None) -> None:
        """Show another comment, or none."""
        if line is not None:
            said = self.tr("Answer to {name}: {words}")
            self._to.setText(said.format(name=by_text(line.author), words=said_text(line)))
        self.setVisible(line is not None)


def said_text(line: CommentLine) -> str:
    """Return the words of a comment; of one that sees it differently with its questions. Empty where all was wiped."""
    asked = (
        (tr("Talk", "Tell me your thinking: {question}"), line.thinking),
        (tr("Talk", "How does it reach our goal? {question}"), line.goal),
    )
    questions = [text.format(question=question.strip()) for text, question in asked if line.differs and question]
    return "\n".join(filter(None, ((line.text or "").strip(), *questions)))


def _placed(lines: Sequence[CommentLine]) -> list[Placed]:
    """Return comments in the order they are shown, with how far each is set in.

    An answer stands right below what it answers, if that is there, one step further in: below anything else that was said
    meanwhile it would seem to answer that.
    """
    known = {line.entity for line in lines}
    answers: dict[EntityId | None, list[CommentLine]] = {}
    for line in lines:
        answers.setdefault(line.answers if line.answers in known else None, []).append(line)
    found: list[Placed] = []
    waiting = [Placed(line, 0) for line in reversed(answers.pop(None, []))]
    while waiting:
        placed = waiting.pop()
        found.append(placed)
        waiting += [Placed(line, placed.depth + 1) for line in reversed(answers.pop(placed.line.entity, []))]
    # What only claims to answer itself in a circle (no honest program writes such) is shown all the same.
    return [*found, *(Placed(line, 0) for rest in answers.values() for line in rest)]
