"""A row that goes on in the next line where it has no room."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from teamroom.ui.flow import Flow


@pytest.fixture
def flowing(qtbot):
    """Show five buttons in a flow of a width; return them and the widget."""

    def shown(width, direction=Qt.LayoutDirection.LeftToRight):
        top = QWidget()
        qtbot.addWidget(top)
        buttons = [QPushButton(f"Button {number}") for number in range(5)]
        whole = QVBoxLayout(top)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(Flow(*buttons))
        whole.addStretch(1)
        top.setLayoutDirection(direction)
        top.resize(width, 300)
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
    flow = top.layout().itemAt(0).layout()
    assert flow.takeAt(0).widget() is buttons[0]
    assert (flow.count(), flow.itemAt(4), flow.takeAt(-1)) == (4, None, None)
    while flow.takeAt(0):
        pass
    assert flow.heightForWidth(100) == 0
