"""One line on standard error that tells how far long work is."""

import contextlib
import threading
from collections.abc import Iterator
from typing import TextIO

from teamroom.core.clock import Clock
from teamroom.core.progress import Progress, ProgressState

PATIENCE_SECONDS = 1.0
"""Work that ends sooner says nothing."""
LOOK_SECONDS = 0.1
_UNITS_OF_BYTES = 1 << 16
"""A total above this is counted in per cent."""


PHASES = {
    "": "working",
    "send": "writing",
    "receive": "reading",
    "invitation": "opening the invitation",
    "check": "checking the history",
    "check-parts": "checking the files",
}
"""Kinder words for the names of phases; others are shown as they are."""


def line_of(state: ProgressState) -> str:
    """Return the line for one moment of a job."""
    phase = words_for(state)
    if not state.total:
        return f"{phase} …"
    if state.total > _UNITS_OF_BYTES:
        return f"{phase}: {100 * state.done // state.total} %"
    return f"{phase}: {state.done} of {state.total}"


def words_for(state: ProgressState) -> str:
    """Return what is being done."""
    return PHASES.get(state.phase, state.phase)


@contextlib.contextmanager
def shown(progress: Progress, stream: TextIO, clock: Clock) -> Iterator[Progress]:
    """Show the progress while the block runs: a line that changes on a terminal, else one line at the end."""
    started, ended = clock.ticks(), threading.Event()
    watcher = threading.Thread(target=_watch, args=(progress, stream, ended), name="progress", daemon=True)
    on_terminal = stream.isatty()
    if on_terminal:
        watcher.start()
    try:
        yield progress
    finally:
        ended.set()
        if on_terminal:
            watcher.join()
    if not on_terminal and progress.state.phase and clock.ticks() - started >= PATIENCE_SECONDS:
        stream.write(f"{words_for(progress.state)}: finished\n")


def _watch(progress: Progress, stream: TextIO, ended: threading.Event) -> None:
    if ended.wait(PATIENCE_SECONDS):
        return
    width = 0
    while not ended.wait(LOOK_SECONDS):
        line = line_of(progress.state)
        stream.write("\r" + line.ljust(width))
        stream.flush()
        width = len(line)
    stream.write("\r" + " " * width + "\r")
    stream.flush()
