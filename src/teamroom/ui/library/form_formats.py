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
    """``changed`` by every change; ``grown`` when there is more or less; ``pasted`` carries files put into a text."""

    changed = Signal()
    grown = Signal()
    pasted = Signal(QMimeData)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._format = ""
        self._parts: dict[Part, PartField] = {}
        self.questions = QuestionsField(desk)
        self.also = Label(self.tr("Also written"), level=2)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        for one in (self.questions, self.also):
            one.setParent(self)
        self.questions.changed.connect(self.changed)
        self.questions.grown.connect(self.grown)
        self.questions.pasted.connect(self.pasted)
        self.show_format("")

    def part(self, part: Part) -> GrowingText:
        """Return the text of a part; it is made when it is first needed."""
        return self._field(part).text

    def show_format(self, value: str) -> None:
        """Show what a format asks for, and below what else is written."""
        self._format = value
        if value == Format.SHORT_CHECK:
            self.questions.begin()
        own: list[QWidget] = [self._field(part) for part in PARTS.get(value, ())]
        if value == Format.SHORT_CHECK:
            own.append(self.questions)
        written: list[QWidget] = [self._parts[part] for part in Part if self._has_text(part)]
        if self.questions.contents():
            written.append(self.questions)
        others = [one for one in written if one not in own]
        self._show([*own, self.also, *others] if others else own)

    def show_contents(self, parts: Mapping[str, str], questions: Sequence[QuestionContent]) -> None:
        """Show what was kept or read."""
        for part in Part:
            if part in parts or part in self._parts:
                self.part(part).show_text(parts.get(part, ""))
        self.questions.show_contents(questions)
        self.show_format(self._format)

    def written(self) -> dict[str, str]:
        """Return the parts that have a text, by name."""
        return {part.value: self.part(part).toPlainText() for part in Part if self._has_text(part)}

    def typed(self) -> Iterator[tuple[str, GrowingText]]:
        """Yield every text that is there by now with the name it has in a draft."""
        for part, field in self._parts.items():
            yield part.value, field.text
        yield from self.questions.typed()

    def field_of(self, called: str) -> GrowingText | None:
        """Return a text by the name it has in a draft."""
        return self.part(Part(called)) if called in list(Part) else self.questions.field_of(called)

    def _has_text(self, part: Part) -> bool:
        return part in self._parts and bool(self._parts[part].text.toPlainText())

    def _field(self, part: Part) -> PartField:
        if part not in self._parts:
            made = self._parts[part] = PartField(part)
            made.setParent(self)
            made.text.textChanged.connect(self.changed)
            made.text.pasted.connect(self.pasted)
        return self._parts[part]

    def _show(self, shown: Sequence[QWidget]) -> None:
        for one in (*self._parts.values(), self.questions, self.also):
            self._list.removeWidget(one)
            one.setVisible(one in shown)
        for one in shown:
            self._list.addWidget(one)
        self.setVisible(bool(shown))
        self.grown.emit()
