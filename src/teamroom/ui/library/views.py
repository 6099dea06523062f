"""What the library page shows instead of the list, each made when it is first needed: the form, versions, trash, sheets."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.drafts import Drafts
from teamroom.services.library import Library
from teamroom.services.opened_files import OpenedFiles
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk
from teamroom.ui.library.comparing import ComparingView
from teamroom.ui.library.cover import CoverView
from teamroom.ui.library.editor import Editor
from teamroom.ui.library.room_sheets import RoomSheets
from teamroom.ui.library.saving import Saving
from teamroom.ui.library.trash import TrashView
from teamroom.ui.library.waiting import WaitingView

V = TypeVar("V", Editor, WaitingView, RoomSheets, TrashView, CoverView, ComparingView)
STACKED = (Editor, WaitingView, ComparingView)
"""Views that put things below each other where there is little room."""


class Views(QStackedWidget):
    """``beside`` is what shows at first: filters, list and preview. ``left``: back to it.

    ``keep_asked`` and ``delete_asked`` carry a ``CameBack``, ``look_asked`` an id, ``add_asked`` and ``choose_asked`` a request.
    """

    left = Signal()
    saved = Signal(object)
    keep_asked = Signal(object)
    delete_asked = Signal(object)
    look_asked = Signal(object)
    add_asked = Signal(object)
    choose_asked = Signal(object)
    problem_asked = Signal(object)

    def __init__(
        self, desk: Desk, library: Library, drafts: Drafts, undo: Undo, *, opened: OpenedFiles, beside: QWidget
    ) -> None:
        super().__init__()
        self._desk = desk
        self._library = library
        self._drafts = drafts
        self._undo = undo
        self._opened = opened
        self._narrow = False
        self.beside = beside
        self._words: dict[str, tuple[str, ...]] = {}
        self.addWidget(beside)

    @property
    def shows_list(self) -> bool:
        """Tell whether the list shows."""
        return self.currentWidget() is self.beside

    def made(self, kind: Any) -> list[Any]:
        """Return the views of a kind that were made by now."""
        views = [self.widget(place) for place in range(self.count())]
        return [view for view in views if isinstance(view, kind)]

    def stack(self, *, narrow: bool) -> None:
        """Put things below each other where there is little room."""
        self._narrow = narrow
        for view in self.made(STACKED):
            view.stack(narrow=narrow)

    def offer(self, **words: tuple[str, ...]) -> None:
        """Offer words in fields of the form (``subject``, ``year``, ``answers``), now and when it is made."""
        self._words |= words
        for view in self.made(Editor):
            view.form.suggest(self._words)

    def step_back(self) -> bool:
        """Go one step back; tell whether there was one."""
        shown = self.currentWidget()
        if isinstance(shown, Editor):
            shown.leave()
        elif isinstance(shown, WaitingView | RoomSheets | ComparingView):
            shown.step_back()
        elif self.shows_list:
            return False
        else:
            self.left.emit()
        return True

    def show_list(self) -> None:
        """Show the list and what lies beside it."""
        self.setCurrentWidget(self.beside)

    def show_form(self) -> Editor:
        """Show the form, for something to be added or changed in it."""
        self.setCurrentWidget(self.editor)
        return self.editor

    def show_versions(self, entity: EntityId, field: str) -> None:
        """Show the versions of a field."""
        self.setCurrentWidget(self.waiting)
        self.waiting.look_at(entity, field)

    def show_waiting(self) -> None:
        """Show all that waits for an answer."""
        self.setCurrentWidget(self.waiting)
        self.waiting.look()

    def show_comparison(self, entity: EntityId, other: EntityId | None) -> None:
        """Show two resources side by side; without ``other``, ask which."""
        self.setCurrentWidget(self.comparing)
        self.comparing.look_at(entity, other)

    def show_sheet(self, show: Callable[[RoomSheets], object]) -> None:
        """Show one of the sheets of the room, the one that ``show`` brings up."""
        self.setCurrentWidget(self.sheets)
        show(self.sheets)

    def show_trash(self) -> None:
        """Show what was deleted."""
        self.setCurrentWidget(self.trash)
        self.trash.look()
        self.trash.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_cover(self) -> None:
        """Show the planning of a week of cover."""
        self.setCurrentWidget(self.cover)
        self.cover.look()

    @cached_property
    def editor(self) -> Editor:
        """The form."""
        saving = Saving(self._library, self._opened, self._undo)
        made = Editor(self._desk, saving, self._drafts, self._opened, self._library.space)
        made.saved.connect(self.saved)
        made.form.suggest(self._words)
        return self._take_in(made)

    @cached_property
    def waiting(self) -> WaitingView:
        """What has two versions, and what came back."""
        made = WaitingView(self._desk, self._library, self._undo)
        made.keep_asked.connect(self.keep_asked)
        made.delete_asked.connect(self.delete_asked)
        return self._take_in(made)

    @cached_property
    def sheets(self) -> RoomSheets:
        """One resource a week, what people look for, topics."""
        made = RoomSheets(self._desk, self._library, self._undo)
        made.look_asked.connect(self.look_asked)
        made.add_asked.connect(self.add_asked)
        made.choose_asked.connect(self.choose_asked)
        made.problem_asked.connect(self.problem_asked)
        return self._take_in(made)

    @cached_property
    def trash(self) -> TrashView:
        """What was deleted."""
        return self._take_in(TrashView(self._desk, self._library, self._undo))

    @cached_property
    def cover(self) -> CoverView:
        """A week of cover, to be printed."""
        return self._take_in(CoverView(self._desk, self._library))

    @cached_property
    def comparing(self) -> ComparingView:
        """Two resources side by side."""
        return self._take_in(ComparingView(self._desk, self._library))

    def _take_in(self, made: V) -> V:
        made.left.connect(self.left)
        if isinstance(made, STACKED):
            made.stack(narrow=self._narrow)
        self.addWidget(made)
        return made
