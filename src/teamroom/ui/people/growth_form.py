"""The form of a line of how the room grew: what happened, when, and what drew them."""

import datetime as dt
from collections.abc import Sequence

from teamroom.core.ids import EntityId, PersonId
from teamroom.model.growth import GrowthKind
from teamroom.services.drafts import Drafts
from teamroom.services.growth import Cited, GrowthTold, Joining
from teamroom.ui.card_form import CardForm
from teamroom.ui.desk import Desk
from teamroom.ui.fields import ChoiceField, DayField, LineField, Unseen
from teamroom.ui.people_fields import growth_text
from teamroom.ui.texts import one_line
from teamroom.ui.widgets import label_of

ICONS = {
    GrowthKind.VISITOR: "eye", GrowthKind.JOIN: "person", GrowthKind.SPLIT: "room", GrowthKind.OTHER: "talk",
}
TITLE_MOST = 60
"""Letters of a title in a list to choose from."""


class GrowthForm(CardForm):
    """A line of the timeline as it is written."""

    def __init__(self, desk: Desk, drafts: Drafts, place: str, today: str) -> None:
        super().__init__(desk, drafts, place)
        # A sister room that begins writes its line by itself.
        kinds = [(one.value, growth_text(one)) for one in GrowthKind if one is not GrowthKind.SPLIT]
        self.kind = ChoiceField(self.tr("What happened"), kinds)
        self.day = DayField(desk, self.tr("Day"))
        self.day.put(today)
        self.line = LineField(self.tr("In one line"), hint=self.tr("For example: a colleague sat in and took a starter home"))
        self.drew = ChoiceField(self.tr("What drew them?"))
        self.person = Unseen(self)
        for field in (self.kind, self.day, self.line, self.drew):
            self.body.addWidget(label_of(field))
            self.body.addWidget(field)
        self.fields = [self.line, self.kind, self.day, self.drew]
        self.offer(())
        self.put_acts(self.tr("Add"), self.tr("Cancel"))
        self.keep(kind=self.kind, day=self.day, line=self.line, drew=self.drew, person=self.person)

    def offer(self, cited: Sequence[Cited]) -> None:
        """Offer what may have drawn them."""
        nothing = ("", self.tr("nothing in particular"))
        self.drew.offer([nothing, *((f"{one.kind} {one.entity.hex()}", one_line(one.title, TITLE_MOST)) for one in cited)])

    def join(self, joining: Joining) -> None:
        """Begin a line about a member who joined; words that are typed already stay."""
        self.kind.put(GrowthKind.JOIN)
        self.person.put(joining.person.hex())
        if not self.has_words:
            self.line.put(self.tr("{name} joined").format(name=one_line(joining.name)))

    @property
    def told(self) -> GrowthTold:
        """The line as it is typed."""
        kind, _, digits = self.drew.words.partition(" ")
        drew = (kind, EntityId(bytes.fromhex(digits))) if digits else None
        is_join = self.kind.words == GrowthKind.JOIN and bool(self.person.words)
        person = PersonId(bytes.fromhex(self.person.words)) if is_join else None
        return GrowthTold(GrowthKind(self.kind.words), dt.date.fromisoformat(self.day.words), self.line.words, drew, person)

