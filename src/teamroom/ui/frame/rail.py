"""The tabs on the side of the window, with their labels written as one reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar

from teamroom.ui.icons import Icons
from teamroom.ui.texts import tooltip
from teamroom.ui.theme import Theme

_PAD = 10
MOST_COUNTED = 99
"""The greatest number on a badge: from there on it is many."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: the stable name of its page, what it is called, its icon, and the digit of its shortcut (Ctrl+2)."""

    feature: str
    title: str
    icon: str
    digit: int


class Rail(QTabBar):
    """Up, Down, Home and End move, Enter and Space go into the page; ``set_narrow`` leaves the icons, with the titles
    as tooltips and names.
    """

    entered = Signal()
    """The person goes from the tabs into the page."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._tabs: list[Tab] = []
        self._badges: dict[str, int] = {}
        self._narrow = False
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Pages"))
        theme.changed.connect(self._measure)

    def put_all(self, tabs: Sequence[Tab]) -> None:
        """Show these tabs instead of those that were there; tells nobody that the first one is current."""
        with QSignalBlocker(self):
            while self.count():
                self.removeTab(self.count() - 1)
            self._tabs = list(tabs)
            self._badges.clear()
            for tab in tabs:
                index = self.addTab(tab.title)
                self.setAccessibleTabName(index, tab.title)
                self.setTabToolTip(index, tooltip(f"{tab.title}  Ctrl+{tab.digit}"))
        # Without tabs there is nothing to stop at.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tabs else Qt.FocusPolicy.NoFocus)

    def show_badge(self, feature: str, count: int, spoken: str) -> None:
        """Show how many things wait behind a tab, 0 for none; ``spoken`` says what they are."""
        index = self.index_of(feature)
        if index < 0 or self._badges.get(feature, 0) == count:
            return
        self._badges[feature] = count
        tab = self._tabs[index]
        self.setAccessibleTabName(index, f"{tab.title}, {spoken}" if count else tab.title)
        self.setTabToolTip(index, tooltip(f"{tab.title}  Ctrl+{tab.digit}", *([spoken] if count else [])))
        self._measure()

    def feature(self, index: int) -> str:
        """Return the page a tab stands for."""
        return self._tabs[index].feature if 0 <= index < len(self._tabs) else ""

    def index_of(self, feature: str) -> int:
        """Return the place of a page, -1 if it has no tab."""
        return next((place for place, tab in enumerate(self._tabs) if tab.feature == feature), -1)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons and titles."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._measure()

    def tabSizeHint(self, _index: int) -> QSize:
        """Return the size of a tab: as wide as the bar."""
        size = self._tab_size()
        return QSize(max(size.width(), self.width()), size.height())

    def _tab_size(self) -> QSize:
        metrics = self.fontMetrics()
        icon, height = self._icon_size(), metrics.height() + 2 * _PAD
        if self._narrow:
            return QSize(icon + 2 * _PAD + 8, height)
        widest = max((metrics.horizontalAdvance(tab.title) + self._badge_width(tab) for tab in self._tabs), default=0)
        return QSize(icon + widest + 4 * _PAD, height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return what a tab needs: it is never squeezed."""
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        """Return the width of one tab and the height of two: the rest scrolls."""
        size = self._tab_size()
        return QSize(size.width(), 2 * size.height())

    def sizeHint(self) -> QSize:
        """Return the size of all tabs."""
        size = self._tab_size()
        return QSize(size.width(), len(self._tabs) * size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tabs: the current one filled, its label in full strength."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, tab in enumerate(self._tabs):
            self._paint(painter, index, tab)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Up, Down, Home and End and stay here, though the page that shows takes the focus; go there by Enter."""
        if event.key() in _ENTER:
            self.entered.emit()
            return
        steps = {Qt.Key.Key_Up: self.currentIndex() - 1, Qt.Key.Key_Down: self.currentIndex() + 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count() - 1}
        target = {**steps, **ends}.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        elif 0 <= target < self.count():
            self.setCurrentIndex(target)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paint(self, painter: QPainter, index: int, tab: Tab) -> None:
        place = self.tabRect(index).adjusted(2, 2, -2, -2)
        chosen = index == self.currentIndex()
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.qcolour("accent_soft"))
            painter.drawRoundedRect(place, 6, 6)
        if chosen and self.hasFocus():
            painter.setPen(QPen(self._theme.qcolour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)
        if chosen:
            # Colour is never the only sign: the current page has a bar at its side, too.
            bar = QRect(place.left(), place.top() + 6, 3, place.height() - 12)
            painter.fillRect(self._mirrored(bar), self._theme.qcolour("accent"))
        size = self._icon_size()
        spot = QRect(place.left() + _PAD, place.center().y() - size // 2, size, size)
        if self._narrow:
            spot.moveLeft(place.center().x() - size // 2)
        self._icons.icon(tab.icon, "text").paint(painter, self._mirrored(spot))
        badge = self._badge(painter, place, tab)
        if not self._narrow:
            label = place.adjusted(2 * _PAD + size, 0, -4 - badge, 0)
            painter.setPen(self._theme.qcolour("text"))
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            side = Qt.AlignmentFlag.AlignRight if self._is_mirrored() else Qt.AlignmentFlag.AlignLeft
            painter.drawText(self._mirrored(label), align | side, tab.title)

    def _badge_width(self, tab: Tab) -> int:
        count, metrics = self._badges.get(tab.feature, 0), self.fontMetrics()
        return max(metrics.height(), metrics.horizontalAdvance(_counted(count)) + _PAD) + 2 if count else 0

    def _badge(self, painter: QPainter, place: QRect, tab: Tab) -> int:
        """Paint how many things wait behind a tab at its far side; return how wide that is."""
        width = self._badge_width(tab)
        if not width:
            return 0
        height = self.fontMetrics().height()
        spot = QRect(place.right() - width - 1, place.top() + 2, width - 2, height)
        if not self._narrow:
            spot.moveTop(place.center().y() - height // 2)
        spot = self._mirrored(spot)
        painter.setPen(QPen(self._theme.qcolour("warn"), 1))
        painter.setBrush(self._theme.qcolour("warn_soft"))
        painter.drawRoundedRect(spot, height / 2, height / 2)
        painter.setPen(self._theme.qcolour("text"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, _counted(self._badges[tab.feature]))
        return width

    def _mirrored(self, place: QRect) -> QRect:
        if not self._is_mirrored():
            return place
        return QRect(self.width() - place.right() - 1, place.y(), place.width(), place.height())

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _icon_size(self) -> int:
        return max(18, round(self.fontMetrics().height() * 1.2))

    def _measure(self) -> None:
        for index, tab in enumerate(self._tabs):
            # Setting a text again is how QTabBar is told to measure its tabs again.
            self.setTabText(index, "")
            self.setTabText(index, tab.title)
        self.updateGeometry()
        self.update()


def _counted(count: int) -> str:
    return str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"
