"""Dropping things on a page: what shows over it while something is dragged across that can be dropped, and what then is."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from teamroom.ui.theme import Theme


class DropSign(QWidget):
    """Lies over all of ``page``; the mouse goes through it. ``dropped`` carries what was let go there.

    ``takes`` says of what is dragged whether it may be dropped now.
    """

    dropped = Signal(QMimeData)

    def __init__(self, theme: Theme, page: QWidget, text: str, takes: Callable[[QMimeData], bool]) -> None:
        super().__init__(page)
        self._takes = takes
        self._theme = theme
        self._page = page
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        self.hide()

    def appear(self) -> None:
        """Show over the page as it is now."""
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the page; show while something is dragged over it that can be dropped, and take that."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._page.rect())
        elif isinstance(event, QDragEnterEvent):
            if self._takes(event.mimeData()):
                event.acceptProposedAction()
                self.appear()
            return True
        elif event.type() == QEvent.Type.DragLeave:
            self.hide()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.hide()
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a frame and what happens when it is let go here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        soft = QColor(self._theme.qcolour("accent_soft"))
        soft.setAlpha(225)
        painter.setBrush(soft)
        painter.setPen(QPen(self._theme.qcolour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), 10, 10)
        painter.setPen(self._theme.qcolour("text"))
        painter.setFont(self._theme.font(more_points=4, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._text)
