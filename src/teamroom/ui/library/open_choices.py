"""Everything that waits for an answer: what has two versions, and what was deleted and came back. Nothing has to be."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from teamroom.services.returned import CameBack
from teamroom.services.versions import OpenChoice
from teamroom.ui.desk import Desk
from teamroom.ui.library.wording import DOT, came_back_text, choice_title, field_text, title_text
from teamroom.ui.short_list import ShortList, ShortRows, Wording
from teamroom.ui.texts import Label, day_text, one_line, tr
from teamroom.ui.widgets import Empty, button, row

Waiting = OpenChoice | CameBack


def headline(one: Waiting) -> str:
    """Return the first line of a row: what it is about."""
    return choice_title(one) if isinstance(one, OpenChoice) else title_text(one.title)


def told(one: Waiting) -> str:
    """Return the second line of a row: which field, who wrote the versions and when; or what happened to it."""
    if isinstance(one, CameBack):
        return came_back_text(one)
    authors = dict.fromkeys(one_line(version.author) or tr("Versions", "a colleague") for version in one.versions)
    newest = max(version.wall_ms for version in one.versions)
    return DOT.join((field_text(one.field, one.kind), tr("Versions", ", ").join(authors), day_text(newest)))


def icon_of(one: Waiting) -> str:
    """Return the icon for what a row is."""
    return "versions" if isinstance(one, OpenChoice) else "restore"


WORDING: Wording[Waiting] = Wording(headline, told, icon_of)


class OpenChoicesView(QWidget):
    """``left``: the person goes back. ``chosen`` carries an ``OpenChoice``; the others a ``CameBack``."""

    left = Signal()
    chosen = Signal(object)
    keep_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.rows = ShortRows(WORDING, self)
        self.list = ShortList(desk, self.rows, self.tr("What waits for an answer"))
        self.back = button(self.tr("Back"), self.left.emit, icon=desk.icons.icon("back"))
        self.compare = button(self.tr("Compare"), self._compare, kind="primary")
        self.keep = button(self.tr("Keep it"), partial(self._ask, self.keep_asked), icon=desk.icons.icon("check"))
        delete = self.tr("Delete it again")
        self.delete = button(delete, partial(self._ask, self.delete_asked), icon=desk.icons.icon("trash"))
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.opened.connect(self._compare)
        self.list.doubleClicked.connect(self._compare)
        self.list.selectionModel().currentChanged.connect(self._arrange)

    def show_open(self, lines: Sequence[Waiting]) -> None:
        """Show what waits; the place in the list stays."""
        row = self.list.currentIndex().row()
        acts = (self.list, self.compare, self.keep, self.delete)
        worked = any(one.hasFocus() for one in acts)
        self.rows.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        if lines:
            self.list.setCurrentIndex(self.rows.index(max(0, min(row, len(lines) - 1))))
        self._arrange()
        if worked:
            # What had the focus may be of no use any more.
            self.begin()

    def begin(self) -> None:
        """Put the focus on the list, on the way back where it is empty."""
        target = self.list if self.rows.rowCount() else self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _line(self) -> Waiting | None:
        return self.rows.line(self.list.currentIndex().row())

    def _arrange(self) -> None:
        line = self._line
        self.compare.setVisible(isinstance(line, OpenChoice))
        for one in (self.keep, self.delete):
            one.setVisible(isinstance(line, CameBack))

    def _compare(self) -> None:
        if isinstance(self._line, OpenChoice):
            self.chosen.emit(self._line)

    def _ask(self, signal: SignalInstance) -> None:
        if isinstance(self._line, CameBack):
            signal.emit(self._line)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(Empty(self.tr("Nothing waits for an answer: everything here has one version.")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(Label(self.tr("Two versions"), level=2))
        lead = self.tr("Nothing here is lost, and nothing has to be decided now. One answer counts on all computers.")
        whole.addWidget(Label(lead, tone="muted"))
        whole.addWidget(self._stack, 1)
        whole.addLayout(row(self.back, None, self.delete, self.keep, self.compare))
