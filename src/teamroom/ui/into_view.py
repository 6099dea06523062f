"""Scrolling to what was just shown or said, once the page has made room for it."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

TOP = 8
"""Pixels above something that is scrolled to the top."""


def come_into_view(*widgets: QWidget) -> None:
    """Scroll to widgets once the page has made room for them; the last one counts most, the first of several goes to the top."""

    def scroll() -> None:
        for widget in widgets:
            above = widget.parentWidget()
            while above is not None and not isinstance(above, QScrollArea):
                above = above.parentWidget()
            content = above.widget() if isinstance(above, QScrollArea) else None
            if isinstance(above, QScrollArea) and content is not None and widget.isVisible():
                if len(widgets) > 1 and widget is widgets[0]:
                    above.verticalScrollBar().setValue(widget.mapTo(content, QPoint(0, -TOP)).y())
                else:
                    above.ensureWidgetVisible(widget)

    QTimer.singleShot(0, widgets[0], scroll)
