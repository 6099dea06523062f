"""What was deleted, the last first, each with a way back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.library import Library
from teamroom.services.library_rows import TrashLine
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.library.painting import Drawing, Fonts
from teamroom.ui.library.rows import LINE, Index
from teamroom.ui.library.wording import DOT, title_text
from teamroom.ui.runner import Job, Lane
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, day_text, one_line, tooltip, tr
from teamroom.ui.widgets import Empty, button, row


class TrashRows(QAbstractListModel):
    """The removed resources as an item model; all of them are in memory, without their texts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[TrashLine, ...] = ()

    def show_lines(self, lines: Sequence[TrashLine]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> TrashLine | None:
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
            return title_text(line.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return DOT.join((title_text(line.title), told(line)))
        return tooltip(title_text(line.title), told(line)) if role == Qt.ItemDataRole.ToolTipRole else None


def told(line: TrashLine) -> str:
    """Return who wrote something, and when this computer heard that it was deleted."""
    gone = tr("LibraryTrash", "deleted {day}").format(day=day_text(line.gone_ms))
    return DOT.join(part for part in (one_line(line.author), gone) if part)


class _TrashDelegate(QStyledItemDelegate):
    """Paints a removed resource on two lines."""

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
        """Paint the title, and who and when."""
        line = index.data(LINE)
        painter.save()
        drawing = Drawing(painter, option, self._desk, self._fonts)
        if option.state & QStyle.StateFlag.State_Selected:
            drawing.fill(option.rect.adjusted(2, 2, -2, -2), "accent_soft", 6)
        pad = self._desk.theme.space(0.5)
        half = option.rect.adjusted(pad, pad // 2, -pad, 0)
        half.setHeight((option.rect.height() - pad) // 2)
        drawing.text(half, title_text(line.title), "text", bold=True)
        drawing.text(half.translated(0, half.height()), told(line), "muted")
        painter.restore()


class TrashView(QWidget):
    """``left``: the person goes back. ``restored`` carries the id of what came back."""

    left = Signal()
    restored = Signal(object)

    def __init__(self, desk: Desk, library: Library, undo: Undo) -> None:
        super().__init__()
        self._desk = desk
        self._library = library
        self._undo = undo
        self._job: Job | None = None
        self.rows = TrashRows(self)
        self.list = _TrashList(desk, self.rows)
        self.everything = QCheckBox(self.tr("Show everything ever deleted"))
        self.back = button(self.tr("Back"), self.left.emit, icon=desk.icons.icon("back"))
        icon = desk.icons.icon("restore", "on_accent")
        self.restore = button(self.tr("Restore"), self._restore, kind="primary", icon=icon)
        self.said = Said(desk)
        self._stack = QStackedWidget()
        self._lay_out()
        self.everything.toggled.connect(self.look)
        self.list.opened.connect(self._restore)
        self.list.selectionModel().currentChanged.connect(self._arrange)

    def look(self) -> None:
        """Read what is in the trash."""
        if self._job is not None:
            self._job.drop()
        everything = self.everything.isChecked()
        self._job = self._desk.runner.run(
            lambda _: self._library.trash(everything=everything), self, lane=Lane.READ, done=self._show
        )

    def _show(self, lines: Sequence[TrashLine]) -> None:
        row = self.list.currentIndex().row()
        worked = self.list.hasFocus() or self.restore.hasFocus()
        self.rows.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        if lines:
            self.list.setCurrentIndex(self.rows.index(max(0, min(row, len(lines) - 1))))
        self._arrange()
        if worked and not lines:
            # What had the focus is of no use any more.
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.restore.setEnabled(self.rows.line(self.list.currentIndex().row()) is not None)

    def _restore(self) -> None:
        line = self.rows.line(self.list.currentIndex().row())
        if line is None:
            return
        self.said.clear()

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.RESTORE, line.entity):
                self._library.restore(line.entity)

        self._desk.runner.run(
            work, self, lane=Lane.WRITE, done=partial(self._came_back, line), failed=self._failed
        )

    def _came_back(self, line: TrashLine, _: None) -> None:
        self._desk.notices.toast(self.tr("“{title}” is back in the library.").format(title=title_text(line.title)))
        self.restored.emit(EntityId(line.entity))
        self.look()

    def _failed(self, error: TeamRoomError) -> None:
        self.said.show_error(error)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(Empty(self.tr("The trash is empty. What you delete can be brought back from here.")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(Label(self.tr("Trash"), level=2))
        whole.addWidget(Label(self.tr("What was deleted in the last 90 days can be brought back."), tone="muted"))
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.everything)
        whole.addWidget(self.said)
        whole.addLayout(row(self.back, None, self.restore))


class _TrashList(QListView):
    """``opened`` by Enter."""

    opened = Signal()

    def __init__(self, desk: Desk, rows: TrashRows) -> None:
        super().__init__()
        self.setModel(rows)
        self.setItemDelegate(_TrashDelegate(desk, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        desk.theme.changed.connect(self.scheduleDelayedItemsLayout)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Deleted resources"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring back by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
