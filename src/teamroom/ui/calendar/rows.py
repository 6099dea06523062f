"""The row of a term or holiday: what it is, when, how many days; what happened to it elsewhere; what can be done with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from teamroom.services.calendar import PeriodLine
from teamroom.ui.calendar.wording import ICONS, called
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.texts import Label
from teamroom.ui.widgets import button, column, row


@dataclass(frozen=True, slots=True)
class Told:
    """A term or holiday, and what is told of it."""

    line: PeriodLine
    facts: str


class PeriodRow(QWidget):
    """``change_asked``, ``remove_asked``, ``keep_asked`` carry its ``PeriodLine``; ``versions_asked`` leads to what waits."""

    change_asked = Signal(object)
    remove_asked = Signal(object)
    keep_asked = Signal(object)
    versions_asked = Signal()

    def __init__(self, desk: Desk, told: Told) -> None:
        super().__init__()
        self._desk = desk
        self.line = line = told.line
        name = called(line)
        change, remove = (text.format(what=name) for text in (self.tr("Change: {what}"), self.tr("Remove: {what}")))
        self.change = button(self.tr("Change"), lambda: self.change_asked.emit(line), kind="link", name=change)
        self.remove = button(self.tr("Remove"), lambda: self.remove_asked.emit(line), kind="link", name=remove)
        icon = Glyph(desk.theme, desk.icons, ICONS[line.stretch.kind], "accent", lines=1.4)
        words = column(Label(name, level=3), Label(told.facts, tone="muted"), spacing=2)
        first = row(icon, words, self.change, self.remove, spacing=12)
        first.setStretch(1, 1)
        for widget in (icon, self.change, self.remove):
            first.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(first, *self._notes(name), spacing=2))

    def _notes(self, name: str) -> Iterator[QLayout]:
        """Yield what happened to it elsewhere, each with what can be done about it."""
        if self.line.two_versions:
            spoken = self.tr("Compare: {what}").format(what=name)
            compare = button(self.tr("Compare"), self.versions_asked.emit, kind="link", name=spoken)
            yield self._note(self.tr("There are two versions of it. Both are kept."), compare)
        if self.line.returned:
            spoken = self.tr("Keep it: {what}").format(what=name)
            keep = button(self.tr("Keep it"), lambda: self.keep_asked.emit(self.line), kind="link", name=spoken)
            yield self._note(self.tr("It was removed and came back, because somebody changed it."), keep)

    def _note(self, text: str, act: QWidget) -> QLayout:
        icon = Glyph(self._desk.theme, self._desk.icons, "warning", "warn", lines=1.4)
        line = row(icon, Label(text, tone="warn"), act, spacing=12)
        line.setStretch(1, 1)
        return line
