"""Our own icons in the colours of the theme: the only reader of ``resources/icons``.

A wheel carries the files as ``teamroom/resources/icons``; an editable install does not, so there the checkout's folder
is read. An icon asks for its colour and for the direction of the window whenever it is painted: after a change of
theme a repaint is enough, and every size and pixel ratio is drawn from the shape, so nothing is ever blurred.
"""

from collections.abc import Callable
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

CHECKOUT = Path(__file__).parents[3]
"""Where ``resources/icons`` lies when the program runs from its source."""

DIRECTIONAL = frozenset(
    {"arrive", "back", "chevron-right", "forward", "leave", "open-with", "redo", "sort", "undo"}
)
"""Icons that point along the line of reading: they are mirrored where it runs from right to left."""

_DISABLED = "muted"
_PAINT = "currentColor"


def find_folder(package: Traversable, checkout: Path = CHECKOUT) -> Traversable:
    """Return the folder of the icons: the one packed into ``package``, else that of the checkout."""
    packed = package.joinpath("resources", "icons")
    return packed if packed.is_dir() else checkout / "resources" / "icons"


class Icons:
    """Icons by name. ``colours`` turns the name of a token into ``#rrggbb`` and is asked at every painting."""

    def __init__(self, colours: Callable[[str], str], folder: Traversable | None = None) -> None:
        self._colours = colours
        self._folder = folder or find_folder(resources.files("teamroom"))
        self._shapes: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float, bool], QPixmap] = {}

    def icon(self, name: str, token: str = "text") -> QIcon:
        """Return an icon that follows the theme by itself; where it is disabled it is muted.

        Raises:
            LookupError: no icon has that name.
        """
        self._shape(name)
        # A copy, and none is kept: PySide ties an engine to the very icon it was made for, and the rubbish collection
        # destroys it twice when it finds both at once. Behind a copy it belongs to Qt alone.
        return QIcon(QIcon(_Engine(self, name, token)))

    def pixmap(self, name: str, size: int, token: str = "text", dpr: float = 1.0) -> QPixmap:
        """Return a square picture of ``size`` logical pixels for a screen with ``dpr`` pixels to each of them.

        Raises:
            LookupError: no icon has that name.
        """
        mirrored = name in DIRECTIONAL and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        key = (name, self._colours(token), size, dpr, mirrored)
        if key not in self._pixmaps:
            picture = _draw(self._shape(name).replace(_PAINT, key[1]), max(1, round(size * dpr)))
            picture = picture.transformed(QTransform.fromScale(-1, 1)) if mirrored else picture
            picture.setDevicePixelRatio(dpr)
            self._pixmaps[key] = picture
        return self._pixmaps[key]

    def refresh(self) -> None:
        """Forget the pictures of the theme before; icons handed out keep working and show the new colours."""
        self._pixmaps.clear()

    def _shape(self, name: str) -> str:
        if name not in self._shapes:
            file = self._folder.joinpath(f"{name}.svg")
            if not file.is_file():
                raise LookupError(name)
            self._shapes[name] = file.read_text(encoding="utf-8")
        return self._shapes[name]


class _Engine(QIconEngine):
    """Paints one icon in one token. Qt owns it, except for copies: see ``_lent``."""

    _lent: ClassVar[list["_Engine"]] = []
    """Every copy that Qt has asked for. PySide lets Qt use a copy without holding it, so Python must for good."""

    def __init__(self, icons: Icons, name: str, token: str) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Paint the largest square in the middle of ``rect``."""
        side = min(rect.width(), rect.height())
        picture = self._icons.pixmap(self._name, side, self._shade(mode), painter.device().devicePixelRatio())
        painter.drawPixmap(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return a picture for an ordinary screen."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        """Return a picture of ``size`` logical pixels for a screen of ``scale``."""
        return self._icons.pixmap(self._name, min(size.width(), size.height()), self._shade(mode), scale)

    def clone(self) -> "_Engine":
        """Return a copy. Only somebody who adds pictures of his own to one of our icons makes Qt ask for it."""
        copy = _Engine(self._icons, self._name, self._token)
        self._lent.append(copy)
        return copy

    def key(self) -> str:
        """Return the kind of engine."""
        return "teamroom"

    def iconName(self) -> str:
        """Return the name of the icon."""
        return self._name

    def _shade(self, mode: QIcon.Mode) -> str:
        return _DISABLED if mode == QIcon.Mode.Disabled else self._token


def _draw(svg: str, side: int) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture
