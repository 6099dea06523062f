"""Profiles before any database is opened: made, listed, found, opened, recovered; and every way that fails."""

import subprocess
import sys
from pathlib import Path

import pytest

from crypto.costs import CHEAP
from fakes.clock import FakeClock
from fakes.files import FULL, Fault, FaultyFiles
from fakes.randomness import SeededRandomness
from teamroom.core.drives import Drive
from teamroom.core.errors import EnvironmentProblem, TrustError, UserError
from teamroom.core.ids import ProfileId
from teamroom.crypto.keyfile import KeyFile
from teamroom.services.profiles import Created, Profiles
from teamroom.store.folders import ProfileFolder

PASSPHRASE = "four words said aloud"
NEW = "other words whispered"


@pytest.fixture
def files() -> FaultyFiles:
    return FaultyFiles(drive=Drive.LOCAL)


@pytest.fixture
def profiles(tmp_path: Path, files: FaultyFiles) -> Profiles:
    return Profiles(tmp_path, files, FakeClock(), SeededRandomness(1), CHEAP, ballast=1000)


def make(profiles: Profiles, name: str = "Amina", school: str = "") -> Created:
    """Make a profile and close it again."""
    created = profiles.create(name, PASSPHRASE, school)
    created.unlocked.close()
    return created


def key_path(profiles: Profiles, profile: ProfileId) -> Path:
    return ProfileFolder(profiles.data, profile, profiles.files).key_path


def kind_of(error: type[Exception], do, *arguments) -> str:
    with pytest.raises(error) as caught:
        do(*arguments)
    return caught.value.kind


def test_a_new_profile_is_open_and_listed(profiles):
    created = profiles.create("  Amina  Diallo ", PASSPHRASE, "Northside")
    [line] = profiles.list()
    assert (line.profile, line.name, line.school, line.damaged) == (
        created.profile,
        "Amina Diallo",
        "Northside",
        False,
    )
    assert len(created.recovery_words) == 12
    assert created.unlocked.folder.ballast.stat().st_size == 1000
    created.unlocked.close()
    created.unlocked.close()


def test_the_passphrase_gives_the_same_key_again(profiles):
    created = make(profiles)
    unlocked = profiles.unlock(created.profile, PASSPHRASE)
    assert unlocked.master.local_key("x") == created.unlocked.master.local_key("x")
    assert unlocked.name == "Amina"
    unlocked.close()


def test_keys_and_recovery_words_are_not_printed(profiles):
    created = make(profiles)
    text = repr(created)
    assert "MasterKey" not in text
    assert not any(word in text for word in created.recovery_words if len(word) > 4)


def test_a_profile_is_open_once(profiles):
    created = profiles.create("Amina", PASSPHRASE)
    assert kind_of(EnvironmentProblem, profiles.unlock, created.profile, PASSPHRASE) == "profile-in-use"
    created.unlocked.close()
    profiles.unlock(created.profile, PASSPHRASE).close()


def test_a_wrong_passphrase_changes_nothing_and_holds_nothing(profiles):
    created = make(profiles)
    before = key_path(profiles, created.profile).read_bytes()
    assert kind_of(UserError, profiles.unlock, created.profile, "not the passphrase") == "wrong-passphrase"
    assert key_path(profiles, created.profile).read_bytes() == before
    profiles.unlock(created.profile, PASSPHRASE).close()


def test_a_damaged_key_file_is_another_message(profiles):
    created = make(profiles)
    path = key_path(profiles, created.profile)
    whole = path.read_bytes()
    created.unlocked.folder.key_copy.unlink()
    for content in (b"", whole[:-1], whole + b"x", bytes([*whole[:40], whole[40] ^ 1, *whole[41:]]), b"x" * 99999):
        path.write_bytes(content)
        assert kind_of(TrustError, profiles.unlock, created.profile, PASSPHRASE) == "key-file-damaged"
        [line] = profiles.list()
        assert (line.damaged, line.name, line.label) == (True, "", created.profile[:4].hex())
    path.write_bytes(whole)
    profiles.unlock(created.profile, PASSPHRASE).close()


def test_the_copy_of_a_damaged_key_file_takes_its_place_and_nothing_is_deleted(profiles, files):
    created = make(profiles)
    path = key_path(profiles, created.profile)
    whole = path.read_bytes()
    path.write_bytes(b"damaged")
    [line] = profiles.list()
    assert (line.damaged, line.mendable, line.name) == (True, True, "Amina")
    assert kind_of(UserError, profiles.mend, created.profile, "not the passphrase") == "wrong-passphrase"
    assert path.read_bytes() == b"damaged"
    mended = profiles.mend(created.profile, PASSPHRASE)
    assert mended.lock_mended
    mended.close()
    assert path.read_bytes() == whole
    path.write_bytes(b"damaged")
    recovered, _ = profiles.recover(created.profile, " ".join(created.recovery_words), NEW)
    assert recovered.lock_mended
    recovered.close()
    [line] = profiles.list()
    assert (line.damaged, line.mendable) == (False, False)
    assert [one.read_bytes() for one in created.unlocked.folder.aside.rglob("key")] == [b"damaged"] * 2


