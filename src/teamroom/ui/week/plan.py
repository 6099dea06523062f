"""The plan of the check-in: when, who presents, what is brought, how long, who is away; and the next six."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from teamroom.core.ids import EntityId, PersonId
from teamroom.model.agenda import Minutes
from teamroom.services.checkin_rows import CheckInLine
from teamroom.services.drafts import Drafts
from teamroom.services.revisions import packed, unpacked
from teamroom.services.undo import Undo
from teamroom.services.week import ThisWeek
from teamroom.services.week_plan import Planned
from teamroom.ui.desk import Desk, Page, Width
from teamroom.ui.kept_words import KeptWords
from teamroom.ui.reading_order import order_tabs
from teamroom.ui.runner import Lane
from teamroom.ui.texts import Label
from teamroom.ui.week.agenda_print import AgendaChoices
from teamroom.ui.week.grid import CardGrid
from teamroom.ui.week.plan_cards import BringCard, PresenterCard, WhenCard
from teamroom.ui.week.plan_more import AheadCard, AwayCard, MinutesCard
from teamroom.ui.week.plan_presenter import PlanPresenter, PlanServices
from teamroom.ui.widgets import Card, Scroll, button, column, row

_WORDS, _WHY = "dilemma", "why"


class PlanPage(Page):
    """``left``: back to where the person came from. ``slot_asked``: they want to change the weekly time of the room."""

    left = Signal()
    slot_asked = Signal()
    versions_asked = Signal()

    def __init__(
        self, desk: Desk, services: PlanServices, drafts: Drafts, undo: Undo, *, place: str,
        norms: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__()
        self.heading = self.tr("Plan the check-in")
        self._desk = desk
        self._week = services.week
        self._norms = norms
        self._plan: Planned | None = None
        self.presenter = PlanPresenter(desk, self, services, undo)
        self.back = button(self.tr("Back"), self.left.emit, kind="flat", icon=desk.icons.icon("back"), hint=self.tr("Back  Esc"))
        self.print = button(self.tr("Print the agenda…"), self.print_agenda, hint=self.tr("Print the agenda  Ctrl+P"))
        self.when, self.who, self.bring = WhenCard(desk), PresenterCard(desk), BringCard(desk)
        self.minutes, self.away, self.ahead = MinutesCard(desk), AwayCard(desk), AheadCard()
        compare = button(self.tr("Compare"), self.versions_asked.emit, kind="link", name=self.tr("Compare the two plans"))
        torn = row(Label(self.tr("There are two versions of this plan. Both are kept.")), compare)
        torn.setStretch(0, 1)
        self.torn = Card(torn, tone="warn")
        self.torn.hide()
        self.grid = CardGrid([[self.torn], [self.when], [self.bring, self.who], [self.minutes, self.ahead], [self.away]])
        self.kept = KeptWords(desk, self, drafts, place)
        self.kept.watch(_WORDS, self.bring.words)
        self.kept.watch(_WHY, self.who.why)
        content = QWidget()
        rows = column(self.grid, None)
        rows.setContentsMargins(0, 0, 8, 8)
        content.setLayout(rows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(row(self.back, None, self.print))
        whole.addWidget(Scroll(content), 1)
        self.grid.hide()
        self._connect()

    # -- What the window calls ----------------------------------------------------------------------------------------

    def arrange(self, width: Width) -> None:
        """Put the cards side by side where there is room."""
        self.grid.arrange(narrow=width is Width.NARROW)
        order_tabs(self)

    def appear(self) -> None:
        """Read the plan, and the words that were kept."""
        self.presenter.wake()
        self.kept.begin()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Keep what was typed; read nothing while nobody looks."""
        self.kept.keep_rest()
        self.presenter.rest()

    def panes(self) -> list[QWidget]:
        """Return the cards."""
        return self.grid.cards

    # -- Showing ------------------------------------------------------------------------------------------------------

    def _show(self, plan: Planned) -> None:
        focus = QApplication.focusWidget()
        self._plan = plan
        line = plan.line
        if line is not None:
            self._settle(line)
        for show in self._shows:
            show(plan)
        self.print.setVisible(line is not None)
        self.torn.setVisible(line is not None and line.two_versions)
        self.grid.show()
        order_tabs(self)
        now = self.window().focusWidget()
        is_lost = focus is not None and self.isAncestorOf(focus) and not (now is not None and now.isVisibleTo(self) and now.isEnabled())
        if is_lost:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _shows(self) -> Sequence[Callable[[Planned], None]]:
        return (
            self.when.show_plan, self.who.show_plan, self.bring.show_plan, self.minutes.show_plan, self.away.show_plan,
            self.ahead.show_plan,
        )

    def _settle(self, line: CheckInLine) -> None:
        """Show the words that are saved; what somebody types stays, and with it what they had read before."""
        if not self.kept.is_open(_WORDS):
            self.kept.about = packed(line.revision)
        self.kept.start(_WORDS, line.dilemma or "")

    # -- Doing --------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.bind_keys(self)
        self.when.move_asked.connect(self._move)
        self.when.off_asked.connect(lambda week, off: self.presenter.call_off(week, off=off))
        self.when.slot_asked.connect(self.slot_asked)
        self.who.agreed.connect(self._agree)
        self.who.coach_chosen.connect(self._coach)
        self.bring.brought.connect(self._bring)
        self.minutes.chosen.connect(self._minutes)
        self.away.entered.connect(
            lambda *what: self.presenter.be_away(*what, done=self.away.taken, failed=self.away.refuse)
        )
        self.away.back_asked.connect(self.presenter.be_back)
        printing = QShortcut(QKeySequence("Ctrl+P"), self)
        printing.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        printing.activated.connect(self.print_agenda)

    @property
    def _line(self) -> CheckInLine | None:
        return self._plan.line if self._plan is not None else None

    def print_agenda(self) -> None:
        """Print the agenda of the check-in that comes, as it stands now."""
        def done(week: ThisWeek) -> None:
            if week.checkin is not None:
                self._desk.printing.offer(self, AgendaChoices(week, self._norms()))

        self._desk.runner.run(lambda _: self._week.look(), self, lane=Lane.READ, done=done, failed=self._desk.notices.error)

    def _move(self, day: dt.date, at: dt.time) -> None:
        line = self._line
        if line is not None:
            self.presenter.move(line, day, at, self.when.refuse)

    def _agree(self, person: PersonId, why: str | None) -> None:
        line = self._line
        if line is not None:
            self.presenter.let_present(line, person, why, done=self._agreed, failed=self.who.refuse)

    def _agreed(self) -> None:
        self.who.taken()
        self.kept.keep()

    def _coach(self, person: PersonId | None) -> None:
        line = self._line
        if line is not None:
            self.presenter.set_coach(line, person)

    def _bring(self, words: str, problem: EntityId | None) -> None:
        line = self._line
        if line is None:
            return
        known = unpacked(self.kept.about)
        revision = self.kept.about if known is not None and known.entity == line.entity else packed(line.revision)
        self.presenter.bring(line, words, problem, revision, done=self._brought, failed=self.bring.refuse)

    def _brought(self) -> None:
        self.kept.settle(_WORDS)
        self.kept.keep()

    def _minutes(self, minutes: Minutes) -> None:
        line = self._line
        if line is not None:
            self.presenter.set_minutes(line, minutes, self.minutes.refuse)
