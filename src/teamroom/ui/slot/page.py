"""The page of the weekly time: what it is, the next dates and the weeks without school, and what can be done with it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from teamroom.model.calendar import Stretch
from teamroom.model.meetings import MeetingSlot
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.calendar_files import ENDING, CalendarFiles
from teamroom.services.drafts import Drafts
from teamroom.services.file_names import saved_name
from teamroom.services.meetings import Meetings
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk, Page
from teamroom.ui.flow import Flow
from teamroom.ui.into_view import come_into_view
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Lane
from teamroom.ui.slot.form import SlotForm
from teamroom.ui.slot.presenter import Known, Presenter
from teamroom.ui.slot.prints import CardTold, SlotCards
from teamroom.ui.slot_wording import ahead_texts, slot_text
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, one_line, weekday_text
from teamroom.ui.widgets import Card, Column, Empty, Scroll, button, row

READABLE = 110
"""Characters: how wide the page is at most."""


class SlotPage(Page):
    """``left``: back to where the person came from. ``versions_asked``: they want to choose one of two versions.

    ``calendar_asked``: they want to see terms and holidays. ``room``: what the room is called.
    """

    left = Signal()
    versions_asked = Signal()
    calendar_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        meetings: Meetings,
        *,
        calendar: SchoolCalendar,
        files: CalendarFiles,
        undo: Undo,
        drafts: Drafts,
        room: str,
    ) -> None:
        super().__init__()
        self.heading = self.tr("Our weekly time")
        self._desk = desk
        self._files = files
        self._room = room
        self._known: Known | None = None
        self.presenter = Presenter(desk, self, meetings, calendar, undo)
        self.back = button(self.tr("Back"), self.left.emit, kind="flat", icon=desk.icons.icon("back"), hint=self.tr("Back  Esc"))
        self.change = button(self.tr("Change"), self.new_here, kind="primary", name=self.tr("Change our weekly time"))
        self.choose = button(self.tr("Choose a time"), self.new_here, kind="primary")
        self.form = SlotForm(desk, drafts, f"slot/{meetings.entity.hex()}", meetings.today)
        self.says = Label(level=2)
        self.ahead = Rows[tuple[bool, str]](_line, lambda line: line, spacing=4)
        self.print = button(self.tr("Print the card…"), self._print, icon=desk.icons.icon("print"))
        self.save_file = button(self.tr("Put it into my calendar…"), self._choose_file, icon=desk.icons.icon("save"))
        self.terms = button(self.tr("Terms and holidays…"), self.calendar_asked.emit, kind="link")
        self._lay_out()
        self._connect()

    # -- What the window calls ----------------------------------------------------------------------------------------

    def appear(self) -> None:
        """Read the slot; the focus goes where one begins."""
        self.presenter.wake()
        self._begin()

    def put_away(self) -> None:
        """Keep what is typed; read nothing while nobody looks."""
        self.presenter.rest()
        self.form.kept.keep_rest()

    def new_here(self) -> None:
        """Change the slot, or go on with what is typed."""
        if self._known is not None and not self.form.is_open:
            self.form.open(self._known)
            self._show_known()
        if self.form.is_open:
            self.form.begin()
            come_into_view(self.form)

    def escape(self) -> bool:
        """Close the form."""
        if not self.form.is_open:
            return False
        self._close()
        return True

    def panes(self) -> list[QWidget]:
        """Return the form while it is open, and what can be done with the slot."""
        return [self.form if self.form.is_open else self._acts if self._acts.isVisibleTo(self) else self._told]

    # -- Showing ------------------------------------------------------------------------------------------------------

    def _show(self, known: Known) -> None:
        is_first, self._known = self._known is None, known
        self.form.know(known)
        self._show_known()
        if is_first and QApplication.focusWidget() in {None, self.back}:
            self._begin()

    def _show_known(self) -> None:
        if self._known is None:
            return
        focus = QApplication.focusWidget()
        known, slot = self._known, self._known.line.slot
        self.says.setText(slot_text(slot) if slot else "")
        self.ahead.show_lines(ahead_texts(known.ahead, self._called))
        self._torn.setVisible(known.line.two_versions)
        self._empty.setVisible(slot is None and not self.form.is_open)
        self._told.setVisible(slot is not None or not self.form.is_open)
        self._never.setVisible(slot is not None and not known.ahead)
        self._next.setVisible(bool(known.ahead))
        self.says.setVisible(slot is not None)
        self._acts.setVisible(slot is not None and not self.form.is_open)
        self.save_file.setEnabled(bool(known.ahead))
        self.change.setVisible(slot is not None and not self.form.is_open)
        order_tabs(self)
        if focus is not None and self.isAncestorOf(focus) and not focus.isVisibleTo(self):
            self._begin()

    def _called(self, holiday: Stretch) -> str | None:
        line = self._known.entered.line_of(holiday) if self._known else None
        return line.name if line else None

    def _begin(self) -> None:
        """Put the focus into the open form, else on the button that opens it."""
        if self.form.is_open:
            self.form.begin()
            return
        shown = next((one for one in (self.change, self.choose) if one.isVisibleTo(self)), self.back)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _save(self, slot: MeetingSlot, read: str) -> None:
        self.form.work_began(self.tr("Saving…"))
        self.presenter.save(slot, read, done=self._close, failed=self.form.said.show_error, ended=self.form.work_ended)

    def _close(self) -> None:
        self.form.close_form()
        self._show_known()
        self._begin()

    def _found_typed(self) -> None:
        self._show_known()
        self._begin()

    def _print(self) -> None:
        if self._known is not None and self._known.line.slot is not None:
            dates = tuple(weekday_text(one.day) for one in self._known.ahead if one.held)
            self._desk.printing.offer(self, SlotCards(CardTold(self._room, self._known.line.slot, dates)))

    def _choose_file(self) -> None:
        title, kinds = self.tr("Put it into my calendar"), self.tr("Calendar files (*.ics)")
        self._desk.chooser.new_file(self, title, self._save_file, name=saved_name(f"{self._summary}{ENDING}"), kinds=kinds)

    @property
    def _summary(self) -> str:
        return self.tr("Check-in: {room}").format(room=one_line(self._room))

    def _save_file(self, path: Path) -> None:
        summary = self._summary
        self._desk.runner.run(
            lambda progress: self._files.save(path, summary, progress), self, lane=Lane.IO, done=self._saved_file,
            failed=self._desk.notices.error,
        )

    def _saved_file(self, path: Path) -> None:
        text = self.tr("Saved as {name}. Open it with your calendar program: the meetings are taken in.")
        self._desk.notices.toast(text.format(name=one_line(path.name)))

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        compare = button(self.tr("Compare"), self.versions_asked.emit, name=self.tr("Compare the two weekly times"))
        torn = row(Label(self.tr("There are two versions of your weekly time. Both are kept.")), compare)
        torn.setStretch(0, 1)
        self._torn = Card(torn, tone="warn")
        self._empty = Empty(self.tr("Choose a time for your check-in: twenty minutes a week are enough."), self.choose)
        self._next = Label(self.tr("The next six times"), level=3)
        self._never = Label(self.tr("No day follows from this: look at the terms and holidays."), tone="warn")
        self._acts = Flow(self.print, self.save_file, self.terms)
        self._told = Card(self._empty, self.says, self._never, self._next, self.ahead)
        content = Column(self._torn, self.form, self._told, None, width=self._desk.theme.width(READABLE))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(6)
        whole.addLayout(row(self.back, None, self.change))
        whole.addWidget(Scroll(content), 1)
        whole.addWidget(self._acts)
        for widget in (self._torn, self._told, self.change, self._acts):
            widget.hide()

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.bind_keys(self)
        self.form.save_asked.connect(self._save)
        self.form.left.connect(self._close)
        self.form.found.connect(self._found_typed)


def _line(line: tuple[bool, str]) -> QWidget:
    held, text = line
    return Label(text, tone="" if held else "muted")
