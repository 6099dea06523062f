"""Three words that both people see after somebody joined: they tell that nobody sat between them."""

from PySide6.QtCore import Signal

from teamroom.core.ids import SpaceId
from teamroom.services.joining import Joined
from teamroom.ui.desk import Desk
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import Card, button
from teamroom.ui.words import WordSheet


class CompareStep(Step):
    """``entered`` is emitted with the id of the room, whatever the answer was."""

    entered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, alone=False)
        self._space: SpaceId | None = None
        self.show_lead(
            self.tr(
                "Compare three words with the colleague who invited you, side by side or by telephone. "
                "They stand on that computer under People, after your first exchange."
            )
        )
        self.sheet = WordSheet(desk, self.tr("Words to compare"), columns=3, numbers=False)
        self._question = Label(self.tr("Do you both see this?"), level=2)
        self.differ = Card(Label(self._warning()), tone="warn")
        self.differ.hide()
        self.add(self.sheet, self._question, self.differ)
        self.back.hide()
        self.no = button(self.tr("No, they differ"), self._no)
        self.later = button(self.tr("Later"), self._go_on, kind="flat")
        for one in (self.later, self.no):
            self.foot_row.addWidget(one)
        self.yes = self.put_next(self.tr("Yes, the same"), self._go_on)
        self.fields = [self.sheet]

    def show_joined(self, joined: Joined) -> None:
        """Show the words of a room that was just joined."""
        self._space = joined.space
        self.title.setText(self.tr("You are in “{room}” now").format(room=one_line(joined.name)))
        self.sheet.show_words(joined.check_words)
        self.differ.hide()
        self.no.show()
        self.later.show()
        self.rename_primary(self.tr("Yes, the same"))

    def _no(self) -> None:
        self.differ.show()
        self.no.hide()
        self.later.hide()
        self.rename_primary(self.tr("Go to the room"))
        self.yes.setFocus()

    def _go_on(self) -> None:
        self.entered.emit(self._space)

    def _warning(self) -> str:
        return self.tr(
            "Read the words to each other once more. If they differ, somebody else may have made this invitation: "
            "write nothing in this room, leave it under People, and ask your colleague for a new invitation, "
            "from hand to hand."
        )
