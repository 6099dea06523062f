"""The page of the settings."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import Signal, qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom import __version__
from teamroom.services.care import Care
from teamroom.services.device import Device
from teamroom.services.settings import PersonalSettings
from teamroom.ui.desk import Desk, Page
from teamroom.ui.languages import Language
from teamroom.ui.settings.backups import BackupCard
from teamroom.ui.settings.look import LookCard
from teamroom.ui.settings.own import LeaveCard, LockCard, MeCard
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, Column, Scroll


class SettingsPage(Page):
    """Everything applies at once. ``removal_asked``: the person wants their space off this computer, and means it."""

    language_chosen = Signal(str)
    lock_changed = Signal()
    working = Signal(object, str)
    backed_up = Signal()
    file_trial_asked = Signal()
    """The person wants to try a backup in a file."""
    removal_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        device: Device,
        settings: PersonalSettings,
        care: Care,
        *,
        name: str,
        school: str,
        languages: Sequence[Language],
    ) -> None:
        super().__init__()
        self.heading = self.tr("Settings")
        self.look = LookCard(desk, device, languages)
        self.me = MeCard(desk, care, name, school)
        self.lock = LockCard(desk, settings)
        self.backup = BackupCard(desk, care, name)
        self.leave = LeaveCard(desk, care)
        cards: tuple[QWidget, ...] = (self.look, self.me, self.lock, self.backup, self.leave, self._about())
        self._scroll = Scroll(Column(*cards, None, width=desk.theme.width(110)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.look.language_chosen.connect(self.language_chosen)
        self.lock.changed.connect(self.lock_changed)
        self.backup.working.connect(self.working)
        self.backup.written.connect(self.backed_up)
        self.backup.file_trial_asked.connect(self.file_trial_asked)
        self.leave.removal_asked.connect(self.removal_asked)

    def appear(self) -> None:
        """Show what is kept now."""
        self.look.show_kept()
        self.lock.show_kept()
        self.backup.show_kept()
        self.look.scheme.setFocus()

    def _about(self) -> Card:
        python = ".".join(map(str, sys.version_info[:3]))
        versions = self.tr("TeamRoom {version}, Qt {qt}, Python {python}").format(
            version=__version__, qt=qVersion(), python=python
        )
        licence = self.tr("Free software under the MIT licence. Qt is used under the LGPL.")
        return Card(Label(self.tr("About"), level=2), Label(versions), Label(licence, tone="muted"))
