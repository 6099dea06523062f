"""The page "Our words": the entries of a room, a field to find them, the form of one, and words to begin with."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.core.text import folded
from teamroom.services.drafts import Drafts, KeptDraft
from teamroom.services.glossary import Glossary, TermLine
from teamroom.services.glossary_texts import StarterTerm
from teamroom.services.revisions import unpacked
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk, Page
from teamroom.ui.drafting import Drafting, Typed
from teamroom.ui.glossary.form import KeptTerm, TermForm, kept_term
from teamroom.ui.glossary.presenter import Known, Presenter
from teamroom.ui.glossary.rows import StarterRow, TermRow
from teamroom.ui.into_view import come_into_view
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, tr
from teamroom.ui.widgets import Card, Column, Empty, Scroll, button, row

READABLE = 110
"""Characters: how wide the page is at most."""
MANY = 8
"""From so many entries on there is a field to find them."""
MOST_SHOWN = 40
"""Entries that are shown; of more, those that fit what is looked for."""


class GlossaryPage(Page):
    """``left``: back to where the person came from. ``versions_asked``: they want to choose one of two versions."""

    left = Signal()
    versions_asked = Signal()

    def __init__(
        self, desk: Desk, glossary: Glossary, drafts: Drafts, undo: Undo, *, language: str = "en"
    ) -> None:
        super().__init__()
        self.heading = self.tr("Our words")
        self._desk = desk
        self._known: Known | None = None
        self._wanted = b""
        self._waiting: KeptTerm | None = None
        self.presenter = Presenter(desk, self, glossary, undo, language=language)
        self._drafting = Drafting(desk, self, drafts, self._typed)
        self.back = button(self.tr("Back"), self.left.emit, kind="flat", icon=desk.icons.icon("back"), hint=self.tr("Back  Esc"))
        self.add = button(self.tr("Add a word"), self.new_here, kind="primary", hint=self.tr("Add a word  Ctrl+N"))
        self.add_first = button(self.tr("Add a word"), self.new_here, kind="primary")
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Find a word"))
        self.search.setPlaceholderText(self.tr("Find a word"))
        self.form = TermForm(desk)
        self.rows = Rows[TermLine](self._row, lambda line: line.entity, spacing=14)
        self.starters = Rows[StarterTerm](self._starter, lambda starter: starter.id, spacing=12)
        self.more = Label(tone="muted")
        self._lay_out()
        self._connect()

    # -- What the window calls ----------------------------------------------------------------------------------------

    def appear(self) -> None:
        """Read what is entered, and bring back what was typed; the focus goes where one begins."""
        self.presenter.wake()
        if not self._drafting.place:
            self._drafting.begin(self.presenter.place, self._found)
        self._begin()

    def put_away(self) -> None:
        """Keep what was typed last, and read nothing while nobody looks."""
        self._drafting.keep_rest()
        self.presenter.rest()

    def new_here(self) -> None:
        """Enter a word, or go on with what is typed."""
        if self.form.is_open:
            self.form.begin()
            return
        self.form.open(None)
        self._show_known()

    def filter_here(self) -> None:
        """Look for a word."""
        if self.search.isVisibleTo(self):
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def go_to(self, item: bytes) -> None:
        """Show an entry by its id, as soon as it is read."""
        self._wanted = item
        self._go_to_wanted()

    def escape(self) -> bool:
        """Close a form without changes, or look for nothing any more; words that are typed stay."""
        if self.form.is_open:
            if not self.form.is_touched:
                self._closed()
                return True
            return False
        if self.search.text():
            self.search.clear()
            return True
        return False

    def panes(self) -> list[QWidget]:
        """Return the form while it is open, what is entered, and what is offered."""
        return [one for one in (self.form, self._entered, self._offered) if not one.isHidden()]

    # -- Showing ------------------------------------------------------------------------------------------------------

    def _show(self, known: Known) -> None:
        first, self._known = self._known is None, known
        self.form.know({one.entity: one for one in known.lines})
        if self._waiting is not None:
            self._go_on()
        self._show_known()
        if first:
            self._begin()
        self._go_to_wanted()

    def _show_known(self) -> None:
        """Show what was read last; a focus that would be lost goes where one begins."""
        if self._known is None:
            return
        focus, lines = QApplication.focusWidget(), self._known.lines
        in_rows = focus is not None and (self.rows.isAncestorOf(focus) or self.starters.isAncestorOf(focus))
        self.search.setVisible(len(lines) > MANY)
        fitting = self._fitting(lines)
        self.rows.show_lines(fitting[:MOST_SHOWN])
        hidden = len(fitting) - MOST_SHOWN
        self.more.setText(tr("Glossary", "%n more: type a part of the word you look for.", max(0, hidden)))
        self.more.setVisible(hidden > 0)
        self.starters.show_lines(self._known.starters)
        self._offered.setVisible(bool(self._known.starters))
        self._empty.setVisible(not lines)
        self.add.setVisible(bool(lines) and not self.form.is_open)
        self._entered.setVisible(bool(lines) or not self.form.is_open)
        order_tabs(self)
        is_lost = focus is not None and self.isAncestorOf(focus) and not focus.isVisibleTo(self)
        # The rows give a focus of theirs on to the row beside it, while there is one.
        if is_lost and not (in_rows and QApplication.focusWidget() is not focus):
            self._begin()

    def _fitting(self, lines: tuple[TermLine, ...]) -> list[TermLine]:
        wanted = folded(self.search.text()) if len(lines) > MANY else ""
        return [one for one in lines if wanted in folded(f"{one.word} {one.meaning}")]

    def _go_to_wanted(self) -> None:
        for made in self.rows.widgets if self._wanted else ():
            if isinstance(made, TermRow) and made.line.entity == self._wanted:
                self._wanted = b""
                made.change.setFocus(Qt.FocusReason.OtherFocusReason)
                come_into_view(made)
                return

    def _begin(self) -> None:
        """Put the focus into the open form, else on the button that opens it."""
        if self.form.is_open:
            self.form.begin()
            return
        shown = next((one for one in (self.add, self.add_first) if one.isVisibleTo(self)), self.back)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, line: TermLine) -> QWidget:
        made = TermRow(self._desk, line)
        made.change_asked.connect(self._change)
        made.remove_asked.connect(self.presenter.remove)
        made.keep_asked.connect(lambda one: self.presenter.keep(one.entity))
        made.versions_asked.connect(self.versions_asked)
        return made

    def _starter(self, starter: StarterTerm) -> QWidget:
        made = StarterRow(starter)
        made.use_asked.connect(self.presenter.use)
        return made

    # -- Typing -------------------------------------------------------------------------------------------------------

    def _change(self, line: TermLine) -> None:
        if self.form.is_open and self.form.is_touched:
            self.form.begin()
            self._desk.notices.toast(self.tr("Save or cancel what you are typing first."))
            return
        self.form.open(line)
        self._show_known()

    def _found(self, draft: KeptDraft | None) -> None:
        kept = kept_term(draft.fields) if draft is not None and draft.place == self._drafting.place else None
        if kept is None or self.form.is_open:
            return
        self._waiting = kept
        if self._known is not None:
            self._go_on()
            self._show_known()

    def _go_on(self) -> None:
        """Open the form with what was kept; an entry that went meanwhile is entered anew."""
        if self._waiting is None or self._known is None:
            return
        kept, self._waiting = self._waiting, None
        line = next((one for one in self._known.lines if one.entity.hex() == kept.entity), None)
        if line is not None:
            line = replace(line, revision=unpacked(kept.read) or line.revision)
        self.form.open(line, kept.draft)

    def _typed(self) -> Typed:
        return self.form.kept, "", 0

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        self.form.work_began(self.tr("Saving…"))
        line = self.form.line
        self.presenter.save(
            self.form.draft, line, done=partial(self._closed, line), failed=self.form.said.show_error, ended=self.form.work_ended
        )

    def _closed(self, line: TermLine | None = None) -> None:
        """Forget what was typed; go on at the entry that was changed, else where the next one begins."""
        self._drafting.forget()
        self.form.hide()
        self._show_known()
        entity = line.entity if line else EntityId(b"")
        for made in self.rows.widgets:
            if isinstance(made, TermRow) and made.line.entity == entity:
                made.change.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._begin()

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        text = self.tr("One word may mean different things in two schools. Say here what it means in your room.")
        self._empty = Empty(text, self.add_first)
        self._entered = Card(self.search, self.rows, self.more, self._empty)
        lead = Label(self.tr("They are stored only if you take them; change them as you like."), tone="muted")
        self._offered = Card(lead, self.starters, title=self.tr("Words to begin with"))
        content = Column(self.form, self._entered, self._offered, None, width=self._desk.theme.width(READABLE))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(6)
        whole.addLayout(row(self.back, None, self.add))
        whole.addWidget(Scroll(content), 1)
        for widget in (self._entered, self._offered, self.search, self.more, self.add):
            widget.hide()

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.bind_keys(self)
        self.form.save_asked.connect(self._save)
        self.form.left.connect(lambda: self._closed(self.form.line))
        self.form.edited.connect(self._drafting.keep_soon)
        self.search.textChanged.connect(lambda _text: self._show_known())
