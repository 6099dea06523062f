"""Talk under a resource: what was said in its order, answers set in, and a line to say something oneself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.talk import CommentLine
from teamroom.ui.desk import Desk
from teamroom.ui.library.told_rows import ToldRow, ToldRows
from teamroom.ui.library.wording import DOT
from teamroom.ui.library.worth_wording import by_text
from teamroom.ui.texts import Label, OneLine, moment_text
from teamroom.ui.widgets import button, row

MOST_TYPED = 2000
"""Characters of one thing that is said here; what is longer is a text of its own."""
DEEPEST, STEP = 3, 3
"""Answers to answers are set in so often, by so many characters."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A comment and how far it is set in."""

    line: CommentLine
    depth: int


class TalkPane(QWidget):
    """``said`` carries the id of the resource, the words, and the id of the comment they answer (None for none).

    ``taken_back`` carries the id of a comment. What is typed belongs to one resource and waits for it.
    """

    said = Signal(object, str, object)
    taken_back = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entity: EntityId | None = None
        self._answered: CommentLine | None = None
        self._typed: dict[EntityId, tuple[str, CommentLine | None]] = {}
        self.rows = ToldRows[_Placed](self._row, first=8)
        self.rows.emptied.connect(self.begin)
        self._to = OneLine(tone="muted")
        self._no_answer = button(self.tr("Not an answer"), partial(self._answer, None), kind="link")
        self.line = QLineEdit()
        self.line.setMaxLength(MOST_TYPED)
        self.line.setPlaceholderText(self.tr("Say something about this"))
        self.line.setAccessibleName(self.tr("Say something about this"))
        self.line.returnPressed.connect(self._say)
        self.send = button(self.tr("Say it"), self._say)
        writing = row(self.line, self.send)
        writing.setStretch(0, 1)
        answering = row(self._to, self._no_answer)
        answering.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Label(self.tr("Talk"), level=3))
        whole.addWidget(self.rows)
        whole.addLayout(answering)
        whole.addLayout(writing)
        self._show_answered()

    def begin(self) -> None:
        """Put the focus where one writes."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def expect(self, entity: EntityId) -> None:
        """Be about a resource: what is typed waits for its own."""
        if entity == self._entity:
            return
        if self._entity is not None:
            self._typed[self._entity] = (self.line.text(), self._answered)
        self._entity = entity
        self.rows.clear()
        text, self._answered = self._typed.get(entity, ("", None))
        self.line.setText(text)
        self._show_answered()

    def show_lines(self, lines: Sequence[CommentLine]) -> None:
        """Show what was said about the resource."""
        self.rows.show_lines(_placed(lines))
        if self._answered is not None and self._answered.entity not in {line.entity for line in lines}:
            self._answer(None)

    def show_said(self, entity: EntityId) -> None:
        """Forget what was said just now: it stands in the list."""
        self._typed.pop(entity, None)
        if entity == self._entity:
            self.line.clear()
            self._answer(None)

    def _row(self, placed: _Placed) -> QWidget:
        line = placed.line
        who, when = by_text(line.author), moment_text(line.at_ms)
        text = self.tr("Answer {name}").format(name=who)
        acts = [button(self.tr("Answer"), partial(self._answer_to, line), kind="link", name=DOT.join((text, when)))]
        if line.mine:
            name = self.tr("Take back what you said: {when}").format(when=when)
            acts.append(button(self.tr("Take back"), partial(self.taken_back.emit, line.entity), kind="link", name=name))
        words = (line.text or "").strip() or self.tr("(wiped)")
        return ToldRow(
            self._desk, ("talk", "muted"), DOT.join((who, when)), words, *acts, indent=STEP * min(placed.depth, DEEPEST)
        )

    def _answer_to(self, line: CommentLine) -> None:
        self._answer(line)
        self.begin()

    def _answer(self, line: CommentLine | None) -> None:
        had_focus = self._no_answer.hasFocus()
        self._answered = line
        self._show_answered()
        if had_focus:
            self.begin()

    def _show_answered(self) -> None:
        line = self._answered
        if line is not None:
            said = self.tr("Answer to {name}: {words}")
            self._to.setText(said.format(name=by_text(line.author), words=(line.text or "").strip()))
        self._to.setVisible(line is not None)
        self._no_answer.setVisible(line is not None)

    def _say(self) -> None:
        if self._entity is not None and self.line.text().strip():
            self.said.emit(self._entity, self.line.text(), self._answered.entity if self._answered else None)


def _placed(lines: Sequence[CommentLine]) -> list[_Placed]:
    """Return comments with how far each is set in: one step more than what it answers, if that is there."""
    depths: dict[EntityId, int] = {}
    for line in lines:
        above = depths.get(line.answers) if line.answers else None
        depths[line.entity] = 0 if above is None else above + 1
    return [_Placed(line, depths[line.entity]) for line in lines]
