"""The recovery sheet: twelve words to copy or print, and two of them typed back before anything else happens."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit

from teamroom.core.randomness import Randomness, below
from teamroom.core.text import folded
from teamroom.services.spoken_words import finished
from teamroom.ui.desk import Desk
from teamroom.ui.printouts import TextPrintout
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import Card, button
from teamroom.ui.words import WordSheet

COLUMNS = 3


class SheetStep(Step):
    """Shows the words, only this once. ``copied`` is emitted when the person says that they are on paper."""

    copied = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title.setText(self.tr("Your recovery sheet"))
        self.show_lead(
            self.tr(
                "If the passphrase is ever forgotten, these twelve words are the only way back. "
                "Copy them by hand, with their numbers, or print them. They are shown now and never again."
            )
        )
        self.sheet = WordSheet(desk, self.tr("The twelve words of your recovery sheet"), columns=COLUMNS, numbers=True)
        self.add(self.sheet, Card(Label(self.tr(
            "Keep the paper at home or in a locked drawer, away from this computer: whoever has it can open your space."
        )), tone="warn"))
        self.back.hide()
        self.print = button(self.tr("Print the sheet…"), self._print)
        self.foot_row.addWidget(self.print)
        self.put_next(self.tr("I have them on paper"), self.copied.emit)
        self.fields = [self.sheet]
        self._preview: QDialog | None = None

    def forget(self) -> None:
        """Take the words off the screen."""
        self.sheet.show_words(())
        if self._preview is not None:
            self._preview.close()

    def _print(self) -> None:
        preview = self.desk.printing.show(self, RecoverySheet(self.sheet.words), secret=True)
        preview.destroyed.connect(self._preview_left)
        self._preview = preview

    def _preview_left(self) -> None:
        self._preview = None


class RecoverySheet(TextPrintout):
    """The twelve words on paper, large enough to be read by lamplight, with what they are for and nobody's name."""

    def __init__(self, words: Sequence[str]) -> None:
        title = tr("RecoverySheet", "Recovery sheet")
        super().__init__(title, _sheet_html(title, words))


def _sheet_html(title: str, words: Sequence[str]) -> str:
    rows = [words[start : start + COLUMNS] for start in range(0, len(words), COLUMNS)]
    cells = "".join(
        "<tr>" + "".join(f"<td>{COLUMNS * line + place + 1}.&nbsp;<b>{escape(word)}</b></td>" for place, word in enumerate(row)) + "</tr>"
        for line, row in enumerate(rows)
    )
    said = (
        tr("RecoverySheet", "These twelve words open your TeamRoom space if the passphrase is forgotten. They are the only way back."),
        tr("RecoverySheet", "Whoever has this paper can open your space: keep it at home or in a locked drawer, away from the computer."),
        tr("RecoverySheet", "To use them, choose “I forgot my passphrase” at the start and type the words in their order."),
    )
    lines = "".join(f"<p>{escape(line)}</p>" for line in said)
    return f'<h1>{escape(title)}</h1>{lines}<table width="100%" cellpadding="12" style="font-size: 16pt">{cells}</table>'


class TypeBackStep(Step):
    """Asks for two of the words. ``confirmed`` is emitted when both are right; Back shows the sheet again."""

    confirmed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title.setText(self.tr("Two of them, to be sure"))
        self.show_lead(self.tr("Look at your paper and type these two words."))
        self.back.setText(self.tr("Show the words again"))
        self._words: tuple[str, ...] = ()
        self._places: tuple[int, int] = (0, 1)
        self.answers = (QLineEdit(), QLineEdit())
        self._labels = tuple(Label(wrap=False) for _ in self.answers)
        grid = QGridLayout()
        for place, (label, field) in enumerate(zip(self._labels, self.answers, strict=True)):
            label.setBuddy(field)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.put_next(self.tr("Open my space"), self._compare)
        self.fields = [*self.answers]

    @property
    def places(self) -> tuple[int, int]:
        """Which words are asked for, counted from 0."""
        return self._places

    def ask(self, words: Sequence[str], randomness: Randomness) -> None:
        """Ask for two words drawn by chance, in their order."""
        first = below(randomness, len(words))
        second = (first + 1 + below(randomness, len(words) - 1)) % len(words)
        self._words, self._places = tuple(words), (min(first, second), max(first, second))
        for place, label, field in zip(self._places, self._labels, self.answers, strict=True):
            text = self.tr("Word {number}").format(number=place + 1)
            label.setText(text)
            field.setAccessibleName(text)
            field.clear()
        self.said.clear()

    def forget(self) -> None:
        """Forget the words and what was typed."""
        self._words = ()
        for field in self.answers:
            field.clear()
        self.said.clear()

    def _compare(self) -> None:
        for place, field in zip(self._places, self.answers, strict=True):
            if self._words[place] not in {folded(field.text()), finished(field.text())}:
                text = self.tr("Word {number} is another one. Look at your paper, or show the words again.")
                self.said.say(text.format(number=place + 1))
                field.setFocus()
                field.selectAll()
                return
        self.said.clear()
        self.confirmed.emit()
