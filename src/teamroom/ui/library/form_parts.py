"""The texts in the form of a resource: one line, many lines, and many that grow with what is written."""

from PySide6.QtCore import QMimeData, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from teamroom.ui.library.brought import on_clipboard
from teamroom.ui.texts import SafeDocument

MOST_LINES = 14
"""Lines that a growing text shows; longer ones scroll in themselves."""


def as_shown(text: str) -> str:
    """Return a text of many lines as a field that shows it gives it back: every end of a line is the same."""
    document = SafeDocument()
    document.setPlainText(text)
    return document.toPlainText()


class TitleEdit(QLineEdit):
    """One line of text; files and pictures that are pasted into it are told by ``pasted`` instead."""

    pasted = Signal(QMimeData)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of files and pictures, paste text."""
        mime = on_clipboard() if event.matches(QKeySequence.StandardKey.Paste) else QMimeData()
        if mime.hasUrls() or (mime.hasImage() and not mime.hasText()):
            self.pasted.emit(mime)
        else:
            super().keyPressEvent(event)


class BodyEdit(QPlainTextEdit):
    """Text over many lines; Tab leaves it. Files and pictures that are pasted into it are told by ``pasted``."""

    pasted = Signal(QMimeData)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, and files and pictures for somebody else."""
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text; tell of files and pictures."""
        if source.hasUrls() or (source.hasImage() and not source.hasText()):
            self.pasted.emit(source)
        else:
            super().insertFromMimeData(source)


class GrowingText(BodyEdit):
    """Text that is as high as what is written, from ``least`` lines on. The place one types at stays in view."""

    def __init__(self, name: str, hint: str = "", *, least: int = 2) -> None:
        super().__init__(name)
        self._least = self._lines = least
        self.setPlaceholderText(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._follow)

    def show_text(self, text: str) -> None:
        """Show a text; the same one stays as it is, with its caret and what can be undone in it."""
        if self.toPlainText() != text:
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """Return the height of its lines."""
        edges = self.contentsMargins()
        around = edges.top() + edges.bottom() + 2 * round(self.document().documentMargin()) + 2
        return QSize(super().sizeHint().width(), self._lines * self.fontMetrics().lineSpacing() + around)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: what is around it scrolls."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into view: the page may not have made room for it yet."""
        super().focusInEvent(event)
        self._follow()

    def _grow(self) -> None:
        lines = max(self._least, min(MOST_LINES, self._counted()))
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def _counted(self) -> int:
        """Return how many lines the text has in this width, as far as it matters."""
        layout, block, lines = self.document().documentLayout(), self.document().begin(), 0
        while block.isValid() and lines < MOST_LINES:
            # Asking for its place breaks a paragraph into lines; that waits for the painting otherwise.
            layout.blockBoundingRect(block)
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines

    def _follow(self) -> None:
        if self.hasFocus():
            # Once the page has made room for the line.
            QTimer.singleShot(0, self, self._show_caret)

    def _show_caret(self) -> None:
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        content = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and content is not None and self.isVisible():
            place: QPoint = self.viewport().mapTo(content, self.cursorRect().center())
            above.ensureVisible(place.x(), place.y(), 0, 2 * self.fontMetrics().lineSpacing())