def test_a_key_file_that_is_gone_counts_as_damaged(profiles):
    created = make(profiles)
    created.unlocked.folder.personal_db.write_bytes(b"left")
    key_path(profiles, created.profile).unlink()
    assert kind_of(TrustError, profiles.unlock, created.profile, PASSPHRASE) == "key-file-damaged"
    assert [line.damaged for line in profiles.list()] == [True]


def test_the_key_file_of_another_profile_is_refused(profiles):
    one, other = make(profiles, "Amina"), make(profiles, "Ben")
    key_path(profiles, one.profile).write_bytes(key_path(profiles, other.profile).read_bytes())
    assert kind_of(TrustError, profiles.unlock, one.profile, PASSPHRASE) == "key-file-damaged"


def test_a_profile_that_is_not_here_is_told(profiles):
    assert kind_of(UserError, profiles.unlock, ProfileId(b"x" * 16), PASSPHRASE) == "profile-unknown"


def test_nobody_is_found_where_nobody_is(profiles):
    assert profiles.list() == []
    assert kind_of(UserError, profiles.find, None) == "no-profile"
    assert kind_of(UserError, profiles.find, "Amina") == "no-profile"


def test_the_only_profile_needs_no_name(profiles):
    created = make(profiles)
    assert profiles.find(None).profile == created.profile


def test_a_profile_is_found_by_name_whatever_case_and_accents_and_by_the_start_of_its_id(profiles):
    zoe, amina = make(profiles, "Zoë Petit"), make(profiles, "Amina")
    assert [line.name for line in profiles.list()] == ["Amina", "Zoë Petit"]
    assert profiles.find(" ZOE  petit").profile == zoe.profile
    assert profiles.find(amina.profile.hex()[:8].upper()).profile == amina.profile
    assert kind_of(UserError, profiles.find, None) == "which-profile"
    for unknown in ("", "Zo", "Ben", amina.profile.hex()[:3], amina.profile.hex() + "0"):
        assert kind_of(UserError, profiles.find, unknown) == "profile-unknown"


def test_two_of_one_name_are_told_apart_by_their_ids(profiles):
    made = [make(profiles, "Amina"), make(profiles, "amina")]
    with pytest.raises(UserError) as caught:
        profiles.find("Amina")
    assert all(created.profile[:4].hex() in str(caught.value) for created in made)
    assert profiles.find(made[1].profile.hex()[:8]).name == "amina"


def test_a_name_that_is_not_shown_is_found_by_who_knows_it(profiles):
    created = profiles.create("Amina", PASSPHRASE, "Northside")
    path = key_path(profiles, created.profile)
    path.write_bytes(
        KeyFile.parse(path.read_bytes(), costs=CHEAP).renamed(created.unlocked.master, show_name=False)
    )
    created.unlocked.close()
    [line] = profiles.list()
    assert (line.name, line.school, line.damaged) == ("", "", False)
    assert profiles.find("amina").profile == created.profile


@pytest.mark.parametrize(
    ("name", "passphrase", "school", "kind"),
    [
        ("", PASSPHRASE, "", "name-needed"),
        (" \t", PASSPHRASE, "", "name-needed"),
        ("x" * 81, PASSPHRASE, "", "name-needed"),
        ("a\0b", PASSPHRASE, "", "text-not-storable"),
        ("a\ud800", PASSPHRASE, "", "text-not-storable"),
        ("Amina", "short", "", "passphrase-too-short"),
        ("Amina", PASSPHRASE, "x" * 201, "text-too-long"),
        ("Amina", PASSPHRASE + "\0", "", "text-not-storable"),
    ],
)
def test_what_cannot_be_a_profile_makes_no_folder(profiles, name, passphrase, school, kind):
    assert kind_of(UserError, profiles.create, name, passphrase, school) == kind
    assert list(profiles.data.iterdir()) == []


@pytest.mark.parametrize("drive", [drive for drive in Drive if drive is not Drive.LOCAL])
def test_no_profile_on_a_drive_that_is_not_local(tmp_path, drive):
    profiles = Profiles(tmp_path, FaultyFiles(drive=drive), FakeClock(), SeededRandomness(1), CHEAP)
    assert kind_of(EnvironmentProblem, profiles.create, "Amina", PASSPHRASE) == "profile-on-bad-drive"
    assert list(tmp_path.iterdir()) == []


