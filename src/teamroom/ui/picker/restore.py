"""Bringing a space back from a backup: which file, and the passphrase it had when the backup was made."""

from pathlib import Path

from PySide6.QtCore import Signal

from teamroom.core.errors import TeamRoomError
from teamroom.ui.desk import Desk
from teamroom.ui.job_line import JobLine
from teamroom.ui.runner import Job
from teamroom.ui.secret import Passphrase
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, elided, tooltip
from teamroom.ui.widgets import button, row


class RestoreStep(Step):
    """``asked`` is emitted with the file and the passphrase; whoever brings the space back tells how it goes."""

    asked = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title.setText(self.tr("Bring back from a backup"))
        self.show_lead(
            self.tr("Everything that was in your space on that day comes back, locked as it was. Nothing here is replaced.")
        )
        self.path: Path | None = None
        self.choose = button(self.tr("Choose the backup…"), self._choose)
        self._chosen = Label("", tone="muted", wrap=False)
        self.passphrase = Passphrase(self.tr("Passphrase of that day"))
        label = Label(self.tr("Passphrase of that day"), wrap=False)
        label.setBuddy(self.passphrase.field)
        self.job = JobLine(desk, can_stop=True)
        self.add(row(self.choose, self._chosen, None), label, self.passphrase, self.job)
        self.put_next(self.tr("Bring back"), self._go_on)
        self.fields = [self.choose, self.passphrase, self.back]

    def forget(self) -> None:
        """Forget the file and the passphrase."""
        self.path = None
        self._chosen.setText("")
        self.passphrase.clear()
        self.said.clear()

    def watch(self, job: Job) -> None:
        """Show how far it is; Cancel stops the job."""
        self.job.watch(job, self.tr("Bringing it back…"))

    def failed(self, error: TeamRoomError) -> None:
        """Say why it did not work."""
        self.work_ended()
        self.said.show_error(error)

    def _choose(self) -> None:
        self.desk.chooser.file(self, self.tr("Choose a backup"), self._take)

    def _take(self, path: Path) -> None:
        self.path = path
        self._chosen.setText(elided(path.name, self.fontMetrics(), self.desk.theme.width(50)))
        self._chosen.setToolTip(tooltip(path.name))
        self.passphrase.field.setFocus()

    def _go_on(self) -> None:
        if self.path is None:
            self.said.say(self.tr("Choose the file of the backup first."))
            self.choose.setFocus()
        elif not self.passphrase.text:
            self.passphrase.field.setFocus()
        else:
            self.work_began(self.tr("Bringing it back…"))
            self.asked.emit(self.path, self.passphrase.text)
