"""Places of the window that show words of other people, and what must never be seen there."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import Qt as QtGui
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from teamroom.ui.present import NAMED
from teamroom.ui.texts import name_text, one_line

WIDTH, HEIGHT = 880, 430
"""The smallest window there is."""
PAGE = (820, 340)
"""What it leaves for a page."""
_OURS = re.compile(r"</?p>")
_LOOKED_AT = (
    QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QMessageBox, QDialog, QMenu,
    QAbstractItemView, QScrollArea,
)  # fmt: skip


@dataclass(frozen=True)
class Stand:
    """A part of the window, and the ways in which a text gets there. Each returns what should then be read, if anything.

    The words are handed over as services hand them: as plain data that nobody cleaned, for a stranger's program writes
    what it likes.
    """

    top: QWidget
    shows: Mapping[str, Callable[[str], str | None]]

    def walk(self, texts, canary, *, paint):
        """Show each text in each way; return what was amiss."""
        found = []
        for text in texts:
            for name, show in self.shows.items():
                said = show(text)
                QApplication.processEvents()
                if paint:
                    self.top.grab()
                found += [f"{name}, {text[:40]!r}: {one}" for one in (*faults(self.top, said), *canary.noticed())]
                self._put_away()
                # As in a window that runs: else what was thrown away would be looked at again and again.
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return found

    def _put_away(self):
        """Close menus and answer questions with Cancel."""
        for one in (*self.top.findChildren(QDialog), *self.top.findChildren(QMenu)):
            if one.isVisible():
                one.close()


def read(text):
    """Return a text as a line of the window shows it, None for one of which nothing is seen."""
    return one_line(text) or None


def called(text):
    """Return a text as the name of a person or a computer is shown."""
    return name_text(text)


def told(text):
    """Return a text as an error names it."""
    return one_line(text, NAMED) or None


def as_name(text):
    """Return a text as the name of a file, as a disk would take it."""
    return text.replace("/", "_").replace("\0", "_") or "x"


def faults(top, said):
    """Return what is wrong with what is shown. ``said``: what should be read somewhere, word for word."""
    systems = {one for dialog in top.findChildren(QFileDialog) for one in (dialog, *dialog.findChildren(QWidget))}
    widgets = [(one, _kind(type(one))) for one in (top, *top.findChildren(QWidget)) if one not in systems]
    found = [f"may be rich: {one.text()[:60]}" for one, kind in widgets if kind is QLabel and _guesses(one)]
    found += [f"tooltip: {tip[:60]}" for one, kind in widgets for tip in _tips(one, kind) if _is_rich(tip)]
    found += [f"shortcut: {text}" for text in _labels(widgets) if not QKeySequence.mnemonic(text).isEmpty()]
    found += [f"too large: {type(one).__name__}" for one, kind in widgets if _is_too_large(one, kind)]
    if top.layout() is not None:
        top.layout().invalidate()
    least = top.minimumSizeHint()
    if least.width() > top.width() or top.width() > WIDTH or least.height() > HEIGHT:
        found.append(f"the page wants {least.width()}x{least.height()}")
    if said is not None and not any(_bare(said) in _bare(one) for one in _words(top, widgets)):
        found.append(f"not to be read: {said[:60]!r}")
    return found


@cache
def _kind(kind):
    """Return the one of Qt's classes, of those that are looked at, that a class of widgets is made from."""
    return next((one for one in _LOOKED_AT if issubclass(kind, one)), None)


def _bare(text):
    """Return a text without the places where a line may end, and with every & that Qt was told to show."""
    return text.replace("\u200b", "").replace("&&", "&").replace("[*][*]", "[*]")


def _guesses(label):
    # The icon of a message box is a label without a text.
    return label.textFormat() != Qt.TextFormat.PlainText and bool(label.text())


def _tips(widget, kind):
    yield widget.toolTip()
    if kind is QAbstractItemView and widget.model() is not None:
        rows = (widget.model().index(row, 0) for row in range(min(3, widget.model().rowCount())))
        yield from (str(row.data(Qt.ItemDataRole.ToolTipRole) or "") for row in rows)


def _is_rich(tip):
    return bool(tip) and QtGui.mightBeRichText(tip) and "<" in _OURS.sub("", tip)


def _labels(widgets):
    """Yield what stands on buttons and in menus, where Qt takes a letter behind & for a shortcut."""
    for one, kind in widgets:
        if kind is QAbstractButton:
            yield one.text()
        elif kind is QMenu:
            yield from (action.text() for action in one.actions())


def _is_too_large(widget, kind):
    if kind is QScrollArea and widget.isVisible() and not widget.objectName().startswith("qt_"):
        return widget.widget().minimumSizeHint().width() > widget.viewport().width()
    large = widget.width() > WIDTH or widget.height() > HEIGHT
    return kind in {QMessageBox, QDialog, QMenu} and widget.isVisible() and large


def _words(top, widgets):
    """Yield every word that is shown or read aloud."""
    yield top.windowTitle()
    for one, kind in widgets:
        if not one.isVisible():
            continue
        yield one.accessibleName()
        if kind in {QLabel, QAbstractButton, QLineEdit}:
            yield one.text()
        elif kind in {QPlainTextEdit, QTextEdit}:
            yield one.toPlainText()
        elif kind is QComboBox:
            yield from (one.itemText(place) for place in range(one.count()))
        elif kind is QMessageBox:
            yield from (one.text(), one.informativeText())
        elif kind is QMenu:
            yield from (action.text() for action in one.actions())
        elif kind is QAbstractItemView and one.model() is not None:
            rows = [one.model().index(row, 0) for row in range(one.model().rowCount())]
            yield from (f"{row.data()} {row.data(Qt.ItemDataRole.AccessibleTextRole)}" for row in rows)
