"""What a computer remembers for all who use it: kept, shared, and never in the way when the file is damaged."""

import subprocess
import sys
import threading
import tomllib

import pytest

from fakes.clock import START_MS
from fakes.files import FORBIDDEN, FULL, Fault, FaultyFiles
from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.core.files import DiskFiles
from teamroom.core.ids import ProfileId
from teamroom.services.device import Device, DeviceSettings, Names, Theme

ANA, BEN = ProfileId(b"a" * 16), ProfileId(b"b" * 16)
CHOSEN = DeviceSettings("sw", Theme.DARK, 130, Names.INITIALS, reduced_motion=True)


@pytest.fixture
def files():
    return FaultyFiles()


@pytest.fixture
def device(tmp_path, files):
    return Device(tmp_path / "data", files)


@pytest.fixture
def path(tmp_path):
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "device.toml"


def test_at_first_everything_is_as_usual(device, tmp_path):
    assert device.read() == DeviceSettings("", Theme.SYSTEM, 100, Names.SHOW, reduced_motion=False)
    assert (device.last_here(ANA), device.wrong_tries(ANA), device.waiting_seconds(ANA, START_MS)) == (None, 0, 0)
    assert list(tmp_path.iterdir()) == []


def test_what_was_chosen_is_kept(device, tmp_path):
    device.write(CHOSEN)
    assert device.read() == Device(tmp_path / "data", DiskFiles()).read() == CHOSEN


@pytest.mark.parametrize("percent", [89, 151])
def test_a_size_of_text_out_of_range_is_refused(device, percent, tmp_path):
    with pytest.raises(UserError) as refused:
        device.write(DeviceSettings(text_percent=percent))
    assert refused.value.kind == "number-out-of-range"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"= =", b"[" * 100_000, b"a = " + b"9" * 5000, b"x" * 300_000, b"profiles = 3\ntheme = 4\nnames = []"],
)
def test_a_damaged_file_is_as_none_and_is_written_anew(device, path, content):
    path.write_bytes(content)
    assert device.read() == DeviceSettings()
    assert (device.last_here(ANA), device.wrong_tries(ANA)) == (None, 0)
    device.was_here(ANA, START_MS)
    device.write(CHOSEN)
    assert device.read() == CHOSEN
    assert device.last_here(ANA) == START_MS


def test_a_value_that_cannot_be_is_as_usual_and_the_others_hold(device, path):
    path.write_text('theme = "pink"\nnames = "hide"\nlanguage = 3\ntext_percent = 1000\nreduced_motion = 1\n')
    assert device.read() == DeviceSettings(names=Names.HIDE, text_percent=150)


@pytest.mark.parametrize("odd", ["last_here = -1", "last_here = true", f"last_here = {1 << 60}", 'wrong_tries = "x"'])
def test_odd_things_about_a_person_are_passed_over(device, path, odd):
    path.write_text(f"[profiles]\n{ANA.hex()} = {{{odd}, last_try = 5}}\n")
    assert (device.last_here(ANA), device.wrong_tries(ANA)) == (None, 0)
    assert device.tried_wrongly(ANA, START_MS) == 1


def test_what_a_newer_version_wrote_stays(device, path):
    path.write_text(f'later = ["x", {{y = 2}}]\n[profiles]\n{ANA.hex()} = {{mood = "blue"}}\n[new]\nz = 1\n')
    device.write(CHOSEN)
    device.was_here(ANA, START_MS)
    found = tomllib.loads(path.read_text())
    assert (found["later"], found["new"]) == (["x", {"y": 2}], {"z": 1})
    assert found["profiles"][ANA.hex()] == {"mood": "blue", "last_here": START_MS}


# -- Who was here -----------------------------------------------------------------------------------------------


def test_each_person_has_a_last_day_and_tries_of_their_own(device):
    device.was_here(ANA, START_MS)
    assert [device.tried_wrongly(BEN, START_MS) for _ in range(3)] == [1, 2, 3]
    assert (device.last_here(ANA), device.last_here(BEN)) == (START_MS, None)
    assert (device.wrong_tries(ANA), device.wrong_tries(BEN)) == (0, 3)
    device.forget(BEN)
    assert (device.last_here(ANA), device.wrong_tries(BEN)) == (START_MS, 0)


def test_from_the_fifth_wrong_passphrase_on_each_costs_ten_seconds(device):
    for _ in range(4):
        device.tried_wrongly(ANA, START_MS)
    assert device.waiting_seconds(ANA, START_MS) == 0
    device.tried_wrongly(ANA, START_MS)
    waits = [device.waiting_seconds(ANA, START_MS + ms) for ms in (0, 1, 999, 1000, 9_999, 10_000, 50_000)]
    assert waits == [10, 10, 10, 9, 1, 0, 0]
    device.tried_wrongly(ANA, START_MS + 50_000)
    assert device.waiting_seconds(ANA, START_MS + 50_000) == 10


def test_a_clock_that_was_set_back_keeps_nobody_out(device):
    for _ in range(6):
        device.tried_wrongly(ANA, START_MS)
    assert device.waiting_seconds(ANA, START_MS - 1) == 0


def test_the_right_passphrase_ends_the_waiting(device):
    for _ in range(6):
        device.tried_wrongly(ANA, START_MS)
    device.was_here(ANA, START_MS)
    assert (device.wrong_tries(ANA), device.waiting_seconds(ANA, START_MS)) == (0, 0)


# -- The disk, and others ---------------------------------------------------------------------------------------


def test_no_try_is_lost_when_many_programs_count(tmp_path):
    devices = [Device(tmp_path, DiskFiles()) for _ in range(4)]
    threads = [
        threading.Thread(target=lambda one=one: [one.tried_wrongly(ANA, START_MS) for _ in range(5)]) for one in devices
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert devices[0].wrong_tries(ANA) == 20


def test_a_file_that_another_program_keeps_is_reported_after_a_second(tmp_path):
    files, pauses = DiskFiles(), []
    lock = files.lock(tmp_path / "device.lock")
    with pytest.raises(EnvironmentProblem) as refused:
        Device(tmp_path, files, pauses.append).write(CHOSEN)
    lock.release()
    assert refused.value.kind == "file-held"
    assert sum(pauses) == pytest.approx(1.0)


def test_a_full_disk_leaves_what_was_there(device, files):
    device.write(CHOSEN)
    files.fail(Fault(FULL, operation="write"))
    with pytest.raises(EnvironmentProblem) as refused:
        device.was_here(ANA, START_MS)
    assert refused.value.kind == "disk-full"
    assert (device.read(), device.last_here(ANA)) == (CHOSEN, None)


def test_a_file_that_cannot_be_read_now_is_not_overwritten(device, files):
    device.write(CHOSEN)
    files.fail(Fault(FORBIDDEN, operation="open", glob="device.toml", for_ever=True))
    assert device.read() == DeviceSettings()
    with pytest.raises(EnvironmentProblem):
        device.was_here(ANA, START_MS)
    files.heal()
    assert device.read() == CHOSEN


def test_a_folder_that_cannot_be_locked_is_reported_at_once(device, files):
    files.fail(Fault(FORBIDDEN, operation="lock"))
    with pytest.raises(EnvironmentProblem) as refused:
        device.write(CHOSEN)
    assert refused.value.kind == "cannot-write"


def test_the_picker_may_use_it_before_anything_heavy_is_loaded():
    code = (
        "import sys, teamroom.services.device\n"
        "print([name for name in ('sqlalchemy', 'sqlcipher3', 'PySide6', 'nacl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
