"""What a stranger's program may write about a resource: uses, feedback, talk, kin, and two of them side by side."""

from dataclasses import replace

from teamroom.model.uses import FeedbackKind, Result
from teamroom.services.adapting import Branch
from teamroom.services.evidence import Evidence
from teamroom.services.talk import CommentLine
from teamroom.services.uses import FeedbackLine, Told, UseLine
from ui.hostile.library import AT_MS, ENTITY, FILE, OTHER, detail_with, line_with
from ui.hostile.stands import Stand, read


def told_with(text):
    uses = (
        UseLine(OTHER, text, "2026-05-06", Result.WELL, text, text, changed=True, mine=True),
        UseLine(FILE, text, text, None, text, text, changed=False, mine=False),
    )
    said = tuple(
        FeedbackLine(entity, text, AT_MS, kind, text, used=used, mine=True)
        for entity, kind, used in ((OTHER, FeedbackKind.WARM, True), (FILE, None, False))
    )
    return Told(uses, said, Evidence(1, 2, 3), mine=True)


class WorthWords:
    """Puts words below a resource that is shown; nothing of it is read from the space."""

    def __init__(self, page):
        self.page = page
        self.page.presenter.rest()

    def stand(self):
        return Stand(self.page, {
            "told": self.tells, "talk": self.talks, "family": self.is_related, "cards": self.asks, "compared": self.compares,
            "choice": self.chooses,
        })  # fmt: skip

    def tells(self, text):
        self.shows(text)
        self.page.preview.worth.show_told(detail_with(text), told_with(text))
        return read(text)

    def talks(self, text):
        self.shows(text)
        talk = self.page.preview.talk
        talk.show_lines([CommentLine(OTHER, text, AT_MS, text, None, mine=True), CommentLine(FILE, text, AT_MS, text, OTHER)])
        talk._answer(CommentLine(OTHER, text, AT_MS, text, None))
        return read(text)

    def is_related(self, text):
        self.shows(text)
        above, below = (Branch(one, depth, text, text, AT_MS, text, gone=False, here=True) for depth, one in enumerate((OTHER, ENTITY)))
        others = [replace(below, entity=FILE, gone=True), replace(below, entity=OTHER, depth=9, here=False)]
        self.page.preview.family.show_family(ENTITY, [above, below, *others])
        return read(text)

    def asks(self, text):
        self.shows(text)
        preview = self.page.preview
        preview.feedback_card.show_asked(preview.worth.asked_text(detail_with(text)))
        preview.open_card(preview.feedback_card, ENTITY)
        preview.open_card(preview.use_card, ENTITY)
        preview.use_card.line.setText(text)
        preview.close_card()
        preview.open_card(preview.feedback_card, ENTITY)
        return read(text)

    def compares(self, text):
        comparing = self.page.views.comparing
        self.page.views.setCurrentWidget(comparing)
        comparing.setCurrentWidget(comparing.sheet)
        comparing.sheet.show_two((detail_with(text), detail_with(f"other {text}", entity=OTHER)))
        # Where the parts and the question stand; the fields before them show the same words.
        comparing.sheet._left = comparing.sheet._left[-6:]
        comparing.sheet._add_some()
        comparing.sheet._soon.stop()

    def chooses(self, text):
        comparing = self.page.views.comparing
        self.page.views.setCurrentWidget(comparing)
        comparing.setCurrentWidget(comparing.choice)
        comparing.choice.show_lines([line_with(text)])
        return read(text)

    def shows(self, text):
        self.page.views.setCurrentWidget(self.page.beside)
        self.page.beside.show_empty(empty=False)
        self.page.beside.open()
        self.page.preview.show_detail(detail_with(text))
