"""The computers of whoever works here: how another one comes in, and how a lost one is removed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from teamroom.services.own_devices import OwnComputer
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.texts import NAME_MOST, Label, one_line, tr
from teamroom.ui.widgets import Card, button, column, row


class ComputersCard(Card):
    """Each computer with its name; this one is marked. ``another_asked``: one more is to come in.

    ``removal_asked`` is emitted with the ``OwnComputer`` that is lost.
    """

    another_asked = Signal()
    removal_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(title=tr("Computers", "My computers"))
        self._desk = desk
        self._known: tuple[object, ...] = ()
        self.buttons: list[QPushButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._hint = Label(tone="muted")
        self.another = button(self.tr("Use TeamRoom on another computer…"), self.another_asked.emit)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._hint)
        self.body.addLayout(row(self.another, None))

    def show_computers(self, computers: Sequence[OwnComputer], *, invited: bool) -> None:
        """Show them; the same ones stay as they are, and with them the focus.

        ``invited``: another one was, or may be it came in already and nothing was heard of it.
        """
        if (known := (tuple(computers), invited)) == self._known:
            return
        self._known = known
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for computer in computers:
            line = self._line(computer)
            self._rows.addWidget(line)
            line.show()
        self._hint.setText(self._hint_for(computers, invited=invited))

    def _hint_for(self, computers: Sequence[OwnComputer], *, invited: bool) -> str:
        if any(not one.this for one in computers):
            return self.tr("Was one lost or given away? Remove it here: it gets nothing new from then on.")
        if invited:
            return self.tr("Your other computer shows here once you have exchanged there and then here.")
        return self.tr("You use TeamRoom on this computer only.")

    def _line(self, computer: OwnComputer) -> QWidget:
        name = one_line(computer.label, NAME_MOST) or self.tr("A computer without a name")
        words = self.tr("This computer") if computer.this else self.tr("Another computer of yours")
        items: list[QWidget | QLayout | int | None] = [
            Glyph(self._desk.theme, self._desk.icons, "computer", "accent" if computer.this else "text", lines=1.4),
            column(Label(name, level=3), Label(words, tone="muted"), spacing=0),
        ]
        if not computer.this:
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
