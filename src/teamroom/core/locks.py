"""A file that one program at a time can hold, released by the system when the program dies."""

import contextlib
import os
import sys
from pathlib import Path

from teamroom.core.errors import EnvironmentProblem
from teamroom.core.messages import PROFILE_IN_USE


class Lock:
    """A held lock; ``release`` it, or let the system do so when the process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others take the lock; safe to call twice."""
        if self._descriptor >= 0:
            # Closing alone is not enough: a child just being started may still hold a copy of the descriptor.
            with contextlib.suppress(OSError):
                _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = -1


def take_lock(path: Path) -> Lock:
    """Take the lock kept in the file ``path``, made if needed.

    Raises ``EnvironmentProblem`` when another process, or another lock of this one, holds it, and ``OSError``
    where the file cannot be locked at all.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock_now(descriptor)
    except (BlockingIOError, PermissionError) as error:
        # EWOULDBLOCK of flock(2), EACCES of Windows' _locking.
        os.close(descriptor)
        raise EnvironmentProblem(PROFILE_IN_USE) from error
    except BaseException:
        os.close(descriptor)
        raise
    return Lock(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock_now(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock_now(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
