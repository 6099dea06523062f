"""How the window looks: colours, size of text, language, names in the picker."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout

from teamroom.services.device import LEAST_PERCENT, MOST_PERCENT, Device, DeviceSettings, Names, Theme
from teamroom.ui.desk import Desk
from teamroom.ui.languages import Language
from teamroom.ui.runner import Lane
from teamroom.ui.texts import Label
from teamroom.ui.theme import Scheme
from teamroom.ui.widgets import Card, label_of

STEP = 10


class LookCard(Card):
    """Applies every choice at once and keeps it for everybody who uses this computer."""

    language_chosen = Signal(str)

    def __init__(self, desk: Desk, device: Device, languages: Sequence[Language]) -> None:
        super().__init__()
        self.body.addWidget(Label(self.tr("Look, text and language"), level=2))
        self._desk = desk
        self._device = device
        self._kept = DeviceSettings()
        self.scheme = _combo(self.tr("Colours"))
        for theme, text in (
            (Theme.SYSTEM, self.tr("as the system")),
            (Theme.LIGHT, self.tr("light")),
            (Theme.DARK, self.tr("dark")),
        ):
            self.scheme.addItem(text, theme)
        self.text_size = _combo(self.tr("Size of text"))
        for percent in range(LEAST_PERCENT, MOST_PERCENT + 1, STEP):
            self.text_size.addItem(self.tr("{percent} %").format(percent=percent), percent)
        self.language = _combo(self.tr("Language"))
        self.language.addItem(self.tr("as the system"), "")
        for one in languages:
            self.language.addItem(one.name, one.code)
        self.names = _combo(self.tr("Names on the first page"))
        for names, text in (
            (Names.SHOW, self.tr("whole names")),
            (Names.INITIALS, self.tr("first letters")),
            (Names.HIDE, self.tr("none: everybody types theirs")),
        ):
            self.names.addItem(text, names)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(label_of(self.scheme), self.scheme)
        form.addRow(label_of(self.text_size), self.text_size)
        form.addRow(label_of(self.language), self.language)
        form.addRow(label_of(self.names), self.names)
        self.body.addLayout(form)
        self.scheme.activated.connect(self._changed)
        self.text_size.activated.connect(self._changed)
        self.language.activated.connect(self._changed)
        self.names.activated.connect(self._changed)

    def show_kept(self) -> None:
        """Show what is kept."""
        self._desk.runner.run(lambda _: self._device.read(), self, done=self._show)

    def _show(self, kept: DeviceSettings) -> None:
        self._kept = kept
        _choose(self.scheme, kept.theme)
        _choose(self.language, kept.language)
        _choose(self.names, kept.names)
        _choose(self.text_size, kept.text_percent)

    def _changed(self) -> None:
        before = self._kept
        self._kept = replace(
            before,
            theme=Theme(self.scheme.currentData()),
            text_percent=self.text_size.currentData(),
            language=self.language.currentData(),
            names=Names(self.names.currentData()),
        )
        if self._kept == before:
            return
        kept = self._kept
        self._desk.theme.choose(Scheme(kept.theme.value), kept.text_percent)
        if kept.language != before.language:
            self.language_chosen.emit(kept.language)
        self._desk.runner.run(lambda _: self._device.write(kept), self, lane=Lane.WRITE)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made


def _choose(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(max(0, combo.findData(value)))
