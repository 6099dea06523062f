"""What people told of a resource, below each other: each with its shape, its words, and what can be done with it."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.focus import first_stop
from teamroom.ui.glyph import Glyph
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label, on_button, tooltip, tr
from teamroom.ui.widgets import Button, button, row

T = TypeVar("T")
MOST_OF_A_LINK = 120
"""Characters."""
FIRST = 5
"""Rows that show before somebody asks for all."""


class LongLink(Button):
    """A link with a text of any length: what does not fit ends in dots, and shows whole as a tooltip."""

    def __init__(self, text: str, clicked: Callable[[], object], *, name: str = "") -> None:
        super().__init__(on_button(text, most=MOST_OF_A_LINK))
        self._whole = text
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setAccessibleName(name or text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: clicked())

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), self.fontMetrics().averageCharWidth() * 10), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole text in a tooltip where it is cut."""
        super().resizeEvent(event)
        self.setToolTip(tooltip(self._whole) if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        lacking = self.sizeHint().width() - self.width()
        if lacking > 0:
            room = self.fontMetrics().horizontalAdvance(self.text()) - lacking
            option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class ToldRow(QWidget):
    """One of them: a shape, who and how (``head``), the words, the buttons; ``indent`` in average characters."""

    def __init__(self, desk: Desk, sign: tuple[str, str], head: str, text: str, *acts: QWidget, indent: int = 0) -> None:
        super().__init__()
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        inside.addWidget(Label(head, tone="muted"))
        if text:
            inside.addWidget(Label(text))
        if acts:
            inside.addWidget(Flow(*acts))
        line = row(spacing=6)
        line.addWidget(Glyph(desk.theme, desk.icons, *sign), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(inside, 1)
        # At the side where one begins to read.
        line.insertSpacing(0, desk.theme.width(indent))
        self.setLayout(line)


class ToldRows(QWidget, Generic[T]):
    """Shows a row for each line, made by ``make``. Rows of lines that are the same stay, and with them the focus.

    ``emptied``: the focus was on what is not there any more, and there is no other row to go to.
    """

    emptied = Signal()

    def __init__(self, make: Callable[[T], QWidget], first: int = FIRST) -> None:
        super().__init__()
        self._make = make
        self._first = first
        self._lines: tuple[T, ...] = ()
        self._all = False
        self.rows: dict[T, QWidget] = {}
        self.more = button("", self._show_all, kind="link")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._list)
        whole.addLayout(row(self.more, None))
        self.hide()

    def clear(self) -> None:
        """Show nothing; the next lines are those of something else."""
        self._all = False
        self.show_lines(())

    def show_lines(self, lines: Sequence[T]) -> None:
        """Show other lines."""
        if tuple(lines) == self._lines:
            return
        place = self._place_of_focus()
        self._lines = tuple(lines)
        self._fill()
        if place is not None and not self._has_focus():
            self._go_on(place)

    def _fill(self) -> None:
        shown = self._lines if self._all else self._lines[: self._first]
        before, self.rows = self.rows, {}
        while self._list.takeAt(0) is not None:
            pass
        for line in shown:
            self.rows[line] = made = before.pop(line) if line in before else self._make(line)
            self._list.addWidget(made)
            # At once, not with the next event: the focus may go there.
            made.show()
        for gone in before.values():
            gone.hide()
            gone.deleteLater()
        hidden = len(self._lines) - len(shown)
        self.more.setText(tr("Worth", "%n more", hidden))
        self.more.setVisible(hidden > 0)
        self.setVisible(bool(self._lines))
        order_tabs(self)

    def _show_all(self) -> None:
        self._all = True
        place = len(self.rows)
        self._fill()
        self._go_on(place)

    def _place_of_focus(self) -> int | None:
        focus = QApplication.focusWidget()
        rows = list(self.rows.values())
        return next((place for place, one in enumerate(rows) if focus is not None and one.isAncestorOf(focus)), None)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus.isVisible() and self.isAncestorOf(focus)

    def _go_on(self, place: int) -> None:
        """Put the focus into the row that is now at a place, or into the next one before it where it can be."""
        rows = list(self.rows.values())
        stops = [stop for one in (*rows[place:], *reversed(rows[:place])) if (stop := first_stop(one)) is not None]
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.emptied.emit()
