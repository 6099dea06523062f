"""One resource a week: who shared what, without counting anybody; a week can be passed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from teamroom.core.changes import ChangeSet
from teamroom.model.resources import SHORT_LIMIT
from teamroom.services.weekly import Slot, SlotState, Weekly
from teamroom.ui.desk import Desk
from teamroom.ui.library.wording import title_text
from teamroom.ui.runner import Job, Lane
from teamroom.ui.short_list import ShortList, ShortRows, Wording
from teamroom.ui.texts import Label, name_text, one_line, tr
from teamroom.ui.widgets import button, row

AREAS = frozenset({"resource", "week_pass", "person", "room"})


def headline(slot: Slot) -> str:
    """Return whose slot it is."""
    name = name_text(slot.name)
    return tr("LibraryWeek", "{name} (you)").format(name=name) if slot.mine else name


def told(slot: Slot) -> str:
    """Return how it stands."""
    if slot.state is SlotState.SHARED:
        return tr("LibraryWeek", "shared: {title}").format(title=title_text(slot.title))
    if slot.state is SlotState.NOT_YET:
        return tr("LibraryWeek", "not yet")
    if slot.reason:
        return tr("LibraryWeek", "passes this week: {reason}").format(reason=one_line(slot.reason))
    return tr("LibraryWeek", "passes this week")


def icon_of(slot: Slot) -> str:
    """Return the icon for how it stands."""
    return {SlotState.SHARED: "check", SlotState.NOT_YET: "clock", SlotState.PASSED: "forward"}[slot.state]


class WeekView(QWidget):
    """``left``: the person goes back. ``look_asked`` carries a resource's id; ``add_asked``."""

    left = Signal()
    look_asked = Signal(object)
    add_asked = Signal()

    def __init__(self, desk: Desk, weekly: Weekly) -> None:
        super().__init__()
        self._desk = desk
        self._weekly = weekly
        self._job: Job | None = None
        self.rows = ShortRows(Wording(headline, told, icon_of), self)
        self.list = ShortList(desk, self.rows, self.tr("One resource a week"))
        self.reason = QLineEdit()
        self.reason.setMaxLength(SHORT_LIMIT)
        self.reason.setAccessibleName(self.tr("Why, if you like to say"))
        self.reason.setPlaceholderText(self.tr("Why, if you like to say"))
        self.passing = button(self.tr("Pass this week"), self._pass)
        self.take_back = button(self.tr("I do not pass after all"), self._take_back)
        self.back = button(self.tr("Back"), self.left.emit, icon=desk.icons.icon("back"))
        self.look = button(self.tr("Look at it"), self._look)
        self.add = button(self.tr("Add mine"), self.add_asked.emit, kind="primary")
        self._lay_out()
        self.reason.returnPressed.connect(self._pass)
        self.list.opened.connect(self._look)
        self.list.doubleClicked.connect(self._look)
        self.list.selectionModel().currentChanged.connect(self._arrange)
        desk.hub.changed.connect(self._something_changed)
        self._arrange()

    def begin(self) -> None:
        """Read how the week stands."""
        self._read()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        if self._job is not None:
            self._job.drop()
        self._job = self._desk.runner.run(
            lambda _: self._weekly.slots(), self, lane=Lane.READ, done=self._show, failed=self._desk.notices.error
        )

    def _show(self, slots: Sequence[Slot]) -> None:
        place = max(0, self.list.currentIndex().row())
        worked = self.passing.hasFocus() or self.take_back.hasFocus() or self.reason.hasFocus()
        self.rows.show_lines(slots)
        if slots:
            self.list.setCurrentIndex(self.rows.index(min(place, len(slots) - 1)))
        self._arrange()
        if worked and not (self.reason.isVisible() and self.reason.hasFocus()):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        slots = [line for place in range(self.rows.rowCount()) if (line := self.rows.line(place)) is not None]
        mine = next((one.state for one in slots if one.mine), None)
        for one in (self.passing, self.reason):
            one.setVisible(mine is SlotState.NOT_YET)
        self.add.setVisible(mine is not SlotState.SHARED)
        self.take_back.setVisible(mine is SlotState.PASSED)
        line = self.rows.line(self.list.currentIndex().row())
        self.look.setVisible(line is not None and line.resource is not None)

    def _look(self) -> None:
        line = self.rows.line(self.list.currentIndex().row())
        if line is not None and line.resource is not None:
            self.look_asked.emit(line.resource)

    def _pass(self) -> None:
        reason = self.reason.text()
        self._do(lambda: self._weekly.pass_week(reason))

    def _take_back(self) -> None:
        self._do(self._weekly.take_back)

    def _do(self, act: Callable[[], None]) -> None:
        self._desk.runner.run(
            lambda _: act(), self, lane=Lane.WRITE, done=lambda _: self._read(), failed=self._desk.notices.error
        )

    def _something_changed(self, change: ChangeSet) -> None:
        if self.isVisible() and change.area in AREAS:
            self._read()

    def _lay_out(self) -> None:
        passing = row(self.reason, self.passing, self.take_back)
        passing.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(Label(self.tr("One resource a week"), level=2))
        lead = self.tr("A slide, three questions, how you began a lesson: one small thing from everybody. Passing is a full answer.")
        whole.addWidget(Label(lead, tone="muted"))
        whole.addWidget(self.list, 1)
        whole.addLayout(passing)
        whole.addLayout(row(self.back, None, self.look, self.add))
