"""The form of what a room agrees on: goal, norms to tick, what stays in the room, when to look at it again."""

from functools import partial

from PySide6.QtCore import Signal

from teamroom.model.charter import STAYS_LIMIT
from teamroom.model.rooms import FOCUS_LIMIT
from teamroom.services.norm_texts import NormTexts
from teamroom.ui.charter.norm_rows import NormRows
from teamroom.ui.charter.typed import Typed, brought_up
from teamroom.ui.desk import Desk
from teamroom.ui.fields import DayField, LineField, TextField
from teamroom.ui.flow import Flow
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.steps import Form
from teamroom.ui.texts import Label
from teamroom.ui.told_rows import LongLink
from teamroom.ui.widgets import Card, button, column, label_of, row


class CharterForm(Form):
    """``save_asked`` carries what is typed. ``left``: it is not wanted after all. ``edited``: something was typed."""

    save_asked = Signal(object)
    left = Signal()
    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._began = Typed("", "", "", ())
        self._read = ""
        self.structure = Label(tone="muted")
        self.goal = LineField(self.tr("Our goal"), hint=self.tr("What pupils will do, in one sentence"), most=FOCUS_LIMIT)
        self.goals = Flow()
        self.norms = NormRows()
        self.stays = TextField(self.tr("What stays in the room"), hint=self.tr("A line each. It may be empty."))
        self.examples = Flow()
        self.again = DayField(desk, self.tr("We look at our norms again on"))
        self.save = self.primary(self.tr("Save and agree"), lambda: self.save_asked.emit(self.typed))
        self.cancel = button(self.tr("Cancel"), self.left.emit, kind="flat")
        self._lay_out()
        for field in (self.goal, self.norms, self.stays, self.again):
            field.edited.connect(self.edited)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Tell whether it shows."""
        return not self.isHidden()

    @property
    def typed(self) -> Typed:
        """What is typed."""
        return Typed(self.goal.words, self.stays.words, self.again.words, self.norms.norms, self._read)

    @property
    def is_touched(self) -> bool:
        """Tell whether something is typed that the room does not have."""
        return self.typed != self._began

    def show_texts(self, texts: NormTexts) -> None:
        """Offer examples, and ask what to keep small."""
        self.structure.setText(texts.structure)
        spoken = self.tr("Use the example: {example}")
        for flow, lines, take in ((self.goals, texts.goals, self._take_goal), (self.examples, texts.stays, self._take_example)):
            flow.clear()
            for line in lines:
                flow.add(LongLink(line.text, partial(take, line.text), name=spoken.format(example=line.text)))
        order_tabs(self)

    def open(self, began: Typed, typed: Typed | None = None, *, first: bool = False) -> None:
        """Show what is there, or go on with what was kept; ``first``: there is nothing to go back to."""
        self._began = began
        self._put(typed or began)
        self.cancel.setVisible(not first)
        self.structure.setVisible(first)
        self.goals.setVisible(first)
        self.said.clear()
        self.show()

    def know(self, now: Typed) -> None:
        """Know what is there now: what is typed stays, and what is new stands beside it."""
        if not self.is_open or self.is_busy or now == self._began:
            return
        typed, changed = self.typed, self.is_touched
        self._put(brought_up(typed, self._began, now))
        self._began = now
        if changed:
            self.said.say(self.tr("Meanwhile a colleague changed something. Your words stay; what is new stands beside them."), "warn")

    def _put(self, typed: Typed) -> None:
        # Nobody typed this.
        was = self.blockSignals(True)
        self._read = typed.read
        for field, words in ((self.goal, typed.goal), (self.stays, typed.stays), (self.again, typed.again)):
            if field.words != words:
                field.put(words)
        self.norms.show_norms(typed.norms)
        self.blockSignals(was)
        order_tabs(self)

    def _take_goal(self, text: str) -> None:
        self.goal.put(text)
        self.goal.setFocus()

    def _take_example(self, text: str) -> None:
        lines = [line for line in self.stays.words.splitlines() if line.strip()]
        if text not in lines and len(self.stays.words) + len(text) < STAYS_LIMIT:
            self.stays.put("\n".join([*lines, text]))

    def _lay_out(self) -> None:
        lead = Label(self.tr("Tick what helps you. Change the words until they are yours; six are enough."), tone="muted")
        foot = row(None, self.cancel, self.save)
        self.fields = [self.goal, self.goals, self.norms, self.stays, self.examples, self.again, self.cancel]
        card = Card(
            Label(self.tr("What we agree on"), level=2), self.structure, column(label_of(self.goal), self.goal, spacing=2),
            self.goals, Label(self.tr("Our norms"), level=3), lead, self.norms,
            column(label_of(self.stays), self.stays, spacing=2), self.examples,
            row(label_of(self.again), self.again, None), self.said, foot,
        )
        self.setLayout(column(card))

