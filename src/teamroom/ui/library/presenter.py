"""What the library page knows and does: which list is asked for, which resource is shown, and what changes them.

Every question goes to a thread of its own; the answer to an older one is dropped when a newer one was asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QTimer, Signal

from teamroom.core.changes import ChangeSet
from teamroom.core.errors import TeamRoomError, UserError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.library import Library, ResourceDetail
from teamroom.services.library_listing import IdList, Sort
from teamroom.services.library_rows import Filters, ResourceLine
from teamroom.ui.desk import Desk
from teamroom.ui.library.rows import FEW, PAGE
from teamroom.ui.runner import Job, Lane

REST_MS = 40
"""How long changes may go on before the list is asked for again."""

_AREAS = frozenset({"resource", "file", "tag", "person", "room", "use", "feedback", "question", "problem"})
"""What may show in a row."""
_BESIDE = "comment"
"""What shows beside the chosen resource only."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which list a person wants to see."""

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.USEFUL

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing is left out."""
        return self.filters.is_empty and not self.query.strip()


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that was asked for, with its first rows. ``fresh``: it is another one than before."""

    asked: Asked
    found: IdList
    first: tuple[ResourceLine, ...]
    fresh: bool


class LibraryPresenter(QObject):
    """``listed``, ``counted``, ``brought``, ``showing`` carry a ``Listed``, ``Facets``, rows, a ``ResourceDetail``."""

    listed = Signal(object)
    counted = Signal(object)
    brought = Signal(object)
    showing = Signal(object)
    choosing = Signal(object)
    """The id of what will be shown; None for nothing."""
    alike = Signal(object, object)
    """What looks like a resource: its id, and the ``LookAlike`` of others."""
    struggles = Signal(object)
    """The lines of the open problems, which a resource can answer."""
    gone = Signal()
    """What was shown is not there any more."""
    waiting = Signal(int, int)
    """How many resources have two versions, and how many came back."""
    forgotten = Signal(object)
    """Ids of rows that show something else now; None for all."""

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__()
        self._desk = desk
        self._library = library
        self._listing = library.listing
        self._asked = Asked()
        self._words: tuple[str, ...] = ()
        self._shown: EntityId | None = None
        self._fresh = True
        self._jobs: dict[str, Job] = {}
        self._changed: set[EntityId] = set()
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.renew)
        self._awake = False
        desk.hub.changed.connect(self._heard)

    @property
    def asked(self) -> Asked:
        """Which list is asked for."""
        return self._asked

    def ask(self, asked: Asked) -> None:
        """Ask for another list."""
        self._asked = asked
        self._awake = self._fresh = True
        self._list()

    def wake(self) -> None:
        """Read from now on what changes, and what changed meanwhile."""
        self._awake = True
        if self._changed:
            self.renew()

    def rest(self) -> None:
        """Read nothing while nobody looks."""
        self._awake = False
        self._rest.stop()

    def narrow(self, filters: Filters) -> None:
        """Ask for the same list with other filters."""
        self.ask(replace(self._asked, filters=filters))

    def bring(self, ids: Sequence[EntityId]) -> None:
        """Bring rows; they come by ``brought``."""
        words = self._words
        self._desk.runner.run(
            lambda _: self._listing.lines(ids, words), self, lane=Lane.READ, done=self.brought.emit, failed=self._failed
        )

    def show(self, entity: EntityId | None) -> None:
        """Show one resource; it comes by ``showing``."""
        self._shown = entity
        self._drop("show")
        self._drop("alike")
        self.choosing.emit(entity)
        if entity is not None:
            self._jobs["show"] = self._desk.runner.run(
                lambda _: self._library.show(entity), self, lane=Lane.READ, done=self._found, failed=self._not_found
            )

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _list(self) -> None:
        asked, fresh = self._asked, self._fresh
        self._drop("list")
        self._drop("count")
        self._jobs["list"] = self._desk.runner.run(
            lambda progress: self._looked_up(asked, progress, fresh=fresh), self, lane=Lane.READ, done=self._came
        )

    def _looked_up(self, asked: Asked, progress: Progress, *, fresh: bool) -> Listed:
        found = self._listing.ids(asked.filters, asked.query, asked.sort, progress)
        first = self._listing.lines(found.ids[:PAGE], found.words) if fresh else ()
        return Listed(asked, found, first, fresh)

    def _came(self, listed: Listed) -> None:
        self._fresh = False
        self._words = listed.found.words
        self.listed.emit(listed)
        # The counts come after the rows are shown: they take longer, and matter less.
        asked = listed.asked
        self._jobs["count"] = self._desk.runner.run(
            lambda progress: self._listing.facets(asked.filters, asked.query, progress),
            self, lane=Lane.READ, done=self.counted.emit,
        )
        self._drop("struggles")
        self._jobs["struggles"] = self._desk.runner.run(
            lambda _: self._library.struggles(), self, lane=Lane.READ, done=self.struggles.emit
        )
        self._drop("wait")
        self._jobs["wait"] = self._desk.runner.run(
            lambda _: (self._library.versions.count(), self._library.returned.count()),
            self, lane=Lane.READ, done=lambda counts: self.waiting.emit(*counts),
        )

    def _found(self, detail: ResourceDetail) -> None:
        if detail.gone:
            self._lost()
            return
        self.showing.emit(detail)
        # Once it shows: in a large library the search for what looks alike takes longer than all the rest.
        entity = detail.entity
        self._jobs["alike"] = self._desk.runner.run(
            lambda _: self._library.look_alikes.of(entity), self,
            lane=Lane.READ, done=lambda found: self.alike.emit(entity, found),
        )

    def _not_found(self, error: TeamRoomError) -> None:
        self._lost()
        if not isinstance(error, UserError):
            self._desk.notices.error(error)

    def _lost(self) -> None:
        self._shown = None
        self.gone.emit()

    def _failed(self, error: TeamRoomError) -> None:
        self.forgotten.emit(frozenset())
        self._desk.notices.error(error)

    def _heard(self, change: ChangeSet) -> None:
        if change.area == "resource":
            self._changed |= change.changed | change.added | change.removed
        elif change.area == _BESIDE:
            self._changed.add(_SHOWN)
        elif change.area in _AREAS:
            # A file, a tag or a use tells by its own id only: all rows may show it.
            self._changed.add(_ANY)
        else:
            return
        if self._awake:
            self._rest.start()

    def renew(self) -> None:
        """Ask again for what shows, after changes."""
        self._rest.stop()
        changed, self._changed = self._changed, set()
        everything, rows = _ANY in changed or len(changed) > FEW, changed - {_SHOWN}
        if self._shown is not None and (everything or changed & {self._shown, _SHOWN}):
            self.show(self._shown)
        if rows or not changed:
            self.forgotten.emit(None if everything else frozenset(rows))
            self._list()

    def _drop(self, name: str) -> None:
        job = self._jobs.pop(name, None)
        if job is not None:
            job.drop()


_ANY = EntityId(b"")
_SHOWN = EntityId(b"shown")
