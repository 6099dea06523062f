"""What is done while a space is open and nobody waits: the backup of the day, or a note why there is none."""

import errno

import pytest

from fakes.files import Fault
from services.two_people import leftovers
from teamroom.core.errors import Cancelled, EnvironmentProblem
from teamroom.core.progress import Progress
from teamroom.services.care import BackupAges, Care
from teamroom.services.device import Device
from teamroom.services.upkeep import Tended, Upkeep
from teamroom.store.generations import Generations
from teamroom.store.keeping import room_names

DAY_MS = 86_400_000


@pytest.fixture
def upkeep(ana):
    return Upkeep(ana.opened, ana.unlocked, ana.profiles())


@pytest.fixture
def ages(ana):
    care = Care(ana.opened, ana.unlocked, ana.profiles(), Device(ana.data, ana.files))
    return care.backups


def made(ana):
    return Generations(ana.unlocked.folder).readable()


def test_a_backup_is_made_once_a_day_and_only_where_something_was_written(ana, upkeep, ages, clock):
    for number in range(3):
        ana.adds(f"Rain {number}")
    assert upkeep.tend() == Tended(backed_up=True)
    assert ages() == BackupAges(clock.now_ms(), 0, 0)
    ana.adds("Snow")
    assert upkeep.tend() == Tended()
    clock.advance(DAY_MS)
    assert upkeep.tend() == Tended(backed_up=True)
    clock.advance(DAY_MS)
    assert upkeep.tend() == Tended()
    (_, listed), _ = made(ana)
    names = [name for name in room_names(listed, ana.unlocked.master).values() if name]
    assert names == ["Clear lessons"]


def test_a_nearly_full_disk_is_noted_and_forgotten_with_the_next_backup(ana, upkeep, ages, clock):
    ana.files.free = 1 << 20
    assert upkeep.back_up() == Tended(no_room=True)
    assert ages() == BackupAges(0, 0, clock.now_ms())
    ana.files.free = None
    assert upkeep.back_up() == Tended(backed_up=True)
    assert ages() == BackupAges(clock.now_ms(), 0, 0)


def test_a_disk_that_fails_and_a_lock_leave_nothing_half_made(ana, upkeep, ages):
    ana.files.fail(Fault(errno.EIO, operation="sync"))
    with pytest.raises(EnvironmentProblem):
        upkeep.back_up()
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        upkeep.back_up(stopped)
    assert ages() == BackupAges(0, 0, 0)
    assert leftovers(ana) == []


def test_a_damaged_room_is_told_and_its_last_good_copy_stays(ana, upkeep):
    upkeep.back_up()
    (name,) = [copy.name for _, listed in made(ana) for copy in listed.copies if copy.name != "personal.db"]
    ana.opened.forget_room(ana.room)
    (ana.unlocked.folder.path / name).write_bytes(b"damaged" * 2000)
    assert upkeep.back_up() == Tended(backed_up=True, damaged=1)
    newest, _ = made(ana)[0]
    assert (newest.path / name).exists()
