"""Writing one text from two versions by hand: both to begin with, line by line, to be cut to what is wanted."""

from functools import reduce

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from teamroom.model.formats import QUESTION_TEXTS
from teamroom.model.problems import DEFINITION
from teamroom.model.resources import DESCRIPTIONS, WRITTEN
from teamroom.services.versions import OpenChoice
from teamroom.ui.desk import Desk
from teamroom.ui.library.differences import joined
from teamroom.ui.library.form_parts import BodyEdit
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import Card, button, row

ONE_LINE = frozenset({"title", *DESCRIPTIONS, "name", "focus", "school", "line", "measure", "goal", "word"})
MANY_LINES = frozenset(
    {"body", *WRITTEN, *QUESTION_TEXTS, *DEFINITION, "text", "first_step", "look_for", "tell", "change", "wonder", "dilemma",
     "stays", "meaning", "example", "not_this"}
)
WRITTEN_TOGETHER = frozenset(
    {"room", "person", "tag", "resource", "question", "problem", "factor", "strategy", "trial", "observation", "checkin", "charter",
     "norm", "term"}
)
"""The kinds of things whose words several people may write; what one person said is not put together by another."""


class JoinByHand(Card):
    """``done`` carries the text; ``left``: the person leaves it."""

    done = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("The joined text"))
        self.lines = BodyEdit(self.tr("The joined text"))
        self.lines.setMinimumHeight(desk.theme.space(8))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.line)
        self._stack.addWidget(self.lines)
        use = self.tr("Use this text")
        self.use = button(use, self._use, kind="primary", icon=desk.icons.icon("check", "on_accent"))
        self.leave = button(self.tr("Leave it"), self.left.emit)
        self.body.addWidget(Label(self.tr("Both versions are in here. Make of them what it should be."), tone="muted"))
        self.body.addWidget(self._stack)
        self.body.addLayout(row(self.use, self.leave, None))
        self.line.returnPressed.connect(self._use)
        self.hide()

    def can_join(self, choice: OpenChoice) -> bool:
        """Tell whether the values of a field are words that can be written."""
        texts = all(isinstance(one.value, str) for one in choice.versions)
        return texts and choice.kind in WRITTEN_TOGETHER and choice.field in ONE_LINE | MANY_LINES

    def begin(self, choice: OpenChoice) -> None:
        """Show both versions in one text, and put the focus there."""
        texts = [one.value for one in choice.versions if isinstance(one.value, str)]
        if choice.field in ONE_LINE:
            self.line.setText(tr("Versions", " / ").join(texts))
        else:
            self.lines.setPlainText(reduce(joined, texts))
        field = self._field(choice)
        self._stack.setCurrentWidget(field)
        # As high as one line where it is one.
        self._stack.setFixedHeight(field.sizeHint().height() if field is self.line else self.lines.minimumHeight())
        self.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, choice: OpenChoice) -> QWidget:
        return self.line if choice.field in ONE_LINE else self.lines

    def _use(self) -> None:
        shown = self._stack.currentWidget()
        self.done.emit(self.line.text() if shown is self.line else self.lines.toPlainText())