def test_a_profile_carried_to_a_stick_is_not_opened_there(profiles):
    created = make(profiles)
    moved = Profiles(profiles.data, FaultyFiles(drive=Drive.REMOVABLE), FakeClock(), SeededRandomness(2), CHEAP)
    assert kind_of(EnvironmentProblem, moved.unlock, created.profile, PASSPHRASE) == "profile-on-bad-drive"


@pytest.mark.parametrize("operation", ["make-folder", "lock", "allocate", "create", "write", "sync", "rename"])
def test_a_full_disk_while_a_profile_is_made_leaves_no_profile(profiles, files, operation):
    files.fail(Fault(FULL, operation=operation))
    assert kind_of(EnvironmentProblem, profiles.create, "Amina", PASSPHRASE) == "disk-full"
    assert profiles.list() == []
    assert [path for path in profiles.data.rglob("*") if path.is_file()] == []


def test_no_room_for_the_ballast_leaves_no_profile(profiles, files):
    files.free = 500
    assert kind_of(EnvironmentProblem, profiles.create, "Amina", PASSPHRASE) == "disk-full"
    assert profiles.list() == []


def test_chance_that_repeats_itself_spoils_no_profile(profiles, tmp_path, files):
    created = make(profiles)
    again = Profiles(tmp_path, files, FakeClock(), SeededRandomness(1), CHEAP, ballast=0)
    assert kind_of(UserError, again.create, "Ben", PASSPHRASE) == "profile-exists"
    profiles.unlock(created.profile, PASSPHRASE).close()


def test_another_passphrase_replaces_the_old_one_and_keeps_the_key(profiles):
    created = profiles.create("Amina", PASSPHRASE)
    assert kind_of(UserError, profiles.change_passphrase, created.unlocked, "short") == "passphrase-too-short"
    profiles.change_passphrase(created.unlocked, NEW)
    created.unlocked.close()
    assert kind_of(UserError, profiles.unlock, created.profile, PASSPHRASE) == "wrong-passphrase"
    unlocked = profiles.unlock(created.profile, NEW)
    assert unlocked.master.local_key("x") == created.unlocked.master.local_key("x")
    unlocked.close()


def test_a_full_disk_while_the_passphrase_changes_keeps_the_old_one(profiles, files):
    created = profiles.create("Amina", PASSPHRASE)
    files.fail(Fault(FULL, operation="write"))
    assert kind_of(EnvironmentProblem, profiles.change_passphrase, created.unlocked, NEW) == "disk-full"
    created.unlocked.close()
    profiles.unlock(created.profile, PASSPHRASE).close()


def test_the_sheet_opens_once_and_gives_the_next_sheet(profiles):
    created = make(profiles)
    typed = ", ".join(word.upper() for word in created.recovery_words)
    unlocked, words = profiles.recover(created.profile, typed, NEW)
    assert unlocked.master.local_key("x") == created.unlocked.master.local_key("x")
    unlocked.close()
    assert kind_of(UserError, profiles.unlock, created.profile, PASSPHRASE) == "wrong-passphrase"
    assert kind_of(UserError, profiles.recover, created.profile, typed, NEW) == "wrong-recovery-words"
    profiles.recover(created.profile, " ".join(words), PASSPHRASE)[0].close()
    profiles.unlock(created.profile, PASSPHRASE).close()


def test_a_recovery_that_fails_keeps_passphrase_and_sheet(profiles, files):
    created = make(profiles)
    words = " ".join(created.recovery_words)
    swapped = " ".join([*created.recovery_words[:-1], "zzz"])
    assert kind_of(UserError, profiles.recover, created.profile, swapped, NEW) == "word-unknown"
    assert kind_of(UserError, profiles.recover, created.profile, "one two", NEW) in {"word-unknown", "number-of-words"}
    assert kind_of(UserError, profiles.recover, created.profile, words, "short") == "passphrase-too-short"
    files.fail(Fault(FULL, operation="write"))
    assert kind_of(EnvironmentProblem, profiles.recover, created.profile, words, NEW) == "disk-full"
    files.heal()
    profiles.unlock(created.profile, PASSPHRASE).close()
    profiles.recover(created.profile, words, NEW)[0].close()


def test_the_picker_loads_nothing_heavy():
    code = (
        "import sys, teamroom.services.profiles;"
        "print([name for name in ('sqlalchemy', 'sqlcipher3', 'PySide6', 'pypdfium2') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
