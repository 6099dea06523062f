"""Feedback: warm, cool or a question, with beginnings for who does not know how to begin."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from teamroom.core.ids import EntityId
from teamroom.model.uses import FeedbackKind
from teamroom.services.feedback_starters import Starters, begun
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.library.choice_buttons import OneOf
from teamroom.ui.library.inline_card import InlineCard
from teamroom.ui.library.worth_wording import FEEDBACK_SIGNS, feedback_meaning, feedback_text
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label
from teamroom.ui.told_rows import LongLink
from teamroom.ui.widgets import button

HEIGHT = 4
"""Lines of text that the field has room for."""
AT_ONCE = 3
"""Beginnings that show; a card with all of them would be read and not written in."""


class FeedbackCard(InlineCard):
    """``saved`` carries the id of the resource, the kind and the text. Warm is chosen at first: a default, no rule."""

    saved = Signal(object, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Feedback"))
        self._starters: Starters = {}
        self._turn = 0
        self._typed: dict[EntityId, tuple[FeedbackKind, str]] = {}
        self.asks_for = Label(tone="muted")
        words = {one: feedback_text(one) for one in FeedbackKind}
        self.kind = OneOf[FeedbackKind](desk, self.tr("Kind of feedback"), words, signs=FEEDBACK_SIGNS, must_be=True)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Your feedback"))
        self.text.setFixedHeight(desk.theme.space(HEIGHT))
        desk.theme.changed.connect(self._measure)
        self._desk = desk
        self._list = Flow(spacing=4)
        self.kind.changed.connect(self._show_starters)
        self._lay_out(self.asks_for, self.kind, self.text, below=self._list)

    def know_starters(self, starters: Starters) -> None:
        """Offer beginnings."""
        self._starters = starters
        self._show_starters()

    def show_asked(self, text: str) -> None:
        """Show what the author of the resource would like to hear; nothing for an empty text."""
        self.asks_for.setText(text)
        self.asks_for.setVisible(bool(text))

    @property
    def first(self) -> QWidget:
        """The text: warm is chosen already."""
        return self.text

    def _save(self, entity: EntityId) -> None:
        self.saved.emit(entity, self._chosen.value, self.text.toPlainText())

    @property
    def _chosen(self) -> FeedbackKind:
        return self.kind.value or FeedbackKind.WARM

    def _show_typed(self, entity: EntityId) -> None:
        kind, text = self._typed.get(entity, (FeedbackKind.WARM, ""))
        self.kind.choose(kind)
        self.text.setPlainText(text)
        self._show_starters()

    def _keep_typed(self, entity: EntityId) -> None:
        self._typed[entity] = (self._chosen, self.text.toPlainText())

    def _forget_typed(self, entity: EntityId) -> None:
        self._typed.pop(entity, None)

    def _show_starters(self) -> None:
        self.text.setPlaceholderText(feedback_meaning(self._chosen))
        self._offer(0)

    def _offer(self, turn: int) -> None:
        """Offer some of the beginnings; each turn some others."""
        self._turn = turn
        self._list.clear()
        known = self._starters.get(self._chosen, ())
        for place in range(min(AT_ONCE, len(known))):
            starter = known[(turn * AT_ONCE + place) % len(known)]
            self._list.add(LongLink(starter, partial(self._begin_with, starter)))
        if len(known) > AT_ONCE:
            self.others = button(self.tr("Other beginnings"), self._turn_over, kind="link")
            self._list.add(self.others)
        order_tabs(self)

    def _turn_over(self) -> None:
        self._offer(self._turn + 1)
        self.others.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_with(self, starter: str) -> None:
        self.text.setPlainText(begun(self.text.toPlainText(), starter))
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _measure(self) -> None:
        self.text.setFixedHeight(self._desk.theme.space(HEIGHT))
