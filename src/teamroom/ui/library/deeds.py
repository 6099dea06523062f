"""What a person does to the library besides forms: delete, undo, do again; each said in a line with a way back."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.events import EventLine
from teamroom.services.library import Library
from teamroom.services.undo import Deed, Described, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.library.wording import title_text
from teamroom.ui.runner import Lane


def _nothing() -> None:
    """Do nothing."""


class Deeds(QObject):
    """Runs beside the window; what changed comes back through the hub."""

    def __init__(self, desk: Desk, parent: QObject, library: Library, undo: Undo) -> None:
        super().__init__(parent)
        self._desk = desk
        self._library = library
        self._undo = undo

    def remove(self, entity: EntityId, title: str) -> None:
        """Put a resource into the trash."""

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.REMOVE, entity):
                self._library.remove(entity)

        said = self.tr("“{title}” is in the trash.").format(title=title)
        self._desk.runner.run(
            work, self, lane=Lane.WRITE, done=lambda _: self._desk.notices.toast(said, self.undo), failed=self._failed
        )

    def keep(self, entity: EntityId, title: str) -> None:
        """Let something stay that was deleted and came back."""
        said = self.tr("“{title}” stays in the library.").format(title=title)
        self._desk.runner.run(
            lambda _: self._library.returned.keep(entity), self, lane=Lane.WRITE,
            done=lambda _: self._desk.notices.toast(said), failed=self._failed,
        )

    def join(self, entity: EntityId, other: EntityId) -> None:
        """Say that two resources are the same."""
        work = partial(self._library.look_alikes.join, entity, other)
        self.do(Deed.JOIN, (entity, other), work, self.tr("They show as one now. Both are kept."))

    def separate(self, entity: EntityId, other: EntityId) -> None:
        """Say that two resources that show as one are not the same."""
        work = partial(self._library.look_alikes.keep_apart, entity, other)
        self.do(Deed.PART, (entity, other), work, self.tr("They are two resources again."))

    def tell_apart(self, entity: EntityId, other: EntityId) -> None:
        """Say that two resources only look alike: nothing changes but that nobody asks again."""
        self._desk.runner.run(
            lambda _: self._library.look_alikes.keep_apart(entity, other), self, lane=Lane.WRITE, failed=self._failed
        )

    def answer(self, request: EntityId, resource: EntityId) -> None:
        """Say which resource answers a request."""
        work = partial(self._library.requests.answer, request, resource)
        self.do(Deed.ANSWER, (request,), work, self.tr("Whoever asked sees the answer after the next exchange."))

    def look_at_event(self, event: EntityId, found: Callable[[EventLine | None], None]) -> None:
        """Read an event of which a resource is to be made."""
        self._desk.runner.run(
            lambda _: self._library.events.show(event), self, lane=Lane.READ, done=found, failed=self._failed
        )

    def became(self, event: EntityId, resource: EntityId) -> None:
        """Say which resource was made of what somebody took away from an event."""
        work = partial(self._library.events.became, event, resource)
        self.do(Deed.EDIT, (event,), work, self.tr("The workshop names what became of it."))

    def do(
        self,
        deed: Deed,
        entities: Sequence[EntityId],
        act: Callable[[], object],
        said: str,
        *,
        done: Callable[[], None] = _nothing,
        failed: Callable[[TeamRoomError], None] | None = None,
        ended: Callable[[], None] = _nothing,
    ) -> None:
        """Do something to some resources, and say it with a way back; what failed is said by ``failed``, else by a notice."""

        def work(_: Progress) -> None:
            with self._undo.noting(deed, *entities):
                act()

        def told(_: None) -> None:
            self._desk.notices.toast(said, self.undo)
            done()

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=told, failed=failed or self._failed, ended=ended)

    def undo(self) -> None:
        """Take the last step back."""
        self._desk.runner.run(
            lambda _: self._undo.undo(), self, lane=Lane.WRITE, done=self._undone, failed=self._failed
        )

    def redo(self) -> None:
        """Do the last step that was taken back again."""
        self._desk.runner.run(
            lambda _: self._undo.redo(), self, lane=Lane.WRITE, done=self._redone, failed=self._failed
        )

    def _undone(self, step: Described | None) -> None:
        text = self.tr("There is nothing to undo.")
        if step:
            text = self.tr("Undone: {deed}.").format(deed=self._named(step))
        self._desk.notices.toast(text)

    def _redone(self, step: Described | None) -> None:
        text = self.tr("There is nothing to do again.")
        if step:
            text = self.tr("Done again: {deed}.").format(deed=self._named(step))
        self._desk.notices.toast(text)

    def _named(self, step: Described) -> str:
        names = {
            Deed.ADD: self.tr("add “{title}”"),
            Deed.EDIT: self.tr("change “{title}”"),
            Deed.CHOOSE: self.tr("choose a version of “{title}”"),
            Deed.REMOVE: self.tr("delete “{title}”"),
            Deed.RESTORE: self.tr("bring back “{title}”"),
            Deed.ATTACH: self.tr("add files to “{title}”"),
            Deed.DETACH: self.tr("take a file off “{title}”"),
            Deed.REPLACE: self.tr("take a changed file of “{title}” back in"),
            Deed.JOIN: self.tr("show “{title}” as one with another"),
            Deed.PART: self.tr("show “{title}” by itself"),
            Deed.ASK: self.tr("ask for “{title}”"),
            Deed.ANSWER: self.tr("answer “{title}”"),
            Deed.MOVE: self.tr("move “{title}”"),
            Deed.USE: self.tr("tell that you used “{title}”"),
            Deed.FEEDBACK: self.tr("give feedback on “{title}”"),
            Deed.TAKE_UP: self.tr("say what you took up in “{title}”"),
            Deed.TALK: self.tr("say something about “{title}”"),
            Deed.TAKE_BACK: self.tr("take back what you said about “{title}”"),
            Deed.THANK: self.tr("thank somebody"),
            Deed.TICK: self.tr("tick a small step"),
        }
        return names[step.deed].format(title=title_text(step.title))

    def _failed(self, error: TeamRoomError) -> None:
        self._desk.notices.error(error)
