"""What happens when the program itself is wrong: a line in a log without content, and a plain note.

A slot that fails may fail again with every repaint: each kind of failure is told once, and logged a few times a
second at most.
"""

import logging
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from teamroom import __version__

LINES_KEPT = 12
PAUSE_SECONDS = 0.3
_LOG = logging.getLogger(__name__)


class CrashReport(QObject):
    """Takes what nobody caught, on any thread. ``noticed`` carries a report that holds no word anybody wrote."""

    noticed = Signal(str)
    _raised = Signal(str, str)

    def __init__(self, parent: QObject, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._told: set[str] = set()
        self._last = -PAUSE_SECONDS
        self._raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python's own hook."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log and tell one failure."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        place = place_of(trace)
        now = self._now()
        if now - self._last >= PAUSE_SECONDS or f"{kind.__name__} {place}" not in self._told:
            self._last = now
            _LOG.error("%s at %s", kind.__name__, place)
        self._raised.emit(f"{kind.__name__} {place}", report(kind, trace))

    @Slot(str, str)
    def _tell(self, key: str, text: str) -> None:
        if key not in self._told:
            self._told.add(key)
            self.noticed.emit(text)


def place_of(trace: TracebackType | None) -> str:
    """Return file and line where it happened, without folders: they may hold the name of a person."""
    frames = traceback.extract_tb(trace)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what "Copy report" copies: versions and places in the program, never a message or a value."""
    lines = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-LINES_KEPT:]
    ]
    return "\n".join([f"TeamRoom {__version__} on {sys.platform}", kind.__name__, *lines])
