"""Entering a room by a file and four words; what is wrong with either changes nothing on either side."""

import pytest

from fakes.files import FULL, GONE, Fault
from services.two_people import ROOM, dump, files_in, leftovers, refusal, shown_to
from teamroom.core.errors import Cancelled, EnvironmentProblem, TrustError, UserError
from teamroom.core.progress import Progress
from teamroom.sync import verifier


@pytest.fixture
def file(tmp_path):
    return tmp_path / "for Ben.teamroom-invite"


@pytest.fixture
def guest(teacher):
    """Somebody with a space and no room."""
    return teacher("Ben")


def hears(host, guest, path):
    """Let the host hear from a guest."""
    guest.exchange.send(path)
    return host.exchange.receive(path)


def test_a_guest_enters_with_the_whole_history_and_can_write_at_once(ana, guest, file, tmp_path):
    ana.adds("Rain")
    words = ana.invites(file)
    assert len(words.split()) == 4
    joined = guest.opened.join(file, words)
    assert (joined.name, joined.inviter, joined.space) == (ROOM, ana.room.me, ana.room.space)
    assert guest.titles() == ["Rain"]
    guest.adds("Wind")
    assert guest.names() == [("Ana", "active"), ("Ben", "active")]
    assert ana.names() == [("Ana", "active")]
    hears(ana, guest, tmp_path / "hello.teamroom")
    assert ana.names() == guest.names()
    assert ana.titles() == ["Rain", "Wind"]


def test_the_check_words_are_the_same_on_both_sides(ana, guest, file, tmp_path):
    joined = guest.opened.join(file, ana.invites(file))
    hears(ana, guest, tmp_path / "hello.teamroom")
    assert len(joined.check_words) == 3
    assert ana.people.check_words("Ben") == guest.people.check_words("Ben") == joined.check_words
    assert ana.people.check_words("Ana") is None


def test_words_may_be_typed_in_any_case_with_any_blanks(ana, guest, file):
    words = ana.invites(file)
    guest.opened.join(file, "  " + words.upper().replace(" ", "\n ") + " ")
    assert guest.names()[0] == ("Ana", "active")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda words: " ".join(reversed(words)), "wrong-words"),
        (lambda words: " ".join(words[:3]), "number-of-words"),
        (lambda words: " ".join([*words, words[0]]), "number-of-words"),
        (lambda words: " ".join([*words[:3], "xyzzyx"]), "word-unknown"),
        (lambda _: "", "number-of-words"),
    ],
)
def test_wrong_words_open_nothing(ana, guest, file, change, kind):
    words = ana.invites(file).split()
    before = files_in(guest.data)
    assert refusal(UserError, guest.opened.join, file, change(words)) == kind
    assert guest.opened.rooms() == []
    assert files_in(guest.data) == before


def test_a_used_invitation_opens_nothing(ana, guest, file, teacher, tmp_path):
    words = ana.invites(file)
    guest.opened.join(file, words)
    hears(ana, guest, tmp_path / "hello.teamroom")
    assert refusal(UserError, guest.opened.join, file, words) == "already-in-room"
    second = tmp_path / "second.teamroom-invite"
    ana.invites(second)
    assert teacher("Cleo").opened.rooms() == []


def test_two_who_enter_by_one_invitation_wait_until_one_is_let_in(ana, guest, file, teacher, tmp_path):
    words = ana.invites(file)
    other = teacher("Cleo")
    for one in (guest, other):
        one.opened.join(file, words)
    hears(ana, guest, tmp_path / "from Ben.teamroom")
    assert ana.names() == [("Ana", "active"), ("Ben", "active")]
    other.adds("Sun")
    hears(ana, other, tmp_path / "from Cleo.teamroom")
    assert {standing for name, standing in ana.names() if name != "Ana"} == {"waiting"}
    assert ana.titles() == []
    chosen = other.room.me.hex()
    assert ana.people.admit(chosen[:8]) == chosen
    assert ("Cleo", "active") in ana.names()
    assert ana.titles() == ["Sun"]


