"""A choice between a few things as buttons: each a shape and a word, and a tick and a frame where it is chosen."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPolygonF

from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.theme import Theme
from teamroom.ui.widgets import Button

T = TypeVar("T")
Sign = tuple[str, str]
"""Name and colour of an icon."""


class ChoiceButton(Button):
    """One of the things to choose from."""

    def __init__(self, desk: Desk, text: str, icon: QIcon) -> None:
        super().__init__(text)
        self._theme: Theme = desk.theme
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setIcon(icon)

    def sizeHint(self) -> QSize:
        """Return a size with room for the tick, on both sides: the text stands in the middle, its margin helps."""
        return super().sizeHint() + QSize(self._side + self._side // 2, 0)

    def minimumSizeHint(self) -> QSize:
        """Return a size with room for the tick."""
        return self.sizeHint()

    @property
    def _side(self) -> int:
        return self._theme.space(0.9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and over it that it is chosen."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.qcolour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        side, gap = self._side, self._side // 2
        left = gap if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - side - gap
        circle = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setBrush(self._theme.qcolour("accent"))
        painter.drawEllipse(circle)
        painter.setPen(QPen(self._theme.qcolour("on_accent"), max(1.4, side / 9)))
        points = [circle.topLeft() + QPointF(x * side, y * side) for x, y in ((0.28, 0.52), (0.45, 0.68), (0.74, 0.34))]
        painter.drawPolyline(QPolygonF(points))


class OneOf(Flow, Generic[T]):
    """A few things of which one is chosen, or none. ``changed`` when a person chose.

    ``optional``: a second click takes the choice back.
    """

    changed = Signal()

    def __init__(self, desk: Desk, name: str, choices: Mapping[T, tuple[str, Sign]], *, optional: bool = False) -> None:
        super().__init__(spacing=6)
        self._optional = optional
        self.buttons: dict[T, ChoiceButton] = {}
        for value, (text, sign) in choices.items():
            self.buttons[value] = made = ChoiceButton(desk, text, desk.icons.icon(*sign))
            made.clicked.connect(lambda checked=False, value=value: self._clicked(value, chosen=checked))
            self.add(made)
        self.setAccessibleName(name)

    @property
    def value(self) -> T | None:
        """What is chosen."""
        return next((value for value, made in self.buttons.items() if made.isChecked()), None)

    def choose(self, value: T | None) -> None:
        """Choose something, or nothing."""
        for one, made in self.buttons.items():
            made.setChecked(one == value)

    def _clicked(self, value: T, *, chosen: bool) -> None:
        self.choose(value if chosen or not self._optional else None)
        self.changed.emit()
