"""The order in which Tab walks through a page: the order in which it is read, whenever its widgets were made."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QRadioButton, QScrollArea, QWidget

from teamroom.ui.flow import Flow


def order_tabs(page: QWidget) -> None:
    """Let Tab walk through what lies in the layouts (and each ``Flow``) of a page, from the first to the last.

    To be called again when widgets were added: a new one comes last otherwise, even after the rest of the window.
    """
    before = _stop_before(page)
    for widget in _stops(page):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def _stop_before(page: QWidget) -> QWidget | None:
    """Return the last thing in the window that takes the focus before a page does; Qt wants no other beginning."""
    widget = page.previousInFocusChain()
    while widget is not None and widget is not page:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not page.isAncestorOf(widget):
            return widget
        widget = widget.previousInFocusChain()
    return None


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what takes the focus by Tab below a widget, in the order of the layouts."""
    content = widget.widget() if isinstance(widget, QScrollArea) else None
    if content is not None:
        yield from _stops(content)
    layout = widget.layout()
    if isinstance(layout, QLayout):
        yield from _stops_in(layout)
    elif layout is not None:
        yield from _stops_by_place(widget)
    for below in widget.widgets if isinstance(widget, Flow) else ():
        if below.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield below
        yield from _stops(below)


def _stops_by_place(widget: QWidget) -> Iterator[QWidget]:
    """Yield the stops below a widget from above, where its layout cannot be asked.

    A gap of a layout that is gone leaves its name in PySide; a new layout at the same place of the memory is then taken for it.
    """
    below = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]
    for one in sorted(below, key=lambda child: (child.y(), child.x())):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(one, QRadioButton):
            yield one
        yield from _stops(one)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item else (None, None)
        if isinstance(inner, QLayout):
            yield from _stops_in(inner)
        if widget is not None:
            # Of radio buttons only the chosen one takes the focus by Tab, and that is another one later.
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QRadioButton):
                yield widget
            yield from _stops(widget)
