"""One resource to be looked at: what it is and says, its files, what it is worth, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.library import ResourceDetail
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.library.family import FamilyBox
from teamroom.ui.library.feedback_card import FeedbackCard
from teamroom.ui.library.file_rows import FilesBox
from teamroom.ui.library.inline_card import InlineCard
from teamroom.ui.library.preview_actions import PreviewActions
from teamroom.ui.library.preview_notes import Notes
from teamroom.ui.library.preview_parts import PartsBox, QuestionsBox, fact_lines
from teamroom.ui.library.preview_worth import WorthBox
from teamroom.ui.library.reading import Reading
from teamroom.ui.library.talk_pane import TalkPane
from teamroom.ui.library.use_card import AdaptOffer, UseCard
from teamroom.ui.library.wording import (
    CATEGORY_TOKENS,
    DOT,
    category_text,
    format_text,
    time_needed,
    title_text,
)
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.texts import Label, day_text, one_line
from teamroom.ui.widgets import Scroll, button, row


class PreviewPane(QFrame):
    """Shows a ``ResourceDetail``. The signals carry its id; ``compare_asked`` the name of a field with two versions.

    ``join_asked``, ``separate_asked``, ``tell_apart_asked`` carry also the id of another resource, ``look_asked`` only that.
    ``compare_with_asked`` carries its id and that of a relative, None where the other is to be chosen.
    """

    back_asked = Signal()
    use_asked = Signal(object)
    adapt_asked = Signal(object)
    feedback_asked = Signal(object)
    print_asked = Signal(object)
    edit_asked = Signal(object)
    save_asked = Signal(object)
    remove_asked = Signal(object)
    compare_asked = Signal(str)
    compare_with_asked = Signal(object, object)
    keep_asked = Signal(object)
    join_asked = Signal(object, object)
    separate_asked = Signal(object, object)
    tell_apart_asked = Signal(object, object)
    look_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._detail: ResourceDetail | None = None
        self._chosen: EntityId | None = None
        self.setProperty("card", "plain")
        self.setAccessibleName(self.tr("The chosen resource"))
        self.back = button(self.tr("Back"), self.back_asked.emit, kind="flat", icon=desk.icons.icon("back"))
        self.use_card, self.feedback_card, self.offer = UseCard(desk), FeedbackCard(desk), AdaptOffer()
        self.title = Label(level=2)
        self._shape = Glyph(desk.theme, desk.icons, "concept")
        self._category = Label()
        self._facts = Label(tone="muted")
        self._made = Label(tone="muted")
        self.worth_line = Label()
        self.notes = Notes(desk)
        self.parts = PartsBox()
        self.questions = QuestionsBox(desk)
        self.body = Reading(self.tr("Text of the resource"))
        self._more = Label(tone="muted")
        self.files = FilesBox(desk)
        self.worth = WorthBox(desk)
        self.talk = TalkPane(desk)
        self.family = FamilyBox(desk)
        self.bar = PreviewActions(desk, self._acts())
        self._stack = QStackedWidget()
        self._inside = QWidget()
        self._scroll = Scroll(self._inside)
        self._lay_out()
        self._fill()
        self._connect()
        self.clear()

    @property
    def detail(self) -> ResourceDetail | None:
        """What is shown."""
        return self._detail

    def expect(self, entity: EntityId | None) -> None:
        """Know which resource was chosen: what a button does is done to that one, also before it shows here."""
        self._chosen = entity

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._detail = self._chosen = None
        self.close_card()
        self._stack.setCurrentIndex(0)

    def begin(self) -> None:
        """Put the focus where the keyboard goes on."""
        target = self.back if self.back.isVisible() else self.bar.used
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_detail(self, detail: ResourceDetail) -> None:
        """Show a resource; the same one again stays where it is scrolled to."""
        other = self._detail is None or self._detail.entity != detail.entity
        self._detail, self._chosen = detail, detail.entity
        if other:
            self._begin_another(detail.entity)
        self._head(detail)
        self.notes.show_detail(detail)
        self.parts.show_detail(detail)
        self.questions.show_questions(detail.questions)
        self.body.show_text(detail.body or "")
        self.body.setVisible(bool(detail.body))
        more = "\n".join(fact_lines(detail))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.files.show_files(detail.attachments)
        self.files.setVisible(bool(detail.attachments))
        self.bar.save.setVisible(bool(detail.attachments))
        self._stack.setCurrentIndex(1)
        order_tabs(self)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    # -- Cards ------------------------------------------------------------------------------------------------------

    def open_card(self, card: InlineCard, entity: EntityId) -> None:
        """Open a card at the top, and close the other one; what was typed there is kept."""
        for one in (self.use_card, self.feedback_card):
            if one is not card:
                one.end()
        self.offer.hide()
        card.begin(entity)
        self._scroll.verticalScrollBar().setValue(0)

    def close_card(self) -> bool:
        """Close the card that is open and go back to where it was opened from; tell whether one was."""
        cards = {self.use_card: self.bar.used, self.feedback_card: self.bar.feedback}
        for card, opener in cards.items():
            if card.entity is not None:
                focus = card.has_focus
                card.end()
                if focus:
                    opener.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return self._close_offer()

    def _close_offer(self) -> bool:
        was_open, focus = not self.offer.isHidden(), self.offer.isAncestorOf(QApplication.focusWidget() or self)
        self.offer.hide()
        if was_open and focus:
            self.bar.used.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_open

    def offer_to_adapt(self) -> None:
        """Ask who told that they changed something whether they would show what."""
        self.offer.show()
        order_tabs(self)
        self.offer.adapt.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.verticalScrollBar().setValue(0)

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _begin_another(self, entity: EntityId) -> None:
        """Show nothing of the one before: what was told of this one comes in a moment."""
        if entity not in {self.use_card.entity, self.feedback_card.entity}:
            # Else it was opened for this one, faster than it could be read.
            self.close_card()
        self.worth_line.hide()
        self.worth.clear()
        self.family.clear()
        self.talk.expect(entity)

    def _head(self, detail: ResourceDetail) -> None:
        self.title.setText(title_text(detail.title))
        token = CATEGORY_TOKENS.get(detail.category or "", "")
        self._shape.setVisible(bool(token))
        self._category.setVisible(bool(token))
        if token:
            self._shape.show_icon(detail.category or "", token)
            self._category.setText(category_text(detail.category))
        parts = (format_text(detail.format), one_line(detail.subject), one_line(detail.year))
        lines = (DOT.join(part for part in parts if part), time_needed(detail.ready, detail.minutes))
        facts = "\n".join(line for line in lines if line)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self._made.setText(DOT.join(part for part in (one_line(detail.author), day_text(detail.changed_ms)) if part))

    def _tell(self, signal: SignalInstance, *more: object) -> None:
        if self._chosen is not None:
            signal.emit(self._chosen, *more)

    def _telling(self, signal: SignalInstance, *more: object) -> Callable[[], None]:
        return lambda: self._tell(signal, *more)

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "used": self._telling(self.use_asked), "adapt": self._telling(self.adapt_asked),
            "feedback": self._telling(self.feedback_asked), "print": self._telling(self.print_asked),
            "change": self._telling(self.edit_asked), "save": self._telling(self.save_asked),
            "remove": self._telling(self.remove_asked), "talk": self.talk.begin,
            "compare": self._telling(self.compare_with_asked, None),
        }

    def _connect(self) -> None:
        notes = self.notes
        notes.compare_asked.connect(self.compare_asked)
        notes.join_asked.connect(self.join_asked)
        notes.separate_asked.connect(self.separate_asked)
        notes.tell_apart_asked.connect(self.tell_apart_asked)
        notes.look_asked.connect(self.look_asked)
        notes.keep_asked.connect(self._telling(self.keep_asked))
        notes.delete_asked.connect(self._telling(self.remove_asked))
        notes.finish_asked.connect(self._telling(self.edit_asked))
        for card in (self.use_card, self.feedback_card, self.offer):
            card.left.connect(self.close_card)
        self.offer.adapt_asked.connect(self._telling(self.adapt_asked))
        self.family.look_asked.connect(self.look_asked)
        self.family.compare_asked.connect(lambda other: self._tell(self.compare_with_asked, other))
        for rows in (self.worth, self.family):
            rows.emptied.connect(self.begin)
        # Also where the list is not beside it, in a narrow window.
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self.bar.remove.trigger)

    # -- Layout -----------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Fill what scrolls, once it has its place: Qt styles a widget anew each time something around it changes."""
        rows = QVBoxLayout(self._inside)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(8)
        category = row(self._shape, self._category, spacing=6)
        category.setStretch(1, 1)
        for card in (self.use_card, self.feedback_card, self.offer, self.title):
            rows.addWidget(card)
        rows.addLayout(category)
        for widget in (
            self._facts, self._made, self.worth_line, self.notes, self.files.sight, self.parts, self.questions, self.body,
            self.files, self._more, self.worth, self.family, self.talk,
        ):
            rows.addWidget(widget)
        rows.addStretch(1)

    def _lay_out(self) -> None:
        pane = QVBoxLayout(self)
        pane.setContentsMargins(1, 1, 1, 1)
        pane.setSpacing(0)
        self._top = QHBoxLayout()
        self._top.setContentsMargins(6, 6, 6, 0)
        self._top.addWidget(self.back)
        self._top.addStretch(1)
        pane.addLayout(self._top)
        pane.addWidget(self._stack, 1)
        nothing = Label(self.tr("Choose a resource to look at it here."), tone="muted")
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setContentsMargins(14, 14, 14, 14)
        shown = QWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(shown)
        whole = QVBoxLayout(shown)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.bar)
