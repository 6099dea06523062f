"""One line that says what waits for a person's answer, and leads there: 3 with two versions, 1 came back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import button, row


class WaitingLine(QFrame):
    """Hidden while nothing waits. ``asked``: the person wants to see it."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._waits = self._aside = False
        self.setProperty("card", "warn")
        self.label = Label()
        self.look = button(self.tr("Look at them"), self.asked.emit, kind="link")
        line = row(Glyph(desk.theme, desk.icons, "versions", "warn"), self.label, self.look)
        line.setStretch(1, 1)
        line.setContentsMargins(10, 6, 10, 6)
        self.setLayout(line)
        self.hide()

    def show_counts(self, versions: int, came_back: int) -> None:
        """Say how many things have two versions, and how many were deleted and came back."""
        parts = [
            tr("Waiting", "%n with two versions", versions) if versions else "",
            tr("Waiting", "%n came back", came_back) if came_back else "",
        ]
        self.label.setText(tr("Waiting", ", ").join(part for part in parts if part))
        self.look.setAccessibleDescription(self.label.text())
        self._waits = bool(versions or came_back)
        self._show()

    def step_aside(self) -> None:
        """Make room for a question that is being answered just now."""
        self._aside = True
        self._show()

    def come_back(self) -> None:
        """Show again what waits, if something does."""
        self._aside = False
        self._show()

    def _show(self) -> None:
        self.setVisible(self._waits and not self._aside)
