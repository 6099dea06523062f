"""Questions to each other: what colleagues ask, what was answered, and a question of one's own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.services.asks import AskLine
from teamroom.services.talk import CommentLine
from teamroom.services.undo import Deed
from teamroom.ui.desk import Desk
from teamroom.ui.people.ask_form import ICONS, AskForm, when_read_text
from teamroom.ui.people.living import LivingCard, Step
from teamroom.ui.people.shared import Shared
from teamroom.ui.people_fields import urgency_text
from teamroom.ui.short_list import DOT
from teamroom.ui.steady_rows import Rows
from teamroom.ui.texts import Label, by_text, moment_text, tr
from teamroom.ui.told_rows import ToldRow
from teamroom.ui.widgets import button, row

INDENT = 3
"""Characters by which an answer is set in."""


@dataclass(frozen=True, slots=True)
class KnownAsks:
    """The questions of the room, when the last exchange was (0 for none), and whether the room is one of two."""

    lines: tuple[AskLine, ...]
    last_ms: int
    is_pair: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a row shows it."""

    line: AskLine
    may_write: bool


class AskRow(QWidget):
    """One question with its answers. Signals carry the ``AskLine``; ``taken_back`` the id of an answer."""

    answer_asked = Signal(object)
    settled = Signal(object)
    reopened = Signal(object)
    removed = Signal(object)
    taken_back = Signal(object)

    def __init__(self, desk: Desk, asked: Asked) -> None:
        super().__init__()
        self._desk = desk
        self.line = line = asked.line
        urgency = self.tr("settled") if line.closed else urgency_text(line.urgency)
        head = DOT.join((by_text(line.author), urgency, moment_text(line.made_ms)))
        sign = ("check", "accent") if line.closed else (ICONS[line.urgency], "question")
        words = (line.text or "").strip() or self.tr("(wiped)")
        acts = self._acts(words) if asked.may_write else []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(ToldRow(desk, sign, head, words, *acts))
        for answer in line.answers:
            rows.addWidget(self._answer(answer, may_write=asked.may_write))
        if line.mine and not line.answers and not line.closed:
            rows.addWidget(Label(when_read_text(), tone="muted"))

    def _acts(self, words: str) -> list[QWidget]:
        ways = [] if self.line.closed else [(self.tr("Answer"), self.answer_asked)]
        if self.line.mine and self.line.closed:
            ways.append((self.tr("Ask again"), self.reopened))
        elif self.line.mine:
            ways.append((self.tr("I have what I need"), self.settled))
        if self.line.mine:
            ways.append((self.tr("Take back"), self.removed))
        name = self.tr("{act}: {words}")
        return [
            button(text, partial(signal.emit, self.line), kind="link", name=name.format(act=text, words=words))
            for text, signal in ways
        ]

    def _answer(self, answer: CommentLine, *, may_write: bool) -> QWidget:
        who, when = by_text(answer.author), moment_text(answer.at_ms)
        acts = []
        if answer.mine and may_write:
            name = self.tr("Take back your answer: {when}").format(when=when)
            acts.append(button(self.tr("Take back"), partial(self.taken_back.emit, answer.entity), kind="link", name=name))
        words = (answer.text or "").strip() or self.tr("(wiped)")
        return ToldRow(self._desk, ("talk", "muted"), DOT.join((who, when)), words, *acts, indent=INDENT)


