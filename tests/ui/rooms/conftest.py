import pytest

from crypto.costs import CHEAP
from fakes.clock import FakeClock
from services.two_people import Teacher
from teamroom.services.people import People
from teamroom.ui.rooms import focus as beginning
from teamroom.ui.rooms.invite import InvitePage
from teamroom.ui.rooms.page import StartRoomPage

NAME = "Hillside first ten"


@pytest.fixture(scope="session")
def computers(tmp_path_factory):
    """Computers to copy, for making them takes longer than a test: of Ana and Ben alone, and of Ana with a room."""
    folder = tmp_path_factory.mktemp("computers")
    for number, name in enumerate(("Ana", "Ben")):
        one = Teacher(name, folder / "making" / name, FakeClock(), seed=number).start()
        one.put_aside(folder / name)
        if name == "Ana":
            one.opened.found_room(NAME)
            one.put_aside(folder / "Ana with a room")
        one.close()
    return folder


@pytest.fixture
def teacher(tmp_path, desk, computers):
    """A teacher with an open space, on a computer that was made before; closed at the end of the test."""
    made = []

    def make(name, ready=None):
        one = Teacher(name, tmp_path / f"computer of {name}", desk.clock, seed=100 + len(made))
        made.append(one)
        return one.take_over(computers / (ready or name))

    yield make
    for one in made:
        one.files.heal()
        one.close()


@pytest.fixture
def show(qtbot, desk, monkeypatch):
    """Show a page as the frame does; of the time in which one stops typing the tests wait for a tenth."""
    monkeypatch.setattr(beginning, "PAUSE_MS", beginning.PAUSE_MS // 10)

    def shown(make, *arguments, size=(1092, 500), with_desk=None, **named):
        page = make(with_desk or desk, *arguments, **named)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        page.appear()
        return page

    return shown


@pytest.fixture
def start(show):
    """Show the page that starts or joins a room, for a teacher; ``entered`` collects what it tells."""

    def shown(teacher, **named):
        page = show(StartRoomPage, teacher.opened, **named)
        page.heard = []
        page.entered.connect(page.heard.append)
        return page

    return shown


@pytest.fixture
def invite(show):
    """Show the page that invites into a teacher's only room."""

    def shown(teacher, **named):
        return show(InvitePage, People(teacher.opened.room(), costs=CHEAP), room=NAME, **named)

    return shown
