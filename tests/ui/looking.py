"""Sits before a page as a person does: reads it, presses its buttons, answers its questions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget


class Seat:
    """A person before a page."""

    def __init__(self, qtbot, page):
        self.qtbot = qtbot
        self.page = page

    @property
    def said(self):
        """Everything that shows on the page."""
        return texts_of(self.page)

    @property
    def card(self):
        """What shows on the card of the page."""
        return texts_of(self.page.card)

    def press(self, text, below=None):
        """Click the one button with a text, or with what a screen reader calls it."""
        shown = [one for one in (below or self.page).findChildren(QPushButton) if one.isVisibleTo(self.page)]
        fitting = [one for one in shown if text in {one.text(), one.accessibleName()}]
        assert len(fitting) == 1, [one.accessibleName() or one.text() for one in shown]
        self.qtbot.mouseClick(fitting[0], Qt.MouseButton.LeftButton)

    def answer(self, text):
        """Give an answer to the question that is asked; return the question."""
        (box,) = [one for one in self.page.findChildren(QMessageBox) if one.isVisible()]
        said = f"{box.text()} {box.informativeText()}"
        (button,) = [one for one in box.buttons() if one.text() == text]
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: not box.isVisible())
        return said


def come_to_rest(top):
    """Let what stands in a window find its place: a text that takes more lines moves what is around it, and so on."""
    before = None
    while before != (now := [one.geometry() for one in top.findChildren(QWidget) if one.isVisible()]):
        before = now
        for _ in range(4):
            QApplication.processEvents()


def texts_of(top):
    """Return every text that shows below a widget, a line each."""
    shown = [one.text() for one in top.findChildren(QLabel) if one.isVisibleTo(top)]
    return "\n".join(shown).replace("\u200b", "")


def cut(page):
    """Return the texts that do not fit where they stand, in the width of the page."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisibleTo(page) and one.text()]
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
    found = [one.text() for one in labels if one.height() < _height(one)]
    found += [one.text() for one in buttons if one.width() < one.sizeHint().width()]
    return found + [one.text() for one in (*labels, *buttons) if _right_end(one, page) > page.width()]


def _height(label):
    return label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()


def _right_end(widget, page):
    return widget.mapTo(page, widget.rect().topRight()).x()
