"""What the chosen format asks for: its parts, a text each, or the questions of a check.

What was written for another format stays, and shows below under a heading of its own: choosing loses nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom.model.formats import PARTS, Format, Part
from teamroom.ui.desk import Desk
from teamroom.ui.library.form_parts import GrowingText
from teamroom.ui.library.form_questions import QuestionsField
from teamroom.ui.library.format_wording import part_hint, part_text
from teamroom.ui.library.question_content import QuestionContent
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label
from teamroom.ui.widgets import column


class PartField(QWidget):
    """One part: its heading and its text."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.text = GrowingText(part_text(part), part_hint(part))
        heading = Label(part_text(part), level=3)
        heading.setBuddy(self.text)
        self.setLayout(column(heading, self.text, spacing=2))


class FormatFields(QWidget):
    """``changed`` by every change; ``pasted`` carries files that were pasted into a text."""

    changed = Signal()
    pasted = Signal(QMimeData)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._format = ""
        self.parts = {part: PartField(part) for part in Part}
        self.questions = QuestionsField(desk)
        self.also = Label(self.tr("Also written"), level=2)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        for one in (*self.parts.values(), self.questions, self.also):
            one.setParent(self)
        for _, text in self._texts():
            text.textChanged.connect(self.changed)
            text.pasted.connect(self.pasted)
        self.questions.changed.connect(self.changed)
        self.questions.pasted.connect(self.pasted)
        self.show_format("")

    def show_format(self, value: str) -> None:
        """Show what a format asks for, and below what else is written."""
        self._format = value
        if value == Format.SHORT_CHECK:
            self.questions.begin()
        own: list[QWidget] = [self.parts[part] for part in PARTS.get(value, ())]
        if value == Format.SHORT_CHECK:
            own.append(self.questions)
        written: list[QWidget] = [one for one in self.parts.values() if one.text.toPlainText()]
        if self.questions.contents():
            written.append(self.questions)
        others = [one for one in written if one not in own]
        self._show([*own, self.also, *others] if others else own)

    def show_contents(self, parts: Mapping[str, str], questions: Sequence[QuestionContent]) -> None:
        """Show what was kept or read."""
        for part, field in self.parts.items():
            field.text.show_text(parts.get(part, ""))
        self.questions.show_contents(questions)
        self.show_format(self._format)

    def written(self) -> dict[str, str]:
        """Return the parts that have a text, by name."""
        return {name: text.toPlainText() for name, text in self._texts() if text.toPlainText()}

    def typed(self) -> Iterator[tuple[str, GrowingText]]:
        """Yield every text with the name it has in a draft."""
        yield from self._texts()
        yield from self.questions.typed()

    def _texts(self) -> Iterator[tuple[str, GrowingText]]:
        for part, field in self.parts.items():
            yield part.value, field.text

    def _show(self, shown: Sequence[QWidget]) -> None:
        for one in (*self.parts.values(), self.questions, self.also):
            self._list.removeWidget(one)
            one.setVisible(one in shown)
        for one in shown:
            self._list.addWidget(one)
        self.setVisible(bool(shown))
        order_tabs(self)
