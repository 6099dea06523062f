"""What stands on the people page about the room as a whole: nobody else here, I am out of it, its school days, leaving."""

from PySide6.QtCore import Signal

from teamroom.ui.people.presenter import Known
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import Card, button, row


class AloneCard(Card):
    """Nobody else is in the room yet."""

    invite_asked = Signal()

    def __init__(self) -> None:
        super().__init__(title=tr("PeoplePage", "Find one colleague"), tone="safe")
        text = tr("PeoplePage", "TeamRoom begins with two. Who teaches the same pupils, or wants to get the same ten minutes right?")
        self.invite = button(tr("PeoplePage", "Invite a colleague…"), self.invite_asked.emit, kind="primary")
        self.body.addWidget(Label(text))
        self.body.addLayout(row(self.invite, None))
        self.hide()


class GoneCard(Card):
    """Whoever works here was removed."""

    def __init__(self) -> None:
        super().__init__(title=tr("PeoplePage", "You are no longer a member of this room"), tone="warn")
        text = tr(
            "PeoplePage",
            "Everything in it stays readable on this computer. Ask a member to invite you again if you want to go on.",
        )
        self.body.addWidget(Label(text))
        self.hide()


class LeftCard(Card):
    """Whoever works here left by themselves."""

    exchange_asked = Signal()

    def __init__(self) -> None:
        super().__init__(title=tr("PeoplePage", "You left this room"), tone="warn")
        text = tr(
            "PeoplePage",
            "Everything in it stays readable on this computer. Your colleagues hear of it, and get what you wrote until "
            "then, by one more exchange. To come back you need a new invitation.",
        )
        self.exchange = button(tr("PeoplePage", "Go to the exchange"), self.exchange_asked.emit)
        self.body.addWidget(Label(text))
        self.body.addLayout(row(self.exchange, None))
        self.hide()


class SchoolDaysCard(Card):
    """The way to terms and holidays."""

    calendar_asked = Signal()

    def __init__(self) -> None:
        super().__init__(title=tr("PeoplePage", "School days"))
        text = tr(
            "PeoplePage",
            "Terms and holidays tell on which days there is school, and so when ten school days of a test are over.",
        )
        self.calendar = button(tr("PeoplePage", "Terms and holidays…"), self.calendar_asked.emit)
        self.body.addWidget(Label(text, tone="muted"))
        self.body.addLayout(row(self.calendar, None))


class LeavingCard(Card):
    """The way out, which needs nobody's consent."""

    leave_asked = Signal()

    def __init__(self) -> None:
        super().__init__(title=tr("PeoplePage", "Leaving"))
        text = tr("PeoplePage", "What you shared stays with the others; what is here stays readable for you.")
        self.leave = button(tr("PeoplePage", "Leave this room…"), self.leave_asked.emit)
        self.body.addWidget(Label(text, tone="muted"))
        self.body.addLayout(row(self.leave, None))


class Standing:
    """All of them, and which of them fit."""

    def __init__(self) -> None:
        self.alone, self.gone, self.left = AloneCard(), GoneCard(), LeftCard()
        self.school_days, self.leaving = SchoolDaysCard(), LeavingCard()

    def show_known(self, known: Known, *, looks_on: bool = False) -> None:
        """Show what fits; ``looks_on``: whoever works here never was in the room."""
        self.alone.setVisible(known.is_alone and known.is_member)
        self.gone.setVisible(not (known.is_member or known.has_left or looks_on))
        self.left.setVisible(known.has_left)
        self.leaving.setVisible(known.is_member)
