"""Talk under a resource: what was said in its order, answers set in, and a line to say something oneself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.talk import CommentLine
from teamroom.ui.desk import Desk
from teamroom.ui.differing import DifferForm
from teamroom.ui.talk_rows import AnswerLine, TalkRows
from teamroom.ui.texts import Label
from teamroom.ui.widgets import button, row

MOST_TYPED = 2000
"""Characters of one thing that is said here; what is longer is a text of its own."""


class TalkPane(QWidget):
    """``said`` carries the id of the resource, the words, and the id of the comment they answer (None for none).

    ``differed`` carries the id of the resource, the three texts of ``DifferForm``, and the comment as well. ``taken_back`` carries the id of a comment. What is typed belongs to one resource and waits for it.
    """

    said = Signal(object, str, object)
    differed = Signal(object, object, object)
    taken_back = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._entity: EntityId | None = None
        self._answered: CommentLine | None = None
        self._typed: dict[EntityId, tuple[str, CommentLine | None, tuple[str, str, str]]] = {}
        self.rows = TalkRows(desk)
        self.rows.emptied.connect(self.begin)
        self.rows.answer_asked.connect(self._answer_to)
        self.rows.taken_back.connect(self.taken_back)
        self.answering = AnswerLine()
        self.answering.left.connect(partial(self._answer, None))
        self.line = QLineEdit()
        self.line.setMaxLength(MOST_TYPED)
        self.line.setPlaceholderText(self.tr("Say something about this"))
        self.line.setAccessibleName(self.tr("Say something about this"))
        self.line.returnPressed.connect(self._say)
        self.send = button(self.tr("Say it"), self._say)
        self.differ_one = button(self.tr("I see it differently…"), self._differ_or_not, kind="link")
        self.differing = DifferForm()
        self.differing.asked.connect(self._differ)
        self.differing.left.connect(self._close_differing)
        writing = row(self.line, self.send)
        writing.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Label(self.tr("Talk"), level=3))
        whole.addWidget(self.rows)
        whole.addWidget(self.answering)
        whole.addLayout(writing)
        whole.addLayout(row(self.differ_one, None))
        whole.addWidget(self.differing)

    def begin(self) -> None:
        """Put the focus where one writes."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def expect(self, entity: EntityId) -> None:
        """Be about a resource: what is typed waits for its own."""
        if entity == self._entity:
            return
        if self._entity is not None:
            self._typed[self._entity] = (self.line.text(), self._answered, self.differing.words)
        self._entity = entity
        self.rows.clear()
        text, self._answered, words = self._typed.get(entity, ("", None, ("", "", "")))
        self.line.setText(text)
        self.differing.put(words)
        self.differing.setVisible(self.differing.has_words)
        self.answering.show_line(self._answered)

    def show_lines(self, lines: Sequence[CommentLine]) -> None:
        """Show what was said about the resource."""
        self.rows.show_talk(lines)
        if self._answered is not None and self._answered.entity not in {line.entity for line in lines}:
            self._answer(None)

    def show_said(self, entity: EntityId) -> None:
        """Forget what was said just now: it stands in the list."""
        self._typed.pop(entity, None)
        if entity == self._entity:
            self.line.clear()
            self._answer(None)

    def show_differed(self, entity: EntityId) -> None:
        """Forget what was said differently just now."""
        if entity == self._entity:
            self.differing.put()
            self._close_differing()
            self._answer(None)
        elif entity in self._typed:
            text, answered, _ = self._typed[entity]
            self._typed[entity] = (text, answered, ("", "", ""))

    def _answer_to(self, line: CommentLine) -> None:
        self._answer(line)
        self.begin()

    def _answer(self, line: CommentLine | None) -> None:
        had_focus = self.answering.leave.hasFocus()
        self._answered = line
        self.answering.show_line(line)
        if had_focus:
            self.begin()

    def _say(self) -> None:
        if self._entity is not None and self.line.text().strip():
            self.said.emit(self._entity, self.line.text(), self._answered.entity if self._answered else None)

    def _differ(self) -> None:
        if self._entity is not None:
            self.differed.emit(self._entity, self.differing.words, self._answered.entity if self._answered else None)

    def _differ_or_not(self) -> None:
        if self.differing.isVisible():
            self._close_differing()
        else:
            self.differing.begin()

    def _close_differing(self) -> None:
        focus = self.window().focusWidget()
        had_focus = focus is not None and self.differing.isAncestorOf(focus)
        self.differing.hide()
        if had_focus:
            self.differ_one.setFocus(Qt.FocusReason.OtherFocusReason)
