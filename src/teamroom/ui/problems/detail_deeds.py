"""What a person does to a problem: done beside the window, shown at once, each with a way back."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.problems.detail_reading import Reading, Shown
from teamroom.ui.runner import Lane
from teamroom.ui.undoing import Undoing

T = TypeVar("T")


def _nothing(_result: object, _shown: Shown) -> None:
    """Do nothing."""


class Deeds(Undoing):
    """Does things to one problem at a time. ``shown`` carries how it stands after each (a ``Shown``)."""

    shown = Signal(object)

    def __init__(self, desk: Desk, parent: QObject, reading: Reading, undo: Undo) -> None:
        super().__init__(desk, parent, undo)
        self._reading = reading
        self._under_way: set[str] = set()

    def add(
        self,
        problem: EntityId,
        act: Callable[[], EntityId],
        *,
        name: str,
        said: str,
        done: Callable[[EntityId, Shown], None] = _nothing,
        failed: Callable[[TeamRoomError], None] | None = None,
    ) -> bool:
        """Make something that does not hang on the problem, as ``do``: what is taken back is what ``act`` returns."""

        def noted() -> EntityId:
            with self._undo.noting(Deed.ADD) as noting:
                entity = act()
                noting.about(entity)
                return entity

        return self._run(problem, noted, name=name, said=said, done=done, failed=failed)

    def do(
        self,
        entity: EntityId,
        act: Callable[[], T],
        *,
        deed: Deed = Deed.EDIT,
        name: str = "",
        said: str = "",
        done: Callable[[T, Shown], None] = _nothing,
        failed: Callable[[TeamRoomError], None] | None = None,
    ) -> bool:
        """Do something to a problem and what hangs on it, so that it can be taken back; tell whether it was begun.

        ``said`` is shown with a way back. Of the same ``name`` one is under way at a time: a button that is pressed twice
        does nothing twice. ``done`` is called before ``shown`` is emitted.
        """

        def noted() -> T:
            with self._undo.noting(deed, entity):
                return act()

        return self._run(entity, noted, name=name, said=said, done=done, failed=failed)

    def _run(
        self,
        entity: EntityId,
        act: Callable[[], T],
        *,
        name: str,
        said: str,
        done: Callable[[T, Shown], None],
        failed: Callable[[TeamRoomError], None] | None,
    ) -> bool:
        if name and name in self._under_way:
            return False
        self._under_way.add(name)

        def work(_: Progress) -> tuple[T, Shown]:
            return act(), self._reading.read(entity)

        def finished(both: tuple[T, Shown]) -> None:
            self._under_way.discard(name)
            done(*both)
            self.shown.emit(both[1])
            if said:
                self._desk.notices.toast(said, self.undo)

        def refused(error: TeamRoomError) -> None:
            self._under_way.discard(name)
            (failed or self._desk.notices.error)(error)

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=finished, failed=refused)
        return True
