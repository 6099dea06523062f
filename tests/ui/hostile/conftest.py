"""Every place that shows words of others, at the size of the smallest window, and a canary beside it."""

import pytest
from PySide6.QtGui import QDesktopServices

from fakes.randomness import SeededRandomness
from services.conftest import ana, ben, clock, computers, teacher
from teamroom.services.board_evidence import BoardEvidence
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.care import Care
from teamroom.services.commitments import Commitments
from teamroom.services.device import Device
from teamroom.services.exchange_status import ExchangeStatus
from teamroom.services.problems import Problems
from teamroom.services.rota import Rota
from teamroom.services.sticks import Sticks
from teamroom.services.talk import Talk
from teamroom.services.undo import Undo
from teamroom.services.week import Week
from teamroom.services.week_plan import WeekPlan
from teamroom.services.wins import Wins
from teamroom.ui.calendar.page import CalendarPage
from teamroom.ui.desk import Width
from teamroom.ui.exchange.page import ExchangePage
from teamroom.ui.people.page import PeoplePage
from teamroom.ui.picker.page import PickerPage
from teamroom.ui.problems.detail import DetailView
from teamroom.ui.rooms.invite import InvitePage
from teamroom.ui.rooms.page import StartRoomPage
from teamroom.ui.routine.page import RoutinePage
from teamroom.ui.settings.page import SettingsPage
from teamroom.ui.week.page import WeekPage
from teamroom.ui.week.plan import PlanPage
from teamroom.ui.week.plan_presenter import PlanServices
from teamroom.ui.week.presenter import WeekServices
from ui.hostile.calendar import CalendarWords
from ui.hostile.canary import Canary
from ui.hostile.frame import FrameWords, PaperWords, SettingsWords
from ui.hostile.library import LibraryMessages, LibraryWords
from ui.hostile.pages import ExchangeWords, InviteWords, PeopleWords, PickerWords, RoomWords
from ui.hostile.problem import ProblemWords
from ui.hostile.routine import RoutineWords
from ui.hostile.stands import HEIGHT, PAGE, WIDTH
from ui.hostile.week import PlanWords, WeekWords
from ui.hostile.worth import WorthWords
from ui.library.conftest import meet, seat_of
from ui.picker.conftest import device, files, mover, profiles
from ui.routine.conftest import services_of
from ui.test_window import FakeBusy, FakeStart, Window

__all__ = ["ana", "ben", "clock", "computers", "device", "files", "meet", "mover", "profiles", "seat_of", "teacher"]


@pytest.fixture
def canary(tmp_path, monkeypatch):
    """A file that nobody may open; the current folder is where it lies, so that its bare name leads there, too."""
    made = Canary(tmp_path / "canary")
    monkeypatch.chdir(made.path.parent)
    monkeypatch.setattr(QDesktopServices, "openUrl", made.hear)
    yield made
    made.close()


@pytest.fixture
def placed(qtbot):
    """Show a page as small as it ever is."""

    def show(page, size=PAGE):
        qtbot.addWidget(page)
        page.resize(*size)
        page.arrange(Width.NARROW)
        with qtbot.waitActive(page):
            page.show()
        return page

    return show


@pytest.fixture
def window(qapp, desk, qtbot):
    """A window with the frame of somebody in it."""
    start = FakeStart()
    made = Window(qapp, desk, start, FakeBusy())
    made.start = start
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    with qtbot.waitActive(made):
        made.show()
    made.enter("the key of somebody")
    return made


@pytest.fixture
def library_page(ana, seat_of, monkeypatch):
    monkeypatch.setattr("teamroom.ui.library.file_actions.open_outside", lambda path: True)
    return seat_of(ana, size=PAGE).page


@pytest.fixture
def stand(request):
    """The stand of a name."""
    return request.getfixturevalue(f"{request.param}_stand")


@pytest.fixture
def library_stand(library_page):
    return LibraryWords(library_page).stand()


@pytest.fixture
def worth_stand(library_page):
    return WorthWords(library_page).stand()


@pytest.fixture
def problem_stand(ana, desk, placed):
    problems = Problems(ana.room)
    page = DetailView(
        desk, problems, calendar=SchoolCalendar(ana.room), evidence=BoardEvidence(ana.room), talk=Talk(ana.room), wins=Wins(ana.room), people=ana.people,
        undo=Undo(ana.room), drafts=ana.opened.drafts,
    )
    page.arrange = lambda _width: page.stack(narrow=True)
    page.show_problem(problems.add("x"))
    return ProblemWords(placed(page)).stand()


@pytest.fixture
def messages_stand(library_page, window):
    return LibraryMessages(library_page, window).stand()


@pytest.fixture
def exchange_stand(ana, desk, placed):
    status = ExchangeStatus(ana.room, ana.opened)
    return ExchangeWords(placed(ExchangePage(desk, ana.opened.exchanges(ana.room), status, Sticks(ana.files, SeededRandomness(3), list)))).stand()


@pytest.fixture
def people_stand(ana, desk, placed):
    return PeopleWords(placed(PeoplePage(desk, ana.people, ana.opened.own_devices))).stand()


@pytest.fixture
def routine_stand(ana, desk, placed):
    page = RoutinePage(desk, services_of(ana), Undo(ana.room), ana.opened.drafts, room=ana.room.space, name="Ana")
    return RoutineWords(placed(page)).stand()


@pytest.fixture
def calendar_stand(ana, desk, placed):
    return CalendarWords(placed(CalendarPage(desk, SchoolCalendar(ana.room), Undo(ana.room)))).stand()


@pytest.fixture
def week_stand(ana, desk, placed):
    services = WeekServices(Week(ana.room), Commitments(ana.room), Wins(ana.room), Problems(ana.room))
    return WeekWords(placed(WeekPage(desk, services, ana.opened.drafts, Undo(ana.room), place="week/x"))).stand()


@pytest.fixture
def plan_stand(ana, desk, placed):
    services = PlanServices(WeekPlan(ana.room), Rota(ana.room), Week(ana.room))
    return PlanWords(placed(PlanPage(desk, services, ana.opened.drafts, Undo(ana.room), place="plan/x"))).stand()


@pytest.fixture
def picker_stand(desk, profiles, device, mover, placed):
    page = placed(PickerPage(desk, profiles, device, suggest=str, mover=mover), (WIDTH, HEIGHT))
    page.appear()
    return PickerWords(page).stand()


@pytest.fixture
def rooms_stand(ana, desk, placed):
    return RoomWords(placed(StartRoomPage(desk, ana.opened))).stand()


@pytest.fixture
def invite_stand(ana, desk, placed):
    return InviteWords(placed(InvitePage(desk, ana.people, room="x"))).stand()


@pytest.fixture
def frame_stand(window):
    return FrameWords(window, window.start.sessions[-1]).stand()


@pytest.fixture
def settings_stand(ana, desk, placed):
    there = Device(ana.data, ana.files)
    care = Care(ana.opened, ana.unlocked, ana.profiles(), there)
    return SettingsWords(
        placed(SettingsPage(desk, there, ana.opened.settings, care, name="x", school="y", languages=()))
    ).stand()


@pytest.fixture
def paper_stand(desk, window):
    return PaperWords(desk.printing, window).stand()
