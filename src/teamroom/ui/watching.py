"""Reading what a page shows: when somebody comes to it, and again whenever something of it changed while they look."""

from PySide6.QtCore import QObject, QTimer, Signal

from teamroom.core.changes import ChangeSet
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Job, Lane
from teamroom.ui.undoing import Undoing

REST_MS = 40
"""How long changes may go on before all is read again."""


class Watching(Undoing):
    """``shown`` carries what ``look`` returned. ``areas``: the types of items whose change is news for the page."""

    shown = Signal(object)
    areas: frozenset[str] = frozenset()

    def __init__(self, desk: Desk, parent: QObject, undo: Undo) -> None:
        super().__init__(desk, parent, undo)
        self._awake = False
        self._job: Job | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.read)
        desk.hub.changed.connect(self._heard)

    def look(self) -> object:
        """Return all that the page shows, at one moment; called beside the window."""
        raise NotImplementedError

    def wake(self) -> None:
        """Read now, and whenever something changes."""
        self._awake = True
        self.read()

    def rest(self) -> None:
        """Read nothing while nobody looks."""
        self._awake = False
        self._rest.stop()

    def read(self) -> None:
        """Read all; what an older reading brings is dropped."""
        if self._job is not None:
            self._job.drop()
        self._job = self._desk.runner.run(
            lambda _: self.look(), self, lane=Lane.READ, done=self.shown.emit, failed=self._desk.notices.error
        )

    def _heard(self, change: ChangeSet) -> None:
        if self._awake and change.area in self.areas:
            self._rest.start()
