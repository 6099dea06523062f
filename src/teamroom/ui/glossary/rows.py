"""The row of an entry: its word, whose it is, what it means, an example, what it is not; and a row of a word that is offered."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from teamroom.model.glossary import TELL_LIMIT, WORD_LIMIT
from teamroom.services.glossary import TermLine
from teamroom.services.glossary_texts import StarterTerm
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.texts import Label, by_text, one_line, tr
from teamroom.ui.widgets import button, column, row

DOT = " · "


def whose(line: TermLine) -> str:
    """Return whose entry it is: of two for one word that tells them apart."""
    return DOT.join(part for part in (by_text(line.author), one_line(line.school)) if part)


def told(meaning: str, example: str, not_this: str) -> Iterator[QWidget]:
    """Yield what is told of a word, as far as something is."""
    for text, worded in (
        (meaning, "{text}"), (example, tr("Glossary", "For example: {text}")), (not_this, tr("Glossary", "Not this: {text}")),
    ):
        if text:
            yield Label(worded.format(text=one_line(text, TELL_LIMIT)))


class TermRow(QWidget):
    """``change_asked``, ``remove_asked``, ``keep_asked`` carry its ``TermLine``; ``versions_asked`` leads to what waits."""

    change_asked = Signal(object)
    remove_asked = Signal(object)
    keep_asked = Signal(object)
    versions_asked = Signal()

    def __init__(self, desk: Desk, line: TermLine) -> None:
        super().__init__()
        self._desk = desk
        self.line = line
        name = one_line(line.word, WORD_LIMIT)
        change, remove = (text.format(word=name) for text in (self.tr("Change: {word}"), self.tr("Remove: {word}")))
        self.change = button(self.tr("Change"), lambda: self.change_asked.emit(line), kind="link", name=change)
        self.remove = button(self.tr("Remove"), lambda: self.remove_asked.emit(line), kind="link", name=remove)
        first = row(column(Label(name, level=3), Label(whose(line), tone="muted"), spacing=0), self.change, self.remove, spacing=12)
        first.setStretch(0, 1)
        for widget in (self.change, self.remove):
            first.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(first, *told(line.meaning, line.example, line.not_this), *self._notes(name), spacing=2))

    def _notes(self, name: str) -> Iterator[QLayout]:
        """Yield what happened to it elsewhere, each with what can be done about it."""
        if self.line.two_versions:
            spoken = self.tr("Compare: {word}").format(word=name)
            compare = button(self.tr("Compare"), self.versions_asked.emit, kind="link", name=spoken)
            yield self._note(self.tr("There are two versions of it. Both are kept."), compare)
        if self.line.returned:
            spoken = self.tr("Keep it: {word}").format(word=name)
            keep = button(self.tr("Keep it"), lambda: self.keep_asked.emit(self.line), kind="link", name=spoken)
            yield self._note(self.tr("It was removed and came back, because somebody changed it."), keep)

    def _note(self, text: str, act: QWidget) -> QLayout:
        line = row(Glyph(self._desk.theme, self._desk.icons, "warning", "warn", lines=1.4), Label(text, tone="warn"), act)
        line.setStretch(1, 1)
        return line


class StarterRow(QWidget):
    """A word that is offered. ``use_asked`` carries its ``StarterTerm``."""

    use_asked = Signal(object)

    def __init__(self, starter: StarterTerm) -> None:
        super().__init__()
        name = self.tr("Use this: {word}").format(word=starter.word)
        self.use = button(self.tr("Use this"), lambda: self.use_asked.emit(starter), name=name)
        words = column(Label(starter.word, level=3), *told(starter.meaning, starter.example, starter.not_this), spacing=2)
        line = row(words, self.use, spacing=12)
        line.setStretch(0, 1)
        line.setAlignment(self.use, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
