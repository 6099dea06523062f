"""The page of terms and holidays: weekdays with school, what was entered, and a sentence that shows what follows from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.calendar import PeriodLine, SchoolCalendar
from teamroom.services.undo import Undo
from teamroom.ui.calendar.form import PeriodForm
from teamroom.ui.calendar.presenter import Known, PeriodDraft, Presenter
from teamroom.ui.calendar.rows import PeriodRow, Told
from teamroom.ui.calendar.weekdays import WeekdaysCard
from teamroom.ui.calendar.wording import facts_text, today_text
from teamroom.ui.desk import Desk, Page
from teamroom.ui.into_view import come_into_view
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, Column, Empty, Scroll, button, row

READABLE = 110
"""Characters: how wide the page is at most."""


class CalendarPage(Page):
    """``left``: back to where the person came from. ``versions_asked``: they want to choose one of two versions."""

    left = Signal()
    versions_asked = Signal()

    def __init__(self, desk: Desk, calendar: SchoolCalendar, undo: Undo) -> None:
        super().__init__()
        self.heading = self.tr("Terms and holidays")
        self._desk = desk
        self._known: Known | None = None
        self.presenter = Presenter(desk, self, calendar, undo)
        self.back = button(self.tr("Back"), self.left.emit, kind="flat", icon=desk.icons.icon("back"), hint=self.tr("Back  Esc"))
        text = self.tr("Add a term or a holiday")
        self.add = button(text, self.new_here, kind="primary", hint=self.tr("Add a term or a holiday  Ctrl+N"))
        self.add_first = button(text, self.new_here, kind="primary")
        self.weekdays = WeekdaysCard(desk)
        self.form = PeriodForm(desk)
        self.rows = Rows[Told](self._row, lambda told: told.line.entity, spacing=10)
        self.today = Label()
        self._lay_out()
        self._connect()

    # -- What the window calls ----------------------------------------------------------------------------------------

    def appear(self) -> None:
        """Read what is entered; the focus goes where one begins."""
        self.presenter.wake()
        self._begin()

    def put_away(self) -> None:
        """Read nothing while nobody looks; what is typed stays."""
        self.presenter.rest()

    def new_here(self) -> None:
        """Enter something new, or go on with what is typed."""
        if self.form.is_open:
            self.form.begin()
            return
        self.form.add(self.presenter.today)
        self._show_known()

    def escape(self) -> bool:
        """Close the form; what is typed in it waits."""
        if not self.form.is_open:
            return False
        target = self.form.target
        self.form.leave()
        self._closed(target)
        return True

    def panes(self) -> list[QWidget]:
        """Return the weekdays, the form while it is open, and what was entered."""
        return [self.weekdays, *([self.form] if self.form.is_open else []), self._entered]

    # -- Showing ------------------------------------------------------------------------------------------------------

    def _show(self, known: Known) -> None:
        self._known = known
        if not self.presenter.is_choosing:
            self.weekdays.show_days(known.entered.calendar.weekdays)
        self.form.know(known.entered)
        self._show_known()

    def _show_known(self) -> None:
        """Show what was read last, and the one button that fits it; a focus that would be lost goes where one begins."""
        if self._known is None:
            return
        focus = QApplication.focusWidget()
        in_rows = focus is not None and self.rows.isAncestorOf(focus)
        entered, today = self._known.entered, self._known.today
        self.rows.show_lines([Told(one, facts_text(one.stretch, entered.calendar)) for one in entered.periods])
        self.today.setText(today_text(entered, today))
        self._torn.setVisible(entered.two_weekdays)
        self.add.setVisible(bool(entered.periods) and not self.form.is_open)
        self._empty.setVisible(not entered.periods)
        self._entered.setVisible(bool(entered.periods) or not self.form.is_open)
        order_tabs(self)
        is_lost = focus is not None and self.isAncestorOf(focus) and not focus.isVisibleTo(self)
        # The rows give a focus of theirs on to the row beside it, while there is one.
        if is_lost and not (in_rows and entered.periods):
            self._begin()

    def _row(self, told: Told) -> QWidget:
        made = PeriodRow(self._desk, told)
        made.change_asked.connect(self._change)
        made.remove_asked.connect(self.presenter.remove)
        made.keep_asked.connect(self.presenter.keep)
        made.versions_asked.connect(self.versions_asked)
        return made

    def _begin(self) -> None:
        """Put the focus into the open form, else on the button that opens it."""
        if self.form.is_open:
            self.form.begin()
            return
        ways = (self.add, self.add_first)
        shown = next((one for one in ways if one.isVisibleTo(self)), self.back)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        come_into_view(shown)

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _change(self, line: PeriodLine) -> None:
        self.form.change(line)
        self._show_known()

    def _save(self, draft: PeriodDraft) -> None:
        self.form.work_began(self.tr("Saving…"))
        self.presenter.save(draft, done=self._saved, failed=self.form.said.show_error, ended=self.form.work_ended)

    def _saved(self, draft: PeriodDraft) -> None:
        self.form.close_saved()
        self._closed(draft.line.entity if draft.line else None)

    def _closed(self, entity: EntityId | None) -> None:
        """Go on where the form was opened: at the row that was changed, else where the next one begins."""
        self._show_known()
        for made in self.rows.widgets:
            if isinstance(made, PeriodRow) and made.line.entity == entity:
                made.change.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._begin()

    def _cancelled(self) -> None:
        target = self.form.target
        self.form.close_saved()
        self._closed(target)

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        compare = button(self.tr("Compare"), self.versions_asked.emit, name=self.tr("Compare the weekdays"))
        torn = row(Label(self.tr("There are two versions of the weekdays with school. Both are kept.")), compare)
        torn.setStretch(0, 1)
        self._torn = Card(torn, tone="warn")
        self._empty = Empty(
            self.tr("Enter your terms and holidays: then “10 school days” are days on which there is school."), self.add_first
        )
        self._entered = Card(self.rows, self._empty)
        content = Column(
            self._torn, self.weekdays, self.form, self._entered, Card(self.today, tone="safe"), None,
            width=self._desk.theme.width(READABLE),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(6)
        whole.addLayout(row(self.back, None, self.add))
        whole.addWidget(Scroll(content), 1)
        for widget in (self._torn, self._entered):
            widget.hide()

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.weekdays_refused.connect(self.weekdays.refuse)
        self.presenter.bind_keys(self)
        self.weekdays.chosen.connect(self.presenter.set_weekdays)
        self.form.save_asked.connect(self._save)
        self.form.left.connect(self._cancelled)
