"""Where the next key goes: into a pane, or nowhere while work is under way; never to whatever Qt happens to find next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class HeldFocus:
    """Keeps the focus on ``holder`` while parts of it are locked, and gives it back to what had it.

    The holder does nothing with keys by itself; those that work everywhere still do.
    """

    def __init__(self, holder: QWidget) -> None:
        self._holder = holder
        self._before: QWidget | None = None

    def hold(self) -> None:
        """Take the focus if it is on something in the holder; to be called before anything is locked."""
        focus = QApplication.focusWidget()
        if focus is not None and self._holder.isAncestorOf(focus):
            self._before = focus
            self._holder.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_back(self) -> None:
        """Give the focus back, unless somebody took it elsewhere meanwhile; to be called when all is unlocked."""
        before, self._before = self._before, None
        if before is not None and QApplication.focusWidget() in {self._holder, None}:
            before.setFocus(Qt.FocusReason.OtherFocusReason)


def first_stop(pane: QWidget) -> QWidget | None:
    """Return a pane, or the first thing in it that takes the focus; None where nothing does that shows."""
    below = (one for one in (pane, *pane.findChildren(QWidget)) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((one for one in below if one.isVisible() and one.isEnabled()), None)


def focus_in(pane: QWidget) -> None:
    """Give the focus to a pane, or to the first thing in it that takes it."""
    stop = first_stop(pane)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
