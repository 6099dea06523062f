"""What a stranger's program may write about a problem: notes of a lesson, the kind of its challenge, who else is here."""

from dataclasses import replace

from teamroom.core.ids import EntityId, PersonId
from teamroom.services.observations import ObservationLine
from teamroom.ui.problems.wording import MOST_KIND
from teamroom.ui.texts import one_line
from ui.hostile.stands import Stand, called, read

NOTES = tuple(EntityId(bytes([number]) * 16) for number in range(4))


class ProblemWords:
    """Puts words on the page of a problem that was read once."""

    def __init__(self, page):
        self.page = page
        self.shown = page._shown
        for section in (page.define, page.observing):
            section.fold(away=False)

    def stand(self):
        return Stand(self.page, {"notes": self.notes, "note without a name": self.nobody, "kind": self.kind, "colleagues": self.meets})

    def notes(self, text):
        ways = ((True, True), (True, False), (False, True), (False, False))
        lines = [
            ObservationLine(entity, text, text, text, text, text, is_open, mine=True, decides=decides)
            for entity, (is_open, decides) in zip(NOTES, ways, strict=True)
        ]
        self.shows(observations=tuple(lines))
        return read(text)

    def nobody(self, text):
        self.shows(observations=(ObservationLine(NOTES[0], None, None, None, text, None, is_open=True, mine=False, decides=False),))

    def kind(self, text):
        self.shows(card=replace(self.shown.detail.card, challenge=text))
        return one_line(text, MOST_KIND) or None

    def meets(self, text):
        people = tuple((PersonId(bytes([number]) * 32), text) for number in range(2))
        self.page._show(replace(self.shown, colleagues=people))
        self.page.observing.seen.put(text)
        self.page.observing._ask()
        return called(text)

    def shows(self, **fields):
        self.page._show(replace(self.shown, detail=replace(self.shown.detail, **fields)))
