"""Texts and pictures of strangers to be looked at: as high as they are, scrolled by the page around them."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from teamroom.ui.desk import Desk
from teamroom.ui.texts import SafeDocument

SHOWN = 20_000
"""Characters of a text that are shown: about seven printed pages."""


class Reading(QTextEdit):
    """Plain text that can be read, selected and copied. Whatever it looks like, nothing in it is followed or loaded."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown = ""
        self.setDocument(SafeDocument(self))
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("reading", "yes")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(self.wordWrapMode().WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def show_text(self, text: str) -> None:
        """Show a text from its beginning; a very long one is cut, the same one stays as it is."""
        # Not compared with what the document gives back: that has other blanks and line ends.
        if text != self._shown:
            self._shown = text
            self.setPlainText(text[:SHOWN])

    def mark(
        self,
        places: Iterable[tuple[int, int]],
        colour: QColor,
        line: QTextCharFormat.UnderlineStyle = QTextCharFormat.UnderlineStyle.SingleUnderline,
    ) -> None:
        """Mark stretches of the text, each from a place to before another, by a colour and a line below."""
        found = []
        for start, end in places:
            one = QTextEdit.ExtraSelection()
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            form.setBackground(colour)
            form.setUnderlineStyle(line)
            one.cursor, one.format = cursor, form
            found.append(one)
        self.setExtraSelections(found)

    def sizeHint(self) -> QSize:
        """Return the height of the whole text at the width it has."""
        edges = self.contentsMargins()
        frame = 2 * self.frameWidth() + edges.top() + edges.bottom()
        return QSize(120, round(self.document().size().height()) + frame + 4)

    def minimumSizeHint(self) -> QSize:
        """Return what is needed: all of the height."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the text is at the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class PictureView(QWidget):
    """A picture, made smaller to fit, never larger. What it shows is said by its accessible name."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def image(self) -> QImage:
        """What is shown; a null image for nothing."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self._image = image
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the picture at a width; a tall one ends at what a page shows at once."""
        if self._image.isNull():
            return 0
        shown = self._image.size().scaled(width, self._tallest, Qt.AspectRatioMode.KeepAspectRatio)
        return min(shown.height(), self._image.height()) + 2

    def sizeHint(self) -> QSize:
        """Return a size to begin with."""
        width = max(1, self.width())
        return QSize(min(width, max(1, self._image.width())), self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the picture is at the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture at the beginning of the line, with a hairline around it."""
        if self._image.isNull():
            return
        size = self._image.size()
        room = self.size() - QSize(2, 2)
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - size.width() - 1
        place = QRect(left, 1, size.width(), size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.setPen(self._theme.qcolour("line"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    @property
    def _tallest(self) -> int:
        return self._theme.space(26)


