"""The line above a page: what page it is and in which room, the search, the way to the stick."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from teamroom.ui.desk import Desk, Width
from teamroom.ui.texts import OneLine
from teamroom.ui.widgets import button


class Header(QWidget):
    """``searched`` is emitted with what was typed so far, also when the field is entered; ``exchange_asked`` by the button."""

    searched = Signal(str)
    exchange_asked = Signal()
    into_hits = Signal()
    left_search = Signal()
    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._width = Width.WIDE
        self._has_room = self._carries = False
        self.title = OneLine(level=1)
        self.room = OneLine(tone="muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search everything   Ctrl+K"))
        self.search.setAccessibleName(self.tr("Search everything"))
        self.search.textEdited.connect(self.searched)
        self.search.installEventFilter(self)
        self.exchange = button(self.tr("Exchange…"), self.exchange_asked.emit, hint=self.tr("Give and take by a stick  Ctrl+E"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(self.room, 1)
        layout.addStretch(0)
        layout.addWidget(self.search)
        layout.addWidget(self.exchange)
        desk.theme.changed.connect(self._measure)
        self._measure()

    def show_page(self, title: str, room: str, *, carries: bool = True) -> None:
        """Name the page and the room; without a room there is nothing to search or to carry, in the example only to search."""
        self.title.setText(title)
        self.room.setText(room)
        self._has_room = bool(room)
        self._carries = self._has_room and carries
        self.arrange(self._width)

    def arrange(self, width: Width) -> None:
        """Leave out what a narrow window has no room for: the shortcuts and the tabs lead there, too."""
        self._width = width
        self.room.setVisible(width is not Width.NARROW)
        self.exchange.setVisible(width is not Width.NARROW and self._carries)
        self.search.setVisible(self._has_room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask when the field is entered; let Down lead into the hits, Enter choose the first, and Esc leave."""
        if watched is self.search and event.type() == QEvent.Type.FocusIn:
            self.searched.emit(self.search.text())
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            signals = {
                Qt.Key.Key_Down: self.into_hits,
                Qt.Key.Key_Return: self.chosen,
                Qt.Key.Key_Enter: self.chosen,
                Qt.Key.Key_Escape: self.left_search,
            }
            signal = signals.get(Qt.Key(event.key()))
            if signal is not None:
                signal.emit()
                return True
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        self.search.setFixedWidth(self._desk.theme.width(34))
