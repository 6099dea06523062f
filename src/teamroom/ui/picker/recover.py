"""A forgotten passphrase: whose space it is, the twelve words of the sheet, and what is honest to say without it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from teamroom.services.device import Names
from teamroom.ui.desk import Desk
from teamroom.ui.picker.presenter import Here, Way
from teamroom.ui.picker.rows import Kind, entries
from teamroom.ui.steps import Step
from teamroom.ui.texts import Label
from teamroom.ui.widgets import button, row
from teamroom.ui.words import WordFields

WORDS, COLUMNS = 12, 3
NAME_SHOWN = 24
"""How wide the choice of a name is at least, in characters."""


class RecoverStep(Step):
    """``typed`` is emitted when twelve words are there; ``fresh`` when the person has no sheet."""

    typed = Signal()
    fresh = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title.setText(self.tr("Open with the recovery sheet"))
        self.show_lead(
            self.tr("Type the twelve words from the newest sheet. You choose another passphrase and get another sheet.")
        )
        self.who = QComboBox()
        self.who.setAccessibleName(self.tr("Whose space"))
        # As wide as a name usually is, not as the longest name is.
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(NAME_SHOWN)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Your name"))
        self.words = WordFields(desk, WORDS, columns=COLUMNS)
        self._who_label = Label(self.tr("Whose space"), wrap=False)
        self._who_label.setBuddy(self.who)
        self._name_label = Label(self.tr("Your name"), wrap=False)
        self._name_label.setBuddy(self.name)
        no_sheet = button(self.tr("I have no sheet: begin with a new space"), self.fresh.emit, kind="link")
        self.add(self._who_label, self.who, self._name_label, self.name, self.words, Label(self._honest(), tone="muted"))
        self.add(row(no_sheet, None))
        self.put_next(self.tr("Next"), self._go_on)
        self.who.currentIndexChanged.connect(self._who_changed)
        self.fields = [self.who, self.name, self.words]

    @property
    def way(self) -> Way:
        """How the person says whose space it is."""
        profile = self.who.currentData()
        return Way(profile) if profile else Way(typed=self.name.text())

    def show_here(self, here: Here, way: Way, now_ms: int) -> None:
        """Offer the people of this computer; the one of ``way`` is chosen."""
        self.who.clear()
        for entry in entries(here.people, here.names, now_ms):
            if entry.kind is Kind.PERSON and entry.person is not None:
                text = ", ".join(part for part in (entry.title, entry.school) if part)
                self.who.addItem(text, entry.person.line.profile)
        if here.names is Names.HIDE or not self._all_shown(here):
            self.who.addItem(self.tr("My name is not shown"), b"")
        self.who.setCurrentIndex(max(0, self._row_of(way)))
        self.name.setText(way.typed)
        self._who_changed()

    def begin(self) -> None:
        """Put the focus where typing begins."""
        if self.name.isVisibleTo(self) and not self.name.text():
            self.name.setFocus()
        else:
            self.words.focus_first_open()

    def forget(self) -> None:
        """Empty the fields."""
        self.words.clear()
        self.name.clear()
        self.said.clear()

    def _go_on(self) -> None:
        self.words.finish()
        if self.words.count < WORDS:
            self.said.say(self.tr("There are twelve words on the sheet; {count} are here.").format(count=self.words.count))
            self.words.focus_first_open()
        elif self.words.doubt:
            self.said.say(self.tr("One word is none of a recovery sheet. Compare it letter by letter."))
            self.words.focus_first_open()
        else:
            self.said.clear()
            self.typed.emit()

    def _row_of(self, way: Way) -> int:
        rows: Sequence[int] = range(self.who.count())
        wanted = way.profile or b""
        return next((place for place in rows if bytes(self.who.itemData(place)) == wanted), 0)

    def _who_changed(self) -> None:
        typed = not self.who.currentData()
        alone = self.who.count() == 1
        self.name.setVisible(typed)
        self._name_label.setVisible(typed)
        self.who.setVisible(not (alone and typed))
        self._who_label.setVisible(not (alone and typed))

    def _all_shown(self, here: Here) -> bool:
        return all(one.line.name or (one.line.damaged and not one.line.mendable) for one in here.people)

    def _honest(self) -> str:
        return self.tr(
            "Without passphrase and sheet nobody can open this space, and its journal stays unread. What you shared "
            "with a room comes back when a colleague invites you again."
        )
