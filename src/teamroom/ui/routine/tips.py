"""Tip cards: what helped colleagues to work together. Each is written, changed by whoever can say it better, and printed."""

from functools import partial

from PySide6.QtWidgets import QWidget

from teamroom.core.ids import EntityId
from teamroom.model.tips import TIP_LIMIT
from teamroom.services.drafts import Drafts
from teamroom.services.revisions import packed, unpacked
from teamroom.services.tips import TipDraft, TipLine
from teamroom.services.undo import Deed, Noting
from teamroom.ui.desk import Desk
from teamroom.ui.fields import Field, TextField
from teamroom.ui.flow import Flow
from teamroom.ui.routine.form import Typed, WordForm
from teamroom.ui.routine.part import PartView, focus_to, focused, notes_of
from teamroom.ui.routine.presenter import Known, Presenter
from teamroom.ui.routine.prints import tip_card
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, name_text, one_line
from teamroom.ui.widgets import Card, Empty, button, column, row


class TipsPart(PartView):
    """The cards."""

    def __init__(self, desk: Desk, presenter: Presenter, drafts: Drafts, place: str) -> None:
        super().__init__(desk, presenter)
        self._lines: tuple[TipLine, ...] = ()
        fields: dict[str, Field] = {
            "situation": TextField(self.tr("How was it?"), hint=self.tr("For example: nobody had time to talk")),
            "did": TextField(self.tr("What did you do?"), hint=self.tr("For example: we met at the bus stop on Thursdays")),
            "changed": TextField(self.tr("What changed?")),
        }
        self.form: WordForm = WordForm(desk, drafts, place, fields)
        text = self.tr("Write a tip card")
        self.add = button(text, self.new_here, kind="primary", hint=self.tr("Write a tip card  Ctrl+N"))
        self.add_first = button(text, self.new_here, kind="primary")
        self.rows = Rows[TipLine](self._row, lambda line: line.entity, spacing=12)
        self.empty = Empty(
            self.tr("Where colleagues find it hard to work together: what helped you? A card is three short answers."), self.add_first
        )
        self._list = Card(self.rows, self.empty)
        self.lay_out(row(None, self.add), self.form, self._list)
        self.form.save_asked.connect(self._save)
        self.form.left.connect(self._cancel)

    def show_known(self, known: Known) -> None:
        """Show the cards."""
        if not (isinstance(known, tuple) and all(isinstance(one, TipLine) for one in known)):
            return
        before = focused()
        self._lines = tuple(one for one in known if isinstance(one, TipLine))
        self.rows.show_lines(self._lines)
        now = next((one for one in self._lines if one.entity == self.form.target), None)
        if now is not None and self.form.is_open:
            self.form.know(packed(now.revision), _words(now), self.tr("Meanwhile it was changed. If you save, both stay until somebody chooses."))
        self._show_ways()
        self.mend_focus(before)

    def begin(self) -> None:
        """Put the focus into the open form, else on what opens it."""
        if self.form.is_open:
            self.form.begin()
        else:
            focus_to(self.add, self.add_first)

    def new_here(self) -> None:
        """Write a new one, or go on with what is typed."""
        self._begin_new()

    def _begin_new(self, focus: str | None = "") -> None:
        self.form.open(None, {}, heading=self.tr("A tip card"), focus=focus)
        self._show_ways()

    def look_for_kept(self) -> None:
        """Open the form again into which somebody typed."""
        self.form.look_for_kept(self._resume)

    def closed(self) -> None:
        """Go on where the form was."""
        self._show_ways()
        places = zip(self._lines, self.rows.widgets, strict=False)
        made = next((widget for line, widget in places if line.entity == self.form.target), None)
        focus_to(self.add, self.add_first, row=made, named="change")

    def _show_ways(self) -> None:
        self.add.setVisible(bool(self._lines) and not self.form.is_open)
        self.empty.setVisible(not self._lines)
        self._list.setVisible(bool(self._lines) or not self.form.is_open)

    def _change(self, line: TipLine, focus: str | None = "") -> None:
        self.form.open(line.entity, _words(line), packed(line.revision), heading=self.tr("Change the tip card"), focus=focus)
        self._show_ways()

    def _resume(self, target: EntityId | None) -> None:
        line = next((one for one in self._lines if one.entity == target), None)
        if target is None:
            self._begin_new(focus=None)
        elif line is not None:
            self._change(line, focus=None)

    def _cancel(self) -> None:
        self.form.close_saved()
        self.closed()

    def _save(self, typed: Typed) -> None:
        draft = TipDraft(typed.words["situation"], typed.words["did"], typed.words["changed"])
        tips, target = self.presenter.services.tips, typed.target

        def act(noting: Noting) -> None:
            if target is None:
                noting.about(tips.add(draft))
            else:
                tips.change(target, draft, revision=unpacked(typed.revision))

        self.form.work_began(self.tr("Saving…"))
        said = self.tr("The tip card is changed.") if target else self.tr("The tip card is written.")
        about = [target] if target else []
        self.presenter.do(
            Deed.EDIT if target else Deed.ADD, act, said, *about, done=self._saved, failed=self.form.said.show_error,
            ended=self.form.work_ended,
        )

    def _saved(self) -> None:
        self.form.close_saved()
        self.closed()

    def _remove(self, entity: EntityId) -> None:
        self.presenter.do(
            Deed.REMOVE, lambda _: self.presenter.services.tips.remove(entity), self.tr("The tip card is removed."), entity
        )

    def _row(self, line: TipLine) -> QWidget:
        made, name = QWidget(), one_line(line.situation, 60) or self.tr("(nothing written)")
        change = button(self.tr("Change"), partial(self._change, line), kind="link", name=self.tr("Change: {what}").format(what=name))
        change.setObjectName("change")
        printing = partial(self.desk.printing.show, self, tip_card(line))
        prints = button(self.tr("Print"), printing, kind="link", name=self.tr("Print: {what}").format(what=name))
        remove = button(
            self.tr("Remove"), partial(self._remove, line.entity), kind="link", name=self.tr("Remove: {what}").format(what=name)
        )
        told = [
            Label(self.tr("What we did: {words}").format(words=one_line(line.did, TIP_LIMIT))),
            *([Label(self.tr("What changed: {words}").format(words=one_line(line.changed, TIP_LIMIT)))] if line.changed else []),
            Label(name_text(line.author), tone="muted"),
        ]
        notes = notes_of(
            self.desk, name, two_versions=line.two_versions, returned=line.returned, compare=self.versions_asked.emit,
            keep=lambda: self.presenter.keep(partial(self.presenter.services.tips.keep, line.entity)),
        )
        situation = Label(one_line(line.situation, TIP_LIMIT) or name, level=3)
        made.setLayout(column(situation, *told, Flow(change, prints, remove), *notes, spacing=4))
        return made


def _words(line: TipLine) -> dict[str, str]:
    return {"situation": line.situation or "", "did": line.did or "", "changed": line.changed or ""}
