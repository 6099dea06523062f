"""A person in front of the window: sees what is shown, clicks on it by its words, types where it says what to type."""

import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
)

from teamroom.app.desktop import Desktop
from teamroom.ui.into_view import come_into_view
from teamroom.ui.words import WordSheet

PASSPHRASE = "harbour violet seven lanterns"
NOTE = "Evaporation and rain. " * 40
PATIENCE_SECONDS = 40
FIELDS = (QLineEdit, QPlainTextEdit)


def plain(text):
    return text.replace("&", "").strip()


class Seat:
    """One computer with TeamRoom open on it."""

    def __init__(self, app, surroundings, size=(1366, 698)):
        self.app = app
        self.surroundings = surroundings
        self.desktop = Desktop(app, surroundings)
        self.window = self.desktop.window
        self.window.resize(*size)
        self.window.show()
        self.desktop.load_behind()

    def leave(self):
        """Close the window and end the program."""
        self.window.close()
        self.until(lambda: not self.desktop.runner.is_busy)
        self.desktop.close()
        self.surroundings.close()
        self.window.deleteLater()
        self.desktop.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # -- Waiting ----------------------------------------------------------------------------------------------------

    def until(self, condition):
        """Wait until something holds; the threads beside the window work meanwhile."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            self.app.processEvents()
            found = condition()
            if found:
                return found
            assert time.monotonic() < end, f"waited in vain; focus: {self.at_focus()}; seen: {self.seen()}"
            time.sleep(0.005)

    def at_focus(self):
        """Return what the thing is called that has the focus."""
        widget = QApplication.focusWidget()
        return widget and (widget.accessibleName() or plain(getattr(widget, "text", str)()) or type(widget).__name__)

    # -- Seeing -----------------------------------------------------------------------------------------------------

    def shown(self, kind):
        """Return the visible widgets of a kind, those of an open dialog if there is one."""
        dialogs = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        top = dialogs[-1] if dialogs else self.window
        return [one for one in top.findChildren(kind) if one.isVisible()]

    def seen(self):
        """Return all words on screen."""
        words = [one.text() for one in self.shown(QLabel)] + [plain(one.text()) for one in self.shown(QAbstractButton)]
        for view in self.shown(QListView):
            model = view.model()
            if model is not None:
                rows = (model.index(row, 0) for row in range(model.rowCount()))
                words += [str(one.data(Qt.ItemDataRole.AccessibleTextRole) or one.data()) for one in rows]
        return [word for word in words if word]

    def sees(self, words):
        """Wait until the words are on screen, as a part of something."""
        self.until(lambda: any(words in one for one in self.seen()))

    def offers(self, words):
        """Tell whether a button says so."""
        return any(words in plain(one.text()) for one in self.shown(QAbstractButton))

    def words_on_sheet(self):
        """Wait for a sheet with words, and return them."""
        return self.until(lambda: next((one.words for one in self.shown(WordSheet) if one.words), None))

    def named(self, name, kinds=FIELDS):
        """Wait for the field that a screen reader calls so."""
        return self.until(
            lambda: next(
                (one for kind in kinds for one in self.shown(kind) if name in one.accessibleName() and one.isEnabled()), None
            )
        )

    def buttons(self, words):
        """Wait for buttons that can be pressed; those with other names for screen readers follow in order."""
        return self.until(
            lambda: [
                one
                for one in self.shown(QAbstractButton)
                if one.isEnabled() and words in {plain(one.text()), one.accessibleName()}
            ]
        )

    # -- By mouse ---------------------------------------------------------------------------------------------------

    def click(self, words, *, last=False):
        button = self.buttons(words)[-1 if last else 0]
        # Nobody clicks on what is out of sight.
        come_into_view(button)
        self.app.processEvents()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.app.processEvents()

    def choose(self, name, words):
        """Choose an entry of a box."""
        box = self.named(name, (QComboBox,))
        box.setFocus()
        box.setCurrentIndex(self.until(lambda: box.findText(words) + 1) - 1)
        box.activated.emit(box.currentIndex())
        self.app.processEvents()

    def choose_in(self, words, entry):
        """Open the menu of a button and click on an entry."""
        self.click(words)
        menu = self.until(lambda: next((one for one in self.window.findChildren(QMenu) if one.isVisible()), None))
        action = next(one for one in menu.actions() if plain(one.text()) == entry)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        self.app.processEvents()

    def click_tab(self, title):
        rail = self.until(lambda: self.window.frame and self.window.frame.rail.count() and self.window.frame.rail)
        place = next(one for one in range(rail.count()) if rail.tabText(one) == title)
        QTest.mouseClick(rail, Qt.MouseButton.LeftButton, pos=rail.tabRect(place).center())

    def click_row(self, words):
        """Click on the row of a list that says so."""

        def found():
            for view in self.shown(QListView):
                model = view.model()
                for row in range(model.rowCount() if model else 0):
                    index = model.index(row, 0)
                    if words in str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()):
                        return view, index
            return None

        view, index = self.until(found)
        # Nobody clicks on what is out of sight, and such a click would not bring the focus.
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())

    # -- By keys ----------------------------------------------------------------------------------------------------

    def type_into(self, name, text):
        """Click into a field and type."""
        field = self.named(name)
        self._activate(field.window())
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        self.type(text)

    def type(self, text):
        self._activate(self.window)
        for letter in text:
            here = QApplication.focusWidget()
            assert here is not None, f"nothing has the focus; seen: {self.seen()}"
            QTest.keyClicks(here, letter)
            self.app.processEvents()

    def _activate(self, window):
        """Do what a window manager does when a dialog closes, and the offscreen screen does not always."""
        if self.app.activeWindow() is None:
            window.activateWindow()
            self.app.processEvents()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self._activate(self.window)
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.app.processEvents()

    def tab_to(self, words, most=60):
        """Press Tab until what is called so has the focus."""
        for _ in range(most):
            here = QApplication.focusWidget()
            if here is not None and words in {here.accessibleName(), plain(getattr(here, "text", str)())}:
                return here
            QTest.keyClick(here or self.window, Qt.Key.Key_Tab)
        raise AssertionError(f"no way by Tab to {words!r}")

    def choose_entry(self, words):
        """Go to an entry of the open menu by the arrow keys, and choose it."""
        menu = self.until(lambda: next((one for one in self.window.findChildren(QMenu) if one.isVisible()), None))
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            chosen = menu.activeAction()
            if chosen is not None and words in chosen.text():
                break
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self.app.processEvents()
        self._activate(self.window)

    # -- Dialogs of the system --------------------------------------------------------------------------------------

    def choose_file(self, path):
        """Type a path into the open file dialog and accept."""
        dialog = self.until(lambda: next((one for one in self.window.findChildren(QFileDialog) if one.isVisible()), None))
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        name.setFocus()
        name.selectAll()
        QTest.keyClicks(name, str(path))
        QTest.keyClick(name, Qt.Key.Key_Return)
        self.until(lambda: not self.shown(QFileDialog))


