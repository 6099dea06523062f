"""What waits for an answer, as a list, and the versions of one field of it side by side: one place with two sheets."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from teamroom.core.changes import ChangeSet
from teamroom.core.ids import EntityId
from teamroom.services.library import Library
from teamroom.services.returned import CameBack
from teamroom.services.undo import Undo
from teamroom.services.versions import OpenChoice
from teamroom.ui.desk import Desk
from teamroom.ui.library.open_choices import OpenChoicesView
from teamroom.ui.library.versions import VersionsView
from teamroom.ui.runner import Job, Lane


@dataclass(frozen=True, slots=True)
class _Open:
    """What waits, as it was read at one moment."""

    choices: tuple[OpenChoice, ...]
    came_back: tuple[CameBack, ...]

    def find(self, entity: EntityId, field: str) -> OpenChoice | None:
        return next((one for one in self.choices if (one.entity, one.field) == (entity, field)), None)


class WaitingView(QStackedWidget):
    """``left``: the person goes back to the library. ``keep_asked``, ``delete_asked`` carry a ``CameBack``.

    Who comes by the list goes on to the next choice after an answer, and back to the list to decide later.
    """

    left = Signal()
    keep_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, desk: Desk, library: Library, undo: Undo) -> None:
        super().__init__()
        self._desk = desk
        self._library = library
        self._job: Job | None = None
        self._by_list = False
        self._shown: tuple[EntityId, str] | None = None
        self._open = _Open((), ())
        self.choices = OpenChoicesView(desk)
        self.versions = VersionsView(desk, library, undo)
        for view in (self.choices, self.versions):
            self.addWidget(view)
        self.choices.left.connect(self.left)
        self.choices.chosen.connect(self._compare)
        self.choices.keep_asked.connect(self.keep_asked)
        self.choices.delete_asked.connect(self.delete_asked)
        self.versions.left.connect(self._later)
        self.versions.settled.connect(self._settled)
        desk.hub.changed.connect(self._something_changed)

    def look(self) -> None:
        """Show the list."""
        self._by_list, self._shown = True, None
        self.setCurrentWidget(self.choices)
        self._read()
        self.choices.begin()

    def look_at(self, entity: EntityId, field: str) -> None:
        """Show the versions of one field; after an answer the person is back where they came from."""
        self._by_list, self._shown = False, (entity, field)
        self.setCurrentWidget(self.versions)
        self._read()

    def step_back(self) -> None:
        """Go one step back: from the versions to the list they were chosen in, else out."""
        if self.currentWidget() is self.versions:
            self._later()
        else:
            self.left.emit()

    def stack(self, *, narrow: bool) -> None:
        """Put things below each other where there is little room."""
        self.versions.stack(narrow=narrow)

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        if self._job is not None:
            self._job.drop()
        self._job = self._desk.runner.run(
            lambda _: _Open(self._library.versions.list(), self._library.returned.list()),
            self, lane=Lane.READ, done=self._came, failed=self._desk.notices.error,
        )

    def _came(self, found: _Open) -> None:
        before, self._open = self._open, found
        self.choices.show_open((*found.choices, *found.came_back))
        if self._shown is None:
            return
        choice = found.find(*self._shown)
        if choice is None:
            # A colleague settled it, or it was deleted: there is nothing to compare any more.
            self._go_on()
        elif self.versions.choice != choice or before.choices != found.choices:
            self.versions.show_choice(choice, found.choices)

    def _compare(self, choice: OpenChoice) -> None:
        self._shown = (choice.entity, choice.field)
        self.versions.show_choice(choice, self._open.choices)
        self.setCurrentWidget(self.versions)
        self.versions.begin()

    def _later(self) -> None:
        if not self._by_list:
            self.left.emit()
            return
        self._shown = None
        self.setCurrentWidget(self.choices)
        self.choices.begin()

    def _settled(self) -> None:
        if not self._by_list:
            self.left.emit()
            return
        self._read()

    def _go_on(self) -> None:
        """Show what comes next in the list, else leave."""
        if self._by_list and self._open.choices:
            self._compare(self._open.choices[0])
        elif self._by_list and self._open.came_back:
            self._later()
        else:
            self.left.emit()

    def _something_changed(self, change: ChangeSet) -> None:
        if self.isVisible() and not self.versions.is_at_work and (change.added or change.changed or change.removed):
            self._read()
