"""One exchange for the room and for a person's own computers: each letter is read by whom it is locked for, and no one else."""

from datetime import date

import pytest

from fakes.files import HELD, Fault
from services.two_people import leftovers, refusal, state_of
from teamroom.core.errors import TrustError, UserError
from teamroom.core.progress import Progress
from teamroom.services.bundles import OpenBundle, verify_letter
from teamroom.services.exchange_status import ExchangeStatus, Own
from teamroom.sync.verifier import Verifier

DAY = date(2026, 3, 2)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def other(ana, second):
    """Ana's other computer, of which the first one has not heard."""
    return second(ana)


def exchanges(teacher):
    return teacher.opened.exchanges(teacher.room)


def entries(teacher):
    return sorted(one.text for one in teacher.opened.journal.list())


def meet(*teachers, folder):
    for one in teachers:
        exchanges(one).with_folder(folder)


def personal(teacher):
    return teacher.opened.spaces()[0][1]


def test_the_journal_goes_between_the_computers_of_a_person_and_nowhere_else(ana, ben, other, folder):
    ana.opened.journal.write("From the first", DAY)
    other.opened.journal.write("From the second", DAY)
    other.adds("Rain")
    meet(other, ana, other, ben, folder=folder)
    assert entries(ana) == entries(other) == ["From the first", "From the second"]
    assert ana.titles() == ben.titles() == ["Rain"]
    assert entries(ben) == []
    assert all(b"From the" not in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_letter_of_what_is_ones_own_is_locked_for_ones_own_computers_alone(ana, ben, other, folder, tmp_path):
    meet(other, ana, ben, folder=folder)
    ana.opened.journal.write("Nobody else's", DAY)
    letter = tmp_path / "own.teamroom"
    sent = exchanges(ana).send_own(letter)
    mine = {one.writer for store in (personal(ana), personal(other)) for one in store.identities()}
    assert sent.others == 1
    assert set(manifest_of(ana, personal(ana), letter, tmp_path).recipients) == mine
    assert manifest_of(ana, personal(other), letter, tmp_path).space == personal(ana).space
    # Neither with the keys of the same people in the room nor with any key of a member does it open.
    for one in (ana.room, other.room, ben.room, personal(ben)):
        with pytest.raises(TrustError) as refused:
            manifest_of(ana, one, letter, tmp_path)
        assert refused.value.kind == "not-for-us"
    assert refusal(TrustError, exchanges(ben).receive, letter) == "not-for-us"
    assert exchanges(other).receive(letter).own
    assert entries(other) == ["Nobody else's"]


def manifest_of(teacher, store, letter, tmp_path):
    """Open a letter with the keys of a space and return its manifest."""
    staging = tmp_path / "staging"
    bundle = OpenBundle(teacher.files, letter, staging)
    bundle.copy_letter(Progress())
    bundle.close()
    keys = [one.age_key for one in store.identities()]
    verifier = Verifier(store.space, lambda _writer: True)
    return verify_letter(teacher.files, staging, keys, verifier, name=letter.name, progress=Progress()).manifest


def test_alone_at_one_computer_nothing_of_ones_own_is_written(ana, ben, folder):
    assert exchanges(ana).with_folder(folder).own is None
    assert len(list(folder.glob("*.teamroom"))) == 1
    assert ExchangeStatus(ana.room, ana.opened).own() is None


def test_what_goes_to_ones_own_computers_is_told_before_and_after(ana, ben, other, folder):
    status = ExchangeStatus(ana.room, ana.opened)
    assert status.own() == Own(0, 0)
    meet(other, ana, folder=folder)
    ana.opened.journal.write("A quiet day", DAY)
    assert status.own() == Own(1, 1)
    report = exchanges(ana).with_folder(folder).own
    assert (report.sent.items, report.sent.others) == (1, 1)
    meet(other, ana, folder=folder)
    assert status.own() == Own(0, 1)
    assert {line.own for line in status.whole_history(20)} == {True, False}
    assert not any(line.own for line in status.history(20))
    assert len(status.whole_history(3)) == 3


def test_ones_own_letters_are_news_for_ones_other_computer_and_for_nobody_else(ana, ben, other, folder):
    meet(other, folder=folder)
    assert len(exchanges(ana).waiting(folder)) == 2
    meet(ana, folder=folder)
    assert exchanges(ana).waiting(folder) == []
    # Nobody can tell from outside for whom a letter is: Ben hears of four at first, then of those he can read.
    assert len(exchanges(ben).waiting(folder)) == 4
    meet(ben, folder=folder)
    assert exchanges(ben).waiting(folder) == []
    ana.opened.journal.write("A quiet day", DAY)
    meet(ana, folder=folder)
    assert len(exchanges(other).waiting(folder)) == 3
    meet(other, folder=folder)
    assert exchanges(other).waiting(folder) == []
    assert entries(other) == ["A quiet day"]


def test_a_file_is_taken_in_by_whom_it_is_for(ana, ben, other, tmp_path):
    hello, own, room = (tmp_path / f"{name}.teamroom" for name in ("hello", "own", "room"))
    exchanges(other).send_own(hello)
    assert exchanges(ana).preview(hello).own
    exchanges(ana).receive(hello)
    ana.opened.journal.write("A quiet day", DAY)
    ben.adds("Wind")
    exchanges(ana).send_own(own)
    exchanges(ben).send(room)
    looked = exchanges(other).preview(own)
    assert (looked.own, looked.sender, looked.new) == (True, "Ana", 1)
    assert entries(other) == []
    assert exchanges(other).verify(own).new == 1
    assert exchanges(other).receive(own).new == 1
    assert entries(other) == ["A quiet day"]
    taken = exchanges(ana).receive(room)
    assert (taken.own, taken.sender, taken.new) == (False, "Ben", 1)


def test_what_is_for_neither_or_damaged_is_said_once_and_changes_nothing(ana, other, teacher, folder, tmp_path):
    stranger = teacher("Dora")
    stranger.opened.found_room("Another room")
    theirs = tmp_path / "theirs.teamroom"
    stranger.opened.exchange(stranger.opened.room()).send(theirs)
    before = state_of(ana)
    assert refusal(TrustError, exchanges(ana).receive, theirs) == "not-for-us"
    cut = tmp_path / "cut.teamroom"
    cut.write_bytes(theirs.read_bytes()[:500])
    assert refusal(TrustError, exchanges(ana).receive, cut) == "cut-off"
    assert state_of(ana) == before
    assert leftovers(ana) == []
    (folder / "cut.teamroom").write_bytes(cut.read_bytes())
    report = exchanges(ana).with_folder(folder)
    assert [one.path.name for one in report.refused] == ["cut.teamroom"]


def test_a_letter_that_only_one_of_them_could_not_read_is_named_and_comes_next_time(ana, other, folder):
    other.opened.journal.write("A quiet day", DAY)
    letter = exchanges(other).with_folder(folder).own.sent.path
    # Held by another program just when it is read for the second time.
    ana.files.fail(Fault(HELD, at=2, operation="open", glob=letter.name))
    assert [(one.path, one.kind) for one in exchanges(ana).with_folder(folder).refused] == [(letter, "file-held")]
    assert entries(ana) == []
    meet(ana, folder=folder)
    assert entries(ana) == ["A quiet day"]


def test_a_lost_computer_gets_nothing_more_of_ones_own(ana, other, folder):
    meet(other, ana, other, folder=folder)
    (lost,) = [one for one in ana.opened.own_devices().computers() if not one.this]
    ana.opened.own_devices().remove(lost.writer.hex())
    ana.opened.journal.write("After it was lost", DAY)
    assert exchanges(ana).with_folder(folder).own.sent.others == 0
    meet(other, folder=folder)
    assert entries(other) == []


def test_a_folder_that_is_not_there_is_refused(ana, other, tmp_path):
    assert refusal(UserError, exchanges(ana).with_folder, tmp_path / "no stick") == "file-gone"
