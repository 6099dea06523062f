"""Copies are noticed at start: whoever opens one writes under a new name, and both branches stay."""

import shutil

import pytest

from services.two_people import Teacher, refusal
from teamroom.core.errors import UserError
from teamroom.core.progress import Progress
from teamroom.services.exchange import Exchange
from teamroom.sync.sending import ASLEEP_AFTER


def writers(teacher):
    """Return the names this computer has had in the room."""
    return [identity.writer for identity in teacher.room.identities()]


@pytest.fixture
def data_of(tmp_path):
    """Copy what lies on a computer aside, all of it or without what is remembered outside the profile."""

    def copied(teacher, name, *, with_anchor=True):
        teacher.close()
        target = tmp_path / name
        shutil.copytree(teacher.data, target)
        if not with_anchor:
            shutil.rmtree(target / "anchors")
        teacher.open()
        return target

    return copied


def test_opening_again_changes_no_name(ana):
    before = writers(ana)
    for _ in range(3):
        ana.adds("Rain")
        ana.close()
        ana.open()
    assert writers(ana) == before


def test_a_program_that_was_killed_after_its_last_anchor_keeps_its_name(ana, monkeypatch):
    before = writers(ana)
    ana.adds("Rain")
    monkeypatch.setattr(type(ana.opened), "_note_anchor", lambda _: None)
    ana.close()
    ana.open()
    assert writers(ana) == before


def test_a_disk_that_was_set_back_gets_a_new_name_and_hears_first(ana, ben, data_of, tmp_path):
    old = data_of(ana, "last week", with_anchor=False)
    ana.adds("Written this week")
    lost = tmp_path / "news.teamroom"
    ana.exchange.send(lost)
    ben.exchange.receive(lost)
    anchors = ana.data / "anchors"
    kept = {path.name: path.read_bytes() for path in anchors.iterdir()}
    ana.close()
    shutil.rmtree(ana.data)
    shutil.copytree(old, ana.data)
    anchors.mkdir()
    for name, content in kept.items():
        (anchors / name).write_bytes(content)
    ana.open()
    assert len(writers(ana)) == 2
    assert refusal(UserError, ana.exchange.send, tmp_path / "too early.teamroom") == "receive-first"
    back = tmp_path / "back.teamroom"
    ben.exchange.send(back)
    ana.exchange.receive(back)
    for _ in range(2):
        meet(ana, ben, tmp_path)
    assert ana.titles() == ["Written this week"]


def test_a_copied_computer_gets_a_name_of_its_own_and_both_go_on(ana, ben, data_of, tmp_path):
    twin = Teacher("Ana", data_of(ana, "copy"), ana.clock, seed=77)
    twin.machine = b"another computer"
    twin.open()
    assert len(writers(ana)) == 1
    assert len(writers(twin)) == 2
    ana.adds("By the first")
    twin.adds("By the copy")
    for one in (ana, twin) * 3:
        meet(one, ben, tmp_path)
    assert ana.titles() == twin.titles() == ben.titles() == ["By the copy", "By the first"]
    twin.close()


def test_a_copy_and_its_original_hear_of_each_other_without_a_colleague(ana, data_of, tmp_path):
    twin = Teacher("Ana", data_of(ana, "copy"), ana.clock, seed=77)
    twin.machine = b"another computer"
    twin.open()
    twin.adds("By the copy")
    letter = tmp_path / "between.teamroom"
    for _ in range(ASLEEP_AFTER):
        twin.exchange.send(letter)
    ana.exchange.receive(letter)
    assert ana.titles() == ["By the copy"]
    assert len(writers(ana)) == 2, "its name was taken over"
    ana.adds("By the first")
    ana.exchange.send(letter)
    twin.exchange.receive(letter)
    assert twin.titles() == ["By the copy", "By the first"]
    twin.close()


def test_a_former_name_that_nobody_uses_is_addressed_for_a_while_only(ana, tmp_path):
    ana.close()
    shutil.rmtree(ana.data / "anchors")
    ana.open()
    addressed = [ana.exchange.sending.prepare(Progress())[0].recipients for _ in range(ASLEEP_AFTER + 1)]
    assert {len(one) for one in addressed[:-1]} == {2}
    assert addressed[-1] == (writers(ana)[-1],)


def test_a_profile_that_lost_what_is_remembered_of_it_gets_a_new_name(ana):
    ana.close()
    shutil.rmtree(ana.data / "anchors")
    ana.open()
    assert len(writers(ana)) == 2
    assert isinstance(ana.exchange, Exchange)
    ana.exchange.send(ana.data / "news.teamroom")


def meet(one, other, folder):
    """Let two hear of each other."""
    letter = folder / "between.teamroom"
    for sender, receiver in ((one, other), (other, one)):
        sender.exchange.send(letter)
        receiver.exchange.receive(letter)
