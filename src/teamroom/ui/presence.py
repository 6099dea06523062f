"""Whether somebody is here: every key and click tells, and any of them ends a pause."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from teamroom.ui.texts import Label

_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Presence(QObject):
    """Sees every key and click of this program: ``stirred`` is emitted at each."""

    stirred = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        # Windows, not the widgets in them: those have a hundred times as many events, and each would pass by here.
        app.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of keys and clicks, and let everything pass."""
        if event.type() in _ACTIVITY:
            self.stirred.emit()
        return super().eventFilter(watched, event)


class Paused(Label):
    """Hides what was on screen until somebody presses a key or clicks: then ``woken`` is emitted."""

    woken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setText(self.tr("TeamRoom is paused. Press any key to go on."))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        """Wake up, and let no key be anything else: no shortcut works on what is hidden."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}:
            self.woken.emit()
            return True
        return super().event(event)
