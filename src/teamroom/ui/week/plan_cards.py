"""The cards of the plan: when it is, who presents, what is brought."""

import datetime as dt

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPlainTextEdit, QTimeEdit, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import PersonId
from teamroom.model.problems import LINE_LIMIT
from teamroom.services.week_plan import Planned
from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.pick import Pick
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, name_text, one_line, tr, weekday_text
from teamroom.ui.week.grid import WeekCard
from teamroom.ui.week.wording import when_text
from teamroom.ui.widgets import button, column, label_of, row

DILEMMA_LINES = 3


class TimeEdit(QTimeEdit):
    """A time of day. The wheel scrolls the page, it changes no time."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDisplayFormat("HH:mm")
        # Counted by the arrow keys, or typed: the buttons that the sheet leaves are too small to hit.
        self.setStyleSheet("QTimeEdit::up-button, QTimeEdit::down-button { width: 0; border: 0; }")

    @property
    def time_of_day(self) -> dt.time:
        """What it shows."""
        shown = self.time()
        return dt.time(shown.hour(), shown.minute())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class WhenCard(WeekCard):
    """``move_asked`` carries a day and a time; ``off_asked`` a week and whether it is called off; ``slot_asked``."""

    move_asked = Signal(object, object)
    off_asked = Signal(str, bool)
    slot_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "When"))
        self._week = self._off = ""
        self._shown: object = None
        self.when, self.nothing = Label(level=3), Label()
        self.day, self.at = Pick(self.tr("Day")), TimeEdit(self.tr("Time"))
        self.move_it = button(self.tr("Move it"), self._move)
        self.off = button(self.tr("Call it off"), lambda: self.off_asked.emit(self._week, True))
        self.held = button("", lambda: self.off_asked.emit(self._off, False), kind="link")
        self.called_off = Label(tone="muted")
        self.slot = button(self.tr("Change our weekly time…"), self.slot_asked.emit)
        self.said = Said(desk)
        self.acts = Flow(self.move_it, self.off, self.slot)
        self._fields = QWidget()
        inside = [column(label_of(one), one, spacing=2) for one in (self.day, self.at)]
        fields = row(*inside, None)
        for one in inside:
            fields.setAlignment(one, Qt.AlignmentFlag.AlignTop)
        self._fields.setLayout(fields)
        self._torn = QWidget()
        off = row(self.called_off, self.held)
        off.setStretch(0, 1)
        self._torn.setLayout(off)
        for widget in (self.nothing, self.when, self._fields, self.said, self.acts, self._torn):
            self.body.addWidget(widget)

    def show_plan(self, plan: Planned) -> None:
        """Show when the next one is."""
        line = plan.line
        for widget in (self.when, self._fields, self.move_it, self.off):
            widget.setVisible(line is not None)
        self.nothing.setVisible(line is None)
        self.nothing.setText(
            self.tr("No check-in is in sight: look at terms and holidays, or at your weekly time.") if plan.has_slot
            else self.tr("Choose a weekday and a time. Twenty minutes are enough, and it can be changed whenever you like.")
        )
        self.slot.setText(self.tr("Change our weekly time…") if plan.has_slot else self.tr("Choose our weekly time…"))
        if line is not None:
            if (line.week, line.day, line.at) != self._shown:
                self._shown = (line.week, line.day, line.at)
                self.day.offer([(day, weekday_text(day)) for day in plan.days if day >= plan.today or day == line.day], line.day)
                self.at.setTime(QTime(line.at.hour, line.at.minute) if line.at else QTime(12, 0))
            self._week = line.week
            self.when.setText(when_text(line))
        self._torn.setVisible(bool(plan.off))
        if plan.off:
            self._off = plan.off[0]
            self.called_off.setText(self.tr("Called off: the check-in of week {week}.").format(week=plan.off[0][-2:].lstrip("0")))
            self.held.setText(self.tr("Hold it after all"))

    def _move(self) -> None:
        self.said.clear()
        self.move_asked.emit(self.day.currentData(), self.at.time_of_day)

    def refuse(self, error: TeamRoomError) -> None:
        """Say why it stays when it is."""
        self.said.show_error(error)


class PresenterCard(WeekCard):
    """``agreed`` carries a person and a reason (None for none); ``coach_chosen`` a person or None."""

    agreed = Signal(object, object)
    coach_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "Who presents"))
        self._plan: Planned | None = None
        self.turn = Label()
        self.who = Pick(self.tr("Presenter"))
        self.why = QLineEdit()
        self.why.setMaxLength(LINE_LIMIT)
        self.why.setAccessibleName(self.tr("Why, if you like to say"))
        self.agree = button("", self._agree)
        self.coach = Pick(self.tr("Who keeps the time"))
        self.said = Said(desk)
        self._why = QWidget()
        self._why.setLayout(column(label_of(self.why), self.why, spacing=2))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addLayout(column(label_of(self.who), self.who, spacing=2), 1)
        self._line.addWidget(self._why, 2)
        self.body.addWidget(self.turn)
        self.body.addLayout(self._line)
        self.body.addWidget(self.said)
        self.body.addLayout(row(self.agree, None))
        self.body.addLayout(column(label_of(self.coach), self.coach, spacing=2))
        self.body.addStretch(1)
        self.who.currentIndexChanged.connect(self._show_way)
        self.coach.activated.connect(lambda _index: self.coach_chosen.emit(self.coach.currentData()))

    def show_plan(self, plan: Planned) -> None:
        """Show whose turn it is, and who was agreed on; a choice that somebody is about to make stays."""
        old, self._plan = self._plan, plan
        line = plan.line
        self.setVisible(line is not None)
        if line is None:
            return
        away = self.tr("{name} (away that day)")
        people = [(one, away.format(name=name_text(name)) if one in plan.away_then else name_text(name)) for one, name in plan.members]
        before = old.line.presenter if old is not None and old.line is not None else None
        chosen = self.who.currentData()
        same = old is not None and old.line is not None and old.line.week == line.week
        self.who.offer(people, chosen if same and chosen not in {None, before} else self._suggested(plan))
        self.turn.setText(self._turn_text(plan))
        self.coach.offer([(None, self.tr("Nobody in particular")), *((one, name_text(name)) for one, name in plan.members)], line.coach)
        self._show_way()

    def stack(self, *, narrow: bool) -> None:
        """Put the fields below each other where there is little room."""
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def taken(self) -> None:
        """Forget the reason: it is saved."""
        self.why.clear()
        self.said.clear()

    def refuse(self, error: TeamRoomError) -> None:
        """Say why it stays as it is."""
        self.said.show_error(error)

    def _suggested(self, plan: Planned) -> PersonId | None:
        """Return who is chosen at first: who presents; where that was agreed on, a swap is one click to the next one."""
        return plan.line.presenter if plan.line is not None else None

    def _turn_text(self, plan: Planned) -> str:
        line = plan.line
        turn = self.tr("It is the turn of {name}.").format(name=name_text(plan.name(plan.turn)))
        if line is None or not line.agreed:
            return turn
        agreed = self.tr("You agreed on {name}.").format(name=name_text(line.presenter_name))
        why = self.tr("Why: {reason}").format(reason=one_line(line.why)) if line.why else ""
        kept = self.tr("No turn is lost: {name} is next.").format(name=name_text(plan.name(plan.turn))) if line.presenter != plan.turn else ""
        return " ".join(part for part in (agreed, why, kept) if part)

    def _show_way(self) -> None:
        """Say on the button what it does; a reason is asked for where it is nobody's turn."""
        plan = self._plan
        if plan is None or plan.line is None:
            return
        is_swap = self.who.currentData() != plan.line.presenter
        self._why.setVisible(is_swap or bool(self.why.text()))
        self.agree.setText(self.tr("Swap") if is_swap else self.tr("That is fine"))
        self.agree.setEnabled(is_swap or not plan.line.agreed)

    def _agree(self) -> None:
        self.said.clear()
        self.agreed.emit(self.who.currentData(), self.why.text().strip() or None)
        if not self.agree.isEnabled():
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)


