"""Tab walks in reading order, and stays between what stands before the page and what stands after it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSpacerItem, QVBoxLayout, QWidget

from teamroom.ui.reading_order import order_tabs
from teamroom.ui.widgets import Scroll, column, row


def test_tab_walks_as_one_reads_whenever_the_widgets_were_made(qtbot):
    before, late, first, second, after = (QPushButton(text) for text in ("before", "late", "first", "second", "after"))
    content, page, window = QWidget(), QWidget(), QWidget()
    rows = column(row(second, None))
    content.setLayout(rows)
    QVBoxLayout(page).addWidget(Scroll(content))
    layout = QHBoxLayout(window)
    for one in (before, page, after):
        layout.addWidget(one)
    rows.insertWidget(0, first)
    rows.addWidget(late)
    order_tabs(page)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    before.setFocus()
    walked = []
    for _ in range(5):
        walked.append(QApplication.focusWidget().text())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert walked == ["before", "first", "second", "late", "after"]


def test_a_layout_that_is_taken_for_something_else_stops_nothing(qtbot, monkeypatch):
    """PySide takes a new layout for a gap of one that is gone, where both lay at the same place of the memory."""
    page, first, second = QWidget(), QPushButton("one"), QPushButton("two")
    inner = QWidget()
    inner.setLayout(column(first, None, second))
    page.setLayout(column(inner))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    gap = QSpacerItem(1, 1)
    monkeypatch.setattr(inner, "layout", lambda: gap, raising=False)
    order_tabs(page)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
