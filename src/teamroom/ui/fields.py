"""Fields that people type into or choose from: a line, a text that grows, one of several, a day. What each holds is a text, so that it can be kept.

``words`` is what a field holds, ``put`` shows something else, ``edited`` is emitted when a person or ``put`` changed it.
"""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QDate, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from teamroom.model.problems import LINE_LIMIT
from teamroom.ui.day_edit import DayEdit
from teamroom.ui.desk import Desk

LEAST_LINES, MOST_LINES = 1, 7
"""Lines of a text that are seen at once."""


class LineField(QLineEdit):
    """One line. ``left`` when the focus goes elsewhere."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, *, hint: str = "", most: int = LINE_LIMIT) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(most)
        self.textChanged.connect(lambda _text: self.edited.emit())

    @property
    def words(self) -> str:
        """What it holds."""
        return self.text()

    def put(self, words: str) -> None:
        """Show something else; the caret stays where it can."""
        place = self.cursorPosition()
        self.setText(words)
        self.setCursorPosition(min(place, len(words)) if self.hasFocus() else 0)

    @property
    def caret(self) -> int:
        """Where one types."""
        return self.cursorPosition()

    @caret.setter
    def caret(self, place: int) -> None:
        self.setCursorPosition(place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it is left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TextField(QPlainTextEdit):
    """Text that is as high as it needs, up to some lines. Tab leaves it. ``left`` when the focus goes elsewhere."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, *, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.edited)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    @property
    def words(self) -> str:
        """What it holds."""
        return self.toPlainText()

    def put(self, words: str) -> None:
        """Show something else; the caret stays where it can."""
        place = self.caret
        self.setPlainText(words)
        if self.hasFocus():
            self.caret = place

    @property
    def caret(self) -> int:
        """Where one types."""
        return self.textCursor().position()

    @caret.setter
    def caret(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(place, self.document().characterCount() - 1)), QTextCursor.MoveMode.MoveAnchor)
        self.setTextCursor(cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it is left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Know how much room there is around the text."""
        super().showEvent(event)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text that wraps is higher where it is narrower."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """Return the width of a readable line, and the height of what it holds."""
        return QSize(super().sizeHint().width(), self._height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll while all of it shows."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _height(self) -> int:
        lines = max(LEAST_LINES, min(MOST_LINES, round(self.document().size().height())))
        # The sheet gives it a padding that its margins do not tell.
        around = self.height() - self.viewport().height() if self.isVisible() else 2 * self.fontMetrics().descent()
        return self.fontMetrics().lineSpacing() * lines + 2 * round(self.document().documentMargin()) + max(0, around)

    def _grow(self) -> None:
        policies = Qt.ScrollBarPolicy
        is_long = self.document().size().height() > MOST_LINES
        self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded if is_long else policies.ScrollBarAlwaysOff)
        if self.minimumHeight() != self._height():
            self.setFixedHeight(self._height())


class ChoiceField(QComboBox):
    """One of several. The wheel scrolls the page, it never changes a choice. ``left`` when the focus goes elsewhere."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, values: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        # What colleagues wrote may be long; a list that is as wide as that would make the page so.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.offer(values)
        self.currentIndexChanged.connect(lambda _index: self.edited.emit())

    @property
    def words(self) -> str:
        """The value that is chosen."""
        return str(self.currentData() or "")

    def put(self, words: str) -> None:
        """Choose a value; one that is not offered counts as the first."""
        self.setCurrentIndex(max(0, self.findData(words)))

    def offer(self, values: Sequence[tuple[str, str]]) -> None:
        """Offer other values, each with its text; what was chosen stays chosen where it is still offered."""
        if [(self.itemData(place), self.itemText(place)) for place in range(self.count())] == list(values):
            return
        chosen, was = self.words, self.blockSignals(True)
        self.clear()
        for value, text in values:
            self.addItem(text, value)
        self.put(chosen)
        self.blockSignals(was)
        if self.words != chosen:
            self.edited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it is left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class RadioField(QWidget):
    """One of few, all of them seen: each a word, with its shape if it has one. Empty for none."""

    edited = Signal()

    def __init__(self, desk: Desk, name: str, values: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for value, text, icon in values:
            made = _Radio(text)
            made.setAccessibleDescription(name)
            if icon:
                made.setIcon(desk.icons.icon(icon))
            self._group.addButton(made)
            rows.addWidget(made)
            self.buttons[value] = made
        self._group.buttonToggled.connect(lambda _made, on: self.edited.emit() if on else None)

    @property
    def words(self) -> str:
        """The value that is chosen, empty for none."""
        return next((value for value, made in self.buttons.items() if made.isChecked()), "")

    def put(self, words: str) -> None:
        """Choose a value, or none."""
        self._group.setExclusive(False)
        for value, made in self.buttons.items():
            made.setChecked(value == words)
        self._group.setExclusive(True)
        self.edited.emit()


class _Radio(QRadioButton):
    """Enter chooses it, too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.setChecked(True)
        else:
            super().keyPressEvent(event)


class DayField(DayEdit):
    """A day, as an ISO date."""

    edited = Signal()

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk, name)
        self.setDisplayFormat("ddd d MMM yyyy")
        self.dateChanged.connect(lambda _date: self.edited.emit())

    @property
    def words(self) -> str:
        """The day."""
        return self.day

    def put(self, words: str) -> None:
        """Show another day; what is none changes nothing."""
        day = QDate.fromString(words, Qt.DateFormat.ISODate)
        if day.isValid():
            self.setDate(day)


class Unseen(QObject):
    """What a form is about besides what is typed, such as which strategy it changes."""

    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = ""

    @property
    def words(self) -> str:
        """What it holds."""
        return self._words

    def put(self, words: str) -> None:
        """Hold something else."""
        if words != self._words:
            self._words = words
            self.edited.emit()


Field: TypeAlias = LineField | TextField | ChoiceField | RadioField | DayField | Unseen
