"""Looking back on a term: which focus, what was finished, what we now know; and the next focus, set by one press."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.drafts import Drafts
from teamroom.services.revisions import packed, unpacked
from teamroom.services.term_review import FinishedLine, FocusLine, TermLook
from teamroom.services.undo import Deed, Noting
from teamroom.ui.desk import Desk
from teamroom.ui.fields import ChoiceField, Field, LineField, TextField
from teamroom.ui.flow import Flow
from teamroom.ui.routine.form import Typed, WordForm
from teamroom.ui.routine.part import PartView, focus_to, focused
from teamroom.ui.routine.presenter import Known, Presenter
from teamroom.ui.routine.prints import review_page
from teamroom.ui.routine.wording import DOT, came_of_it, day_of, term_text
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, one_line
from teamroom.ui.told_rows import LongLink
from teamroom.ui.widgets import Card, button, column, label_of, row


class ReviewPart(PartView):
    """``problem_asked`` carries a problem that somebody wants to see; ``calendar_asked``: they want to enter terms."""

    problem_asked = Signal(object)
    calendar_asked = Signal()

    def __init__(self, desk: Desk, presenter: Presenter, drafts: Drafts, place: str) -> None:
        super().__init__(desk, presenter)
        self._look: TermLook | None = None
        self.term = ChoiceField(self.tr("Term"))
        self.term.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.term.setMinimumContentsLength(16)
        self.print = button(self.tr("Print on one page…"), self._print, icon=desk.icons.icon("print"))
        self.calendar = button(self.tr("Terms and holidays…"), self.calendar_asked.emit, kind="flat")
        self.focuses = Rows[FocusLine](_focus_row, lambda one: (one.text, one.day))
        self.no_focus = Label(self.tr("This room has not chosen a focus yet."), tone="muted")
        self.finished = Rows[FinishedLine](self._finished_row, lambda one: one.entity, spacing=8)
        self.none_finished = Label(self.tr("No problem was finished in this time. A test that goes on counts, too."), tone="muted")
        self.form: WordForm = self._make_form(desk, drafts, place)
        self.torn = Card(self._torn_row(), tone="warn")
        self.set_focus = button("", self._set_focus, kind="plain")
        self._lay_out()
        self.term.edited.connect(self._choose)
        self.form.save_asked.connect(self._save)

    def _make_form(self, desk: Desk, drafts: Drafts, place: str) -> WordForm:
        fields: dict[str, Field] = {
            "known": TextField(self.tr("What do we know now that we did not know before?")),
            "next_focus": LineField(self.tr("What is our next focus?"), hint=self.tr("Narrow enough to see it in a lesson")),
        }
        made = WordForm(desk, drafts, place, fields, title=self.tr("In our own words"))
        made.cancel.hide()
        return made

    # -- Showing ------------------------------------------------------------------------------------------------------

    def show_known(self, known: Known) -> None:
        """Show a term."""
        if not isinstance(known, TermLook):
            return
        before = focused()
        other = self._look is None or self._look.entity != known.entity
        self._look = known
        self.presenter.period = known.term.period
        self.term.blockSignals(True)
        self.term.offer([(one.period.hex(), term_text(one)) for one in known.terms])
        self.term.put(known.term.period.hex())
        self.term.blockSignals(False)
        self.focuses.show_lines(known.focuses)
        self.no_focus.setVisible(not known.focuses)
        self.finished.show_lines(known.finished)
        self.none_finished.setVisible(not known.finished)
        self.torn.setVisible(known.torn)
        self._show_words(known, other=other)
        self._show_next()
        self.mend_focus(before)

    def _show_words(self, look: TermLook, *, other: bool) -> None:
        words = _words(look)
        if other or not self.form.is_open:
            focus = focused()
            self.form.take_up(look.entity, words, packed(look.revision))
            if focus is not None and focus.isVisible():
                focus.setFocus()
        else:
            told = self.tr("Meanwhile a colleague wrote something. If you save, both stay until somebody chooses.")
            self.form.know(packed(look.revision), words, told)

    def _show_next(self) -> None:
        look = self._look
        text = one_line(look.next_focus) if look else ""
        offered = bool(text) and look is not None and text != one_line(look.focus)
        self.set_focus.setVisible(offered)
        self.set_focus.setText(self.tr("Make it the focus of the room"))
        self.set_focus.setAccessibleName(self.tr("Make it the focus of the room: {focus}").format(focus=text))

    def begin(self) -> None:
        """Put the focus where one writes."""
        if self.form.is_open:
            self.form.begin()
        else:
            focus_to(self.term)

    def escape(self) -> bool:
        """There is nothing to close: what is typed stays."""
        return False

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        self.form.leave()
        self.presenter.period = EntityId(bytes.fromhex(self.term.words)) if self.term.words else None
        self.presenter.read()

    def _save(self, typed: Typed) -> None:
        look, reviews = self._look, self.presenter.services.reviews
        if look is None:
            return

        def act(noting: Noting) -> None:
            reviews.write(
                look.term.period, typed.words["known"], typed.words["next_focus"], revision=unpacked(typed.revision)
            )
            noting.about(look.entity)

        self.form.work_began(self.tr("Saving…"))
        about = [look.entity] if look.known or look.next_focus else []
        self.presenter.do(
            Deed.EDIT, act, self.tr("It is saved."), *about, done=self._saved, failed=self.form.said.show_error,
            ended=self.form.work_ended,
        )

    def _saved(self) -> None:
        if self._look is not None:
            self.form.settle(_words(self._look), packed(self._look.revision))

    def _set_focus(self) -> None:
        look, reviews = self._look, self.presenter.services.reviews
        if look is None or not look.next_focus:
            return
        text = look.next_focus
        self.presenter.do(
            Deed.EDIT, lambda _: reviews.set_focus(text), self.tr("It is the focus of the room now."), reviews.room_entity
        )

    def _print(self) -> None:
        if self._look is not None:
            self.desk.printing.show(self, review_page(self._look))

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        choose = row(label_of(self.term), self.term, None)
        self.form.foot.insertWidget(0, self.set_focus)
        self.lay_out(
            choose, Flow(self.print, self.calendar), self.torn,
            Card(self.focuses, self.no_focus, title=self.tr("What we worked on")),
            Card(self.finished, self.none_finished, title=self.tr("Problems we finished, and what came of them")),
            self.form,
        )
        self.torn.hide()

    def _torn_row(self) -> QWidget:
        made = QWidget()
        compare = button(self.tr("Compare"), self.versions_asked.emit, name=self.tr("Compare what was written of this term"))
        line = row(Label(self.tr("There are two versions of what was written of this term. Both are kept.")), compare)
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _finished_row(self, one: FinishedLine) -> QWidget:
        made = QWidget()
        text = one_line(one.line) or self.tr("A problem without words")
        link = LongLink(text, partial(self.problem_asked.emit, one.entity), name=self.tr("Show the problem: {what}").format(what=text))
        made.setLayout(column(row(link, None), Label(came_of_it(one)), spacing=2))
        return made


def _focus_row(one: FocusLine) -> QWidget:
    return Label(DOT.join((one_line(one.text), day_of(one.day))))


def _words(look: TermLook) -> dict[str, str]:
    return {"known": look.known or "", "next_focus": one_line(look.next_focus)}
