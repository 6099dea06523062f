"""Taking back the last step in a room, and doing it again; each said in a line."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from teamroom.services.undo import Described, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane


class Undoing(QObject):
    """Runs beside the window; what changed comes back through the hub."""

    def __init__(self, desk: Desk, parent: QObject, undo: Undo) -> None:
        super().__init__(parent)
        self._desk = desk
        self._undo = undo

    def undo(self) -> None:
        """Take the last step back."""
        self._step(self._undo.undo, self.tr("Undone."), self.tr("There is nothing to undo."))

    def redo(self) -> None:
        """Do the last step that was taken back again."""
        self._step(self._undo.redo, self.tr("Done again."), self.tr("There is nothing to do again."))

    def bind_keys(self, page: QWidget) -> None:
        """Let Ctrl+Z and Ctrl+Shift+Z do it anywhere on a page."""
        for keys, act in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo)):
            made = QShortcut(QKeySequence(keys), page)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    def _step(self, act: Callable[[], Described | None], said: str, nothing: str) -> None:
        def done(step: Described | None) -> None:
            self._desk.notices.toast(said if step else nothing)

        self._desk.runner.run(lambda _: act(), self, lane=Lane.WRITE, done=done, failed=self._desk.notices.error)
