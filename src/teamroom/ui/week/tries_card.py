"""What people said they would try: Space says what became of it, with a line or without. No reasons are asked for."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId, PersonId
from teamroom.model.checkins import Done
from teamroom.model.problems import LINE_LIMIT
from teamroom.services.commitments import CommitmentDraft, CommitmentLine
from teamroom.services.week import ThisWeek
from teamroom.services.week_questions import WeekTexts
from teamroom.ui.checkin_fields import done_text
from teamroom.ui.day_edit import DayEdit
from teamroom.ui.desk import Desk
from teamroom.ui.focus import first_stop
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.steady_rows import Rows
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, tr
from teamroom.ui.week.grid import WeekCard
from teamroom.ui.week.wording import became_text, tried_text, try_icon
from teamroom.ui.widgets import button, column, label_of, row

FIRST = 6
"""Lines that show before somebody asks for all."""
USUAL_DAYS = 7
"""Without a check-in in sight something is tried for so many days."""


class TriesCard(WeekCard):
    """``turned`` and ``forget_asked`` carry a ``CommitmentLine``; ``told`` what became of one in words: id, ``Done``, text.

    ``promised`` carries a ``CommitmentDraft``.
    """

    turned = Signal(object)
    forget_asked = Signal(object)
    told = Signal(object, object, str)
    promised = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Week", "What we said we would try"))
        self._desk = desk
        self._me: PersonId | None = None
        self._about: tuple[EntityId, Done] | None = None
        self._lines: tuple[CommitmentLine, ...] = ()
        self._all = False
        self.rows = Rows(self._row, lambda line: line.entity)
        self.more = button("", self._show_all, kind="link")
        self.example = Label(tone="muted")
        self.outcome = QLineEdit()
        self.outcome.setMaxLength(LINE_LIMIT)
        self.outcome.setPlaceholderText(self.tr("What happened? A line, if you like."))
        self.keep = button(self.tr("Keep it"), self._tell, kind="link", name=self.tr("Keep what happened"))
        self.what, self.whom = QLineEdit(), QLineEdit()
        for field, name in ((self.what, self.tr("What will you try?")), (self.whom, self.tr("With whom? (can be left empty)"))):
            field.setMaxLength(LINE_LIMIT)
            field.setAccessibleName(name)
        self.what.setPlaceholderText(self.tr("Small enough for one lesson"))
        self.by = DayEdit(desk, self.tr("By"))
        self.said = Said(desk)
        self.open_form = button(self.tr("Something I will try…"), self.begin_form, kind="link")
        self.add = button(self.tr("Put it on the list"), self._promise, kind="link")
        self.leave = button(self.tr("Close"), self.close_form, kind="link", name=self.tr("Close, and keep what is typed"))
        self._lay_out()
        self.outcome.returnPressed.connect(self._tell)
        for field in (self.what, self.whom):
            field.returnPressed.connect(self._promise)
        self.form.hide()
        self.telling.hide()

    # -- Showing --------------------------------------------------------------------------------------------------------

    def know(self, texts: WeekTexts) -> None:
        """Know an example; it is only shown."""
        self.example.setText(tr("Week", "For example: {example}").format(example=texts.examples.commitment))

    def show_week(self, week: ThisWeek) -> None:
        """Show what is open, and what was answered lately."""
        self._me = week.me
        self._lines = week.commitments
        self._fill()
        self.example.setVisible(not week.commitments)
        if not self.form_is_open:
            coming = week.coming.next
            day = coming.day if coming is not None and coming.day is not None and coming.day > week.today else None
            self.by.show_day((day or week.today + dt.timedelta(USUAL_DAYS)).isoformat())

    def ask_outcome(self, line: CommitmentLine, outcome: Done | None) -> None:
        """Offer a line for what became of something; nothing where it is open again."""
        if outcome is None:
            self._about = None
            self.telling.hide()
            return
        if self._about is None or self._about[0] != line.entity:
            self.outcome.setText(line.line or "")
        self._about = (line.entity, outcome)
        self.outcome.setAccessibleName(self.tr("What happened? {what}").format(what=tried_text(line)))
        self._asked.setText(self.tr("{outcome}: {what}").format(outcome=done_text(outcome), what=tried_text(line)))
        self.telling.show()
        order_tabs(self)

    def outcome_kept(self) -> None:
        """Close the line: it is saved."""
        self._about = None
        self.outcome.clear()
        self._rest()
        self.telling.hide()

    # -- The form -------------------------------------------------------------------------------------------------------

    @property
    def form_is_open(self) -> bool:
        """Tell whether something is being written down."""
        return not self.form.isHidden()

    def begin_form(self) -> None:
        """Write down something to try."""
        self.form.show()
        self.open_form.hide()
        order_tabs(self)
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Close the form; what is typed waits for the next time."""
        self.open_form.show()
        if self.form.isAncestorOf(self.focusWidget() or self):
            self.open_form.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.hide()
        self.said.clear()

    def promised_it(self) -> None:
        """Empty the form and close it: it is saved."""
        for field in (self.what, self.whom):
            field.clear()
        self.close_form()

    def refuse(self, error: TeamRoomError) -> None:
        """Say why nothing was saved; all that was typed is still there."""
        self.said.show_error(error)

    def step_back(self) -> bool:
        """Close what is open here; tell whether something was."""
        if self.form_is_open:
            self.close_form()
        elif not self.telling.isHidden():
            self._rest()
            self.telling.hide()
        else:
            return False
        return True

    def stack(self, *, narrow: bool) -> None:
        """Put the fields below each other where there is little room."""
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    # -- Inside ---------------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.rows.show_lines(self._lines if self._all else self._lines[:FIRST])
        hidden = len(self._lines) - len(self.rows.widgets)
        self.more.setText(tr("Worth", "%n more", hidden))
        self.more.setVisible(hidden > 0)

    def _show_all(self) -> None:
        self._all, place = True, len(self.rows.widgets)
        self._fill()
        order_tabs(self)
        stop = first_stop(self.rows.widgets[place]) if len(self.rows.widgets) > place else None
        (stop or self.open_form).setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_list(self) -> None:
        """Put the focus on the first of the list."""
        row_before = next(iter(self.rows.widgets), None)
        stop = first_stop(row_before) if row_before is not None else None
        (stop or self.open_form).setFocus(Qt.FocusReason.OtherFocusReason)

    def _rest(self) -> None:
        """Put the focus where it is not lost when the line goes."""
        if self.telling.isAncestorOf(self.focusWidget() or self):
            self.begin_list()

    def _tell(self) -> None:
        if self._about is not None:
            self.told.emit(*self._about, self.outcome.text())

    def _promise(self) -> None:
        if self._me is not None and self.what.text().strip():
            self.said.clear()
            day = dt.date.fromisoformat(self.by.day)
            self.promised.emit(CommitmentDraft(self._me, self.what.text(), self.whom.text() or None, day))

    def _row(self, line: CommitmentLine) -> QWidget:
        text, became = tried_text(line), became_text(line)
        state = done_text(line.outcome) if line.outcome else self.tr("open")
        icon = self._desk.icons.icon(try_icon(line), "accent" if line.outcome else "text")
        turn = button("", partial(self.turned.emit, line), kind="bare", icon=icon, name=f"{text}, {state}", hint=self.tr("Done, partly, not this time  Space"))
        words = column(Label(text), *([Label(became, tone="muted")] if became else []), spacing=0)
        items: list[QWidget] = []
        if line.mine:
            name = self.tr("Take it off the list: {what}").format(what=text)
            items.append(button("", partial(self.forget_asked.emit, line), kind="bare", icon=self._desk.icons.icon("close"), name=name, hint=self.tr("Take it off the list")))
        made, shown = QWidget(), row(turn, words, *items, spacing=4)
        shown.setStretch(1, 1)
        for one in (turn, *items):
            shown.setAlignment(one, Qt.AlignmentFlag.AlignTop)
        made.setLayout(shown)
        return made

    def _lay_out(self) -> None:
        self._asked = Label(tone="muted")
        self.telling, self.form = QWidget(), QWidget()
        line = row(self.outcome, self.keep)
        line.setStretch(0, 1)
        self.telling.setLayout(column(self._asked, line, spacing=2))
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setContentsMargins(0, 0, 0, 0)
        for stretch, field in ((1, self.whom), (0, self.by)):
            pair = column(label_of(field), field, spacing=2)
            self._pair.addLayout(pair, stretch)
            self._pair.setAlignment(pair, Qt.AlignmentFlag.AlignTop)
        self.form.setLayout(column(label_of(self.what), self.what, self._pair, self.said, row(self.add, self.leave, None), spacing=4))
        for widget in (self.rows, self.more, self.example, self.telling, self.form):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.open_form, None))
        self.body.addStretch(1)
