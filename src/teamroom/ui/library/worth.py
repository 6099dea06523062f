"""What the preview does besides showing: uses, feedback, talk and family of the shown resource, read, saved, taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.adapting import Branch
from teamroom.services.feedback_starters import feedback_starters
from teamroom.services.library import Library, ResourceDetail
from teamroom.services.talk import CommentLine
from teamroom.services.undo import Deed
from teamroom.services.uses import Told, UseDraft
from teamroom.ui.desk import Desk
from teamroom.ui.library.deeds import Deeds
from teamroom.ui.library.inline_card import InlineCard
from teamroom.ui.library.preview import PreviewPane
from teamroom.ui.library.worth_wording import worth_sentence
from teamroom.ui.runner import Job, Lane
from teamroom.ui.texts import one_line


def _nothing(_entity: EntityId) -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known of a resource besides itself."""

    told: Told
    talk: tuple[CommentLine, ...]
    family: tuple[Branch, ...]


class Worth(QObject):
    """``preview_wanted``: a card was asked for in the list; the preview must show."""

    preview_wanted = Signal()

    def __init__(self, desk: Desk, parent: QObject, library: Library, deeds: Deeds, preview: PreviewPane) -> None:
        super().__init__(parent)
        self._desk = desk
        self._library = library
        self._deeds = deeds
        self._preview = preview
        self._job: Job | None = None
        self._mine = False
        self._connect()
        language = QLocale().name()
        desk.runner.run(
            lambda _: feedback_starters(language), self, lane=Lane.READ, done=preview.feedback_card.know_starters
        )

    # -- Showing ------------------------------------------------------------------------------------------------------

    def show(self, detail: ResourceDetail) -> None:
        """Read and show what was told of the resource that is shown now."""
        if self._job is not None:
            self._job.drop()
        library, entity = self._library, detail.entity

        def read(_: Progress) -> _Beside:
            return _Beside(library.uses.told(entity), library.talk.of(entity), library.families.of(entity))

        self._job = self._desk.runner.run(
            read, self, lane=Lane.READ, done=partial(self._came, detail), failed=self._desk.notices.error
        )

    def _came(self, detail: ResourceDetail, beside: _Beside) -> None:
        preview = self._preview
        shown = preview.detail
        if shown is None or shown.entity != detail.entity:
            return
        self._mine = beside.told.mine
        preview.worth_line.setText(worth_sentence(beside.told.evidence))
        preview.worth_line.show()
        preview.worth.show_told(detail, beside.told)
        preview.feedback_card.show_asked(preview.worth.asked_text(detail))
        preview.family.show_family(detail.entity, beside.family)
        preview.talk.show_lines(beside.talk)

    # -- Cards --------------------------------------------------------------------------------------------------------

    def _begin_use(self, entity: EntityId) -> None:
        self.preview_wanted.emit()
        self._preview.open_card(self._preview.use_card, entity)

    def _begin_feedback(self, entity: EntityId) -> None:
        detail = self._preview.detail
        asked = self._preview.worth.asked_text(detail) if detail is not None and detail.entity == entity else ""
        self._preview.feedback_card.show_asked(asked)
        self.preview_wanted.emit()
        self._preview.open_card(self._preview.feedback_card, entity)

    def _save_use(self, entity: EntityId, draft: UseDraft) -> None:
        saved = partial(self._use_saved, changed=draft.changed)
        self._save(self._preview.use_card, Deed.USE, entity, lambda: self._library.uses.add(entity, draft), saved)

    def _save_feedback(self, entity: EntityId, kind: str, text: str) -> None:
        act = partial(self._library.uses.say, entity, kind, text)
        self._save(self._preview.feedback_card, Deed.FEEDBACK, entity, act)

    def _save(
        self,
        card: InlineCard,
        deed: Deed,
        entity: EntityId,
        act: Callable[[], object],
        then: Callable[[EntityId], None] = _nothing,
    ) -> None:
        """Save what a card holds: it closes when that went well, and says why when not."""
        opener = self._preview.bar.used if card is self._preview.use_card else self._preview.bar.feedback

        def saved() -> None:
            focus = card.has_focus
            card.show_saved(entity)
            if focus:
                opener.setFocus(Qt.FocusReason.OtherFocusReason)
            then(entity)

        card.show_busy(busy=True)
        self._deeds.do(
            deed, (entity,), act, self._saved_text(entity),
            done=saved, failed=card.show_error, ended=partial(card.show_busy, busy=False),
        )

    def _use_saved(self, entity: EntityId, *, changed: bool) -> None:
        detail = self._preview.detail
        if changed and detail is not None and detail.entity == entity:
            self._preview.offer_to_adapt()

    def _saved_text(self, entity: EntityId) -> str:
        """Return what to say once it is saved: who will see it, and when."""
        detail = self._preview.detail
        author = one_line(detail.author) if detail is not None and detail.entity == entity else ""
        if self._mine or not author:
            return self.tr("Saved.")
        return self.tr("Saved. {author} sees it after the next exchange.").format(author=author)

    # -- Single deeds -------------------------------------------------------------------------------------------------

    def _say(self, entity: EntityId, words: str, answers: EntityId | None) -> None:
        act = partial(self._library.talk.say, entity, words, answers)
        said = self.tr("Said. The others see it after the next exchange.")
        self._deeds.do(Deed.TALK, (entity,), act, said, done=partial(self._preview.talk.show_said, entity))

    def _differ(self, entity: EntityId, words: tuple[str, str, str], answers: EntityId | None) -> None:
        view, thinking, goal = words
        act = partial(self._library.talk.differ, entity, view, thinking=thinking, goal=goal, answers=answers)
        said = self.tr("Said, with your question. The others see it after the next exchange.")
        self._deeds.do(Deed.TALK, (entity,), act, said, done=partial(self._preview.talk.show_differed, entity))

    def _take_back(self, act: Callable[[EntityId], None], item: EntityId) -> None:
        self._do(Deed.TAKE_BACK, partial(act, item), self.tr("Taken back."))

    def _take_up(self, item: EntityId) -> None:
        self._do(Deed.TAKE_UP, partial(self._library.uses.take_up, item, used=True), self.tr("Shown as taken up."))

    def _leave_aside(self, item: EntityId) -> None:
        said = self.tr("Not shown as taken up any more.")
        self._do(Deed.TAKE_UP, partial(self._library.uses.take_up, item, used=False), said)

    def _do(self, deed: Deed, act: Callable[[], None], said: str) -> None:
        detail = self._preview.detail
        if detail is not None:
            self._deeds.do(deed, (detail.entity,), act, said)

    # -- Connections --------------------------------------------------------------------------------------------------

    def keys_in(self, *places: QWidget) -> None:
        """Let the keys of the buttons work in some widgets and all that is in them, though not where one types."""
        bar = self._preview.bar
        keys = {
            "U": bar.used.click, "A": bar.adapt.click, "F": bar.feedback.click, "P": bar.print.click, "E": bar.change.trigger,
        }
        for place in places:
            for key, act in keys.items():
                made = QShortcut(QKeySequence(key), place)
                made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                made.activated.connect(act)

    def _connect(self) -> None:
        preview, uses, talk = self._preview, self._library.uses, self._library.talk
        preview.use_asked.connect(self._begin_use)
        preview.feedback_asked.connect(self._begin_feedback)
        preview.use_card.saved.connect(self._save_use)
        preview.feedback_card.saved.connect(self._save_feedback)
        preview.worth.use_back.connect(partial(self._take_back, uses.remove))
        preview.worth.feedback_back.connect(partial(self._take_back, uses.unsay))
        preview.worth.taken_up.connect(self._take_up)
        preview.worth.left_aside.connect(self._leave_aside)
        preview.talk.said.connect(self._say)
        preview.talk.differed.connect(self._differ)
        preview.talk.taken_back.connect(partial(self._take_back, talk.remove))
