"""Another name, the age of the backup, and taking a space off a computer."""

import errno

import pytest

from fakes.files import Fault
from services.two_people import ROOM, Teacher, dump
from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.core.messages import NAME_NEEDED
from teamroom.services.backup import Backup
from teamroom.services.care import BackupAges, Care
from teamroom.services.device import Device
from teamroom.services.people import People

PASSPHRASE = "four words said aloud"


@pytest.fixture
def ana(tmp_path, clock):
    made = Teacher("Ana", tmp_path / "computer of Ana", clock, 1).start()
    made.opened.found_room(ROOM)
    yield made
    made.close()


@pytest.fixture
def device(ana):
    return Device(ana.data, ana.files)


@pytest.fixture
def care(ana, device):
    return Care(ana.opened, ana.unlocked, ana.profiles(), device)


def test_a_new_name_shows_in_the_picker_and_in_the_rooms(ana, care):
    care.rename("Ana Maria", "Hillside")
    assert [(line.name, line.school) for line in ana.profiles().list()] == [("Ana Maria", "Hillside")]
    assert [line.name for line in People(ana.room).members()] == ["Ana Maria"]
    assert ana.opened.name == "Ana Maria"


def test_no_name_changes_nothing(ana, care):
    before = dump(ana.room)
    with pytest.raises(UserError) as refused:
        care.rename("  ", "")
    assert refused.value.kind == NAME_NEEDED.kind
    assert dump(ana.room) == before
    assert ana.profiles().list()[0].name == "Ana"


def test_the_age_of_the_backup_is_known(ana, care, clock, tmp_path):
    assert care.backups() == BackupAges(0, 0, 0)
    care.back_up(tmp_path / "ana.backup")
    assert care.backups() == BackupAges(0, clock.now_ms(), 0)
    assert care.backups().newest_ms == clock.now_ms()
    assert Backup(ana.profiles()).profiles.list()


def test_a_backup_that_failed_is_none(ana, care, tmp_path):
    ana.files.fail(Fault(errno.ENOSPC, operation="sync"))
    with pytest.raises(EnvironmentProblem):
        care.back_up(tmp_path / "ana.backup")
    ana.files.heal()
    assert care.backups() == BackupAges(0, 0, 0)


def test_a_space_that_is_taken_off_leaves_nothing(ana, care, device):
    device.was_here(ana.unlocked.profile, 1)
    care.remove_space()
    assert ana.profiles().list() == []
    left = [path.name for path in ana.data.rglob("*") if path.is_file()]
    assert set(left) <= {"device.toml", "device.lock"}
    assert device.last_here(ana.unlocked.profile) is None
    ana.opened = ana.unlocked = None


def test_where_files_are_held_the_key_is_gone_first(ana, care):
    ana.files.fail(Fault(errno.EACCES, operation="remove-folder"))
    with pytest.raises(EnvironmentProblem):
        care.remove_space()
    ana.files.heal()
    assert not ana.unlocked.folder.key_path.exists()
    assert ana.unlocked.folder.personal_db.exists()
    ana.opened = ana.unlocked = None
