"""Painting an item of a list at places meant for reading from left to right, mirrored where it runs the other way."""

import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from teamroom.ui.desk import Desk
from teamroom.ui.texts import elided
from teamroom.ui.theme import Theme

_STRONG = {
    "L": Qt.LayoutDirection.LeftToRight,
    "R": Qt.LayoutDirection.RightToLeft,
    "AL": Qt.LayoutDirection.RightToLeft,
}
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
_KEPT = 2_000
"""Texts that are not fitted into their place again."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of the window as it is now, plain and bold, with their measures: making them takes longer than use.

    So does fitting a text into its place, and most are painted again and again.
    """

    plain: QFont
    bold: QFont
    plain_metrics: QFontMetrics
    bold_metrics: QFontMetrics
    _fitted: dict[tuple[str, int, bool], str] = field(default_factory=dict)

    @classmethod
    def of(cls, theme: Theme) -> "Fonts":
        """Return the fonts of a theme."""
        plain, bold = theme.font(), theme.font(bold=True)
        return cls(plain, bold, QFontMetrics(plain), QFontMetrics(bold))

    def fitted(self, text: str, width: int, *, bold: bool = False) -> str:
        """Return one line that fits ``width`` pixels."""
        key = (text, width, bold)
        found = self._fitted.get(key)
        if found is None:
            if len(self._fitted) >= _KEPT:
                self._fitted.clear()
            found = self._fitted[key] = elided(text, self.bold_metrics if bold else self.plain_metrics, width)
        return found


class Drawing:
    """One item while it is painted."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, desk: Desk, fonts: Fonts) -> None:
        self._painter = painter
        self._option = option
        self._desk = desk
        self._fonts = fonts
        self._direction = option.direction
        self._mirrored = self._direction == _RIGHT_TO_LEFT
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def mirrored(self, place: QRect) -> QRect:
        """Return where a place lies on the screen."""
        return QStyle.visualRect(self._direction, self._option.rect, place) if self._mirrored else place

    def fill(self, place: QRect, token: str, radius: float) -> None:
        """Fill a place with round corners."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._desk.theme.qcolour(token))
        self._painter.drawRoundedRect(self.mirrored(place), radius, radius)

    def text(
        self, place: QRect, text: str, token: str, *, bold: bool = False, align: Qt.AlignmentFlag = LEFT
    ) -> None:
        """Write one line, elided; text that reads the other way keeps its direction, at the side the item has."""
        fonts = self._fonts
        self._painter.setFont(fonts.bold if bold else fonts.plain)
        self._painter.setPen(self._desk.theme.qcolour(token))
        self._painter.setLayoutDirection(_direction_of(text, self._direction))
        shown = fonts.fitted(text, place.width(), bold=bold)
        self._painter.drawText(self.mirrored(place), _alignment(self._direction, align), shown)

    def icon(self, place: QRect, name: str, token: str) -> None:
        """Paint an icon in the middle of a place, as large as it fits."""
        where, side = self.mirrored(place), min(place.width(), place.height())
        left, top = where.left() + (where.width() - side) // 2, where.top() + (where.height() - side) // 2
        ratio = self._painter.device().devicePixelRatioF()
        self._painter.drawPixmap(left, top, self._desk.icons.pixmap(name, side, token, ratio))


@cache
def _alignment(direction: Qt.LayoutDirection, align: Qt.AlignmentFlag) -> int:
    """Return where text stands on the screen."""
    across = QStyle.visualAlignment(direction, align & Qt.AlignmentFlag.AlignHorizontal_Mask)
    return int(across | align & Qt.AlignmentFlag.AlignVertical_Mask | Qt.AlignmentFlag.AlignAbsolute)


@lru_cache(maxsize=_KEPT)
def _direction_of(text: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Return the direction in which a text reads, by its first letter that has one (Unicode TR 9, P2 and P3)."""
    found = (_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG)
    return next(found, otherwise)
