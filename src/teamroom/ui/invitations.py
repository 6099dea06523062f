"""Invitations as files: where one goes, how it is written, and the four words that open it, shown once.

Pages that make one say for whom it is; a file that is dragged here is one by its name alone, for nothing but its words
tells whether it is for a colleague or for another computer.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress
from teamroom.services.file_names import saved_name
from teamroom.ui.desk import Desk, Page
from teamroom.ui.job_line import JobLine
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, one_line, tr
from teamroom.ui.widgets import Card, row
from teamroom.ui.words import WordSheet

ENDING = ".teamroom-invite"


def is_invitation(path: Path) -> bool:
    """Tell whether a file is an invitation by its name."""
    return path.name.lower().endswith(ENDING)


def invitation_in(event: QDropEvent) -> Path | None:
    """Return the only file that is dragged, if it is an invitation."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if is_invitation(path) else None


def kinds_of_files() -> str:
    """Return how dialogs for files name invitations."""
    return f"{tr('Invitations', 'Invitations')} (*{ENDING})"


class WriteStep(Step):
    """Asks where the invitation goes and writes it. ``written`` is emitted with the words and the file.

    A page says in ``invitation`` what is written. ``name`` is what the file is called by default.
    """

    written = Signal(object, object)

    def __init__(self, desk: Desk, lead: str, steps: Sequence[str], *, name: str) -> None:
        super().__init__(desk, alone=False)
        self.path: Path | None = None
        self._name = saved_name("-".join(name.split()) + ENDING)
        self.title.hide()
        self.show_lead(lead)
        self.job = JobLine(desk, can_stop=True)
        self.add(Card(*(row(Label(f"{place}", level=3, wrap=False), _wide(text), spacing=12)
                        for place, text in enumerate(steps, 1))), self.job)
        self.put_next(self.tr("Choose where it goes…"), self._choose)
        self.fields = [self.back]

    def invitation(self, path: Path, progress: Progress) -> tuple[str, ...]:
        """Write the invitation and return its words; on a thread beside the window."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the focus on the next thing to do."""
        self.focus_primary()

    def forget(self) -> None:
        """Begin again."""
        self.said.clear()
        self.path = None

    def write_to(self, path: Path) -> None:
        """Write it into a file."""
        self.path = path
        self.work_began(self.tr("Writing…"))
        job = self.desk.runner.run(
            lambda progress: self.invitation(path, progress),
            self,
            lane=Lane.IO,
            done=self._done,
            failed=self.failed,
            ended=self.ended,
        )
        self.job.watch(job, self.tr("Writing the invitation…"))

    def failed(self, error: TeamRoomError) -> None:
        """Say why there is none."""
        self.said.show_error(error)

    def ended(self) -> None:
        """Let it be tried again, however it ended."""
        self.work_ended()
        if self.job.was_stopped:
            self.said.say(self.tr("Stopped. No invitation was made."), "warn")

    def _choose(self) -> None:
        title = self.tr("Where does the invitation go?")
        self.desk.chooser.new_file(self, title, self._chosen, name=self._name, kinds=kinds_of_files())

    def _chosen(self, path: Path) -> None:
        self.write_to(path if is_invitation(path) else path.with_name(path.name + ENDING))

    def _done(self, words: tuple[str, ...]) -> None:
        self.said.clear()
        self.written.emit(words, self.path)


class TellStep(Step):
    """The four words, as large as they can be. ``told`` is emitted when they were told, ``another`` for one more.

    ``where`` says where the file lies and what to do with it, with places for ``{file}`` and ``{folder}``.
    """

    told = Signal()
    another = Signal()

    def __init__(self, desk: Desk, title: str, lead: str, *, where: str, again: str) -> None:
        super().__init__(desk, alone=False)
        self._where = where
        self.title.setText(title)
        self.show_lead(lead)
        self.sheet = WordSheet(desk, self.tr("The four words of the invitation"), columns=4, numbers=False)
        self.where = Label()
        self.add(self.sheet)
        self.back.setText(again)
        self.back.clicked.connect(self.another)
        self.put_next(self.tr("Done"), self.told.emit)
        self.fields = [self.sheet]

    def show_invitation(self, words: tuple[str, ...], path: Path) -> None:
        """Show the words of a file, and where it lies."""
        self.sheet.show_words(words)
        self.where.setText(self._where.format(file=one_line(path.name), folder=one_line(str(path.parent))))

    def forget(self) -> None:
        """Take the words off the screen."""
        self.sheet.show_words(())
        self.where.setText("")


class InvitationPage(Page):
    """Writes an invitation and then shows its words. ``finished``: it was told, or nothing was made."""

    finished = Signal()

    def __init__(self, heading: str, write: WriteStep, tell: TellStep) -> None:
        super().__init__()
        self.heading = heading
        self.write, self.tell = write, tell
        self._stack = QStackedWidget()
        self._stack.addWidget(write)
        self._stack.addWidget(tell)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        write.left.connect(self._leave)
        write.written.connect(self._tell)
        tell.told.connect(self._leave)
        tell.another.connect(self._again)

    def appear(self) -> None:
        """Put the focus on the next thing to do."""
        (self.tell if self._stack.currentWidget() is self.tell else self.write).begin()

    def escape(self) -> bool:
        """Go back to where one came from."""
        if self.write.is_busy or self._stack.currentWidget() is self.tell:
            return False
        self._leave()
        return True

    def _tell(self, words: tuple[str, ...], path: Path) -> None:
        self.tell.show_invitation(words, path)
        self._stack.setCurrentWidget(self.tell)
        self.tell.begin()

    def _again(self) -> None:
        self.tell.forget()
        self.write.forget()
        self._stack.setCurrentWidget(self.write)
        self.write.begin()

    def _leave(self) -> None:
        self._again()
        self.finished.emit()


def _wide(text: str) -> Label:
    label = Label(text)
    policy = label.sizePolicy()
    policy.setHorizontalStretch(1)
    label.setSizePolicy(policy)
    return label
