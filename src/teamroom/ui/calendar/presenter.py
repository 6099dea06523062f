"""What the page of terms and holidays knows and does: reads all when something changes, each change with a way back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress
from teamroom.model.calendar import PeriodKind
from teamroom.services.calendar import Entered, PeriodLine, SchoolCalendar
from teamroom.services.undo import Deed, Undo
from teamroom.ui.calendar.wording import called
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane
from teamroom.ui.watching import Watching


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


class Presenter(Watching):
    """``shown`` carries a ``Known``; ``weekdays_refused`` why the weekdays stay as they were."""

    areas = frozenset({"period", "room"})
    weekdays_refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject, calendar: SchoolCalendar, undo: Undo) -> None:
        super().__init__(desk, parent, undo)
        self._calendar = calendar
        self._choices = 0

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self._calendar.today

    @property
    def is_choosing(self) -> bool:
        """Tell whether weekdays are being saved: what was read before knows nothing of them."""
        return self._choices > 0

    def look(self) -> Known:
        """Return all that was entered, and the day it is."""
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
            return self.look()

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
