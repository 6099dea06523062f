"""The exchange page of somebody with two computers: what is theirs alone goes along, and only there."""

from datetime import date

import pytest

from teamroom.ui.desk import Width
from teamroom.ui.theme import Scheme
from ui.exchange.conftest import EXCHANGE
from ui.looking import cut
from ui.names import unnamed

DAY = date(2026, 3, 2)


@pytest.fixture
def other(ana, second):
    return second(ana)


@pytest.fixture
def chosen(desk, monkeypatch, tmp_path):
    """Choose a name in whatever dialog of the system comes next, and return where it is."""

    def choose(name):
        path = tmp_path / name
        for kind in ("file", "new_file"):
            monkeypatch.setattr(type(desk.chooser), kind, lambda _, _page, _title, done, *_more, **_named: done(path))
        return path

    return choose


def entries(teacher):
    return [one.text for one in teacher.opened.journal.list()]


def test_one_click_on_each_computer_and_both_have_the_journal(ana, ben, other, seat_of):
    at_other = seat_of(other)
    at_other.press(EXCHANGE)
    ana.opened.journal.write("A quiet day", DAY)
    at = seat_of(ana)
    assert "2 new files wait here" in at.said
    at.press(EXCHANGE)
    card = at.card
    assert "Yours alone, from your other computers: nothing new." in card
    assert "Yours alone, left for 1 other computer of yours: 1 item. Nobody else can read it." in card
    rows = at.page.history.model()
    at.qtbot.waitUntil(lambda: rows.rowCount() >= 4)
    said = [rows.index(row).data().split(",")[0] for row in range(rows.rowCount())]
    assert {"Written for your other computers", "Taken in from your other computer"} < set(said)
    at_other.press("Done")
    at_other.press(EXCHANGE)
    assert "Yours alone, from your other computers: 1 new." in at_other.card
    assert entries(other) == ["A quiet day"]
    at_bens = seat_of(ben)
    at_bens.press(EXCHANGE)
    assert "Yours alone" not in at_bens.card
    assert not at_bens.page.write_own.isVisible()
    assert entries(ben) == []


@pytest.mark.slow
def test_by_file_it_goes_too(ana, ben, other, seat_of, chosen):
    at_other = seat_of(other)
    hello = chosen("hello").with_suffix(".teamroom")
    at_other.press("Write a file for my other computers…")
    assert "hello.teamroom is written" in at_other.card
    assert "only your own computers can open it" in at_other.card
    at = seat_of(ana)
    at.page.receive_file(hello)
    assert "News from your other computer" in at.card
    assert "nobody else can read it" in at.card
    at.press("Take it in")
    assert "News from your other computer" in at.card
    at_bens = seat_of(ben)
    at_bens.page.receive_file(hello)
    assert "hello.teamroom is locked for another room" in at_bens.card


def test_while_nothing_was_heard_of_the_other_computer_the_page_says_what_to_do(ana, seat_of, chosen, tmp_path):
    ana.opened.own_devices().invite(tmp_path / "mine.teamroom-invite")
    at = seat_of(ana)
    at.press(EXCHANGE)
    assert "Your other computer has not been heard of yet. Exchange there, and then here once more." in at.card
    chosen("early")
    at.press("Done")
    at.press("Write a file for my other computers…")
    assert "Your other computer has not been heard of yet." in at.card


@pytest.mark.slow
@pytest.mark.parametrize("percent", [130, 100])
def test_with_several_computers_it_fits_and_every_control_has_a_name(ana, other, seat_of, look, percent):
    look(Scheme.DARK, percent)
    for width, height in ((800, 350), (1180, 620)):
        at = seat_of(ana, size=(width, height))
        at.page.arrange(Width.of(width, percent))
        at.press(EXCHANGE)
        assert unnamed(at.page) == []
        at.qtbot.waitUntil(lambda at=at: cut(at.page) == [], timeout=1000)
