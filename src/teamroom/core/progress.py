"""How long work tells how far it is, and how it is stopped.

A worker calls ``advance`` as often as it likes (it costs one addition); a face polls ``state`` ten times a second.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from teamroom.core.errors import Cancelled


@dataclass(frozen=True, slots=True)
class ProgressState:
    """A moment of a job: ``done`` of ``total`` units (bytes or items); ``total`` 0 means not known yet."""

    phase: str
    done: int
    total: int


class Progress:
    """Shared between one worker and any number of watchers, in any threads."""

    def __init__(self) -> None:
        self._phase = ""
        self._done = 0
        self._total = 0
        self._cancel = threading.Event()
        self._lock = threading.Lock()
        self._stops: list[Callable[[], None]] = []

    def begin(self, phase: str, total: int = 0) -> None:
        """Start a phase (a stable lower-case name, translated by faces) of ``total`` units; raise if cancelled."""
        self.check()
        self._phase, self._done, self._total = phase, 0, total

    def advance(self, units: int = 1) -> None:
        """Count ``units`` as done; raise ``Cancelled`` if the person asked to stop."""
        self._done += units
        self.check()

    @property
    def is_cancelled(self) -> bool:
        """Tell whether the person asked to stop."""
        return self._cancel.is_set()

    def check(self) -> None:
        """Raise ``Cancelled`` if the person asked to stop."""
        if self.is_cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Ask the worker to stop at its next ``advance`` or ``check``, and what it waits for to stop at once."""
        with self._lock:
            self._cancel.set()
            for stop in self._stops:
                stop()

    @contextmanager
    def stopping(self, stop: Callable[[], None]) -> Iterator[None]:
        """Call ``stop`` when somebody cancels while the block runs, on the thread that cancels; never after it.

        Raises ``Cancelled`` if the person asked before the block began. ``stop`` must return at once.
        """
        with self._lock:
            self.check()
            self._stops.append(stop)
        try:
            yield
        finally:
            with self._lock:
                self._stops.remove(stop)

    @property
    def state(self) -> ProgressState:
        """How far the work is."""
        return ProgressState(self._phase, self._done, self._total)
