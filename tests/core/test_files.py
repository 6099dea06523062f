"""The file layer when the disk misbehaves: after every failure the old content or the new, nothing else.

The tests take the N-th primitive operation for N = 1, 2, ... until the work passes, so a new operation
in ``core.files`` is covered from the day it is written.
"""

import errno
import itertools
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fakes.files import (
    FORBIDDEN,
    FULL,
    GONE,
    HELD,
    CutFiles,
    Fault,
    FaultyFiles,
    LyingFiles,
    PowerCut,
    all_zero,
    bit_flipped,
    end_lost,
)
from fakes.randomness import SeededRandomness
from teamroom.core.errors import EnvironmentProblem, TeamRoomError
from teamroom.core.files import STRETCH, DiskFiles, Files
from teamroom.core.messages import WRITTEN_WRONG
from teamroom.core.open_file import PIECE, OpenFile

OLD = b"the old content, " * 1000
NEW = b"new content, of another length. " * 2000
KINDS = {FULL: "disk-full", GONE: "stick-gone", HELD: "file-held", FORBIDDEN: "cannot-write"}

olds = pytest.mark.parametrize("old", [OLD, None], ids=["over an older file", "where none was"])
numbers = pytest.mark.parametrize("number", KINDS, ids=KINDS.values())


def write_new(files: Files, path: Path) -> None:
    with files.replacing(path, size=len(NEW)) as out:
        out.write(NEW[:1000])
        out.write(NEW[1000:])


def write_new_and_check(files: Files, path: Path) -> None:
    def check(file: OpenFile) -> None:
        if file.read() != NEW:
            raise EnvironmentProblem(WRITTEN_WRONG, path=file.path)

    with files.replacing(path, check=check) as out:
        out.write(bytes(1000))
        out.write(NEW[1000:])
        out.seek(0)
        out.write(NEW[:1000])


def copy_new(files: Files, path: Path) -> None:
    path.parent.with_name("source").write_bytes(NEW)
    files.copy(path.parent.with_name("source"), path)


