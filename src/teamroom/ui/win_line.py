"""One small success in a line: what worked, and where somebody likes to say it, whose it is and what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId, PersonId
from teamroom.model.problems import LINE_LIMIT
from teamroom.ui.desk import Desk
from teamroom.ui.pick import Pick
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.steps import Said
from teamroom.ui.widgets import button, column, label_of, row


@dataclass(frozen=True, slots=True)
class WinDraft:
    """A small success to tell. ``person`` None for one's own; ``about`` an item of the room or None."""

    line: str
    person: PersonId | None
    about: EntityId | None


class WinLine(QWidget):
    """``told`` carries a ``WinDraft``. Whose it is and what it is about show once something is typed.

    ``line``: the field to type in, where a page has fields of its own.
    """

    told = Signal(object)

    def __init__(self, desk: Desk, line: QLineEdit | None = None) -> None:
        super().__init__()
        self.line = line or QLineEdit()
        self.line.setMaxLength(LINE_LIMIT)
        self.line.setAccessibleName(self.tr("A small success, in one line"))
        self.line.setPlaceholderText(self.tr("What worked? One line is enough."))
        self.who = Pick(self.tr("Whose is it?"))
        self.about = Pick(self.tr("What is it about?"))
        self.tell = button(self.tr("Tell it"), self._tell, kind="link", name=self.tr("Tell this small success"))
        self.said = Said(desk)
        self._more = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(10)
        self._who = QWidget()
        self._who.setLayout(column(label_of(self.who), self.who, spacing=2))
        self._about = QWidget()
        self._about.setLayout(column(label_of(self.about), self.about, spacing=2))
        for one in (self._who, self._about):
            self._pair.addWidget(one, 1)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._more.setLayout(self._pair)
        first = row(self.line, self.tell)
        first.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(first)
        whole.addWidget(self._more)
        whole.addWidget(self.said)
        self.line.textChanged.connect(self._show_more)
        self.line.returnPressed.connect(self._tell)
        self._show_more()

    def offer(
        self, members: Sequence[tuple[PersonId, str]], things: Sequence[tuple[EntityId, str]], me: PersonId
    ) -> None:
        """Offer whose it may be and what it may be about; what is chosen stays where it still can."""
        person, about = self.who.currentData(), self.about.currentData()
        self.who.offer(members, person if self.line.text() and person is not None else me)
        self.about.offer([(None, self.tr("Nothing in particular")), *things], about)
        self._show_more()

    def begin(self, text: str, about: EntityId | None = None) -> None:
        """Begin with words that are already there, about something that is offered; what is typed stays."""
        if not self.line.text().strip():
            self.line.setText(text)
        self.about.choose(about)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def stack(self, *, narrow: bool) -> None:
        """Put whose it is and what it is about below each other where there is little room."""
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def taken(self) -> None:
        """Forget what was told: it is saved."""
        self.line.clear()
        self.about.setCurrentIndex(0)
        self.said.clear()

    def refuse(self, error: TeamRoomError) -> None:
        """Say why it was not told; all that was typed is still there."""
        self.said.show_error(error)

    def _show_more(self) -> None:
        shown = bool(self.line.text().strip())
        self._who.setVisible(self.who.count() > 1)
        self._about.setVisible(self.about.count() > 1)
        if self._more.isHidden() == shown:
            self._more.setVisible(shown)
            order_tabs(self)

    def _tell(self) -> None:
        if self.line.text().strip():
            self.said.clear()
            self.told.emit(WinDraft(self.line.text(), self.who.currentData(), self.about.currentData()))
