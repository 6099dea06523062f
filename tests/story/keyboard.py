"""A person without a mouse: works by keys alone, and always sees where the next key will go."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from story.seat import Seat, plain

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STOPS = 40
MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
}


class NoMouse(QObject):
    """Notes whatever a mouse does."""

    def __init__(self, app):
        super().__init__(app)
        self.seen = []
        app.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() in MOUSE:
            self.seen.append(f"{event.type().name} on {watched}")
        return False


class KeyboardSeat(Seat):
    """A seat whose mouse is gone. After every key the focus comes to rest on something that shows, else a test fails."""

    def __init__(self, app, surroundings):
        self.no_mouse = NoMouse(app)
        super().__init__(app, surroundings)

    def leave(self):
        super().leave()
        self.app.removeEventFilter(self.no_mouse)
        assert self.no_mouse.seen == []

    def click(self, *_, **__):
        raise AssertionError("there is no mouse")

    click_tab = click_row = type_into = click

    # -- Where the focus is -----------------------------------------------------------------------------------------

    @property
    def focus(self):
        """What gets the next key, once it is something that can be used and lies in sight."""
        self.until(lambda: self._focus_in_sight)
        return QApplication.activePopupWidget() or QApplication.focusWidget()

    @property
    def _focus_in_sight(self):
        if QApplication.activeWindow() is None:
            # What a window manager does when a dialog closes, and the offscreen screen does not always.
            self.window.activateWindow()
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        return widget is not None and widget.isEnabled() and not widget.visibleRegion().isEmpty()

    def called(self, widget):
        return widget.accessibleName() or plain(getattr(widget, "text", str)()) or type(widget).__name__

    def focused(self, words):
        """Wait until the focus is on what is called so."""
        self.until(lambda: words in self.called(self.focus))
        return self.focus

    # -- Keys -------------------------------------------------------------------------------------------------------

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.focus, key, modifier)
        self.app.processEvents()
        assert self.focus

    def ctrl(self, letter):
        self.press(getattr(Qt.Key, f"Key_{letter}"), CTRL)

    def enter(self):
        self.press(Qt.Key.Key_Return)

    def type(self, text):
        for letter in text:
            QTest.keyClick(self.focus, letter)

    def tab_to(self, words, key=Qt.Key.Key_Tab):
        """Press Tab, or another key that leads on, until what is called so has the focus."""
        walked = []
        while words not in self.called(self.focus):
            walked.append(self.called(self.focus))
            assert len(walked) < STOPS, f"no way to {words!r}: {walked}"
            self.press(key)
        return self.focus

    def push(self, words):
        """Go to a button by Tab and press it."""
        self.tab_to(words)
        self.enter()

    def fill(self, name, text):
        """Go to a field by Tab and type."""
        self.tab_to(name)
        self.type(text)

    def walks_around(self):
        """Press Tab until it comes round; return what was passed."""
        first, passed = self.focus, []
        while not passed or self.focus is not first:
            passed.append(self.called(self.focus))
            assert len(passed) < STOPS, passed
            self.press(Qt.Key.Key_Tab)
        return passed

    # -- Dialogs and menus ------------------------------------------------------------------------------------------

    def choose_file(self, path):
        """Type a path into the open file dialog and accept."""
        self.until(lambda: self._dialog)
        while self.focus.objectName() != "fileNameEdit":
            QTest.keyClick(self.focus, Qt.Key.Key_Tab)
        QTest.keyClick(self.focus, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(self.focus, str(path))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        self.until(lambda: self._dialog is None)
        assert self.focus

    @property
    def _dialog(self):
        return next((one for one in self.window.findChildren(QFileDialog) if one.isVisible()), None)

    def choose_entry(self, words):
        """Choose an entry of the open menu by its arrows."""
        menu = self.until(QApplication.activePopupWidget)
        for _ in menu.actions():
            self.press(Qt.Key.Key_Down)
            if words in plain(menu.activeAction().text()):
                break
        self.enter()
