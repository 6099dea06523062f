"""What belongs to the person: the name colleagues see, when the space locks by itself, leaving."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit

from teamroom.core.progress import Progress
from teamroom.services.care import BackupAges, Care
from teamroom.services.settings import LOCK_CHOICES, PersonalSettings, Settings
from teamroom.ui.desk import Desk
from teamroom.ui.present import Question, ask
from teamroom.ui.runner import Lane
from teamroom.ui.texts import Label, ago_text, tr
from teamroom.ui.widgets import Card, button, label_of, row


class MeCard(Card):
    """Name and school."""

    def __init__(self, desk: Desk, care: Care, name: str, school: str) -> None:
        super().__init__()
        self._desk = desk
        self._care = care
        self.name, self.school = QLineEdit(name), QLineEdit(school)
        self.name.setAccessibleName(self.tr("What colleagues call you"))
        self.school.setAccessibleName(self.tr("School"))
        self.save = button(self.tr("Save the name"), self._save)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(label_of(self.name), self.name)
        form.addRow(label_of(self.school), self.school)
        self.body.addWidget(Label(self.tr("Me"), level=2))
        self.body.addLayout(form)
        self.body.addLayout(row(self.save, None))

    def _save(self) -> None:
        name, school = self.name.text(), self.school.text()
        self._desk.runner.run(
            lambda _: self._care.rename(name, school), self, lane=Lane.WRITE, done=lambda _: self._saved()
        )

    def _saved(self) -> None:
        self._desk.notices.toast(self.tr("Saved. Colleagues see it after the next exchange."))


class LockCard(Card):
    """When the space locks by itself, and what is wiped then."""

    changed = Signal()

    def __init__(self, desk: Desk, settings: PersonalSettings) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self._kept = Settings()
        self.minutes = QComboBox()
        self.minutes.setAccessibleName(self.tr("Lock when nobody is here for"))
        for minutes in LOCK_CHOICES:
            text = tr("LockCard", "%n minute(s)", minutes) if minutes else self.tr("never")
            self.minutes.addItem(text, minutes)
        self.wipe = QCheckBox(self.tr("Wipe copies of files that were opened in other programs"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(label_of(self.minutes), self.minutes)
        self.body.addWidget(Label(self.tr("Lock and privacy"), level=2))
        self.body.addLayout(form)
        self.body.addWidget(self.wipe)
        self.minutes.activated.connect(self._change)
        self.wipe.clicked.connect(self._change)

    def show_kept(self) -> None:
        """Show what is kept."""
        self._desk.runner.run(lambda _: self._settings.read(), self, done=self._show)

    def _show(self, kept: Settings) -> None:
        self._kept = kept
        self.minutes.setCurrentIndex(self.minutes.findData(kept.lock_minutes))
        self.wipe.setChecked(kept.wipe_opened)

    def _change(self) -> None:
        minutes, wipe = self.minutes.currentData(), self.wipe.isChecked()
        self._kept = replace(self._kept, lock_minutes=minutes, wipe_opened=wipe)

        def keep(_: Progress) -> None:
            self._settings.write(replace(self._settings.read(), lock_minutes=minutes, wipe_opened=wipe))

        self._desk.runner.run(keep, self, lane=Lane.WRITE, done=lambda _: self.changed.emit())


class LeaveCard(Card):
    """Taking the space off this computer. ``removed``: it is gone, and the window must forget it."""

    removal_asked = Signal()

    def __init__(self, desk: Desk, care: Care) -> None:
        super().__init__()
        self._desk = desk
        self._care = care
        self.remove = button(self.tr("Remove my space from this computer…"), self._ask)
        self.body.addWidget(Label(self.tr("This computer"), level=2))
        self.body.addWidget(
            Label(self.tr("What you shared stays with your colleagues. Your journal is only here."), tone="muted")
        )
        self.body.addLayout(row(self.remove, None))

    def _ask(self) -> None:
        self._desk.runner.run(lambda _: self._care.backups(), self, done=self._ask_knowing)

    def _ask_knowing(self, ages: BackupAges) -> None:
        # The backups on this computer go with the space.
        known = self.tr("There is no backup elsewhere: what only you have is lost for good.")
        if ages.elsewhere_ms:
            when = ago_text(ages.elsewhere_ms, self._desk.clock.now_ms())
            known = self.tr("Your last backup elsewhere: {when}. What you wrote since is lost for good.")
            known = known.format(when=when)
        text = self.tr("Your journal and everything nobody took over yet is deleted here.") + " " + known
        question = Question(self.tr("Remove your space?"), text, self.tr("Remove for good"), danger=True)
        ask(self, question, self.removal_asked.emit)
