"""Start a room or join one, side by side; then the words to compare."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.ids import SpaceId
from teamroom.services.joining import Joined
from teamroom.services.opened import OpenProfile
from teamroom.ui.desk import Desk, Page, Width
from teamroom.ui.invitations import invitation_in
from teamroom.ui.rooms.compare import CompareStep
from teamroom.ui.rooms.join import JoinForm
from teamroom.ui.rooms.start import StartForm
from teamroom.ui.steps import tab_as_read
from teamroom.ui.widgets import Scroll, button, row


class StartRoomPage(Page):
    """``entered`` is emitted with the id of the room that was started or joined; ``example_asked``: to see one first.

    ``invitation``: a file that waited until the space was open. ``language``: of the words that hint at a wide focus.
    """

    entered = Signal(object)
    example_asked = Signal()

    def __init__(
        self, desk: Desk, profile: OpenProfile, *, invitation: Path | None = None, language: str = "en"
    ) -> None:
        super().__init__()
        self.heading = self.tr("Start or join a room")
        self.start = StartForm(desk, profile, language)
        self.join = JoinForm(desk, profile)
        self.compare = CompareStep(desk)
        self._forms = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.example = button(self.tr("Show me an example"), self.example_asked.emit, kind="link")
        self._stack = QStackedWidget()
        self._lay_out()
        self.setAcceptDrops(True)
        self.start.started.connect(self._enter)
        self.join.joined.connect(self._compare)
        self.compare.entered.connect(self._enter)
        if invitation is not None:
            self.take_invitation(invitation)

    def arrange(self, width: Width) -> None:
        """Put the two forms below each other where the window is narrow."""
        narrow = width is Width.NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._forms.setDirection(direction)
        # What one came for stands first.
        first = self.join if narrow and self.join.path is not None else self.start
        self._forms.removeWidget(first)
        self._forms.insertWidget(0, first, 1)
        tab_as_read(self)

    def appear(self) -> None:
        """Put the focus where work begins."""
        if self._stack.currentWidget() is self.compare:
            self.compare.begin()
        elif self.join.path is not None:
            self.join.words.focus_first_open()
        else:
            self.start.begin()

    def take_invitation(self, path: Path) -> None:
        """Take the file of an invitation; the words are typed next."""
        self.join.take(path)

    def panes(self) -> list[QWidget]:
        """Return the two forms."""
        return [self.compare] if self._stack.currentWidget() is self.compare else [self.start, self.join]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept the file of an invitation."""
        if invitation_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file of an invitation."""
        path = invitation_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_invitation(path)

    def _lay_out(self) -> None:
        self._forms.setContentsMargins(0, 0, 0, 0)
        self._forms.setSpacing(14)
        self._forms.addWidget(self.start, 1)
        self._forms.addWidget(self.join, 1)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.addLayout(self._forms)
        rows.addLayout(row(self.example, None))
        rows.addStretch(1)
        self._stack.addWidget(Scroll(content))
        self._stack.addWidget(self.compare)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _compare(self, joined: Joined) -> None:
        self.compare.show_joined(joined)
        self._stack.setCurrentWidget(self.compare)
        self.compare.begin()

    def _enter(self, space: SpaceId) -> None:
        self._stack.setCurrentIndex(0)
        self.entered.emit(space)
