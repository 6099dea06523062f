"""On which weekdays there is school: a box for each, named and ordered as the language of the window does."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox

from teamroom.core.errors import TeamRoomError
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.steps import Said
from teamroom.ui.texts import weekday_name
from teamroom.ui.widgets import Card

_WEEK = 7


class WeekdaysCard(Card):
    """``chosen`` carries the weekdays with school after a click, Monday being 0; what counts is shown by ``show_days``."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(title=self.tr("Weekdays with school"))
        first = QLocale().firstDayOfWeek().value
        order = [(first - 1 + place) % _WEEK for place in range(_WEEK)]
        self.boxes = {day: QCheckBox(weekday_name(day)) for day in order}
        self.said = Said(desk)
        for box in self.boxes.values():
            box.setAccessibleDescription(self.tr("There is school on this day"))
            box.clicked.connect(self._choose)
        self.body.addWidget(Flow(*self.boxes.values(), spacing=16))
        self.body.addWidget(self.said)

    def show_days(self, days: AbstractSet[int]) -> None:
        """Tick the weekdays that count."""
        for day, box in self.boxes.items():
            box.setChecked(day in days)

    def refuse(self, error: TeamRoomError) -> None:
        """Say why all stays as it was."""
        self.said.show_error(error)

    def _choose(self) -> None:
        self.said.clear()
        self.chosen.emit(frozenset(day for day, box in self.boxes.items() if box.isChecked()))
