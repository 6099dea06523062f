"""The one place where the window hears of changes: its own, another page's, and what an exchange brought."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from teamroom.core.changes import ChangeSet


class Hub(QObject):
    """Emits each ``ChangeSet`` once, on the GUI thread, in the order of the commits."""

    changed = Signal(object)
    """A ``ChangeSet``."""
    _heard = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def hear(self, changes: tuple[ChangeSet, ...]) -> None:
        """Take what a commit changed; called by the stores on whatever thread committed."""
        self._heard.emit(changes)

    @Slot(object)
    def _tell(self, changes: tuple[ChangeSet, ...]) -> None:
        for change in changes:
            self.changed.emit(change)
