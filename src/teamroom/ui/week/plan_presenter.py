"""What the plan of the check-in knows and does, each change with a way back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.progress import Progress
from teamroom.model.agenda import Minutes
from teamroom.services.checkin_rows import CheckInLine
from teamroom.services.revisions import unpacked
from teamroom.services.rota import Rota
from teamroom.services.undo import Deed, Undo
from teamroom.services.week import Week
from teamroom.services.week_plan import Planned, WeekPlan
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane
from teamroom.ui.watching import Watching

Failed = Callable[[TeamRoomError], None]


@dataclass(frozen=True, slots=True)
class PlanServices:
    """What the plan works with; ``week`` for the agenda on paper."""

    plan: WeekPlan
    rota: Rota
    week: Week


class PlanPresenter(Watching):
    """``shown`` carries a ``Planned``."""

    areas = frozenset({"away", "checkin", "meeting", "period", "person", "problem", "room", "sitting"})

    def __init__(self, desk: Desk, parent: QObject, services: PlanServices, undo: Undo) -> None:
        super().__init__(desk, parent, undo)
        self._plan = services.plan
        self._rota = services.rota

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self._plan.today

    def look(self) -> Planned:
        """Return the plan."""
        return self._plan.look()

    def move(self, line: CheckInLine, day: dt.date, at: dt.time | None, failed: Failed) -> None:
        """Hold it on another day of its week, or at another time."""
        self._change(line, lambda: self._plan.checkins.move(line.week, day, at, revision=line.revision), self.tr("It is moved."), failed)

    def call_off(self, week: str, *, off: bool = True) -> None:
        """Call one off, or hold it after all."""
        checkins = self._plan.checkins
        said = self.tr("The check-in is called off.") if off else self.tr("The check-in is held after all.")
        self._do(lambda: checkins.call_off(week, off=off), checkins.entity(week), said, self._desk.notices.error)

    def let_present(self, line: CheckInLine, person: PersonId, why: str | None, *, done: Callable[[], None], failed: Failed) -> None:
        """Agree on who presents."""
        act = self._plan.checkins.let_present
        self._change(line, lambda: act(line.week, person, why, revision=line.revision), self.tr("Agreed."), failed, done)

    def bring(
        self, line: CheckInLine, dilemma: str, problem: EntityId | None, revision: str, *, done: Callable[[], None], failed: Failed
    ) -> None:
        """Say what the presenter brings; ``revision`` (packed) is what was read before somebody began to type."""
        act = self._plan.checkins.bring
        said = self.tr("It is on the agenda.")
        self._change(line, lambda: act(line.week, dilemma, problem, revision=unpacked(revision) or line.revision), said, failed, done)

    def set_coach(self, line: CheckInLine, person: PersonId | None) -> None:
        """Say who keeps the time."""
        act = self._plan.checkins.set_coach
        said = self.tr("Somebody keeps the time.") if person else self.tr("Nobody in particular keeps the time.")
        self._change(line, lambda: act(line.week, person), said, self._desk.notices.error)

    def set_minutes(self, line: CheckInLine, minutes: Minutes, failed: Failed) -> None:
        """Say how long each place lasts."""
        act = self._plan.checkins.set_minutes
        self._change(line, lambda: act(line.week, minutes, revision=line.revision), self.tr("The minutes are changed."), failed)

    def be_away(self, person: PersonId, first: dt.date, last: dt.date, *, done: Callable[[], None], failed: Failed) -> None:
        """Say that somebody is away."""

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.ADD) as noting:
                noting.about(self._rota.be_away(person, first, last))

        self._run(work, self.tr("It is entered."), failed, done)

    def be_back(self, entity: EntityId) -> None:
        """Say that somebody is not away after all."""
        said = self.tr("It is removed.")
        self._do(lambda: self._rota.be_back(entity), entity, said, self._desk.notices.error, deed=Deed.REMOVE)

    # -- Inside ---------------------------------------------------------------------------------------------------------

    def _change(
        self, line: CheckInLine, act: Callable[[], None], said: str, failed: Failed, done: Callable[[], None] | None = None
    ) -> None:
        self._do(act, line.entity, said, failed, done)

    def _do(
        self, act: Callable[[], None], entity: EntityId, said: str, failed: Failed, done: Callable[[], None] | None = None, *,
        deed: Deed = Deed.EDIT,
    ) -> None:
        def work(_: Progress) -> None:
            with self._undo.noting(deed, entity):
                act()

        self._run(work, said, failed, done)

    def _run(self, work: Callable[[Progress], None], said: str, failed: Failed, done: Callable[[], None] | None = None) -> None:
        def finished(_: None) -> None:
            if done is not None:
                done()
            self._desk.notices.toast(said, self.undo)
            self.read()

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=finished, failed=failed)