class BringCard(WeekCard):
    """``brought`` carries the words and a problem or None."""

    brought = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "What is talked about"))
        self._desk = desk
        self._problem: object = None
        self.who = Label(tone="muted")
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(self.tr("What the presenter brings"))
        self.words.setPlaceholderText(self.tr("For example: nobody starts the warm-up until I have asked three times."))
        self.words.setTabChangesFocus(True)
        self.problem = Pick(self.tr("A problem of the board"))
        self.save = button(self.tr("Put it on the agenda"), self._save)
        self.said = Said(desk)
        for widget in (self.who, self.words):
            self.body.addWidget(widget)
        self.body.addLayout(column(label_of(self.problem), self.problem, spacing=2))
        self.body.addWidget(self.said)
        self.body.addLayout(row(self.save, None))
        self.body.addStretch(1)
        self._measure()
        desk.theme.changed.connect(self._measure)

    def show_plan(self, plan: Planned) -> None:
        """Show what is brought; a choice that somebody is about to make stays. The words are put by whoever keeps them."""
        line = plan.line
        self.setVisible(line is not None)
        if line is None:
            return
        said = self.tr("You present: one sentence is enough.") if line.presenter_is_me else self.tr("{name} brings it; anybody may write it down.")
        self.who.setText(said.format(name=name_text(line.presenter_name)))
        offered = [(entity, one_line(text, 70) or tr("Week", "(no words)")) for entity, text in plan.problems]
        if line.problem is not None and line.problem not in dict(offered):
            offered.append((line.problem, one_line(line.problem_line, 70) or tr("Week", "(no words)")))
        chosen = self.problem.currentData()
        keep = self.problem.count() > 0 and chosen != self._problem
        self._problem = line.problem
        self.problem.offer([(None, self.tr("None")), *offered], chosen if keep else line.problem)

    def refuse(self, error: TeamRoomError) -> None:
        """Say why it was not saved; all that was typed is still there."""
        self.said.show_error(error)

    def _save(self) -> None:
        self.said.clear()
        self.brought.emit(self.words.toPlainText(), self.problem.currentData())

    def _measure(self) -> None:
        self.words.setFixedHeight(self._desk.theme.space(DILEMMA_LINES + 1))

