"""The list of resources: scrolls smoothly over any number of rows, keeps its place when rows come and go."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

from teamroom.core.ids import EntityId
from teamroom.ui.desk import Desk
from teamroom.ui.library.delegate import ResourceCards
from teamroom.ui.library.fixed_rows import FixedRows
from teamroom.ui.library.rows import Index, ResourceRows


class CardList(FixedRows):
    """``chosen`` when another resource is the current one, ``opened`` by Enter or a double click, ``removed`` by
    Del.
    """

    chosen = Signal(object)
    picked = Signal()
    """A row was clicked."""
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, desk: Desk, rows: ResourceRows) -> None:
        super().__init__()
        self._rows = rows
        self._cards = ResourceCards(desk, self)
        self._quiet = False
        self._wanted: EntityId | None = None
        self._look = QTimer(self, interval=0, singleShot=True)
        self._look.timeout.connect(self.look)
        self.setModel(rows)
        self.setItemDelegate(self._cards)
        self.measure()
        self.setProperty("bare", "yes")
        # The chosen row shows that the list has the focus; a ring around all rows would only shout.
        self.setStyleSheet("QListView:focus { border: 2px solid transparent; }")
        self.setAccessibleName(self.tr("Resources"))
        self.verticalScrollBar().valueChanged.connect(self._look_soon)
        for changed in (rows.modelReset, rows.rowsInserted, rows.rowsRemoved, rows.rowsMoved, rows.layoutChanged):
            changed.connect(self._look_soon)
        self.clicked.connect(lambda _index: self.picked.emit())
        self.doubleClicked.connect(lambda index: self._tell(self.opened, index))
        desk.theme.changed.connect(self._measure)

    @property
    def current(self) -> EntityId | None:
        """The resource that is chosen."""
        index = self.currentIndex()
        return self._rows.entity(index.row()) if index.isValid() else None

    def want(self, entity: EntityId) -> None:
        """Choose a resource once it is in the list."""
        self._wanted = entity

    def choose(self, entity: EntityId | None) -> bool:
        """Make a resource the current one without telling it; tell whether it is in the list."""
        row = self._rows.row_of(entity)
        self._quiet = True
        if row >= 0:
            index = self._rows.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self.selectionModel().clear()
        self._quiet = False
        return row >= 0

    def show_list(self, ids: Sequence[EntityId], *, fresh: bool) -> None:
        """Show other rows: a fresh list from its top, or what the same list has become, at the same place."""
        current = self.current
        if self._wanted is not None:
            current, self._wanted = self._wanted, None
        if fresh:
            self._quiet = True
            self._rows.show_fresh(ids)
            self._quiet = False
            self.updateGeometries()
            self.choose(current)
            self.scrollToTop()
        else:
            self._become(ids, current)
        self._look_soon()

    def _become(self, ids: Sequence[EntityId], current: EntityId | None) -> None:
        """Show what the list has become; where the chosen row is gone, the one in its place is chosen."""
        row = self._rows.row_of(current)
        with self._staying():
            self._rows.become(ids)
            found = self.choose(current)
        last = self._rows.rowCount() - 1
        if row >= 0 and not found and last >= 0:
            self.setCurrentIndex(self._rows.index(min(row, last)))

    def _look_soon(self, *_: object) -> None:
        # Not the timer's own slot: it would take the value of a scroll bar for its milliseconds.
        self._look.start()

    def look(self) -> None:
        """Ask for the rows that are in view."""
        shown = self.rows_in_view()
        if shown and self.isVisible():
            self._rows.look_at(shown[0], shown[-1])

    @contextmanager
    def _staying(self) -> Iterator[None]:
        """Keep the row at the top where it is, unless that is the very first one: there what is new shows."""
        bar, height = self.verticalScrollBar(), self.row_height()
        place, beyond = divmod(bar.value(), height)
        anchor = self._rows.entity(place) if bar.value() > 0 else None
        self._quiet = True
        yield
        self._quiet = False
        row = self._rows.row_of(anchor)
        self.updateGeometries()
        if row >= 0:
            bar.setValue(row * height + beyond)

    # -- Qt ---------------------------------------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which resource is the current one."""
        super().currentChanged(current, previous)
        if not self._quiet:
            self._tell(self.chosen, current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, remove by Del; letters are not for finding here, the filter is."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self._tell(self.opened, index)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self._tell(self.removed, index)
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row where none is: something must show that the list has the focus."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.count() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self._rows.index(self.rows_in_view()[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for what has come into view."""
        super().resizeEvent(event)
        self._look_soon()

    def _tell(self, signal: SignalInstance, index: Index) -> None:
        entity = self._rows.entity(index.row()) if index.isValid() else None
        if entity is not None:
            signal.emit(entity)

    def _measure(self) -> None:
        self._cards.measure()
        self.measure()
