"""What the board knows and does: reads the cards when something changes, adds, moves and deletes with a way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from teamroom.core.errors import TeamRoomError, UserError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.model.board import MOST_OPEN
from teamroom.model.problems import Step
from teamroom.services.board_texts import board_texts
from teamroom.services.problem_rows import BoardCard
from teamroom.services.problems import Problems
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane
from teamroom.ui.watching import Watching


@dataclass(frozen=True, slots=True)
class Standing:
    """The board at one moment with what was deleted from it, and who says that it is too much.

    ``kinds``: how the kinds of challenges are called, by their ids.
    """

    cards: tuple[BoardCard, ...]
    enough: tuple[tuple[str, str | None], ...]
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_crowded(self) -> bool:
        """Tell whether one more problem is a question."""
        return self.open_ones >= MOST_OPEN

    @property
    def open_ones(self) -> int:
        """How many problems are neither finished nor deleted."""
        return sum(card.step is not Step.DONE and not card.gone for card in self.cards)


class BoardPresenter(Watching):
    """``shown`` carries a ``Standing``, ``added`` and ``moved`` a problem; ``refused`` a problem, a step and the error."""

    areas = frozenset({"problem", "resource", "factor", "strategy", "trial", "person", "enough", "period", "room"})
    added = Signal(object)
    moved = Signal(object)
    refused = Signal(object, object, object)

    def __init__(self, desk: Desk, parent: QObject, problems: Problems, undo: Undo, language: str = "en") -> None:
        super().__init__(desk, parent, undo)
        self._language = language
        self._problems = problems

    def look(self) -> Standing:
        """Return the board, and what was deleted from it."""
        return Standing((*self._problems.cards(), *self._problems.trash()), self._problems.enough(), self._kinds)

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        """Read beside the window, once."""
        return {one.id: one.name for one in board_texts(self._language).tags}

    def add(self, line: str) -> None:
        """Begin with a struggle in one line."""

        def work(_: Progress) -> EntityId:
            with self._undo.noting(Deed.ADD) as noting:
                entity = self._problems.add(line)
                noting.about(entity)
                return entity

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=self.added.emit, failed=self._failed)

    def move(self, entity: EntityId, step: Step, *, anyway: bool = False) -> None:
        """Put a problem at a step; what stands between comes by ``refused``."""

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.MOVE, entity):
                self._problems.move(entity, step, anyway=anyway)

        def failed(error: TeamRoomError) -> None:
            if isinstance(error, UserError):
                self.refused.emit(entity, step, error)
            else:
                self._failed(error)

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=lambda _: self.moved.emit(entity), failed=failed)

    def remove(self, entity: EntityId) -> None:
        """Put a problem into the trash."""

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.REMOVE, entity):
                self._problems.remove(entity)

        said = self.tr("The problem is in the trash.")
        self._desk.runner.run(
            work, self, lane=Lane.WRITE, done=lambda _: self._desk.notices.toast(said, self.undo), failed=self._failed
        )

    def say_enough(self, *, on: bool) -> None:
        """Say "too much?" to the room, or that it is not."""
        self._run(lambda: self._problems.say_enough(on=on))

    def _run(self, act: Callable[[], None]) -> None:
        self._desk.runner.run(lambda _: act(), self, lane=Lane.WRITE, failed=self._failed)

    def _failed(self, error: TeamRoomError) -> None:
        self._desk.notices.error(error)
