"""The page "Our norms": what a room agreed on or the form to write it, how the room goes on, and who agreed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from teamroom.services.charter import Charters
from teamroom.services.drafts import Drafts, KeptDraft
from teamroom.services.renewal import Renewals
from teamroom.services.undo import Undo
from teamroom.ui.charter.form import CharterForm
from teamroom.ui.charter.presenter import Known, Presenter
from teamroom.ui.charter.shown import AgreedCard, CharterShown
from teamroom.ui.charter.typed import Typed, begun, kept
from teamroom.ui.desk import Desk, Page
from teamroom.ui.drafting import Drafting
from teamroom.ui.drafting import Typed as KeptFields
from teamroom.ui.into_view import come_into_view
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.renewal_card import RenewalCard
from teamroom.ui.texts import Label
from teamroom.ui.widgets import Card, Column, Empty, Scroll, button, row

READABLE = 110
"""Characters: how wide the page is at most."""


class CharterPage(Page):
    """``left``: back to where the person came from. ``versions_asked``: they want to choose one of two versions."""

    left = Signal()
    versions_asked = Signal()

    def __init__(
        self, desk: Desk, charters: Charters, renewals: Renewals, drafts: Drafts, undo: Undo, *, language: str = "en"
    ) -> None:
        super().__init__()
        self.heading = self.tr("Our norms")
        self._desk = desk
        self._known: Known | None = None
        self._waiting: Typed | None = None
        self.presenter = Presenter(desk, self, charters, undo, language)
        self._drafting = Drafting(desk, self, drafts, self._typed)
        self.back = button(self.tr("Back"), self.left.emit, kind="flat", icon=desk.icons.icon("back"), hint=self.tr("Back  Esc"))
        self.change = button(self.tr("Change something"), self.new_here, hint=self.tr("Change something  Ctrl+N"))
        self.renewal = RenewalCard(desk, renewals, drafts, undo, language=language)
        self.form = CharterForm(desk)
        self.charter = CharterShown(desk)
        self.agreed = AgreedCard(desk)
        self._lay_out()
        self._connect()

    # -- What the window calls ----------------------------------------------------------------------------------------

    def appear(self) -> None:
        """Read what is agreed on, and bring back what was typed; the focus goes where one begins."""
        self.renewal.wake()
        self.presenter.wake()
        if not self._drafting.place:
            self._drafting.begin(self.presenter.place, self._found)
        self._begin()

    def put_away(self) -> None:
        """Keep what was typed last, and read nothing while nobody looks."""
        self._drafting.keep_rest()
        self.presenter.rest()
        self.renewal.rest()

    def new_here(self) -> None:
        """Change it, or go on with what is typed."""
        if not self.form.is_open and self._known is not None and self._known.line.mine is not None:
            self._open()
            self._show_known()
        self._begin()

    def escape(self) -> bool:
        """Leave what is being typed where one is; a form with words in it stays as it is."""
        if self.renewal.escape() or (self.form.is_open and self.form.norms.escape()):
            return True
        if self.form.is_open and self._known is not None and self._known.line.is_written and not self.form.is_touched:
            self._close()
            return True
        return False

    def panes(self) -> list[QWidget]:
        """Return what is asked, what is agreed on, and who agreed, as far as they show."""
        return [one for one in (self.renewal, self.form, self.charter, self.agreed) if not one.isHidden()]

    # -- Showing ------------------------------------------------------------------------------------------------------

    def _show(self, known: Known) -> None:
        first, self._known = self._known is None, known
        if first:
            self.form.show_texts(known.texts)
        if self.form.is_open:
            self.form.know(begun(known.line, known.texts, known.today))
        elif known.line.mine is not None and (self._waiting is not None or not known.line.is_written):
            self._open()
        self._show_known()
        if first:
            self._begin()

    def _show_known(self) -> None:
        """Show what was read last; a focus that would be lost goes where one begins."""
        if self._known is None:
            return
        focus, line = QApplication.focusWidget(), self._known.line
        self._torn.setVisible(line.two_versions)
        self.charter.show_charter(line)
        self.agreed.show_members(line)
        self.charter.setVisible(line.is_written and not self.form.is_open)
        self.agreed.setVisible(line.is_written and not self.form.is_open)
        self.change.setVisible(line.is_written and line.mine is not None and not self.form.is_open)
        self._nothing.setVisible(line.mine is None and not line.is_written)
        order_tabs(self)
        if focus is not None and self.isAncestorOf(focus) and not focus.isVisibleTo(self):
            self._begin()

    def _begin(self) -> None:
        """Put the focus into the form, else on agreeing, else on changing."""
        ways = (self.form.goal, self.agreed.agree, self.change, self.back)
        shown = next(one for one in ways if one.isVisibleTo(self) or one is self.back)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        come_into_view(shown)

    # -- Typing -------------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        if self._known is None:
            return
        known, (waiting, self._waiting) = self._known, (self._waiting, None)
        began = begun(known.line, known.texts, known.today)
        self.form.open(began, waiting, first=not known.line.is_written)

    def _close(self) -> None:
        self.form.hide()
        self._show_known()
        self._scroll.verticalScrollBar().setValue(0)
        self._begin()

    def _found(self, draft: KeptDraft | None) -> None:
        typed = kept(draft.fields) if draft is not None and draft.place == self._drafting.place else None
        if typed is None:
            return
        self._waiting = typed
        if self._known is not None and self._known.line.mine is not None:
            self._open()
            self._show_known()
            self._begin()

    def _typed(self) -> KeptFields:
        return self.form.typed.fields(), "", 0

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _save(self, typed: Typed) -> None:
        self.form.work_began(self.tr("Saving…"))
        self.presenter.save(typed, done=self._saved, failed=self.form.said.show_error, ended=self.form.work_ended)

    def _saved(self) -> None:
        self._drafting.forget()
        self._close()

    def _cancelled(self) -> None:
        self._drafting.forget()
        self._close()

    def _agree(self) -> None:
        if self._known is not None:
            self.presenter.agree(self._known.line)

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        compare = button(self.tr("Compare"), self.versions_asked.emit, name=self.tr("Compare what is agreed on"))
        torn = row(Label(self.tr("There are two versions of something here. Both are kept.")), compare)
        torn.setStretch(0, 1)
        self._torn = Card(torn, tone="warn")
        self._nothing = Empty(self.tr("Nothing is agreed on in this room."))
        content = Column(
            self.renewal, self._nothing, self._torn, self.form, self.charter, self.agreed, None, width=self._desk.theme.width(READABLE)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(6)
        whole.addLayout(row(self.back, None, self.change))
        self._scroll = Scroll(content)
        whole.addWidget(self._scroll, 1)
        for widget in (self._torn, self._nothing, self.charter, self.agreed, self.change):
            widget.hide()

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.bind_keys(self)
        self.form.save_asked.connect(self._save)
        self.form.left.connect(self._cancelled)
        self.form.edited.connect(self._drafting.keep_soon)
        self.charter.keep_asked.connect(self.presenter.keep)
        self.charter.versions_asked.connect(self.versions_asked)
        self.agreed.agree_asked.connect(self._agree)
        self.renewal.emptied.connect(self._begin)
