"""More cards of the plan: the minutes of each part, who is away, the next check-ins with who presents."""

import datetime as dt
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSpinBox, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.model.agenda import MOST_PART_MINUTES, PLACES, WARNING_MINUTES, Place, total
from teamroom.services.checkin_rows import CheckInLine
from teamroom.services.rota import AwayLine
from teamroom.services.week_plan import Planned
from teamroom.ui.day_edit import DayEdit
from teamroom.ui.desk import Desk
from teamroom.ui.pick import Pick
from teamroom.ui.steady_rows import Rows
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, date_text, name_text, tr, weekday_text
from teamroom.ui.week.grid import WeekCard
from teamroom.ui.week.wording import DOT, minutes_text, place_text
from teamroom.ui.widgets import button, column, label_of, row


class Minutes(QSpinBox):
    """Minutes of one place. The wheel scrolls the page, it changes no number."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.setRange(0, MOST_PART_MINUTES)
        # Counted by the arrow keys, or typed: the buttons that the sheet leaves are too small to hit.
        self.setStyleSheet("QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }")
        self.setAccessibleName(tr("Week", "Minutes: {part}").format(part=place_text(place)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class MinutesCard(WeekCard):
    """``chosen`` carries the minutes of each place. The total is seen while somebody counts up and down."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "Minutes of the parts"))
        self._usual: Mapping[Place, int] = {}
        self._saved: Mapping[Place, int] = {}
        self.fields = {place: Minutes(place) for place in PLACES}
        self.total = Label(level=3)
        self.warning = Label(self.tr("More than 25 minutes is a lot for every week."), tone="warn")
        self.save = button(self.tr("Use these minutes"), lambda: self.chosen.emit(self.minutes))
        self.usual = button(self.tr("As usual"), self._put_usual, kind="link", name=self.tr("The usual minutes"))
        self.said = Said(desk)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for number, (place, field) in enumerate(self.fields.items()):
            label = Label(place_text(place))
            label.setBuddy(field)
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
            field.valueChanged.connect(self._count)
        grid.setColumnStretch(0, 1)
        self.body.addLayout(grid)
        for widget in (self.total, self.warning, self.said):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.save, self.usual, None))
        self.body.addStretch(1)

    @property
    def minutes(self) -> dict[Place, int]:
        """What the fields hold."""
        return {place: field.value() for place, field in self.fields.items()}

    def show_plan(self, plan: Planned) -> None:
        """Show the minutes; numbers that somebody is about to change stay."""
        self.setVisible(plan.line is not None)
        if plan.line is None:
            return
        self._usual = dict(plan.usual)
        untouched = not self._saved or self.minutes == dict(self._saved)
        self._saved = dict(plan.line.minutes)
        if untouched:
            self._put(self._saved)
        self._count()

    def refuse(self, error: TeamRoomError) -> None:
        """Say why they stay as they were."""
        self.said.show_error(error)

    def _put(self, minutes: Mapping[Place, int]) -> None:
        for place, field in self.fields.items():
            field.setValue(minutes[place])

    def _put_usual(self) -> None:
        self._put(self._usual)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        minutes = self.minutes
        self.total.setText(minutes_text(minutes))
        self.warning.setVisible(total(minutes) > WARNING_MINUTES)
        self.save.setEnabled(total(minutes) > 0)
        self.said.clear()


class AwayCard(WeekCard):
    """``entered`` carries a person and two days; ``back_asked`` the id of an absence."""

    entered = Signal(object, object, object)
    back_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "Away"))
        self._plan: Planned | None = None
        self.hint = Label(self.tr("Whoever is away is skipped and loses no turn."), tone="muted")
        self.rows = Rows(self._row, lambda line: line.entity)
        self.who = Pick(self.tr("Who is away?"))
        self.first, self.last = DayEdit(desk, self.tr("First day")), DayEdit(desk, self.tr("Last day"))
        self.enter = button(self.tr("Enter it"), self._enter, name=self.tr("Enter who is away"))
        self.said = Said(desk)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for field in (self.who, self.first, self.last):
            pair = column(label_of(field), field, spacing=2)
            self._line.addLayout(pair, 1)
            self._line.setAlignment(pair, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.rows)
        self.body.addLayout(self._line)
        self.body.addWidget(self.said)
        self.body.addLayout(row(self.enter, None))
        self.body.addStretch(1)
        self.first.dateChanged.connect(self._follow)

    def show_plan(self, plan: Planned) -> None:
        """Show who is or will be away."""
        before, self._plan = self._plan, plan
        self.rows.show_lines(plan.away)
        self.who.offer([(one, name_text(name)) for one, name in plan.members], self.who.currentData() or plan.me)
        if before is None:
            self._today()

    def stack(self, *, narrow: bool) -> None:
        """Put the fields below each other where there is little room."""
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def taken(self) -> None:
        """Begin anew: it is saved."""
        self.said.clear()
        self._today()

    def refuse(self, error: TeamRoomError) -> None:
        """Say why it was not saved."""
        self.said.show_error(error)

    def _today(self) -> None:
        if self._plan is not None:
            for field in (self.first, self.last):
                field.show_day(self._plan.today.isoformat())

    def _follow(self, first: QDate) -> None:
        if self.last.date() < first:
            self.last.setDate(first)

    def _enter(self) -> None:
        self.said.clear()
        self.entered.emit(self.who.currentData(), *(dt.date.fromisoformat(one.day) for one in (self.first, self.last)))

    def _row(self, line: AwayLine) -> QWidget:
        first, last = (date_text(day.isoformat()) for day in (line.first, line.last))
        days = first if first == last else self.tr("{first} to {last}").format(first=first, last=last)
        text = self.tr("{name}: {days}").format(name=name_text(line.name), days=days)
        back = button(self.tr("Remove"), partial(self.back_asked.emit, line.entity), kind="link", name=self.tr("Remove: {what}").format(what=text))
        made, shown = QWidget(), row(Label(text), back)
        shown.setStretch(0, 1)
        made.setLayout(shown)
        return made


class AheadCard(WeekCard):
    """The next check-ins, each with who presents as things stand."""

    def __init__(self) -> None:
        super().__init__(tr("Week", "The next check-ins"))
        self.rows = Rows(self._row, lambda line: line.week)
        self.hint = Label(self.tr("Who waits longest is next; it is worked out the same on every computer."), tone="muted")
        self.body.addWidget(self.rows)
        self.body.addWidget(self.hint)
        self.body.addStretch(1)

    def show_plan(self, plan: Planned) -> None:
        """Show them."""
        self.setVisible(bool(plan.ahead))
        self.rows.show_lines(plan.ahead)

    def _row(self, line: CheckInLine) -> QWidget:
        made = QWidget()
        marks = self.tr("agreed") if line.agreed else ""
        text = DOT.join(part for part in (weekday_text(line.day), name_text(line.presenter_name), marks) if part)
        made.setLayout(row(Label(text)))
        return made
