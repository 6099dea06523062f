"""One resource a week from each: done, not yet, or passed. Nothing is counted, nothing is late."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from teamroom.services.week import ThisWeek
from teamroom.services.week_questions import WeekTexts
from teamroom.services.weekly import Slot, SlotState
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, OneLine, one_line, tr
from teamroom.ui.told_rows import LongLink
from teamroom.ui.week.grid import WeekCard
from teamroom.ui.week.wording import slot_icon, slot_text
from teamroom.ui.widgets import button, row


class SharedCard(WeekCard):
    """``add_asked``; ``look_asked`` carries a resource."""

    add_asked = Signal()
    look_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "One resource a week"))
        self._desk = desk
        self.rows = Rows(self._row, lambda slot: slot.person)
        self.example = Label(tone="muted")
        self.add = button(self.tr("Add mine"), self.add_asked.emit, hint=self.tr("Add mine  Ctrl+N"))
        self.body.addWidget(self.rows)
        self.body.addWidget(self.example)
        self.body.addLayout(row(self.add, None))
        self.body.addStretch(1)

    def know(self, texts: WeekTexts) -> None:
        """Know an example; it is only shown."""
        self.example.setText(tr("Week", "For example: {example}").format(example=texts.examples.resource))

    def show_week(self, week: ThisWeek) -> None:
        """Show how the slots stand."""
        self.rows.show_lines(week.slots)
        self.example.setVisible(not any(one.state is SlotState.SHARED for one in week.slots))
        mine = week.mine
        self.add.setText(self.tr("Add another") if mine is not None and mine.state is SlotState.SHARED else self.tr("Add mine"))

    def _row(self, slot: Slot) -> QWidget:
        made = QWidget()
        icon = Glyph(self._desk.theme, self._desk.icons, slot_icon(slot), "accent" if slot.state is SlotState.SHARED else "muted")
        text = slot_text(slot)
        items: list[QWidget | None] = [icon, OneLine(text) if slot.state is SlotState.SHARED else Label(text)]
        if slot.resource is not None:
            title = one_line(slot.title) or tr("Week", "(no title)")
            items += [LongLink(title, partial(self.look_asked.emit, slot.resource), name=self.tr("Look at: {what}").format(what=title)), None]
        line = row(*items, spacing=6)
        if slot.resource is None:
            line.setStretch(1, 1)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        made.setLayout(line)
        return made
