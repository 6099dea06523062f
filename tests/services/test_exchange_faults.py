"""A disk that is full, a stick that is gone, at every single operation: the old state or the new one, never between."""

import shutil
from pathlib import Path

import pytest

from fakes.files import FULL, GONE, Fault
from services.two_people import fails_at_each, files_in, leftovers, shown_to
from teamroom.core.errors import EnvironmentProblem
from teamroom.core.ids import PartId

NOTE = b"Evaporation and rain. " * 40

every = pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.slow)])
"""Each fifth operation fails each time; ``-m slow`` tries all."""


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def letter(ana, ben, stick, tmp_path):
    """News for Ben with a file in it, and an older letter in its place."""
    note = tmp_path / "Water story.txt"
    note.write_bytes(NOTE)
    ana.adds("Rain", note)
    return stick / "news.teamroom"


def operations_of(teacher, call, *arguments):
    """Return how many operations on files a call makes."""
    teacher.files.heal()
    call(*arguments)
    count = len(teacher.files.operations)
    teacher.files.heal()
    return count


def fails_at(teacher, fault, call, *arguments):
    """Do something while the disk fails; tell whether it was noticed."""
    teacher.files.heal()
    teacher.files.fail(fault)
    try:
        call(*arguments)
    except EnvironmentProblem as error:
        assert error.exit_code == 3
        return True
    finally:
        teacher.files.heal()
    return False


@every
def test_a_send_that_fails_leaves_the_older_letter_or_a_whole_new_one(ana, ben, letter, step):
    exchange = ana.exchange
    # The anchor is written once, for nothing else happens here.
    exchange.send(letter)
    count = operations_of(ana, exchange.send, letter)
    older = letter.read_bytes()
    shown, kept = shown_to(ana), files_in(ana.data)
    tried = noticed = 0
    for at in range(1, count + 1, step):
        tried += 1
        noticed += fails_at(ana, Fault(FULL, at=at), exchange.send, letter)
        assert [path.name for path in letter.parent.iterdir()] == [letter.name]
        if letter.read_bytes() != older:
            assert ben.exchange.verify(letter).new == 1
            letter.write_bytes(older)
        assert shown_to(ana) == shown
        assert {name for name in files_in(ana.data) if "anchors" not in name} == {
            name for name in kept if "anchors" not in name
        }
    assert noticed == tried
    exchange.send(letter)
    assert ben.exchange.receive(letter).new == 1


@every
def test_a_stick_taken_out_while_sending_leaves_a_part_file_at_most(ana, ben, letter, step):
    exchange = ana.exchange
    count = operations_of(ana, exchange.send, letter)
    letter.unlink()
    shown = shown_to(ana)
    for at in range(1, count + 1, step):
        if fails_at(ana, Fault(GONE, at=at, glob="news.teamroom*", for_ever=True), exchange.send, letter):
            assert leftovers(ana) == []
            assert shown_to(ana) == shown
        for path in letter.parent.iterdir():
            assert path.name in {"news.teamroom", "news.teamroom.part"}
    exchange.send(letter)
    assert ben.exchange.receive(letter).new == 1
    assert [path.name for path in letter.parent.iterdir()] == ["news.teamroom"]


ALL_WAYS = [(error, 1, for_ever) for error in (FULL, GONE) for for_ever in (False, True)]


def ways(*some):
    """Return ways of failing: which error, at every how many operations, once or for ever; all with ``-m slow``."""
    slow = [pytest.param(way, marks=pytest.mark.slow) for way in ALL_WAYS if way not in some]
    return pytest.mark.parametrize("way", [*some, *slow], ids=lambda way: "{}-{}-{}".format(*way))


@ways((GONE, 6, False), (FULL, 16, True))
def test_a_receive_that_fails_leaves_the_old_state_or_the_new_one(ana, ben, letter, tmp_path, way):
    error, step, for_ever = way
    ana.exchange.send(letter)
    ben.put_aside(tmp_path / "before")
    old = shown_to(ben)

    def receive(teacher):
        teacher.exchange.receive(letter)

    receive(ben)
    new = shown_to(ben)
    assert old != new
    noticed = fails_at_each(
        ben,
        lambda: ben.reset(tmp_path / "before"),
        receive,
        error=error,
        shown=(old, new),
        step=step,
        for_ever=for_ever,
    )
    assert noticed > 20 // step
    assert shown_to(ben) == new
    assert ben.contents_of("Rain") == {"Water story.txt": NOTE}


@ways((GONE, 30, False))
def test_a_folder_exchange_that_fails_leaves_whole_steps(ana, ben, letter, tmp_path, way):
    (error, step, for_ever), stick = way, letter.parent
    ana.folder.run(stick)
    ben.adds("Wind")
    before, on_stick = tmp_path / "before", tmp_path / "stick before"
    ben.put_aside(before)
    shown = [shown_to(ben)]
    shutil.copytree(stick, on_stick)
    others = files_in(stick)

    def is_kept(written):
        """Tell whether nothing of Ana's is gone but pieces that both hold whole."""
        gone = others.keys() - written.keys()
        parts = [PartId(bytes.fromhex(Path(name).name)) for name in gone]
        return all(written[name] == others[name] for name in others.keys() - gone) and all(
            one.room.parts.intact(part) for one in (ana, ben) for part in parts
        )

    def exchange(teacher):
        teacher.folder.run(stick)
        # A stick that was taken out in the middle keeps a beginning that nobody reads.
        written = {name: one for name, one in files_in(stick).items() if not (for_ever and name.endswith(".part"))}
        assert is_kept(written)
        assert [name for name in written if not name.endswith(".teamroom") and "/" not in name] == []

    (theirs,) = stick.glob("*.teamroom")
    ben.exchange.receive(theirs)
    shown.append(shown_to(ben))
    exchange(ben)
    shown.append(shown_to(ben))
    assert shown[0] != shown[1] != shown[2]

    def reset():
        ben.reset(before)
        shutil.rmtree(stick)
        shutil.copytree(on_stick, stick)

    noticed = fails_at_each(ben, reset, exchange, error=error, shown=shown, step=step, for_ever=for_ever)
    assert noticed > 48 // step
    assert is_kept(files_in(stick))
    assert for_ever or not list(stick.rglob("*.part"))
    assert sum(counted.new for counted in ana.folder.run(stick).received) == 1
    assert ana.titles() == ["Rain", "Wind"]
