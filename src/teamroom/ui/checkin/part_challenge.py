"""The second part: how the week went with the one thing the room works on, from 1 to 5, and one word why."""

from functools import partial

from teamroom.core.ids import PersonId
from teamroom.model.checkins import SaidAt
from teamroom.ui.checkin.part import PartView, told_rows
from teamroom.ui.checkin.presenter import Known, Presenter
from teamroom.ui.checkin.wording import said_text
from teamroom.ui.desk import Desk
from teamroom.ui.texts import Label, one_line


class ChallengePart(PartView):
    """A number stands beside its words; nobody adds numbers up."""

    def __init__(self, desk: Desk, presenter: Presenter) -> None:
        super().__init__(desk, presenter)
        self._focus = Label(level=3)
        self._question = Label()
        self.said = self.lines("challenge", self.tr("One word why, or pass"), scored=True)
        self.said.said.connect(self._say)
        self.told = told_rows(said_text, lambda line: line.entity, lambda line: presenter.unsay(line.entity))
        self.lay_out(self._focus, self._question, self.told, self.said, Label(self.tr("1: hard. 5: went well."), tone="muted"), None)

    def show_known(self, known: Known) -> None:
        """Show what the room works on, and what was said."""
        super().show_known(known)
        said, focus = known.texts.said, one_line(known.desk.focus).rstrip(".")
        self._focus.setText(said.say("c02", focus=focus) if focus else "")
        self._focus.setVisible(bool(focus))
        self._question.setText(said.challenge(None))
        self.told.show_lines([one for one in known.desk.summary.said if one.at is SaidAt.CHALLENGE])

    def _say(self, person: PersonId, text: str, score: int | None) -> None:
        back = partial(self.said.give_back, person, text, score)
        self.presenter.say(SaidAt.CHALLENGE, person, text or None, score, back)
