"""A space of one's own: what colleagues call the person, and a passphrase."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from teamroom.core.errors import UserError
from teamroom.core.messages import NAME_NEEDED, PASSPHRASES_DIFFER
from teamroom.ui.desk import Desk
from teamroom.ui.job_line import JobLine
from teamroom.ui.picker.passphrase import NewPassphrase
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import Card

NAME_MOST, SCHOOL_MOST = 80, 200
"""What services accept."""


class Road(Enum):
    """On which road a new passphrase is asked for."""

    NEW = auto()
    RECOVER = auto()
    MOVE_IN = auto()


class NameStep(Step):
    """What should colleagues call you? ``named`` is emitted once there is a name."""

    named = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title.setText(self.tr("What should colleagues call you?"))
        self.show_lead(self.tr("They see this name beside what you share. Nobody else does."))
        self.name = self._field(self.tr("Your name"), NAME_MOST)
        self.school = self._field(self.tr("School (you may leave it empty)"), SCHOOL_MOST)
        self.put_next(self.tr("Next"), self._go_on)
        self.fields = [self.name, self.school]

    def forget(self) -> None:
        """Empty the fields."""
        self.name.clear()
        self.school.clear()
        self.said.clear()

    def _field(self, text: str, most: int) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(most)
        field.setAccessibleName(text)
        label = Label(text, wrap=False)
        label.setBuddy(field)
        self.add(label, field)
        return field

    def _go_on(self) -> None:
        if self.name.text().strip():
            self.said.clear()
            self.named.emit()
        else:
            self.said.show_error(UserError(NAME_NEEDED))
            self.name.setFocus()


class PassphraseStep(Step):
    """A new passphrase. ``given`` is emitted with it; the page locks its fields while it is used."""

    given = Signal(str)

    def __init__(self, desk: Desk, suggest: Callable[[], str]) -> None:
        super().__init__(desk)
        self.title.setText(self.tr("A passphrase that only you know"))
        self.passphrase = NewPassphrase(suggest)
        self.job = JobLine(desk, can_stop=True)
        self.add(self.passphrase, Card(Label(self.tr(
            "Paper is fine: write it down and keep it at home or in your bag, not beside this computer."
        )), tone="safe"), self.job)
        self.ask_for()
        self.put_next(self.tr("Next"), self._go_on)
        self.fields = [self.passphrase, self.back]

    def ask_for(self, *known: str, mover: str = "") -> None:
        """Ask for the passphrase of a person; ``known``: what everybody knows of them, for it hardly counts.

        ``mover``: the name of somebody who has a space on another computer, with a passphrase that stays there.
        """
        self.passphrase.known = known
        lead = self.tr(
            "It locks everything you write here. Four words that do not belong together are easy to keep in mind."
        )
        if mover:
            lead = self.tr(
                "{name}, this computer gets a passphrase of its own; the one of your first computer stays as "
                "it is there."
            ).format(name=one_line(mover))
        self.show_lead(lead)

    def forget(self) -> None:
        """Empty the fields."""
        self.ask_for()
        self.passphrase.clear()
        self.said.clear()

    def _go_on(self) -> None:
        if self.passphrase.agrees:
            self.said.clear()
            self.given.emit(self.passphrase.text)
        else:
            self.said.show_error(UserError(PASSPHRASES_DIFFER))
            self.passphrase.again.setFocus()
            self.passphrase.again.selectAll()
