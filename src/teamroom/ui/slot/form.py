"""The form that changes the weekly time. What is typed stays until it is saved, also over a lock."""

import datetime as dt

from PySide6.QtCore import Qt, Signal

from teamroom.model.meetings import MeetingSlot
from teamroom.services.drafts import Drafts
from teamroom.services.revisions import packed
from teamroom.ui.desk import Desk
from teamroom.ui.kept_form import Fields, KeptForm, text_in
from teamroom.ui.slot.presenter import Known
from teamroom.ui.slot_form import USUAL_TIME, USUAL_WEEKDAY, SlotFields
from teamroom.ui.slot_wording import slot_text
from teamroom.ui.steps import Form
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, button, column, row

_OPEN, _READ = "open", "read"


class SlotForm(Form):
    """``save_asked`` carries the slot and the revision it was read from, packed; ``left``: the person thinks better of it.

    ``found``: it is open again with what was typed before a lock.
    """

    save_asked = Signal(object, str)
    left = Signal()
    found = Signal()

    def __init__(self, desk: Desk, drafts: Drafts, place: str, today: dt.date) -> None:
        super().__init__(desk)
        self._read = ""
        self._seen: MeetingSlot | None = None
        self._asked = False
        self.slot = SlotFields(desk, today)
        self.save = self.primary(self.tr("Save"), self._save)
        self.cancel = button(self.tr("Cancel"), self.left.emit, kind="flat")
        card = Card(
            Label(self.tr("When do you meet?"), level=2), self.slot, self.said, row(None, self.cancel, self.save)
        )
        self.setLayout(column(card))
        self.fields = [*self.slot.fields, self.cancel]
        self.hide()
        self.kept = KeptForm(desk, self, drafts, place, read=self._fields, show=self._show_fields)
        self.slot.changed.connect(self.kept.keep_soon)

    @property
    def is_open(self) -> bool:
        """Tell whether it shows."""
        return not self.isHidden()

    def open(self, known: Known) -> None:
        """Begin to change what the room has, or to choose a first time."""
        self._read, self._seen = packed(known.line.revision), known.line.slot
        self.slot.know(known.entered.calendar, known.today)
        self.slot.show_slot(known.line.slot or MeetingSlot(USUAL_WEEKDAY, USUAL_TIME, known.today))
        self.said.clear()
        self.show()
        self.kept.keep_soon()

    def close_form(self) -> None:
        """Close it: what was typed is saved, or not wanted."""
        self.hide()
        self.kept.keep()

    def know(self, known: Known) -> None:
        """Know what the room has now; what happened meanwhile to what is changed here is said, and the rest of a lock comes back."""
        self.slot.know(known.entered.calendar, known.today)
        if not self._asked:
            self._asked = True
            self._seen = known.line.slot
            self.kept.begin(self.found.emit)
        elif self.is_open and not self.is_busy and known.line.slot != self._seen:
            self._seen = known.line.slot
            now = slot_text(known.line.slot) if known.line.slot else self.tr("no time")
            text = self.tr("Meanwhile it was changed to: {when}. If you save, both stay until somebody chooses.")
            self.said.say(text.format(when=now), "warn")

    def begin(self) -> None:
        """Put the focus on the weekday."""
        self.slot.weekday.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        self.save_asked.emit(self.slot.slot, self._read)

    def _fields(self) -> Fields:
        return {_OPEN: True, _READ: self._read, **self.slot.draft} if self.is_open else {}

    def _show_fields(self, kept: Fields) -> None:
        self._read = text_in(kept, _READ)
        self.slot.show_draft(kept)
        self.show()
