"""The way of somebody who has a space on another computer: its file and words, then a passphrase for this computer."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from teamroom.core.errors import TeamRoomError
from teamroom.core.messages import INVITATION_DAMAGED, INVITATION_FOR_A_COLLEAGUE
from teamroom.services.profiles import Created
from teamroom.ui.picker.move_in import MoveInStep
from teamroom.ui.picker.new import PassphraseStep
from teamroom.ui.picker.presenter import Arrival
from teamroom.ui.runner import Job

if TYPE_CHECKING:  # the first page must not wait for SQLAlchemy
    from pathlib import Path

    from teamroom.services.own_devices import OwnInvitation


class Moving(QObject):
    """Opens what the first computer wrote, and keeps it while a passphrase is typed. The page shows the steps."""

    opened = Signal(str, str)
    """The name and the school of whoever moves in: a passphrase is asked for next."""
    settled = Signal(object)
    """A ``Created``: the space is here."""
    undone = Signal(object)
    """The ``TeamRoomError`` of a file that is of no use."""
    for_a_room = Signal(object)
    """The ``Path`` of a file that turned out to be a colleague's invitation."""

    def __init__(self, arrival: Arrival, parent: QObject) -> None:
        super().__init__(parent)
        self._arrival = arrival
        self._invitation: OwnInvitation | None = None
        self._job: Job | None = None

    def open(self, step: MoveInStep, path: "Path", words: str) -> None:
        """Open a file with its words."""

        def failed(error: TeamRoomError) -> None:
            if error.message is INVITATION_FOR_A_COLLEAGUE:
                self.for_a_room.emit(path)
            step.failed(error)

        step.work_began(self.tr("Opening…"))
        self._job = self._arrival.open_invitation(
            path, words, done=self._opened, failed=failed, ended=partial(self._ended, step)
        )
        step.job.watch(self._job, self.tr("Opening the file…"))

    def settle_in(self, step: PassphraseStep, passphrase: str) -> None:
        """Bring the space here that was opened last."""

        def failed(error: TeamRoomError) -> None:
            if error.message is INVITATION_DAMAGED:
                self.undone.emit(error)
            else:
                step.said.show_error(error)

        if self._invitation is None:
            return
        text = self.tr("Bringing your space here…")
        step.work_began(text)
        self._job = self._arrival.settle_in(
            self._invitation, passphrase, done=self._settled, failed=failed, ended=partial(self._ended, step)
        )
        step.job.watch(self._job, text)

    def forget(self) -> None:
        """Stop, and let go of what was opened."""
        if self._job is not None:
            self._job.drop()
        self._invitation = self._job = None

    def _opened(self, invitation: "OwnInvitation") -> None:
        self._invitation = invitation
        self.opened.emit(invitation.name, invitation.school)

    def _settled(self, created: Created) -> None:
        self._invitation = None
        self.settled.emit(created)

    def _ended(self, step: MoveInStep | PassphraseStep) -> None:
        step.work_ended()
        if step.job.was_stopped:
            step.said.say(self.tr("Stopped. Nothing was brought here."), "warn")
