"""A column of cards: its rows, how a card is painted, and moving it by keys or by dragging."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from teamroom.core.ids import ID_SIZE, EntityId
from teamroom.model.problems import Step
from teamroom.services.problem_rows import BoardCard
from teamroom.ui.desk import Desk
from teamroom.ui.painting import Drawing, Fonts
from teamroom.ui.problems.wording import kind_text, line_text, marks, numbered, spoken, told
from teamroom.ui.texts import elided, tooltip

CARD = Qt.ItemDataRole.UserRole
"""A ``BoardCard``."""
MIME = "application/x-teamroom-problem"
MOST_LINES = 4
"""Lines of a struggle that are shown on its card."""
_GAP = 4
_ROUND = 7.0
Index = QModelIndex | QPersistentModelIndex


class CardRows(QAbstractListModel):
    """The cards of one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[BoardCard, ...] = ()
        self._kinds: Mapping[str, str] = {}

    def know(self, kinds: Mapping[str, str]) -> None:
        """Know how the kinds of challenges are called, by their ids."""
        if kinds != self._kinds:
            self._kinds = kinds
            if self._cards:
                self.dataChanged.emit(self.index(0), self.index(len(self._cards) - 1))

    def kind(self, card: BoardCard) -> str:
        """Return what kind of challenge a card is about."""
        return kind_text(card.challenge, self._kinds)

    def show_cards(self, cards: Sequence[BoardCard]) -> None:
        """Show other cards; the same ones in the same order only change."""
        same = [one.entity for one in self._cards] == [one.entity for one in cards]
        if same:
            changed = [place for place, pair in enumerate(zip(self._cards, cards, strict=True)) if pair[0] != pair[1]]
            self._cards = tuple(cards)
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def card(self, row: int) -> BoardCard | None:
        """Return a card."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def row_of(self, entity: EntityId) -> int:
        """Return where a problem stands, -1 for nowhere."""
        return next((place for place, one in enumerate(self._cards) if one.entity == entity), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many cards there are."""
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cards be dragged."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a role shows of a card."""
        card = self.card(index.row()) if index.isValid() else None
        if card is None:
            return None
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return line_text(card.line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(card, self.kind(card))
        return tooltip(line_text(card.line), told(card, self.kind(card))) if role == Qt.ItemDataRole.ToolTipRole else None

    def mimeTypes(self) -> list[str]:
        """Return what a dragged card is."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the id of a dragged card; nothing that another program could read."""
        mime = QMimeData()
        card = self.card(indexes[0].row()) if indexes else None
        if card is not None:
            mime.setData(MIME, bytes(card.entity))
        return mime


class ColumnList(QListView):
    """The cards of one step. ``opened`` by Enter or a double click, ``moved`` by Ctrl+Right and Ctrl+Left with -1 or 1,
    ``dropped`` when a card of another column is let go here, ``beside`` by Right and Left: to the next column.
    """

    opened = Signal(object)
    moved = Signal(object, int)
    dropped = Signal(object)
    removed = Signal(object)
    beside = Signal(int)

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__()
        self.step = step
        self._desk = desk
        self.rows = CardRows(self)
        self.setModel(self.rows)
        self._delegate = CardDelegate(desk, self)
        self.setItemDelegate(self._delegate)
        self.setProperty("bare", "yes")
        self.setAccessibleName(numbered(step))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        desk.theme.changed.connect(self._measure)

    @property
    def current(self) -> EntityId | None:
        """The problem that is chosen."""
        card = self.rows.card(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return card.entity if card else None

    def choose(self, entity: EntityId) -> bool:
        """Choose a problem; tell whether it stands here."""
        row = self.rows.row_of(entity)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))
        return row >= 0

    def _open(self, index: Index) -> None:
        card = self.rows.card(index.row())
        if card is not None:
            self.opened.emit(card.entity)

    def _measure(self) -> None:
        self._delegate.measure()
        self.scheduleDelayedItemsLayout()

    # -- Qt ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, move and delete by keys; go to the column beside; letters are for nothing here."""
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        side = sides.get(Qt.Key(event.key()), 0)
        if self.isRightToLeft():
            side = -side
        by_hand = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if side and by_hand and self.current is not None:
            self.moved.emit(self.current, side)
        elif side:
            self.beside.emit(side)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.removed.emit(self.current)
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first card: something must show that the column has the focus."""
        super().focusInEvent(event)
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines of cards anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards of other columns."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take cards of other columns."""
        self._consider(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the card to be put here; the card moves when that went well."""
        entity = _dragged(event.mimeData())
        if entity is not None:
            # Not a move in the words of Qt: then the column it came from would take the row away by itself.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(entity)

    def _consider(self, event: QDragMoveEvent) -> None:
        entity = _dragged(event.mimeData())
        if entity is not None and self.rows.row_of(entity) < 0:
            event.acceptProposedAction()
        else:
            event.ignore()


class CardDelegate(QStyledItemDelegate):
    """Paints a card: the struggle over a few lines, then who and how far, then what to notice."""

    def __init__(self, desk: Desk, parent: ColumnList) -> None:
        super().__init__(parent)
        self._desk = desk
        self._list = parent
        self.measure()

    def measure(self) -> None:
        """Take the fonts and sizes that the window has now."""
        self._fonts = Fonts.of(self._desk.theme)
        self._line = self._fonts.plain_metrics.height()
        self._pad = self._desk.theme.space(0.5)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how high a card is in the width that the column has."""
        card = index.data(CARD)
        width = self._list.viewport().width()
        lines = len(self._lines(line_text(card.line), self._inside(width)))
        rows = lines + len(self._told(card, self._inside(width))) + len(marks(card))
        return QSize(width, rows * (self._line + 2) + 2 * self._pad + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card."""
        card = index.data(CARD)
        painter.save()
        place = option.rect.adjusted(1, _GAP, -1, -_GAP)
        drawing = Drawing(painter, option, self._desk, self._fonts)
        self._frame(painter, option, place)
        row = place.adjusted(self._pad, self._pad, -self._pad, 0)
        row.setHeight(self._line)
        for text in self._lines(line_text(card.line), row.width()):
            drawing.text(row, text, "text", bold=True)
            row.translate(0, self._line + 2)
        for text in self._told(card, row.width()):
            drawing.text(row, text, "muted")
            row.translate(0, self._line + 2)
        for icon, words in marks(card):
            side = QRect(row.left(), row.top(), self._line, self._line)
            drawing.icon(side, icon, "warn")
            drawing.text(row.adjusted(self._line + _GAP, 0, 0, 0), words, "warn")
            row.translate(0, self._line + 2)
        painter.restore()

    def _frame(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        theme = self._desk.theme
        painter.setPen(QPen(theme.qcolour("accent" if chosen or focused else "line"), 2 if focused else 1))
        painter.setBrush(theme.qcolour("accent_soft" if chosen else "base"))
        painter.drawRoundedRect(place, _ROUND, _ROUND)

    def _inside(self, width: int) -> int:
        return max(self._line * 3, width - 2 * self._pad - 2)

    def _lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, self._fonts, width, most=MOST_LINES, bold=True)

    def _told(self, card: BoardCard, width: int) -> list[str]:
        text = told(card, self._list.rows.kind(card))
        return wrapped(text, self._fonts, width, most=3) if text else []


def wrapped(text: str, fonts: Fonts, width: int, *, most: int, bold: bool = False) -> list[str]:
    """Return a text as lines that fit a width; the last of ``most`` lines is elided."""
    font, metrics = (fonts.bold, fonts.bold_metrics) if bold else (fonts.plain, fonts.plain_metrics)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        if len(lines) == most - 1:
            lines.append(_last(text[line.textStart() :], metrics, width))
            break
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return lines


def _last(rest: str, metrics: QFontMetrics, width: int) -> str:
    return elided(rest.strip(), metrics, width)


def _dragged(mime: QMimeData) -> EntityId | None:
    """Return the problem that is dragged, None for anything else."""
    content = bytes(mime.data(MIME).data()) if mime.hasFormat(MIME) else b""
    return EntityId(content) if len(content) == ID_SIZE else None
