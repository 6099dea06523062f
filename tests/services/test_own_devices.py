"""A second computer of the same person: it knows all the first one knew, and both go on as one person."""

from datetime import date

import msgspec
import pytest

from crypto.costs import CHEAP
from fakes.files import FULL, Fault
from services.two_people import PASSPHRASE, Teacher
from teamroom.core import machine
from teamroom.core.errors import Cancelled, EnvironmentProblem, TrustError, UserError
from teamroom.core.machine import COMPUTER_NAME_LIMIT, computer_name
from teamroom.core.progress import Progress
from teamroom.services import own_devices
from teamroom.services.care import Care
from teamroom.services.device import Device
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.own_devices import move_in
from teamroom.services.people import People

DAY = date(2026, 3, 2)
FIRST = computer_name()
"""What every computer here calls itself, as imaged ones do."""
SECOND = f"{FIRST[: COMPUTER_NAME_LIMIT - 4]} 2"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "mine.teamroom-invite"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "stick"
    made.mkdir()
    return made


def labels(teacher):
    return [(one.label, one.this, one.spaces) for one in teacher.opened.own_devices().computers()]


# -- Moving in --------------------------------------------------------------------------------------------------------


def test_the_second_computer_knows_all_and_writes_at_once(ana, ben, second, folder):
    ana.opened.journal.write("A quiet day", DAY)
    ana.adds("Rain")
    other = second(ana)
    assert other.titles() == ["Rain"]
    assert [one.text for one in other.opened.journal.list()] == ["A quiet day"]
    assert [line.name for line in other.opened.rooms()] == [line.name for line in ana.opened.rooms()]
    assert other.room.me == ana.room.me
    other.adds("Wind")
    for one in (other, ben, ana):
        one.folder.run(folder)
    assert ana.titles() == ben.titles() == ["Rain", "Wind"]
    assert {line.author for line in ben.library.list().items} == {"Ana"}
    assert [(line.name, line.computers) for line in ben.people.members()] == [("Ana", 2), ("Ben", 1)]


def test_it_has_a_passphrase_a_sheet_and_a_name_of_its_own(ana, second, tmp_path, file, clock):
    other = second(ana)
    assert [(line.name, line.school) for line in other.profiles().list()] == [("Ana", "")]
    assert second(ana, name="Ana at school").profiles().list()[0].name == "Ana at school"
    third = Teacher("Ana", tmp_path / "third", clock, seed=77)
    words = " ".join(ana.opened.own_devices().invite(file))
    made = move_in(third.profiles(), file, words, "another passphrase", costs=CHEAP)
    assert len(made.recovery_words) == 12
    made.unlocked.close()
    third.profiles().unlock(made.profile, "another passphrase").close()
    with pytest.raises(UserError):
        third.profiles().unlock(made.profile, PASSPHRASE)


def test_computers_of_one_name_are_told_apart(ana, second, monkeypatch):
    other, third = second(ana), second(ana)
    assert labels(ana) == [(FIRST, True, 2)]
    assert labels(other) == [(SECOND, True, 2), (FIRST, False, 2)]
    assert labels(third)[0] == (SECOND, True, 2)
    monkeypatch.setattr(machine.platform, "node", lambda: "x" * 100)
    assert len(computer_name()) == COMPUTER_NAME_LIMIT


def test_a_room_entered_later_knows_the_computer_by_the_same_name(ana, second, teacher, tmp_path):
    other = second(ana)
    cleo = teacher("Cleo")
    cleo.opened.found_room("Second room")
    path = tmp_path / "for Ana"
    words = " ".join(People(cleo.opened.room(), costs=CHEAP).invite(path))
    room = other.opened.join(path, words)
    writers = other.opened.room(room.space.hex()).membership().live_writers()
    assert {one.label for one in writers if one.person == other.opened.room(room.space.hex()).me} == {SECOND}


def test_a_room_that_was_left_does_not_come_along(ana, second):
    ana.people.leave()
    assert second(ana).opened.rooms() == []


def test_a_person_who_was_renamed_moves_in_under_the_new_name(ana, second):
    Care(ana.opened, ana.unlocked, ana.profiles(), Device(ana.data, ana.files)).rename("Ana Maria", "Hillside")
    ana.name = "Ana Maria"
    assert [(one.name, one.school) for one in second(ana).profiles().list()] == [("Ana Maria", "Hillside")]


# -- Going on as one person -------------------------------------------------------------------------------------------


# -- Losing one -------------------------------------------------------------------------------------------------------


def test_a_lost_computer_is_ended_in_every_space(ana, second, folder):
    other = second(ana)
    (lost,) = [one for one in other.opened.own_devices().computers() if not one.this]
    assert other.opened.own_devices().remove(lost.writer.hex()[:8]) == lost
    assert labels(other) == [(SECOND, True, 2)]
    other.adds("Rain")
    other.folder.run(folder)
    ana.folder.run(folder)
    assert ana.titles() == []


