"""The line on the board that says what is still open before a card goes on: add it, go on anyway, or leave it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.present import speak
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import button, column, row


class AskingLine(QFrame):
    """Hidden while there is nothing to ask."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("card", "warn")
        self._add: Callable[[], None] | None = None
        self._anyway: Callable[[], None] | None = None
        self.label = Label()
        self.add = button("", self._do_add, kind="primary")
        self.anyway = button(tr("Board", "Go on anyway"), self._do_anyway)
        self.leave = button(tr("Board", "Leave it"), self.stop)
        line = row(Glyph(desk.theme, desk.icons, "warning", "warn"), self.label)
        line.setStretch(1, 1)
        whole = column(line, row(None, self.leave, self.anyway, self.add), spacing=4)
        whole.setContentsMargins(12, 8, 12, 8)
        self.setLayout(whole)
        self.hide()

    def ask(self, text: str, add_text: str, add: Callable[[], None], anyway: Callable[[], None] | None = None) -> None:
        """Say what is open. ``add`` leads to where it can be added; without ``anyway`` there is no way past."""
        self.label.setText(text)
        self.add.setText(add_text)
        self._add, self._anyway = add, anyway
        self.anyway.setVisible(anyway is not None)
        self.show()
        speak(self, text)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Ask no more."""
        self._add = self._anyway = None
        self.hide()

    def _do_add(self) -> None:
        act = self._add
        self.stop()
        if act is not None:
            act()

    def _do_anyway(self) -> None:
        act = self._anyway
        self.stop()
        if act is not None:
            act()
