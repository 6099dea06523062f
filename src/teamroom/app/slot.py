"""The page of the weekly time, wired to what it works with and to the frame around it."""

from teamroom.app.everywhere import CALENDAR
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.calendar_files import CalendarFiles
from teamroom.services.drafts import Drafts
from teamroom.services.meetings import Meetings
from teamroom.services.opened import OpenRoom
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk
from teamroom.ui.frame.session import Around
from teamroom.ui.library.page import OPEN_CHOICES
from teamroom.ui.slot.page import SlotPage


def slot_page(desk: Desk, room: OpenRoom, around: Around, *, undo: Undo, drafts: Drafts, name: str) -> SlotPage:
    """Return the page; ``name``: what the room is called."""
    meetings = Meetings(room)
    page = SlotPage(
        desk, meetings, calendar=SchoolCalendar(room), files=CalendarFiles(meetings, room.files, room.space), undo=undo,
        drafts=drafts, room=name,
    )
    page.left.connect(around.show_tab)
    page.calendar_asked.connect(lambda: around.go(CALENDAR))
    page.versions_asked.connect(lambda: around.go("library", OPEN_CHOICES))
    return page
