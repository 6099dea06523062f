"""One of the four screens of the first run: which of them it is stands beside Back and the one next thing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from teamroom.ui.desk import Desk
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label
from teamroom.ui.widgets import label_of

SCREENS = 4


class Screen(Step):
    """``given``: the person goes on. ``edited``: something is typed or chosen."""

    given = Signal()
    edited = Signal()

    def __init__(self, desk: Desk, number: int) -> None:
        super().__init__(desk, alone=False)
        text = self.tr("{number} of {count}").format(number=number, count=SCREENS)
        self.foot_row.addWidget(Label(text, tone="muted", wrap=False))

    def line(self, name: str, most: int, hint: str = "") -> QLineEdit:
        """Return a field for one line."""
        made = QLineEdit()
        made.setMaxLength(most)
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.textChanged.connect(self.edited)
        return made

    def ask_for(self, *fields: QLineEdit) -> None:
        """Put fields below each other, each below its name."""
        for field in fields:
            self.add(label_of(field), field)
        self.fields += fields
