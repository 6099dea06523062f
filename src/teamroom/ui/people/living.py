"""A card of the people page that reads and changes things of the room by itself: what all of them share."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.undo import Deed, Undo
from teamroom.ui.card_form import CardForm
from teamroom.ui.desk import Desk
from teamroom.ui.into_view import come_into_view
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Lane
from teamroom.ui.watching import Watching
from teamroom.ui.widgets import Card


class Step(NamedTuple):
    """Something that is done, and can be taken back: what is said afterwards, and to which items it is done.

    ``act`` returns the id of what it made, or nothing.
    """

    deed: Deed
    act: Callable[[], EntityId | None]
    said: str
    about: tuple[EntityId, ...] = ()


class CardDeeds(Watching):
    """Reads with ``look`` what the card shows, when something in ``areas`` changed; does steps beside the window."""

    def __init__(self, desk: Desk, parent: QObject, undo: Undo, areas: frozenset[str], look: Callable[[], Any]) -> None:
        super().__init__(desk, parent, undo)
        self.areas = areas
        self._look = look

    def look(self) -> object:
        """Return what the card shows."""
        return self._look()

    def do(self, step: Step, done: Callable[[], None] | None = None, form: CardForm | None = None) -> None:
        """Do something; a form is locked meanwhile, and says what went wrong."""

        def work(_: Progress) -> object:
            with self._undo.noting(step.deed, *step.about) as noting:
                made = step.act()
                if made is not None:
                    noting.about(made)
            return self.look()

        def finished(known: object) -> None:
            if done is not None:
                done()
            self.shown.emit(known)
            self._desk.notices.toast(step.said, self.undo)

        def failed(error: TeamRoomError) -> None:
            if form is not None:
                form.said.show_error(error)
            else:
                self._desk.notices.error(error)
                self.read()

        def ended() -> None:
            if form is not None:
                form.work_ended()

        if form is not None:
            form.work_began(self.tr("Saving…"))
        self._desk.runner.run(work, self, lane=Lane.WRITE, done=finished, failed=failed, ended=ended)


class LivingCard(Card):
    """Hidden until something is known. ``form`` is the one form it may have, ``way`` what opens it."""

    areas: frozenset[str] = frozenset()

    def __init__(self, desk: Desk, undo: Undo, title: str, *, tone: str = "plain") -> None:
        super().__init__(title=title, tone=tone)
        self.desk = desk
        self.form: CardForm | None = None
        self.way: QWidget | None = None
        self.deeds = CardDeeds(desk, self, undo, self.areas, self.look)
        self.deeds.shown.connect(self._shown)
        self.hide()

    def look(self) -> object:
        """Return what the card shows; called beside the window."""
        raise NotImplementedError

    def show_known(self, known: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def wake(self) -> None:
        """Read now, and whenever something changes; what was typed comes back."""
        self.deeds.wake()
        if self.form is not None:
            self.form.wake()

    def rest(self) -> None:
        """Read nothing while nobody looks; keep what is typed."""
        self.deeds.rest()
        if self.form is not None:
            self.form.rest()

    def escape(self) -> bool:
        """Close the form, if one is at it; what is typed waits."""
        if self.form is None or not self.form.has_focus:
            return False
        self.close_form()
        return True

    def open_form(self) -> None:
        """Open the form, with what waits in it."""
        if self.form is not None:
            self.form.show()
            self.settle()
            self.form.begin()
            come_into_view(self.form)

    def close_form(self) -> None:
        """Close the form, and go on where it was opened."""
        if self.form is None:
            return
        had_focus = self.form.has_focus
        self.form.hide()
        self.settle()
        if had_focus:
            self._begin()

    def settle(self) -> None:
        """Show what fits to an open or closed form."""
        if self.way is not None and self.form is not None:
            self.way.setVisible(not self.form.isVisibleTo(self))
        order_tabs(self.window())

    def _shown(self, known: object) -> None:
        focus = QApplication.focusWidget()
        here = focus if focus is not None and self.isAncestorOf(focus) else None
        self.show_known(known)
        self.settle()
        if here is not None and not here.isVisibleTo(self):
            self._begin()

    def _begin(self) -> None:
        if self.way is not None and self.way.isVisibleTo(self):
            self.way.setFocus(Qt.FocusReason.OtherFocusReason)
