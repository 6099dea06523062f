"""Joining a room: the file of an invitation, and the four words that open it."""

from pathlib import Path

from PySide6.QtCore import Signal

from teamroom.core.errors import TeamRoomError
from teamroom.core.messages import ALREADY_MEMBER, INVITATION_FOR_A_COMPUTER
from teamroom.core.progress import Progress
from teamroom.services.joining import WORDS, Joined
from teamroom.services.opened import OpenProfile
from teamroom.ui.desk import Desk
from teamroom.ui.invitations import ENDING, kinds_of_files
from teamroom.ui.job_line import JobLine
from teamroom.ui.runner import Lane
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import button, row
from teamroom.ui.words import WordFields


class JoinStep(Step):
    """``joined`` is emitted with a ``Joined``; ``left``: the person starts a room instead."""

    joined = Signal(object)

    def __init__(self, desk: Desk, profile: OpenProfile) -> None:
        super().__init__(desk, alone=False)
        self._profile = profile
        self.path: Path | None = None
        self.choose = button(self.tr("Choose the invitation…"), self._choose)
        self.chosen = Label(self.tr("A file that ends in {ending}").format(ending=ENDING), tone="muted")
        self.words = WordFields(desk, WORDS, columns=WORDS)
        self.job = JobLine(desk, can_stop=False)
        self._fill()
        self.fields = [self.choose, self.words, self.back]

    def take(self, path: Path) -> None:
        """Take the file of an invitation; the words are typed next."""
        self.path = path
        self.chosen.setText(one_line(path.name))
        self.said.clear()
        self.words.focus_first_open()

    def _fill(self) -> None:
        self.title.setText(self.tr("Join a room"))
        self.show_lead(self.tr("A colleague gives you a file, on a stick for example, and tells you four words."))
        question = Label(self.tr("The four words that your colleague tells you"))
        question.setBuddy(self.words.fields[0])
        chosen = row(self.choose, self.chosen)
        chosen.setStretch(1, 1)
        self.add(chosen, question, self.words, self.job)
        self.put_next(self.tr("Join the room"), self._join)

    def _choose(self) -> None:
        self.desk.chooser.file(self, self.tr("Choose your invitation"), self.take, kinds_of_files())

    def _join(self) -> None:
        self.words.finish()
        path, words = self.path, self.words.text
        if path is None:
            self.said.say(self.tr("Choose the file of your invitation first."))
            self.choose.setFocus()
        elif self.words.count < WORDS:
            self.said.say(self.tr("There are four words; {count} are here.").format(count=self.words.count))
            self.words.focus_first_open()
        else:
            self._work(path, words)

    def _work(self, path: Path, words: str) -> None:
        def work(progress: Progress) -> Joined:
            return self._profile.join(path, words, progress=progress)

        self.work_began(self.tr("Joining…"))
        job = self.desk.runner.run(
            work, self, lane=Lane.IO, done=self._done, failed=self._failed, ended=self.work_ended
        )
        self.job.watch(job, self.tr("Opening the invitation…"))

    def _done(self, joined: Joined) -> None:
        self.words.clear()
        self.path = None
        self.chosen.setText("")
        self.joined.emit(joined)

    def _failed(self, error: TeamRoomError) -> None:
        if error.message is ALREADY_MEMBER:
            text = self.tr("You are in the room “{room}” already. Nothing changed. Choose it in the menu behind your name.")
            self.said.say(text.format(room=one_line(str(error.parameters.get("room", "")))))
        elif error.message is INVITATION_FOR_A_COMPUTER:
            self.said.say(self.tr(
                "This file is for another computer of the person who made it. Nothing changed. If you made it: lock this "
                "space and choose “I use TeamRoom on another computer” on the first page. Else ask for an invitation "
                "into the room."
            ))
        else:
            self.said.show_error(error)