ways = pytest.mark.parametrize("write", [write_new, write_new_and_check, copy_new])
Way = Callable[[Files, Path], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file to be, alone in its folder."""
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder" / "letter.teamroom"


def set_up(path: Path, old: bytes | None) -> None:
    for name in path.parent.iterdir():
        name.unlink()
    if old is not None:
        path.write_bytes(old)


def failure(write: Way, files: Files, path: Path) -> TeamRoomError | None:
    """Try, and return the error of ours; None if it went well. Any other error fails the test."""
    try:
        write(files, path)
    except TeamRoomError as error:
        return error
    return None


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def names(path: Path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir()}


@ways
@numbers
@olds
def test_a_failure_at_any_operation_leaves_the_old_file_or_the_new(
    write: Way, number: int, old: bytes | None, path: Path
) -> None:
    failed: list[str] = []
    for at in itertools.count(1):
        set_up(path, old)
        files = FaultyFiles(Fault(number, at=at))
        error = failure(write, files, path)
        if error is None:
            break
        failed.append(files.operations[at - 1].name)
        assert error.kind in {KINDS[number], "file-unreadable"}
        assert isinstance(error.__cause__, OSError)
        # The rename is done when only the folder is not yet synced: the new file is there, whole.
        assert content(path) == (NEW if failed[-1] == "sync-folder" else old)
        assert names(path) <= {path.name}
    assert content(path) == NEW
    assert {"create", "write", "flush", "sync", "read", "rename", "sync-folder"} <= set(failed)
    assert len(failed) == len(files.operations)


@ways
@olds
def test_a_stick_that_stays_away_spoils_nothing_and_the_next_try_succeeds(
    write: Way, old: bytes | None, path: Path
) -> None:
    for at in itertools.count(1):
        set_up(path, old)
        files = FaultyFiles(Fault(GONE, at=at, for_ever=True))
        error = failure(write, files, path)
        if error is None:
            break
        assert error.kind == "stick-gone"
        assert content(path) in {old, NEW}
        files.heal()
        write(files, path)
        assert content(path) == NEW
        assert names(path) == {path.name}
    assert at > 5


@ways
@olds
@pytest.mark.parametrize("seed", range(3))
def test_a_power_cut_at_any_operation_leaves_the_old_file_or_the_new(
    write: Way, old: bytes | None, seed: int, path: Path
) -> None:
    for after in itertools.count():
        set_up(path, old)
        files = CutFiles(after)
        try:
            write(files, path)
        except PowerCut:
            assert files.is_off
            files.lose_unsynced(SeededRandomness(seed))
            assert content(path) in {old, NEW}
            assert names(path) <= {path.name, path.name + ".part"}
            write(DiskFiles(), path)
            assert content(path) == NEW
            assert names(path) == {path.name}
        else:
            break
    assert after > 5
    assert content(path) == NEW


@pytest.mark.parametrize("lie", [bit_flipped, end_lost, all_zero])
@pytest.mark.parametrize("write", [write_new, write_new_and_check])
@olds
def test_a_disk_that_gives_back_something_else_is_caught(
    lie: Callable[[bytes], bytes], write: Way, old: bytes | None, path: Path
) -> None:
    set_up(path, old)
    with pytest.raises(EnvironmentProblem) as raised:
        write(LyingFiles(lie), path)
    assert raised.value.kind == "written-wrong"
    assert content(path) == old
    assert names(path) <= {path.name}


def test_too_little_room_is_noticed_before_anything_is_written(path: Path) -> None:
    files = FaultyFiles(free=len(NEW) - 1)
    with pytest.raises(EnvironmentProblem) as raised:
        write_new(files, path)
    assert raised.value.kind == "disk-full"
    assert files.names_of_operations() == ["free-space"]
    files.free = len(NEW)
    write_new(files, path)
    assert content(path) == NEW


def test_nothing_is_renamed_before_it_is_synced_and_read_back(path: Path) -> None:
    files = FaultyFiles()
    write_new(files, path)
    assert files.names_of_operations() == [
        "free-space", "create", "write", "write", "flush", "sync", "read", "read", "rename", "sync-folder",
    ]  # fmt: skip
    part = path.with_name(path.name + ".part")
    assert [operation.path for operation in files.operations[1:8]] == [part] * 7


def test_what_is_large_is_handed_to_the_disk_while_it_is_written(path: Path) -> None:
    files = FaultyFiles()
    with files.replacing(path) as out:
        for _ in range(2 * STRETCH // PIECE + 1):
            out.write(bytes(PIECE))
        assert files.names_of_operations().count("sync") == 2
    assert files.names_of_operations().count("sync") == 3


def test_big_files_move_in_pieces(path: Path, tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(bytes(5 * PIECE + 1))
    files = FaultyFiles()
    files.copy(tmp_path / "big", path)
    assert files.names_of_operations().count("write") == 6


# -- Folders that cannot be synced, disks without a call -----------------------------------------------------


@pytest.fixture
def refused_fsync(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Make ``fsync`` of folders, and only of folders, fail with an errno."""
    real = os.fsync

    def refuse(number: int) -> None:
        def fsync(descriptor: int) -> None:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(number, os.strerror(number))
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)

    return refuse


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM])
def test_a_file_system_that_cannot_sync_folders_is_good_enough(
    number: int, refused_fsync, path: Path
) -> None:
    refused_fsync(number)
    write_new(DiskFiles(), path)
    assert content(path) == NEW


def test_a_new_folder_is_made_to_stay_together_with_those_above_it(tmp_path: Path) -> None:
    files = FaultyFiles()
    files.make_folder(tmp_path / "a/b")
    assert files.names_of_operations() == ["make-folder", "sync-folder", "sync-folder"]
    assert [operation.path for operation in files.operations[1:]] == [tmp_path / "a", tmp_path]
    files.heal()
    files.make_folder(tmp_path / "a/b")
    assert files.operations == []


def test_a_folder_that_may_not_be_read_is_not_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, _flags: int) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(os, "open", refuse)
    DiskFiles().make_folder(tmp_path / "a")
    assert (tmp_path / "a").is_dir()


def test_a_stick_that_goes_while_its_folder_is_synced_is_told_about(refused_fsync, path: Path) -> None:
    refused_fsync(errno.EIO)
    with pytest.raises(EnvironmentProblem) as raised:
        write_new(DiskFiles(), path)
    assert raised.value.kind == "stick-gone"


