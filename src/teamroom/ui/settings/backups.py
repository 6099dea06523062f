"""Backups: those this computer makes by itself, those that are carried elsewhere, and how old they are."""

from pathlib import Path

from PySide6.QtCore import Signal

from teamroom.services.care import BackupAges, Care, Rehearsed
from teamroom.services.file_names import saved_name
from teamroom.ui.desk import Desk
from teamroom.ui.present import Question, ask
from teamroom.ui.runner import Job, Lane
from teamroom.ui.settings.rehearsal import rehearsed_text
from teamroom.ui.texts import Label, ago_text, day_text, one_line, size_text
from teamroom.ui.widgets import Card, button, row

BACKUP_KINDS = "(*.teamroom-backup)"


class BackupCard(Card):
    """The age of the backups of both kinds, a button for the next file, and the trial of one.

    ``working``: a job for the job bar. ``file_trial_asked``: the person wants to try a backup in a file.
    """

    working = Signal(object, str)
    written = Signal()
    file_trial_asked = Signal()

    def __init__(self, desk: Desk, care: Care, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._care = care
        self._name = name
        self._job: Job | None = None
        self._trial: Job | None = None
        self.here, self.skipped, self.elsewhere = Label(), Label(tone="warn"), Label()
        self.skipped.hide()
        self.aside = Label()
        self.let_go = button(self.tr("Delete what was set aside…"), self._ask_let_go)
        self.make = button(self.tr("Back up now…"), self._choose)
        self.trial = button(self.tr("Test my last backup"), self._try)
        self.file_trial = button(self.tr("Test a backup file…"), self.file_trial_asked.emit)
        self.body.addWidget(Label(self.tr("Backups"), level=2))
        lead = self.tr("A backup holds everything of yours, locked with your passphrase.")
        self.body.addWidget(Label(lead, tone="muted"))
        for line in (self.here, self.skipped, self.elsewhere):
            self.body.addWidget(line)
        self.body.addLayout(row(self.make, self.trial, self.file_trial, None))
        self.body.addWidget(self.aside)
        self.body.addLayout(row(self.let_go, None))
        for widget in (self.aside, self.let_go):
            widget.hide()

    def show_kept(self) -> None:
        """Show the ages."""
        self._desk.runner.run(lambda _: self._care.backups(), self, done=self._show)

    def _show(self, ages: BackupAges) -> None:
        when = self.tr("not yet")
        if ages.here_ms:
            when = self._ago(ages.here_ms)
        here = self.tr(
            "On this computer: {when}. It is made by itself once a day, and the last three are kept. It does not help "
            "when the computer is stolen, lost or broken."
        )
        self.here.setText(here.format(when=when))
        skipped = self.tr("The last one that was due ({when}) was not made: the disk is nearly full.")
        self.skipped.setText(skipped.format(when=self._ago(ages.skipped_ms)) if ages.skipped_ms else "")
        self.skipped.setVisible(bool(ages.skipped_ms))
        aside = self.tr("Set aside after damage, or when a backup was brought back: {size}, since {day}.")
        self.aside.setText(aside.format(size=size_text(ages.aside.size), day=day_text(ages.aside.since_ms)))
        for widget in (self.aside, self.let_go):
            widget.setVisible(bool(ages.aside.size))
        if ages.elsewhere_ms:
            self.elsewhere.say(self.tr("In a file elsewhere: {when}.").format(when=self._ago(ages.elsewhere_ms)))
        else:
            none = self.tr("In a file elsewhere: none yet. Keep one on a stick in another place.")
            self.elsewhere.say(none, "warn")

    def _ago(self, when_ms: int) -> str:
        return ago_text(when_ms, self._desk.clock.now_ms())

    def _choose(self) -> None:
        name = saved_name(f"{one_line(self._name) or 'TeamRoom'}.teamroom-backup")
        kinds = self.tr("Backups") + " " + BACKUP_KINDS
        self._desk.chooser.new_file(self, self.tr("Where should the backup go?"), self._write, name=name, kinds=kinds)

    def _write(self, path: Path) -> None:
        self.make.setEnabled(False)
        self._job = self._desk.runner.run(
            lambda progress: self._care.back_up(path, progress).size,
            self,
            lane=Lane.IO,
            done=self._written,
            ended=self._ended,
        )
        if not self._job.done:
            self.working.emit(self._job, self.tr("Backing up"))

    def _try(self) -> None:
        # Not switched off meanwhile: it would lose the focus.
        if self._trial is None or self._trial.done:
            self._trial = self._desk.runner.run(self._care.rehearse_last, self, lane=Lane.IO, done=self._tried)
            if not self._trial.done:
                self.working.emit(self._trial, self.tr("Testing your last backup"))

    def _tried(self, found: Rehearsed) -> None:
        self._desk.notices.note(rehearsed_text(found, self._desk.clock.now_ms()))

    def _ask_let_go(self) -> None:
        question = Question(
            self.tr("Delete what was set aside?"),
            self.tr("If nothing is missing in your space, nobody needs it any more. It cannot be brought back afterwards."),
            self.tr("Delete"),
            danger=True,
        )
        ask(self, question, self._let_go)

    def _let_go(self) -> None:
        self.make.setFocus()
        self._desk.runner.run(
            lambda _: self._care.let_go_of_aside(), self, lane=Lane.WRITE, ended=self.show_kept
        )

    def _ended(self) -> None:
        self.make.setEnabled(True)

    def _written(self, size: int) -> None:
        self.show_kept()
        self.written.emit()
        self._desk.notices.note(self.tr("The backup is written ({size}).").format(size=size_text(size)))
