"""A section of the page of a problem: one step in a card that folds to one line, with what went wrong and what is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QVBoxLayout, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.model.board import gates
from teamroom.model.problems import Step
from teamroom.services.problems import Problems
from teamroom.services.talk import Talk
from teamroom.services.undo import Deed
from teamroom.services.wins import Wins
from teamroom.ui.desk import Desk
from teamroom.ui.focus import first_stop
from teamroom.ui.into_view import come_into_view
from teamroom.ui.present import error_text
from teamroom.ui.problems.asking import AskingLine
from teamroom.ui.problems.detail_deeds import Deeds
from teamroom.ui.problems.detail_drafting import Typing, focused_in
from teamroom.ui.problems.detail_reading import Shown
from teamroom.ui.problems.detail_wording import asks_text, moved_text
from teamroom.ui.steps import Said
from teamroom.ui.texts import OneLine
from teamroom.ui.widgets import button, row

Offer: TypeAlias = tuple[str, Callable[[], None]]
"""What a button says, and what it does."""


@dataclass(frozen=True, slots=True)
class Around:
    """What every section of a problem needs."""

    desk: Desk
    problems: Problems
    talk: Talk
    wins: Wins
    deeds: Deeds
    typing: Typing


class Section(QFrame):
    """``moved`` when the problem came to another step, ``wanted`` when another section is to be opened: both carry a ``Step``."""

    moved = Signal(object)
    wanted = Signal(object)
    opened = Signal()

    def __init__(self, around: Around, title: str) -> None:
        super().__init__()
        self.around = around
        self.desk = around.desk
        self.shown: Shown | None = None
        self.visit = 0
        """Counts the problems that were shown: what was begun for one is not brought back to the next."""
        self.setProperty("card", "plain")
        self.head = button(title, self.toggle, kind="flat", icon=self.desk.icons.icon("chevron-right"))
        self.summary = OneLine(tone="muted")
        self.said = Said(self.desk)
        self.asking = AskingLine(self.desk)
        self.body = QWidget()
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(14, 2, 14, 12)
        self.rows.setSpacing(8)
        bold = self.head.font()
        bold.setBold(True)
        self.head.setFont(bold)
        top = row(self.head, self.summary, None)
        # The gap is for when the summary is hidden.
        top.setStretch(1, 1000)
        top.setContentsMargins(4, 4, 14, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.body)
        self.body.hide()

    # -- What a section is ----------------------------------------------------------------------------------------------

    def show_problem(self, shown: Shown) -> None:
        """Show a problem, another one or the same after a change."""
        self.shown = shown

    def summary_of(self, shown: Shown) -> str:
        """Return what the folded section says."""
        raise NotImplementedError

    def primary(self) -> None:
        """Do what Ctrl+Enter does here."""

    def save(self) -> None:
        """Save what is typed and saves itself."""

    def has_words(self) -> bool:
        """Tell whether something here is typed and not saved."""
        return False

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""

    def escape(self) -> bool:
        """Leave what is asked here; tell whether something was."""
        if not self.asking.isVisible():
            return False
        self.asking.stop()
        self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # -- Folding ------------------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Tell whether all of it shows."""
        return not self.body.isHidden()

    def toggle(self) -> None:
        """Fold it, or open it."""
        self.fold(away=self.is_open)
        if self.is_open:
            self.opened.emit()

    def fold(self, *, away: bool) -> None:
        """Show one line of it, or all; a focus inside goes to the line."""
        if away and focused_in(self.body):
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self.body.setVisible(not away)
        self.summary.setVisible(away)
        self.head.setIcon(self.desk.icons.icon("chevron-right" if away else "chevron-down"))
        self._describe()

    def begin(self) -> None:
        """Open it; the focus goes where one begins."""
        self.fold(away=False)
        stop = self.first() or self.head
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        come_into_view(self, stop)

    def first(self) -> QWidget | None:
        """Return where one begins."""
        return first_stop(self.body)

    def take(self, shown: Shown) -> None:
        """Show a problem, and what the folded section says of it."""
        self.show_problem(shown)
        self.summary.setText(self.summary_of(shown))
        self._describe()

    def _describe(self) -> None:
        self.head.setAccessibleDescription(self.tr("open") if self.is_open else self.summary.text())

    def forget(self) -> None:
        """Another problem comes: what was said of the one before goes."""
        self.shown = None
        self.visit += 1
        self.said.clear()
        self.asking.stop()

    # -- What sections do ---------------------------------------------------------------------------------------------

    @property
    def entity(self) -> EntityId:
        """The problem that is shown."""
        if self.shown is None:
            raise LookupError
        return self.shown.entity

    def add(self, *items: QWidget | QLayout) -> None:
        """Put things below each other."""
        for item in items:
            if isinstance(item, QWidget):
                self.rows.addWidget(item)
            else:
                self.rows.addLayout(item)

    def do(
        self, name: str, act: Callable[[], object], said: str = "", *, deed: Deed = Deed.EDIT, clears: tuple[str, ...] = (),
        done: Callable[[], None] | None = None,
    ) -> None:
        """Do something to the problem; what goes wrong is said here. ``clears``: fields whose words were taken up then."""
        if self.shown is None:
            return
        self.said.clear()

        def finished(_result: object, _shown: Shown) -> None:
            self.around.typing.clear(*clears)
            if done is not None:
                done()

        self.around.deeds.do(self.entity, act, deed=deed, name=name, said=said, failed=self.said.show_error, done=finished)

    def go(self, to: Step, *, anyway: bool = False) -> None:
        """Put the problem at a step; what is asked before is asked here, and what cannot be passed is said."""
        if self.shown is None:
            return
        self.said.clear()
        entity = self.entity
        self.around.deeds.do(
            entity, partial(self.around.problems.move, entity, to, anyway=anyway), deed=Deed.MOVE, name="move",
            said=moved_text(to), done=lambda _result, _shown: self.moved.emit(to), failed=partial(self._refused, to),
        )

    def _refused(self, to: Step, error: TeamRoomError) -> None:
        if error.kind != "step-asks" or self.shown is None:
            self.said.show_error(error)
            return
        detail = self.shown.detail
        texts = [asks_text(gate, detail) for gate in gates(detail.card.facts, to).soft]
        text = " ".join(texts) or error_text(error)
        anyway = partial(self.go, to, anyway=True)
        self.ask(text, (self.tr("Add it now"), self.add_missing), (self.tr("Go on anyway"), anyway))

    def ask(self, text: str, add: Offer, anyway: Offer) -> None:
        """Ask once before something; both ways are named and lead on."""
        self.asking.ask(text, *add, anyway[1])
        self.asking.anyway.setText(anyway[0])
        come_into_view(self.asking)

    def add_missing(self) -> None:
        """Put the focus where something is missing."""
        self.begin()


def add_at_top(box: QBoxLayout, inner: QLayout, stretch: int = 1) -> None:
    """Put things into a row, no higher than they are. A gap below them would do, too, but Qt counts it wrong."""
    box.addLayout(inner, stretch)
    box.setAlignment(inner, Qt.AlignmentFlag.AlignTop)
