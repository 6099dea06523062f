"""Workshops and conferences: what was taken away, the one thing to try, and what became of it."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import NUMBER_OUT_OF_RANGE
from teamroom.model.events import LONGEST_EVENT
from teamroom.services.drafts import Drafts
from teamroom.services.events import BecameKind, EventDraft, EventLine
from teamroom.services.problem_rows import BoardCard
from teamroom.services.revisions import packed, unpacked
from teamroom.services.undo import Deed, Noting
from teamroom.ui.desk import Desk
from teamroom.ui.fields import DayField, Field, LineField, TextField
from teamroom.ui.flow import Flow
from teamroom.ui.routine.form import Typed, WordForm
from teamroom.ui.routine.part import PartView, focus_to, focused, notes_of
from teamroom.ui.routine.presenter import Been, Known, Presenter
from teamroom.ui.routine.wording import became_text, event_facts, event_text
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, on_button, one_line
from teamroom.ui.told_rows import LongLink
from teamroom.ui.widgets import Card, Empty, MenuButton, button, column, row

MOST_LETTERS = 600
"""Of a takeaway, those that are seen in the list; all of it is in the form."""
MOST_PROBLEMS = 12
"""Problems that are offered for a try."""


class EventsPart(PartView):
    """``problem_asked`` and ``resource_asked`` carry an item to show, ``adding_asked`` the event a resource is to be made of."""

    problem_asked = Signal(object)
    resource_asked = Signal(object)
    adding_asked = Signal(object)

    def __init__(self, desk: Desk, presenter: Presenter, drafts: Drafts, place: str) -> None:
        super().__init__(desk, presenter)
        self._been = Been((), ())
        fields: dict[str, Field] = {
            "title": LineField(self.tr("What was it?"), hint=self.tr("For example: reading aloud, a workshop at Lakeside")),
            "day": DayField(desk, self.tr("When?")),
            "minutes": LineField(self.tr("How many minutes? May stay empty"), most=4),
            "takeaway": TextField(self.tr("What do you take away? May come later")),
            "try_this": LineField(self.tr("One thing to try, small enough for one lesson")),
        }
        self.form: WordForm = WordForm(desk, drafts, place, fields)
        text = self.tr("Add a workshop or conference")
        self.add = button(text, self.new_here, kind="primary", hint=self.tr("Add a workshop or conference  Ctrl+N"))
        self.add_first = button(text, self.new_here, kind="primary")
        self.rows = Rows[tuple[EventLine, tuple[BoardCard, ...]]](self._row, lambda told: told[0].entity, spacing=12)
        self.empty = Empty(
            self.tr("A workshop is worth what you try afterwards. Write down one takeaway, and one thing to try."), self.add_first
        )
        self._list = Card(self.rows, self.empty)
        self.lay_out(row(None, self.add), self.form, self._list)
        self.form.save_asked.connect(self._save)
        self.form.left.connect(self._cancel)

    # -- Showing ------------------------------------------------------------------------------------------------------

    def show_known(self, known: Known) -> None:
        """Show the events."""
        if not isinstance(known, Been):
            return
        before = focused()
        self._been = known
        self.rows.show_lines([(one, known.problems[:MOST_PROBLEMS]) for one in known.events])
        now = next((one for one in known.events if one.entity == self.form.target), None)
        if now is not None and self.form.is_open:
            told = self.tr("Meanwhile it was changed. If you save, both stay until somebody chooses.")
            self.form.know(packed(now.revision), self._words(now), told)
        self._show_ways()
        self.mend_focus(before)

    def begin(self) -> None:
        """Put the focus into the open form, else on what opens it."""
        if self.form.is_open:
            self.form.begin()
        else:
            focus_to(self.add, self.add_first)

    def new_here(self) -> None:
        """Write a new one down, or go on with what is typed."""
        self._begin_new()

    def _begin_new(self, focus: str | None = "") -> None:
        today = self.presenter.services.events.today
        self.form.open(None, {"day": today.isoformat()}, heading=self.tr("A workshop or conference"), focus=focus)
        self._show_ways()

    def look_for_kept(self) -> None:
        """Open the form again into which somebody typed."""
        self.form.look_for_kept(self._resume)

    def closed(self) -> None:
        """Go on at the row that was changed, else where the next one begins."""
        self._show_ways()
        places = zip(self._been.events, self.rows.widgets, strict=False)
        made = next((widget for line, widget in places if line.entity == self.form.target), None)
        focus_to(self.add, self.add_first, row=made, named="change")

    def _show_ways(self) -> None:
        self.add.setVisible(bool(self._been.events) and not self.form.is_open)
        self.empty.setVisible(not self._been.events)
        self._list.setVisible(bool(self._been.events) or not self.form.is_open)

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _change(self, line: EventLine, focus: str | None = "") -> None:
        heading = self.tr("Change “{what}”").format(what=event_text(line))
        self.form.open(line.entity, self._words(line), packed(line.revision), heading=heading, focus=focus)
        self._show_ways()

    def _resume(self, target: EntityId | None) -> None:
        line = next((one for one in self._been.events if one.entity == target), None)
        if target is None:
            self._begin_new(focus=None)
        elif line is not None:
            self._change(line, focus=None)

    def _cancel(self) -> None:
        self.form.close_saved()
        self.closed()

    def _save(self, typed: Typed) -> None:
        events, target = self.presenter.services.events, typed.target

        def act(noting: Noting) -> None:
            draft = _draft(typed)
            if target is None:
                noting.about(events.add(draft))
            else:
                events.change(target, draft, revision=unpacked(typed.revision))

        self.form.work_began(self.tr("Saving…"))
        said = self.tr("It is changed.") if target else self.tr("It is written down.")
        about = [target] if target else []
        self.presenter.do(
            Deed.EDIT if target else Deed.ADD, act, said, *about, done=self._cancel, failed=self.form.said.show_error,
            ended=self.form.work_ended,
        )

    def _remove(self, line: EventLine) -> None:
        said = self.tr("“{what}” is removed.").format(what=event_text(line))
        self.presenter.do(Deed.REMOVE, lambda _: self.presenter.services.events.remove(line.entity), said, line.entity)

    def _try(self, line: EventLine, problem: EntityId) -> None:
        def act(noting: Noting) -> None:
            noting.about(self.presenter.services.events.try_on(line.entity, problem))

        self.presenter.do(Deed.TAKE_UP, act, self.tr("It is among the strategies of the problem."), line.entity)

    # -- Rows -----------------------------------------------------------------------------------------------------------

    def _row(self, told: tuple[EventLine, tuple[BoardCard, ...]]) -> QWidget:
        line, problems = told
        made, name = QWidget(), event_text(line)
        words = [Label(text) for text in (one_line(line.takeaway, MOST_LETTERS),) if text]
        if to_try := one_line(line.try_this):
            words.append(Label(self.tr("To try: {words}").format(words=to_try)))
        if line.asks and not line.mine:
            words.append(Label(self.tr("One thing to try may still be added."), tone="muted"))
        notes = notes_of(
            self.desk, name, two_versions=line.two_versions, returned=line.returned, compare=self.versions_asked.emit,
            keep=lambda: self.presenter.keep(partial(self.presenter.services.events.keep, line.entity)),
        )
        head = Label(name, level=3)
        acts = list(self._acts(line, problems, name))
        made.setLayout(column(head, Label(event_facts(line), tone="muted"), *words, *([Flow(*acts)] if acts else []), *notes, spacing=4))
        return made

    def _acts(self, line: EventLine, problems: tuple[BoardCard, ...], name: str) -> Iterator[QWidget]:
        if line.asks and line.mine:
            spoken = self.tr("Add one thing to try: {what}").format(what=name)
            focus = "try_this" if line.takeaway else "takeaway"
            yield button(self.tr("Add one thing to try"), partial(self._change, line, focus), kind="link", name=spoken)
        if line.became is not None:
            shows = self.resource_asked if line.became.kind is BecameKind.RESOURCE else self.problem_asked
            yield LongLink(became_text(line.became), partial(shows.emit, line.became.page))
        elif line.idea:
            spoken = self.tr("Make a resource of it: {what}").format(what=name)
            yield button(self.tr("Make a resource of it"), partial(self.adding_asked.emit, line.entity), kind="link", name=spoken)
            if problems:
                yield self._menu(line, problems, name)
        if line.mine:
            change = button(self.tr("Change"), partial(self._change, line), kind="link", name=self.tr("Change: {what}").format(what=name))
            change.setObjectName("change")
            yield change
            yield button(self.tr("Remove"), partial(self._remove, line), kind="link", name=self.tr("Remove: {what}").format(what=name))

    def _menu(self, line: EventLine, problems: tuple[BoardCard, ...], name: str) -> QWidget:
        menu = MenuButton(self.tr("Try it on a problem…"))
        menu.setProperty("kind", "link")
        menu.setAccessibleName(self.tr("Try it on a problem: {what}").format(what=name))
        for card in problems:
            menu.add(on_button(card.line or self.tr("(no words)"), 60), partial(self._try, line, card.entity))
        return menu

    def _words(self, line: EventLine) -> dict[str, str]:
        day = line.day or self.presenter.services.events.today
        return {
            "title": one_line(line.title), "day": day.isoformat(), "minutes": str(line.minutes or ""),
            "takeaway": line.takeaway or "", "try_this": one_line(line.try_this),
        }


def _draft(typed: Typed) -> EventDraft:
    words, minutes = typed.words, typed.words["minutes"].strip()
    if minutes and not (minutes.isascii() and minutes.isdigit()):
        raise UserError(NUMBER_OUT_OF_RANGE, field="minutes", least=1, most=LONGEST_EVENT)
    return EventDraft(
        words["title"], dt.date.fromisoformat(words["day"]), int(minutes) if minutes else None, words["takeaway"], words["try_this"]
    )
