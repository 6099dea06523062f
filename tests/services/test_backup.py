"""A backup by the names a face uses."""

from pathlib import Path

import pytest

from crypto.costs import CHEAP
from fakes.clock import FakeClock
from fakes.files import FaultyFiles
from fakes.randomness import SeededRandomness
from teamroom.core.drives import Drive
from teamroom.core.errors import UserError
from teamroom.services.backup import Backup
from teamroom.services.profiles import Profiles

PASSPHRASE = "four words said aloud"


def profiles_at(data: Path, *, ballast: int = 1000, free: int | None = None) -> Profiles:
    files = FaultyFiles(drive=Drive.LOCAL, free=free)
    return Profiles(data, files, FakeClock(), SeededRandomness(1), CHEAP, ballast=ballast)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    profiles = profiles_at(tmp_path / "home")
    unlocked = profiles.create("Amina", PASSPHRASE, "Northside").unlocked
    report = Backup(profiles).write(unlocked, tmp_path / "my.backup")
    unlocked.close()
    assert report.size == (tmp_path / "my.backup").stat().st_size
    return report.path


def test_a_profile_moves_to_another_computer(backup, tmp_path):
    profiles = profiles_at(tmp_path / "other")
    line = Backup(profiles).restore(backup, PASSPHRASE)
    assert (line.name, line.school, line.damaged) == ("Amina", "Northside", False)
    assert profiles.list() == [line]
    unlocked = profiles.unlock(line.profile, PASSPHRASE)
    assert unlocked.folder.ballast.stat().st_size == 1000
    unlocked.close()


def test_the_passphrase_of_that_day_opens_it(tmp_path):
    profiles = profiles_at(tmp_path / "home")
    unlocked = profiles.create("Amina", PASSPHRASE).unlocked
    Backup(profiles).write(unlocked, tmp_path / "old")
    profiles.change_passphrase(unlocked, "something newer")
    unlocked.close()
    other = profiles_at(tmp_path / "other")
    with pytest.raises(UserError) as caught:
        Backup(other).restore(tmp_path / "old", "something newer")
    assert caught.value.kind == "backup-wrong-passphrase"
    assert other.list() == []
    other.unlock(Backup(other).restore(tmp_path / "old", PASSPHRASE).profile, PASSPHRASE).close()


def test_a_disk_too_full_for_the_ballast_still_takes_the_profile(backup, tmp_path):
    profiles = profiles_at(tmp_path / "other", ballast=10_000, free=9_000)
    line = Backup(profiles).restore(backup, PASSPHRASE)
    profiles.unlock(line.profile, PASSPHRASE).close()


def test_a_profile_is_brought_back_once(backup, tmp_path):
    profiles = profiles_at(tmp_path / "home")
    with pytest.raises(UserError) as caught:
        Backup(profiles).restore(backup, PASSPHRASE)
    assert caught.value.kind == "profile-exists"
