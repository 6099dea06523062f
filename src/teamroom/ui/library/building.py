"""Building one strategy from two versions: both in words to begin with; neither of them goes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout

from teamroom.services.mosaics import Side, TwoSides
from teamroom.services.problems import StrategyDraft
from teamroom.ui.board_wording import both_text
from teamroom.ui.desk import Desk
from teamroom.ui.library.differences import joined
from teamroom.ui.library.form_parts import GrowingText
from teamroom.ui.texts import Label, by_text
from teamroom.ui.widgets import Card, button, column, label_of, row


class BuildFromBoth(Card):
    """``done`` carries the ``TwoSides`` and the ``StrategyDraft`` that is built from them; ``left``: the person leaves it."""

    done = Signal(object, object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._two: TwoSides | None = None
        self.lead = Label(tone="muted")
        self.text = GrowingText(self.tr("What could you try?"), least=3)
        self.first_step = GrowingText(self.tr("The first small step"), least=3)
        self.use = button(self.tr("Build it"), self._use, kind="primary", icon=desk.icons.icon("check", "on_accent"))
        self.leave = button(self.tr("Leave it"), self.left.emit)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for field in (self.text, self.first_step):
            self._fields.addLayout(column(label_of(field), field, None, spacing=2), 1)
        self.body.addWidget(self.lead)
        self.body.addLayout(self._fields)
        self.body.addLayout(row(self.use, self.leave, None))
        self.hide()

    def begin(self, two: TwoSides) -> None:
        """Show the words of both versions in one, and put the focus there."""
        self._two = two
        one, other = two.stays, two.goes
        said = self.tr("Both versions stay on the board beside it.")
        if one.person != other.person:
            said = self.tr("{one} and {other} both get credit for it. Both versions stay on the board beside it.")
        self.lead.setText(said.format(one=by_text(one.author), other=by_text(other.author)))
        self.text.setPlainText(both_text(*_words(two, "text")))
        self.first_step.setPlainText(joined(*_words(two, "first_step")))
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def stack(self, *, narrow: bool) -> None:
        """Put the fields below each other where there is little room."""
        directions = QBoxLayout.Direction
        self._fields.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def _use(self) -> None:
        two = self._two
        if two is not None:
            draft: StrategyDraft = two.draft(self.text.toPlainText(), self.first_step.toPlainText() or None)
            self.done.emit(two, draft)


def _words(two: TwoSides, name: str) -> tuple[str, str]:
    """Return what both versions say, the one that stays first: in the same order for whoever builds."""

    def said(side: Side) -> str:
        return str(side.said[name] or "").strip()

    return said(two.stays), said(two.goes)
