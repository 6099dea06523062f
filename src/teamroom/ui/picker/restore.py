"""Bringing a space back: from a backup on this computer by its day, or from a file with the passphrase of that day."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from teamroom.core.errors import TeamRoomError
from teamroom.services.profiles import KeptLine, Unlocked
from teamroom.ui.desk import Desk
from teamroom.ui.job_line import JobLine
from teamroom.ui.picker.presenter import Arrival, Refused, Way
from teamroom.ui.present import Question, ask
from teamroom.ui.runner import Job
from teamroom.ui.secret import Passphrase
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, elided, moment_text, tooltip
from teamroom.ui.widgets import button, label_of, row


class RestoreStep(Step):
    """``asked`` is emitted with the file and the passphrase; whoever brings the space back tells how it goes.

    ``back_asked``: the ``Unlocked`` of whoever chose a backup on this computer, and its number.
    """

    asked = Signal(object, str)
    back_asked = Signal(object, int)

    def __init__(self, desk: Desk, arrival: Arrival) -> None:
        super().__init__(desk)
        self._arrival = arrival
        self._way = Way()
        self.title.setText(self.tr("Bring back from a backup"))
        self.path: Path | None = None
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which backup"))
        self._which_label = label_of(self.which)
        self.choose = button(self.tr("Choose the backup…"), self._choose)
        self._chosen = Label("", tone="muted", wrap=False)
        self.passphrase = Passphrase(self.tr("Passphrase of that day"))
        self._label = Label(wrap=False)
        self._label.setBuddy(self.passphrase.field)
        self.job = JobLine(desk, can_stop=True)
        self.add(row(self._which_label, self.which, None), row(self.choose, self._chosen, None))
        self.add(self._label, self.passphrase, self.job)
        self.put_next(self.tr("Bring back"), self._go_on)
        self.fields = [self.which, self.choose, self.passphrase, self.back]
        self.which.currentIndexChanged.connect(self._show_which)
        self._show(())

    def show_kept(self, way: Way) -> None:
        """Offer the backups of a person on this computer, besides those in files."""
        self._way = way
        self._show(())
        self._arrival.kept(way, self._show)

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

    # -- Which one ----------------------------------------------------------------------------------------------------

    @property
    def number(self) -> int:
        """The number of the backup on this computer that is chosen, 0 for a file."""
        return int(self.which.currentData() or 0)

    def _show(self, kept: Sequence[KeptLine]) -> None:
        self.which.clear()
        for one in kept:
            self.which.addItem(self.tr("on this computer: {moment}").format(moment=moment_text(one.made_ms)), one.number)
        self.which.addItem(self.tr("in a file"), 0)
        for widget in (self.which, self._which_label):
            widget.setVisible(bool(kept))
        self._show_which()
        if kept and self.isVisible():
            self.begin()

    def _show_which(self) -> None:
        here = bool(self.number)
        for widget in (self.choose, self._chosen):
            widget.setVisible(not here)
        if here:
            lead = self.tr(
                "Everything of yours becomes as it was at that time. What is here now is set aside, not deleted. What you "
                "sent to colleagues since then comes back with the next exchange."
            )
            name = self.tr("Your passphrase")
        else:
            lead = self.tr(
                "Everything that was in your space on that day comes back, locked as it was. Nothing here is replaced."
            )
            name = self.tr("Passphrase of that day")
        self.show_lead(lead)
        self._label.setText(name)
        self.passphrase.field.setAccessibleName(name)

    def _choose(self) -> None:
        self.desk.chooser.file(self, self.tr("Choose a backup"), self._take)

    def _take(self, path: Path) -> None:
        self.path = path
        self._chosen.setText(elided(path.name, self.fontMetrics(), self.desk.theme.width(50)))
        self._chosen.setToolTip(tooltip(path.name))
        self.passphrase.field.setFocus()

    # -- Going on -----------------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        if not self.number and self.path is None:
            self.said.say(self.tr("Choose the file of the backup first."))
            self.choose.setFocus()
        elif not self.passphrase.text:
            self.passphrase.field.setFocus()
        elif self.number:
            self._ask()
        else:
            self.work_began(self.tr("Bringing it back…"))
            self.asked.emit(self.path, self.passphrase.text)

    def _ask(self) -> None:
        question = Question(
            self.tr("Go back to {moment}?").format(moment=self.which.currentText()),
            self.tr(
                "What was saved on this computer since then is set aside: it is not shown any more, and it is not deleted. "
                "Receive what your colleagues have before you send anything."
            ),
            self.tr("Bring back"),
            danger=True,
        )
        ask(self, question, self._open)

    def _open(self) -> None:
        self.work_began(self.tr("Bringing it back…"))
        self._arrival.open(self._way, self.passphrase.text, done=self._answered, failed=self.failed)

    def _answered(self, answer: Unlocked | Refused) -> None:
        if isinstance(answer, Unlocked):
            self.back_asked.emit(answer, self.number)
            return
        self.work_ended()
        text = self.tr("That passphrase does not open this space. Nothing was brought back.")
        if answer.waiting:
            text += " " + self.tr("Wait {seconds} seconds before you try again.").format(seconds=answer.waiting)
        self.said.say(text)
        self.passphrase.field.setFocus()
        self.passphrase.field.selectAll()
