"""Things below each other, each in a widget of its own that stays while it stays the same: and with it the focus."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

T = TypeVar("T")


class Rows(QWidget, Generic[T]):
    """``make`` makes the widget of a line, ``key`` tells which line it is whatever it says. Hidden while there is none."""

    def __init__(self, make: Callable[[T], QWidget], key: Callable[[T], Hashable], *, spacing: int = 4) -> None:
        super().__init__()
        self._make = make
        self._key = key
        self._lines: dict[Hashable, T] = {}
        self._widgets: dict[Hashable, QWidget] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(spacing)
        self.hide()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets that show, from above."""
        return tuple(self._widgets.values())

    def show_lines(self, lines: Sequence[T]) -> None:
        """Show other lines. A focus in one that changed goes to the same place in the new one, else to its neighbour."""
        wanted = {self._key(line): line for line in lines}
        if wanted == self._lines and list(wanted) == list(self._lines):
            return
        held = self._focus()
        old, self._widgets = self._widgets, {}
        for key, line in wanted.items():
            same = key in old and self._lines.get(key) == line
            self._widgets[key] = old.pop(key) if same else self._make(line)
        self._lines = wanted
        for widget in old.values():
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for place, widget in enumerate(self._widgets.values()):
            self._rows.insertWidget(place, widget)
            # At once, not with the next event: the focus may go there.
            widget.show()
        self.setVisible(bool(wanted))
        if held is not None and held[0] in old:
            self._give_focus(*held)

    def _focus(self) -> tuple[Hashable, int, int] | None:
        """Return the line that has the focus, its place, and which of its stops it is."""
        focus = self.window().focusWidget()
        for place, (key, widget) in enumerate(self._widgets.items()):
            stops = _stops(widget)
            if focus is not None and focus in stops:
                return key, place, stops.index(focus)
        return None

    def _give_focus(self, key: Hashable, place: int, stop: int) -> None:
        widget = self._widgets.get(key)
        if widget is None:
            near = list(self._widgets.values())
            widget = near[min(place, len(near) - 1)] if near else None
        stops = _stops(widget) if widget is not None else []
        if stops:
            stops[min(stop, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(widget: QWidget) -> list[QWidget]:
    return [one for one in (widget, *widget.findChildren(QWidget)) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
