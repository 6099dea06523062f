"""Whether Caps Lock is on, as far as one can tell: some systems say so, on the others the letters typed show it."""

import sys

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_VK_CAPITAL = 0x14


class CapsLock(QObject):
    """Watches what is typed into fields. ``changed`` tells whether Caps Lock is on."""

    changed = Signal(bool)

    def __init__(self, *fields: QLineEdit) -> None:
        super().__init__(fields[0])
        self._on = False
        self._known = False
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at a key on its way to the field; never take it."""
        if event.type() == QEvent.Type.FocusIn:
            said = system_says()
            if said is not None:
                self._tell(on=said)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look(event)
        return super().eventFilter(watched, event)

    def _look(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock and self._known:
            self._tell(on=not self._on)
        elif len(text) == 1 and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(on=text.isupper() != shift)

    def _tell(self, *, on: bool) -> None:
        self._known = True
        if on != self._on:
            self._on = on
            self.changed.emit(on)


def system_says() -> bool | None:
    """Return whether the system says that Caps Lock is on; None where it does not tell."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.user32.GetKeyState(_VK_CAPITAL) & 1)
    return None
