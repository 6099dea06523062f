"""Two resources side by side: what differs first, with the words marked; what is the same is only named."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.changes import ChangeSet
from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.services.library import Library, ResourceDetail, ResourceLine
from teamroom.ui.desk import Desk
from teamroom.ui.library.comparison import Pair, compared
from teamroom.ui.library.differences import own_words
from teamroom.ui.library.reading import Reading
from teamroom.ui.library.versions import MARKS
from teamroom.ui.library.wording import DOT, facts_text, made_text, title_text
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Job, Lane
from teamroom.ui.short_list import ShortList, ShortRows, Wording
from teamroom.ui.texts import Label, by_text
from teamroom.ui.widgets import Card, Scroll, button, row

REST_MS = 80
"""How long somebody may go on typing before it is looked for."""
AT_ONCE = 3
"""Pairs that are added in one go."""
_Two = tuple[ResourceDetail, ResourceDetail]


class ComparingView(QStackedWidget):
    """Two sheets: what to compare with, and both side by side. ``left``: the person goes back to the library."""

    left = Signal()

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__()
        self._desk = desk
        self._library = library
        self._job: Job | None = None
        self._one: EntityId | None = None
        self._other: EntityId | None = None
        self._by_choice = False
        self.choice = CompareChoice(desk)
        self.sheet = ComparisonSheet(desk)
        for view in (self.choice, self.sheet):
            self.addWidget(view)
            view.left.connect(self.step_back)
        self.choice.asked.connect(self._look_for)
        self.choice.chosen.connect(self._chosen)
        desk.hub.changed.connect(self._something_changed)

    def look_at(self, one: EntityId, other: EntityId | None) -> None:
        """Compare two resources; without a second one let the person choose it."""
        self._one, self._other, self._by_choice = one, other, other is None
        if other is None:
            self.setCurrentWidget(self.choice)
            self.choice.begin()
            self._look_for("")
        else:
            self._show_sheet()

    def step_back(self) -> None:
        """Go one step back: to the choice if the other one was chosen there, else out."""
        if self._by_choice and self.currentWidget() is self.sheet:
            self._other = None
            self.setCurrentWidget(self.choice)
            self.choice.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def stack(self, *, narrow: bool) -> None:
        """Put both below each other where there is little room."""
        self.sheet.stack(narrow=narrow)

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _look_for(self, words: str) -> None:
        one = self._one
        self._drop()
        self._job = self._desk.runner.run(
            lambda _: [line for line in self._library.search(words).items if line.entity != one], self,
            lane=Lane.READ, done=self.choice.show_lines, failed=self._desk.notices.error,
        )

    def _chosen(self, entity: EntityId) -> None:
        self._other = entity
        self._show_sheet()

    def _show_sheet(self) -> None:
        self.sheet.clear()
        self.setCurrentWidget(self.sheet)
        self.sheet.begin()
        self._read()

    def _read(self) -> None:
        one, other = self._one, self._other
        if one is None or other is None:
            return
        self._drop()
        self._job = self._desk.runner.run(
            lambda _: (self._library.show(one), self._library.show(other)), self,
            lane=Lane.READ, done=self.sheet.show_two, failed=self._failed,
        )

    def _failed(self, error: TeamRoomError) -> None:
        self._desk.notices.error(error)
        self.step_back()

    def _drop(self) -> None:
        if self._job is not None:
            self._job.drop()

    def _something_changed(self, change: ChangeSet) -> None:
        if self.isVisible() and self.currentWidget() is self.sheet and (change.added or change.changed or change.removed):
            self._read()


def _told(line: ResourceLine) -> str:
    return DOT.join(part for part in (facts_text(line), made_text(line)) if part)


def _headline(line: ResourceLine) -> str:
    return title_text(line.title)


WORDING = Wording(_headline, _told)


class CompareChoice(QWidget):
    """What to compare with. ``asked`` carries words to look for, ``chosen`` the id of a resource."""

    left = Signal()
    asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Words of the other one"))
        self.words.setPlaceholderText(self.tr("Words of the other one"))
        self.rows = ShortRows(WORDING, self)
        self.list = ShortList(desk, self.rows, self.tr("Resources to compare with"))
        self.back = button(self.tr("Back"), self.left.emit, icon=desk.icons.icon("back"))
        self.compare = button(self.tr("Compare"), self._choose, kind="primary")
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(lambda: self.asked.emit(self.words.text()))
        self.words.textChanged.connect(lambda _text: self._rest.start())
        self.words.returnPressed.connect(self._to_list)
        self.list.opened.connect(self._choose)
        self.list.doubleClicked.connect(self._double_clicked)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(Label(self.tr("What do you want to compare it with?"), level=2))
        whole.addWidget(self.words)
        whole.addWidget(self.list, 1)
        whole.addLayout(row(self.back, None, self.compare))

    def begin(self) -> None:
        """Put the focus where one looks for something."""
        self.words.clear()
        self._rest.stop()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lines(self, lines: Sequence[ResourceLine]) -> None:
        """Show what there is to choose from."""
        self.rows.show_lines(lines)
        self.compare.setEnabled(bool(lines))
        if lines:
            self.list.setCurrentIndex(self.rows.index(0))

    def _to_list(self) -> None:
        if self.rows.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _double_clicked(self, _index: QModelIndex) -> None:
        self._choose()

    def _choose(self) -> None:
        line = self.rows.line(self.list.currentIndex().row())
        if line is not None:
            self.chosen.emit(line.entity)


class ComparisonSheet(QWidget):
    """Both side by side, or below each other in a narrow window."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: _Two | None = None
        self._narrow = False
        self.heading = Label(self.tr("What differs"), level=2)
        self.same = Label(tone="muted")
        self.nothing = Label(self.tr("Nothing differs."))
        self.pairs: list[PairRow] = []
        self._left: list[Pair] = []
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._add_some)
        self.back = button(self.tr("Back"), self.left.emit, icon=desk.icons.icon("back"))
        self._columns = QWidget()
        self._titles = [Label(level=3), Label(level=3)]
        columns = row(*self._titles, spacing=6)
        for place in range(2):
            columns.setStretch(place, 1)
        self._columns.setLayout(columns)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._inside = QWidget()
        rows = QVBoxLayout(self._inside)
        rows.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self._columns, self.nothing):
            rows.addWidget(widget)
        rows.addLayout(self._list)
        rows.addWidget(self.same)
        rows.addStretch(1)
        self._scroll = Scroll(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(row(self.back, None))

    def begin(self) -> None:
        """Put the focus on the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show nothing until both are read."""
        self._shown = None
        self._fill(())
        for widget in (self._columns, self.nothing, self.same):
            widget.hide()

    def show_two(self, two: _Two) -> None:
        """Show two resources; the same ones stay as they are."""
        if two == self._shown:
            return
        self._shown = two
        titles = [self.tr("“{title}” by {name}").format(title=title_text(one.title), name=by_text(one.author)) for one in two]
        for label, title in zip(self._titles, titles, strict=True):
            label.setText(title)
        self._columns.setVisible(not self._narrow)
        found = compared(*two)
        self._fill(found.differing)
        self.nothing.setVisible(not found.differing)
        self.same.setText(self.tr("The same in both: {names}").format(names=", ".join(found.same)))
        self.same.setVisible(bool(found.same))

    def stack(self, *, narrow: bool) -> None:
        """Put both below each other, or side by side."""
        self._narrow = narrow
        self._columns.setVisible(not narrow and self._shown is not None)
        for one in self.pairs:
            one.stack(narrow=narrow)

    def _fill(self, pairs: Sequence[Pair]) -> None:
        for one in self.pairs:
            self._list.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.pairs = []
        self._left = list(pairs)
        self._scroll.verticalScrollBar().setValue(0)
        self._add_some()

    def _add_some(self) -> None:
        """Show a few more pairs, then let the window breathe: forty texts at once would hold it up."""
        for pair in self._left[:AT_ONCE]:
            made = PairRow(self._desk, pair, (self._titles[0].text(), self._titles[1].text()), self._inside)
            made.stack(narrow=self._narrow)
            self._list.addWidget(made)
            made.show()
            self.pairs.append(made)
        self._left = self._left[AT_ONCE:]
        if self._left:
            self._soon.start()
        order_tabs(self)


class PairRow(QWidget):
    """One field of both: its name, and how it reads in each, with marks where the other has not the same words."""

    def __init__(self, desk: Desk, pair: Pair, titles: tuple[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        # From the outside in: Qt styles a widget anew each time something around it changes.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(Label(pair.name, level=3))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        whole.addLayout(self._sides)
        self._titles = [Label(title, tone="muted") for title in titles]
        self.texts: list[Reading] = []
        for text, title in zip(pair.texts, self._titles, strict=True):
            reading = Reading(self.tr("{field} of {title}").format(field=pair.name, title=title.text()))
            reading.show_text(text or self.tr("(nothing)"))
            self.texts.append(reading)
            self._add_side(title, reading)
        for place, (token, line) in enumerate(MARKS):
            mine, other = pair.texts[place], pair.texts[1 - place]
            if mine:
                text = self.texts[place].toPlainText()
                self.texts[place].mark(own_words(text, other), desk.theme.qcolour(token), line)

    def stack(self, *, narrow: bool) -> None:
        """Put one below the other, or side by side."""
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        for title in self._titles:
            title.setVisible(narrow)

    def _add_side(self, title: Label, reading: Reading) -> None:
        side = Card()
        self._sides.addWidget(side, 1)
        side.body.setContentsMargins(10, 6, 10, 6)
        side.body.setSpacing(2)
        side.body.addWidget(title)
        side.body.addWidget(reading)
        side.body.addStretch(1)
