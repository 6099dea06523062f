"""A day to choose, written as people say it: 6 May 2026."""

from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit

from teamroom.ui.desk import Desk

ISO = "yyyy-MM-dd"


class DayEdit(QDateEdit):
    """Typed, counted up and down by the arrow keys, or taken from a calendar. The wheel scrolls the page, it changes no day."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        self.setAccessibleName(name)
        # The arrow is painted here: what the sheet leaves of the usual one has a frame of its own.
        self.setStyleSheet("QDateEdit::drop-down { border: 0; width: 20px; } QDateEdit::down-arrow { image: none; }")

    @property
    def day(self) -> str:
        """The day as an ISO date."""
        return self.date().toString(ISO)

    def show_day(self, day: str) -> None:
        """Show an ISO date."""
        self.setDate(QDate.fromString(day, ISO))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the arrow that opens the calendar."""
        super().paintEvent(event)
        side = self._desk.theme.space(0.9)
        left = self.width() - side - 6 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 6
        place = QRect(left, (self.height() - side) // 2, side, side)
        self._desk.icons.icon("chevron-down").paint(QPainter(self), place)
