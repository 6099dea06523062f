"""The line above the list: what to look for, in which order, filters where they are hidden, and the way to add."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QToolButton, QWidget

from teamroom.services.library_listing import Sort
from teamroom.ui.desk import Desk
from teamroom.ui.widgets import button, row

REST_MS = 80
"""How long typing rests before the list is asked for."""


class SearchLine(QWidget):
    """``asked`` when the words or the order changed; the words after a rest."""

    asked = Signal()
    add_asked = Signal()
    filters_asked = Signal()
    down = Signal()
    """The person wants to go from the words to the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._icons = desk.icons
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.asked)
        self.words = _Words(desk)
        self.words.setPlaceholderText(self.tr("Filter the library"))
        self.words.setAccessibleName(self.tr("Filter the library"))
        self.words.setMinimumWidth(desk.theme.width(14))
        self.words.down.connect(self.down)
        self.words.clearer.clicked.connect(self.clear_words)
        self.words.textChanged.connect(self._typed)
        self.words.returnPressed.connect(self.down)
        self.sort = QComboBox()
        self.sort.setAccessibleName(self.tr("Order"))
        self.sort.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sort.addItem(self.tr("Most useful first"), Sort.USEFUL.value)
        self.sort.addItem(self.tr("Newest first"), Sort.NEWEST.value)
        self.sort.addItem(self.tr("Title, A to Z"), Sort.TITLE.value)
        self.sort.activated.connect(lambda _index: self.asked.emit())
        self.filters = button(self.tr("Filters"), self.filters_asked.emit, icon=desk.icons.icon("filter"))
        self.add = button(
            self.tr("Add a resource"), self.add_asked.emit, kind="primary", hint=self.tr("Add a resource  Ctrl+N")
        )
        line = row(self.filters, self.words, self.sort, self.add)
        line.setStretch(1, 1)
        self.setLayout(line)

    @property
    def query(self) -> str:
        """The words to look for."""
        return self.words.text()

    @property
    def order(self) -> Sort:
        """The chosen order; the best match first while somebody searches and chose nothing else."""
        return Sort(self.sort.currentData())

    def look_for(self, query: str) -> None:
        """Put other words in and ask at once."""
        self.words.setText(query)
        self._ask_now()

    def clear_words(self) -> None:
        """Look for nothing."""
        self.look_for("")

    def forget_words(self) -> None:
        """Put no words in without asking."""
        self.words.clear()
        self._rest.stop()

    def stop(self) -> None:
        """Ask for nothing that was typed just now."""
        self._rest.stop()

    def arrange(self, *, narrow: bool) -> None:
        """Shorten what can be shortened."""
        self.add.setText(self.tr("Add") if narrow else self.tr("Add a resource"))
        self.add.setAccessibleName(self.tr("Add a resource"))

    def show_rest(self, *, some: bool) -> None:
        """Show fields to search and sort by only where there is something; adding then stands in the middle."""
        for widget in (self.words, self.sort, self.add):
            widget.setVisible(some)

    def show_filters(self, count: int) -> None:
        """Say on the button how many filters are in use."""
        text = self.tr("Filters ({count})").format(count=count) if count else self.tr("Filters")
        self.filters.setText(text)

    def _typed(self, text: str) -> None:
        searching = bool(text.strip())
        best = self.sort.findData(Sort.BEST.value)
        if searching and best < 0:
            # Whoever chose an order keeps it; else the best comes first as long as there are words.
            by_itself = self.order is Sort.USEFUL
            self.sort.insertItem(0, self.tr("Best match first"), Sort.BEST.value)
            self.sort.setCurrentIndex(0 if by_itself else self.sort.currentIndex())
        elif not searching and best >= 0:
            self.sort.removeItem(best)
        self.words.clearer.setVisible(bool(text))
        self._rest.start()

    def _ask_now(self) -> None:
        self._rest.stop()
        self.asked.emit()


class _Words(QLineEdit):
    """With a glass in front and a cross behind. ``down`` by the arrow: to the list."""

    down = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.clearer = QToolButton(self)
        self.clearer.setIcon(desk.icons.icon("close", "muted"))
        self.clearer.setAutoRaise(True)
        self.clearer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clearer.setCursor(Qt.CursorShape.ArrowCursor)
        self.clearer.setAccessibleName(self.tr("Clear"))
        self.clearer.setToolTip(self.tr("Clear  Esc"))
        self.clearer.hide()
        desk.theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        side = self._desk.theme.space(1)
        self.clearer.setIconSize(QSize(side, side))
        self.setTextMargins(side + 8, 0, self.clearer.sizeHint().width(), 0)
        self._place()

    def _place(self) -> None:
        size = self.clearer.sizeHint()
        corner = QPoint(self.width() - size.width() - 3, (self.height() - size.height()) // 2)
        place = QRect(corner, size)
        self.clearer.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the end."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a glass in front of the words."""
        super().paintEvent(event)
        side = self._desk.theme.space(1)
        place = QRect(8, (self.height() - side) // 2, side, side)
        self._desk.icons.icon("search", "muted").paint(
            QPainter(self), QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down by the arrow."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)
