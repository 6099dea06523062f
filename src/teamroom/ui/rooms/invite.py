"""Inviting a colleague: where the file goes, and the four words to tell them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from teamroom.core.errors import TeamRoomError
from teamroom.core.messages import ROOM_FULL
from teamroom.core.progress import Progress
from teamroom.services.file_names import saved_name
from teamroom.services.people import INVITATION_DAYS, People
from teamroom.ui.desk import Desk, Page
from teamroom.ui.job_line import JobLine
from teamroom.ui.rooms.join import ENDING
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import Card, button, row
from teamroom.ui.words import WordSheet


class WriteStep(Step):
    """Asks where the invitation goes and writes it. ``written`` is emitted with the words and the file."""

    written = Signal(object, object)
    second_room_asked = Signal()

    def __init__(self, desk: Desk, people: People, room: str) -> None:
        super().__init__(desk, alone=False)
        self._people = people
        self._room = room
        self._path: Path | None = None
        self.title.hide()
        self.show_lead(self.tr("An invitation is a file and four words. Neither opens the room without the other."))
        self.job = JobLine(desk, can_stop=True)
        self.job.cancel.clicked.connect(self._stopping)
        self._stopped = False
        self.full = self._made_full()
        steps = [
            self.tr("Choose where the file goes: a stick, or a folder you both use."),
            self.tr("Four words appear here. Tell them to your colleague; do not write them on the stick."),
            self.tr("It is valid for {days} days and for one person.").format(days=INVITATION_DAYS),
        ]
        self.add(Card(*(row(Label(f"{place}", level=3, wrap=False), _wide(text), spacing=12)
                        for place, text in enumerate(steps, 1))), self.full, self.job)
        self.put_next(self.tr("Choose where it goes…"), self._choose)
        self.fields = [self.anyway, self.second_room, self.back]

    def begin(self) -> None:
        """Put the focus on the next thing to do."""
        self.focus_primary()

    def forget(self) -> None:
        """Begin again."""
        self.full.hide()
        self.said.clear()
        self._path = None

    def _made_full(self) -> Card:
        self.anyway = button(self.tr("Invite anyway"), self._anyway)
        self.second_room = button(self.tr("Start a second room"), self.second_room_asked.emit)
        card = Card(
            Label(self.tr("Groups of two to four work best. Start a second room and swap stories by stick?")),
            row(self.second_room, self.anyway, None),
            tone="warn",
        )
        card.hide()
        return card

    def _choose(self) -> None:
        name = saved_name("-".join(self._room.split()) + ENDING)
        kinds = f"{self.tr('Invitations')} (*{ENDING})"
        self.desk.chooser.new_file(self, self.tr("Where does the invitation go?"), self._chosen, name=name, kinds=kinds)

    def _chosen(self, path: Path) -> None:
        named = path.name.lower().endswith(ENDING)
        self._write(path if named else path.with_name(path.name + ENDING), anyway=False)

    def _anyway(self) -> None:
        if self._path is not None:
            self._write(self._path, anyway=True)

    def _write(self, path: Path, *, anyway: bool) -> None:
        def work(progress: Progress) -> tuple[str, ...]:
            return self._people.invite(path, anyway=anyway, progress=progress)

        self._path, self._stopped = path, False
        self.full.hide()
        self.work_began(self.tr("Writing…"))
        job = self.desk.runner.run(
            work, self, lane=Lane.IO, done=self._done, failed=self._failed, ended=self._ended
        )
        self.job.watch(job, self.tr("Writing the invitation…"))

    def _stopping(self) -> None:
        self._stopped = True

    def _ended(self) -> None:
        self.work_ended()
        if self._stopped:
            self.said.say(self.tr("Stopped. No invitation was made."), "warn")

    def _done(self, words: tuple[str, ...]) -> None:
        self.said.clear()
        self.written.emit(words, self._path)

    def _failed(self, error: TeamRoomError) -> None:
        if error.message is ROOM_FULL:
            self.full.show()
            self.second_room.setFocus()
        else:
            self.said.show_error(error)


class TellStep(Step):
    """The four words, as large as they can be. ``told`` is emitted when they were told, ``another`` for one more."""

    told = Signal()
    another = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, alone=False)
        self.title.setText(self.tr("Tell these four words"))
        self.show_lead(
            self.tr(
                "Say them, face to face or by telephone. Do not write them on the stick: whoever finds both could join. "
                "They are shown only now."
            )
        )
        self.sheet = WordSheet(desk, self.tr("The four words of the invitation"), columns=4, numbers=False)
        self.where = Label()
        valid = self.tr("It is valid for {days} days and for one person.").format(days=INVITATION_DAYS)
        self.add(self.sheet, Card(self.where, Label(valid, tone="muted"), tone="safe"))
        self.back.setText(self.tr("Invite another colleague"))
        self.back.clicked.connect(self.another)
        self.put_next(self.tr("Done"), self.told.emit)
        self.fields = [self.sheet]

    def show_invitation(self, words: tuple[str, ...], path: Path) -> None:
        """Show the words of a file."""
        self.sheet.show_words(words)
        text = self.tr("The invitation is {file}, in {folder}. Give it to your colleague.")
        self.where.setText(text.format(file=one_line(path.name), folder=one_line(str(path.parent))))

    def forget(self) -> None:
        """Take the words off the screen."""
        self.sheet.show_words(())
        self.where.setText("")


class InvitePage(Page):
    """``finished`` is emitted when the invitation was told or nothing was made; ``second_room_asked`` at a full room."""

    finished = Signal()
    second_room_asked = Signal()

    def __init__(self, desk: Desk, people: People, *, room: str) -> None:
        super().__init__()
        self.heading = self.tr("Invite a colleague")
        self.write = WriteStep(desk, people, room)
        self.tell = TellStep(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.write)
        self._stack.addWidget(self.tell)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.write.left.connect(self._leave)
        self.write.second_room_asked.connect(self.second_room_asked)
        self.write.written.connect(self._tell)
        self.tell.told.connect(self._leave)
        self.tell.another.connect(self._again)

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
