"""Small widgets under the keyboard: Enter presses a button once, what gets the focus comes into view."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from teamroom.ui.widgets import Scroll, button, column
from ui.hands import click, press


def test_enter_presses_a_button_and_a_key_held_down_does_it_once(qtbot, theme):
    pressed = []
    made = button("Save", lambda: pressed.append(1))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        press(key)
    assert len(pressed) == 3
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(made, held)
    assert len(pressed) == 3


@pytest.fixture
def scrolled(qtbot, theme):
    """A field above a page that is far too long, with a field at either end."""
    made = QWidget()
    made.above, made.first, made.last = QLineEdit(), QLineEdit(), QLineEdit()
    content = QWidget()
    content.setLayout(column(made.first, 2000, made.last))
    made.scroll = Scroll(content)
    whole = QVBoxLayout(made)
    whole.addWidget(made.above)
    whole.addWidget(made.scroll)
    qtbot.addWidget(made)
    made.resize(300, 200)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_what_gets_the_focus_from_elsewhere_comes_into_view(scrolled):
    scrolled.above.setFocus()
    assert scrolled.last.visibleRegion().isEmpty()
    press(Qt.Key.Key_Tab, times=2)
    assert scrolled.last.hasFocus()
    assert not scrolled.last.visibleRegion().isEmpty()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert scrolled.first.hasFocus()
    assert not scrolled.first.visibleRegion().isEmpty()


def test_a_click_scrolls_nothing(scrolled):
    bar = scrolled.scroll.verticalScrollBar()
    bar.setValue(scrolled.first.height() // 2)
    place = bar.value()
    assert scrolled.first.mapTo(scrolled.scroll, QPoint()).y() < 0
    click(scrolled.first)
    assert scrolled.first.hasFocus()
    assert bar.value() == place
