"""The first screen: what the room is called; or one has an invitation, or wants to see an example first."""

from PySide6.QtCore import Signal

from teamroom.core.errors import UserError
from teamroom.core.messages import NAME_NEEDED
from teamroom.model.rooms import NAME_LIMIT
from teamroom.ui.desk import Desk
from teamroom.ui.rooms.screen import Screen
from teamroom.ui.texts import Label, name_text, one_line
from teamroom.ui.widgets import button, row


class MeScreen(Screen):
    """``invited``: the person has an invitation. ``example_asked``: they want to see an example room."""

    invited = Signal()
    example_asked = Signal()

    def __init__(self, desk: Desk, name: str, school: str) -> None:
        super().__init__(desk, 1)
        self.title.setText(self.tr("Start a room"))
        self.show_lead(self.tr("A room is two to four colleagues who share what works in class."))
        self.name = self.line(self.tr("Name of the room"), NAME_LIMIT)
        self.name.setText(one_line(school, NAME_LIMIT) or self.tr("Our team"))
        self.ask_for(self.name)
        self.known = Label(self._known(name, school), tone="muted")
        self.invitation = button(self.tr("I have an invitation"), self.invited.emit)
        self.example = button(self.tr("Show me an example"), self.example_asked.emit, kind="link")
        self.add(self.known, row(self.example, None))
        self.back.hide()
        self.foot_row.insertWidget(0, self.invitation)
        self.put_next(self.tr("Next"), self._go_on)
        self.fields += [self.invitation, self.example]

    def begin(self) -> None:
        """Put the focus into the name, so that typing replaces what is proposed."""
        super().begin()
        self.name.selectAll()

    def _known(self, name: str, school: str) -> str:
        if school:
            return self.tr("Colleagues see you as: {name}, {school}").format(name=name_text(name), school=one_line(school))
        return self.tr("Colleagues see you as: {name}").format(name=name_text(name))

    def _go_on(self) -> None:
        if self.name.text().strip():
            self.said.clear()
            self.given.emit()
        else:
            self.said.show_error(UserError(NAME_NEEDED))
            self.name.setFocus()
