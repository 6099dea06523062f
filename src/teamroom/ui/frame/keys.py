"""The list of keys: what each does, for everywhere and for the library."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from teamroom.ui.desk import Desk
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Scroll, button, row

_WIDTH = 70
"""Of the list, in average characters."""


class KeyList(QDialog):
    """Shows the keys; Esc and Close leave."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Keys"))
        content = QWidget()
        grid = QGridLayout(content)
        grid.setColumnStretch(1, 1)
        for title, lines in self._groups():
            self._add(grid, title, lines)
        self.list = Scroll(content)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setAccessibleName(self.tr("Keys"))
        self.leave = button(self.tr("Close"), self.close, kind="primary")
        whole = QVBoxLayout(self)
        whole.addWidget(self.list, 1)
        whole.addLayout(row(None, self.leave))
        self.resize(desk.theme.width(_WIDTH), min(parent.height() - 40, grid.sizeHint().height() + 90))
        self.list.setFocus()

    def _add(self, grid: QGridLayout, title: str, lines: Sequence[tuple[str, str]]) -> None:
        place = grid.rowCount()
        grid.addWidget(Label(title, level=2), place, 0, 1, 2)
        for number, (keys, text) in enumerate(lines, place + 1):
            shown = ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys.split(" "))
            grid.addWidget(Label(shown, level=3, wrap=False), number, 0)
            grid.addWidget(Label(text), number, 1)

    def _groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (self.tr("Everywhere"), [
                ("Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+6 Ctrl+7", self.tr("This week, Library, Problems, Exchange, People")),
                ("Ctrl+Tab Ctrl+Shift+Tab", self.tr("The next page, the one before")),
                ("F6 Shift+F6", self.tr("The next part of the page, the one before")),
                ("Ctrl+K", self.tr("Search everything")),
                ("Ctrl+N", self.tr("Something new on this page")),
                ("Ctrl+F", self.tr("Filter this page")),
                ("Ctrl+E", self.tr("Exchange")),
                ("Ctrl+,", self.tr("Settings")),
                ("F11", self.tr("Large view, and back")),
                ("Ctrl+Shift+H", self.tr("Hide the screen; any key brings it back")),
                ("Ctrl+L", self.tr("Lock and leave")),
                ("Esc", self.tr("One step back")),
                ("Ctrl+?", self.tr("This list")),
            ]),
            (self.tr("On This week"), [
                ("S", self.tr("Start the check-in")),
                ("Up Down Left Right", self.tr("To the card beside, above or below")),
                ("Space", self.tr("Done, partly, not this time, open again")),
                ("Ctrl+N", self.tr("Add mine: one resource a week")),
                ("Ctrl+P", self.tr("Print the agenda")),
            ]),
            (self.tr("In the library"), [
                ("Enter", self.tr("Look at a resource")),
                ("U A F P E", self.tr("I used this, adapt, feedback, print, change")),
                ("Ctrl+V", self.tr("Add what was copied: a file, a picture or a text")),
                ("Del", self.tr("Move to the trash")),
                ("Ctrl+Z Ctrl+Shift+Z", self.tr("Undo, and do again")),
                ("F7", self.tr("Show the preview, where it has no room beside the list")),
            ]),
        ]
