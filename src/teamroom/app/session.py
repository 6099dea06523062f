"""An unlocked profile as the window sees it: its rooms, and for the open one the pages and what they work with.

Imported beside the window while somebody types a passphrase, and not before: it brings SQLAlchemy with it.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import starmap
from pathlib import Path

from PySide6.QtCore import QLocale
from shiboken6 import isValid

from teamroom.app.agreeing import charter_page, glossary_page
from teamroom.app.everywhere import CALENDAR, CHARTER, GLOSSARY, PLAN, ROUTINE, WEEK, found_everywhere
from teamroom.app.people_pages import INVITE, PeoplePages
from teamroom.app.routine import routine_page
from teamroom.app.wiring import Surroundings
from teamroom.core.changes import ChangeSet
from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import SpaceId
from teamroom.core.progress import Progress
from teamroom.core.text import folded
from teamroom.services.board_evidence import BoardEvidence
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.care import Care
from teamroom.services.charter import Charters
from teamroom.services.checkin_desk import CheckInDesk
from teamroom.services.commitments import Commitments
from teamroom.services.condition import Condition
from teamroom.services.demo_room import EXAMPLE
from teamroom.services.demo_texts import story_texts
from teamroom.services.device import Device
from teamroom.services.drafts import Drafts
from teamroom.services.exchange_status import ExchangeStatus
from teamroom.services.glossary import Glossary
from teamroom.services.library import Library
from teamroom.services.neighbours import Neighbours
from teamroom.services.opened import OpenProfile, OpenRoom
from teamroom.services.opened_files import OpenedFiles, wipe
from teamroom.services.outside_copies import put_away
from teamroom.services.people import People
from teamroom.services.porting import Porting
from teamroom.services.previews import Previews
from teamroom.services.problems import Problems
from teamroom.services.profiles import Unlocked
from teamroom.services.repair import open_or_examine
from teamroom.services.rota import Rota
from teamroom.services.sticks import Sticks
from teamroom.services.talk import Talk
from teamroom.services.undo import Undo
from teamroom.services.upkeep import Upkeep
from teamroom.services.week import Week
from teamroom.services.week_plan import WeekPlan
from teamroom.services.wins import Wins
from teamroom.ui.calendar.page import CalendarPage
from teamroom.ui.checkin.page import CheckInPage
from teamroom.ui.desk import Desk, Page
from teamroom.ui.exchange.page import ExchangePage
from teamroom.ui.frame.frame import EXCHANGE
from teamroom.ui.frame.rail import Tab
from teamroom.ui.frame.session import Around, Brought, Cared, Found, PageMaker, RoomChoice, Standing
from teamroom.ui.hub import Hub
from teamroom.ui.languages import available
from teamroom.ui.library.page import ADD, OPEN_CHOICES, LibraryPage
from teamroom.ui.people.page import PeoplePage
from teamroom.ui.problems.bank import BankView
from teamroom.ui.problems.detail import DetailView
from teamroom.ui.problems.page import ProblemsPage
from teamroom.ui.rooms.page import StartRoomPage
from teamroom.ui.runner import Lane
from teamroom.ui.settings.page import SettingsPage
from teamroom.ui.settings.rehearsal import RehearsalPage
from teamroom.ui.texts import tr
from teamroom.ui.week.page import WeekPage
from teamroom.ui.week.plan import PlanPage
from teamroom.ui.week.plan_presenter import PlanServices
from teamroom.ui.week.presenter import WeekServices

TRIAL = "trial"
CHECKIN = "checkin"
"""The page on which a check-in runs; it has no tab."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What a session asks of whoever opened it: another language, taking the space off, the invitation that waits."""

    speak: Callable[[str], None]
    remove: Callable[[], None]
    lock_changed: Callable[[], None]
    take_invitation: Callable[[], Path | None]


def opened(unlocked: Unlocked, around_us: Surroundings, hub: Hub, *, examined: bool) -> OpenProfile | Condition:
    """Open the space behind a lock, or say what is damaged; ``examined``: that is known, and it is opened as it is."""

    def open_it() -> OpenProfile:
        return around_us.open_profile(unlocked, hub.hear)

    return open_it() if examined else open_or_examine(unlocked, around_us.profiles(), open_it)


