"""A second computer of one's own: the file that the first one wrote, and the four words that open it."""

from pathlib import Path

from PySide6.QtCore import Signal

from teamroom.core.errors import TeamRoomError
from teamroom.core.messages import INVITATION_DAMAGED, INVITATION_FOR_A_COLLEAGUE, WRONG_WORDS
from teamroom.ui.desk import Desk
from teamroom.ui.invitations import ENDING, kinds_of_files
from teamroom.ui.job_line import JobLine
from teamroom.ui.present import error_text
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, elided, tooltip
from teamroom.ui.widgets import button, row
from teamroom.ui.words import WordFields

WORDS = 4


class MoveInStep(Step):
    """``asked`` is emitted with the file and the words."""

    asked = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title.setText(self.tr("Use TeamRoom on this computer, too"))
        self.show_lead(
            self.tr(
                "Your first computer makes a file and four words: there, choose People, and under My computers “Use "
                "TeamRoom on another computer…”. All that is yours comes here; it stays there, too."
            )
        )
        self.path: Path | None = None
        self.choose = button(self.tr("Choose the file…"), self._choose)
        self._chosen = Label("", tone="muted", wrap=False)
        self.words = WordFields(desk, WORDS, columns=WORDS)
        question = Label(self.tr("The four words that your first computer showed"))
        question.setBuddy(self.words.fields[0])
        self.job = JobLine(desk, can_stop=True)
        self.add(row(self.choose, self._chosen, None), question, self.words, self.job)
        self.put_next(self.tr("Next"), self._go_on)
        self.fields = [self.choose, self.words, self.back]
        self.take(None)

    def begin(self) -> None:
        """Put the focus on the next thing to do."""
        if self.path is None:
            self.choose.setFocus()
        else:
            self.words.focus_first_open()

    def forget(self) -> None:
        """Forget the file and the words."""
        self.take(None)
        self.words.clear()

    def take(self, path: Path | None) -> None:
        """Take the file of an invitation, or none; the words are typed next."""
        self.path = path
        name = path.name if path else self.tr("A file that ends in {ending}").format(ending=ENDING)
        self._chosen.setText(elided(name, self.fontMetrics(), self.desk.theme.width(50)))
        self._chosen.setToolTip(tooltip(name))
        self.said.clear()
        if path is not None:
            self.words.focus_first_open()

    def failed(self, error: TeamRoomError) -> None:
        """Say why the file was not opened, and what to do on which computer."""
        texts = {
            WRONG_WORDS: self.tr(
                "The words do not fit this file. Nothing on this computer changed. Compare each with what you noted; if "
                "they are lost, make another file on your first computer."
            ),
            INVITATION_DAMAGED: self.tr(
                "This file is damaged, or no invitation. Nothing on this computer changed. Copy it again from your "
                "first computer, or make another one there."
            ),
            INVITATION_FOR_A_COLLEAGUE: self.tr(
                "This file is a colleague's invitation into a room; it does not bring your space. Nothing on this "
                "computer changed. Go back, open your space or make one, and join the room with it."
            ),
        }
        self.said.say(texts.get(error.message) or error_text(error))

    def _choose(self) -> None:
        self.desk.chooser.file(self, self.tr("Choose the file from your first computer"), self.take, kinds_of_files())

    def _go_on(self) -> None:
        self.words.finish()
        if self.path is None:
            self.said.say(self.tr("Choose the file from your first computer first."))
            self.choose.setFocus()
        elif self.words.count < WORDS:
            self.said.say(self.tr("There are four words; {count} are here.").format(count=self.words.count))
            self.words.focus_first_open()
        else:
            self.asked.emit(self.path, self.words.text)
