"""The helper process seen from outside: started, asked, ended. Nothing it says is believed unchecked."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO, Self

from teamroom.services.reading.pipe import ANSWER, BODY_LIMIT, HELLO, OUT_OF_MEMORY, REQUEST, Answer, Asked
from teamroom.services.reading.words import Reason

START_SECONDS = 60.0
"""Time to start, on an old computer with a cold disk and a virus scanner."""

DYING_SECONDS = 1.0
"""Time between the end of the pipe and the end of the process."""

_PRIVATE = "TEAMROOM_"
"""Variables with this start may hold a passphrase: the helper does not get them."""


class HelperGone(Exception):
    """The helper ended, or said something that it must not say. It cannot be asked again."""


class Deadline:
    """Kills a process that is still at work after ``seconds``.

    Writing to and reading from the pipes may block; on none of the three systems is there one call that waits
    for a pipe with a limit. Killing the process ends both at once, on all of them, with one small thread and
    no second way of moving bytes.
    """

    def __init__(self, seconds: float, process: subprocess.Popen[bytes]) -> None:
        self.passed = False
        self._process = process
        self._timer = threading.Timer(seconds, self._end)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()

    def _end(self) -> None:
        self.passed = True
        self._process.kill()


class Helper:
    """One running helper process. ``end`` must be called, whatever happens."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start the process; raise ``OSError`` if there is no such program."""
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={name: value for name, value in os.environ.items() if not name.startswith(_PRIVATE)},
            creationflags=_quiet_flags(),
        )

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def greet(self) -> None:
        """Wait until the helper is ready; raise ``HelperGone`` if it does not get so far."""
        with Deadline(START_SECONDS, self._process):
            if self._read(len(HELLO)) != HELLO:
                raise HelperGone

    def ask(
        self, asked: Asked, name: bytes, pieces: Sequence[bytes], *, seconds: float
    ) -> tuple[Answer, bytes] | Reason:
        """Send one document and return the letter and the body of the answer: UTF-8 but for ``PICTURE``.

        A helper that had to be ended, or ended by itself, gives the ``Reason`` why; it is no longer to be
        used then.
        """
        answer = None
        with Deadline(seconds, self._process) as deadline, contextlib.suppress(HelperGone, OSError):
            self._send(asked, name, pieces)
            answer = self._received()
        if answer and not deadline.passed:
            return answer
        code = self._exit_code()
        if deadline.passed:
            return Reason.TOO_LONG
        return Reason.TOO_MUCH_MEMORY if code == OUT_OF_MEMORY else Reason.DAMAGED

    def kill(self) -> None:
        """End the process at once; may be called from any thread, also while another one asks."""
        self._process.kill()

    def end(self) -> None:
        """End the process, wait until it is gone, and close the pipes."""
        self._process.kill()
        self._process.wait()
        _there(self._process.stdin).close()
        _there(self._process.stdout).close()

    def _exit_code(self) -> int:
        try:
            return self._process.wait(DYING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def _send(self, asked: Asked, name: bytes, pieces: Sequence[bytes]) -> None:
        self._write(REQUEST.pack(asked.value, len(name), sum(map(len, pieces))) + name)
        for piece in pieces:
            self._write(piece)

    def _received(self) -> tuple[Answer, bytes]:
        letter, size = ANSWER.unpack(self._read(ANSWER.size))
        if size > BODY_LIMIT:
            raise HelperGone
        body = self._read(size)
        try:
            if Answer(letter) is not Answer.PICTURE:
                body.decode("utf-8")
        except ValueError as error:
            raise HelperGone from error
        return Answer(letter), body

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[_there(self._process.stdin).write(left) :]

    def _read(self, size: int) -> bytes:
        data = bytearray()
        while len(data) < size:
            piece = _there(self._process.stdout).read(size - len(data))
            if not piece:
                raise HelperGone
            data += piece
        return bytes(data)


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise HelperGone
    return pipe


def _quiet_flags() -> int:
    """Windows: no console window, and others first (``limits.be_modest`` does that elsewhere)."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0
