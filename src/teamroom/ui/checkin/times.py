"""How long each part lasts: folded away, for it rarely changes; the sum is always seen."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from teamroom.model.agenda import MOST_PART_MINUTES, PLACES, WARNING_MINUTES, Minutes, Place, total
from teamroom.services.checkin_texts import CheckInTexts
from teamroom.ui.checkin.wording import place_text
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import button, column, row


class MinutesBox(QSpinBox):
    """Minutes of one place. The wheel scrolls the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(0, MOST_PART_MINUTES)
        self.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class Times(QWidget):
    """``changed``: somebody chose other minutes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Minutes = {}
        self.total = Label()
        self.warning = Label(self.tr("That is longer than most weeks allow. Twenty minutes are enough."), tone="warn")
        self.warning.hide()
        self.unfold = button(self.tr("Change the times…"), self._unfold, kind="link")
        self.boxes: dict[Place, MinutesBox] = {}
        self._names: dict[Place, Label] = {}
        self._folded = QWidget()
        grid = QGridLayout(self._folded)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, place in enumerate(PLACES):
            box, name = MinutesBox(place.value), Label(wrap=False)
            name.setBuddy(box)
            box.valueChanged.connect(lambda _value: self._typed())
            grid.addWidget(name, number // 2, number % 2 * 2)
            grid.addWidget(box, number // 2, number % 2 * 2 + 1)
            self.boxes[place], self._names[place] = box, name
        grid.setColumnStretch(4, 1)
        self._folded.hide()
        self.setLayout(column(row(self.total, self.unfold, None), self.warning, self._folded, spacing=6))

    @property
    def minutes(self) -> Minutes:
        """What is chosen."""
        return {place: box.value() for place, box in self.boxes.items()}

    @property
    def chosen(self) -> Minutes | None:
        """What is chosen where it differs from what was shown, and is a check-in at all."""
        return self.minutes if self.minutes != self._shown and total(self.minutes) else None

    def show_minutes(self, minutes: Minutes, texts: CheckInTexts) -> None:
        """Show what is planned, unless somebody is choosing."""
        for place, name in self._names.items():
            title = place_text(texts, place).title
            name.setText(title)
            self.boxes[place].setAccessibleName(tr("CheckIn", "Minutes: {part}").format(part=title))
        if dict(self._shown) == dict(minutes):
            return
        self._shown = dict(minutes)
        for place, box in self.boxes.items():
            box.blockSignals(True)
            box.setValue(minutes[place])
            box.blockSignals(False)
        self._say()

    def _typed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        minutes = total(self.minutes)
        self.total.setText(tr("CheckIn", "%n minute(s) in all", minutes))
        self.warning.setVisible(minutes > WARNING_MINUTES)

    def _unfold(self) -> None:
        self._folded.setVisible(self._folded.isHidden())
        if not self._folded.isHidden():
            next(iter(self.boxes.values())).setFocus()