class AskCard(LivingCard):
    """The questions: open ones show, settled ones behind one press."""

    areas = frozenset({"ask", "comment", "person", "room"})

    def __init__(self, desk: Desk, shared: Shared) -> None:
        super().__init__(desk, shared.undo, tr("Asks", "Questions to each other"))
        self._shared = shared
        self._known: KnownAsks | None = None
        self._shows_settled = False
        self.ask_form = self.form = AskForm(desk, shared.drafts, shared.place("ask"))
        self._lead = Label(self.tr("Stuck, or only wondering? Ask here, in a line or two."), tone="muted")
        self.rows, self.settled_rows = (Rows[Asked](self._row, lambda asked: asked.line.entity, spacing=10) for _ in "12")
        self.way = self.ask_one = button(self.tr("Ask a question…"), self._ask)
        self.settled = button("", self._toggle, kind="link")
        for one in (self._lead, self.rows, self.ask_form):
            self.body.addWidget(one)
        self.body.addLayout(row(self.ask_one, None, self.settled))
        self.body.addWidget(self.settled_rows)
        self.ask_form.save_asked.connect(self._save)
        self.ask_form.dropped.connect(self.close_form)
        self.ask_form.found.connect(self._words_are_back)

    def look(self) -> KnownAsks:
        """Return the questions of the room."""
        shared, ties = self._shared, self._shared.ties.look()
        return KnownAsks(shared.asks.list(), shared.last_exchange(), ties.is_pair, ties.is_member)

    def show_known(self, known: KnownAsks) -> None:
        """Show the questions."""
        self._known = known
        self.ask_form.show_times(known.last_ms, is_pair=known.is_pair)
        self._target()
        asked = [Asked(line, known.may_write) for line in known.lines]
        settled = [one for one in asked if one.line.closed]
        self.rows.show_lines([one for one in asked if not one.line.closed])
        self.settled_rows.show_lines(settled if self._shows_settled else [])
        self._lead.setVisible(not self.rows.widgets)
        shown = tr("Asks", "Show %n settled question(s)", len(settled))
        self.settled.setText(self.tr("Hide the settled ones") if self._shows_settled else shown)
        self.settled.setVisible(bool(settled))
        self.setVisible(known.may_write or bool(asked))

    def settle(self) -> None:
        """Show what fits to an open or closed form, and to who may write."""
        super().settle()
        if self._known is not None and not self._known.may_write:
            self.ask_one.hide()

    # -- What is asked for ----------------------------------------------------------------------------------------------

    def _row(self, asked: Asked) -> QWidget:
        asks, made = self._shared.asks, AskRow(self.desk, asked)
        made.answer_asked.connect(self._answer)
        made.settled.connect(lambda line: self._do(Deed.ANSWER, asks.close, line.entity, self.tr("Settled.")))
        made.reopened.connect(lambda line: self._do(Deed.ASK, asks.reopen, line.entity, self.tr("Asked again.")))
        made.removed.connect(lambda line: self._do(Deed.REMOVE, asks.remove, line.entity, self.tr("Taken back.")))
        made.taken_back.connect(lambda one: self._do(Deed.TAKE_BACK, asks.take_back, one, self.tr("Taken back.")))
        return made

    def _do(self, deed: Deed, act: Callable[[EntityId], None], entity: EntityId, said: str) -> None:
        self.deeds.do(Step(deed, partial(act, entity), said, (entity,)))

    def _ask(self) -> None:
        if not self.ask_form.has_words:
            self.ask_form.answers.put("")
        self._target()
        self.open_form()

    def _answer(self, line: AskLine) -> None:
        self.ask_form.answers.put(line.entity.hex())
        self._target()
        self.open_form()

    def _target(self) -> None:
        """Know which question is answered; where it was taken back meanwhile, the words become a question of one's own."""
        lines = self._known.lines if self._known is not None else ()
        line = next((one for one in lines if one.entity.hex() == self.ask_form.answers.words), None)
        if line is None and self._known is not None:
            self.ask_form.answers.put("")
        self.ask_form.show_target(line)

    def _words_are_back(self) -> None:
        self._target()
        self.ask_form.show()
        self.settle()

    def _save(self) -> None:
        form, asks = self.ask_form, self._shared.asks
        words, urgency = form.text.words, form.chosen
        if form.answers.words:
            entity = EntityId(bytes.fromhex(form.answers.words))
            step = Step(Deed.TALK, partial(asks.answer, entity, words), self.tr("Answered. It leaves with the next stick."))
        else:
            step = Step(Deed.ASK, partial(asks.ask, words, urgency), self.tr("Asked. It leaves with the next stick."))
        self.deeds.do(step, done=self._saved, form=form)

    def _saved(self) -> None:
        self.ask_form.clear()
        self.close_form()

    def _toggle(self) -> None:
        self._shows_settled = not self._shows_settled
        if self._known is not None:
            self.show_known(self._known)
