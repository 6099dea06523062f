"""A list of few things, on two lines each and all in memory: what is in the trash, what waits for an answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from teamroom.ui.desk import Desk
from teamroom.ui.painting import Drawing, Fonts
from teamroom.ui.texts import tooltip

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""What a row is of."""
DOT = " · "


@dataclass(frozen=True, slots=True)
class Wording(Generic[T]):
    """How a row reads: what it is about, what is told of it, and the icon before it (none: no room is left for one)."""

    headline: Callable[[T], str]
    told: Callable[[T], str]
    icon: Callable[[T], str] | None = None


class ShortRows(QAbstractListModel, Generic[T]):
    """The rows as an item model."""

    def __init__(self, wording: Wording[T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wording = wording
        self._lines: tuple[T, ...] = ()

    def show_lines(self, lines: Sequence[T]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> T | None:
        """Return a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a role shows of a row."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE:
            return line
        headline, told = self.wording.headline(line), self.wording.told(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return headline
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return DOT.join((headline, told))
        return tooltip(headline, told) if role == Qt.ItemDataRole.ToolTipRole else None


class ShortList(QListView):
    """``opened`` by Enter."""

    opened = Signal()

    def __init__(self, desk: Desk, rows: ShortRows[T], name: str) -> None:
        super().__init__()
        self.setModel(rows)
        self.setItemDelegate(_Delegate(desk, rows.wording, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        desk.theme.changed.connect(self.scheduleDelayedItemsLayout)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Paints a row on two lines."""

    def __init__(self, desk: Desk, wording: Wording[T], parent: QListView) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wording = wording
        desk.theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._fonts = Fonts.of(self._desk.theme)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of every row."""
        return QSize(self._desk.theme.width(20), self._desk.theme.space(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the icon, what it is about, and what is told of it."""
        line, wording = index.data(LINE), self._wording
        painter.save()
        drawing = Drawing(painter, option, self._desk, self._fonts)
        if option.state & QStyle.StateFlag.State_Selected:
            drawing.fill(option.rect.adjusted(2, 2, -2, -2), "accent_soft", 6)
        pad = self._desk.theme.space(0.5)
        half = option.rect.adjusted(pad, pad // 2, -pad, 0)
        half.setHeight((option.rect.height() - pad) // 2)
        if wording.icon is not None:
            place = half.adjusted(0, 0, 0, 0)
            place.setWidth(half.height())
            drawing.icon(place, wording.icon(line), "warn")
            half = half.adjusted(half.height() + pad // 2, 0, 0, 0)
        drawing.text(half, wording.headline(line), "text", bold=True)
        drawing.text(half.translated(0, half.height()), wording.told(line), "muted")
        painter.restore()
