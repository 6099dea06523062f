"""Work beside the window: four lanes of threads, and one dispatcher that brings every result back.

Results come home by one queued signal of one object that lives on the GUI thread; signals owned by the work itself
lose results (``pitfalls.md``). What must not happen in a slot, waiting, happens here.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from teamroom.core.errors import Cancelled, TeamRoomError
from teamroom.core.progress import Progress

T = TypeVar("T")


class Lane(Enum):
    """Where work is done, and by how many threads at once."""

    WRITE = 1
    """Everything that changes a space: one after the other, in the order it was asked for."""
    READ = 2
    IO = 3
    """Long work: exchange, backup, reading documents."""
    CARE = 4
    """What nobody asked for and nobody waits for: looking after the files. A lock stops it and asks no question."""


SWITCH_SECONDS = 0.0002
"""How long a thread keeps the interpreter when another wants it. Painting asks for it hundreds of times: with Python's
own 5 ms it took 300 ms beside two busy threads, with this 50."""

_THREADS = {Lane.WRITE: 1, Lane.READ: 2, Lane.IO: 2, Lane.CARE: 1}


@dataclass(eq=False)
class Job:
    """Work that was asked for. ``cancel`` makes it stop at its next step; nothing of it comes back then.

    ``shown``: a person sees that it is under way, so they are asked before it is stopped.
    """

    progress: Progress = field(default_factory=Progress)
    done: bool = False
    dropped: bool = False
    shown: bool = False

    def cancel(self) -> None:
        """Ask the work to stop; ``ended`` is still called."""
        self.progress.cancel()

    def drop(self) -> None:
        """Ask the work to stop and call nothing at all when it has."""
        self.dropped = True
        self.progress.cancel()


def _nothing(_: Any = None) -> None:
    """Do nothing."""


@dataclass(frozen=True)
class Calls:
    """Who hears how work ended, each on the GUI thread: ``done`` or ``failed`` or neither, and ``ended`` always."""

    done: Callable[[Any], None] = _nothing
    failed: Callable[[TeamRoomError], None] | None = None
    ended: Callable[[], None] = _nothing


class Runner(Protocol):
    """Whoever does work and tells how it ended."""

    def run(
        self,
        work: Callable[[Progress], T],
        owner: QObject,
        *,
        lane: Lane = Lane.READ,
        done: Callable[[T], None] = _nothing,
        failed: Callable[[TeamRoomError], None] | None = None,
        ended: Callable[[], None] = _nothing,
    ) -> Job:
        """Do ``work`` in a lane; tell ``owner``'s calls, and nobody once the owner is gone.

        ``done`` gets the result. ``failed`` gets an error of ours; where it is not given, the error is shown to the
        person (``problem``). Another error is a bug and goes to ``sys.excepthook``. Cancelled work calls ``ended``
        only.
        """
        ...

    def finish(self, work: Callable[[], None], owner: QObject, ended: Callable[[], None] = _nothing) -> None:
        """Stop everything but the writes that were asked for, wait for it beside the window, then do ``work``."""
        ...


class Dispatcher(QObject):
    """Brings calls to the GUI thread, where it lives."""

    _posted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Let ``call`` happen on the GUI thread soon; may be called from any thread."""
        self._posted.emit(call)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()


class PoolRunner(QObject):
    """Does work in threads. ``problem`` is emitted with every error of ours that nobody else takes."""

    problem = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dispatcher = Dispatcher(self)
        self._pools = {
            lane: ThreadPoolExecutor(count, thread_name_prefix=f"teamroom-{lane.name.lower()}")
            for lane, count in _THREADS.items()
        }
        self._jobs: dict[Job, tuple[Lane, Future[Any]]] = {}
        self._switching = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_SECONDS)

    @property
    def is_busy(self) -> bool:
        """Tell whether any work is under way that somebody asked for."""
        return any(lane is not Lane.CARE for lane, _ in self._jobs.values())

    @property
    def is_at_work(self) -> bool:
        """Tell whether work is under way that a person sees, and would miss."""
        return any(job.shown for job in self._jobs)

    def post(self, call: Callable[[], None]) -> None:
        """Let ``call`` happen on the GUI thread soon; may be called from any thread."""
        self._dispatcher.post(call)

    def run(
        self,
        work: Callable[[Progress], T],
        owner: QObject,
        *,
        lane: Lane = Lane.READ,
        done: Callable[[T], None] = _nothing,
        failed: Callable[[TeamRoomError], None] | None = None,
        ended: Callable[[], None] = _nothing,
    ) -> Job:
        """See ``Runner.run``."""
        job = Job()
        calls = Calls(done, failed, ended)
        future = self._pools[lane].submit(_checked, work, job.progress)
        self._jobs[job] = (lane, future)
        future.add_done_callback(lambda ended: self.post(partial(self._came_back, job, owner, calls, ended)))
        return job

    def finish(self, work: Callable[[], None], owner: QObject, ended: Callable[[], None] = _nothing) -> None:
        """See ``Runner.finish``."""
        stopping = self._stop()

        def finished(_: Progress) -> None:
            wait(stopping)
            work()

        self.run(finished, owner, lane=Lane.WRITE, ended=ended)

    def close(self) -> None:
        """Stop, wait until everything has stopped and every write is done; what they would tell is dropped."""
        self._stop()
        for job in self._jobs:
            job.dropped = True
        for lane, pool in self._pools.items():
            pool.shutdown(wait=True, cancel_futures=lane is not Lane.WRITE)
        self._jobs.clear()
        sys.setswitchinterval(self._switching)

    def _stop(self) -> "list[Future[Any]]":
        """Cancel what may be stopped: everything but writes, which are short and were promised."""
        others = [(job, future) for job, (lane, future) in self._jobs.items() if lane is not Lane.WRITE]
        for job, _ in others:
            job.drop()
        return [future for _, future in others]

    def _came_back(self, job: Job, owner: QObject, calls: Calls, ended: "Future[Any]") -> None:
        self._jobs.pop(job, None)
        job.done = True
        if not job.dropped and not ended.cancelled() and shiboken6.isValid(owner):
            error = ended.exception()
            tell(calls, None if error else ended.result(), error, self.problem.emit)
        if not self._jobs:
            self.idle.emit()


def _checked(work: Callable[[Progress], T], progress: Progress) -> T:
    """Do the work unless it was cancelled while it waited for its turn."""
    progress.check()
    return work(progress)


def tell(
    calls: Calls, result: object, error: BaseException | None, problem: Callable[[TeamRoomError], None]
) -> None:
    """Call who asked for work with how it ended."""
    calls.ended()
    if error is None:
        calls.done(result)
    elif isinstance(error, TeamRoomError):
        (calls.failed or problem)(error)
    elif not isinstance(error, Cancelled):
        sys.excepthook(type(error), error, error.__traceback__)
