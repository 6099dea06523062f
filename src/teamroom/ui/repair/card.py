"""One thing that is damaged: what that means, and what helps, the safest first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from teamroom.services.condition import Damage
from teamroom.ui.repair.words import happened, since_text, space_name, title
from teamroom.ui.texts import Label, moment_text
from teamroom.ui.widgets import Button, Card, button, label_of, row


class DamageCard(Card):
    """``back_asked``: the number of a backup to bring back; ``file_asked``: a backup in a file; ``aside_asked``: a room; ``anew_asked``: an empty journal.

    ``first``: what helps here is the first thing to do on the page.
    """

    back_asked = Signal(object, int)
    file_asked = Signal(object)
    aside_asked = Signal(object)
    anew_asked = Signal()

    def __init__(self, damage: Damage, *, first: bool) -> None:
        super().__init__(tone="warn", title=title(damage))
        self.damage = damage
        self._kind = "primary" if first else ""
        self.when = QComboBox()
        self.when.setAccessibleName(self.tr("Backup of"))
        self.since = Label(tone="muted")
        self.body.addWidget(Label(happened(damage)))
        self.back = self._backups()
        from_file = self._name(self.tr("From a backup in a file: {name}"))
        self.file = button(self.tr("From a backup in a file…"), self._from_file, name=from_file)
        self.body.addLayout(row(self.file, None))
        self.other = self._aside() if damage.space is not None else self._anew()

    @property
    def controls(self) -> list[QWidget]:
        """What is locked while work is under way, in the order of reading."""
        return [one for one in (self.when, self.back, self.file, self.other) if one is not None]

    def _backups(self) -> Button | None:
        damage = self.damage
        if not damage.copies:
            self.body.addWidget(Label(self.tr("There is no backup of it on this computer.")))
            return None
        for copy in damage.copies:
            self.when.addItem(moment_text(copy.made_ms))
        self.when.currentIndexChanged.connect(self._show_since)
        back = button(self.tr("Bring back"), self._back, kind=self._kind, name=self._name(self.tr("Bring back: {name}")))
        self.body.addLayout(row(label_of(self.when), self.when, back, None))
        self.body.addWidget(self.since)
        self._show_since()
        return back

    def _aside(self) -> Button:
        text = self.tr(
            "Or a colleague invites you again, “as the same person”: then everything they have of the room comes back. "
            "What you never sent is not in it. The damaged file is kept."
        )
        aside = button(self.tr("Set it aside for an invitation"), self._set_aside, name=self._name(self.tr("Set aside: {name}")))
        self.body.addWidget(Label(text, tone="muted"))
        self.body.addLayout(row(aside, None))
        return aside

    def _anew(self) -> Button:
        text = self.tr("If nothing else helps, begin with an empty journal. The damaged file is kept, and your rooms stay.")
        anew = button(self.tr("Begin with an empty journal…"), self.anew_asked.emit)
        self.body.addWidget(Label(text, tone="muted"))
        self.body.addLayout(row(anew, None))
        return anew

    def _name(self, text: str) -> str:
        return text.format(name=space_name(self.damage.name))

    def _back(self) -> None:
        self.back_asked.emit(self.damage.space, self.damage.copies[self.when.currentIndex()].number)

    def _from_file(self) -> None:
        self.file_asked.emit(self.damage.space)

    def _set_aside(self) -> None:
        self.aside_asked.emit(self.damage.space)

    def _show_since(self) -> None:
        self.since.setText(since_text(self.damage, self.damage.copies[self.when.currentIndex()]))
