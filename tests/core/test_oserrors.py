"""What the system's error numbers become."""

import errno
import os
from pathlib import Path

import pytest

from teamroom.core.errors import EnvironmentProblem, TeamRoomError, UserError
from teamroom.core.oserrors import as_ours, translated

PATH = Path("folder/a file.txt")


def of_windows(number: int) -> OSError:
    """An error as Windows gives it; elsewhere Python keeps no ``winerror``, so it is put on."""
    error = PermissionError(errno.EACCES, "no")
    error.winerror = number
    return error


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EFBIG, "disk-full"),
        (errno.EIO, "stick-gone"),
        (errno.ENODEV, "stick-gone"),
        (errno.ENXIO, "stick-gone"),
        (errno.ESTALE, "stick-gone"),
        (errno.ENOTCONN, "stick-gone"),
        (errno.EBUSY, "file-held"),
        (errno.ETXTBSY, "file-held"),
    ],
)
def test_the_state_of_the_computer_is_an_environment_problem(
    number: int, kind: str, *, writing: bool
) -> None:
    error = as_ours(OSError(number, "text of the system"), PATH, writing=writing)
    assert isinstance(error, EnvironmentProblem)
    assert error.kind == kind
    assert str(PATH) in error.what


@pytest.mark.parametrize(
    ("number", "reading", "writing"),
    [
        (errno.ENOENT, "file-gone", "cannot-write"),
        (errno.ENOTDIR, "file-gone", "cannot-write"),
        (errno.ENAMETOOLONG, "file-gone", "cannot-write"),
        (errno.EINVAL, "file-gone", "cannot-write"),
        (errno.EISDIR, "is-a-folder", "is-a-folder"),
        (errno.EACCES, "file-unreadable", "cannot-write"),
        (errno.EPERM, "file-unreadable", "cannot-write"),
        (errno.EROFS, "file-unreadable", "cannot-write"),
        (errno.EMFILE, "file-unreadable", "cannot-write"),
        (None, "file-unreadable", "cannot-write"),
    ],
)
def test_the_rest_depends_on_what_was_tried(number: int | None, reading: str, writing: str) -> None:
    error = OSError(number, "text") if number else OSError("no number at all")
    assert as_ours(error, PATH, writing=False).kind == reading
    assert as_ours(error, PATH, writing=True).kind == writing


def test_a_wrong_name_is_the_persons_to_change_and_a_forbidden_one_the_computers() -> None:
    assert isinstance(as_ours(OSError(errno.ENOENT, ""), PATH, writing=False), UserError)
    assert isinstance(as_ours(OSError(errno.EISDIR, ""), PATH, writing=True), UserError)
    assert isinstance(as_ours(OSError(errno.EACCES, ""), PATH, writing=False), EnvironmentProblem)


@pytest.mark.parametrize(
    ("number", "kind"),
    [(32, "file-held"), (33, "file-held"), (21, "stick-gone"), (1167, "stick-gone"), (5, "cannot-write")],
)
def test_windows_numbers_are_understood(number: int, kind: str) -> None:
    assert as_ours(of_windows(number), PATH, writing=True).kind == kind


def test_translating_keeps_the_systems_error_as_the_cause() -> None:
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with pytest.raises(EnvironmentProblem) as raised, translated(PATH, writing=True):
        raise error
    assert raised.value.__cause__ is error


def test_what_is_ours_already_and_what_is_a_bug_pass_untouched() -> None:
    with pytest.raises(KeyError), translated(PATH, writing=True):
        raise KeyError
    with pytest.raises(ValueError, match="closed file"), translated(PATH, writing=True):
        raise ValueError("I/O operation on closed file")
    ours = as_ours(OSError(errno.EIO, ""), PATH, writing=True)
    with pytest.raises(TeamRoomError) as raised, translated(Path("other"), writing=False):
        raise ours
    assert raised.value is ours


@pytest.mark.parametrize("name", ["nul\0inside", "half \ud800 symbol"])
def test_a_name_that_cannot_be_spelled_is_a_bad_name_and_no_bug(name: str) -> None:
    with pytest.raises(UserError) as reading, translated(Path(name), writing=False):
        Path(name).read_bytes()
    assert reading.value.kind == "file-gone"
    with pytest.raises(EnvironmentProblem) as writing, translated(Path(name), writing=True):
        Path(name).write_bytes(b"")
    assert writing.value.kind == "cannot-write"