class WindowSession:
    """Everything behind one lock. Made and closed beside the window; the pages are made on its thread."""

    def __init__(
        self,
        unlocked: Unlocked,
        profile: OpenProfile,
        surroundings: Surroundings,
        desk: Desk,
        *,
        device: Device,
        outside: Outside,
        waits: bool,
    ) -> None:
        self._unlocked = unlocked
        self._around_us = surroundings
        self._desk = desk
        self._device = device
        self._outside = outside
        self._waits = waits
        self._profile = profile
        self._opened_folder = unlocked.folder.path / "opened"
        self._put_away_copies(wiping=True)
        self._neighbours = Neighbours(self._profile)
        self.own_care = Care(self._profile, unlocked, surroundings.profiles(), device)
        self._upkeep = Upkeep(self._profile, unlocked, surroundings.profiles())
        self._people_page: PeoplePage | None = None
        self._minutes = self._profile.settings.read().lock_minutes

    @property
    def name(self) -> str:
        """How the person is called."""
        return self._profile.name

    @property
    def waits_to_join(self) -> bool:
        """Tell whether the person came with an invitation."""
        return self._waits

    # -- Rooms ------------------------------------------------------------------------------------------------------

    def rooms(self) -> list[RoomChoice]:
        """Return the rooms by name, the one that was open last first."""
        last = self._profile.settings.read().room
        lines = self._profile.rooms()
        lines.sort(key=lambda line: (line.space.hex() != last, folded(line.name)))
        return [*(RoomChoice(line.space, line.name) for line in lines), *self._example_choice()]

    def _example_choice(self) -> Iterator[RoomChoice]:
        if self._profile.demo.is_made:
            name = tr("Example", "Example: {room} (read only)").format(room=story_texts(QLocale().name()).name)
            yield RoomChoice(EXAMPLE, name, example=True)

    def make_example(self, progress: Progress) -> SpaceId:
        """Make the example room unless it is there, and return how it is opened."""
        if not self._profile.demo.is_made:
            self._profile.demo.make(progress, QLocale().name())
        return EXAMPLE

    def remove_example(self) -> None:
        """Remove the example room wholly."""
        self._profile.demo.remove()

    def _room(self, space: SpaceId) -> OpenRoom:
        if space == EXAMPLE:
            return self._profile.demo.open(QLocale().name())
        return self._profile.room(space.hex())

    def open(self, space: SpaceId, around: Around) -> list[PageMaker]:
        """Open a room, remember it unless it is the example, and return the makers of its pages."""
        room = self._room(space)
        if space != EXAMPLE:
            settings = self._profile.settings
            settings.write(replace(settings.read(), room=space.hex()))
        undo, drafts = Undo(room), self._drafts(room)
        pages = PeoplePages(
            self._desk, self._profile, room, around, people=self._around_us.people(room), undo=undo,
            reader=self._around_us.reader, drafts=self._drafts(room),
        )
        tabs = (
            (Tab(WEEK, tr("Tabs", "This week"), "week", 1), lambda: self._week(room, undo, around)),
            (Tab("library", tr("Tabs", "Library"), "library", 2), lambda: self._library(room, undo, around)),
            (Tab("problems", tr("Tabs", "Problems"), "board", 3), lambda: self._problems(room, undo, around)),
            (Tab(EXCHANGE, tr("Tabs", "Exchange"), "exchange", 6), lambda: self._exchange(room, around)),
            (Tab("people", tr("Tabs", "People"), "people", 7), lambda: self._people(pages, around)),
        )
        beside = (
            (Tab(CALENDAR, tr("Tabs", "Terms and holidays"), "term", 0), lambda: self._calendar(room, undo, around)),
            (Tab(INVITE, tr("Tabs", "Invite a colleague"), "invite", 0), pages.invite_page),
            (Tab(CHECKIN, tr("Tabs", "Check-in"), "clock", 0), lambda: self._checkin(room, undo, around)),
            (
                Tab(ROUTINE, tr("Tabs", "What we did"), "clock", 0),
                lambda: routine_page(self._desk, self._profile, room, undo, around),
            ),
            (Tab(PLAN, tr("Tabs", "Plan the check-in"), "week", 0), lambda: self._plan(room, undo, around)),
            (Tab(CHARTER, tr("Tabs", "Our norms"), "check", 0), lambda: charter_page(self._desk, room, drafts, undo, around)),
            (Tab(GLOSSARY, tr("Tabs", "Our words"), "text", 0), lambda: glossary_page(self._desk, room, drafts, undo, around)),
        )
        # Nothing of the example is carried anywhere.
        shown = [one for one in tabs if space != EXAMPLE or one[0].feature != EXCHANGE]
        return [*starmap(PageMaker, shown), *(PageMaker(tab, make, beside=True) for tab, make in beside)]

    def meet(self, progress: Progress) -> Brought:
        """Take in what others on this computer left in any room, and leave what they lack."""
        met = self._neighbours.meet(progress)
        return Brought(met.people, met.new, met.changed, met.two_versions)

    def standing(self, space: SpaceId) -> Standing:
        """Return what the status bar tells of a room."""
        if space == EXAMPLE:
            return Standing(backup_ms=self.own_care.backups().newest_ms)
        status = ExchangeStatus(self._profile.room(space.hex()), self._profile)
        history = status.history(1)
        at_ms, partner = (history[0].at_ms, history[0].partner) if history else (0, "")
        backup_ms, open_answers = self.own_care.backups().newest_ms, status.open_answers().all
        return Standing(at_ms, partner, status.not_carried(), backup_ms, open_answers)

    def care(self, progress: Progress) -> Cared:
        """Look after the files: the backup of the day, a few pieces of files."""
        done = self._upkeep.tend(progress)
        return Cared(done.backed_up, done.no_room, done.damaged, done.parts.asked)

    def note_damage(self) -> None:
        """Let every page be looked at when the space is opened next."""
        self._unlocked.folder.note_doubt()

    def search(self, space: SpaceId, query: str, progress: Progress) -> list[Found]:
        """Return pages, deeds, resources and people that have the words."""
        room, example = self._room(space), space == EXAMPLE
        library, problems = Library(room, self._around_us.reader), Problems(room)
        return found_everywhere(library, People(room), problems, query, progress, example=example)

    # -- Pages ------------------------------------------------------------------------------------------------------

    def start_page(self, around: Around) -> Page:
        """Return the page that starts or joins a room and then opens it."""
        page = StartRoomPage(self._desk, self._profile, invitation=self._outside.take_invitation())
        page.entered.connect(around.begin)
        page.example_asked.connect(around.show_example)
        return page

    def settings_page(self, around: Around) -> Page:
        """Return the page of the settings."""
        page = SettingsPage(
            self._desk,
            self._device,
            self._profile.settings,
            self.own_care,
            name=self._profile.name,
            school=self._profile.school,
            languages=available(),
        )
        page.language_chosen.connect(self._outside.speak)
        page.lock_changed.connect(self._lock_changed)
        page.working.connect(around.watch)
        page.backed_up.connect(around.refresh_status)
        page.file_trial_asked.connect(lambda: around.show_beside(TRIAL, lambda: self._trial(around)))
        page.removal_asked.connect(self._outside.remove)
        return page

    def _trial(self, around: Around) -> Page:
        page = RehearsalPage(self._desk, self.own_care.rehearse_file)
        page.finished.connect(around.show_settings)
        return page

    def _week(self, room: OpenRoom, undo: Undo, around: Around) -> Page:
        services = WeekServices(Week(room, self._profile.seen), Commitments(room), Wins(room), Problems(room))
        place = f"week/{room.space.hex()}"
        page = WeekPage(self._desk, services, self._drafts(room), undo, place=place, language=QLocale().name())
        page.start_asked.connect(lambda week: around.go(CHECKIN, week.encode()))
        page.plan_asked.connect(lambda: around.go(PLAN))
        page.add_asked.connect(lambda: around.go("library", ADD))
        page.resource_asked.connect(lambda resource: around.go("library", resource))
        page.problem_asked.connect(lambda problem: around.go("problems", problem))
        page.board_asked.connect(lambda: around.go("problems"))
        page.versions_asked.connect(lambda: around.go("library", OPEN_CHOICES))
        return page

    def _plan(self, room: OpenRoom, undo: Undo, around: Around) -> Page:
        place = f"plan/{room.space.hex()}"
        page = PlanPage(self._desk, PlanServices(WeekPlan(room), Rota(room), Week(room)), self._drafts(room), undo, place=place)
        page.left.connect(around.show_tab)
        page.versions_asked.connect(lambda: around.go("library", OPEN_CHOICES))
        return page

    def _library(self, room: OpenRoom, undo: Undo, around: Around) -> Page:
        reader = self._around_us.reader
        page = LibraryPage(
            self._desk,
            Library(room, reader),
            self._drafts(room),
            undo,
            previews=Previews(room, reader),
            opened=OpenedFiles(room, self._opened_folder),
        )
        page.problem_asked.connect(lambda problem: around.go("problems", problem))
        return page

    def _problems(self, room: OpenRoom, undo: Undo, around: Around) -> Page:
        problems = Problems(room)

        def detail() -> DetailView:
            return DetailView(
                self._desk, problems, calendar=SchoolCalendar(room), evidence=BoardEvidence(room), talk=Talk(room), wins=Wins(room),
                people=self._around_us.people(room), undo=undo, drafts=self._drafts(room), language=QLocale().name(),
                words=Glossary(room).words,
            )

        def bank() -> BankView:
            return BankView(self._desk, problems, BoardEvidence(room), Porting(room), undo)

        page = ProblemsPage(self._desk, problems, undo, detail=detail, bank=bank, language=QLocale().name())
        page.calendar_asked.connect(lambda: around.go(CALENDAR))
        return page

    def _drafts(self, room: OpenRoom) -> Drafts:
        demo = self._profile.demo
        return demo.drafts if demo.holds(room) else self._profile.drafts

    def _calendar(self, room: OpenRoom, undo: Undo, around: Around) -> Page:
        page = CalendarPage(self._desk, SchoolCalendar(room), undo)
        page.left.connect(around.show_tab)
        page.versions_asked.connect(lambda: around.go("library", OPEN_CHOICES))
        return page

    def _checkin(self, room: OpenRoom, undo: Undo, around: Around) -> Page:
        page = CheckInPage(
            self._desk, CheckInDesk(room), charters=Charters(room), undo=undo, drafts=self._drafts(room),
            language=QLocale().name(),
        )
        page.left.connect(around.show_tab)
        return page

    def _exchange(self, room: OpenRoom, around: Around) -> Page:
        status = ExchangeStatus(room, self._profile)
        sticks = Sticks(self._around_us.files, self._around_us.randomness, self._around_us.volumes)
        page = ExchangePage(self._desk, self._profile.exchanges(room), status, sticks)
        page.working.connect(around.watch)
        page.exchanged.connect(around.refresh_status)
        page.exchanged.connect(lambda: self._read_texts(room))
        page.exchanged.connect(self._reload_people)
        page.answers_asked.connect(lambda: around.go("library", OPEN_CHOICES))
        return page

    def _reload_people(self) -> None:
        """Show members anew: a removal that arrives changes no item, so the hub does not tell of it."""
        if self._people_page is not None and isValid(self._people_page):
            self._people_page.reload()

    def _read_texts(self, room: OpenRoom) -> None:
        """Read the words inside files that came, beside everything else."""
        library = Library(room, self._around_us.reader)
        self._desk.runner.run(library.read_waiting_texts, self._desk.hub, lane=Lane.IO, done=partial(self._found, room))

    def _found(self, room: OpenRoom, count: int) -> None:
        """Let whoever looks for words look again: files have some now that they had not."""
        if count:
            self._desk.hub.hear((ChangeSet(room.space, "file"),))

    def _people(self, pages: PeoplePages, around: Around) -> Page:
        page = self._people_page = pages.people_page()
        page.left.connect(around.refresh_status)
        page.exchange_asked.connect(lambda: around.go("exchange"))
        page.calendar_asked.connect(lambda: around.go(CALENDAR))
        page.charter_asked.connect(lambda: around.go(CHARTER))
        page.glossary_asked.connect(lambda: around.go(GLOSSARY))
        page.routine_asked.connect(lambda: around.go(ROUTINE))
        return page

    # -- Leaving ----------------------------------------------------------------------------------------------------

    def idle_minutes(self) -> int:
        """Return after how many minutes the profile is locked by itself; 0 for never."""
        return self._minutes

    def close(self) -> None:
        """Wipe the copies other programs opened, close every store, and give the lock back."""
        try:
            self._put_away_copies(wiping=self._profile.settings.read().wipe_opened)
            self._leave_news()
            self._profile.close()
        finally:
            self._unlocked.close()

    def remove(self) -> None:
        """Take the space off this computer for good; closes everything. What was written stays with the others here."""
        wipe(self._around_us.files, self._opened_folder)
        self._leave_news()
        self.own_care.remove_space()

    def _put_away_copies(self, *, wiping: bool) -> None:
        """Keep what was changed in copies of files, then wipe them; who goes must not be held up by a full disk."""
        with suppress(TeamRoomError):
            put_away(self._profile, self._around_us.files, self._opened_folder, wiping=wiping)

    def _leave_news(self) -> None:
        # Who goes must not be held up: what could not be left now is left when they come again.
        with suppress(TeamRoomError):
            self._neighbours.leave_news()

    def _lock_changed(self) -> None:
        def read(_: Progress) -> int:
            return self._profile.settings.read().lock_minutes

        self._desk.runner.run(read, self._desk.hub, done=self._keep_minutes)

    def _keep_minutes(self, minutes: int) -> None:
        self._minutes = minutes
        self._outside.lock_changed()
