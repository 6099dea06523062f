"""What can be done with the shown resource: the four things that give it its worth, and a menu with all the rest."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.widgets import Button, button


class PreviewActions(Flow):
    """Buttons below the preview; each key beside its button works in the list, too (``worth``)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=6)
        icon = desk.icons.icon
        self.used = button(self.tr("I used this"), icon=icon("check"), hint=self.tr("I used this  U"))
        self.adapt = button(self.tr("Adapt"), icon=icon("adapt"), hint=self.tr("Adapt  A"))
        self.feedback = button(self.tr("Feedback"), icon=icon("talk"), hint=self.tr("Feedback  F"))
        self.print = button(self.tr("Print"), icon=icon("print"), hint=self.tr("Print  P"))
        self.more = button(self.tr("More"), self._open, icon=icon("chevron-down"))
        self.menu = QMenu(self)
        self.change = self._entry(self.tr("Change"), "edit", desk, key="E")
        self.save = self._entry(self.tr("Save the files…"), "save", desk)
        self.talk = self._entry(self.tr("Say something…"), "talk", desk)
        self.compare = self._entry(self.tr("Compare with…"), "versions", desk)
        self.menu.addSeparator()
        self.remove = self._entry(self.tr("Move to the trash"), "trash", desk, key="Del")
        self.setContentsMargins(14, 8, 14, 12)
        for one in self.buttons:
            self.add(one)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons in their order."""
        return self.used, self.adapt, self.feedback, self.print, self.more

    def connect_all(self, acts: dict[str, Callable[[], object]]) -> None:
        """Connect each button and each entry of the menu by its name."""
        for name, act in acts.items():
            one: Button | QAction = getattr(self, name)
            signal = one.triggered if isinstance(one, QAction) else one.clicked
            signal.connect(lambda _checked=False, act=act: act())

    def _entry(self, text: str, icon: str, desk: Desk, key: str = "") -> QAction:
        # Behind the tab stands the key, as menus show it; the key itself is the page's.
        made = QAction(desk.icons.icon(icon), f"{text}\t{key}" if key else text, self.menu)
        self.menu.addAction(made)
        return made

    def _open(self) -> None:
        above = self.more.mapToGlobal(QPoint(0, 0)) - QPoint(0, self.menu.sizeHint().height())
        self.menu.popup(above)
