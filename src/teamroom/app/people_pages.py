"""The people page of a room and the pages it leads to: inviting, another computer, a pair, a sister room."""

from functools import partial

from PySide6.QtCore import QLocale

from teamroom.core.ids import SpaceId
from teamroom.core.progress import Progress
from teamroom.services.asks import Asks
from teamroom.services.drafts import Drafts
from teamroom.services.exchange_status import ExchangeStatus
from teamroom.services.first_weeks import FirstWeeks
from teamroom.services.growth import GrowthLog
from teamroom.services.library import Library
from teamroom.services.opened import OpenProfile, OpenRoom
from teamroom.services.people import People
from teamroom.services.reading.reader import DocumentReader
from teamroom.services.sister_rooms import SisterRooms
from teamroom.services.thanks import ThankYous
from teamroom.services.ties import RoomTies
from teamroom.services.undo import Undo
from teamroom.ui.desk import Desk, Page
from teamroom.ui.frame.session import Around
from teamroom.ui.people.another_computer import AnotherComputerPage
from teamroom.ui.people.page import PeoplePage
from teamroom.ui.people.shared import Shared
from teamroom.ui.rooms.beginning import BeginPage, pair_page, sister_page
from teamroom.ui.rooms.invite import InvitePage
from teamroom.ui.runner import Lane

INVITE = "invite"
ANOTHER_COMPUTER = "another computer"
PAIR = "pair"
SISTER = "sister room"


class PeoplePages:
    """Makes these pages for one room; each is made when it is first shown."""

    def __init__(
        self, desk: Desk, profile: OpenProfile, room: OpenRoom, around: Around, *, people: People, undo: Undo,
        reader: DocumentReader, drafts: Drafts,
    ) -> None:
        self._desk = desk
        self._profile = profile
        self._room = room
        self._people = people
        self._undo = undo
        self._around = around
        self._reader = reader
        self._drafts = drafts

    def people_page(self) -> PeoplePage:
        """Return the people page, which leads to all the others."""
        around = self._around
        looks_on = self._profile.demo.holds(self._room)
        page = PeoplePage(self._desk, self._people, self._profile.own_devices, self._shared(), looks_on=looks_on)
        page.another_computer_asked.connect(lambda: around.show_beside(ANOTHER_COMPUTER, self._another_computer))
        page.invite_asked.connect(lambda: around.go(INVITE))
        page.pair_asked.connect(lambda: around.show_beside(PAIR, self._pair))
        page.sister_asked.connect(self._show_sister)
        return page

    def invite_page(self) -> Page:
        """Return the page that invites somebody."""
        name = next(line.name for line in self._profile.rooms() if line.space == self._room.space)
        page = InvitePage(self._desk, self._people, room=name)
        page.finished.connect(lambda: self._around.leave_beside(INVITE))
        page.second_room_asked.connect(self._show_sister)
        return page

    def _shared(self) -> Shared:
        room, profile = self._room, self._profile
        status = ExchangeStatus(room, profile)
        return Shared(
            room.space, ties=RoomTies(room), asks=Asks(room), thanks=ThankYous(room, profile.seen), growth=GrowthLog(room),
            first_weeks=FirstWeeks(room, QLocale().name()), undo=self._undo, drafts=self._drafts,
            last_exchange=lambda: next((line.at_ms for line in status.history(1)), 0),
        )

    def _another_computer(self) -> Page:
        page = AnotherComputerPage(self._desk, self._profile.own_devices)
        page.finished.connect(lambda: self._around.leave_beside(ANOTHER_COMPUTER))
        return page

    def _pair(self) -> Page:
        return self._beginning(pair_page(self._desk, self._profile), PAIR)

    def _show_sister(self) -> None:
        self._around.show_beside(SISTER, self._sister)

    def _sister(self) -> Page:
        return self._beginning(sister_page(self._desk, SisterRooms(self._profile, self._room)), SISTER)

    def _beginning(self, page: BeginPage, feature: str) -> Page:
        """Return a page that starts a room; the room is opened then, and next one invites somebody into it."""
        page.finished.connect(lambda: self._around.leave_beside(feature))
        page.started.connect(self._opened)
        return page

    def _opened(self, space: SpaceId) -> None:
        self._around.begin(space, INVITE)
        # The words inside the files that came along can be searched for, too.
        self._desk.runner.run(partial(self._read_texts, space), self._desk.hub, lane=Lane.IO)

    def _read_texts(self, space: SpaceId, progress: Progress) -> None:
        Library(self._profile.room(space.hex()), self._reader).read_waiting_texts(progress)
