"""The form that thanks a colleague, perhaps for something in the room; it lies in a card of whatever page offers it."""

from teamroom.core.ids import EntityId
from teamroom.services.drafts import Drafts
from teamroom.ui.card_form import CardForm
from teamroom.ui.desk import Desk
from teamroom.ui.fields import TextField, Unseen
from teamroom.ui.texts import Label, OneLine, name_text
from teamroom.ui.widgets import label_of

Item = tuple[str, EntityId]
"""Type and id of what somebody is thanked for."""


class ThankForm(CardForm):
    """Thanks one person. ``person`` and ``about`` are kept with the words, as ids in hex (``type id`` for an item)."""

    def __init__(self, desk: Desk, drafts: Drafts, place: str) -> None:
        super().__init__(desk, drafts, place)
        self.heading = Label(level=3)
        self.thing = OneLine(tone="muted")
        self.text = TextField(self.tr("A line or two"), hint=self.tr("What did it change for you or your class?"))
        self.person, self.name, self.about, self.title = (Unseen(self) for _ in "1234")
        note = Label(
            self.tr("Only the two of you are shown it; it leaves with the next stick. Nobody counts thanks."), tone="muted"
        )
        for one in (self.heading, self.thing, label_of(self.text), self.text, note):
            self.body.addWidget(one)
        self.fields = [self.text]
        self.put_acts(self.tr("Send"), self.tr("Cancel"))
        self.keep(text=self.text, person=self.person, name=self.name, about=self.about, title=self.title)
        for held in (self.name, self.title):
            held.edited.connect(self._fit)
        self._fit()

    @property
    def item(self) -> Item | None:
        """What the person is thanked for."""
        kind, _, digits = self.about.words.partition(" ")
        return (kind, EntityId(bytes.fromhex(digits))) if digits else None

    def thank(self, person: bytes, name: str, item: Item | None = None, title: str = "") -> None:
        """Thank this person from now on; words that are typed already stay, and are for them."""
        self.person.put(person.hex())
        self.name.put(name_text(name))
        self.about.put(f"{item[0]} {item[1].hex()}" if item else "")
        self.title.put(title)

    def _fit(self) -> None:
        self.heading.setText(self.tr("Thank {name}").format(name=self.name.words))
        self.thing.setText(self.tr("For “{title}”").format(title=self.title.words))
        self.thing.setVisible(bool(self.title.words))
