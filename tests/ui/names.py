"""Looks at a page as a screen reader does: what can be used and has no name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QProgressBar, QScrollBar, QWidget


def unnamed(top):
    """Return the visible controls below a widget that nobody can tell apart by listening."""
    found = []
    for widget in [top, *top.findChildren(QWidget)]:
        if not widget.isVisibleTo(top) or isinstance(widget, QScrollBar):
            continue
        if widget.objectName().startswith("qt_") and not isinstance(widget, QAbstractScrollArea):
            continue
        can_be_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not can_be_reached and not isinstance(widget, QProgressBar):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found
