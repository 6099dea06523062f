"""The page of the problem board: a line to begin with, the columns, what is asked before a card goes on."""

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.board import gates
from teamroom.model.problems import LINE_LIMIT, Step
from teamroom.services.problems import Problems
from teamroom.services.undo import Undo
from teamroom.ui.board_wording import step_text
from teamroom.ui.desk import Desk, Page, Width
from teamroom.ui.present import error_text
from teamroom.ui.problems.asking import AskingLine
from teamroom.ui.problems.bank import BankView
from teamroom.ui.problems.board import Board
from teamroom.ui.problems.detail import DetailView
from teamroom.ui.problems.presenter import BoardPresenter, Standing
from teamroom.ui.problems.wording import gate_text
from teamroom.ui.texts import Label, one_line, tr
from teamroom.ui.widgets import Empty, button, row

_PLACES = {"two-strategies-needed": Step.STRATEGIES, "test-needs-end": Step.TEST}
"""Where it can be added what a hard gate lacks; for all others at the step where the problem stands."""


class ProblemsPage(Page):
    """The problems of one room. ``detail`` makes the page of a problem when one is first opened, ``bank`` that of what was tried.

    ``calendar_asked``: the person wants to see terms and holidays.
    """

    calendar_asked = Signal()

    def __init__(
        self, desk: Desk, problems: Problems, undo: Undo, *, detail: Callable[[], DetailView], bank: Callable[[], BankView],
        language: str = "en",
    ) -> None:
        super().__init__()
        self._make_detail = detail
        self._make_bank = bank
        self.heading = self.tr("Problems")
        self._desk = desk
        self._standing = Standing((), ())
        self._opened: EntityId | None = None
        self.presenter = BoardPresenter(desk, self, problems, undo, language)
        self.board = Board(desk)
        self.asking = AskingLine(desk)
        self.line = QLineEdit()
        self.line.setMaxLength(LINE_LIMIT)
        self.line.setAccessibleName(self.tr("What are you struggling with?"))
        self.line.setPlaceholderText(self.tr("What are you struggling with? One line is enough."))
        self.add = button(self.tr("New problem"), self._add, kind="primary", hint=self.tr("New problem  Ctrl+N"))
        self.archive = button("", self._toggle_archive, kind="flat")
        self.tried = button(self.tr("What we tried"), self._show_bank, kind="flat")
        self.enough = button(self.tr("Too much?"), self._say_enough, kind="flat")
        self.said = Label(tone="muted")
        self.empty = Empty(self.tr("Which ten minutes of your week would you most like to change? Start there."))
        self._stack = QStackedWidget()
        self._sheet = QWidget()
        self._narrow = False
        self._lay_out()
        self._connect()

    @cached_property
    def detail(self) -> DetailView:
        """The page of one problem."""
        made = self._make_detail()
        made.left.connect(self._back)
        made.calendar_asked.connect(self.calendar_asked)
        made.stack(narrow=self._narrow)
        self._stack.addWidget(made)
        return made

    @cached_property
    def bank(self) -> BankView:
        """What was tried."""
        made = self._make_bank()
        made.left.connect(self._leave_bank)
        self._stack.addWidget(made)
        return made

    # -- What the window calls --------------------------------------------------------------------------------------

    def arrange(self, width: Width) -> None:
        """Show the columns side by side where there is room for five."""
        self._narrow = width is Width.NARROW
        if not self.board.shows_archive:
            self.board.arrange(narrow=self._narrow)
        if self._shows_detail:
            self.detail.stack(narrow=self._narrow)

    def appear(self) -> None:
        """Read the board; the focus goes where one begins."""
        self.presenter.wake()
        if self._shows_bank:
            self.bank.begin()
        elif not self._shows_detail:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Keep what was typed; read nothing while nobody looks."""
        if self._shows_detail:
            self.detail.put_away()
        if self._shows_bank:
            self.bank.put_away()
        self.presenter.rest()

    def new_here(self) -> None:
        """Begin with a struggle."""
        if self._shows_detail:
            self.detail.leave()
        if self._shows_bank:
            self._leave_bank()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, item: bytes) -> None:
        """Open a problem."""
        self._open(EntityId(item))

    def escape(self) -> bool:
        """Leave the problem or what was tried, what is asked, then the archive."""
        if self._shows_detail:
            return self.detail.escape()
        if self._shows_bank:
            self._leave_bank()
        elif self.asking.isVisible():
            self.asking.stop()
        elif self.board.shows_archive:
            self._toggle_archive()
        else:
            return False
        return True

    def panes(self) -> list[QWidget]:
        """Return the line and the board, or what shows instead."""
        shown = self._stack.currentWidget()
        return [self.line, self.board] if shown is None or shown is self._sheet else [shown]

    @property
    def _shows_detail(self) -> bool:
        return isinstance(self._stack.currentWidget(), DetailView)

    @property
    def _shows_bank(self) -> bool:
        return isinstance(self._stack.currentWidget(), BankView)

    # -- What comes back ----------------------------------------------------------------------------------------------

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        self.board.know(standing.kinds)
        self.board.show_cards(standing.cards)
        done = sum(card.step is Step.DONE or card.gone for card in standing.cards)
        self.archive.setText(self.tr("Back to the board") if self.board.shows_archive else self.tr("Archive ({count})").format(count=done))
        self.empty.setVisible(not standing.cards)
        self.board.setVisible(bool(standing.cards))
        names = ", ".join(one_line(name) for name, _ in standing.enough)
        self.said.setText(self.tr("It is too much just now for: {names}").format(names=names) if names else "")
        self.said.setVisible(bool(names))

    def _refused(self, entity: EntityId, step: Step, error: UserError) -> None:
        """Say what stands between; it can be added, and most of it can be passed."""
        anyway = partial(self.presenter.move, entity, step, anyway=True) if error.kind == "step-asks" else None
        card = next((one for one in self._standing.cards if one.entity == entity), None)
        soft = gates(card.facts, step).soft if card is not None and anyway is not None else ()
        what = " ".join((*map(gate_text, soft), self.tr("Add it, or go on anyway: both are fine."))) if soft else error_text(error)
        text = self.tr("Before {step}: {what}").format(step=step_text(step), what=what)
        self.asking.ask(text, self.tr("Add it now"), partial(self._open, entity, _PLACES.get(error.kind)), anyway)

    def _moved(self, entity: EntityId) -> None:
        self.board.want(entity)
        self.presenter.read()

    def _added(self, entity: EntityId) -> None:
        self.line.clear()
        self.board.want(entity)
        self.presenter.read()
        self._desk.notices.toast(self.tr("The problem is on the board."), self.presenter.undo)

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        line = self.line.text()
        if line.strip() and self._standing.is_crowded:
            text = tr("Board", "There are %n open problem(s). Finish or set one aside first?", self._standing.open_ones)
            self.asking.ask(text, self.tr("Show me"), self.board.begin, partial(self.presenter.add, line))
            return
        self.presenter.add(line)

    def _open(self, entity: EntityId, step: Step | None = None) -> None:
        self.asking.stop()
        self._stack.setCurrentWidget(self.detail)
        self.detail.show_problem(entity)
        self.detail.begin(step)
        self._opened = entity

    def _back(self) -> None:
        """Show the board again; the focus goes to the problem that was open."""
        self._stack.setCurrentWidget(self._sheet)
        if self._opened is not None:
            self._to_card(self._opened)
        self.presenter.read()

    def _show_bank(self) -> None:
        self.asking.stop()
        self._stack.setCurrentWidget(self.bank)
        self.bank.begin()

    def _leave_bank(self) -> None:
        self.bank.put_away()
        self._stack.setCurrentWidget(self._sheet)
        self.tried.setFocus(Qt.FocusReason.OtherFocusReason)
        self.presenter.read()

    def _to_card(self, entity: EntityId) -> None:
        """Put the focus on a card, at once where it stood: the next key must not go elsewhere while the board is read."""
        if not self.board.go_to(entity):
            self.board.want(entity)

    def _toggle_archive(self) -> None:
        self.board.show_archive(shown=not self.board.shows_archive)
        self._show(self._standing)

    def _say_enough(self) -> None:
        self.presenter.say_enough(on=not any(self._standing.enough))

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        begin = row(self.line, self.add)
        begin.setStretch(0, 1)
        whole = QVBoxLayout(self._sheet)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(6)
        whole.addLayout(begin)
        whole.addWidget(self.asking)
        whole.addWidget(self.said)
        whole.addWidget(self.empty, 1)
        whole.addWidget(self.board, 1)
        whole.addLayout(row(self.tried, None, self.enough, self.archive))
        self._stack.addWidget(self._sheet)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.added.connect(self._added)
        self.presenter.moved.connect(self._moved)
        self.presenter.refused.connect(self._refused)
        self.board.opened.connect(self._open)
        self.board.moved.connect(self.presenter.move)
        self.board.removed.connect(self.presenter.remove)
        self.line.returnPressed.connect(self._add)
        self.presenter.bind_keys(self)
