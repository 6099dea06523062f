"""The cards of the first page side by side, as many as fit; the list is as high as its cards, up to three rows."""

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView

from teamroom.ui.picker.delegate import ProfileCard
from teamroom.ui.picker.rows import Entry, ProfileRows
from teamroom.ui.theme import Theme

MOST_ROWS = 3
OTHER_LINES, CARD_LINES = 15, 5
"""What stands around the cards, and a card, in lines of text: in a low window fewer rows leave room for the rest."""


class PeopleList(QListView):
    """Cards of people. ``chosen`` is emitted when one is clicked or Enter is pressed on it."""

    chosen = Signal()

    def __init__(self, theme: Theme, rows: ProfileRows) -> None:
        super().__init__()
        self._theme = theme
        self._rows = rows
        self._card = ProfileCard(theme, self)
        self.setProperty("bare", "yes")
        self.setAccessibleName(self.tr("Who is here?"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setModel(rows)
        self.setItemDelegate(self._card)
        self.clicked.connect(lambda _index: self.chosen.emit())
        rows.modelReset.connect(self._measure)
        theme.changed.connect(self._measure)

    @property
    def entry(self) -> Entry | None:
        """The card that is chosen."""
        return self._rows.entry(self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Choose a card by its row."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._rows.index(row), flag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the passphrase with Enter or Space; arrows choose."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards side by side as fit."""
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        """Return a width that the column decides about, and the height of the rows."""
        return QSize(self._theme.width(60), self.height())

    def _measure(self) -> None:
        """Fit the cards: a bar at the side is counted before it shows, else cards would move when it does."""
        least, count = self._card.least, self._rows.rowCount()
        bar = self.verticalScrollBar().sizeHint().width()
        width = self.width() - 2 * self.frameWidth() - 2
        lines = self.window().height() // self._theme.space(1)
        most = max(1, min(MOST_ROWS, (lines - OTHER_LINES) // CARD_LINES))
        scrolls = -(-count // max(1, width // least.width())) > most
        width -= bar if scrolls else 0
        columns = max(1, width // least.width())
        rows = min(most, -(-count // columns))
        shown = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(shown)
        cell = QSize(width // columns, least.height())
        if cell != self._card.cell:
            self._card.cell = cell
            self.setGridSize(cell)
        self.setFixedHeight(rows * cell.height() + 2 * self.frameWidth() + 4)
