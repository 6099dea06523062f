"""The board: a column for each step side by side, one at a time where there is little room, and the archive."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.model.problems import STEPS, Step
from teamroom.services.problem_rows import BoardCard
from teamroom.ui.desk import Desk
from teamroom.ui.problems.cards import ColumnList
from teamroom.ui.problems.wording import numbered
from teamroom.ui.texts import Label

COLUMNS = tuple(step for step in STEPS if step is not Step.DONE)


class Column(QWidget):
    """One step with its cards, and how many there are."""

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__()
        self.step = step
        self.heading = Label(level=3)
        self.list = ColumnList(desk, step)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.heading)
        rows.addWidget(self.list, 1)
        self.show_cards(())

    def show_cards(self, cards: Sequence[BoardCard]) -> None:
        """Show other cards."""
        self.list.rows.show_cards(cards)
        self.heading.setText(self.tr("{step} ({count})").format(step=numbered(self.step), count=len(cards)))


def _column_of(card: BoardCard) -> Step:
    """Return where a card stands; what was deleted is in the archive until nobody wants it back."""
    return Step.DONE if card.gone else card.step


class Board(QStackedWidget):
    """``opened`` and ``removed`` carry a problem, ``moved`` a problem and the step it is to go to."""

    opened = Signal(object)
    moved = Signal(object, object)
    removed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.columns = {step: Column(desk, step) for step in STEPS}
        self.steps = QTabBar()
        self.steps.setAccessibleName(self.tr("Steps"))
        self.steps.setExpanding(False)
        self.steps.setDrawBase(False)
        self.steps.setUsesScrollButtons(True)
        self._one = QStackedWidget()
        self._wide, self._narrow = QWidget(), QWidget()
        self._is_narrow = False
        self._wanted: EntityId | None = None
        self._lay_out()
        for column in self.columns.values():
            column.list.opened.connect(self.opened)
            column.list.removed.connect(self.removed)
            column.list.moved.connect(self._move)
            column.list.dropped.connect(self._drop)
            column.list.beside.connect(self._beside)
        self.steps.currentChanged.connect(self._show_step)

    @property
    def current(self) -> EntityId | None:
        """The problem that is chosen in the column that has the focus."""
        return next((one.list.current for one in self.columns.values() if one.list.hasFocus()), None)

    def know(self, kinds: Mapping[str, str]) -> None:
        """Know how the kinds of challenges are called, by their ids."""
        for column in self.columns.values():
            column.list.rows.know(kinds)

    def show_cards(self, cards: Sequence[BoardCard]) -> None:
        """Show the cards; the focus follows a card that was moved."""
        focused = next((one for one in self.columns.values() if one.list.hasFocus()), None)
        chosen = self._wanted or (focused.list.current if focused else None)
        for step, column in self.columns.items():
            column.show_cards([card for card in cards if _column_of(card) is step])
        for place, step in enumerate(COLUMNS):
            self.steps.setTabText(place, self.columns[step].heading.text())
        deleted = any(card.gone for card in cards if card.entity == chosen)
        # Whoever deleted a card stays where they are, and does not follow it into the archive.
        if chosen is not None and (self._wanted is not None or (focused is not None and not deleted)):
            self.go_to(chosen)
        self._wanted = None

    def want(self, entity: EntityId) -> None:
        """Let the focus follow a problem to wherever it stands when the cards come next."""
        self._wanted = entity

    def go_to(self, entity: EntityId) -> bool:
        """Choose a problem and put the focus on it; tell whether it stands on the board."""
        for step, column in self.columns.items():
            if column.list.choose(entity):
                self._show(step)
                column.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def begin(self) -> None:
        """Put the focus on the first card."""
        first = next((step for step in COLUMNS if self.columns[step].list.rows.rowCount()), Step.DEFINE)
        self._show(first)
        self.columns[first].list.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, *, narrow: bool) -> None:
        """Show all columns side by side, or one at a time."""
        self._is_narrow = narrow
        self.setCurrentWidget(self._narrow if narrow else self._wide)
        for step in COLUMNS:
            column = self.columns[step]
            if narrow:
                self._one.addWidget(column)
            else:
                self._row.addWidget(column, 1)
                # A stack hid all but one of them.
                column.show()
        if narrow:
            here = max(0, self.steps.currentIndex())
            self._one.setCurrentIndex(here)
            for place, step in enumerate(COLUMNS):
                self.columns[step].setVisible(place == here)

    def show_archive(self, *, shown: bool) -> None:
        """Show the archive instead of the columns, or these again."""
        if shown:
            self.setCurrentWidget(self.columns[Step.DONE])
            self.columns[Step.DONE].list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.arrange(narrow=self._is_narrow)

    @property
    def shows_archive(self) -> bool:
        """Tell whether the archive shows."""
        return self.currentWidget() is self.columns[Step.DONE]

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _show(self, step: Step) -> None:
        if step is Step.DONE:
            self.show_archive(shown=True)
            return
        if self.shows_archive:
            self.show_archive(shown=False)
        self.steps.setCurrentIndex(COLUMNS.index(step))

    def _show_step(self, place: int) -> None:
        if self._is_narrow and 0 <= place < self._one.count():
            self._one.setCurrentIndex(place)

    def _move(self, entity: EntityId, side: int) -> None:
        """Move a card to the step beside its own."""
        here = next((step for step, column in self.columns.items() if column.list.rows.row_of(entity) >= 0), None)
        place = STEPS.index(here) + side if here is not None else -1
        if 0 <= place < len(STEPS):
            self.moved.emit(entity, STEPS[place])

    def _drop(self, entity: EntityId) -> None:
        target = self.sender()
        if isinstance(target, ColumnList):
            self.moved.emit(entity, target.step)

    def _beside(self, side: int) -> None:
        """Put the focus into the next column that has cards."""
        here = next((place for place, step in enumerate(COLUMNS) if self.columns[step].list.hasFocus()), None)
        if here is None:
            return
        places = range(here + side, len(COLUMNS) if side > 0 else -1, side)
        found = next((COLUMNS[place] for place in places if self.columns[COLUMNS[place]].list.rows.rowCount()), None)
        if found is not None:
            self._show(found)
            self.columns[found].list.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self._wide)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        narrow = QVBoxLayout(self._narrow)
        narrow.setContentsMargins(0, 0, 0, 0)
        narrow.addWidget(self.steps)
        narrow.addWidget(self._one, 1)
        for step in COLUMNS:
            self.steps.addTab(numbered(step))
            self._row.addWidget(self.columns[step], 1)
        for sheet in (self._wide, self._narrow, self.columns[Step.DONE]):
            self.addWidget(sheet)
