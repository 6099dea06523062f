"""What a resource says: the parts of its format with their headings, its questions, and the facts about it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from teamroom.model.formats import PARTS, Part
from teamroom.services.library import ResourceDetail
from teamroom.services.questions import QuestionLine
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.library.format_wording import part_text
from teamroom.ui.library.reading import Reading
from teamroom.ui.library.wording import listed, need_text, permission_text, suits_text
from teamroom.ui.texts import Label, one_line, tr
from teamroom.ui.widgets import column, row


class PartsBox(QWidget):
    """The parts below each other, each with who wrote it where that is not the author; the same ones stay as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[object, ...] = ()
        self.texts: dict[Part, Reading] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def show_detail(self, detail: ResourceDetail) -> None:
        """Show the parts of a resource, those of its format first."""
        order = [*PARTS.get(detail.format or "", ()), *Part]
        parts = {part: detail.parts[part] for part in order if detail.parts.get(part)}
        writers = {part: name for part in parts if (name := detail.writers.get(part, detail.author)) != detail.author}
        known = (tuple(parts.items()), tuple(writers.items()))
        if known != self._known:
            self._known = known
            _clear(self._rows)
            self.texts = {}
            for part, text in parts.items():
                self._add(part, text, writers.get(part))
        self.setVisible(bool(parts))

    def _add(self, part: Part, text: str, writer: str | None) -> None:
        name = part_text(part)
        self._rows.addWidget(Label(name, level=3))
        if writer:
            self._rows.addWidget(Label(self.tr("{name} wrote this part").format(name=one_line(writer)), tone="muted"))
        self.texts[part] = made = Reading(name)
        made.show_text(text)
        self._rows.addWidget(made)
        self._rows.addSpacing(4)


class QuestionsBox(QWidget):
    """The questions of a short check: asked, to choose from, right answer and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: tuple[QuestionLine, ...] = ()
        self._heading = Label(self.tr("Questions"), level=3)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.setLayout(column(self._heading, self._rows, spacing=4))

    def show_questions(self, questions: tuple[QuestionLine, ...]) -> None:
        """Show questions; the same ones stay as they are."""
        if questions != self._known:
            self._known = questions
            _clear(self._rows)
            for number, one in enumerate(questions, 1):
                self._rows.addWidget(self._question(number, one))
        self.setVisible(bool(questions))

    def _question(self, number: int, one: QuestionLine) -> QWidget:
        made = QWidget()
        asked = self.tr("{number}. {question}").format(number=number, question=(one.asked or "").strip())
        rows = column(Label(asked), spacing=2)
        for text, tone in _said_of(one):
            rows.addWidget(Label(text, tone=tone))
        for icon, text in self._marks(one):
            line = row(Glyph(self._desk.theme, self._desk.icons, icon, "warn"), Label(text, tone="warn"), spacing=6)
            line.setStretch(1, 1)
            rows.addLayout(line)
        made.setLayout(rows)
        return made

    def _marks(self, one: QuestionLine) -> Iterator[tuple[str, str]]:
        if not one.why:
            yield "warning", self.tr("needs a reason")
        if one.versions:
            yield "versions", self.tr("two versions")


def _said_of(one: QuestionLine) -> Iterator[tuple[str, str]]:
    """Yield what is said of a question besides what it asks, each with its tone."""
    if one.options:
        yield "\n".join(tr("LibraryPreview", "• {choice}").format(choice=choice) for choice in one.options), ""
    lines = (
        (one.answer, tr("LibraryPreview", "Right: {text}"), ""),
        (one.why, tr("LibraryPreview", "Why: {text}"), "muted"),
        (one.wrong, tr("LibraryPreview", "A wrong answer tells: {text}"), "muted"),
        (one.next_step, tr("LibraryPreview", "Then: {text}"), "muted"),
    )
    yield from ((said.format(text=text.strip()), tone) for text, said, tone in lines if text)


def fact_lines(detail: ResourceDetail) -> list[str]:
    """Return what else is known of a resource, a line each."""
    found = []
    if detail.without:
        things = ", ".join(need_text(one) for one in sorted(detail.without))
        found.append(tr("LibraryPreview", "Works without: {things}").format(things=things))
    if detail.suits:
        whom = ", ".join(suits_text(one) for one in sorted(detail.suits))
        found.append(tr("LibraryPreview", "Adapted for: {whom}").format(whom=whom))
    if detail.answers:
        found.append(tr("LibraryPreview", "Answers: {what}").format(what=one_line(detail.answers)))
    if detail.tags:
        found.append(tr("LibraryPreview", "Tags: {words}").format(words=listed(detail.tags)))
    if detail.language:
        found.append(tr("LibraryPreview", "Language: {name}").format(name=one_line(detail.language)))
    if permission_text(detail.permission):
        found.append(permission_text(detail.permission))
    if detail.source:
        found.append(tr("LibraryPreview", "Source: {name}").format(name=one_line(detail.source)))
    return found


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