def test_advice_that_is_not_taken_and_a_system_without_advice_do_no_harm(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE))

    monkeypatch.setattr(os, "posix_fadvise", refuse, raising=False)
    write_new(DiskFiles(), path)
    monkeypatch.setattr(sys, "platform", "another")
    write_new(DiskFiles(), path)
    assert content(path) == NEW


# -- Reserving -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, 2 * PIECE + 1])
def test_without_the_systems_call_room_is_reserved_by_writing(
    size: int, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    files = FaultyFiles()
    files.reserve(path, size)
    assert path.stat().st_size == size
    assert "allocate" not in files.names_of_operations()


def test_a_disk_that_cannot_set_room_aside_is_written_full(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))

    monkeypatch.setattr(os, "posix_fallocate", refuse, raising=False)
    DiskFiles().reserve(path, PIECE + 3)
    assert path.read_bytes() == bytes(PIECE + 3)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_fails_to_set_room_aside_is_told_about(
    number: int, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "posix_fallocate", refuse, raising=False)
    with pytest.raises(EnvironmentProblem) as raised:
        DiskFiles().reserve(path, PIECE)
    assert raised.value.kind == KINDS[number]
    assert names(path) == set()


@pytest.mark.parametrize("with_call", [True, False])
def test_what_cannot_be_reserved_whole_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, path: Path, *, with_call: bool
) -> None:
    if not with_call:
        monkeypatch.delattr(os, "posix_fallocate", raising=False)
    for at in itertools.count(1):
        files = FaultyFiles(Fault(FULL, at=at))
        error = failure(lambda disk, ballast: disk.reserve(ballast, 3 * PIECE), files, path)
        if error is None:
            break
        assert error.kind == "disk-full"
        assert names(path) == set()
    assert at == (5 if with_call else 7)


# -- Links ---------------------------------------------------------------------------------------------------


def test_a_second_name_costs_no_room_where_there_are_links(path: Path, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(NEW)
    DiskFiles().link_or_copy(tmp_path / "source", path)
    assert path.samefile(tmp_path / "source")


@pytest.mark.parametrize("number", [errno.EPERM, errno.EXDEV, errno.EMLINK, errno.EOPNOTSUPP])
def test_where_links_fail_the_bytes_are_copied(number: int, path: Path, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(NEW)
    FaultyFiles(Fault(number, operation="link")).link_or_copy(tmp_path / "source", path)
    assert content(path) == NEW
    assert not path.samefile(tmp_path / "source")
    assert names(path) == {path.name}


def test_a_copy_in_place_of_a_link_that_fails_too_leaves_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(NEW)
    files = FaultyFiles(Fault(errno.EPERM, operation="link"), Fault(FULL, operation="write"))
    with pytest.raises(EnvironmentProblem) as raised:
        files.link_or_copy(tmp_path / "source", path)
    assert raised.value.kind == "disk-full"
    assert names(path) == set()


# -- Every other operation -----------------------------------------------------------------------------------

OTHERS: dict[str, Callable[[Files, Path], object]] = {
    "open": lambda files, path: files.open(path),
    "rename": lambda files, path: files.rename(path, path.with_name("b")),
    "remove": lambda files, path: files.remove(path),
    "remove-folder": lambda files, path: files.remove_folder(path.parent),
    "make-folder": lambda files, path: files.make_folder(path.parent / "new"),
    "list": lambda files, path: files.names(path.parent),
    "exists": lambda files, path: files.exists(path),
    "size": lambda files, path: files.size(path),
    "free-space": lambda files, path: files.free_space(path),
    "lock": lambda files, path: files.lock(path),
}


@pytest.mark.parametrize("operation", OTHERS)
@numbers
def test_each_operation_tells_in_our_words_why_it_failed(operation: str, number: int, path: Path) -> None:
    set_up(path, OLD)
    files = FaultyFiles(Fault(number, operation=operation))
    with pytest.raises(EnvironmentProblem) as raised:
        OTHERS[operation](files, path)
    assert raised.value.kind in {KINDS[number], "file-unreadable"}
    assert (content(path), names(path)) == (OLD, {path.name})
