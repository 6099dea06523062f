"""The form of a term or holiday: what it is, what it is called, from when to when. What is typed stays until it is saved."""

import datetime as dt

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from teamroom.core.ids import EntityId
from teamroom.model.calendar import NAME_LIMIT, PeriodKind
from teamroom.services.calendar import Entered, PeriodLine
from teamroom.ui.calendar.presenter import PeriodDraft
from teamroom.ui.calendar.wording import ICONS, called, kind_text, span_text
from teamroom.ui.day_edit import DayEdit
from teamroom.ui.desk import Desk
from teamroom.ui.into_view import come_into_view
from teamroom.ui.steps import Form
from teamroom.ui.texts import Label, weekday_text
from teamroom.ui.widgets import Card, button, column, label_of, row


class PeriodForm(Form):
    """``save_asked`` carries a ``PeriodDraft``; ``left``: the person thinks better of it."""

    save_asked = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._line: PeriodLine | None = None
        self._start: PeriodDraft | None = None
        self._kept: dict[EntityId | None, tuple[PeriodDraft, PeriodDraft]] = {}
        self.heading = Label(level=2)
        self.kinds = {kind: QRadioButton(kind_text(kind)) for kind in PeriodKind}
        for kind, made in self.kinds.items():
            made.setIcon(desk.icons.icon(ICONS[kind]))
            made.setAccessibleDescription(self.tr("What is it?"))
        self.kinds[PeriodKind.TERM].setChecked(True)
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LIMIT)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setPlaceholderText(self.tr("For example: Term 2, or Half term"))
        self.first, self.last = DayEdit(desk, self.tr("First day")), DayEdit(desk, self.tr("Last day"))
        self.weekdays = Label(tone="muted")
        self.save = self.primary(self.tr("Save"), self._save)
        self.cancel = button(self.tr("Cancel"), self.left.emit, kind="flat")
        self._lay_out()
        self.first.dateChanged.connect(self._follow)
        for day in (self.first, self.last):
            day.dateChanged.connect(self._show_weekdays)
        self._show_weekdays()
        self.hide()

    # -- What it holds ------------------------------------------------------------------------------------------------

    @property
    def draft(self) -> PeriodDraft:
        """What is typed."""
        kind = next(kind for kind, made in self.kinds.items() if made.isChecked())
        days = (dt.date.fromisoformat(one.day) for one in (self.first, self.last))
        return PeriodDraft(self._line, kind, self.name.text(), *days)

    @property
    def target(self) -> EntityId | None:
        """The one that is changed, None for a new one."""
        return self._line.entity if self._line else None

    @property
    def is_open(self) -> bool:
        """Tell whether it shows."""
        return not self.isHidden()

    def add(self, today: dt.date) -> None:
        """Begin a new one, or go on with one that was left."""
        self._open(PeriodDraft(None, PeriodKind.TERM, "", today, today), self.tr("A term or a holiday"))

    def change(self, line: PeriodLine) -> None:
        """Begin to change one, or go on with it."""
        start = PeriodDraft(line, line.stretch.kind, line.name or "", line.stretch.first, line.stretch.last)
        self._open(start, self.tr("Change “{what}”").format(what=called(line)))

    def leave(self) -> None:
        """Close it; what is typed waits for the next time."""
        if self._start is not None and self.draft != self._start:
            self._kept[_entity(self._start)] = (self._start, self.draft)
        self.hide()

    def close_saved(self) -> None:
        """Close it: what was typed is saved, or not wanted."""
        if self._start is not None:
            self._kept.pop(_entity(self._start), None)
        self._start = None
        self.hide()

    def know(self, entered: Entered) -> None:
        """Know what is entered now: what is typed stays, and what happened meanwhile to what it is about is said."""
        if not self.is_open or self.is_busy or self._line is None:
            return
        now = next((one for one in entered.periods if one.entity == self._line.entity), None)
        if now is None:
            self._line = None
            self.said.say(self.tr("It was removed meanwhile. Save enters it anew."), "warn")
        elif (now.name, now.stretch) != (self._line.name, self._line.stretch):
            text = self.tr("Meanwhile it was changed: {what}, {days}. If you save, both stay until somebody chooses.")
            text = text.format(what=called(now), days=span_text(now.stretch))
            if self.said.text != text:
                self.said.say(text, "warn")

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _open(self, start: PeriodDraft, heading: str) -> None:
        if self.is_open:
            self.leave()
        kept = self._kept.get(_entity(start))
        self._show_draft(start, heading)
        # What the fields make of it counts: what they cannot show as it is was not typed.
        self._start = self.draft
        if kept is not None:
            self._start, draft = kept
            self._show_draft(draft, heading)
        self.said.clear()
        self.show()
        self.begin()
        come_into_view(self)

    def _show_draft(self, draft: PeriodDraft, heading: str) -> None:
        self._line = draft.line
        self.heading.setText(heading)
        self.kinds[draft.kind].setChecked(True)
        self.name.setText(draft.name)
        # The last day last: it goes along with the first one.
        self.first.show_day(draft.first.isoformat())
        self.last.show_day(draft.last.isoformat())

    def begin(self) -> None:
        """Put the focus on what it is."""
        next(made for made in self.kinds.values() if made.isChecked()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        self.save_asked.emit(self.draft)

    def _follow(self, first: QDate) -> None:
        """Let the last day not be before the first one while that is chosen."""
        if self.last.date() < first:
            self.last.setDate(first)

    def _show_weekdays(self) -> None:
        """Say on which weekdays it begins and ends: there a slip is seen first."""
        draft = self.draft
        text = self.tr("From {first} to {last}").format(first=weekday_text(draft.first), last=weekday_text(draft.last))
        self.weekdays.setText(text)

    def _lay_out(self) -> None:
        kinds = QWidget()
        kinds.setLayout(row(*self.kinds.values(), None, spacing=16))
        days = row(*(column(label_of(day), day, spacing=2) for day in (self.first, self.last)))
        foot = row(self.weekdays, self.cancel, self.save)
        foot.setStretch(0, 1)
        self.fields = [kinds, self.name, self.first, self.last, self.cancel]
        card = Card(self.heading, kinds, column(label_of(self.name), self.name, spacing=2), days, self.said, foot)
        self.setLayout(column(card))


def _entity(draft: PeriodDraft) -> EntityId | None:
    return draft.line.entity if draft.line else None
