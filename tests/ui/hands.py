"""What a person does at a computer: keys where the focus is, clicks on what is seen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def focused():
    """Return what has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(key, times=1):
    """Press a key where the focus is, several times if asked."""
    for _ in range(times):
        QTest.keyClick(focused(), key)


def type_in(text):
    """Type where the focus is, letter by letter: it may move meanwhile."""
    for letter in text:
        QTest.keyClick(focused(), letter)


def click(widget):
    """Click into the middle of a widget."""
    assert widget.isVisible(), "nobody can click what is not seen"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
