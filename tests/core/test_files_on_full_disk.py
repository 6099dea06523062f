"""The file layer on a small disk that really gets full (root needed for mounting it)."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes.randomness import SeededRandomness
from teamroom.core.errors import EnvironmentProblem
from teamroom.core.files import DiskFiles
from teamroom.core.open_file import PIECE

pytestmark = pytest.mark.tools

CONTENT = SeededRandomness(1).bytes(PIECE)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MiB in memory."""
    folder = tmp_path / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize("piece", [1, 100, 4096, 65_536, PIECE])
def test_a_disk_that_gets_full_while_writing_keeps_the_old_file(piece: int, small_disk: Path) -> None:
    path = small_disk / "letter"
    path.write_bytes(b"old")

    def write() -> None:
        with DiskFiles().replacing(path) as out:
            # Nearly all at once, then in pieces: the last ones wait in a buffer and fail as late as they can.
            out.write(CONTENT[: PIECE - 10_000])
            for start in range(0, 20_000, piece):
                out.write(CONTENT[start : start + piece])

    with pytest.raises(EnvironmentProblem) as raised:
        write()
    assert raised.value.kind == "disk-full"
    assert path.read_bytes() == b"old"
    assert names(small_disk) == ["letter"]


def test_a_file_that_cannot_fit_is_refused_before_it_is_begun(small_disk: Path) -> None:
    with pytest.raises(EnvironmentProblem) as raised, DiskFiles().replacing(small_disk / "a", size=PIECE + 1):
        raise AssertionError("the caller is never asked to write")
    assert raised.value.kind == "disk-full"
    assert names(small_disk) == []


def test_reserved_room_is_really_taken_and_comes_back(small_disk: Path) -> None:
    files = DiskFiles()
    files.reserve(small_disk / "ballast", 900_000)
    assert files.free_space(small_disk) < PIECE - 900_000
    with pytest.raises(EnvironmentProblem), files.replacing(small_disk / "a") as out:
        out.write(CONTENT[:500_000])
    files.remove(small_disk / "ballast")
    with files.replacing(small_disk / "a", size=500_000) as out:
        out.write(CONTENT[:500_000])
    assert (small_disk / "a").read_bytes() == CONTENT[:500_000]


@pytest.mark.parametrize("with_call", [True, False])
def test_room_that_is_not_there_cannot_be_reserved(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch, *, with_call: bool
) -> None:
    if not with_call:
        monkeypatch.delattr("os.posix_fallocate")
    files = DiskFiles()
    with pytest.raises(EnvironmentProblem) as raised:
        files.reserve(small_disk / "ballast", 2 * PIECE)
    assert raised.value.kind == "disk-full"
    assert names(small_disk) == []
    assert files.free_space(small_disk) > PIECE - 20_000


def test_a_link_costs_nothing_on_a_full_disk(small_disk: Path) -> None:
    (small_disk / "part").write_bytes(CONTENT[:900_000])
    DiskFiles().link_or_copy(small_disk / "part", small_disk / "second name")
    assert names(small_disk) == ["part", "second name"]


def test_a_copy_from_another_disk_that_does_not_fit_leaves_nothing(small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(bytes(2 * PIECE))
    with pytest.raises(EnvironmentProblem) as raised:
        DiskFiles().link_or_copy(tmp_path / "part", small_disk / "part")
    assert raised.value.kind == "disk-full"
    assert names(small_disk) == []
