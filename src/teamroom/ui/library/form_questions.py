"""The questions in the form of a short check: a card each, in an order that can be changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from teamroom.model.formats import LEAST_QUESTIONS, MOST_QUESTIONS, QUESTION_TEXTS
from teamroom.ui.desk import Desk
from teamroom.ui.glyph import Glyph
from teamroom.ui.library.form_parts import GrowingText, as_shown
from teamroom.ui.library.format_wording import question_field_text, question_hint
from teamroom.ui.library.question_content import QuestionContent
from teamroom.ui.texts import Label, tooltip
from teamroom.ui.widgets import Card, button, row

AT_ONCE = 1
"""Questions whose texts are made when a form opens; the others follow one by one."""
MOST_CARDS = 20
"""Questions that the form takes: whoever needs more of them has two checks."""


class QuestionCard(Card):
    """One question. ``changed`` by every change in it; the others when a button is pressed.

    Its texts are made when they are first needed: six of them cost more than a blink on a slow computer.
    """

    changed = Signal()
    pasted = Signal(QMimeData)
    up_asked = Signal()
    down_asked = Signal()
    remove_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._quiet = False
        self._read = QuestionContent()
        self.texts: dict[str, GrowingText] = {}
        self.number = Label(level=3)
        self.mark = QWidget()
        said = Label(self.tr("needs a reason"), tone="warn", wrap=False)
        self.mark.setLayout(row(Glyph(desk.theme, desk.icons, "warning", "warn"), said, spacing=4))
        self.up = button("", self.up_asked.emit, kind="flat", icon=desk.icons.icon("chevron-up"))
        self.down = button("", self.down_asked.emit, kind="flat", icon=desk.icons.icon("chevron-down"))
        self.remove = button("", self.remove_asked.emit, kind="flat", icon=desk.icons.icon("close"))
        self._grid = QFormLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.body.addLayout(row(self.number, self.mark, None, self.up, self.down, self.remove))
        self.body.addLayout(self._grid)
        self.mark.hide()

    def make_texts(self) -> None:
        """Make its texts now, if they are not there yet."""
        if not self.texts:
            for name in QUESTION_TEXTS:
                label, field = Label(question_field_text(name)), self._made(name)
                self._grid.addRow(label, field)
                # Not in the next turn of the window, as the layout would: it may get the focus now.
                label.show()
                field.show()
            self._name_fields()

    def content(self) -> QuestionContent:
        """Return what was typed, with what was read of it."""
        return replace(self._read, **{name: field.toPlainText() for name, field in self.texts.items()})

    def show_content(self, content: QuestionContent) -> None:
        """Show what was kept or read."""
        # As the fields will give it back, whether they are there already or not.
        self._read = replace(content, **{name: as_shown(text) for name, text in content.texts.items()})
        self._quiet = True
        for name, field in self.texts.items():
            field.show_text(content.texts[name])
        self._quiet = False
        self._arrange()

    def stand_at(self, place: int, of: int) -> None:
        """Say where it stands (the first is 0) among how many."""
        self.number.setText(self.tr("Question {number}").format(number=place + 1))
        self._name_fields()
        texts = {
            self.up: self.tr("Move question {number} up"),
            self.down: self.tr("Move question {number} down"),
            self.remove: self.tr("Remove question {number}"),
        }
        for made, text in texts.items():
            made.setAccessibleName(text.format(number=place + 1))
            made.setToolTip(tooltip(made.accessibleName()))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < of - 1)

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""
        wrap = QFormLayout.RowWrapPolicy
        self._grid.setRowWrapPolicy(wrap.WrapAllRows if narrow else wrap.WrapLongRows)

    def _told(self) -> None:
        self._arrange()
        if not self._quiet:
            self.changed.emit()

    def _arrange(self) -> None:
        self.mark.setVisible(self.content().needs_reason)

    def _made(self, name: str) -> GrowingText:
        field = self.texts[name] = GrowingText("", question_hint(name), least=1)
        field.show_text(self._read.texts[name])
        field.textChanged.connect(self._told)
        field.pasted.connect(self.pasted)
        return field

    def _name_fields(self) -> None:
        named = self.tr("{question}: {field}")
        for name, field in self.texts.items():
            field.setAccessibleName(named.format(question=self.number.text(), field=question_field_text(name)))


class QuestionsField(QWidget):
    """All questions of a check. ``changed`` by every change; ``pasted`` carries files that were pasted into a text.

    ``grown``: there is more, or another order: Tab is to walk through it anew.
    """

    changed = Signal()
    grown = Signal()
    pasted = Signal(QMimeData)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._narrow = False
        self._making = QTimer(self, interval=0, singleShot=True)
        self._making.timeout.connect(self._make_one)
        self.cards: list[QuestionCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.advice = Label(tone="muted")
        self.more = button(self.tr("Add a question"), self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._list)
        whole.addLayout(row(self.more, None))
        whole.addWidget(self.advice)
        self._arrange()

    def contents(self) -> tuple[QuestionContent, ...]:
        """Return the questions in their order; one without any text is none."""
        return tuple(one for one in (card.content() for card in self.cards) if not one.is_empty)

    def show_contents(self, contents: Sequence[QuestionContent]) -> None:
        """Show the questions that were kept or read: the first ones at once, the others one after the other."""
        while len(self.cards) > len(contents):
            self._take_away(self.cards[-1])
        for _ in range(len(contents) - len(self.cards)):
            self._put(self._made())
        for card, content in zip(self.cards, contents, strict=True):
            card.show_content(content)
        self._make(AT_ONCE)
        self._arrange()

    def begin(self) -> None:
        """Show an empty question where there is none."""
        if not self.cards:
            self._put(self._made())
            self._make(AT_ONCE)
            self._arrange()

    def typed(self) -> Iterator[tuple[str, GrowingText]]:
        """Yield every text that is there by now with the name it has in a draft."""
        for number, card in enumerate(self.cards, 1):
            for name, field in card.texts.items():
                yield f"question {number} {name}", field

    def field_of(self, called: str) -> GrowingText | None:
        """Return a text by the name it has in a draft, and make what stands above it: it stays where it is then."""
        for number, card in enumerate(self.cards, 1):
            for name in QUESTION_TEXTS:
                if called == f"question {number} {name}":
                    self._make(number)
                    return card.texts[name]
        return None

    def begin_unasked(self) -> None:
        """Put the focus on the first question that says something but asks nothing."""
        for number, card in enumerate(self.cards, 1):
            if not (card.content().is_empty or card.content().asked.strip()):
                self._make(number)
                card.texts["asked"].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""
        self._narrow = narrow
        for card in self.cards:
            card.stack(narrow=narrow)

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _made(self) -> QuestionCard:
        card = QuestionCard(self._desk)
        card.stack(narrow=self._narrow)
        card.changed.connect(self.changed)
        card.pasted.connect(self.pasted)
        card.up_asked.connect(partial(self._move, card, -1))
        card.down_asked.connect(partial(self._move, card, 1))
        card.remove_asked.connect(partial(self._remove, card))
        return card

    def _put(self, card: QuestionCard) -> None:
        self.cards.append(card)
        self._list.addWidget(card)
        card.show()

    def _take_away(self, card: QuestionCard) -> None:
        self.cards.remove(card)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _make(self, count: int) -> None:
        """Make the texts of the first questions, and the others soon."""
        for card in self.cards[:count]:
            card.make_texts()
        self._making.start()

    def _make_one(self) -> None:
        waiting = next((card for card in self.cards if not card.texts), None)
        if waiting is None:
            self.grown.emit()
        else:
            waiting.make_texts()
            self._making.start()

    def _add(self) -> None:
        self._put(self._made())
        self._make(len(self.cards))
        self._arrange()
        self.cards[-1].texts["asked"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, card: QuestionCard, by: int) -> None:
        place = self.cards.index(card) + by
        self.cards.remove(card)
        self.cards.insert(place, card)
        self._list.removeWidget(card)
        self._list.insertWidget(place, card)
        self._arrange()
        first, second = (card.up, card.down) if by < 0 else (card.down, card.up)
        (first if first.isEnabled() else second).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remove(self, card: QuestionCard) -> None:
        place = self.cards.index(card)
        self._take_away(card)
        self._arrange()
        target = self.cards[min(place, len(self.cards) - 1)].remove if self.cards else self.more
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _arrange(self) -> None:
        """Number the questions, and say how many a check has."""
        count = len(self.cards)
        for place, card in enumerate(self.cards):
            card.stand_at(place, count)
        self.more.setEnabled(count < MOST_CARDS)
        text = self.tr("A short check has {least} to {most} questions. With fewer it can be shared and finished later.")
        if count >= MOST_CARDS:
            text = self.tr("No more fit into one check. Make a second one of the rest.")
        elif count >= MOST_QUESTIONS:
            text = self.tr("That is enough for most classes: shorter checks get answered. More can be added all the same.")
        self.advice.setText(text.format(least=LEAST_QUESTIONS, most=MOST_QUESTIONS))
        self.advice.setVisible(not LEAST_QUESTIONS <= count < MOST_QUESTIONS)
        self.grown.emit()
