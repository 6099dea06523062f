"""What a room agreed on, small, for the edge of a page that people look at while they talk (``mission.md`` row 27)."""

from teamroom.services.charter import CharterLine
from teamroom.ui.texts import Label, one_line
from teamroom.ui.widgets import Card


class NormsEdge(Card):
    """The norms and the goal, to be read and not to be pressed. Hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Label(self.tr("Our norms"), level=3)
        self.goal = Label(tone="muted")
        self.norms = Label()
        for widget in (self.title, self.norms, self.goal):
            self.body.addWidget(widget)
        self.body.setSpacing(4)
        self.setAccessibleName(self.tr("Our norms"))
        self.hide()

    def show_charter(self, line: CharterLine) -> None:
        """Show what was agreed on."""
        self.norms.setText("\n".join(f"\N{BULLET} {one_line(one.text)}" for one in line.norms))
        self.goal.setText(self.tr("Our goal: {goal}").format(goal=one_line(line.goal)))
        self.goal.setVisible(bool(line.goal))
        self.setVisible(line.is_written)