def test_a_withdrawn_invitation_waits_for_a_member(ana, ben, guest_of, tmp_path):
    path = tmp_path / "late.teamroom-invite"
    words = ana.invites(path)
    ana.clock.advance(31 * 86_400_000)
    ana.invites(tmp_path / "newer.teamroom-invite")
    cleo = guest_of("Cleo")
    cleo.opened.join(path, words)
    hears(ana, cleo, tmp_path / "hello.teamroom")
    assert [standing for _, standing in ana.names()] == ["active", "active", "waiting"]
    ana.people.admit(cleo.room.me.hex())
    assert ("Cleo", "active") in ana.names()


@pytest.fixture
def guest_of(teacher):
    return teacher


def test_an_invitation_is_good_for_thirty_days(ana, guest, file, tmp_path):
    words = ana.invites(file)
    ana.clock.advance(29 * 86_400_000)
    ana.people.end_old_invitations()
    guest.opened.join(file, words)
    hears(ana, guest, tmp_path / "hello.teamroom")
    assert ana.names() == [("Ana", "active"), ("Ben", "active")]


@pytest.mark.parametrize("step", [37, pytest.param(1, marks=pytest.mark.slow)])
def test_every_flip_and_every_cut_of_an_invitation_is_refused(ana, guest, file, tmp_path, step):
    words = ana.invites(file)
    whole, changed = file.read_bytes(), tmp_path / "changed.teamroom-invite"
    before = files_in(guest.data)

    def refused(content):
        changed.write_bytes(content)
        try:
            guest.opened.join(changed, words)
        except TrustError as error:
            return error.kind == "invitation-damaged"
        except UserError as error:
            # Damage before the first chunk's end looks like wrong words (crypto.sealing).
            return error.kind == "wrong-words"
        return False

    flips = (whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :] for place in range(0, len(whole), step))
    assert [place for place, content in enumerate(flips) if not refused(content)] == []
    assert [length for length in range(0, len(whole), step) if not refused(whole[:length])] == []
    assert refused(whole + b"\0")
    assert refused(whole * 2)
    assert files_in(guest.data) == before
    assert guest.opened.rooms() == []
    guest.opened.join(file, words)


def test_an_invitation_that_is_not_there_is_said_to_be_gone(ana, guest, tmp_path):
    words = "able acid aged also"
    assert guest.opened.rooms() == []
    with pytest.raises((UserError, TrustError)):
        guest.opened.join(tmp_path / "nothing", words)
    assert guest.opened.rooms() == []


@pytest.mark.parametrize(
    ("error", "step"), [(FULL, 3), *(pytest.param(one, 1, marks=pytest.mark.slow) for one in (FULL, GONE))]
)
def test_an_invitation_that_cannot_be_written_is_taken_back(ana, file, error, step):
    assert ana.room is not None
    ana.files.heal()
    ana.invites(file)
    file.unlink()
    count = len(ana.files.operations)
    open_before = len(ana.room.membership().open_invitations())
    for at in range(1, count + 1, step):
        ana.files.heal()
        ana.files.fail(Fault(error, at=at))
        with pytest.raises(EnvironmentProblem):
            ana.people.invite(file, anyway=True)
        ana.files.heal()
        file.unlink(missing_ok=True)
        assert list(file.parent.glob("*.part")) == []
        assert len(ana.room.membership().open_invitations()) == open_before


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_joining_on_a_failing_disk_leaves_nothing_or_the_room(ana, guest, file, tmp_path, step):
    words = ana.invites(file)
    guest.put_aside(tmp_path / "before")
    before = files_in(guest.data)
    guest.opened.join(file, words)
    new = shown_to(guest)
    at, noticed = 1 - step, 0
    while True:
        guest.reset(tmp_path / "before")
        at += step
        guest.files.heal()
        guest.files.fail(Fault(FULL, at=at))
        try:
            guest.opened.join(file, words)
        except EnvironmentProblem:
            noticed += 1
        count = len(guest.files.operations)
        guest.files.heal()
        if count < at:
            break
        if guest.opened.rooms():
            assert shown_to(guest) == new
        else:
            assert set(files_in(guest.data)) == set(before)
            guest.opened.join(file, words)
            assert shown_to(guest) == new
        assert leftovers(guest) == []
    assert noticed > 3


