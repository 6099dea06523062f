"""Everything that waits for an answer: what has two versions, and what was deleted and came back. Nothing has to be."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QObject, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from teamroom.services.returned import CameBack
from teamroom.services.versions import OpenChoice
from teamroom.ui.desk import Desk
from teamroom.ui.library.painting import Drawing, Fonts
from teamroom.ui.library.rows import LINE, Index
from teamroom.ui.library.wording import DOT, came_back_text, choice_title, field_text, title_text
from teamroom.ui.texts import Label, day_text, one_line, tooltip, tr
from teamroom.ui.widgets import Empty, button, row

Waiting = OpenChoice | CameBack


def headline(one: Waiting) -> str:
    """Return the first line of a row: what it is about."""
    return choice_title(one) if isinstance(one, OpenChoice) else title_text(one.title)


def told(one: Waiting) -> str:
    """Return the second line of a row: which field, who wrote the versions and when; or what happened to it."""
    if isinstance(one, CameBack):
        return came_back_text(one)
    authors = dict.fromkeys(one_line(version.author) or tr("Versions", "a colleague") for version in one.versions)
    newest = max(version.wall_ms for version in one.versions)
    return DOT.join((field_text(one.field), tr("Versions", ", ").join(authors), day_text(newest)))


class OpenRows(QAbstractListModel):
    """What waits as an item model: never so many that they would not all be in memory."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Waiting, ...] = ()

    def show_lines(self, lines: Sequence[Waiting]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> Waiting | None:
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
        if role == Qt.ItemDataRole.DisplayRole:
            return headline(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return DOT.join((headline(line), told(line)))
        return tooltip(headline(line), told(line)) if role == Qt.ItemDataRole.ToolTipRole else None


class _OpenDelegate(QStyledItemDelegate):
    """Paints what waits on two lines, with a sign for its kind."""

    def __init__(self, desk: Desk, parent: QListView) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._fonts = Fonts.of(self._desk.theme)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of every row."""
        return QSize(self._desk.theme.width(20), self._desk.theme.space(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the sign, what it is about, and who and when."""
        line = index.data(LINE)
        painter.save()
        drawing = Drawing(painter, option, self._desk, self._fonts)
        if option.state & QStyle.StateFlag.State_Selected:
            drawing.fill(option.rect.adjusted(2, 2, -2, -2), "accent_soft", 6)
        pad = self._desk.theme.space(0.5)
        half = option.rect.adjusted(pad, pad // 2, -pad, 0)
        half.setHeight((option.rect.height() - pad) // 2)
        sign = half.adjusted(0, 0, 0, 0)
        sign.setWidth(half.height())
        drawing.icon(sign, "versions" if isinstance(line, OpenChoice) else "restore", "warn")
        texts = half.adjusted(half.height() + pad // 2, 0, 0, 0)
        drawing.text(texts, headline(line), "text", bold=True)
        drawing.text(texts.translated(0, half.height()), told(line), "muted")
        painter.restore()


class OpenChoicesView(QWidget):
    """``left``: the person goes back. ``chosen`` carries an ``OpenChoice``; the others a ``CameBack``."""

    left = Signal()
    chosen = Signal(object)
    keep_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.rows = OpenRows(self)
        self.list = _OpenList(desk, self.rows)
        self.back = button(self.tr("Back"), self.left.emit, icon=desk.icons.icon("back"))
        self.compare = button(self.tr("Compare"), self._compare, kind="primary")
        self.keep = button(self.tr("Keep it"), partial(self._ask, self.keep_asked), icon=desk.icons.icon("check"))
        delete = self.tr("Delete it again")
        self.delete = button(delete, partial(self._ask, self.delete_asked), icon=desk.icons.icon("trash"))
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.opened.connect(self._compare)
        self.list.selectionModel().currentChanged.connect(self._arrange)

    def show_open(self, lines: Sequence[Waiting]) -> None:
        """Show what waits; the place in the list stays."""
        row = self.list.currentIndex().row()
        acts = (self.list, self.compare, self.keep, self.delete)
        worked = any(one.hasFocus() for one in acts)
        self.rows.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        if lines:
            self.list.setCurrentIndex(self.rows.index(max(0, min(row, len(lines) - 1))))
        self._arrange()
        if worked:
            # What had the focus may be of no use any more.
            self.begin()

    def begin(self) -> None:
        """Put the focus on the list, on the way back where it is empty."""
        target = self.list if self.rows.rowCount() else self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _line(self) -> Waiting | None:
        return self.rows.line(self.list.currentIndex().row())

    def _arrange(self) -> None:
        line = self._line
        self.compare.setVisible(isinstance(line, OpenChoice))
        for one in (self.keep, self.delete):
            one.setVisible(isinstance(line, CameBack))

    def _compare(self) -> None:
        if isinstance(self._line, OpenChoice):
            self.chosen.emit(self._line)

    def _ask(self, signal: SignalInstance) -> None:
        if isinstance(self._line, CameBack):
            signal.emit(self._line)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(Empty(self.tr("Nothing waits for an answer: everything here has one version.")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(Label(self.tr("Two versions"), level=2))
        lead = self.tr("Nothing here is lost, and nothing has to be decided now. One answer counts on all computers.")
        whole.addWidget(Label(lead, tone="muted"))
        whole.addWidget(self._stack, 1)
        whole.addLayout(row(self.back, None, self.delete, self.keep, self.compare))


class _OpenList(QListView):
    """``opened`` by Enter, and by a double click."""

    opened = Signal()

    def __init__(self, desk: Desk, rows: OpenRows) -> None:
        super().__init__()
        self.setModel(rows)
        self.setItemDelegate(_OpenDelegate(desk, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        desk.theme.changed.connect(self.scheduleDelayedItemsLayout)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("What waits for an answer"))
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
