"""What the search everywhere shows below its field: groups, the best first; arrows, Enter and Esc."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from teamroom.ui.desk import Desk
from teamroom.ui.frame.session import Found
from teamroom.ui.texts import Label, elided, one_line

Index = QModelIndex | QPersistentModelIndex
ROWS_SHOWN = 9
_PAD = 6


class HitRows(QAbstractListModel):
    """The hits; the group stands in the row that begins it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: tuple[Found, ...] = ()

    def show(self, hits: Sequence[Found]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    def begins_group(self, row: int) -> bool:
        """Tell whether a row is the first of its group."""
        return row == 0 or self.hits[row].group != self.hits[row - 1].group

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many hits there are."""
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or the whole line for screen readers."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(hit.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (one_line(hit.title), one_line(hit.hint), hit.group)))
        return None


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: the group in small letters at the far side, the title, the hint."""

    def __init__(self, desk: Desk, rows: HitRows) -> None:
        super().__init__(rows)
        self._desk = desk
        self._rows = rows

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return one line and its air."""
        return QSize(self._desk.theme.width(30), self._desk.theme.metrics().height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        hit, theme = self._rows.hits[index.row()], self._desk.theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.qcolour("accent_soft"))
        place = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        if self._rows.begins_group(index.row()):
            place = self._paint_group(painter, option, place, hit.group)
        else:
            place.setWidth(place.width() - theme.width(14))
        metrics = painter.fontMetrics()
        title = elided(hit.title, metrics, place.width())
        self._text(painter, option, place, title, "text")
        used = metrics.horizontalAdvance(title) + theme.width(2)
        rest = QRect(place.left() + used, place.top(), place.width() - used, place.height())
        if rest.width() > theme.width(6):
            self._text(painter, option, rest, elided(hit.hint, metrics, rest.width()), "muted")
        painter.restore()

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, group: str) -> QRect:
        width = self._desk.theme.width(14)
        side = QRect(place.right() - width + 1, place.top(), width, place.height())
        self._text(painter, option, side, elided(group, painter.fontMetrics(), width), "muted", far=True)
        return place.adjusted(0, 0, -width, 0)

    def _text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        text: str,
        token: str,
        *,
        far: bool = False,
    ) -> None:
        align = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if far else Qt.AlignmentFlag.AlignLeft)
        spot = QStyle.visualRect(option.direction, option.rect, place)
        painter.setPen(self._desk.theme.qcolour(token))
        painter.drawText(spot, QStyle.visualAlignment(option.direction, align) | Qt.AlignmentFlag.AlignAbsolute, text)


class Hits(QFrame):
    """The pop-over below the search field. ``chosen`` carries a ``Found``; ``left`` is Esc, or Up from the first."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over
        self.setProperty("card", "plain")
        self._rows = HitRows(self)
        self._delegate = HitDelegate(desk, self._rows)
        self.list = QListView()
        self.list.setProperty("bare", "yes")
        self.list.setModel(self._rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._activated)
        self.list.clicked.connect(self._activated)
        self.list.installEventFilter(self)
        self._nothing = Label(self.tr("No hits."), tone="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.list)
        layout.addWidget(self._nothing)
        self.hide()

    def show_hits(self, hits: Sequence[Found], below: QWidget) -> None:
        """Show hits below a widget of the window, as high as they need."""
        place = below.rect().translated(below.mapTo(self._over, below.rect().topLeft()))
        self._rows.show(hits)
        self._nothing.setVisible(not hits)
        self.list.setVisible(bool(hits))
        if hits:
            self.list.setCurrentIndex(self._rows.index(0))
        height = self._delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        room = self._over.height() - place.bottom() - 12
        wanted = height * max(1, min(len(hits), ROWS_SHOWN)) + 24
        width = min(self._desk.theme.width(76), self._over.width() - 24)
        left = max(12, min(place.right() - width, self._over.width() - width - 12))
        self.setGeometry(left, place.bottom() + 4, width, min(wanted, room))
        self.show()
        self.raise_()

    def choose(self) -> None:
        """Choose the current hit."""
        self._activated(self.list.currentIndex())

    def enter(self) -> None:
        """Take the focus, on the second hit if there is one: the first was current already."""
        if self._rows.hits:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self._rows.index(min(1, len(self._rows.hits) - 1)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave by Esc and by Up from the first hit; choose by Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, row = Qt.Key(event.key()), self.list.currentIndex().row()
            if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and row <= 0):
                self.left.emit()
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.choose()
                return True
        return super().eventFilter(watched, event)

    def _activated(self, index: Index) -> None:
        if self.isVisible() and index.isValid():
            self.chosen.emit(self._rows.hits[index.row()])