@pytest.mark.parametrize("name", ["", "nobody", SECOND, "0123"])
def test_what_is_no_other_computer_cannot_be_ended(ana, second, name):
    other = second(ana)
    with pytest.raises(UserError) as refused:
        other.opened.own_devices().remove(name)
    assert refused.value.kind == "item-unknown"
    assert len(labels(other)) == 2


def test_a_label_names_a_computer(ana, second):
    other = second(ana)
    assert other.opened.own_devices().remove(FIRST.upper()).label == FIRST


def test_what_a_lost_profile_left_in_a_room_can_be_ended_although_it_has_the_name_of_this_computer(ana, ben, teacher, tmp_path):
    again = teacher("Ben again")
    invitation = tmp_path / "for Ben again"
    again.opened.join(invitation, ana.invites(invitation, again="Ben"))
    own = again.opened.own_devices()
    here, lost = own.computers()
    assert [(one.label, one.this, one.spaces) for one in (here, lost)] == [(FIRST, True, 2), (FIRST, False, 1)]
    with pytest.raises(UserError) as refused:
        own.remove(FIRST)
    assert refused.value.kind == "item-unclear"
    assert own.remove(lost.writer.hex()) == lost
    assert again.opened.own_devices().computers() == [here]


# -- What is refused --------------------------------------------------------------------------------------------------


def refused(teacher, error, kind, invitation, passphrase=PASSPHRASE):
    file, words = invitation
    with pytest.raises(error) as caught:
        move_in(teacher.profiles(), file, words, passphrase, costs=CHEAP)
    assert caught.value.kind == kind
    assert teacher.profiles().list() == []
    assert not list(teacher.data.rglob("*.db"))


@pytest.fixture
def nobody(tmp_path, clock):
    return Teacher("Nobody", tmp_path / "new computer", clock, seed=5)


def test_wrong_words_and_the_wrong_file_open_nothing(ana, nobody, file, tmp_path, teacher):
    words = " ".join(ana.opened.own_devices().invite(file))
    turned = " ".join(reversed(words.split()))
    refused(nobody, UserError, "wrong-words", (file, turned))
    room_file = tmp_path / "room.teamroom-invite"
    room_words = ana.invites(room_file)
    refused(nobody, UserError, "invitation-for-a-colleague", (room_file, room_words))
    refused(nobody, UserError, "passphrase-too-short", (file, words), "short")
    cleo = teacher("Cleo")
    with pytest.raises(UserError) as caught:
        cleo.opened.join(file, words)
    assert caught.value.kind == "invitation-for-a-computer"
    assert cleo.opened.rooms() == []


def test_a_damaged_file_is_refused(ana, nobody, file):
    words = " ".join(ana.opened.own_devices().invite(file))
    file.write_bytes(file.read_bytes()[:-20])
    refused(nobody, TrustError, "invitation-damaged", (file, words))


def test_a_key_that_is_not_the_persons_opens_nothing(ana, nobody, file, monkeypatch):
    entry = own_devices._entry
    monkeypatch.setattr(
        own_devices, "_entry", lambda space: msgspec.structs.replace(entry(space), person_seed=bytes(32))
    )
    words = " ".join(ana.opened.own_devices().invite(file))
    refused(nobody, TrustError, "invitation-damaged", (file, words))


def test_on_a_full_disk_nothing_is_left_behind(ana, nobody, file):
    words = " ".join(ana.opened.own_devices().invite(file))
    for operation in ("create", "write", "make-folder", "rename"):
        nobody.files.fail(Fault(FULL, operation=operation))
        with pytest.raises(EnvironmentProblem):
            move_in(nobody.profiles(), file, words, PASSPHRASE, costs=CHEAP)
        nobody.files.heal()
        assert nobody.profiles().list() == []
        assert not list(nobody.data.rglob("*.db"))


def test_both_ways_can_be_cancelled(ana, nobody, file):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        ana.opened.own_devices().invite(file, progress)
    assert not file.exists()
    words = " ".join(ana.opened.own_devices().invite(file))
    with pytest.raises(Cancelled):
        move_in(nobody.profiles(), file, words, PASSPHRASE, costs=CHEAP, progress=progress)
    assert nobody.profiles().list() == []


def test_what_the_first_writes_after_the_invitation_comes_with_an_exchange(ana, ben, second, folder, file):
    words = " ".join(ana.opened.own_devices().invite(file))
    rain = ana.adds("Rain")
    ana.library.edit(rain, ResourceDraft(body="later"))
    other = second(ana, opened_by=(file, words))
    assert other.titles() == []
    ana.folder.run(folder)
    # Written before the first knew of the second: locked for Ben, who passes it on.
    ben.folder.run(folder)
    other.folder.run(folder)
    ben.folder.run(folder)
    other.folder.run(folder)
    assert other.titles() == ["Rain"]
