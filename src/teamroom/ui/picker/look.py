"""Language, text size and colours on the very first page: who cannot read it cannot look for settings."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from teamroom.services.device import Device, DeviceSettings, Theme
from teamroom.ui.desk import Desk
from teamroom.ui.languages import Language
from teamroom.ui.runner import Lane
from teamroom.ui.texts import Label
from teamroom.ui.theme import Scheme

PERCENTS = (90, 100, 110, 120, 130, 140, 150)


class LookBar(QWidget):
    """Three choices that hold at once. ``language_chosen`` is emitted with the code after it was kept."""

    language_chosen = Signal(str)

    def __init__(self, desk: Desk, device: Device, languages: Sequence[Language]) -> None:
        super().__init__()
        self._desk = desk
        self._device = device
        self.language = self._combo(self.tr("Language"))
        self.language.addItem(self.tr("As the system"), "")
        for one in languages:
            self.language.addItem(one.name, one.code)
        self.text_size = self._combo(self.tr("Text size"))
        for percent in PERCENTS:
            self.text_size.addItem(self.tr("{percent} %").format(percent=percent), percent)
        self.colours = self._combo(self.tr("Colours"))
        for scheme, name in self._schemes():
            self.colours.addItem(name, scheme)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        for combo in (self.language, self.text_size, self.colours):
            label = Label(combo.accessibleName(), tone="muted", wrap=False)
            label.setBuddy(combo)
            line.addWidget(label)
            line.addWidget(combo)
            line.addSpacing(6)
        self._show_look()
        self.language.activated.connect(self._language_changed)
        desk.theme.changed.connect(self._show_look)
        self.text_size.activated.connect(self._look_changed)
        self.colours.activated.connect(self._look_changed)

    def show_kept(self) -> None:
        """Show what this computer keeps."""
        self._desk.runner.run(lambda _: self._device.read(), self, done=self._show)

    def _show(self, settings: DeviceSettings) -> None:
        self._choose(self.language, settings.language)
        self._show_look()

    def _show_look(self) -> None:
        self._choose(self.text_size, self._desk.theme.percent)
        self._choose(self.colours, self._desk.theme.scheme)

    def _language_changed(self) -> None:
        code = str(self.language.currentData())
        self._keep(lambda kept: replace(kept, language=code))
        self.language_chosen.emit(code)

    def _look_changed(self) -> None:
        scheme, percent = Scheme(self.colours.currentData()), int(self.text_size.currentData())
        self._desk.theme.choose(scheme, percent)
        self._keep(lambda kept: replace(kept, theme=Theme(scheme.value), text_percent=percent))

    def _keep(self, changed: Callable[[DeviceSettings], DeviceSettings]) -> None:
        device = self._device
        self._desk.runner.run(lambda _: device.write(changed(device.read())), self, lane=Lane.WRITE)

    def _schemes(self) -> tuple[tuple[Scheme, str], ...]:
        return (
            (Scheme.SYSTEM, self.tr("As the system")),
            (Scheme.LIGHT, self.tr("Light")),
            (Scheme.DARK, self.tr("Dark")),
        )

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return combo

    def _choose(self, combo: QComboBox, value: object) -> None:
        place = combo.findData(value)
        if place >= 0:
            combo.setCurrentIndex(place)
