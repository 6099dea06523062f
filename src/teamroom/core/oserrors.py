"""What the system's error numbers mean to a teacher."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from teamroom.core.errors import EnvironmentProblem, TeamRoomError, UserError
from teamroom.core.messages import (
    CANNOT_WRITE,
    DISK_FULL,
    FILE_GONE,
    FILE_HELD,
    FILE_UNREADABLE,
    IS_A_FOLDER,
    STICK_GONE,
)

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_GONE = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN})
_HELD = frozenset({errno.EBUSY, errno.ETXTBSY})
_HELD_WINDOWS = frozenset({32, 33})
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION."""
_GONE_WINDOWS = frozenset({21, 31, 55, 1006, 1117, 1167})
"""A stick pulled out: ERROR_NOT_READY, GEN_FAILURE, DEV_NOT_EXIST, FILE_INVALID, IO_DEVICE,
DEVICE_NOT_CONNECTED."""


def as_ours(error: OSError, path: Path, *, writing: bool) -> TeamRoomError:
    """Return the error of ours that says what an operating-system error means."""
    winerror = getattr(error, "winerror", None)
    if winerror in _HELD_WINDOWS or error.errno in _HELD:
        return EnvironmentProblem(FILE_HELD, path=path)
    if error.errno in _FULL:
        return EnvironmentProblem(DISK_FULL, path=path)
    if winerror in _GONE_WINDOWS or error.errno in _GONE:
        return EnvironmentProblem(STICK_GONE, path=path)
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL} and not writing:
        return UserError(FILE_GONE, path=path)
    if error.errno == errno.EISDIR:
        return UserError(IS_A_FOLDER, path=path)
    return EnvironmentProblem(CANNOT_WRITE if writing else FILE_UNREADABLE, path=path)


def _can_be_spelled(path: Path) -> bool:
    """Tell whether the system has bytes for this path: no NUL, no half of a surrogate pair."""
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


@contextlib.contextmanager
def translated(path: Path, *, writing: bool) -> Iterator[None]:
    """Turn an ``OSError`` about ``path`` into the error of ours that says what it means.

    Python refuses a path that cannot be spelled with a ``ValueError``; that becomes the same as a bad name.
    """
    try:
        yield
    except OSError as error:
        raise as_ours(error, path, writing=writing) from error
    except ValueError as error:
        if _can_be_spelled(path):
            raise
        raise as_ours(OSError(errno.EINVAL, str(error)), path, writing=writing) from error
