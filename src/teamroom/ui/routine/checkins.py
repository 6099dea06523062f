"""Past check-ins, each of which opens, and what they took: the room's time, nobody's in particular."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.routine.part import PartView, focus_to, focused
from teamroom.ui.routine.presenter import Known, Past, PastCheckIn, Presenter
from teamroom.ui.routine.wording import long_text, past_facts, past_text, spent_text
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, Empty, button, column, row


class CheckInsPart(PartView):
    """``opened`` carries the week of a check-in (ISO 8601); ``week_asked``: the person wants to see what comes next."""

    opened = Signal(str)
    week_asked = Signal()

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__(desk, presenter)
        self.spent = Label()
        self.long = Label(tone="warn")
        glyph = Glyph(desk.theme, desk.icons, "warning", "warn", lines=1.4)
        self._warning = QWidget()
        warning = row(glyph, self.long, spacing=12)
        warning.setStretch(1, 1)
        self._warning.setLayout(warning)
        self.rows = Rows[PastCheckIn](self._row, lambda past: past.line.week, spacing=10)
        self.to_week = button(self.tr("Go to this week"), self.week_asked.emit, kind="primary")
        self.empty = Empty(self.tr("What you said and will try at a check-in is here as soon as one has ended."), self.to_week)
        self._time = Card(self.spent, self._warning, title=self.tr("Time"))
        self._list = Card(self.rows, self.empty)
        self.lay_out(self._time, self._list)
        self._time.hide()

    def show_known(self, known: Known) -> None:
        """Show them."""
        if not isinstance(known, Past):
            return
        before = focused()
        self.spent.setText(spent_text(known.spent))
        self.long.setText(long_text(known.spent))
        self._warning.setVisible(bool(known.spent.long_weeks))
        self._time.setVisible(bool(known.checkins))
        self.rows.show_lines(known.checkins)
        self.empty.setVisible(not known.checkins)
        self.mend_focus(before)

    def begin(self) -> None:
        """Put the focus on the newest one."""
        focus_to(self.to_week, row=next(iter(self.rows.widgets), None), named="open")

    def _row(self, past: PastCheckIn) -> QWidget:
        made, name = QWidget(), past_text(past)
        spoken = self.tr("Open the check-in of {day}").format(day=name)
        act = button(self.tr("Open"), partial(self.opened.emit, past.line.week), kind="link", name=spoken)
        act.setObjectName("open")
        line = row(column(Label(name, level=3), Label(past_facts(past), tone="muted"), spacing=2), act, spacing=12)
        line.setStretch(0, 1)
        made.setLayout(line)
        return made
