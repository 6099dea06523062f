"""The computers of whoever works here, and how a lost one is removed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from teamroom.services.people import ComputerLine
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.texts import Label, one_line, tr
from teamroom.ui.widgets import Card, button, column, row


class ComputersCard(Card):
    """Each computer with its name; this one is marked. ``removal_asked`` is emitted with the line of another one."""

    removal_asked = Signal(object)
    """A ``ComputerLine``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(title=tr("Computers", "My computers"))
        self._desk = desk
        self.buttons: list[QPushButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._hint = Label(tone="muted")
        self.body.addLayout(self._rows)
        self.body.addWidget(self._hint)

    def show_computers(self, computers: Sequence[ComputerLine], *, may_act: bool) -> None:
        """Show them anew."""
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for computer in computers:
            line = self._line(computer, may_act=may_act)
            self._rows.addWidget(line)
            line.show()
        one = self.tr("You use TeamRoom on this computer only.")
        several = self.tr("Was one lost or given away? Remove it here: it gets nothing new from then on.")
        self._hint.setText(one if len(computers) < 2 else several)

    def _line(self, computer: ComputerLine, *, may_act: bool) -> QWidget:
        name = one_line(computer.label) or self.tr("A computer without a name")
        words = self.tr("This computer") if computer.this else self.tr("Another computer of yours")
        items: list[QWidget | QLayout | int | None] = [
            Glyph(self._desk.theme, self._desk.icons, "computer", "accent" if computer.this else "text", lines=1.4),
            column(Label(name, level=3), Label(words, tone="muted"), spacing=0),
        ]
        if may_act and not computer.this:
            text = self.tr("Remove…")
            asked = button(
                text,
                lambda: self.removal_asked.emit(computer),
                name=self.tr("{act}: {name}").format(act=text, name=name),
            )
            self.buttons.append(asked)
            items.append(asked)
        line = row(*items, spacing=12)
        line.setStretch(1, 1)
        made = QWidget()
        made.setLayout(line)
        return made
