"""What a resource is worth to those who used it: how it went, and what they say of it. No marks, no stars."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom.services.library import ResourceDetail
from teamroom.services.uses import FeedbackLine, Told, UseLine
from teamroom.ui.desk import Desk
from teamroom.ui.library.wording import DOT, result_text
from teamroom.ui.library.worth_wording import (
    FEEDBACK_SIGNS,
    RESULT_SIGNS,
    feedback_text,
)
from teamroom.ui.texts import Label, by_text, date_text, day_text, one_line
from teamroom.ui.told_rows import ToldRow, ToldRows
from teamroom.ui.widgets import button

_NO_SIGN = ("talk", "muted")


class WorthBox(QWidget):
    """The uses and the feedback. ``use_back`` and ``feedback_back`` carry the id of what its author takes back.

    ``taken_up`` and ``left_aside``: the id of feedback that the author of the resource took up, or did not after all.
    ``emptied``: the row that had the focus is gone.
    """

    use_back = Signal(object)
    feedback_back = Signal(object)
    taken_up = Signal(object)
    left_aside = Signal(object)
    emptied = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mine = False
        self.uses = ToldRows[UseLine](self._use)
        self.feedback = ToldRows[FeedbackLine](self._said)
        self._went = Label(self.tr("How it went"), level=3)
        self._heard = Label(self.tr("Feedback"), level=3)
        self.asks_for = Label(tone="muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for widget in (self._went, self.uses, self._heard, self.asks_for, self.feedback):
            whole.addWidget(widget)
        for rows in (self.uses, self.feedback):
            rows.emptied.connect(self.emptied)
        self.clear()

    def clear(self) -> None:
        """Show nothing: the next is about another resource."""
        self.uses.clear()
        self.feedback.clear()
        self.hide()

    def show_told(self, detail: ResourceDetail, told: Told) -> None:
        """Show what was told of a resource."""
        self._mine = told.mine
        self.uses.show_lines(told.uses)
        self.feedback.show_lines(told.feedback)
        asked = self.asked_text(detail)
        self.asks_for.setText(asked)
        self.asks_for.setVisible(bool(asked))
        self._went.setVisible(bool(told.uses))
        self._heard.setVisible(bool(told.feedback or asked))
        self.setVisible(bool(told.uses or told.feedback or asked))

    def asked_text(self, detail: ResourceDetail) -> str:
        """Return what the author of a resource would like to hear, empty where nothing is asked."""
        if not detail.asks_for:
            return ""
        text = self.tr("{author} would like to hear: {what}")
        return text.format(author=by_text(detail.author), what=one_line(detail.asks_for))

    def _use(self, line: UseLine) -> QWidget:
        day = date_text(line.day)
        went = result_text(line.result)
        changed = self.tr("changed something") if line.changed else ""
        said = (by_text(line.author), day, one_line(line.pupils), went, changed)
        acts = []
        if line.mine:
            name = self.tr("Take back what you told of {day}").format(day=day)
            acts.append(button(self.tr("Take back"), partial(self.use_back.emit, line.entity), kind="link", name=name))
        sign = RESULT_SIGNS[line.result] if line.result else ("clock", "muted")
        return ToldRow(self._desk, sign, DOT.join(part for part in said if part), (line.line or "").strip(), *acts)

    def _said(self, line: FeedbackLine) -> QWidget:
        kind = feedback_text(line.kind) if line.kind else ""
        name, day = by_text(line.author), day_text(line.made_ms)
        used = self.tr("taken up") if line.used else ""
        head = DOT.join(part for part in (kind, name, day, used) if part)
        acts = []
        if self._mine:
            text = self.tr("Not taken up after all") if line.used else self.tr("I took this up")
            signal = self.left_aside if line.used else self.taken_up
            acts.append(button(text, partial(signal.emit, line.entity), kind="link", name=DOT.join((text, head))))
        if line.mine:
            spoken = self.tr("Take back what you said on {day}").format(day=day)
            acts.append(
                button(self.tr("Take back"), partial(self.feedback_back.emit, line.entity), kind="link", name=spoken)
            )
        sign = FEEDBACK_SIGNS[line.kind] if line.kind else _NO_SIGN
        return ToldRow(self._desk, sign, head, (line.text or "").strip(), *acts)
