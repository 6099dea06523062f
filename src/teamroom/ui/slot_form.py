"""When a room meets, to be chosen: weekday, time, minutes, place, how often, from which day; and what follows, in words."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QTimeEdit, QVBoxLayout, QWidget

from teamroom.model.calendar import Calendar
from teamroom.model.meetings import (
    LEAST_MINUTES,
    MOST_MINUTES,
    MOST_WEEKS,
    PLACE_LIMIT,
    USUAL_MINUTES,
    MeetingSlot,
    slot_of,
)
from teamroom.ui.day_edit import DayEdit
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.kept_form import Fields, number_in, text_in
from teamroom.ui.present import speak
from teamroom.ui.slot_wording import every_text, first_time_text
from teamroom.ui.texts import Label, weekday_name
from teamroom.ui.widgets import column, label_of

USUAL_WEEKDAY, USUAL_TIME = 3, dt.time(14, 30)
"""Thursday after lessons: what is offered before anything was chosen."""
_PLACE_SHOWN = 26
"""Characters of a place for which there is room at least."""
_NO_BUTTONS = "QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }"
"""What the sheet leaves of the small arrows is hardly seen; keys count, too."""
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class OneOf(QComboBox):
    """One of few numbers, each with its words. The wheel scrolls the page, and Enter is for the form around it."""

    def __init__(self, name: str, options: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        for number, text in options:
            self.addItem(text, number)

    @property
    def number(self) -> int:
        """What is chosen."""
        return int(self.currentData())

    def choose(self, number: int) -> None:
        """Choose a number; one that is not offered changes nothing."""
        place = self.findData(number)
        if place >= 0:
            self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the form."""
        if event.key() in _ENTERS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TimeEdit(QTimeEdit):
    """A time of day, typed or counted by the arrow keys. The wheel scrolls the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setStyleSheet(_NO_BUTTONS)
        self.setDisplayFormat(self.locale().timeFormat(self.locale().FormatType.ShortFormat))

    @property
    def chosen(self) -> dt.time:
        """The time."""
        return dt.time(self.time().hour(), self.time().minute())

    def choose(self, time: dt.time) -> None:
        """Show a time."""
        self.setTime(QTime(time.hour, time.minute))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class Minutes(QSpinBox):
    """A number of minutes, typed or counted by the arrow keys. The wheel scrolls the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setStyleSheet(_NO_BUTTONS)
        self.setRange(LEAST_MINUTES, MOST_MINUTES)
        self.setSingleStep(5)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class SlotFields(QWidget):
    """The fields of a slot, and below them a sentence that says when the room meets first. ``changed`` with every choice."""

    changed = Signal()

    def __init__(self, desk: Desk, today: dt.date) -> None:
        super().__init__()
        self._desk = desk
        self._today = today
        self._calendar = Calendar()
        self.weekday = OneOf(self.tr("Weekday"), [(day, weekday_name(day)) for day in range(7)])
        self.at = TimeEdit(self.tr("Time"))
        self.minutes = Minutes(self.tr("Minutes"))
        self.place = QLineEdit()
        self.place.setMaxLength(PLACE_LIMIT)
        self.place.setAccessibleName(self.tr("Place"))
        self.place.setPlaceholderText(self.tr("For example: staff room"))
        self.first = DayEdit(desk, self.tr("From this day on"))
        self.every = OneOf(self.tr("How often"), [(weeks, every_text(weeks)) for weeks in range(1, MOST_WEEKS + 1)])
        self.holidays = QCheckBox(self.tr("In school holidays, too"))
        self.says = Label()
        self._lay_out()
        self._measure()
        desk.theme.changed.connect(self._measure)
        self.show_slot(MeetingSlot(USUAL_WEEKDAY, USUAL_TIME, today, USUAL_MINUTES))
        self._connect()

    # -- What it holds ------------------------------------------------------------------------------------------------

    @property
    def slot(self) -> MeetingSlot:
        """What is chosen."""
        return MeetingSlot(
            self.weekday.number, self.at.chosen, dt.date.fromisoformat(self.first.day), self.minutes.value(),
            self.place.text().strip(), self.every.number, self.holidays.isChecked(),
        )

    def show_slot(self, slot: MeetingSlot) -> None:
        """Show a slot."""
        self.weekday.choose(slot.weekday)
        self.at.choose(slot.at)
        self.minutes.setValue(slot.minutes)
        self.place.setText(slot.place)
        self.first.show_day(slot.first.isoformat())
        self.every.choose(slot.every)
        self.holidays.setChecked(slot.in_holidays)
        self._say()

    def know(self, calendar: Calendar, today: dt.date) -> None:
        """Know when there is school, and which day it is."""
        self._calendar, self._today = calendar, today
        self._say()

    @property
    def draft(self) -> Fields:
        """What is chosen, to be kept."""
        slot = self.slot
        return {
            "weekday": slot.weekday + 1, "at": f"{slot.at:%H:%M}", "first": slot.first.isoformat(), "minutes": slot.minutes,
            # As it is typed: a blank at the end is one that somebody goes on from.
            "place": self.place.text(), "every": slot.every, "holidays": slot.in_holidays,
        }

    def show_draft(self, kept: Fields) -> None:
        """Show what was kept, as far as it is a slot."""
        slot = slot_of(
            weekday=number_in(kept, "weekday", 0), at=text_in(kept, "at"), first=text_in(kept, "first"),
            minutes=number_in(kept, "minutes", 0), place=text_in(kept, "place"), every=number_in(kept, "every", 0),
            holidays=kept.get("holidays"),
        )
        if slot is not None:
            self.show_slot(slot)

    @property
    def fields(self) -> list[QWidget]:
        """What can be typed and chosen, in order."""
        return [self.weekday, self.at, self.minutes, self.every, self.place, self.first, self.holidays]

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        self.says.setText(first_time_text(self.slot, self._calendar, self._today))

    def _changed(self) -> None:
        before = self.says.text()
        self._say()
        if self.says.text() != before:
            speak(self.says, self.says.text())
        self.changed.emit()

    def _connect(self) -> None:
        for chosen in (self.weekday, self.every):
            chosen.currentIndexChanged.connect(self._changed)
        self.at.timeChanged.connect(self._changed)
        self.minutes.valueChanged.connect(self._changed)
        self.place.textChanged.connect(self._changed)
        self.first.dateChanged.connect(self._changed)
        self.holidays.checkStateChanged.connect(self._changed)

    def _measure(self) -> None:
        """Make all fields as high as the highest, so that their names stand on one line."""
        self.place.setMinimumWidth(self._desk.theme.width(_PLACE_SHOWN))
        for field in self.fields:
            field.setMinimumHeight(0)
        height = max(field.sizeHint().height() for field in self.fields[:-1])
        for field in self.fields[:-1]:
            field.setMinimumHeight(height)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(Flow(*(_pair(one) for one in self.fields[:-1]), spacing=16))
        whole.addWidget(self.holidays)
        whole.addWidget(self.says)


def _pair(field: QWidget) -> QWidget:
    """Return a field with its name above it."""
    made = QWidget()
    name = label_of(field)
    name.setWordWrap(False)
    made.setLayout(column(name, field, spacing=2))
    return made
