"""Words of our list on screen: shown large to be read aloud or copied by hand, and typed one field each."""

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from teamroom.services.spoken_words import finished, is_word, nearest
from teamroom.ui.desk import Desk
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import row

_BETWEEN = re.compile(r"[\W\d_]+")
"""What stands between words, as services read them, too: numbers and signs of a copied list are no words."""
NUMBER = 3
"""How wide a number is, in average characters: the words stand below each other."""


class WordSheet(QFrame):
    """Words to be read aloud or copied by hand. With ``numbers`` each has its place in front.

    Takes the focus, so that a screen reader reads all of it; nothing of it can be copied by a computer.
    """

    def __init__(self, desk: Desk, name: str, *, columns: int, numbers: bool) -> None:
        super().__init__()
        self._desk = desk
        self._columns = columns
        self._numbers = numbers
        self._words: tuple[str, ...] = ()
        self.setProperty("card", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(18, 14, 18, 14)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)

    @property
    def words(self) -> tuple[str, ...]:
        """What is shown."""
        return self._words

    def show_words(self, words: Iterable[str]) -> None:
        """Show other words; none clears the sheet."""
        self._words = tuple(words)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, word in enumerate(self._words):
            self._grid.addWidget(self._cell(place, word), place // self._columns, place % self._columns)
        said = [f"{place + 1} {word}" if self._numbers else word for place, word in enumerate(self._words)]
        self.setAccessibleDescription(", ".join(said))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, and a ring while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._desk.theme.qcolour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _cell(self, place: int, word: str) -> QWidget:
        shown = Label(word, level=2 if self._numbers else 1, wrap=False)
        cell = QWidget()
        number = Label(f"{place + 1}", tone="muted", wrap=False)
        number.setMinimumWidth(self._desk.theme.width(NUMBER))
        cell.setLayout(row(number, shown, None) if self._numbers else row(None, shown, None))
        return cell


class _WordField(QLineEdit):
    """One word. Backspace in an empty field goes back to the one before."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class WordFields(QWidget):
    """Fields for words. A blank goes on to the next one; several words pasted into one fill those after it.

    A word is finished when only one begins so, and doubted when it is none of ours; nothing is refused here.
    """

    changed = Signal()

    def __init__(self, desk: Desk, count: int, *, columns: int) -> None:
        super().__init__()
        self.fields: list[QLineEdit] = []
        self._desk = desk
        self._typing = -1
        self._doubt = Label(tone="warn")
        self._doubt.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        for place in range(count):
            grid.addLayout(self._made(place, count), place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(grid)
        whole.addWidget(self._doubt)

    @property
    def text(self) -> str:
        """All words with blanks between them."""
        return " ".join(word for field in self.fields if (word := field.text().strip()))

    @property
    def count(self) -> int:
        """How many fields have a word."""
        return sum(bool(field.text().strip()) for field in self.fields)

    @property
    def doubt(self) -> str:
        """What is said about words that are none of ours."""
        return self._doubt.text()

    def finish(self) -> None:
        """Finish the words that only one can be meant by, and doubt those that are none."""
        self._typing = -1
        for field in self.fields:
            field.setText(finished(field.text()))
        self._look()

    def clear(self) -> None:
        """Empty all fields."""
        for field in self.fields:
            field.clear()
        self._look()

    def focus_first_open(self) -> None:
        """Put the focus into the first field without a word of ours, else into the first."""
        open_ones = [field for field in self.fields if not is_word(field.text())]
        (open_ones or self.fields)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, place: int, count: int) -> QHBoxLayout:
        field = _WordField()
        name = self.tr("Word {number} of {count}").format(number=place + 1, count=count)
        field.setAccessibleName(name)
        field.setMinimumWidth(self._desk.theme.width(9))
        field.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhSensitiveData)
        field.textEdited.connect(lambda text: self._edited(place, text))
        field.editingFinished.connect(lambda: self._left(place))
        field.emptied.connect(lambda: self._to(place - 1))
        number = Label(f"{place + 1}", tone="muted", wrap=False)
        number.setBuddy(field)
        number.setMinimumWidth(self._desk.theme.width(NUMBER))
        self.fields.append(field)
        return row(number, field, spacing=6)

    def _edited(self, place: int, text: str) -> None:
        parts = _BETWEEN.split(text)
        words = [part for part in parts if part]
        self._typing = place
        if len(parts) > 1:
            self._spread(place, words, goes_on=not parts[-1])
        self.changed.emit()

    def _spread(self, place: int, words: Sequence[str], *, goes_on: bool) -> None:
        """Put words into this field and those after it; the next thing is typed behind them."""
        for offset, word in enumerate(words[: len(self.fields) - place]):
            self.fields[place + offset].setText(word)
        if not words:
            self.fields[place].clear()
            return
        last = min(place + len(words) - 1, len(self.fields) - 1)
        if goes_on and last + 1 < len(self.fields):
            self.fields[last].setText(finished(self.fields[last].text()))
            last += 1
        self._typing = last
        self._to(last)
        self._look()

    def _to(self, place: int) -> None:
        if 0 <= place < len(self.fields):
            self.fields[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self.fields[place].end(False)

    def _left(self, place: int) -> None:
        if self._typing == place:
            self._typing = -1
        self.fields[place].setText(finished(self.fields[place].text()))
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        """Say which word is none of ours, except the one that is being typed."""
        typed = [field.text().strip() for place, field in enumerate(self.fields) if place != self._typing]
        strange = next((word for word in typed if word and not is_word(word)), "")
        text = ""
        if strange:
            near = ", ".join(nearest(strange))
            text = self.tr("“{word}” is not one of the words. Have it spelled out.")
            if near:
                text = self.tr("“{word}” is not one of the words. Perhaps: {near}.")
            text = text.format(word=one_line(strange), near=near)
        self._doubt.setText(text)
        self._doubt.setVisible(bool(text))
