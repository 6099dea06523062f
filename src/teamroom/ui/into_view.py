"""Scrolling to what was just shown or said, once the page has made room for it."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

TOP = 8
"""Pixels left above something that is scrolled to."""


def come_into_view(*widgets: QWidget) -> None:
    """Scroll to widgets once the page has made room for them; the last one counts most."""

    def scroll() -> None:
        for widget in widgets:
            area = _scroll_around(widget)
            if area is not None and widget.isVisible():
                _scroll_to(area, widget)

    QTimer.singleShot(0, widgets[0], scroll)


def _scroll_around(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _scroll_to(area: QScrollArea, widget: QWidget) -> None:
    """Show all of a widget, or its beginning if there is no room for all; no further than that needs."""
    if widget.height() + TOP <= area.viewport().height():
        area.ensureWidgetVisible(widget, 0, TOP)
        return
    content = area.widget()
    if content is not None:
        area.verticalScrollBar().setValue(widget.mapTo(content, QPoint(0, -TOP)).y())
