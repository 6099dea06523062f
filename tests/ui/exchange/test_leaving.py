"""The exchange page of somebody who is in the room no more."""

import pytest

from services.two_people import hears_of_removal
from teamroom.services.exchange_status import Belonging, Leaving
from teamroom.ui.exchange.outlook import leaving_lines
from teamroom.ui.theme import Scheme
from ui.exchange.conftest import EXCHANGE
from ui.looking import cut, texts_of
from ui.names import unnamed


@pytest.fixture
def leaver(ben):
    """Ben, who left the room just now."""
    ben.adds("Wind")
    ben.people.leave()
    return ben


@pytest.mark.slow
def test_the_last_news_is_suggested_carried_and_heard(ana, leaver, seat_of):
    at = seat_of(leaver)
    parting = texts_of(at.page.parting)
    assert parting.startswith("You left this room\nYour colleagues do not know it yet. One more exchange tells them")
    assert at.page.leaving.texts[0] == "The news that you left"
    at.press(EXCHANGE)
    assert "Left for 1 other computer: the news that you left, " in at.card
    at.qtbot.waitUntil(lambda: "Your last exchange tells it" in texts_of(at.page.parting))
    at_anas = seat_of(ana)
    at_anas.press(EXCHANGE)
    assert ana.names() == [("Ana", "active"), ("Ben", "left")]
    assert ana.titles() == ["Wind"]
    assert not at_anas.page.parting.isVisible()


@pytest.mark.slow
def test_by_file_it_is_said_too(leaver, seat_of, tmp_path):
    at = seat_of(leaver)
    at.page._presenter.write_file(tmp_path / "News")
    assert "For 1 other computer: the news that you left, " in at.card


def test_who_was_removed_is_told_that_nothing_goes_but_what_is_theirs_alone(ana, ben, second, seat_of, tmp_path):
    hears_of_removal(ben, ana, tmp_path / "for Cleo")
    at = seat_of(ben)
    assert texts_of(at.page.parting).startswith("You are no longer a member of this room")
    assert at.page.leaving.texts == ["Nothing of this room: you are no longer a member."]
    at.press(EXCHANGE)
    assert "You are no longer a member of this room." in at.card
    at.press("Close")
    second(ben)
    at.press(EXCHANGE)
    assert "You are no longer a member of this room: nothing was exchanged for it." in at.card
    assert "Your other computer has not been heard of yet." in at.card


def test_who_leaves_a_room_alone_has_nobody_to_tell(ana, seat_of):
    ana.people.leave()
    at = seat_of(ana)
    at.press(EXCHANGE)
    assert "Nobody else is in this room, so there is nobody to tell that you left." in at.card


@pytest.mark.slow
def test_after_leaving_it_fits_and_every_control_has_a_name(leaver, seat_of, look):
    for percent in (100, 130):
        look(Scheme.DARK, percent)
        at = seat_of(leaver, size=(800, 350))
        assert unnamed(at.page) == []
        at.qtbot.waitUntil(lambda at=at: cut(at.page) == [], timeout=1000)


def test_what_goes_with_the_news_is_listed():
    lines = leaving_lines(Leaving(2, 1, 2048, 3, Belonging.LEFT), None)
    assert [line.split()[0] for line in lines] == ["The", "2", "1", "2.0", "Locked"]
    lines = leaving_lines(Leaving(0, 0, 2048, 3, Belonging.LEAVING), None)
    assert [line.split()[0] for line in lines] == ["The", "2.0", "Locked"]
    assert leaving_lines(Leaving(0, 0, 2048, 0, Belonging.LEAVING), None) == ["Nobody else is in this room."]
