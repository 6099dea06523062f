"""A row that goes on in the next line where it has no room."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from teamroom.ui.flow import Flow
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label


@pytest.fixture
def flowing(qtbot):
    """Show five buttons in a flow of a width; return them and the widget."""

    def shown(width, direction=Qt.LayoutDirection.LeftToRight):
        top = QWidget()
        qtbot.addWidget(top)
        buttons = [QPushButton(f"Button {number}") for number in range(5)]
        whole = QVBoxLayout(top)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Flow(*buttons))
        whole.addStretch(1)
        top.setLayoutDirection(direction)
        top.resize(width, 300)
        with qtbot.waitActive(top):
            top.show()
        gc.collect()
        QApplication.processEvents()
        return buttons, top

    return shown


def lines(buttons):
    """Return how many are in each line."""
    tops = [one.y() for one in buttons if one.isVisible()]
    return [tops.count(top) for top in sorted(set(tops))]


def test_as_many_as_fit_are_in_a_line(flowing):
    buttons, top = flowing(1000)
    assert lines(buttons) == [5]
    wide = buttons[0].sizeHint().width()
    top.resize(2 * wide + 10, 300)
    QApplication.processEvents()
    assert lines(buttons) == [2, 2, 1]
    assert top.minimumSizeHint().width() == wide
    assert not any(one.geometry().intersects(other.geometry()) for one in buttons for other in buttons if one is not other)


def test_what_is_hidden_leaves_no_gap(flowing):
    buttons, _ = flowing(1000)
    before = buttons[1].x()
    buttons[0].hide()
    QApplication.processEvents()
    assert (buttons[1].x(), before) == (0, buttons[0].width() + 8)


def test_it_begins_where_one_begins_to_read(flowing):
    buttons, top = flowing(1000, Qt.LayoutDirection.RightToLeft)
    assert buttons[0].geometry().right() == top.width() - 1
    assert [one.x() for one in buttons] == sorted((one.x() for one in buttons), reverse=True)


def test_what_is_taken_out_is_there_no_more(flowing):
    buttons, top = flowing(1000)
    flow = top.findChild(Flow)
    assert flow.widgets == tuple(buttons)
    flow.clear()
    QApplication.processEvents()
    assert (flow.widgets, flow.heightForWidth(100), flow.height()) == ((), 0, 0)
    flow.add(QPushButton("Another"))
    QApplication.processEvents()
    assert flow.height() == flow.widgets[0].sizeHint().height()


def test_a_text_that_is_broken_gets_the_height_it_needs(flowing):
    _, top = flowing(1000)
    flow = top.findChild(Flow)
    label = Label("Some words that need much more than one line here. " * 3)
    flow.add(label)
    top.resize(150, 400)
    QApplication.processEvents()
    assert label.height() >= label.heightForWidth(label.width()) > 3 * label.fontMetrics().height()


def test_tab_walks_in_its_order(flowing):
    buttons, top = flowing(1000)
    flow = top.findChild(Flow)
    first = QPushButton("First")
    top.layout().insertWidget(0, first)
    flow.add(QPushButton("Last"))
    first.show()
    order_tabs(top)
    first.setFocus()
    names = []
    for _ in range(7):
        names.append(QApplication.focusWidget().text())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names == ["First", *(one.text() for one in buttons), "Last"]
