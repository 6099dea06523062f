"""What the fake disks pretend when they are asked to."""

from pathlib import Path

import pytest

from fakes.files import FULL, GONE, CutFiles, Fault, FaultyFiles, PowerCut
from fakes.randomness import SeededRandomness
from teamroom.core.drives import Drive
from teamroom.core.errors import EnvironmentProblem

CONTENT = b"some content, " * 1000


@pytest.mark.parametrize("drive", Drive)
def test_a_fake_disk_may_be_any_kind_of_drive(drive: Drive, tmp_path: Path) -> None:
    assert FaultyFiles(drive=drive).drive(tmp_path) is drive


def test_a_fault_can_wait_for_one_kind_of_operation_on_one_kind_of_file(tmp_path: Path) -> None:
    files = FaultyFiles(Fault(FULL, at=2, operation="create", glob="parts/*.age"))
    files.make_folder(tmp_path / "parts")
    for name in ("a.age", "b.txt", "c.txt"):
        files.create(tmp_path / "parts" / name).close()
    with pytest.raises(EnvironmentProblem):
        files.create(tmp_path / "parts" / "d.age")
    files.create(tmp_path / "parts" / "d.age").close()


def test_a_fault_added_later_counts_from_then_on(tmp_path: Path) -> None:
    files = FaultyFiles()
    path = tmp_path / "a"
    path.write_bytes(CONTENT)
    files.fail(Fault(GONE))
    with pytest.raises(EnvironmentProblem):
        files.size(path)
    assert files.size(path) == len(CONTENT)


def test_a_power_cut_forgets_what_was_never_synced(tmp_path: Path) -> None:
    files = CutFiles(after=6)
    for name in ("synced", "not synced"):
        with files.create(tmp_path / name) as file:
            file.write(CONTENT)
            if name == "synced":
                file.sync()
    assert not files.is_off
    with pytest.raises(PowerCut):
        files.rename(tmp_path / "not synced", tmp_path / "target")
    assert files.is_off
    files.lose_unsynced(SeededRandomness(1))
    assert (tmp_path / "synced").read_bytes() == CONTENT
    assert len((tmp_path / "not synced").read_bytes()) < len(CONTENT)


def test_a_rename_does_not_make_bytes_safe(tmp_path: Path) -> None:
    files = CutFiles(after=3)
    with files.create(tmp_path / "a") as file:
        file.write(CONTENT)
    files.rename(tmp_path / "a", tmp_path / "b")
    with pytest.raises(PowerCut):
        files.size(tmp_path / "b")
    files.lose_unsynced(SeededRandomness(1))
    assert len((tmp_path / "b").read_bytes()) < len(CONTENT)
