"""What the page of the weekly time knows and does: reads all when something changes, each change with a way back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress
from teamroom.model.meetings import MeetingSlot, WeekAhead, weeks_ahead
from teamroom.services.calendar import Entered, SchoolCalendar
from teamroom.services.meetings import MeetingLine, Meetings
from teamroom.services.revisions import unpacked
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane
from teamroom.ui.watching import Watching

AHEAD = 6
"""Meetings that are shown."""


@dataclass(frozen=True, slots=True)
class Known:
    """The slot, what was entered about school days, and the weeks that follow from both."""

    line: MeetingLine
    entered: Entered
    today: dt.date

    @property
    def ahead(self) -> tuple[WeekAhead, ...]:
        """The next meetings, with the weeks without school between them."""
        return weeks_ahead(self.line.slot, self.line.calendar, self.today, AHEAD) if self.line.slot else ()


class Presenter(Watching):
    """``shown`` carries a ``Known``."""

    areas = frozenset({"meeting", "period", "room"})

    def __init__(self, desk: Desk, parent: QObject, meetings: Meetings, calendar: SchoolCalendar, undo: Undo) -> None:
        super().__init__(desk, parent, undo)
        self._meetings = meetings
        self._calendar = calendar

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self._meetings.today

    def look(self) -> Known:
        """Return all that the page shows."""
        return Known(self._meetings.read(), self._calendar.look(), self._meetings.today)

    def save(
        self,
        slot: MeetingSlot,
        read: str,
        *,
        done: Callable[[], None],
        failed: Callable[[TeamRoomError], None],
        ended: Callable[[], None],
    ) -> None:
        """Say when the room meets; ``read``: the revision that the person was shown, packed. What is known then is ``shown`` before ``done``."""
        said = self.tr("Your weekly time is saved.")

        def work(_: Progress) -> Known:
            with self._undo.noting(Deed.EDIT, self._meetings.entity):
                self._meetings.hold(slot, revision=unpacked(read))
            return self.look()

        def saved(known: Known) -> None:
            self.shown.emit(known)
            done()
            self._desk.notices.toast(said, self.undo)

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=saved, failed=failed, ended=ended)
