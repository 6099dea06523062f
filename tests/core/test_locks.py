"""One program at a time; the system lets go when a program dies."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamroom.core import locks
from teamroom.core.errors import EnvironmentProblem
from teamroom.core.files import DiskFiles

HOLDER = """
import sys
sys.path[:] = {path!r}
from pathlib import Path
from teamroom.core.locks import take_lock
lock = take_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that holds ``lock`` until its input ends."""
    program = HOLDER.format(path=sys.path)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield child
        child.kill()


def assert_held(path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as raised:
        DiskFiles().lock(path)
    assert raised.value.kind == "profile-in-use"


def test_a_lock_is_held_once_even_by_the_same_program(tmp_path: Path) -> None:
    lock = DiskFiles().lock(tmp_path / "lock")
    assert_held(tmp_path / "lock")
    lock.release()
    DiskFiles().lock(tmp_path / "lock").release()


def test_releasing_twice_is_harmless_and_closes_nothing_else(tmp_path: Path) -> None:
    first = DiskFiles().lock(tmp_path / "lock")
    first.release()
    second = DiskFiles().lock(tmp_path / "lock")
    first.release()
    assert_held(tmp_path / "lock")
    second.release()


def test_another_program_keeps_us_out_until_it_ends(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    assert_held(tmp_path / "lock")
    holder.communicate(timeout=30)
    assert holder.returncode == 0
    DiskFiles().lock(tmp_path / "lock").release()


def test_a_program_that_is_killed_holds_nothing_any_more(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    assert_held(tmp_path / "lock")
    holder.kill()
    holder.wait(timeout=30)
    DiskFiles().lock(tmp_path / "lock").release()


@pytest.mark.parametrize("attempt", range(5))
def test_programs_we_start_do_not_keep_our_lock(attempt: int, tmp_path: Path) -> None:
    lock = DiskFiles().lock(tmp_path / "lock")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False) as child:
        lock.release()
        DiskFiles().lock(tmp_path / "lock").release()
        child.communicate(b"\n", timeout=30)


def test_a_copy_of_the_descriptor_does_not_keep_a_released_lock(tmp_path: Path) -> None:
    lock = DiskFiles().lock(tmp_path / "lock")
    copy = os.dup(lock._descriptor)
    lock.release()
    DiskFiles().lock(tmp_path / "lock").release()
    os.close(copy)


def test_a_lock_that_cannot_be_undone_is_let_go_by_closing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    lock = DiskFiles().lock(tmp_path / "lock")
    monkeypatch.setattr(locks, "_unlock", refuse)
    lock.release()
    monkeypatch.undo()
    DiskFiles().lock(tmp_path / "lock").release()


def test_a_lock_in_a_missing_folder_cannot_be_taken(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as raised:
        DiskFiles().lock(tmp_path / "missing" / "lock")
    assert raised.value.kind == "cannot-write"


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOLCK, "cannot-write"), (errno.EIO, "stick-gone")])
def test_a_disk_without_locks_is_not_mistaken_for_another_teamroom(
    number: int, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuse(descriptor: int) -> None:
        asked.append(descriptor)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(locks, "_lock_now", refuse)
    with pytest.raises(EnvironmentProblem) as raised:
        DiskFiles().lock(tmp_path / "lock")
    assert raised.value.kind == kind
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(asked[0])
