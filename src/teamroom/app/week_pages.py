"""The pages of the weekly routine, each with what it works with, and where it leads: the week, the plan, the check-in, the time."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from teamroom.app.everywhere import CHARTER, PLAN, SLOT
from teamroom.app.people_pages import INVITE
from teamroom.app.slot import slot_page
from teamroom.services.charter import Charters
from teamroom.services.checkin_desk import CheckInDesk
from teamroom.services.commitments import Commitments
from teamroom.services.drafts import Drafts
from teamroom.services.first_steps import FirstStep, OpenAction, open_action
from teamroom.services.opened import OpenProfile, OpenRoom
from teamroom.services.problems import Problems
from teamroom.services.renewal import Renewals
from teamroom.services.rota import Rota
from teamroom.services.undo import Undo
from teamroom.services.week import Week
from teamroom.services.week_plan import WeekPlan
from teamroom.services.wins import Wins
from teamroom.ui.checkin.page import CheckInPage
from teamroom.ui.desk import Desk, Page
from teamroom.ui.first_step_card import FirstStepCard
from teamroom.ui.frame.session import Around
from teamroom.ui.library.page import ADD, OPEN_CHOICES
from teamroom.ui.renewal_card import RenewalCard
from teamroom.ui.week.page import WeekPage
from teamroom.ui.week.plan import PlanPage
from teamroom.ui.week.plan_presenter import PlanServices
from teamroom.ui.week.presenter import WeekServices

CHECKIN = "checkin"
"""The page on which a check-in runs; it has no tab."""


class WeekPages:
    """Makes these pages for one room; each is made when it is first shown. ``name``: what the room is called."""

    def __init__(
        self, desk: Desk, profile: OpenProfile, room: OpenRoom, around: Around, *, undo: Undo, drafts: Drafts, name: str
    ) -> None:
        self._desk = desk
        self._profile = profile
        self._room = room
        self._around = around
        self._undo = undo
        self._drafts = drafts
        self._name = name
        self._language = QLocale().name()

    def week(self) -> Page:
        """Return the page of this week."""
        room, around = self._room, self._around
        services = WeekServices(Week(room, self._profile.seen), Commitments(room), Wins(room), Problems(room))
        page = WeekPage(
            self._desk, services, self._drafts, self._undo, place=f"week/{room.space.hex()}", tops=self._tops(), norms=self._norms,
            language=self._language,
        )
        page.start_asked.connect(lambda week: around.go(CHECKIN, week.encode()))
        page.plan_asked.connect(lambda: around.go(PLAN))
        page.slot_asked.connect(lambda: around.go(SLOT))
        page.add_asked.connect(lambda: around.go("library", ADD))
        page.resource_asked.connect(lambda resource: around.go("library", resource))
        page.problem_asked.connect(lambda problem: around.go("problems", problem))
        page.board_asked.connect(lambda: around.go("problems"))
        page.versions_asked.connect(lambda: around.go("library", OPEN_CHOICES))
        return page

    def plan(self) -> Page:
        """Return the page on which the next check-in is planned."""
        room, around = self._room, self._around
        services = PlanServices(WeekPlan(room), Rota(room), Week(room))
        page = PlanPage(
            self._desk, services, self._drafts, self._undo, place=f"plan/{room.space.hex()}", norms=self._norms
        )
        page.left.connect(around.show_tab)
        page.slot_asked.connect(lambda: around.go(SLOT))
        page.versions_asked.connect(lambda: around.go("library", OPEN_CHOICES))
        return page

    def checkin(self) -> Page:
        """Return the page on which a check-in runs."""
        room, around = self._room, self._around
        page = CheckInPage(
            self._desk, CheckInDesk(room), charters=Charters(room), undo=self._undo, drafts=self._drafts,
            language=self._language,
        )
        page.left.connect(around.show_tab)
        page.norms_asked.connect(lambda: around.go(CHARTER))
        return page

    def slot(self) -> Page:
        """Return the page of the weekly time."""
        return slot_page(self._desk, self._room, self._around, undo=self._undo, drafts=self._drafts, name=self._name)

    def _tops(self) -> list[FirstStepCard | RenewalCard]:
        if self._profile.demo.holds(self._room):
            return []
        first = FirstStepCard(self._desk, self._undo, self._open_action)
        first.asked.connect(self._take)
        renewal = RenewalCard(self._desk, Renewals(self._room), self._drafts, self._undo, language=self._language)
        return [first, renewal]

    def _open_action(self) -> OpenAction | None:
        return open_action(self._room, self._profile.company.read(self._room.space))

    def _take(self, step: FirstStep) -> None:
        around = self._around
        if step is FirstStep.INVITE:
            around.go(INVITE)
        elif step is FirstStep.NORMS:
            around.go(CHARTER)
        else:
            around.go("library", ADD)

    def _norms(self) -> Sequence[str]:
        return [one.text for one in Charters(self._room).read().norms]
