"""A small picture beside a text, in the colour of a token, whichever colours the window has."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamroom.ui.icons import Icons
from teamroom.ui.theme import Theme


class Glyph(QWidget):
    """An icon that only decorates: what it says stands in words beside it. ``lines`` is its height in lines of text."""

    def __init__(self, theme: Theme, icons: Icons, name: str, token: str = "text", *, lines: float = 1.2) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._name = name
        self._token = token
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def name(self) -> str:
        """The icon that is shown."""
        return self._name

    def show_icon(self, name: str, token: str = "text") -> None:
        """Show another icon, or the same in another colour."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square as high as the text asks for."""
        side = self._theme.space(self._lines)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon in the colours of now."""
        side = min(self.width(), self.height())
        pixmap = self._icons.pixmap(self._name, side, self._token, self.devicePixelRatioF())
        QPainter(self).drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)
