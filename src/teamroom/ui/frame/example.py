"""The example room in the frame: the way into it and out of it, and the line above its pages that says what it is."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from teamroom.core.errors import UserError
from teamroom.core.ids import SpaceId
from teamroom.core.messages import EXAMPLE_ROOM
from teamroom.ui.desk import Desk
from teamroom.ui.frame.session import Around, RoomChoice, Session
from teamroom.ui.runner import Job, Lane
from teamroom.ui.texts import Label
from teamroom.ui.widgets import button


class ExampleBar(QFrame):
    """Says above every page of the example room that nothing in it is real. ``back`` and ``removal`` are asked for."""

    back = Signal()
    removal = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("card", "safe")
        self.setAccessibleName(self.tr("Example"))
        self._icon = Label(wrap=False)
        self._text = Label(self.tr("This is an example. Nothing in it is real, and nothing here can be changed."))
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.go_back = button("", self.back.emit)
        self.remove = button(self.tr("Remove the example"), self.removal.emit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        for widget, stretch in ((self._icon, 0), (self._text, 1), (self.go_back, 0), (self.remove, 0)):
            layout.addWidget(widget, stretch)
        self.hide()
        desk.theme.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_over(self, *, has_own_room: bool) -> None:
        """Show it; the way back leads to one's own room, or to the page that starts one."""
        self.go_back.setText(self.tr("Back to my room") if has_own_room else self.tr("Start my own room"))
        self.show()

    def _paint_icon(self) -> None:
        size = self._desk.theme.space(1.1)
        self._icon.setPixmap(self._desk.icons.icon("info", "accent").pixmap(size, size))


class Example(QObject):
    """Makes the example room where somebody wants to see it, and removes it. ``leave_asked``: before it is removed."""

    leave_asked = Signal()

    def __init__(self, desk: Desk, session: Session, around: Around, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._around = around
        self._making: Job | None = None
        self.bar = ExampleBar(desk)
        self.bar.back.connect(around.begin)
        self.bar.removal.connect(self.remove)

    def show(self) -> None:
        """Make it, unless it is there, and open it; asked for twice, it is made once."""
        if self._making is None or self._making.done:
            self._making = self._desk.runner.run(self._session.make_example, self, lane=Lane.IO, done=self._made)
            self._around.watch(self._making, self.tr("Making the example…"))

    def show_over(self, room: RoomChoice | None, *, has_own_room: bool) -> None:
        """Show the bar over a page of the example room, and nothing over any other."""
        if room is not None and room.example:
            self.bar.show_over(has_own_room=has_own_room)
        else:
            self.bar.hide()

    def refuse(self) -> None:
        """Say that a page that was asked for is not one of the example's: nothing in it is carried anywhere."""
        self._desk.notices.error(UserError(EXAMPLE_ROOM))

    def remove(self) -> None:
        """Leave it, remove it, and go on in one's own room, or where one starts one."""
        self.leave_asked.emit()
        self._desk.runner.run(
            lambda _: self._session.remove_example(), self, lane=Lane.WRITE, done=self._removed, ended=self._around.begin
        )

    def _made(self, space: SpaceId) -> None:
        self._around.begin(space)

    def _removed(self, _nothing: None) -> None:
        self._desk.notices.toast(self.tr("The example is removed. Nothing of it is left."))
