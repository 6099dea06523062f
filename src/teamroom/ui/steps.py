"""Pages of one question each, one after the other: what is asked, what went wrong, Back and the one next thing.

Enter does the next thing from every field and never from another button; what was typed stays when it fails.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from teamroom.core.errors import TeamRoomError
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.focus import HeldFocus
from teamroom.ui.glyph import Glyph
from teamroom.ui.into_view import come_into_view
from teamroom.ui.present import error_text, speak
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Scroll, button, row

CHARACTERS = 96
"""How wide a column of questions is at most, in average characters."""


class Said(QWidget):
    """A line that tells how something went; nothing is shown while it is empty."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._glyph = Glyph(desk.theme, desk.icons, "error", "bad")
        self._label = Label()
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._label.text()

    def say(self, text: str, tone: str = "bad") -> None:
        """Show a text, and let a screen reader say it. ``tone``: bad, warn or safe."""
        icon, token = {"bad": ("error", "bad"), "warn": ("warning", "warn")}.get(tone, ("check", "accent"))
        self._glyph.show_icon(icon, token)
        self._label.say(text, tone if tone in {"bad", "warn"} else "")
        self.setVisible(bool(text))
        if text:
            speak(self, text)
            come_into_view(self)

    def clear(self) -> None:
        """Show nothing."""
        self.say("")

    def show_error(self, error: TeamRoomError) -> None:
        """Show the three sentences of an error."""
        self.say(error_text(error))


class Form(QWidget):
    """Fields with one thing to do with them. ``act`` is what the primary button and Enter do."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.said = Said(desk)
        self.fields: list[QWidget] = []
        """What is locked while work is under way; the first one is where typing begins."""
        self._primary: QPushButton | None = None
        self._text = ""
        self._focus = HeldFocus(self)

    def primary(self, text: str, act: Callable[[], None]) -> QPushButton:
        """Make the primary button."""
        self._text = text
        self._primary = button(text, act, kind="primary")
        return self._primary

    def rename_primary(self, text: str) -> None:
        """Say something else on the primary button."""
        self._text = text
        if self._primary is not None:
            self._primary.setText(text)

    def focus_primary(self) -> None:
        """Put the focus on the primary button."""
        if self._primary is not None:
            self._primary.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_busy(self) -> bool:
        """Tell whether work is under way."""
        return self._primary is not None and not self._primary.isEnabled()

    def begin(self) -> None:
        """Put the focus where typing begins."""
        stops = (stop for field in self.fields for stop in _stops(field))
        first = next((stop for stop in stops if stop.isVisibleTo(self) and stop.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_began(self, text: str) -> None:
        """Lock the fields and say on the button what is being done; meanwhile the form itself has the focus."""
        if self._primary is None:
            return
        self.said.clear()
        self._focus.hold()
        self._primary.setText(text)
        for widget in (self._primary, *self.fields):
            widget.setEnabled(False)
        speak(self, text)

    def work_ended(self) -> None:
        """Unlock the fields; the focus is where it was, unless somebody took it elsewhere meanwhile."""
        if self._primary is None:
            return
        self._primary.setText(self._text)
        for widget in (self._primary, *self.fields):
            widget.setEnabled(True)
        self._focus.give_back()

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab go where one reads on."""
        super().showEvent(event)
        tab_as_read(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the primary button, wherever the focus is."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif self._primary is not None:
            self._primary.click()


class Step(Form):
    """A form as a whole page: heading, what is asked, and at the bottom Back and the next thing, which never scroll.

    ``alone``: it has the whole window and stands in the middle; else it begins where other pages begin.
    """

    left = Signal()
    """Back was pressed."""

    def __init__(self, desk: Desk, *, alone: bool = True) -> None:
        super().__init__(desk)
        self._alone = alone
        self.title = Label(level=1)
        self.lead = Label(tone="muted")
        self.lead.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.back = button(self.tr("Back"), self.left.emit)
        self.foot_row = row(self.back, None)
        self._inner = QWidget()
        self._foot = QWidget()
        self._lay_out()
        desk.theme.changed.connect(self._measure)
        self._measure()

    def show_lead(self, text: str) -> None:
        """Show a sentence under the heading."""
        self.lead.setText(text)
        self.lead.setVisible(bool(text))

    def forget(self) -> None:
        """Forget what was typed and shown; the next person must not find it."""

    def add(self, *items: QWidget | QLayout) -> None:
        """Put things below each other into the body."""
        for item in items:
            if isinstance(item, QWidget):
                self.body.addWidget(item)
            else:
                self.body.addLayout(item)

    def put_next(self, text: str, act: Callable[[], None]) -> QPushButton:
        """Put the primary button at the end of the action row."""
        made = self.primary(text, act)
        self.foot_row.addWidget(made)
        return made

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.title)
        inner.addWidget(self.lead)
        inner.addLayout(self.body)
        page = QWidget()
        side = 16 if self._alone else 0
        middle = _held(self._inner, alone=self._alone)
        middle.setContentsMargins(side, side - 4 if side else 4, side, 8)
        page.setLayout(middle)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(10)
        foot.addWidget(self.said)
        foot.addLayout(self.foot_row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        if self._alone:
            whole.addStretch(1)
        whole.addWidget(_Grown(page), 1000)
        below = _held(self._foot, alone=self._alone)
        below.setContentsMargins(side, 4, side, 12)
        whole.addLayout(below)
        whole.addStretch(2)

    def _measure(self) -> None:
        for widget in (self._inner, self._foot):
            widget.setMaximumWidth(self.desk.theme.width(CHARACTERS))


class _Grown(Scroll):
    """As high as its content and no higher, so that what follows stands right below; where there is less room it scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text that wraps is higher where it is narrower."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is not None:
            wraps = layout.hasHeightForWidth()
            width = self.viewport().width()
            self.setMaximumHeight(layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height())


def tab_as_read(root: QWidget) -> None:
    """Let Tab walk through what lies in ``root`` in the order of its layouts, which is the order of reading."""
    found = list(_stops(root))
    for before, after in pairwise(found):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    # A widget with a focus proxy would be a stop of its own, wherever it stands: there are none in forms.
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _stops(inner)
    for below in widget.widgets if isinstance(widget, Flow) else ():
        yield from _stops(below)
    layout = widget.layout()
    # What PySide takes for another thing (see ``reading_order``) is passed over.
    if isinstance(layout, QLayout):
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        below = item.layout() if item is not None else None
        if widget is not None:
            yield from _stops(widget)
        elif below is not None:
            yield from _stops_of(below)


def _held(widget: QWidget, *, alone: bool) -> QHBoxLayout:
    """Return a widget as wide as it may be, in the middle if it stands alone."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    if alone:
        line.addStretch(1)
    line.addWidget(widget, 1000)
    line.addStretch(1)
    return line
