"""Who leaves a room still tells the others: what they wrote comes along, and nothing that comes after it."""

import dataclasses
import datetime as dt

import pytest

from services.two_people import hears_of_removal, introduce, leftovers, refusal, shown_to
from teamroom.core.errors import TrustError, UserError
from teamroom.model.types import TYPES
from teamroom.services.exchange_status import Belonging, ExchangeStatus
from teamroom.services.people import MemberLine

NOTE = b"Evaporation and rain. " * 40


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def letter(tmp_path):
    return tmp_path / "news.teamroom"


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "Water story.txt"
    path.write_bytes(NOTE)
    return path


@pytest.fixture
def leaver(ben, note):
    """Ben, who wrote something that nobody has yet, and left."""
    ben.adds("Rain", note)
    ben.adds("Wind")
    ben.people.leave()
    return ben


def test_by_file_the_others_hear_of_it_and_nothing_is_lost(ana, leaver, letter):
    sent = leaver.exchange.send(letter)
    assert (sent.farewell, sent.files, sent.others) == (True, 1, 1)
    got = ana.exchange.receive(letter)
    assert (got.sender, got.new, got.missing, got.lost) == ("Ben", 2, 0, 0)
    assert ana.names() == [("Ana", "active"), ("Ben", "left")]
    assert ana.titles() == ["Rain", "Wind"]
    assert ana.contents_of("Rain") == {"Water story.txt": NOTE}
    assert ana.people.waiting() == {}


def test_by_folder_they_hear_of_it_too(ana, leaver, folder):
    report = leaver.folder.run(folder)
    assert (report.sent.farewell, report.refused) == (True, ())
    ana.folder.run(folder)
    assert ana.names() == [("Ana", "active"), ("Ben", "left")]
    assert ana.contents_of("Rain") == {"Water story.txt": NOTE}
    # A second time does no harm, and the letter of before is tidied away.
    again = leaver.folder.run(folder)
    assert not report.sent.path.exists()
    assert again.sent.others == 1
    ana.folder.run(folder)
    assert ana.titles() == ["Rain", "Wind"]
    assert leftovers(leaver) == []


def test_nothing_is_written_afterwards_and_nothing_new_is_read(ana, leaver, letter, tmp_path):
    before = leaver.titles()
    assert refusal(UserError, leaver.adds, "Afterwards") == "not-a-member"
    assert refusal(UserError, leaver.people.leave) == "not-a-member"
    assert refusal(UserError, leaver.people.invite, tmp_path / "x.teamroom-invite") == "not-a-member"
    assert leaver.titles() == before
    leaver.exchange.send(letter)
    ana.exchange.receive(letter)
    ana.adds("After Ben")
    ana.exchange.send(letter)
    assert refusal(TrustError, leaver.exchange.receive, letter) == "not-for-us"


def test_who_left_reads_on_until_the_others_know_and_passes_it_on(ana, leaver, cleo, letter, tmp_path):
    ana.adds("Sun")
    ana.exchange.send(letter)
    leaver.exchange.receive(letter)
    assert leaver.titles() == ["Rain", "Sun", "Wind"]
    farewell = tmp_path / "farewell.teamroom"
    assert leaver.exchange.send(farewell).others == 2
    cleo.exchange.receive(farewell)
    assert cleo.titles() == ["Rain", "Sun", "Wind"]
    assert cleo.names() == [("Ana", "active"), ("Cleo", "active"), ("Ben", "left")]


def test_the_invitations_of_one_who_left_open_nothing(ana, ben, teacher, letter, tmp_path):
    file = tmp_path / "for Cleo"
    words = ben.invites(file)
    ben.exchange.send(letter)
    ana.exchange.receive(letter)
    ben.people.leave()
    assert ben.room.membership().open_invitations() == ()
    ben.exchange.send(letter)
    ana.exchange.receive(letter)
    assert ana.room.membership().open_invitations() == ()
    cleo = teacher("Cleo")
    cleo.opened.join(file, words)
    cleo.exchange.send(letter)
    ana.exchange.receive(letter)
    assert sorted(standing for _, standing in ana.names()) == ["active", "left", "waiting"]


