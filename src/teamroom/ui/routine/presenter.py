"""What the page knows and does: reads the part that shows when something changes, and does each deed with a way back."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.model.problems import Step
from teamroom.services.checkin_rows import CheckInLine
from teamroom.services.checkins import CheckIns
from teamroom.services.events import EventLine, Events
from teamroom.services.ledger import Ledger, Spent
from teamroom.services.printouts import save_pages
from teamroom.services.problem_rows import BoardCard
from teamroom.services.problems import Problems
from teamroom.services.professional_log import LogRow, ProfessionalLog
from teamroom.services.term_review import TermLook, TermReviews
from teamroom.services.tips import TipLine, Tips
from teamroom.services.undo import Deed, Noting, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane
from teamroom.ui.watching import Watching


class Part(StrEnum):
    """The parts of the page, in their order."""

    CHECKINS = "check-ins"
    EVENTS = "events"
    LOG = "log"
    REVIEW = "review"
    TIPS = "tips"


@dataclass(frozen=True, slots=True)
class Services:
    """What the page works with, all of one room."""

    checkins: CheckIns
    ledger: Ledger
    events: Events
    problems: Problems
    log: ProfessionalLog
    reviews: TermReviews
    tips: Tips


@dataclass(frozen=True, slots=True)
class PastCheckIn:
    """A check-in that took place, and how long."""

    line: CheckInLine
    minutes: int


@dataclass(frozen=True, slots=True)
class Past:
    """All of them, the newest first, and what they took."""

    spent: Spent
    checkins: tuple[PastCheckIn, ...]


@dataclass(frozen=True, slots=True)
class Been:
    """The events, and the problems on which something of them can be tried."""

    events: tuple[EventLine, ...]
    problems: tuple[BoardCard, ...]


Known = Past | Been | tuple[LogRow, ...] | TermLook | tuple[TipLine, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What was read for a part."""

    part: Part
    known: Known


Act = Callable[[Noting], object]
"""Does something; what it makes anew is told to the noting."""


class Presenter(Watching):
    """``shown`` carries a ``Shown``."""

    areas = frozenset({
        "sitting", "checkin", "commitment", "trial", "strategy", "problem", "event", "review", "room", "period", "tip", "person",
        "resource",
    })

    def __init__(self, desk: Desk, parent: QObject, services: Services, undo: Undo) -> None:
        super().__init__(desk, parent, undo)
        self.services = services
        self.part = Part.CHECKINS
        self.period: EntityId | None = None
        """The term that is looked back on, None for the last one."""

    def look(self) -> Shown:
        """Return what the part shows."""
        part = self.part
        return Shown(part, self._read(part))

    def do(
        self,
        deed: Deed,
        act: Act,
        said: str,
        *about: EntityId,
        done: Callable[[], None] | None = None,
        failed: Callable[[TeamRoomError], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Do something that can be taken back; what is known then is ``shown`` before ``done`` is called."""

        def work(_: Progress) -> Shown:
            with self._undo.noting(deed, *about) as noting:
                act(noting)
            return self.look()

        def went_well(shown: Shown) -> None:
            self.shown.emit(shown)
            if done is not None:
                done()
            self._desk.notices.toast(said, self.undo)

        self._desk.runner.run(
            work, self, lane=Lane.WRITE, done=went_well, failed=failed or self._desk.notices.error, ended=ended or _nothing
        )

    def keep(self, act: Callable[[], None]) -> None:
        """Let something stay that was removed and came back."""
        self._desk.runner.run(
            lambda _: act(), self, lane=Lane.WRITE, done=lambda _: self.read(), failed=self._desk.notices.error
        )

    def save_file(self, path: Path, content: bytes, saved: Callable[[Path], None]) -> None:
        """Write a file where the person chose."""
        files = self._desk.printing.files
        self._desk.runner.run(
            lambda progress: save_pages(files, path, content, progress), self, lane=Lane.IO, done=saved,
            failed=self._desk.notices.error,
        )

    def _read(self, part: Part) -> Known:
        services = self.services
        if part is Part.CHECKINS:
            minutes = services.ledger.all_minutes()
            past = tuple(PastCheckIn(line, minutes.get(line.week, 0)) for line in services.checkins.held())
            return Past(services.ledger.read(), past)
        if part is Part.EVENTS:
            problems = tuple(card for card in services.problems.cards() if card.step is not Step.DONE)
            return Been(services.events.list(), problems)
        if part is Part.LOG:
            return services.log.rows()
        return services.reviews.look(self.period) if part is Part.REVIEW else services.tips.list()


def _nothing() -> None:
    """Do nothing when the work has ended."""
