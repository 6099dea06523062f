"""The card of a person: a circle with initials, the name, the school, and when they were last here."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from teamroom.ui.picker.rows import ENTRY, Entry, Kind
from teamroom.ui.texts import elided
from teamroom.ui.theme import Theme

CHARACTERS = 24
"""How wide a card is, in average characters."""
_ROUND = 8.0
_GAP = 5


class ProfileCard(QStyledItemDelegate):
    """Paints an ``Entry``; sizes come from the font, sides from the direction of reading."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cell = self.least
        """The size of every card, the gap around it included; the list sets it."""

    @property
    def least(self) -> QSize:
        """The least size of a card, the gap around it included."""
        return QSize(self._theme.width(CHARACTERS) + 2 * _GAP, self._theme.space(4.1) + 2 * _GAP)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of every card."""
        return self.cell

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a card; the chosen one has a strong frame."""
        entry = index.data(ENTRY)
        place = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.qcolour("accent" if chosen else "border"), 2 if chosen else 1))
        painter.setBrush(self._theme.qcolour("base"))
        painter.drawRoundedRect(place, _ROUND, _ROUND)
        self._circle(painter, option, entry, chosen=chosen)
        self._lines(painter, option, entry)
        painter.restore()

    def _circle(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, *, chosen: bool
    ) -> None:
        place, side = self._inside(option), self._side()
        circle = QRect(place.left(), place.center().y() - side // 2, side, side)
        circle = QStyle.visualRect(option.direction, option.rect, circle)
        fill, ink = ("accent", "on_accent") if chosen else ("accent_soft", "text")
        if entry.kind is Kind.DAMAGED:
            fill, ink = "warn_soft", "warn"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.qcolour(fill))
        painter.drawEllipse(circle)
        painter.setPen(self._theme.qcolour(ink))
        painter.setFont(self._theme.font(bold=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, entry.sign)

    def _lines(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        inside, side = self._inside(option), self._side()
        texts = [(entry.title, "text", True), (entry.school, "muted", False), (entry.seen, "muted", False)]
        texts = [one for one in texts if one[0]]
        height = QFontMetrics(self._theme.font()).height()
        top = inside.center().y() - height * len(texts) // 2 + 1
        left = inside.left() + side + self._theme.width(1.2)
        align = Qt.AlignmentFlag.AlignVCenter | QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        for text, token, bold in texts:
            line = QRect(QPoint(left, top), QPoint(inside.right(), top + height - 1))
            font = self._theme.font(bold=bold)
            painter.setFont(font)
            painter.setPen(self._theme.qcolour(token))
            # Isolated, so that a name keeps its own direction in a window that reads the other way.
            shown = f"\u2068{elided(text, QFontMetrics(font), line.width())}\u2069"
            painter.drawText(QStyle.visualRect(option.direction, option.rect, line), align, shown)
            top += height

    def _inside(self, option: QStyleOptionViewItem) -> QRect:
        pad = self._theme.width(1.5)
        return option.rect.adjusted(_GAP + pad, _GAP, -_GAP - pad, -_GAP)

    def _side(self) -> int:
        return self._theme.space(2.3)
