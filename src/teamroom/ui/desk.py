"""What lies ready for every page: the look, the icons, the runner, the hub, notices, dialogs for files, printing."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtWidgets import QWidget

from teamroom.core.clock import Clock
from teamroom.ui.hub import Hub
from teamroom.ui.icons import Icons
from teamroom.ui.present import Chooser, Notices
from teamroom.ui.printing import Printing
from teamroom.ui.runner import Runner
from teamroom.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every page by the window."""

    theme: Theme
    icons: Icons
    runner: Runner
    hub: Hub
    notices: Notices
    chooser: Chooser
    clock: Clock
    printing: Printing


class Width(Enum):
    """How wide the window is, in logical pixels at 100 % text: it decides how many panes there are."""

    WIDE = "wide"
    MEDIUM = "medium"
    NARROW = "narrow"

    @classmethod
    def of(cls, pixels: int, percent: int = 100) -> "Width":
        """Return the class of a width: three panes from 1180, two from 960, one below."""
        room = pixels * 100 // percent
        return cls.WIDE if room >= 1180 else cls.MEDIUM if room >= 960 else cls.NARROW


class Page(QWidget):
    """A page of the window. It overrides what it can do; the window calls it."""

    heading = ""
    """What stands in the header, in the language of the window; set in the constructor."""

    @property
    def keeps_awake(self) -> bool:
        """Tell whether people look at it without touching a key: the lock by itself waits for that to end."""
        return False

    def arrange(self, width: Width) -> None:
        """Lay out for a width of the window."""

    def appear(self) -> None:
        """Be shown now: load what may have changed, put the focus where work begins."""

    def put_away(self) -> None:
        """Be hidden, locked or closed now: keep what was typed."""

    def new_here(self) -> None:
        """Ctrl+N."""

    def filter_here(self) -> None:
        """Ctrl+F."""

    def go_to(self, item: bytes) -> None:
        """Show one thing of this page by its id."""

    def escape(self) -> bool:
        """Take one step back (a drawer, a filter); tell whether there was one."""
        return False

    def panes(self) -> list[QWidget]:
        """Return the panes F6 walks through, in reading order."""
        return [self]
