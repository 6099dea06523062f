"""What the exchange page knows and does: sticks that come and go, one piece of work at a time, and how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileInfo, QObject, Qt, QTimer, Signal, Slot

from teamroom.core.changes import ChangeSet
from teamroom.core.errors import TeamRoomError
from teamroom.core.progress import Progress, ProgressState
from teamroom.services.exchange_folder import ENDING
from teamroom.services.exchange_status import (
    Behind,
    ExchangeStatus,
    HistoryLine,
    Leaving,
    OpenAnswers,
    Own,
    Staying,
)
from teamroom.services.exchanges import Exchanges
from teamroom.services.sticks import Stick, Sticks
from teamroom.ui.desk import Desk
from teamroom.ui.exchange.activity import (
    Activity,
    Exchanged,
    Failed,
    Idle,
    Kind,
    Looked,
    Stopped,
    TakenIn,
    Task,
    Tested,
    Working,
    Written,
)
from teamroom.ui.exchange.words import working_text
from teamroom.ui.runner import Job, Lane

POLL_MS = 2000
"""How often the sticks are looked for while the page shows."""
REST_MS = 300
"""How long changes may go on before what leaves is counted again."""
CALM_MS = 100
"""How long the page has for itself when work has ended: what is counted and read then waits until it is painted."""
HISTORY = 200


@dataclass(frozen=True, slots=True)
class Plugged:
    """A stick that is in, and how many files of others wait on it."""

    stick: Stick
    waiting: int


@dataclass(frozen=True, slots=True)
class Known:
    """What leaves, what stays, who has what and what was, at one moment. ``own``: None where there is but one computer."""

    leaving: Leaving
    own: Own | None
    staying: Staying
    behind: Sequence[Behind]
    history: Sequence[HistoryLine]
    open_answers: OpenAnswers


class Presenter(QObject):
    """``changed``: the activity is another one. ``working``: a job that may take long, and what it is called."""

    changed = Signal()
    plugged = Signal(object)
    """A list of ``Plugged``."""
    known = Signal(object)
    """What leaves, what stays, what was: a ``Known``."""
    exactly = Signal(object)
    """A ``HistoryLine`` and what it was about, as a pair."""
    working = Signal(object, str)
    exchanged = Signal()
    """Something may have arrived or left."""
    _over = Signal()

    def __init__(self, desk: Desk, exchanges: Exchanges, status: ExchangeStatus, sticks: Sticks) -> None:
        super().__init__()
        self._desk = desk
        self._exchanges = exchanges
        self._status = status
        self._sticks = sticks
        self._activity: Activity = Idle()
        self._job: Job | None = None
        self._looking: Job | None = None
        self._counting: Job | None = None
        self._remembering: Job | None = None
        self._next: Path | None = None
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look_for_sticks)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.count)
        self._calm = QTimer(self, interval=CALM_MS, singleShot=True)
        self._calm.timeout.connect(self._look_around)
        self._over.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        desk.hub.changed.connect(self._something_changed)

    # -- What is going on -------------------------------------------------------------------------------------------

    @property
    def activity(self) -> Activity:
        """What is going on."""
        return self._activity

    @property
    def progress(self) -> ProgressState | None:
        """How far the work is; None while there is none."""
        return self._job.progress.state if self._job else None

    def start(self, task: Task) -> None:
        """Do what was asked for; while something else is done, only a file to look into waits for its turn."""
        if isinstance(self._activity, Working):
            self._next = task.path if task.kind is Kind.LOOK else self._next
            return
        self._show(Working(task))
        job = self._desk.runner.run(
            partial(self._work, task),
            self,
            lane=Lane.IO,
            done=self._show,
            failed=lambda error: self._show(Failed(task, error)),
            ended=self._over.emit,
        )
        if not job.done:
            self._job = job
        if not job.done and task.kind is not Kind.LOOK:
            self.working.emit(job, working_text(task))

    def write_file(self, path: Path, *, own: bool = False) -> None:
        """Write a file for colleagues, or with what is this person's ``own`` for their other computers.

        It gets our ending if it has none.
        """
        fitting = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
        self.start(Task(Kind.WRITE_OWN if own else Kind.WRITE, fitting))

    def look_into(self, path: Path) -> None:
        """Tell what a file would bring."""
        self.start(Task(Kind.LOOK, path))

    def take_in(self) -> None:
        """Take in the file that was looked into."""
        if isinstance(self._activity, Looked):
            self.start(replace(self._activity.task, kind=Kind.TAKE_IN))

    def again(self, *, anyway: bool = False) -> None:
        """Do once more what failed or was stopped."""
        if isinstance(self._activity, Failed | Stopped):
            self.start(replace(self._activity.task, anyway=anyway))

    def stop(self) -> None:
        """Stop the work; the page says so at once."""
        if isinstance(self._activity, Working) and self._job:
            self._job.cancel()
            self._show(replace(self._activity, stopping=True))

    def close(self) -> bool:
        """Put away how work ended; tell whether there was anything to put away."""
        if isinstance(self._activity, Idle | Working):
            return False
        self._show(Idle())
        return True

    # -- What is known ----------------------------------------------------------------------------------------------

    def wake(self) -> None:
        """Look for sticks every two seconds from now on, and count what leaves."""
        self._poll.start()
        self._look_for_sticks()
        self.count()

    def rest(self) -> None:
        """Look for nothing any more; work goes on."""
        self._poll.stop()
        self._rest.stop()

    @Slot()
    def count(self) -> None:
        """Count what leaves and what stays, and read what was; an older count is forgotten."""
        if self._counting:
            self._counting.drop()
        self._counting = self._desk.runner.run(lambda _: self._count_all(), self, lane=Lane.READ, done=self.known.emit)

    def _count_all(self) -> Known:
        status = self._status
        return Known(
            status.leaving(), status.own(), status.staying(), status.behind(), status.whole_history(HISTORY),
            status.open_answers(),
        )

    def ask_exactly(self, line: HistoryLine) -> None:
        """Find out what exactly an exchange of the past was about, and tell by ``exactly``."""
        if self._remembering:
            self._remembering.drop()
        self._remembering = self._desk.runner.run(
            lambda _: (line, self._status.exactly(line)), self, lane=Lane.READ, done=self.exactly.emit
        )

    @Slot()
    def _look_for_sticks(self) -> None:
        # A stick at work is slow, and one that hangs must not be asked again and again.
        if isinstance(self._activity, Working) or (self._looking and not self._looking.done):
            return
        self._looking = self._desk.runner.run(
            lambda _: self._plugged(), self, lane=Lane.READ, done=self.plugged.emit, failed=self._no_sticks
        )

    def _plugged(self) -> Sequence[Plugged]:
        return [Plugged(one, len(self._sticks.news(one, self._exchanges))) for one in self._sticks.list()]

    def _no_sticks(self, _error: TeamRoomError) -> None:
        self.plugged.emit([])

    @Slot(object)
    def _something_changed(self, _change: ChangeSet) -> None:
        if self._poll.isActive():
            self._rest.start()

    # -- Work -------------------------------------------------------------------------------------------------------

    def _work(self, task: Task, progress: Progress) -> Activity:
        """Do a task, on a thread beside the window, and return how it ended."""
        path = task.path
        match task.kind:
            case Kind.FOLDER:
                folder = self._sticks.ready(task.stick) if task.stick else path
                return Exchanged(task, self._exchanges.with_folder(folder, progress, anyway=task.anyway))
            case Kind.WRITE:
                return Written(task, self._exchanges.send(path, progress, anyway=task.anyway))
            case Kind.WRITE_OWN:
                return Written(task, self._exchanges.send_own(path, progress, anyway=task.anyway))
            case Kind.LOOK:
                saved = QFileInfo(str(path)).lastModified().toMSecsSinceEpoch()
                return Looked(task, self._exchanges.preview(path, progress), saved)
            case Kind.TAKE_IN:
                return TakenIn(task, self._exchanges.receive(path, progress))
            case Kind.TEST:
                if task.stick is None:
                    raise AssertionError("only a stick is tested")
                return Tested(task, self._sticks.test(task.stick, progress))

    def _show(self, activity: Activity) -> None:
        self._activity = activity
        self.changed.emit()

    @Slot()
    def _settle(self) -> None:
        """Go on after work has ended: what told neither success nor failure was stopped."""
        self._job = None
        if isinstance(self._activity, Working):
            self._show(Stopped(self._activity.task))
        self._calm.start()
        if self._next:
            path, self._next = self._next, None
            self.look_into(path)

    @Slot()
    def _look_around(self) -> None:
        """Tell that something may have come or gone, and look again at what can have changed."""
        self.exchanged.emit()
        if self._poll.isActive():
            self.count()
            self._look_for_sticks()
