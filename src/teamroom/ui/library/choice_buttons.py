"""Choices that all show at once: a button for each, one of them chosen, with a tick and a frame beside its word."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from teamroom.ui.desk import Desk
from teamroom.ui.theme import Theme
from teamroom.ui.widgets import Button

T = TypeVar("T")
Sign = tuple[str, str]
"""Name and colour of an icon."""


class TickButton(Button):
    """One of several choices: a word, and a tick and a frame when it is chosen."""

    def __init__(self, desk: Desk, text: str) -> None:
        super().__init__(text)
        self._theme: Theme = desk.theme
        self.setCheckable(True)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """Return a size with room for the tick."""
        return super().sizeHint() + QSize(2 * self._side, 0)

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


class OneOf(QWidget, Generic[T]):
    """Choices side by side, in more rows where there is less room. ``changed`` when another one is chosen.

    A click on the chosen one takes the choice back, unless one ``must_be`` chosen.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, name: str, words: Mapping[T, str], *, signs: Mapping[T, Sign] | None = None, must_be: bool = False
    ) -> None:
        super().__init__()
        self.buttons = {value: TickButton(desk, text) for value, text in words.items()}
        for value, sign in (signs or {}).items():
            self.buttons[value].setIcon(desk.icons.icon(*sign))
        self._must_be = must_be
        self._value: T | None = None
        self._group = QButtonGroup(self)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        for made in self.buttons.values():
            self._group.addButton(made)
        self._place(len(self.buttons))
        self._group.buttonClicked.connect(self._clicked)
        self.setAccessibleName(name)
        self.choose(None)

    @property
    def value(self) -> T | None:
        """The chosen one, None for none."""
        return self._value

    def choose(self, value: T | None) -> None:
        """Choose one, or none; one that is not offered counts as none."""
        self._value = value if value in self.buttons else None
        self._group.setExclusive(False)
        for one, made in self.buttons.items():
            made.setChecked(one == self._value)
        self._group.setExclusive(True)
        # All of them are one stop for Tab; the arrows go from one to the next.
        first = next(iter(self.buttons.values()))
        stop = first if self._value is None else self.buttons[self._value]
        for made in self.buttons.values():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made is stop else Qt.FocusPolicy.ClickFocus)

    def begin(self) -> None:
        """Put the focus on the chosen one, else on the first."""
        target = self._group.checkedButton() or next(iter(self.buttons.values()))
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest: they can stand below each other."""
        sizes = [made.minimumSizeHint() for made in self.buttons.values()]
        return QSize(max(size.width() for size in sizes), sizes[0].height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many beside each other as fit."""
        super().resizeEvent(event)
        widths = [made.minimumSizeHint().width() + self._grid.horizontalSpacing() for made in self.buttons.values()]
        fit = len(widths) if sum(widths) <= self.width() else max(1, self.width() // max(widths))
        if fit != self._columns:
            self._place(fit)
            self.updateGeometry()

    def _place(self, columns: int) -> None:
        """Lay them out in so many columns; those of a single row are as wide as their words need."""
        self._columns = columns
        for number, made in enumerate(self.buttons.values()):
            self._grid.removeWidget(made)
            self._grid.addWidget(made, number // columns, number % columns)
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def _clicked(self, clicked: QAbstractButton) -> None:
        value = next(one for one, made in self.buttons.items() if made is clicked)
        self.choose(None if value == self._value and not self._must_be else value)
        self.changed.emit()
