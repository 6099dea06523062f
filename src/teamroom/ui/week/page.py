"""The page This week: the check-in, one resource each, one problem on test; and what belongs to them. Five actions at most."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId
from teamroom.model.checkins import Done
from teamroom.services.commitments import CommitmentDraft
from teamroom.services.drafts import Drafts
from teamroom.services.undo import Undo
from teamroom.services.week import News, ThisWeek
from teamroom.ui.desk import Desk, Page, Width
from teamroom.ui.first_step_card import FirstStepCard
from teamroom.ui.into_view import come_into_view
from teamroom.ui.kept_words import KeptWords
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.renewal_card import RenewalCard
from teamroom.ui.week.agenda_print import AgendaChoices
from teamroom.ui.week.checkin_card import CheckInCard
from teamroom.ui.week.grid import CardGrid
from teamroom.ui.week.other_cards import GreetingCard, NewsCard, QuestionCard
from teamroom.ui.week.presenter import WeekPresenter, WeekServices
from teamroom.ui.week.shared_card import SharedCard
from teamroom.ui.week.test_card import TestCard
from teamroom.ui.week.tries_card import TriesCard
from teamroom.ui.week.wins_card import PROBLEM, WinsCard
from teamroom.ui.widgets import Button, Scroll, column
from teamroom.ui.win_line import WinDraft

MOST_ACTIONS = 5
"""Actions of the whole page (``mission.md`` row 18): buttons that are no link and belong to no row."""
WIN = b"win"
"""What ``go_to`` takes for the line that tells a small success; shorter than any id."""
_ACTION = {"", "primary"}
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class WeekPage(Page):
    """``start_asked`` carries the week of a check-in, ``resource_asked`` and ``problem_asked`` an id.

    ``tops`` are cards of others that stand above all; each shows and hides itself, and tells that by ``changed``.
    ``slot_asked``: they want to choose the weekly time.
    """

    start_asked = Signal(str)
    plan_asked = Signal()
    slot_asked = Signal()
    add_asked = Signal()
    resource_asked = Signal(object)
    problem_asked = Signal(object)
    board_asked = Signal()
    versions_asked = Signal()

    def __init__(
        self, desk: Desk, services: WeekServices, drafts: Drafts, undo: Undo, *, place: str, tops: Sequence[FirstStepCard | RenewalCard] = (),
        norms: Callable[[], Sequence[str]] = tuple, language: str = "en",
    ) -> None:
        super().__init__()
        self.heading = self.tr("This week")
        self._desk = desk
        self._week: ThisWeek | None = None
        self._norms = norms
        self.tops = tuple(tops)
        self._waits_for_focus = False
        self._given: QWidget | None = None
        self.presenter = WeekPresenter(desk, self, services, undo, language)
        self.greeting, self.news = GreetingCard(desk), NewsCard(desk)
        self.checkin, self.shared, self.tries = CheckInCard(desk), SharedCard(desk), TriesCard(desk)
        self.test, self.wins, self.question = TestCard(desk), WinsCard(desk), QuestionCard(desk)
        self.grid = CardGrid([
            *([one] for one in tops), [self.greeting], [self.news], [self.checkin], [self.shared, self.tries], [self.test, self.wins],
            [self.question],
        ])
        self.kept = KeptWords(desk, self, drafts, place)
        for name, field in (
            ("win", self.wins.line.line), ("struggle", self.question.line), ("try", self.tries.what), ("whom", self.tries.whom),
        ):
            self.kept.watch(name, field)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(_content(self.grid)))
        self.grid.hide()
        self._connect()
        self._bind_keys()

    # -- What the window calls ----------------------------------------------------------------------------------------

    def arrange(self, width: Width) -> None:
        """Put the cards side by side where there is room."""
        self.grid.arrange(narrow=width is Width.NARROW)
        order_tabs(self)

    def appear(self) -> None:
        """Read the week, and the words that were kept; the focus goes to the one thing to do."""
        self.presenter.wake()
        for top in self.tops:
            top.wake()
        self.kept.begin()
        if self._week is None:
            self._waits_for_focus, self._given = True, QApplication.focusWidget()
        else:
            self._begin()

    def put_away(self) -> None:
        """Keep what was typed; read nothing while nobody looks. Who saw the greeting is not greeted for that week again."""
        # What is read after somebody left must not take the focus from where they are now.
        self._waits_for_focus = False
        self.kept.keep_rest()
        self.presenter.rest()
        for top in self.tops:
            top.rest()
        if self._week is not None and not self.greeting.isHidden():
            self.presenter.greeted(self._week)

    def new_here(self) -> None:
        """Add one's resource of the week."""
        self.add_asked.emit()

    def go_to(self, item: bytes) -> None:
        """Put the focus where a small success is told."""
        if item == WIN:
            self._waits_for_focus = False
            self.grid.show()
            self.wins.begin()
            come_into_view(self.wins)

    def escape(self) -> bool:
        """Close what is open in a card."""
        return self.tries.step_back()

    def panes(self) -> list[QWidget]:
        """Return the cards."""
        return self.grid.cards

    @property
    def actions_shown(self) -> list[Button]:
        """The actions of the page: buttons that can be pressed, and are no link and nothing of a row."""
        return [
            one for one in self.findChildren(Button)
            if one.isVisibleTo(self) and one.isEnabled() and (one.property("kind") or "") in _ACTION
        ]

    # -- Showing ------------------------------------------------------------------------------------------------------

    def _show(self, week: ThisWeek) -> None:
        first = self._week is None
        self._week = week
        focus = QApplication.focusWidget()
        if first:
            for knowing in (self.shared, self.tries, self.test, self.wins, self.question):
                knowing.know(self.presenter.texts)
        for card in (self.greeting, self.news, self.checkin, self.shared, self.tries, self.test, self.wins, self.question):
            card.show_week(week)
        self.grid.show()
        self._keep_to_five()
        order_tabs(self)
        # Rows give a focus of theirs on by themselves: what has it now counts.
        now = self.window().focusWidget()
        is_lost = focus is not None and self.isAncestorOf(focus) and not (now is not None and now.isVisibleTo(self))
        # Who went on by themselves meanwhile, into the search say, is not called back.
        is_free = focus is None or focus is self._given or self.isAncestorOf(focus)
        if is_lost or (self._waits_for_focus and is_free):
            self._begin()
        self._waits_for_focus, self._given = False, None

    def _top_changed(self) -> None:
        """A card above came or went: its action is one of the five."""
        if self._week is not None:
            self.checkin.show_week(self._week)
        self._keep_to_five()
        order_tabs(self)

    def _keep_to_five(self) -> None:
        """Hide what can be found elsewhere, too, where a card on top brings an action of its own."""
        for one in (self.checkin.print, self.checkin.change):
            if len(self.actions_shown) > MOST_ACTIONS:
                one.hide()

    def _begin(self) -> None:
        self.checkin.first_act.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_agenda(self) -> None:
        """Print the agenda of the check-in that comes."""
        week = self._week
        if week is not None and week.checkin is not None:
            self._desk.printing.offer(self, AgendaChoices(week, self._norms()))

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown.connect(self._show)
        presenter.bind_keys(self)
        for top in self.tops:
            top.changed.connect(self._top_changed)
        self.checkin.start_asked.connect(self.start_asked)
        self.checkin.plan_asked.connect(self.plan_asked)
        self.checkin.slot_asked.connect(self.slot_asked)
        self.checkin.print_asked.connect(self.print_agenda)
        self.checkin.versions_asked.connect(self.versions_asked)
        self.checkin.bring_asked.connect(self._bring)
        self.shared.add_asked.connect(self.add_asked)
        self.shared.look_asked.connect(self.resource_asked)
        self.test.problem_asked.connect(self.problem_asked)
        self.test.board_asked.connect(self.board_asked)
        self.tries.turned.connect(lambda line: presenter.turn(line, done=self.tries.ask_outcome))
        self.tries.forget_asked.connect(presenter.forget_try)
        self.tries.told.connect(self._tell_outcome)
        self.tries.promised.connect(self._promise)
        self.wins.line.told.connect(self._tell)
        self.wins.forget_asked.connect(presenter.forget_win)
        self.wins.about_asked.connect(self._show_item)
        self.question.asked.connect(self._struggle)
        self.question.look_asked.connect(self.problem_asked)
        self.news.read.connect(self._read)
        self.greeting.list_asked.connect(self._to_list)
        self.greeting.closed.connect(self._close_greeting)
        self.kept.found.connect(self._found)

    def _bring(self, problem: EntityId) -> None:
        if self._week is not None:
            self.presenter.bring(self._week, problem)

    def _tell_outcome(self, entity: EntityId, outcome: Done, words: str) -> None:
        self.presenter.tell_outcome(entity, outcome, words, done=self.tries.outcome_kept, failed=self.tries.refuse)

    def _promise(self, draft: CommitmentDraft) -> None:
        self.presenter.try_it(draft, done=self._promised, failed=self.tries.refuse)

    def _promised(self) -> None:
        self.tries.promised_it()
        self.kept.keep()

    def _tell(self, draft: WinDraft) -> None:
        self.presenter.tell(draft, done=self._told, failed=self.wins.line.refuse)

    def _told(self) -> None:
        self.wins.line.taken()
        self.kept.keep()

    def _struggle(self, line: str) -> None:
        self.presenter.struggle(line, done=self.question.taken, failed=self.question.refuse)

    def _show_item(self, kind: str, entity: EntityId) -> None:
        (self.problem_asked if kind == PROBLEM else self.resource_asked).emit(entity)

    def _read(self, news: News) -> None:
        self._begin()
        self.presenter.read_news(news)

    def _to_list(self) -> None:
        self.tries.begin_list()
        come_into_view(self.tries)
        self._close_greeting()

    def _close_greeting(self) -> None:
        if self._week is not None:
            self.presenter.greeted(self._week)
        if self.greeting.isAncestorOf(QApplication.focusWidget() or self):
            self._begin()
        self.greeting.hide()

    def _found(self) -> None:
        """Show the form again whose words were kept."""
        if self.tries.what.text() or self.tries.whom.text():
            self.tries.form.show()
            self.tries.open_form.hide()
            order_tabs(self)

    # -- Keys ---------------------------------------------------------------------------------------------------------

    def _bind_keys(self) -> None:
        for keys, act in (("S", self._start), ("Ctrl+P", self.print_agenda)):
            self._shortcut(QKeySequence(keys), act)
        self._arrows = [self._shortcut(QKeySequence(key), partial(self.grid.step, key)) for key in _ARROWS]
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _shortcut(self, keys: QKeySequence, act: Callable[[], object]) -> QShortcut:
        made = QShortcut(keys, self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)
        return made

    def _start(self) -> None:
        if self.checkin.can_start:
            self.checkin.begin()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Leave the arrows to what uses them itself."""
        uses_them = isinstance(now, QComboBox | QAbstractSpinBox)
        for one in self._arrows:
            one.setEnabled(not uses_them)


def _content(grid: CardGrid) -> QWidget:
    made = QWidget()
    rows = column(grid, None)
    rows.setContentsMargins(0, 0, 8, 8)
    made.setLayout(rows)
    return made
