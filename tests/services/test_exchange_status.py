"""What is told of exchanges agrees with what they do."""

from dataclasses import replace
from datetime import date

import pytest

from teamroom.services.exchange_status import Carried, ExchangeStatus, HistoryLine, Leaving, Staying, Way


@pytest.fixture
def status(ana):
    return ExchangeStatus(ana.room, ana.opened)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "sheet.txt"
    path.write_bytes(b"x" * 5000)
    return path


def test_what_leaves_is_what_the_letter_holds(ana, ben, status, tmp_path, sheet):
    ana.exchange.send(tmp_path / "0.teamroom")
    ben.exchange.receive(tmp_path / "0.teamroom")
    ben.exchange.send(tmp_path / "1.teamroom")
    ana.exchange.receive(tmp_path / "1.teamroom")
    before = status.leaving()
    assert (before.resources, before.files, before.others) == (0, 0, 1)
    ana.adds("Rain", sheet)
    ana.adds("Wind")
    told = status.leaving()
    assert (told.resources, told.files, told.others) == (2, 1, 1)
    assert told.size > before.size + 5000
    sent = ana.exchange.send(tmp_path / "2.teamroom")
    assert (sent.items, sent.files, sent.others) == (told.resources, told.files, told.others) == (2, 1, 1)


def test_a_look_signs_nothing(ana, status):
    ana.adds("Rain")
    with ana.room.read() as unit:
        before = unit.connection.exec_driver_sql("SELECT count(*) FROM segment").scalar()
    status.leaving()
    status.not_carried()
    with ana.room.read() as unit:
        assert unit.connection.exec_driver_sql("SELECT count(*) FROM segment").scalar() == before


def test_changes_wait_until_they_are_sent(ana, ben, status, tmp_path):
    ana.exchange.send(tmp_path / "0.teamroom")
    assert status.not_carried() == 0
    rain = ana.adds("Rain")
    ana.adds("Wind")
    ana.library.remove(rain)
    assert status.not_carried() == 2
    ben.adds("Sun")
    ben.exchange.send(tmp_path / "1.teamroom")
    ana.exchange.receive(tmp_path / "1.teamroom")
    assert status.not_carried() == 2
    ana.folder.run(tmp_path)
    assert status.not_carried() == 0


def test_history_tells_the_newest_first(ana, ben, status, clock, tmp_path):
    ben.adds("Rain")
    ben.exchange.send(tmp_path / "1.teamroom")
    ana.exchange.receive(tmp_path / "1.teamroom")
    first = clock.now_ms()
    clock.advance(1000)
    ana.exchange.send(tmp_path / "2.teamroom")
    sent, received, *_ = status.history(10)
    assert received == HistoryLine(first, sent=False, partner="Ben", new=1)
    assert (sent.at_ms, sent.sent, sent.partner) == (clock.now_ms(), True, "")
    assert len(status.history(1)) == 1


def test_the_history_tells_what_exactly_came_and_went(ana, ben, status, tmp_path):
    ana.adds("Rain")
    ana.exchange.send(tmp_path / "1.teamroom")
    ben.exchange.receive(tmp_path / "1.teamroom")
    (line,) = status.history(1)
    assert status.exactly(line) == (Carried(Way.SENT, "Rain"),)
    theirs = ExchangeStatus(ben.room, ben.opened)
    assert theirs.exactly(theirs.history(1)[0]) == (Carried(Way.NEW, "Rain"),)
    assert status.exactly(replace(line, own=True)) == ()


def test_what_stays_is_counted(ana, status):
    assert status.staying() == Staying(0, 0, 0)
    ana.opened.journal.write("A quiet day", date(2026, 5, 7))
    ana.opened.drafts.keep("library/new", {"title": "R"})
    other = ana.opened.found_room("Another room")
    assert status.staying() == Staying(1, 1, 1)
    assert ExchangeStatus(other, ana.opened).leaving() == Leaving(0, 0, pytest.approx(3000, abs=3000), 0)


def test_who_is_behind_is_told_until_they_said_that_they_have_it(ana, ben, status, clock, tmp_path):
    assert [(one.person, one.heard_ms > 0) for one in status.behind()] == [("Ben", True)]
    ana.adds("Rain")
    ana.adds("Wind")
    lacking = status.behind()[0].items
    ana.folder.run(tmp_path)
    assert status.behind()[0].items == lacking >= 2
    ben.folder.run(tmp_path)
    clock.advance(1000)
    ana.folder.run(tmp_path)
    (line,) = status.behind()
    assert (line.person, line.items, line.heard_ms) == ("Ben", 0, clock.now_ms())
    assert line.label


def test_alone_nobody_is_behind(ana, status):
    assert status.behind() == ()
