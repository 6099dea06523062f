"""What can be done with files of a resource: look into them, open a copy outside, save them."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.services.file_risks import Risk, risk_of
from teamroom.services.library import Library
from teamroom.services.opened_files import OpenedCopy, OpenedFiles, Warned
from teamroom.services.previews import Previews
from teamroom.ui.desk import Desk
from teamroom.ui.library.outside_bar import OutsideBar
from teamroom.ui.library.pictures import Seen, look
from teamroom.ui.library.wording import listed
from teamroom.ui.outside import open_outside
from teamroom.ui.present import Question, ask
from teamroom.ui.runner import Job, Lane
from teamroom.ui.texts import one_line, tr


class FileActions(QObject):
    """Works beside the window; ``seen`` carries a file and what it shows, ``working`` a job and what it is called."""

    seen = Signal(object, object)
    working = Signal(object, str)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        library: Library,
        *,
        previews: Previews,
        opened: OpenedFiles,
        outside: OutsideBar,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = parent
        self._library = library
        self._previews = previews
        self._opened = opened
        self._outside = outside
        self._looking: Job | None = None

    def look(self, file: EntityId) -> None:
        """Look into a file; what was looked into before is forgotten."""
        self.stop_looking()
        self._looking = self._desk.runner.run(
            lambda progress: look(self._previews, file, progress),
            self, lane=Lane.IO, done=partial(self._seen, file), failed=partial(self._seen, file),
        )

    def stop_looking(self) -> None:
        """Give up looking into a file."""
        if self._looking is not None:
            self._looking.drop()
            self._looking = None

    def open(self, file: EntityId, *, anyway: bool = False) -> None:
        """Open a copy of a file in the program it is for; programs never, unknown kinds after a question."""
        job = self._desk.runner.run(
            lambda progress: self._opened.copy(file, anyway=anyway, progress=progress),
            self, lane=Lane.IO, done=partial(self._copied, file),
        )
        self._show_working(job, self.tr("Opening a file"))

    def save(self, resource: EntityId) -> None:
        """Ask for a folder and save all files of a resource there; first warn of what can run programs."""
        self._desk.runner.run(
            lambda _: _risky_names(self._library, resource), self, lane=Lane.READ, done=partial(self._warn, resource)
        )

    def save_copy(self, file: EntityId, name: str) -> None:
        """Warn of a file that can run programs; then ask for a folder and save it there."""
        self._warn_of([name], partial(self._choose_for_copy, file))

    def _seen(self, file: EntityId, found: Seen | TeamRoomError) -> None:
        self._looking = None
        self.seen.emit(file, found)

    def _warn(self, resource: EntityId, risky: Sequence[str]) -> None:
        if risky:
            self._warn_of(risky, partial(self._choose_for_all, resource))
        else:
            self._choose_for_all(resource)

    def _warn_of(self, names: Sequence[str], then: Callable[[], None]) -> None:
        text = self.tr("Can run programs on a computer: {names}. Open it only if you know who made it and what it does.")
        question = Question(
            self.tr("Save a copy?"), text.format(names=listed(names)), self.tr("Save a copy…"), danger=True
        )
        ask(self._page, question, then)

    def _choose_for_all(self, resource: EntityId) -> None:
        self._desk.chooser.folder(self._page, self.tr("Save the files in"), partial(self._save, resource))

    def _choose_for_copy(self, file: EntityId) -> None:
        self._desk.chooser.folder(self._page, self.tr("Save the copy in"), partial(self._save_copy, file))

    def _save_copy(self, file: EntityId, folder: Path) -> None:
        job = self._desk.runner.run(
            lambda progress: (self._opened.save(file, folder, progress),),
            self, lane=Lane.IO, done=partial(self._saved, folder),
        )
        self._show_working(job, self.tr("Saving files"))

    def _save(self, resource: EntityId, folder: Path) -> None:
        job = self._desk.runner.run(
            lambda progress: self._library.save(resource, folder, progress),
            self, lane=Lane.IO, done=partial(self._saved, folder),
        )
        self._show_working(job, self.tr("Saving files"))

    def _saved(self, folder: Path, paths: tuple[Path, ...]) -> None:
        said = tr("Library", "%n file(s) saved in {folder}.", len(paths))
        self._desk.notices.toast(said.format(folder=one_line(folder.name or str(folder))))

    def _copied(self, file: EntityId, found: OpenedCopy | Warned) -> None:
        if isinstance(found, OpenedCopy):
            # Not known to any program before it is noted: what is changed in it must not be lost.
            self._outside.note(found, partial(self._open, found))
        elif found.risk is Risk.PROGRAM:
            text = self.tr("“{name}” can run programs on a computer: it is not opened from here.")
            save = partial(self.save_copy, file, found.name)
            self._desk.notices.note(text.format(name=one_line(found.name)), self.tr("Save a copy…"), save)
        else:
            self._ask(file, found.name)

    def _ask(self, file: EntityId, name: str) -> None:
        text = self.tr("“{name}” may hold small programs that start by themselves. Open it only if you know it.")
        question = Question(
            self.tr("Open this file?"),
            text.format(name=one_line(name)),
            self.tr("Open anyway"),
            danger=True,
        )
        ask(self._page, question, partial(self.open, file, anyway=True))

    def _open(self, copy: OpenedCopy) -> None:
        if not open_outside(copy.path):
            self._desk.runner.run(lambda _: self._opened.discard(copy.path), self, lane=Lane.IO)
            text = self.tr("No program on this computer opens “{name}”. You can save it.")
            self._desk.notices.note(text.format(name=one_line(copy.path.name)))
            return
        text = self.tr("“{name}” is open as a copy outside TeamRoom. What you save there can be taken back in.")
        self._desk.notices.toast(text.format(name=one_line(copy.name)))

    def _show_working(self, job: Job, text: str) -> None:
        if not job.done:
            self.working.emit(job, text)


def _risky_names(library: Library, resource: EntityId) -> list[str]:
    """Return the names of those files of a resource that can run programs, by what the system goes by."""
    return [one.name for one in library.show(resource).attachments if risk_of(one.name, b"") is Risk.PROGRAM]
