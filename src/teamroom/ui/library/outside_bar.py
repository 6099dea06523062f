"""The bar that says that a copy of a file was changed outside, and takes it back in."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame

from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress
from teamroom.services.library import Library
from teamroom.services.opened_files import OpenedCopy
from teamroom.services.outside_copies import Outside, OutsideCopies, OutsideCopy, Stamp
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.present import speak
from teamroom.ui.runner import Lane
from teamroom.ui.texts import Label, one_line, tr
from teamroom.ui.widgets import button, row

LOOK_MS = 3000
"""How often copies are looked at while some lie outside. Office puts a new file in the place of the old one, which
watchers of the system lose."""


class OutsideBar(QFrame):
    """One copy at a time. ``working`` carries a job and what it is called; ``undo_asked``: the last step is to go back."""

    working = Signal(object, str)
    undo_asked = Signal()

    def __init__(self, desk: Desk, copies: OutsideCopies, library: Library, undo: Undo) -> None:
        super().__init__()
        self._desk = desk
        self._copies = copies
        self._library = library
        self._undo = undo
        self._shown: OutsideCopy | None = None
        self._left: set[tuple[str, Stamp | None]] = set()
        self._begun = self._looking = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._said = Label()
        self.take = button("", self._take)
        self.leave = button("", self._leave)
        self._lay_out()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._came_back)

    @property
    def text(self) -> str:
        """What is said, empty for nothing."""
        return self._said.text() if self._shown is not None else ""

    def begin(self) -> None:
        """Look after the copies from now on."""
        self._begun = True
        self.look()

    def rest(self) -> None:
        """Look after nothing while nobody sees it."""
        self._begun = False
        self._timer.stop()

    def note(self, copy: OpenedCopy, then: Callable[[], None]) -> None:
        """Look after a new copy; ``then`` opens it."""
        self._desk.runner.run(
            lambda _: self._copies.note(copy), self, lane=Lane.WRITE, done=lambda _: self._noted(then)
        )

    def look(self) -> None:
        """Look whether a copy was changed."""
        if self._begun and not self._looking:
            self._looking = True
            self._desk.runner.run(
                lambda _: self._copies.look(), self, lane=Lane.IO, done=self._looked, ended=self._look_ended
            )

    def _noted(self, then: Callable[[], None]) -> None:
        then()
        self.look()

    def _look_ended(self) -> None:
        self._looking = False

    def _came_back(self, state: Qt.ApplicationState) -> None:
        """Look at once when the person comes back from the other program."""
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _looked(self, found: Outside) -> None:
        if self._begun and found.lying:
            self._timer.start()
        else:
            self._timer.stop()
        self._show(next((one for one in found.changed if (one.place, one.stamp) not in self._left), None))

    def _show(self, copy: OutsideCopy | None) -> None:
        before, self._shown = self.text, copy
        if copy is None:
            self._hide()
            return
        name = one_line(copy.name)
        if copy.kept is None:
            text = self.tr("You are editing a copy of “{name}” outside TeamRoom.")
            take, leave = self.tr("Take it back in"), self.tr("Leave it")
        else:
            text = self.tr("You changed “{name}” outside TeamRoom before it locked.")
            take, leave = self.tr("Take it in"), self.tr("Throw away")
        self._said.setText(text.format(name=name))
        self.take.setText(take)
        self.leave.setText(leave)
        self.show()
        if self.text != before:
            speak(self, self.text)

    def _hide(self) -> None:
        if self.take.hasFocus() or self.leave.hasFocus():
            self.focusNextChild()
        self.hide()

    # -- What a person answers --------------------------------------------------------------------------------------

    def _take(self) -> None:
        copy = self._shown
        if copy is None:
            return
        self._set_enabled(enabled=False)
        job = self._desk.runner.run(
            partial(self._take_in, copy), self, lane=Lane.WRITE,
            done=lambda _: self._taken(copy), failed=self._not_taken, ended=lambda: self._set_enabled(enabled=True),
        )
        if not job.done:
            self.working.emit(job, self.tr("Taking a file back in"))

    def _take_in(self, copy: OutsideCopy, progress: Progress) -> None:
        with self._undo.noting(Deed.REPLACE, copy.resource):
            self._copies.take_in(copy, progress)
        # Its words are found from now on; it is the newest file that waits for it.
        with suppress(TeamRoomError):
            self._library.read_waiting_texts(limit=1)

    def _taken(self, copy: OutsideCopy) -> None:
        text = self.tr("“{name}” is back in, as you changed it.").format(name=one_line(copy.name))
        self._desk.notices.toast(text, self.undo_asked.emit)
        self.look()

    def _not_taken(self, error: TeamRoomError) -> None:
        self._desk.notices.error(error)
        self.look()

    def _leave(self) -> None:
        copy = self._shown
        if copy is None:
            return
        if copy.kept is None:
            self._left.add((copy.place, copy.stamp))
            self.look()
        else:
            self._desk.runner.run(
                lambda _: self._copies.throw_away(copy), self, lane=Lane.WRITE, done=lambda _: self.look()
            )

    def _set_enabled(self, *, enabled: bool) -> None:
        self.take.setEnabled(enabled)
        self.leave.setEnabled(enabled)

    def _lay_out(self) -> None:
        self.setProperty("card", "warn")
        line = row(Glyph(self._desk.theme, self._desk.icons, "edit", "warn"), self._said, self.take, self.leave)
        line.setStretch(1, 1)
        line.setContentsMargins(12, 6, 12, 6)
        self.setLayout(line)
        self.setAccessibleName(tr("Library", "Copies outside TeamRoom"))
        self.hide()
