"""Another computer of one's own: a locked file with everything, four words, and what it means to give them away."""

from collections.abc import Callable
from pathlib import Path

from teamroom.core.progress import Progress
from teamroom.services.own_devices import OwnDevices
from teamroom.ui.desk import Desk
from teamroom.ui.invitations import InvitationPage, TellStep, WriteStep
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import Card


class WriteForComputer(WriteStep):
    """Says what goes along and what a finder could do, before anything is written."""

    def __init__(self, desk: Desk, own: Callable[[], OwnDevices]) -> None:
        lead = tr("AnotherComputer", "A file and four words bring all that is yours to your other computer.")
        steps = [
            tr("AnotherComputer", "Choose where the file goes: a stick that stays in your hands."),
            tr("AnotherComputer", "Four words appear here. Write them down, but not on the stick."),
            tr(
                "AnotherComputer",
                "Start TeamRoom on the other computer, choose “I use TeamRoom on another computer”, and give it both.",
            ),
        ]
        # No name of a person: who finds the stick need not know whose it is.
        super().__init__(desk, lead, steps, name=tr("AnotherComputer", "My other computer"))
        self._own = own
        self.body.insertWidget(1, Card(Label(_warning()), tone="warn"))
        self.body.insertWidget(2, Label(_contents(), tone="muted"))

    def invitation(self, path: Path, progress: Progress) -> tuple[str, ...]:
        """Write the invitation and return its words."""
        return self._own().invite(path, progress)


class AnotherComputerPage(InvitationPage):
    """``finished`` is emitted when the words were noted or nothing was made."""

    def __init__(self, desk: Desk, own: Callable[[], OwnDevices]) -> None:
        lead = tr(
            "AnotherComputer",
            "You type them on your other computer. Keep them apart from the file. They are shown only now.",
        )
        where = tr("AnotherComputer", "The file is {file}, in {folder}. Delete it when your other computer has it.")
        again = tr("AnotherComputer", "Make another file")
        tell = TellStep(desk, tr("AnotherComputer", "Note these four words"), lead, where=where, again=again)
        tell.add(Card(tell.where, Label(_afterwards(), tone="muted"), tone="safe"), Card(Label(_warning()), tone="warn"))
        super().__init__(tr("AnotherComputer", "Another computer of mine"), WriteForComputer(desk, own), tell)


def _warning() -> str:
    return tr(
        "AnotherComputer",
        "Whoever has both the file and the words is you: they read your journal and your rooms, and write in your "
        "name. The file does not run out and cannot be taken back, so delete it soon.",
    )


def _contents() -> str:
    return tr(
        "AnotherComputer",
        "It brings your journal and the rooms you are in; attached files follow with the first exchange. It does not "
        "bring unfinished drafts, settings or your passphrase: the other computer gets a passphrase and a recovery "
        "sheet of its own.",
    )


def _afterwards() -> str:
    return tr(
        "AnotherComputer",
        "Afterwards exchange there and then here, so that each computer hears of the other. From then on what you "
        "write on one comes to the other with every exchange.",
    )
