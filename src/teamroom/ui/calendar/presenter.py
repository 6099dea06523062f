"""What the page of terms and holidays knows and does: reads all when something changes, each change with a way back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from teamroom.core.changes import ChangeSet
from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress
from teamroom.model.calendar import PeriodKind
from teamroom.services.calendar import Entered, PeriodLine, SchoolCalendar
from teamroom.services.undo import Deed, Undo
from teamroom.ui.calendar.wording import called
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Job, Lane
from teamroom.ui.undoing import Undoing

AREAS = frozenset({"period", "room"})
"""Types of items whose change is news for this page."""
REST_MS = 40
"""How long changes may go on before all is read again."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that was entered, and the day it is."""

    entered: Entered
    today: dt.date


@dataclass(frozen=True, slots=True)
class PeriodDraft:
    """A term or holiday as it is typed. ``line`` is the one that is changed, as it was shown; None for a new one."""

    line: PeriodLine | None
    kind: PeriodKind
    name: str
    first: dt.date
    last: dt.date


class Presenter(Undoing):
    """``shown`` carries a ``Known``; ``weekdays_refused`` why the weekdays stay as they were."""

    shown = Signal(object)
    weekdays_refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject, calendar: SchoolCalendar, undo: Undo) -> None:
        super().__init__(desk, parent, undo)
        self._calendar = calendar
        self._awake = False
        self._choices = 0
        self._job: Job | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.read)
        desk.hub.changed.connect(self._heard)

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self._calendar.today

    @property
    def is_choosing(self) -> bool:
        """Tell whether weekdays are being saved: what was read before knows nothing of them."""
        return self._choices > 0

    def wake(self) -> None:
        """Read now, and whenever something changes."""
        self._awake = True
        self.read()

    def rest(self) -> None:
        """Read nothing while nobody looks."""
        self._awake = False
        self._rest.stop()

    def read(self) -> None:
        """Read all; what an older reading brings is dropped."""
        if self._job is not None:
            self._job.drop()
        self._job = self._desk.runner.run(
            lambda _: self._known(), self, lane=Lane.READ, done=self.shown.emit, failed=self._desk.notices.error
        )

    def _known(self) -> Known:
        return Known(self._calendar.look(), self._calendar.today)

    def save(
        self,
        draft: PeriodDraft,
        *,
        done: Callable[[PeriodDraft], None],
        failed: Callable[[TeamRoomError], None],
        ended: Callable[[], None],
    ) -> None:
        """Enter a term or holiday, or change one; what is known then is ``shown`` before ``done`` is called."""
        line = draft.line
        said = self.tr("It is changed.") if line else self.tr("It is entered.")
        days = (draft.kind, draft.name, draft.first, draft.last)

        def work(_: Progress) -> Known:
            if line is None:
                with self._undo.noting(Deed.ADD) as noting:
                    noting.about(self._calendar.add(*days))
            else:
                with self._undo.noting(Deed.EDIT, line.entity):
                    self._calendar.change(line.entity, *days, revision=line.revision)
            return self._known()

        def saved(known: Known) -> None:
            self.shown.emit(known)
            done(draft)
            self._desk.notices.toast(said, self.undo)

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=saved, failed=failed, ended=ended)

    def remove(self, line: PeriodLine) -> None:
        """Take a term or holiday away."""
        said = self.tr("“{what}” is removed.").format(what=called(line))

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.REMOVE, line.entity):
                self._calendar.remove(line.entity)

        def removed(_: None) -> None:
            self._desk.notices.toast(said, self.undo)
            self.read()

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=removed, failed=self._desk.notices.error)

    def keep(self, line: PeriodLine) -> None:
        """Let one stay that was removed and came back."""
        self._desk.runner.run(
            lambda _: self._calendar.keep(line.entity), self, lane=Lane.WRITE, done=lambda _: self.read(),
            failed=self._desk.notices.error,
        )

    def set_weekdays(self, days: frozenset[int]) -> None:
        """Say on which weekdays there is school, Monday being 0."""
        self._choices += 1

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.EDIT, self._calendar.weekdays_entity):
                self._calendar.set_weekdays(days)

        self._desk.runner.run(
            work, self, lane=Lane.WRITE, done=lambda _: None, failed=self.weekdays_refused.emit, ended=self._chosen
        )

    def _chosen(self) -> None:
        self._choices -= 1
        self.read()

    def _heard(self, change: ChangeSet) -> None:
        if self._awake and change.area in AREAS:
            self._rest.start()
