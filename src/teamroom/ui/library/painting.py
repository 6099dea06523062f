"""Painting an item of a list at places meant for reading from left to right, mirrored where it runs the other way."""

import unicodedata
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of the window as it is now, plain and bold, with their measures: making them takes longer than use."""

    plain: QFont
    bold: QFont
    plain_metrics: QFontMetrics
    bold_metrics: QFontMetrics

    @classmethod
    def of(cls, theme: Theme) -> "Fonts":
        """Return the fonts of a theme."""
        plain, bold = theme.font(), theme.font(bold=True)
        return cls(plain, bold, QFontMetrics(plain), QFontMetrics(bold))


class Drawing:
    """One item while it is painted."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, desk: Desk, fonts: Fonts) -> None:
        self._painter = painter
        self._option = option
        self._desk = desk
        self._fonts = fonts
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def mirrored(self, place: QRect) -> QRect:
        """Return where a place lies on the screen."""
        return QStyle.visualRect(self._option.direction, self._option.rect, place)

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
        self._painter.setLayoutDirection(_direction_of(text, self._option.direction))
        across = QStyle.visualAlignment(self._option.direction, align & Qt.AlignmentFlag.AlignHorizontal_Mask)
        down = align & Qt.AlignmentFlag.AlignVertical_Mask
        shown = elided(text, fonts.bold_metrics if bold else fonts.plain_metrics, place.width())
        self._painter.drawText(self.mirrored(place), int(across | down | Qt.AlignmentFlag.AlignAbsolute), shown)

    def icon(self, place: QRect, name: str, token: str) -> None:
        """Paint an icon in the middle of a place, as large as it fits."""
        where, side = self.mirrored(place), min(place.width(), place.height())
        left, top = where.left() + (where.width() - side) // 2, where.top() + (where.height() - side) // 2
        ratio = self._painter.device().devicePixelRatioF()
        self._painter.drawPixmap(left, top, self._desk.icons.pixmap(name, side, token, ratio))


def _direction_of(text: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Return the direction in which a text reads, by its first letter that has one (Unicode TR 9, P2 and P3)."""
    found = (_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG)
    return next(found, otherwise)
