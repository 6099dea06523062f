"""What the page of the week knows and does: reads all when something changes, each deed with a way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QObject

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.model.checkins import Done
from teamroom.services.commitments import CommitmentDraft, CommitmentLine, Commitments
from teamroom.services.problems import Problems
from teamroom.services.undo import Deed, Undo
from teamroom.services.week import News, ThisWeek, Week
from teamroom.services.week_questions import WeekTexts, week_texts
from teamroom.services.wins import Wins
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane
from teamroom.ui.watching import Watching
from teamroom.ui.week.wording import NEXT_TURN
from teamroom.ui.win_line import WinDraft

AREAS = frozenset({
    "away", "checkin", "commitment", "factor", "meeting", "output", "period", "person", "problem", "resource", "room", "rung",
    "said", "sitting", "strategy", "trial", "week_pass", "win",
})
"""Whatever of it changes, here or by an exchange, is news for the page."""


@dataclass(frozen=True, slots=True)
class WeekServices:
    """What the page works with."""

    week: Week
    commitments: Commitments
    wins: Wins
    problems: Problems


def _nothing(_result: object) -> None:
    """Do nothing."""


class WeekPresenter(Watching):
    """``shown`` carries a ``ThisWeek``."""

    areas = AREAS

    def __init__(self, desk: Desk, parent: QObject, services: WeekServices, undo: Undo, language: str = "en") -> None:
        super().__init__(desk, parent, undo)
        self._language = language
        self._services = services
        self._under_way: set[str] = set()

    def look(self) -> ThisWeek:
        """Return all of the week; what it asks and shows as examples is read before, once."""
        _ = self.texts
        return self._services.week.look()

    @cached_property
    def texts(self) -> WeekTexts:
        """The question of each week, and the examples."""
        return week_texts(self._language)

    # -- What people try ------------------------------------------------------------------------------------------------

    def turn(self, line: CommitmentLine, *, done: Callable[[CommitmentLine, Done | None], None]) -> None:
        """Say what became of something, in turn: done, partly, not this time, open again."""
        outcome = NEXT_TURN[line.outcome]

        def act() -> None:
            self._services.commitments.became(line.entity, outcome, line.line if outcome else None)

        self._do(f"turn {line.entity.hex()}", act, line.entity, done=lambda _: done(line, outcome))

    def tell_outcome(
        self, entity: EntityId, outcome: Done, words: str, *, done: Callable[[], None], failed: Callable[[TeamRoomError], None]
    ) -> None:
        """Add a line to what became of something."""
        said = self.tr("It is noted.")
        self._do(
            "outcome", lambda: self._services.commitments.became(entity, outcome, words), entity, said=said,
            done=lambda _: done(), failed=failed,
        )

    def try_it(self, draft: CommitmentDraft, *, done: Callable[[], None], failed: Callable[[TeamRoomError], None]) -> None:
        """Say what somebody will try."""
        said = self.tr("It is on your list.")
        self._add("try", lambda: self._services.commitments.add(draft), said, done=lambda _: done(), failed=failed)

    def forget_try(self, line: CommitmentLine) -> None:
        """Take back what somebody wanted to try."""
        said = self.tr("It is off the list.")
        act = self._services.commitments
        self._do(f"forget {line.entity.hex()}", lambda: act.remove(line.entity), line.entity, deed=Deed.REMOVE, said=said)

    # -- Small successes, and the question of the week ------------------------------------------------------------------

    def tell(self, draft: WinDraft, *, done: Callable[[], None], failed: Callable[[TeamRoomError], None]) -> None:
        """Tell a small success."""

        def act() -> EntityId:
            return self._services.wins.tell(draft.line, person=draft.person, about=draft.about)

        self._add("tell", act, self.tr("Told. It is nice to read that."), done=lambda _: done(), failed=failed)

    def forget_win(self, entity: EntityId) -> None:
        """Take a small success back."""
        said = self.tr("It is taken back.")
        self._do(f"forget {entity.hex()}", lambda: self._services.wins.remove(entity), entity, deed=Deed.REMOVE, said=said)

    def struggle(self, line: str, *, done: Callable[[EntityId], None], failed: Callable[[TeamRoomError], None]) -> None:
        """Begin a problem with one line; it stands in the first column of the board."""
        said = self.tr("It is on the board, in the first column.")
        self._add("struggle", lambda: self._services.problems.add(line), said, done=done, failed=failed)

    # -- The check-in, and what was read --------------------------------------------------------------------------------

    def bring(self, week: ThisWeek, problem: EntityId) -> None:
        """Let a problem that stands still be what the next check-in talks about."""
        line = week.coming.next
        if line is None:
            return
        checkins, said = self._services.week.checkins, self.tr("It is on the agenda.")
        self._do(
            "bring", lambda: checkins.bring(line.week, line.dilemma, problem, revision=line.revision), line.entity, said=said
        )

    def read_news(self, news: News) -> None:
        """Remember on this computer that what came of a check-in was read."""
        self._quietly(lambda: self._services.week.read(news))

    def greeted(self, week: ThisWeek) -> None:
        """Remember on this computer that a week without a check-in was greeted."""
        day = week.greet
        if day is not None:
            self._quietly(lambda: self._services.week.greeted(day), reads=False)

    # -- Inside ---------------------------------------------------------------------------------------------------------

    def _quietly(self, act: Callable[[], None], *, reads: bool = True) -> None:
        def done(_: None) -> None:
            if reads:
                self.read()

        self._desk.runner.run(lambda _: act(), self, lane=Lane.WRITE, done=done, failed=self._desk.notices.error)

    def _add(
        self,
        name: str,
        act: Callable[[], EntityId],
        said: str,
        *,
        done: Callable[[EntityId], None],
        failed: Callable[[TeamRoomError], None],
    ) -> None:
        def work(_: Progress) -> EntityId:
            with self._undo.noting(Deed.ADD) as noting:
                entity = act()
                noting.about(entity)
                return entity

        self._run(name, work, said, done, failed)

    def _do(
        self,
        name: str,
        act: Callable[[], None],
        *entities: EntityId,
        deed: Deed = Deed.EDIT,
        said: str = "",
        done: Callable[[None], None] = _nothing,
        failed: Callable[[TeamRoomError], None] | None = None,
    ) -> None:
        def work(_: Progress) -> None:
            with self._undo.noting(deed, *entities):
                act()

        self._run(name, work, said, done, failed or self._desk.notices.error)

    def _run(
        self,
        name: str,
        work: Callable[[Progress], object],
        said: str,
        done: Callable[..., None],
        failed: Callable[[TeamRoomError], None],
    ) -> None:
        """Run one deed; of the same name one is under way at a time: a key that is pressed twice does nothing twice."""
        if name in self._under_way:
            return
        self._under_way.add(name)

        def finished(result: object) -> None:
            self._under_way.discard(name)
            done(result)
            if said:
                self._desk.notices.toast(said, self.undo)
            self.read()

        def refused(error: TeamRoomError) -> None:
            self._under_way.discard(name)
            failed(error)

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=finished, failed=refused)


def things_of(week: ThisWeek) -> Sequence[tuple[EntityId, str]]:
    """Return what a small success of this week may be about: the problems on test, what was shared."""
    tests = [(one.card.entity, one.card.line or "") for one in week.tests]
    shared = [(one.resource, one.title or "") for one in week.slots if one.resource is not None]
    return [*tests, *shared]
