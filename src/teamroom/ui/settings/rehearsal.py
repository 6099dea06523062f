"""Trying a backup without touching anything: how it went in words, and the page that asks which file and its passphrase."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress
from teamroom.services.care import PERSONAL, Rehearsed
from teamroom.ui.desk import Desk, Page
from teamroom.ui.job_line import JobLine
from teamroom.ui.runner import Lane
from teamroom.ui.secret import Passphrase
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, ago_text, elided, one_line, tr
from teamroom.ui.widgets import button, row

Rehearse = Callable[[Path, str, Progress], Rehearsed]


def rehearsed_text(found: Rehearsed, now_ms: int) -> str:
    """Return what was found in a backup, counted."""
    when = ago_text(found.made_ms, now_ms)
    items = tr("Rehearsal", "%n item(s)", found.items)
    files = tr("Rehearsal", "%n file(s)", found.files - found.waiting - found.lost)
    if found.ok:
        text = tr("Rehearsal", "The backup ({when}) was tried: {items}, {files}, everything readable.")
    else:
        text = tr("Rehearsal", "The backup ({when}) was tried: {items} and {files} are readable, but not everything.")
    sentences = [text.format(when=when, items=items, files=files)]
    if found.waiting:
        sentences.append(tr("Rehearsal", "%n file(s) had not arrived yet when it was made.", found.waiting))
    if found.lost:
        sentences.append(tr("Rehearsal", "%n file(s) in it cannot be read any more.", found.lost))
    if found.damaged:
        names = ", ".join(map(_name, found.damaged))
        sentences.append(tr("Rehearsal", "Damaged in it: {names}.").format(names=names))
    if not found.ok:
        sentences.append(tr("Rehearsal", "Your space itself was not touched. Make a new backup and try that one."))
    return " ".join(sentences)


def _name(space: str) -> str:
    return tr("Rehearsal", "what is yours alone") if space == PERSONAL else f"“{one_line(space)}”"


class RehearsalStep(Step):
    """Which file, its passphrase, and how it went."""

    def __init__(self, desk: Desk, rehearse: Rehearse) -> None:
        super().__init__(desk, alone=False)
        self._rehearse = rehearse
        self.title.hide()
        self.show_lead(
            self.tr(
                "It is read to the last byte, opened and put together in a place of its own, compared, and removed "
                "again. Your space is not touched."
            )
        )
        self.path: Path | None = None
        self.choose = button(self.tr("Choose the backup…"), self._choose)
        self._chosen = Label("", tone="muted", wrap=False)
        self.passphrase = Passphrase(self.tr("Passphrase of that day"))
        label = Label(self.tr("Passphrase of that day"), wrap=False)
        label.setBuddy(self.passphrase.field)
        self.job = JobLine(desk, can_stop=True)
        self.add(row(self.choose, self._chosen, None), label, self.passphrase, self.job)
        self.put_next(self.tr("Test it"), self._go_on)
        self.fields = [self.choose, self.passphrase, self.back]

    def forget(self) -> None:
        """Forget the file and the passphrase."""
        self.path = None
        self._chosen.setText("")
        self.passphrase.clear()
        self.said.clear()

    def _choose(self) -> None:
        self.desk.chooser.file(self, self.tr("Choose a backup"), self._take)

    def _take(self, path: Path) -> None:
        self.path = path
        self._chosen.setText(elided(path.name, self.fontMetrics(), self.desk.theme.width(50)))
        self.passphrase.field.setFocus()

    def _go_on(self) -> None:
        path, passphrase = self.path, self.passphrase.text
        if path is None:
            self.said.say(self.tr("Choose the file of the backup first."))
            self.choose.setFocus()
            return
        if not passphrase:
            self.passphrase.field.setFocus()
            return
        self.work_began(self.tr("Testing…"))
        job = self.desk.runner.run(
            lambda progress: self._rehearse(path, passphrase, progress),
            self,
            lane=Lane.IO,
            done=self._found,
            failed=self._failed,
            ended=self.work_ended,
        )
        self.job.watch(job, self.tr("Testing the backup…"))

    def _found(self, found: Rehearsed) -> None:
        self.said.say(rehearsed_text(found, self.desk.clock.now_ms()), "safe" if found.ok else "warn")

    def _failed(self, error: TeamRoomError) -> None:
        self.said.show_error(error)


class RehearsalPage(Page):
    """``finished``: the person goes back to the settings."""

    finished = Signal()

    def __init__(self, desk: Desk, rehearse: Rehearse) -> None:
        super().__init__()
        self.heading = self.tr("Test a backup")
        self.step = RehearsalStep(desk, rehearse)
        self.step.left.connect(self.finished)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.step)

    def appear(self) -> None:
        """Put the focus where work begins."""
        self.step.begin()

    def put_away(self) -> None:
        """Forget the passphrase."""
        if not self.step.is_busy:
            self.step.forget()

    def escape(self) -> bool:
        """Go back to the settings."""
        if self.step.is_busy:
            return False
        self.finished.emit()
        return True
