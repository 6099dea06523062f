"""Small widgets that every page is made of: cards, buttons by their weight, rows of actions, the page itself."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from teamroom.ui.texts import Label, tooltip


class Button(QPushButton):
    """A button that Enter presses, too, wherever it stands; a key that is held down presses it once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class MenuButton(Button):
    """A flat button that opens a menu below it; what is chosen there is done."""

    def __init__(self, text: str, *, icon: QIcon | None = None) -> None:
        super().__init__(text)
        self.setProperty("kind", "flat")
        self.setAutoDefault(False)
        if icon is not None:
            self.setIcon(icon)
        self.menu_shown = QMenu(self)
        self.clicked.connect(self._open)

    def add(self, text: str, act: Callable[[], object]) -> QAction:
        """Add an entry, and return it."""
        # Made by us: PySide loses hold of what ``addAction`` makes when some other widget goes.
        entry = QAction(text, self.menu_shown)
        self.menu_shown.addAction(entry)
        entry.triggered.connect(lambda _checked=False: act())
        return entry

    def _open(self) -> None:
        corner = QPoint(0, self.height())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            corner.setX(self.width() - self.menu_shown.sizeHint().width())
        self.menu_shown.popup(self.mapToGlobal(corner))


def button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: QIcon | None = None,
    name: str = "",
    hint: str = "",
) -> Button:
    """Return a button. ``kind``: primary (one on a page), flat, link, bare (a shape alone), or plain; ``name`` for screen readers."""
    made = Button(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if icon is not None:
        made.setIcon(icon)
    if name or not text:
        made.setAccessibleName(name or hint)
    if hint:
        made.setToolTip(tooltip(hint))
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def named(widget: QWidget, name: str, description: str = "") -> QWidget:
    """Give a widget its name for screen readers, and return it."""
    widget.setAccessibleName(name)
    if description:
        widget.setAccessibleDescription(description)
    return widget


def label_of(field: QWidget) -> Label:
    """Return a label that says the name of a field, and leads to it."""
    label = Label(field.accessibleName())
    label.setBuddy(field)
    return label


def row(*items: QWidget | QLayout | int | None, spacing: int = 8) -> QHBoxLayout:
    """Return things side by side; None is a gap that takes what is left, a number is a fixed gap."""
    made = QHBoxLayout()
    _fill(made, items, spacing)
    return made


def column(*items: QWidget | QLayout | int | None, spacing: int = 8) -> QVBoxLayout:
    """Return things below each other; see ``row``."""
    made = QVBoxLayout()
    _fill(made, items, spacing)
    return made


def _fill(layout: QBoxLayout, items: Sequence[QWidget | QLayout | int | None], spacing: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)


class Card(QFrame):
    """A frame around what belongs together. ``tone``: plain, safe (green) or warn."""

    def __init__(self, *items: QWidget | QLayout | int | None, tone: str = "plain", title: str = "") -> None:
        super().__init__()
        self.setProperty("card", tone)
        self.body = column(*items)
        self.body.setContentsMargins(14, 12, 14, 12)
        if title:
            self.body.insertWidget(0, Label(title, level=2))
        self.setLayout(self.body)


class Column(QWidget):
    """A column of readable width in the middle of a wide page."""

    def __init__(self, *items: QWidget | QLayout | int | None, width: int = 640) -> None:
        super().__init__()
        self.inner = QWidget()
        self.inner.setMaximumWidth(width)
        self.inner.setLayout(column(*items, spacing=10))
        policy = self.inner.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.inner.setSizePolicy(policy)
        middle = QHBoxLayout(self)
        middle.setContentsMargins(16, 16, 16, 16)
        middle.addStretch(1)
        middle.addWidget(self.inner, 1000)
        middle.addStretch(1)


class Scroll(QScrollArea):
    """What scrolls when the window is small, and never sideways. What gets the focus by a key comes into view."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setProperty("page", "yes")
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Qt does this for a step inside only, not for one that comes from elsewhere. What is clicked is in view.
        if now is not None and self.isAncestorOf(now) and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.ensureWidgetVisible(now)

    def minimumSizeHint(self) -> QSize:
        """Be as wide as the content must be; the height scrolls."""
        wanted = super().minimumSizeHint()
        content = self.widget()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(content.minimumSizeHint().width() + bar if content else wanted.width(), 80)


class Empty(QWidget):
    """What an empty page says: one sentence what it is for, and what to do now."""

    def __init__(self, text: str, *acts: QPushButton) -> None:
        super().__init__()
        self.label = Label(text, tone="muted")
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows = column(None, self.label, row(None, *acts, None) if acts else 0, None, spacing=14)
        rows.setContentsMargins(24, 24, 24, 24)
        self.setLayout(rows)
