"""The second screen: one or two colleagues, and what they share (``mission.md`` rows 8 and 69). All of it may stay empty."""

from teamroom.model.rooms import FOCUS_LIMIT, NAME_LIMIT
from teamroom.services.first_steps import Wanted
from teamroom.ui.desk import Desk
from teamroom.ui.rooms.screen import Screen
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card


class ColleagueScreen(Screen):
    """There is no third field: a group that begins small begins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, 2)
        self.title.setText(self.tr("Who faces it, too?"))
        self.show_lead(self.tr("One or two colleagues with the same problem in class. More may come later."))
        self.names = (
            self.line(self.tr("A colleague"), NAME_LIMIT), self.line(self.tr("One more colleague, if you like"), NAME_LIMIT)
        )
        self.shared = self.line(
            self.tr("What do we share?"), FOCUS_LIMIT, self.tr("For example: half the class has not begun by minute eight")
        )
        self.ask_for(*self.names, self.shared)
        self.add(Card(Label(self.tr(
            "The names stay on this computer and tell nobody anything. They are here when you write an invitation."
        )), tone="safe"))
        self.put_next(self.tr("Next"), self.given.emit)
        self.fields.append(self.back)

    @property
    def wanted(self) -> Wanted:
        """What is typed; raises ``UserError`` for text that cannot be stored."""
        return Wanted.of([one.text() for one in self.names], self.shared.text())
