"""A list view whose rows are all equally high, so that nothing is ever laid out: where a row lies is a multiplication.

Qt's own list view asks the model once for every row before it shows the first one: half a second for 100,000 rows of a
model in Python, after every change. This one asks for what is in view.
"""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from teamroom.ui.library.rows import Index

_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class FixedRows(QListView):
    """One column, scrolled by pixels; the delegate tells the height of the first row, and with it that of all."""

    # Of the class: Qt asks where rows lie before a constructor has come so far, and an exception in a virtual function
    # that Qt calls ends the whole process (PySide6 6.11.3).
    _height = 0

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def count(self) -> int:
        """Return how many rows there are."""
        model = self.model()
        return 0 if model is None else model.rowCount()

    def rows_in_view(self) -> range:
        """Return the rows of which something shows."""
        height, count = self.row_height(), self.count()
        first = self.verticalOffset() // height
        return range(first, min(count, (self.verticalOffset() + self.viewport().height() - 1) // height + 1))

    def row_height(self) -> int:
        """Return the height of every row in pixels."""
        if not self._height:
            self._height = max(1, self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height())
        return self._height

    def measure(self) -> None:
        """Ask the delegate for the height again: the font has changed."""
        self._height = 0
        self.doItemsLayout()

    # -- Where rows lie ---------------------------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Return where a row lies in the viewport."""
        if not index.isValid():
            return QRect()
        height = self.row_height()
        return QRect(0, index.row() * height - self.verticalOffset(), self.viewport().width(), height)

    def indexAt(self, place: QPoint) -> QModelIndex:
        """Return the row at a place in the viewport."""
        row = (place.y() + self.verticalOffset()) // self.row_height()
        return self.model().index(row, 0) if 0 <= row < self.count() else QModelIndex()

    def isIndexHidden(self, _index: Index) -> bool:
        """Tell that no row is hidden."""
        return False

    def horizontalOffset(self) -> int:
        """Return that nothing is scrolled sideways."""
        return 0

    def verticalOffset(self) -> int:
        """Return how many pixels lie above the viewport."""
        return self.verticalScrollBar().value()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        """Bring a row into view."""
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        place, view, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        if hint == _Hint.PositionAtCenter:
            bar.setValue(bar.value() + place.center().y() - view // 2)
        elif hint == _Hint.PositionAtTop or (hint == _Hint.EnsureVisible and place.top() < 0):
            bar.setValue(bar.value() + place.top())
        elif hint == _Hint.PositionAtBottom or place.bottom() >= view:
            bar.setValue(bar.value() + place.bottom() - view + 1)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier = _NO_MODIFIER
    ) -> QModelIndex:
        """Return the row a key leads to."""
        count, row = self.count(), self.currentIndex().row()
        page = max(1, self.viewport().height() // self.row_height() - 1)
        targets = {
            _Move.MoveUp: row - 1,
            _Move.MovePrevious: row - 1,
            _Move.MoveDown: row + 1,
            _Move.MoveNext: row + 1,
            _Move.MovePageUp: row - page,
            _Move.MovePageDown: row + page,
            _Move.MoveHome: 0,
            _Move.MoveEnd: count - 1,
        }
        wanted = targets.get(action, row)
        return self.model().index(max(0, min(wanted, count - 1)), 0) if count else QModelIndex()

    # -- Selecting --------------------------------------------------------------------------------------------------

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row at a place."""
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(QItemSelection(index, index) if index.isValid() else QItemSelection(), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where selected rows lie."""
        region = QRegion()
        for index in selection.indexes():
            region = region.united(QRegion(self.visualRect(index)))
        return region

    # -- Laying out and painting --------------------------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Lay nothing out; only how far can be scrolled changes."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Say how far can be scrolled."""
        height, view, bar = self.row_height(), self.viewport().height(), self.verticalScrollBar()
        bar.setSingleStep(height // 2)
        bar.setPageStep(view)
        bar.setRange(0, max(0, self.count() * height - view))

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """Show other rows."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view of which something changed."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        selected, current = self.selectionModel(), self.currentIndex().row()
        under = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row() if self.underMouse() else -1
        plain, painter = option.state, QPainter(self.viewport())
        flag = QStyle.StateFlag
        for row in self.rows_in_view():
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if not event.region().intersects(option.rect):
                continue
            option.state = plain & ~(flag.State_MouseOver | flag.State_HasFocus)
            option.state |= flag.State_Selected if selected.isSelected(index) else flag.State_None
            option.state |= flag.State_MouseOver if row == under else flag.State_None
            option.state |= flag.State_HasFocus if row == current and self.hasFocus() else flag.State_None
            self.itemDelegate().paint(painter, option, index)
