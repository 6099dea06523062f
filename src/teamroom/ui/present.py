"""How the window speaks: toasts with Undo, notes, errors in three sentences, and questions. The only message boxes.

Nothing here waits: a question is asked, the answer comes by a call. So no test can hang on a dialog, and no dialog
stops what arrives meanwhile.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from teamroom.core.errors import TeamRoomError
from teamroom.core.messages import EXAMPLE_ROOM
from teamroom.ui.texts import breakable, date_text, on_button, one_line, tr, window_title

NAMED = 160
"""Characters of a file, a place or a person that an error names; what to do must not be far below."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One line for the message bar. ``act`` is called by its button; ``stays`` until it is closed."""

    text: str
    action: str = ""
    act: Callable[[], None] | None = None
    stays: bool = False
    tone: str = "plain"
    details: str = ""


class Notices(QObject):
    """Where pages leave what a person should know. The window shows it; nobody waits for it."""

    shown = Signal(object)
    """A ``Notice``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done; with ``undo`` a button takes it back. It goes after ten seconds."""
        self.shown.emit(Notice(text, tr("Notices", "Undo") if undo else "", undo))

    def note(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something that stays until it is closed."""
        self.shown.emit(Notice(text, action, act, stays=True))

    def error(self, error: TeamRoomError, again: Callable[[], None] | None = None) -> None:
        """Say what happened, what it means for the data, and what to do; ``again`` offers another try."""
        if error.message is EXAMPLE_ROOM:
            # Nothing went wrong: somebody tries out what the example cannot do.
            self.toast(error_text(error))
            return
        action = tr("Notices", "Try again") if again else ""
        self.shown.emit(Notice(error_text(error), action, again, stays=True, tone="bad", details=error.kind))


def error_text(error: TeamRoomError) -> str:
    """Return the three sentences of an error in the language of the window."""
    parameters = {name: _named(value) for name, value in error.parameters.items()}
    message = error.message
    return " ".join(
        tr("Messages", sentence).format(**parameters) for sentence in (message.what, message.safe, message.do) if sentence
    )


def _named(value: object) -> str:
    return date_text(value.isoformat()) if isinstance(value, dt.date) else one_line(str(value), NAMED)


@dataclass(frozen=True, slots=True)
class Question:
    """Something a person must decide now. ``action`` names what happens; ``danger``: it cannot be taken back."""

    title: str
    text: str
    action: str
    danger: bool = False
    other: str = ""
    """A second thing that can be done; empty for none."""


def ask(
    parent: QWidget,
    question: Question,
    yes: Callable[[], None],
    *,
    other: Callable[[], None] | None = None,
    no: Callable[[], None] | None = None,
) -> QMessageBox:
    """Ask a question in a dialog of its own; Cancel and Esc always leave everything as it is."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning if question.danger else QMessageBox.Icon.Question)
    box.setWindowTitle(window_title(question.title))
    box.setText(breakable(question.title))
    box.setInformativeText(breakable(question.text))
    kind = QMessageBox.ButtonRole.DestructiveRole if question.danger else QMessageBox.ButtonRole.AcceptRole
    act = box.addButton(on_button(question.action), kind)
    second = box.addButton(on_button(question.other), QMessageBox.ButtonRole.ActionRole) if question.other else None
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel if question.danger else act)
    box.setEscapeButton(cancel)

    def answered() -> None:
        clicked = box.clickedButton()
        if clicked is act:
            yes()
        elif second is not None and clicked is second and other:
            other()
        elif no:
            no()

    box.finished.connect(answered)
    box.open()
    return box


class Chooser:
    """The system's dialogs for files and folders. ``chosen`` is not called when the person cancels."""

    def files(self, parent: QWidget, title: str, chosen: Callable[[list[Path]], None], kinds: str = "") -> QDialog:
        """Choose files to read; ``kinds`` as Qt writes them: ``Pictures (*.png *.jpg)``."""
        return self._open(parent, title, QFileDialog.FileMode.ExistingFiles, chosen, kinds=kinds)

    def file(self, parent: QWidget, title: str, chosen: Callable[[Path], None], kinds: str = "") -> QDialog:
        """Choose one file to read."""
        return self._open(
            parent, title, QFileDialog.FileMode.ExistingFile, lambda paths: chosen(paths[0]), kinds=kinds
        )

    def folder(self, parent: QWidget, title: str, chosen: Callable[[Path], None]) -> QDialog:
        """Choose a folder."""
        return self._open(parent, title, QFileDialog.FileMode.Directory, lambda paths: chosen(paths[0]))

    def new_file(
        self, parent: QWidget, title: str, chosen: Callable[[Path], None], *, name: str, kinds: str = ""
    ) -> QDialog:
        """Choose where a new file goes; the system asks before one that is there is replaced."""
        return self._open(
            parent, title, QFileDialog.FileMode.AnyFile, lambda paths: chosen(paths[0]), kinds=kinds, name=name
        )

    def _open(
        self,
        parent: QWidget,
        title: str,
        mode: QFileDialog.FileMode,
        chosen: Callable[[list[Path]], None],
        *,
        kinds: str = "",
        name: str = "",
    ) -> QDialog:
        dialog = QFileDialog(parent, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        if kinds:
            dialog.setNameFilters([kinds, tr("Chooser", "All files (*)")])
        if name:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            # Before the system asks whether to replace a file: with its ending it may be there already.
            dialog.setDefaultSuffix(name.rpartition(".")[2])
            dialog.selectFile(name)
        dialog.filesSelected.connect(lambda names: chosen(_paths(names)))
        dialog.open()
        return dialog


def _paths(names: Sequence[str]) -> list[Path]:
    return [Path(name) for name in names]


def speak(widget: QWidget, text: str) -> None:
    """Let a screen reader say a short text about a widget, if one listens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
