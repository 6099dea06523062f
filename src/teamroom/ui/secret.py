"""A field for a passphrase that exists: covered, with Show, and a word about Caps Lock."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from teamroom.ui.caps_lock import CapsLock
from teamroom.ui.texts import Label
from teamroom.ui.widgets import row


def secret_field(name: str) -> QLineEdit:
    """Return a field whose text is covered, and which no input method learns from."""
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhNoAutoUppercase
    )
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def uncover(field: QLineEdit, *, shown: bool) -> None:
    """Show or cover what a field holds."""
    field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class Passphrase(QWidget):
    """A passphrase that exists: the field, Show, and a word about Caps Lock."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = secret_field(name)
        self.shown = QCheckBox(self.tr("Show"))
        self.shown.setAccessibleName(self.tr("Show the passphrase"))
        self.shown.toggled.connect(lambda shown: uncover(self.field, shown=shown))
        self._caps = Label(self.tr("Caps Lock is on"), tone="warn", wrap=False)
        self._caps.hide()
        CapsLock(self.field).changed.connect(self._caps.setVisible)
        self.below = row(self.shown, self._caps, None, spacing=12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.field)
        whole.addLayout(self.below)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def clear(self) -> None:
        """Empty and cover the field."""
        self.field.clear()
        self.shown.setChecked(False)
