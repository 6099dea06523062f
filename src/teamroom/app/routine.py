"""Makes the page of what lies behind the check-in, and lets it lead to the other pages."""

from teamroom.app.everywhere import CALENDAR
from teamroom.core.ids import EntityId
from teamroom.services.checkins import CheckIns
from teamroom.services.events import Events
from teamroom.services.ledger import Ledger
from teamroom.services.opened import OpenProfile, OpenRoom
from teamroom.services.problems import Problems
from teamroom.services.professional_log import ProfessionalLog
from teamroom.services.term_review import TermReviews
from teamroom.services.tips import Tips
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk, Page
from teamroom.ui.frame.session import Around
from teamroom.ui.library.answers import FROM_EVENT
from teamroom.ui.library.page import OPEN_CHOICES
from teamroom.ui.routine.page import RoutinePage
from teamroom.ui.routine.presenter import Services

CHECKIN, WEEK = "checkin", "week"
"""The pages of one check-in and of this week."""


def routine_page(desk: Desk, profile: OpenProfile, room: OpenRoom, undo: Undo, around: Around) -> Page:
    """Return the page, with its signals connected."""
    services = Services(
        CheckIns(room), Ledger(room), Events(room), Problems(room), ProfessionalLog(room), TermReviews(room), Tips(room)
    )
    page = RoutinePage(desk, services, undo, profile.drafts, room=room.space, name=profile.name)

    def make_resource(event: EntityId) -> None:
        around.go("library", FROM_EVENT + event)

    page.left.connect(around.show_tab)
    page.checkin_asked.connect(lambda week: around.go(CHECKIN, week.encode()))
    page.week_asked.connect(lambda: around.go(WEEK))
    page.problem_asked.connect(lambda problem: around.go("problems", problem))
    page.resource_asked.connect(lambda resource: around.go("library", resource))
    page.adding_asked.connect(make_resource)
    page.versions_asked.connect(lambda: around.go("library", OPEN_CHOICES))
    page.calendar_asked.connect(lambda: around.go(CALENDAR))
    return page
