"""What the system's error numbers mean to a teacher."""

import contextlib
import errno
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


def as_ours(error: OSError, path: Path, *, writing: bool) -> TeamRoomError:
    """Return the error of ours that says what an operating-system error means."""
    if getattr(error, "winerror", None) in _HELD_WINDOWS or error.errno in _HELD:
        return EnvironmentProblem(FILE_HELD, path=path)
    if error.errno in _FULL:
        return EnvironmentProblem(DISK_FULL, path=path)
    if error.errno in _GONE:
        return EnvironmentProblem(STICK_GONE, path=path)
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL} and not writing:
        return UserError(FILE_GONE, path=path)
    if error.errno == errno.EISDIR:
        return UserError(IS_A_FOLDER, path=path)
    return EnvironmentProblem(CANNOT_WRITE if writing else FILE_UNREADABLE, path=path)


@contextlib.contextmanager
def translated(path: Path, *, writing: bool) -> Iterator[None]:
    """Turn an ``OSError`` about ``path`` into the error of ours that says what it means."""
    try:
        yield
    except OSError as error:
        raise as_ours(error, path, writing=writing) from error
