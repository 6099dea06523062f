"""What was deleted, the last first, each with a way back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.library import Library
from teamroom.services.library_rows import TrashLine
from teamroom.services.undo import Deed, Undo
from teamroom.ui.desk import Desk
from teamroom.ui.library.wording import DOT, title_text
from teamroom.ui.runner import Job, Lane
from teamroom.ui.short_list import ShortList, ShortRows, Wording
from teamroom.ui.steps import Said
from teamroom.ui.texts import Label, day_text, one_line, tr
from teamroom.ui.widgets import Empty, button, row


def told(line: TrashLine) -> str:
    """Return who wrote something, and when this computer heard that it was deleted."""
    gone = tr("LibraryTrash", "deleted {day}").format(day=day_text(line.gone_ms))
    return DOT.join(part for part in (one_line(line.author), gone) if part)


def headline(line: TrashLine) -> str:
    """Return what was deleted."""
    return title_text(line.title)


WORDING = Wording(headline, told)


class TrashView(QWidget):
    """``left``: the person goes back. ``restored`` carries the id of what came back."""

    left = Signal()
    restored = Signal(object)

    def __init__(self, desk: Desk, library: Library, undo: Undo) -> None:
        super().__init__()
        self._desk = desk
        self._library = library
        self._undo = undo
        self._job: Job | None = None
        self.rows = ShortRows(WORDING, self)
        self.list = ShortList(desk, self.rows, self.tr("Deleted resources"))
        self.everything = QCheckBox(self.tr("Show everything ever deleted"))
        self.back = button(self.tr("Back"), self.left.emit, icon=desk.icons.icon("back"))
        icon = desk.icons.icon("restore", "on_accent")
        self.restore = button(self.tr("Restore"), self._restore, kind="primary", icon=icon)
        self.said = Said(desk)
        self._stack = QStackedWidget()
        self._lay_out()
        self.everything.toggled.connect(self.look)
        self.list.opened.connect(self._restore)
        self.list.selectionModel().currentChanged.connect(self._arrange)

    def look(self) -> None:
        """Read what is in the trash."""
        if self._job is not None:
            self._job.drop()
        everything = self.everything.isChecked()
        self._job = self._desk.runner.run(
            lambda _: self._library.trash(everything=everything), self, lane=Lane.READ, done=self._show
        )

    def _show(self, lines: Sequence[TrashLine]) -> None:
        row = self.list.currentIndex().row()
        worked = self.list.hasFocus() or self.restore.hasFocus()
        self.rows.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        if lines:
            self.list.setCurrentIndex(self.rows.index(max(0, min(row, len(lines) - 1))))
        self._arrange()
        if worked and not lines:
            # What had the focus is of no use any more.
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.restore.setEnabled(self.rows.line(self.list.currentIndex().row()) is not None)

    def _restore(self) -> None:
        line = self.rows.line(self.list.currentIndex().row())
        if line is None:
            return
        self.said.clear()

        def work(_: Progress) -> None:
            with self._undo.noting(Deed.RESTORE, line.entity):
                self._library.restore(line.entity)

        self._desk.runner.run(
            work, self, lane=Lane.WRITE, done=partial(self._came_back, line), failed=self._failed
        )

    def _came_back(self, line: TrashLine, _: None) -> None:
        self._desk.notices.toast(self.tr("“{title}” is back in the library.").format(title=title_text(line.title)))
        self.restored.emit(EntityId(line.entity))
        self.look()

    def _failed(self, error: TeamRoomError) -> None:
        self.said.show_error(error)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(Empty(self.tr("The trash is empty. What you delete can be brought back from here.")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(Label(self.tr("Trash"), level=2))
        whole.addWidget(Label(self.tr("What was deleted in the last 90 days can be brought back."), tone="muted"))
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.everything)
        whole.addWidget(self.said)
        whole.addLayout(row(self.back, None, self.restore))