def test_cancelling_an_invitation_takes_it_back(ana, file):
    cancelled = Progress()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        ana.people.invite(file, progress=cancelled)
    assert not file.exists()
    assert ana.room.membership().open_invitations() == ()


def test_cancelling_a_join_leaves_nothing(ana, guest, file):
    words = ana.invites(file)
    cancelled = Progress()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        guest.opened.join(file, words, progress=cancelled)
    assert guest.opened.rooms() == []


# -- Coming back ----------------------------------------------------------------------------------------------------


def test_who_was_removed_comes_back_by_a_new_invitation(ana, ben, file, tmp_path):
    ben.adds("Before")
    hears(ana, ben, tmp_path / "1.teamroom")
    ana.people.remove("Ben")
    assert ana.names() == [("Ana", "active"), ("Ben", "removed")]
    ana.adds("Meanwhile")
    joined = ben.opened.join(file, ana.invites(file))
    assert joined.inviter == ana.room.me
    assert ben.titles() == ["Before", "Meanwhile"]
    ben.adds("After")
    hears(ana, ben, tmp_path / "2.teamroom")
    assert ana.names() == ben.names() == [("Ana", "active"), ("Ben", "active")]
    assert ana.titles() == ben.titles() == ["After", "Before", "Meanwhile"]
    assert ana.people.check_words("Ben") == ben.people.check_words("Ben")


def test_coming_back_by_a_used_invitation_changes_nothing(ana, ben, cleo_by, file, tmp_path):
    words = ana.invites(file)
    cleo = cleo_by(file, words)
    hears(ana, cleo, tmp_path / "hello.teamroom")
    again = tmp_path / "again.teamroom-invite"
    words_again = ana.invites(again)
    ben.people.leave()
    other = cleo_by(again, words_again, "Dora")
    hears(ana, other, tmp_path / "hello2.teamroom")
    late = tmp_path / "late.teamroom"
    ana.exchange.send(late)
    before = dump(ben.room)
    ben.opened.join(again, words_again)
    assert dump(ben.room) != before


@pytest.fixture
def cleo_by(teacher):
    def joins(path, words, name="Cleo"):
        one = teacher(name)
        one.opened.join(path, words)
        return one

    return joins


def test_who_lost_everything_comes_back_as_the_same_person(ana, ben, file, teacher, tmp_path):
    ben.adds("Before")
    hears(ana, ben, tmp_path / "1.teamroom")
    old = ben.room.me
    again = teacher("Ben again")
    joined = again.opened.join(file, ana.invites(file, again="Ben"))
    assert again.room.me == old
    hears(ana, again, tmp_path / "2.teamroom")
    assert [standing for _, standing in ana.names()] == ["active", "active"]
    assert again.titles() == ["Before"]
    assert len(joined.check_words) == 3


def test_who_was_removed_and_lost_everything_comes_back_as_the_same_person(ana, ben, file, teacher, tmp_path):
    ben.adds("Before")
    hears(ana, ben, tmp_path / "1.teamroom")
    old = ben.room.me
    ana.people.remove("Ben")
    again = teacher("Ben again")
    again.opened.join(file, ana.invites(file, again="Ben"))
    again.adds("After")
    hears(ana, again, tmp_path / "2.teamroom")
    assert again.room.me == old
    assert ana.room.membership().is_active(old)
    assert ana.titles() == ["After", "Before"]


def test_a_room_with_a_long_history_can_be_entered(ana, guest, file, monkeypatch):
    """An invitation is read once: all of it must be kept, also where a letter would be decrypted again."""
    monkeypatch.setattr(verifier, "HELD_BYTES", 100)
    ana.adds("Rain")
    guest.opened.join(file, ana.invites(file))
    assert guest.titles() == ["Rain"]
