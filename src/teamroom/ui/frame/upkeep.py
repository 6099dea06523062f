"""Looks after the files of an open space: once it is open, and every hour; says so only where a person is needed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from teamroom.core.errors import TeamRoomError
from teamroom.ui.desk import Desk
from teamroom.ui.frame.session import Cared, Session
from teamroom.ui.runner import Job, Lane
from teamroom.ui.texts import tr

HOUR_MS = 3_600_000


class Upkeep(QObject):
    """``backed_up``: there is a newer backup. ``lock_asked``: the person wants to see what helps against damage."""

    backed_up = Signal()
    lock_asked = Signal()

    def __init__(self, desk: Desk, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._job: Job | None = None
        self._said: set[str] = set()
        self._timer = QTimer(self, interval=HOUR_MS)
        self._timer.timeout.connect(self._care)

    def begin(self) -> None:
        """Look after the files now, and from now on; once is enough."""
        if not self._timer.isActive():
            self._timer.start()
            self._care()

    def end(self) -> None:
        """Stop: the space is left."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def _care(self) -> None:
        if self._job is None or self._job.done:
            self._job = self._desk.runner.run(
                self._session.care, self, lane=Lane.CARE, done=self._cared, failed=self._not_cared
            )

    def _cared(self, cared: Cared) -> None:
        if cared.backed_up:
            self.backed_up.emit()
        if cared.no_room:
            self._say_once(
                self.tr(
                    "Today's backup on this computer was not made: the disk is nearly full. Everything is saved. "
                    "Make room, or back up to a stick in the settings."
                )
            )
        if cared.asked:
            self._say_once(
                tr(
                    "Upkeep",
                    "%n piece(s) of files here went bad. Your texts are not touched. A colleague who has them brings "
                    "them again: exchange twice.",
                    cared.asked,
                )
            )
        if cared.damaged:
            self._say_once(
                self.tr(
                    "A file of your space is damaged. The last good copy of it is kept. Lock and open your space again: "
                    "then TeamRoom shows what helps."
                ),
                self.tr("Lock"),
                self.lock_asked.emit,
            )

    def _not_cared(self, _error: TeamRoomError) -> None:
        # A disk that does not answer shows where somebody saves something; the age of the backup tells the rest.
        return

    def _say_once(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        if text not in self._said:
            self._said.add(text)
            self._desk.notices.note(text, action, act)
