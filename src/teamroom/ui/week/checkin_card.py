"""The card of the next check-in: when, who presents, what to talk about, the parts with their minutes, what stands still."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from teamroom.services.checkin_rows import CheckInLine
from teamroom.services.problem_rows import BoardCard
from teamroom.services.week import ThisWeek
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.glyph import Glyph
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, name_text, tr
from teamroom.ui.week.grid import WeekCard
from teamroom.ui.week.wording import (
    DOT,
    agenda_text,
    brought_text,
    effort_text,
    presenter_text,
    quoted,
    when_text,
)
from teamroom.ui.widgets import button, row


class CheckInCard(WeekCard):
    """``start_asked`` carries the week; ``bring_asked`` a problem. ``plan_asked``, ``slot_asked``, ``print_asked``, ``versions_asked``."""

    start_asked = Signal(str)
    plan_asked = Signal()
    slot_asked = Signal()
    print_asked = Signal()
    versions_asked = Signal()
    bring_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "Check-in"))
        self._desk = desk
        self._week: ThisWeek | None = None
        self.presenter = Label()
        self.agenda, self.effort = Label(tone="muted"), Label(tone="muted")
        self.nothing = Label()
        self.long = Label(tone="warn")
        self.stuck = Rows(self._stuck_row, lambda card: card.entity)
        self.torn = Label(self.tr("There are two versions of this plan. Both are kept."), tone="warn")
        self.compare = button(self.tr("Compare"), self.versions_asked.emit, kind="link", name=self.tr("Compare the two plans"))
        self.start = button(self.tr("Start the check-in"), self.begin, kind="primary", hint=self.tr("Start the check-in  S"))
        self.choose = button(self.tr("Choose a time"), self._choose, kind="primary")
        self.change = button(self.tr("Change time or presenter"), self.plan_asked.emit)
        self.print = button(self.tr("Print the agenda…"), self.print_asked.emit, hint=self.tr("Print the agenda  Ctrl+P"))
        self._torn = QWidget()
        self._torn.setLayout(row(self.torn, self.compare, None))
        self.acts = Flow(self.start, self.choose, self.change, self.print)
        for item in (self.nothing, self.presenter, self.agenda, self.stuck, self._torn, self.long, self.acts, self.effort):
            self.body.addWidget(item)

    def begin(self) -> None:
        """Start the check-in, or go on with the one that runs."""
        line = self._week.checkin if self._week else None
        if line is not None:
            self.start_asked.emit(line.week)

    def _choose(self) -> None:
        """Lead to where what is missing can be chosen: the weekly time, or the plan where that is known."""
        has_slot = self._week is not None and self._week.has_slot
        (self.plan_asked if has_slot else self.slot_asked).emit()

    @property
    def can_start(self) -> bool:
        """Tell whether there is a check-in to start."""
        return self._week is not None and self._week.checkin is not None

    def show_week(self, week: ThisWeek) -> None:
        """Show the check-in that comes, or what to do where none does."""
        focus = next((one for one in (self.start, self.choose, self.change, self.print) if one.hasFocus()), None)
        self._week = week
        line = week.checkin
        for widget in (self.presenter, self.agenda, self.start, self.change, self.print):
            widget.setVisible(line is not None)
        for widget in (self.nothing, self.choose):
            widget.setVisible(line is None)
        self.stuck.show_lines(week.stuck if line is not None else ())
        self._torn.setVisible(line is not None and line.two_versions)
        self.effort.setVisible(line is not None)
        self.effort.setText(effort_text(week.effort))
        self.long.setText(self.tr("Lately a week took more than 25 minutes together. Shorter parts next time?"))
        self.long.setVisible(week.effort.was_long)
        if line is None:
            self._show_nothing(has_slot=week.has_slot)
        else:
            running = week.coming.running is not None
            self.start.setText(self.tr("Go on with the check-in") if running else self.tr("Start the check-in"))
            self.head.setText(DOT.join((tr("Week", "Check-in"), when_text(line))))
            self.presenter.setText(self._who(line))
            self.agenda.setText(agenda_text(line))
        if focus is not None and focus.isHidden():
            self.first_act.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def first_act(self) -> QWidget:
        """The one thing to do here."""
        return self.choose if self.start.isHidden() else self.start

    def _show_nothing(self, *, has_slot: bool) -> None:
        first = self.tr("Nothing planned yet. Choose a time for your first check-in: twenty minutes is enough.")
        later = self.tr("No check-in is in sight: look at your weekly time, and at terms and holidays.")
        self.head.setText(tr("Week", "Check-in"))
        self.nothing.setText(later if has_slot else first)
        self.choose.setText(self.tr("Look at the plan") if has_slot else self.tr("Choose a time"))

    def _who(self, line: CheckInLine) -> str:
        coach = self.tr("{name} keeps the time.").format(name=name_text(line.coach_name)) if line.coach else ""
        return " ".join(part for part in (presenter_text(line), coach, brought_text(line)) if part)

    def _stuck_row(self, card: BoardCard) -> QWidget:
        text = tr("Week", "Stands still for %n day(s): {what}", card.days).format(what=quoted(card.line))
        made, words = QWidget(), Label(text)
        bring = button(
            self.tr("Bring it"), partial(self.bring_asked.emit, card.entity), kind="link",
            name=self.tr("Bring it to the check-in: {what}").format(what=quoted(card.line)),
        )
        line = row(Glyph(self._desk.theme, self._desk.icons, "people", "accent"), words, bring)
        line.setStretch(1, 1)
        made.setLayout(line)
        return made
