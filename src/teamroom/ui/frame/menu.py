"""The menu below the name of whoever works here."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from teamroom.core.ids import SpaceId
from teamroom.ui.frame.session import RoomChoice
from teamroom.ui.texts import on_button


class ProfileMenu(QMenu):
    """A menu for one use: it goes when it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add_rooms(self, rooms: Sequence[RoomChoice], current: RoomChoice | None, begin: Callable[[SpaceId], None]) -> None:
        """Add an entry for each room; the current one is marked."""
        for room in rooms:
            action = self.add(room.name, partial(begin, room.space))
            action.setCheckable(True)
            action.setChecked(room == current)
        self.addSeparator()

    def add(self, text: str, act: Callable[[], object]) -> QAction:
        """Add an entry, and return it."""
        action = self.addAction(on_button(text))
        action.triggered.connect(lambda *_: act())
        return action
