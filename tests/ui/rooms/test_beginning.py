"""Starting a pair or a sister room: what comes along is told first, a name is all it needs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fakes.files import FULL, Fault
from teamroom.services.sister_rooms import SisterRooms
from teamroom.services.ties import RoomTies
from teamroom.ui.rooms.beginning import pair_page, sister_page
from teamroom.ui.theme import Scheme
from ui.hands import click, press, type_in
from ui.looking import cut, texts_of
from ui.names import unnamed


@pytest.fixture
def ana(teacher):
    one = teacher("Ana", "Ana with a room")
    one.called = None
    return one


@pytest.fixture
def begins(show):
    """Show one of the pages; ``heard`` collects what it tells."""

    def shown(make, *arguments, **named):
        page = show(make, *arguments, **named)
        page.heard = []
        page.started.connect(page.heard.append)
        page.finished.connect(lambda: page.heard.append("finished"))
        return page

    return shown


def test_a_pair_is_started_by_keys(ana, begins):
    page = begins(pair_page, ana.opened)
    type_in("Ana and Ben")
    press(Qt.Key.Key_Return)
    (space,) = page.heard
    assert RoomTies(ana.opened.room(space.hex())).look().is_pair


def test_a_sister_room_tells_what_comes_along_and_takes_it(ana, begins, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("Rain")
    ana.adds("Rain", note)
    page = begins(sister_page, SisterRooms(ana.opened, ana.room))
    assert "1 resource of yours, 4 bytes of files." in texts_of(page)
    type_in("Sister")
    press(Qt.Key.Key_Return)
    (space,) = page.heard
    new = ana.opened.room(space.hex())
    assert [one.older for one in RoomTies(new).look().sisters] == [True]


def test_a_name_is_needed_and_a_full_disk_is_told(ana, begins):
    page = begins(sister_page, SisterRooms(ana.opened, ana.room))
    press(Qt.Key.Key_Return)
    assert page.step.said.text.startswith("There is no name yet.")
    assert QApplication.focusWidget() is page.step.name
    type_in("Sister")
    ana.files.fail(Fault(FULL, glob="*", for_ever=True))
    press(Qt.Key.Key_Return)
    assert page.step.said.text
    assert page.heard == []
    ana.files.heal()
    press(Qt.Key.Key_Return)
    assert len(page.heard) == 1


def test_one_can_go_back(ana, begins):
    page = begins(pair_page, ana.opened)
    click(page.step.back)
    assert page.escape()
    assert page.heard == ["finished", "finished"]
    assert len(ana.opened.rooms()) == 1


@pytest.mark.parametrize("make", ["pair", "sister"])
def test_everything_fits_and_has_a_name(ana, begins, look, qtbot, make):
    look(Scheme.DARK, 130)
    size = (820, 340)
    page = (
        begins(pair_page, ana.opened, size=size)
        if make == "pair"
        else begins(sister_page, SisterRooms(ana.opened, ana.room), size=size)
    )
    qtbot.waitUntil(lambda: cut(page) == [])
    assert page.minimumSizeHint().width() <= size[0]
    assert unnamed(page) == []
