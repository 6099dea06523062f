"""The page of one problem, from its definition to a refined next round: five steps below each other, the present one open.

It is read again whenever something of it changes, here or by an exchange; what is typed and where the focus is stay.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from teamroom.core.changes import ChangeSet
from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.model.problems import STEPS, Step
from teamroom.services.board_evidence import BoardEvidence
from teamroom.services.board_texts import ExampleStrategy
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.drafts import Drafts
from teamroom.services.glossary import Words
from teamroom.services.people import People
from teamroom.services.problems import Problems
from teamroom.services.talk import Talk
from teamroom.services.undo import Deed, Undo
from teamroom.services.wins import Wins
from teamroom.ui.desk import Desk
from teamroom.ui.our_words import WordsLabel, WordsLine
from teamroom.ui.problems.define import DefineSection
from teamroom.ui.problems.detail_deeds import Deeds
from teamroom.ui.problems.detail_drafting import Typing, focused_in
from teamroom.ui.problems.detail_factors import FactorsSection
from teamroom.ui.problems.detail_observing import ObservingSection
from teamroom.ui.problems.detail_reading import Reading, Shown
from teamroom.ui.problems.detail_reflect import ReflectSection, Rounds
from teamroom.ui.problems.detail_section import Around, Section
from teamroom.ui.problems.detail_steps import StepBar
from teamroom.ui.problems.detail_talk import TalkSection
from teamroom.ui.problems.detail_texts import HelpTexts, read_texts
from teamroom.ui.problems.detail_wording import moved_text, round_text, wait_sentence
from teamroom.ui.problems.detail_words import OurWords
from teamroom.ui.problems.ladder import LadderSection
from teamroom.ui.problems.strategies import StrategiesSection
from teamroom.ui.problems.trials import TestSection
from teamroom.ui.problems.wording import line_text
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Job, Lane
from teamroom.ui.texts import Label, OneLine
from teamroom.ui.widgets import Card, Column, Scroll, button, column, row

AREAS = frozenset({"problem", "factor", "strategy", "trial", "rung", "comment", "observation", "person", "period", "room"})
"""What is read again when it changes; of a test elsewhere this page tells, too."""
REST_MS = 40
"""How long changes may go on before the problem is read again."""
READABLE = 120
"""Characters: how wide the page is at most."""


class DetailView(QWidget):
    """``left``: the person goes back. ``moved`` carries the problem and the ``Step`` it came to.

    ``calendar_asked``: they want to see terms and holidays.
    """

    left = Signal()
    calendar_asked = Signal()
    moved = Signal(object, object)

    def __init__(
        self,
        desk: Desk,
        problems: Problems,
        *,
        calendar: SchoolCalendar,
        evidence: BoardEvidence,
        talk: Talk,
        wins: Wins,
        people: People,
        undo: Undo,
        drafts: Drafts,
        words: Callable[[], Words] = Words,
        language: str = "en",
    ) -> None:
        super().__init__()
        self._desk = desk
        self._reading = Reading(problems, calendar, evidence, talk, people)
        self._entity: EntityId | None = None
        self._shown: Shown | None = None
        self._begin_at: tuple[Step | None] | None = None
        self._has_moved = False
        self._texts = HelpTexts()
        self._narrow = False
        self._job: Job | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._read)
        self.deeds = Deeds(desk, self, self._reading, undo)
        self.typing = Typing(desk, self, drafts)
        around = Around(desk, problems, talk, wins, self.deeds, self.typing)
        self._problems = problems
        self.define, self.factors, self.strategies = DefineSection(around), FactorsSection(around), StrategiesSection(around)
        self.test, self.reflect = TestSection(around), ReflectSection(around)
        self.ladder, self.observing, self.talk = LadderSection(around), ObservingSection(around), TalkSection(around)
        self.steps: dict[Step, Section] = dict(
            zip(STEPS, (self.define, self.factors, self.strategies, self.test, self.reflect), strict=False)
        )
        self.sections = (*self.steps.values(), self.ladder, self.observing, self.talk)
        self.rounds = Rounds(around)
        self.our_words = OurWords(desk, self, words)
        self._lay_out()
        self._connect()
        desk.runner.run(lambda _: read_texts(language), self, lane=Lane.READ, done=self._know)

    # -- What the page calls --------------------------------------------------------------------------------------------

    @property
    def entity(self) -> EntityId | None:
        """The problem that is shown, None for none."""
        return self._entity

    def show_problem(self, entity: EntityId) -> None:
        """Show a problem, with the step open at which it stands."""
        if entity != self._entity:
            self.put_away()
            self._entity, self._shown = entity, None
            self._forget()
            self._scroll.verticalScrollBar().setValue(0)
            self.typing.begin(entity)
        self._read()

    def begin(self, step: Step | None = None) -> None:
        """Open the section of a step (None: of the present one); the focus goes where one begins there."""
        if self._shown is None:
            self._begin_at = (step,)
            return
        wanted = step or self._shown.detail.card.step
        section = self.steps.get(wanted)
        if section is None:
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        section.begin()
        order_tabs(self)

    def stack(self, *, narrow: bool) -> None:
        """Lay out for a narrow window."""
        self._narrow = narrow
        self._name_kind()
        for section in self.sections:
            section.stack(narrow=narrow)

    def put_away(self) -> None:
        """Save what saves itself, and keep the rest of what is typed."""
        self.define.save()
        self.typing.keep_rest()

    def escape(self) -> bool:
        """Leave what is asked, fold the section one is in, then go back; tell whether there was something to leave."""
        for section in self.sections:
            if section.escape():
                return True
            if section.is_open and focused_in(section.body):
                section.save()
                section.fold(away=True)
                return True
        if self._entity is None or not self.isVisible():
            return False
        self.leave()
        return True

    def leave(self) -> None:
        """Go back; what is typed is kept."""
        if self.typing.is_open():
            self._desk.notices.toast(self.tr("Your words are kept until you come back."))
        self.put_away()
        self.typing.end()
        self._entity = self._shown = None
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        for section in self.sections:
            section.forget()
            section.fold(away=True)

    # -- Reading --------------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        if self._job is not None:
            self._job.drop()
        entity = self._entity
        if entity is not None:
            self._job = self._desk.runner.run(
                lambda _: self._reading.read(entity), self, lane=Lane.READ, done=self._show, failed=self._not_read
            )

    def _show(self, shown: Shown) -> None:
        if shown.entity != self._entity:
            return
        is_new, has_moved = self._shown is None, self._has_moved
        self._shown, self._has_moved = shown, False
        self._head(shown)
        for section in self.sections:
            section.take(shown)
        self.rounds.show_lines(shown.rounds)
        self._rounds.setVisible(bool(shown.rounds))
        if is_new or has_moved:
            self._open_present()
        if is_new:
            self.typing.look()
        if self._begin_at is not None:
            (step,), self._begin_at = self._begin_at, None
            self.begin(step)
        order_tabs(self)

    def _head(self, shown: Shown) -> None:
        card = shown.detail.card
        self.line.setText(line_text(card.line))
        self.words.look(card.line or "", *shown.detail.definition.values())
        self._show_words()
        self.bar.show_card(card)
        self.round.setText(round_text(card.facts.round))
        self.round.setVisible(card.facts.round > 1)
        self._name_kind()
        notes = [wait_sentence(wait) for wait in card.waits]
        if card.versions:
            notes.append(self.tr("There are two versions of something here. Both are kept; the library lists what waits for an answer."))
        if card.returned:
            notes.append(self.tr("It was deleted and came back, because somebody worked on it."))
        if card.incomplete:
            notes.append(self.tr("A part of this is still on its way. It comes with one of the next exchanges."))
        self.note.setText("\n".join(notes))
        self._note.setVisible(bool(notes))
        self._gone.setVisible(shown.detail.gone)
        self._done.setVisible(card.step is Step.DONE and not shown.detail.gone)

    def _name_kind(self) -> None:
        """Say what kind of challenge it is, where the line of the problem leaves room for that."""
        name = self._texts.kind(self._shown.detail.card.challenge) if self._shown is not None else ""
        self.kind.setText(name)
        self.kind.setAccessibleName(self.tr("Kind of challenge: {kind}").format(kind=name))
        self.kind.setVisible(bool(name) and not self._narrow)

    def _not_read(self, error: TeamRoomError) -> None:
        self._desk.notices.error(error)
        self._entity = self._shown = None
        self.left.emit()

    def _heard(self, change: ChangeSet) -> None:
        if self._entity is not None and self.isVisible() and change.area in AREAS:
            self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while nobody sees it."""
        self._rest.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed meanwhile; Tab goes where one reads on."""
        super().showEvent(event)
        self.our_words.read()
        order_tabs(self)
        if self._shown is not None:
            self._read()

    # -- Steps --------------------------------------------------------------------------------------------------------

    def _open_present(self) -> None:
        for step, section in self.steps.items():
            section.fold(away=self._shown is None or step is not self._shown.detail.card.step)

    def _moved(self, step: Step) -> None:
        """Show where the problem came to once it is read; the focus goes along."""
        self._has_moved = True
        self._begin_at = (step,)
        if self._entity is not None:
            self.moved.emit(self._entity, step)

    def _found(self) -> None:
        """Open what has words that were kept."""
        self.strategies.resume()
        for section in self.sections:
            if section.has_words():
                section.fold(away=False)
        order_tabs(self)

    def _know(self, texts: HelpTexts) -> None:
        self._texts = texts
        self._name_kind()
        for section in (self.define, self.factors, self.strategies, self.observing, self.talk):
            section.show_texts(texts)
        order_tabs(self)

    def _know_words(self, words: Words) -> None:
        for one in (self.line, self.words, self.define):
            one.show_words(words)
        order_tabs(self)

    def _show_words(self) -> None:
        """Explain words of the definition in the head while it is folded; else each stands below its field."""
        self._words.setVisible(not self.define.is_open)

    def _take_idea(self, idea: ExampleStrategy) -> None:
        self.strategies.use(idea)
        order_tabs(self)

    def _again(self) -> None:
        self.strategies.go(Step.STRATEGIES)

    def _bring_back(self) -> None:
        if self._entity is not None:
            self.deeds.do(
                self._entity, partial(self._problems.restore, self._entity), deed=Deed.RESTORE, name="restore",
                said=self.tr("The problem is on the board again."),
            )

    def _primary(self) -> None:
        section = next((one for one in self.sections if focused_in(one)), None)
        if section is not None and section.is_open:
            section.primary()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds, then leaves, also where no window does that."""
        if event.key() != Qt.Key.Key_Escape or not self.escape():
            super().keyPressEvent(event)

    # -- Putting together ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.back = button(self.tr("Back to the board"), self.leave, kind="flat", icon=self._desk.icons.icon("back"))
        self.line = WordsLabel(level=2)
        self.words = WordsLine()
        self._words = QWidget()
        self._words.setLayout(column(self.words))
        self.round = Label(tone="muted", wrap=False)
        self.kind = OneLine(tone="muted")
        self.bar = StepBar(self._desk)
        self.note = Label()
        self._note = Card(self.note, tone="warn")
        self.again = button(self.tr("Take it up again"), self._again)
        self.restore = button(self.tr("Bring it back"), self._bring_back)
        self._done = self._told(moved_text(Step.DONE), self.again)
        self._gone = self._told(self.tr("This problem is in the trash."), self.restore)
        self._rounds = Card(self.rounds, title=self.tr("Rounds so far"))
        inner = Column(
            self._note, self._gone, self._done, *self.sections[:5], self._rounds, *self.sections[5:], None,
            width=self._desk.theme.width(READABLE),
        )
        top = row(self.back, self.line, self.kind, self.round)
        top.setStretch(1, 1)
        head = QHBoxLayout()
        head.addLayout(column(top, self.bar, self._words, spacing=6))
        head.setContentsMargins(8, 4, 16, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        self._scroll = Scroll(inner)
        whole.addWidget(self._scroll, 1)
        for widget in (self.round, self.kind, self._note, self._gone, self._done, self._rounds):
            widget.hide()

    def _told(self, text: str, act: QWidget) -> QFrame:
        line = row(Label(text), act)
        line.setStretch(0, 1)
        return Card(line, tone="safe")

    def _connect(self) -> None:
        self._desk.hub.changed.connect(self._heard)
        self.deeds.shown.connect(self._show)
        self.typing.found.connect(self._found)
        self.bar.chosen.connect(self.begin)
        self.our_words.known.connect(self._know_words)
        self.define.folded.connect(self._show_words)
        self.test.other_wanted.connect(self._show_other)
        self.define.idea_taken.connect(self._take_idea)
        self.test.calendar_asked.connect(self.calendar_asked)
        for section in self.sections:
            section.moved.connect(self._moved)
            section.wanted.connect(self.begin)
            section.opened.connect(partial(order_tabs, self))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(self._primary)

    def _show_other(self, entity: EntityId) -> None:
        self.show_problem(entity)
        self.begin(None)
