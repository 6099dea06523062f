"""The fourth screen: when the room meets. With it the room is started."""

import datetime as dt

from teamroom.ui.desk import Desk
from teamroom.ui.rooms.screen import Screen
from teamroom.ui.slot_form import SlotFields


class SlotScreen(Screen):
    """Something is chosen already: whoever agrees presses one key."""

    def __init__(self, desk: Desk, today: dt.date) -> None:
        super().__init__(desk, 4)
        self.title.setText(self.tr("When do you meet?"))
        self.show_lead(self.tr("Twenty minutes a week at a fixed time are enough. It can be changed later."))
        self.slot = SlotFields(desk, today)
        self.slot.changed.connect(self.edited)
        self.add(self.slot)
        self.put_next(self.tr("Start the room"), self.given.emit)
        self.fields += [*self.slot.fields, self.back]
