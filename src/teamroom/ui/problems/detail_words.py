"""The words of the room, read for the page of a problem when it shows, and again when somebody changed one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from teamroom.core.changes import ChangeSet
from teamroom.services.glossary import Words
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane

AREAS = frozenset({"term", "person"})
REST_MS = 40
"""How long changes may go on before all is read again."""


class OurWords(QObject):
    """``known`` carries the ``Words``; ``source`` reads them."""

    known = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, source: Callable[[], Words]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = parent
        self._source = source
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.read)
        desk.hub.changed.connect(self._heard)

    def read(self) -> None:
        """Read them now."""
        self._rest.stop()
        self._desk.runner.run(lambda _: self._source(), self, lane=Lane.READ, done=self.known.emit)

    def _heard(self, change: ChangeSet) -> None:
        if change.area in AREAS and self._page.isVisible():
            self._rest.start()
