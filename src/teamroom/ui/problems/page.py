"""The page of the problem board: a line to begin with, the columns, what is asked before a card goes on."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.problems import LINE_LIMIT, Step
from teamroom.services.problems import Problems
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk, Page, Width
from teamroom.ui.problems.asking import AskingLine
from teamroom.ui.problems.board import Board
from teamroom.ui.problems.presenter import BoardPresenter, Standing
from teamroom.ui.problems.wording import step_text
from teamroom.ui.texts import Label, one_line, tr
from teamroom.ui.widgets import Empty, button, row


class ProblemsPage(Page):
    """The problems of one room."""

    def __init__(self, desk: Desk, problems: Problems, undo: Undo) -> None:
        super().__init__()
        self.heading = self.tr("Problems")
        self._desk = desk
        self._standing = Standing((), ())
        self.presenter = BoardPresenter(desk, problems, undo)
        self.presenter.setParent(self)
        self.board = Board(desk)
        self.asking = AskingLine(desk)
        self.line = QLineEdit()
        self.line.setMaxLength(LINE_LIMIT)
        self.line.setAccessibleName(self.tr("What are you struggling with?"))
        self.line.setPlaceholderText(self.tr("What are you struggling with? One line is enough."))
        self.add = button(self.tr("New problem"), self._add, kind="primary", hint=self.tr("New problem  Ctrl+N"))
        self.archive = button("", self._toggle_archive, kind="flat")
        self.enough = button(self.tr("Too much?"), self._say_enough, kind="flat")
        self.said = Label(tone="muted")
        self.empty = Empty(self.tr("Which ten minutes of your week would you most like to change? Start there."))
        self._lay_out()
        self._connect()

    # -- What the window calls --------------------------------------------------------------------------------------

    def arrange(self, width: Width) -> None:
        """Show the columns side by side where there is room for five."""
        if not self.board.shows_archive:
            self.board.arrange(narrow=width is Width.NARROW)

    def appear(self) -> None:
        """Read the board; the focus goes where one begins."""
        self.presenter.wake()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Read nothing while nobody looks."""
        self.presenter.rest()

    def new_here(self) -> None:
        """Begin with a struggle."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, item: bytes) -> None:
        """Choose a problem."""
        self.board.want(EntityId(item))
        self.presenter.wake()

    def escape(self) -> bool:
        """Leave what is asked, then the archive."""
        if self.asking.isVisible():
            self.asking.stop()
        elif self.board.shows_archive:
            self._toggle_archive()
        else:
            return False
        return True

    def panes(self) -> list[QWidget]:
        """Return the line and the board."""
        return [self.line, self.board]

    # -- What comes back ----------------------------------------------------------------------------------------------

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        self.board.show_cards(standing.cards)
        done = sum(card.step is Step.DONE for card in standing.cards)
        self.archive.setText(self.tr("Back to the board") if self.board.shows_archive else self.tr("Archive ({count})").format(count=done))
        self.empty.setVisible(not standing.cards)
        self.board.setVisible(bool(standing.cards))
        names = ", ".join(one_line(name) for name, _ in standing.enough)
        self.said.setText(self.tr("It is too much just now for: {names}").format(names=names) if names else "")
        self.said.setVisible(bool(names))

    def _refused(self, entity: EntityId, step: Step, error: UserError) -> None:
        """Say what stands between; it can be added, and most of it can be passed."""
        anyway = partial(self.presenter.move, entity, step, anyway=True) if error.kind == "step-asks" else None
        text = self.tr("Before {step}: {what}").format(step=step_text(step), what=f"{error.what} {error.do}")
        self.asking.ask(text, self.tr("Add it now"), partial(self._open, entity), anyway)

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
            text = tr("Board", "There are %n open problem(s). Finish or set one aside first?", self._open_ones())
            self.asking.ask(text, self.tr("Show me"), self.board.begin, partial(self.presenter.add, line))
            return
        self.presenter.add(line)

    def _open_ones(self) -> int:
        return sum(card.step is not Step.DONE for card in self._standing.cards)

    def _open(self, entity: EntityId) -> None:
        self.board.go_to(entity)

    def _toggle_archive(self) -> None:
        self.board.show_archive(shown=not self.board.shows_archive)
        self._show(self._standing)

    def _say_enough(self) -> None:
        self.presenter.say_enough(on=not any(self._standing.enough))

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        begin = row(self.line, self.add)
        begin.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(6)
        whole.addLayout(begin)
        whole.addWidget(self.asking)
        whole.addWidget(self.said)
        whole.addWidget(self.empty, 1)
        whole.addWidget(self.board, 1)
        whole.addLayout(row(None, self.enough, self.archive))

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.added.connect(self._added)
        self.presenter.moved.connect(self._moved)
        self.presenter.refused.connect(self._refused)
        self.board.opened.connect(self._open)
        self.board.moved.connect(self.presenter.move)
        self.board.removed.connect(self.presenter.remove)
        self.line.returnPressed.connect(self._add)
        for keys, act in (("Ctrl+Z", self.presenter.undo), ("Ctrl+Shift+Z", self.presenter.redo)):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)
