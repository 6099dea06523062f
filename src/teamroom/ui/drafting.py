"""Keeps what is typed into a form within a second, and lets it go when it was saved or thrown away."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from teamroom.services.drafts import Drafts, KeptDraft, Value
from teamroom.ui.desk import Desk
from teamroom.ui.runner import Lane

KEEP_MS = 400
"""How long a change waits for others before all of them are written."""

Typed = tuple[Mapping[str, Value], str, int]
"""The fields of a form, the field somebody types in, and the place of the caret."""


class Drafting(QObject):
    """Keeps the words of one form at a time."""

    def __init__(self, desk: Desk, parent: QObject, drafts: Drafts, typed: Callable[[], Typed]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._typed = typed
        self._place = ""
        self._timer = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._timer.timeout.connect(self.keep)

    @property
    def place(self) -> str:
        """The place that is typed into, empty for none."""
        return self._place

    def begin(self, place: str, found: Callable[[KeptDraft | None], None]) -> None:
        """Type into a place from now on; ``found`` gets what was kept there."""
        self._timer.stop()
        self._place = place
        self._desk.runner.run(lambda _: self._drafts.find(place), self, lane=Lane.READ, done=found)

    def keep_soon(self) -> None:
        """Keep within a moment. Not later because somebody goes on typing: that is when power cuts happen."""
        if self._place and not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep now."""
        self._timer.stop()
        if self._place:
            place, (fields, focus, caret) = self._place, self._typed()
            self._desk.runner.run(lambda _: self._drafts.keep(place, fields, focus, caret), self, lane=Lane.WRITE)

    def keep_rest(self) -> None:
        """Keep what was changed since the last time, if anything was."""
        if self._timer.isActive():
            self.keep()

    def forget(self) -> None:
        """Forget what was kept of the place, and go on typing into it: all of it was saved."""
        self._timer.stop()
        place = self._place
        if place:
            self._desk.runner.run(lambda _: self._drafts.forget(place), self, lane=Lane.WRITE)

    def end(self, *, forget: bool) -> None:
        """Type into no place any more; with ``forget`` what was kept goes."""
        self._timer.stop()
        place, self._place = self._place, ""
        if place and forget:
            self._desk.runner.run(lambda _: self._drafts.forget(place), self, lane=Lane.WRITE)
