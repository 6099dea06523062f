"""The first weeks of somebody new, in a room for two: small steps that either of them ticks."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from teamroom.services.first_weeks import StepLine
from teamroom.services.undo import Deed
from teamroom.ui.desk import Desk
from teamroom.ui.people.living import LivingCard, Step
from teamroom.ui.people.shared import Shared
from teamroom.ui.texts import Label, breakable, tr
from teamroom.ui.widgets import button, row


class StepBox(QWidget):
    """A step with its box. The words stand in a text of their own, for they may take two lines."""

    def __init__(self, line: StepLine) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(line.step.text)
        self.words = Label(breakable(line.step.text))
        self.words.setBuddy(self.box)
        whole = row(self.box, self.words)
        whole.setStretch(1, 1)
        self.setLayout(whole)


class FirstWeeksCard(LivingCard):
    """The steps of the first week in which something is open; all six weeks behind one press. Hidden in a room that is no pair."""

    areas = frozenset({"first_week", "room"})

    def __init__(self, desk: Desk, shared: Shared) -> None:
        super().__init__(desk, shared.undo, tr("FirstWeeks", "First weeks"))
        self._steps = shared.first_weeks
        self._lines: tuple[StepLine, ...] = ()
        self._shows_all = False
        self.boxes: dict[str, StepBox] = {}
        self._weeks: dict[int, Label] = {}
        lead = Label(self.tr("Small steps to tick together, in any order. None of them has to be done."), tone="muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.all = button("", self._toggle, kind="link")
        self.body.addWidget(lead)
        self.body.addLayout(self._list)
        self.body.addLayout(row(self.all, None))

    def look(self) -> tuple[StepLine, ...]:
        """Return the steps."""
        return self._steps.list()

    def show_known(self, known: Sequence[StepLine]) -> None:
        """Show the steps; boxes stay where they are, and with them the focus."""
        self._lines = tuple(known)
        if not self.boxes:
            self._make()
        week = self._week()
        for line in self._lines:
            made, shown = self.boxes[line.step.key], self._shows_all or line.step.week == week
            made.box.setChecked(line.done)
            made.setVisible(shown)
            self._weeks[line.step.week].setVisible(shown)
        self.all.setText(self.tr("Show this week only") if self._shows_all else self.tr("Show all six weeks"))
        self.setVisible(bool(self._lines))

    def _week(self) -> int:
        """Return the first week in which a step is open; the last one where none is."""
        return next((line.step.week for line in self._lines if not line.done), self._lines[-1].step.week if self._lines else 0)

    def _make(self) -> None:
        for line in self._lines:
            if line.step.week not in self._weeks:
                heading = Label(self.tr("Week {number}").format(number=line.step.week), level=3)
                self._weeks[line.step.week] = heading
                self._list.addWidget(heading)
            made = self.boxes[line.step.key] = StepBox(line)
            made.box.clicked.connect(lambda _on, line=line: self._tick(line))
            self._list.addWidget(made)

    def _tick(self, line: StepLine) -> None:
        done = self.boxes[line.step.key].box.isChecked()
        act = partial(self._steps.tick, line.step.key, done=done)
        said = self.tr("Ticked.") if done else self.tr("Open again.")
        self.deeds.do(Step(Deed.TICK, act, said, (line.entity,)))

    def _toggle(self) -> None:
        self._shows_all = not self._shows_all
        self.show_known(self._lines)
        self.settle()
