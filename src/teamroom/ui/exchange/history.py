"""The exchanges of this computer, newest first: the rows, and how a row is painted."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from teamroom.core.clock import Clock
from teamroom.services.exchange_status import HistoryLine
from teamroom.ui.exchange.words import history_counts_text, history_text
from teamroom.ui.icons import Icons
from teamroom.ui.texts import ago_text, elided, tr
from teamroom.ui.theme import Theme

LINE = Qt.ItemDataRole.UserRole
"""The role of the ``HistoryLine`` itself."""
PAD = 8

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class HistoryRows(QAbstractListModel):
    """What went out and what came in; read once, shown as it was read."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lines: Sequence[HistoryLine] = ()

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show other lines, newest first."""
        if list(lines) != list(self._lines):
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many exchanges there were."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, or how it is read aloud."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            text = tr("Exchange", "{what}, {when}: {counts}")
            return text.format(what=history_text(line), when=self.when(line), counts=history_counts_text(line))
        return None

    def when(self, line: HistoryLine) -> str:
        """Return how long ago an exchange was."""
        return ago_text(line.at_ms, self._clock.now_ms())


class HistoryDelegate(QStyledItemDelegate):
    """Paints a row: an arrow out or in, what and when, and below it the counts."""

    def __init__(self, theme: Theme, icons: Icons, rows: HistoryRows, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._rows = rows

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of two lines; the width is that of the list."""
        return QSize(self._theme.width(20), 2 * self._theme.metrics().height() + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one exchange, mirrored where text runs from right to left."""
        line = index.data(LINE)
        painter.save()
        self._paint_ground(painter, option)
        self._paint_arrow(painter, option, line)
        self._paint_words(painter, option, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.qcolour("accent_soft"))
        painter.setPen(self._theme.qcolour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_arrow(self, painter: QPainter, option: QStyleOptionViewItem, line: HistoryLine) -> None:
        side = self._theme.space(1.2)
        place = self._mirrored(option, QRect(PAD, (option.rect.height() - side) // 2, side, side))
        name = "send" if line.sent else "receive"
        painter.drawPixmap(place, self._icons.pixmap(name, side, "accent", painter.device().devicePixelRatioF()))

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, line: HistoryLine) -> None:
        metrics, height = self._theme.metrics(), self._theme.metrics().height()
        start, width = 2 * PAD + self._theme.space(1.2), option.rect.width()
        when = self._rows.when(line)
        day = metrics.horizontalAdvance(when) + 2
        self._write(painter, option, QRect(width - PAD - day, PAD, day, height), when, "muted")
        above = QRect(start, PAD, width - start - day - 3 * PAD, height)
        self._write(painter, option, above, history_text(line), "text")
        below = QRect(start, PAD + height, width - start - PAD, height)
        self._write(painter, option, below, history_counts_text(line), "muted")

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, text: str, token: str
    ) -> None:
        painter.setPen(self._theme.qcolour(token))
        painter.setFont(self._theme.font())
        align = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        shown = elided(text, self._theme.metrics(), place.width())
        painter.drawText(self._mirrored(option, place), int(align | Qt.TextFlag.TextSingleLine), shown)

    def _mirrored(self, option: QStyleOptionViewItem, place: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, place.translated(option.rect.topLeft()))
