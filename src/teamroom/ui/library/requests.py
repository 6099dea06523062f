"""What people of the room look for: asked in a line, answered by a resource, or no longer needed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.changes import ChangeSet
from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.model.resources import SHORT_LIMIT
from teamroom.services.requests import RequestLine, Requests
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.library.wording import DOT, title_text
from teamroom.ui.runner import Job, Lane
from teamroom.ui.short_list import ShortList, ShortRows, Wording
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, day_text, one_line, tr
from teamroom.ui.widgets import Empty, button, row

AREAS = frozenset({"request", "resource", "person"})
"""What changes the list."""


def headline(line: RequestLine) -> str:
    """Return what somebody looks for."""
    return one_line(line.wish, SHORT_LIMIT) or tr("LibraryRequests", "(no words)")


def told(line: RequestLine) -> str:
    """Return who asked and when, and what became of it."""
    parts = [one_line(line.author), day_text(line.made_ms)]
    if line.closed:
        parts.append(tr("LibraryRequests", "no longer needed"))
    elif line.answer is not None:
        parts.append(tr("LibraryRequests", "answered by “{title}”").format(title=title_text(line.answer_title)))
    else:
        parts.append(tr("LibraryRequests", "still looked for"))
    if line.details:
        parts.append(one_line(line.details))
    return DOT.join(part for part in parts if part)


def icon_of(line: RequestLine) -> str:
    """Return the icon for how it stands."""
    return "search" if line.is_open else "check"


WORDING = Wording(headline, told, icon_of)


class RequestsView(QWidget):
    """``left``: the person goes back. ``look_asked`` carries a resource's id; ``add_asked``, ``choose_asked`` a line."""

    left = Signal()
    look_asked = Signal(object)
    add_asked = Signal(object)
    choose_asked = Signal(object)

    def __init__(self, desk: Desk, requests: Requests, undo: Undo) -> None:
        super().__init__()
        self._desk = desk
        self._requests = requests
        self._undo = undo
        self._job: Job | None = None
        self.rows = ShortRows(WORDING, self)
        self.list = ShortList(desk, self.rows, self.tr("What people look for"))
        self.wish = QLineEdit()
        self.wish.setMaxLength(SHORT_LIMIT)
        self.wish.setAccessibleName(self.tr("What do you look for?"))
        self.wish.setPlaceholderText(self.tr("For example: a game for fractions without a projector"))
        self.ask = button(self.tr("Ask the room"), self._ask, kind="primary")
        self.said = Said(desk)
        self.back = button(self.tr("Back"), self.left.emit, icon=desk.icons.icon("back"))
        self.add = button(self.tr("Add something for it"), partial(self._tell, self.add_asked))
        self.choose = button(self.tr("There is one already…"), partial(self._tell, self.choose_asked))
        self.look = button(self.tr("Look at the answer"), self._look)
        self.close_it = button(self.tr("No longer needed"), self._close_it)
        self.reopen = button(self.tr("Still needed"), self._reopen)
        self._stack = QStackedWidget()
        self._lay_out()
        self.wish.returnPressed.connect(self._ask)
        self.list.opened.connect(self._open)
        self.list.doubleClicked.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._arrange)
        desk.hub.changed.connect(self._something_changed)
        self._arrange()

    def begin(self, wish: str = "", request: EntityId | None = None) -> None:
        """Read the list; the focus goes to the field, which has ``wish``, or to a request in the list."""
        if wish:
            self.wish.setText(wish)
        self._read(request)
        target = self.list if request is not None else self.wish
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _line(self) -> RequestLine | None:
        return self.rows.line(self.list.currentIndex().row())

    # -- Reading ------------------------------------------------------------------------------------------------------

    def _read(self, wanted: EntityId | None = None) -> None:
        if self._job is not None:
            self._job.drop()
        line = self._line
        here = wanted or (line.entity if line else None)
        self._job = self._desk.runner.run(
            lambda _: self._requests.list(), self, lane=Lane.READ, done=partial(self._show, here),
            failed=self._desk.notices.error,
        )

    def _show(self, here: EntityId | None, lines: Sequence[RequestLine]) -> None:
        acts = (self.add, self.choose, self.look, self.close_it, self.reopen)
        worked = any(one.hasFocus() for one in acts)
        self.rows.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        places = [place for place, one in enumerate(lines) if one.entity == here]
        if lines:
            self.list.setCurrentIndex(self.rows.index(places[0] if places else 0))
        self._arrange()
        if worked:
            # What had the focus may be of no use any more.
            (self.list if lines else self.wish).setFocus(Qt.FocusReason.OtherFocusReason)

    def _something_changed(self, change: ChangeSet) -> None:
        if self.isVisible() and change.area in AREAS:
            self._read()

    def _arrange(self) -> None:
        line = self._line
        is_open = line is not None and line.is_open
        for one in (self.add, self.choose, self.close_it):
            one.setVisible(is_open)
        self.look.setVisible(line is not None and line.answer is not None and line.answer_title is not None)
        self.reopen.setVisible(line is not None and not is_open)

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        wish = self.wish.text()

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.ASK) as noting:
                noting.about(self._requests.ask(wish))

        self._do(work, self.tr("The room sees it after the next exchange."), self.wish.clear)

    def _close_it(self) -> None:
        self._change(self._requests.close)

    def _reopen(self) -> None:
        self._change(self._requests.reopen)

    def _change(self, act: Callable[[EntityId], None]) -> None:
        line = self._line
        if line is None:
            return

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.ANSWER, line.entity):
                act(line.entity)

        self._do(work)

    def _do(self, work: Callable[[Progress], None], said: str = "", after: Callable[[], None] | None = None) -> None:
        self.said.clear()

        def done(_: None) -> None:
            if after is not None:
                after()
            if said:
                self.said.say(said, "safe")
            self._read()

        self._desk.runner.run(work, self, lane=Lane.WRITE, done=done, failed=self._failed)

    def _failed(self, error: TeamRoomError) -> None:
        self.said.show_error(error)
        self.wish.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, signal: SignalInstance) -> None:
        line = self._line
        if line is not None:
            signal.emit(line)

    def _open(self) -> None:
        line = self._line
        if line is not None and line.is_open:
            self.choose_asked.emit(line)
        else:
            self._look()

    def _look(self) -> None:
        line = self._line
        if line is not None and line.answer is not None:
            self.look_asked.emit(line.answer)

    # -- Layout -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(Empty(self.tr("Nobody looks for anything just now.")))
        asked = row(self.wish, self.ask)
        asked.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(Label(self.tr("What people look for"), level=2))
        lead = self.tr("Ask the room for what is missing. Whoever has it answers with a resource, when it suits them.")
        whole.addWidget(Label(lead, tone="muted"))
        whole.addLayout(asked)
        whole.addWidget(self.said)
        whole.addWidget(self._stack, 1)
        whole.addLayout(row(self.back, None, self.close_it, self.reopen, self.choose, self.add, self.look))