def test_ones_own_other_computer_hears_of_it_and_stops_writing(ben, second, letter, tmp_path):
    other = second(ben)
    other.exchange.send(letter)
    ben.exchange.receive(letter)
    ben.people.leave()
    assert ben.exchange.send(letter).others == 2
    other.exchange.receive(letter)
    assert other.names() == [("Ana", "active"), ("Ben", "left")]
    assert refusal(UserError, other.adds, "Afterwards") == "not-a-member"
    assert ExchangeStatus(other.room, other.opened).belonging() is Belonging.LEAVING


def test_who_left_comes_back_by_an_invitation_and_goes_on(ana, leaver, letter, tmp_path):
    leaver.exchange.send(letter)
    ana.exchange.receive(letter)
    file = tmp_path / "again.teamroom-invite"
    leaver.opened.join(file, ana.invites(file))
    leaver.adds("Back")
    leaver.exchange.send(letter)
    ana.exchange.receive(letter)
    assert ana.names() == [("Ana", "active"), ("Ben", "active")]
    assert shown_to(ana)[0] == shown_to(leaver)[0]
    assert not leaver.exchange.send(letter).farewell


# -- Everybody alike (mission row 3) -----------------------------------------------------------------------------------


def test_row_3_shared_work_stays_and_private_work_goes_with_who_leaves(ana, ben, letter):
    ben.adds("Rain")
    ben.opened.journal.write("Only mine.", dt.date(2026, 5, 7))
    ben.opened.drafts.keep("library/new", {"title": "Half a thou"})
    ben.people.leave()
    ben.exchange.send(letter)
    ana.exchange.receive(letter)
    assert ana.titles() == ben.titles() == ["Rain"]
    assert ana.opened.journal.list() == ()
    assert [entry.text for entry in ben.opened.journal.list()] == ["Only mine."]
    assert [draft.fields["title"] for draft in ben.opened.drafts.all()] == ["Half a thou"]


def test_row_3_nobody_has_more_rights_than_another(ana, ben, teacher, tmp_path):
    words = ("admin", "owner", "leader", "role", "rights", "moderator")
    told = {field for kind in TYPES for field in kind.fields} | {one.name for one in dataclasses.fields(MemberLine)}
    assert not [one for one in told if any(word in one for word in words)]
    # Who was invited invites and removes as the founder does, and the founder needs nobody's leave to go.
    introduce(ben, teacher("Dora"), tmp_path / "for Dora")
    hears_of_removal(ana, ben, tmp_path / "for Emil")
    assert ("Ana", "removed") in ana.names()
    assert refusal(UserError, ana.people.remove, "Ben") == "not-a-member"


# -- What the page is told ------------------------------------------------------------------------------------------


def test_that_it_must_be_carried_is_told_until_it_was_written_once(ben, leaver, letter):
    status = ExchangeStatus(leaver.room, leaver.opened)
    assert status.leaving().belonging is status.belonging() is Belonging.LEAVING
    assert status.not_carried() == 3
    leaver.exchange.send(letter)
    assert status.belonging() is Belonging.LEFT
    assert status.not_carried() == 0


def test_members_and_those_who_were_removed_are_told_apart_from_those_who_left(ana, ben, second, folder, tmp_path):
    status = ExchangeStatus(ben.room, ben.opened)
    assert status.belonging() is Belonging.MEMBER
    other = second(ben)
    hears_of_removal(ben, ana, tmp_path / "for Cleo")
    assert status.belonging() is Belonging.REMOVED
    assert refusal(UserError, ben.exchange.send, tmp_path / "x.teamroom") == "not-a-member"
    # What is theirs alone goes on between their computers.
    other.opened.exchanges(other.room).with_folder(folder)
    report = ben.opened.exchanges(ben.room).with_folder(folder)
    assert report.room is None
    assert report.own.sent.others == 1
