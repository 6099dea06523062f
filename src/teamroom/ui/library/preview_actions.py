"""What can be done with the shown resource: the four things that give it its worth, and a menu with all the rest."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction

from teamroom.ui.desk import Desk
from teamroom.ui.flow import Flow
from teamroom.ui.widgets import Button, MenuButton, button


class PreviewActions(Flow):
    """Buttons below the preview; the key in the hint of each works in the list, too (``worth``)."""

    def __init__(self, desk: Desk, acts: Mapping[str, Callable[[], object]]) -> None:
        """Make them; ``acts`` has what each does by its name here."""
        super().__init__(spacing=6)
        icon = desk.icons.icon
        self.used = button(self.tr("I used this"), acts["used"], icon=icon("check"), hint=self.tr("I used this  U"))
        self.adapt = button(self.tr("Adapt"), acts["adapt"], icon=icon("adapt"), hint=self.tr("Adapt  A"))
        self.feedback = button(self.tr("Feedback"), acts["feedback"], icon=icon("talk"), hint=self.tr("Feedback  F"))
        self.print = button(self.tr("Print"), acts["print"], icon=icon("print"), hint=self.tr("Print  P"))
        self.more = MenuButton(self.tr("More"), icon=icon("chevron-down"))
        self.more.setProperty("kind", "")
        self.more.setAccessibleName(self.tr("More that can be done with it"))
        self.change = self._entry(desk, self.tr("Change"), "edit", acts["change"], key="E")
        self.save = self._entry(desk, self.tr("Save the files…"), "save", acts["save"])
        self.talk = self._entry(desk, self.tr("Say something…"), "talk", acts["talk"])
        self.compare = self._entry(desk, self.tr("Compare with…"), "versions", acts["compare"])
        self.more.menu_shown.addSeparator()
        self.remove = self._entry(desk, self.tr("Move to the trash"), "trash", acts["remove"], key="Del")
        self.setContentsMargins(14, 8, 14, 12)
        for one in self.buttons:
            self.add(one)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons in their order."""
        return self.used, self.adapt, self.feedback, self.print, self.more

    def _entry(self, desk: Desk, text: str, icon: str, act: Callable[[], object], key: str = "") -> QAction:
        # Behind the tab stands the key, as menus show it; the key itself is the page's.
        made = self.more.add(f"{text}\t{key}" if key else text, act)
        made.setIcon(desk.icons.icon(icon))
        return made
