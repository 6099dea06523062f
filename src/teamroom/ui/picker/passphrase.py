"""Fields for a new passphrase, with a suggestion and how long it stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from teamroom.services.passphrases import Guess, time_to_guess
from teamroom.ui.caps_lock import CapsLock
from teamroom.ui.secret import secret_field, uncover
from teamroom.ui.texts import Label
from teamroom.ui.widgets import button, row

_WEAK = frozenset({Guess.SECONDS, Guess.MINUTES, Guess.HOURS, Guess.DAYS})


class NewPassphrase(QWidget):
    """A passphrase to be: typed twice, or once where it is shown. ``suggest`` returns four words."""

    changed = Signal()

    def __init__(self, suggest: Callable[[], str]) -> None:
        super().__init__()
        self.known: tuple[str, ...] = ()
        """What everybody knows of the person: it hardly counts."""
        self._suggest = suggest
        self.field = secret_field(self.tr("New passphrase"))
        self.again = secret_field(self.tr("The same again"))
        self.shown = QCheckBox(self.tr("Show"))
        self.shown.setAccessibleName(self.tr("Show the passphrase"))
        self.offer = button(self.tr("Suggest four words"), self._offered)
        self._caps = Label(self.tr("Caps Lock is on"), tone="warn", wrap=False)
        self._caps.hide()
        self.strength = Label()
        self._again_label = Label(self.tr("The same again"), wrap=False)
        self._lay_out()
        self.shown.toggled.connect(self._cover)
        self.field.textChanged.connect(self._look)
        CapsLock(self.field, self.again).changed.connect(self._caps.setVisible)
        self._look()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    @property
    def agrees(self) -> bool:
        """Tell whether it was shown, or typed the same twice."""
        return self.shown.isChecked() or self.field.text() == self.again.text()

    def clear(self) -> None:
        """Empty and cover the fields."""
        self.field.clear()
        self.again.clear()
        self.shown.setChecked(False)

    def _lay_out(self) -> None:
        label = Label(self.tr("New passphrase"), wrap=False)
        label.setBuddy(self.field)
        self._again_label.setBuddy(self.again)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(self.offer, 0, 2)
        grid.addWidget(self._again_label, 1, 0)
        grid.addWidget(self.again, 1, 1)
        grid.addLayout(row(self.shown, self._caps, None, spacing=12), 2, 1, 1, 2)
        grid.addWidget(self.strength, 3, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def _offered(self) -> None:
        self.shown.setChecked(True)
        self.field.setText(self._suggest())
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cover(self) -> None:
        shown = self.shown.isChecked()
        uncover(self.field, shown=shown)
        self._again_label.setVisible(not shown)
        self.again.setVisible(not shown)
        self.changed.emit()

    def _look(self) -> None:
        if not self.field.text():
            self.strength.say(self.tr("At least 8 characters; four words are better."), "muted")
            return
        guess = time_to_guess(self.field.text(), self.known)
        text = self.tr("A stranger with a strong computer would need {time} to guess it.").format(
            time=self._times()[guess]
        )
        if guess in _WEAK:
            text = f"{text} {self.tr('Four words that do not belong together stand much longer.')}"
        self.strength.say(text, "warn" if guess in _WEAK else "")
        self.changed.emit()

    def _times(self) -> dict[Guess, str]:
        return {
            Guess.SECONDS: self.tr("seconds"),
            Guess.MINUTES: self.tr("minutes"),
            Guess.HOURS: self.tr("hours"),
            Guess.DAYS: self.tr("days"),
            Guess.MONTHS: self.tr("months"),
            Guess.YEARS: self.tr("years"),
            Guess.CENTURIES: self.tr("hundreds of years"),
        }
