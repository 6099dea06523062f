"""The figures of a run: ours beside a reference that did the same work in the same process a moment before."""

import math
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

MS = 1e3


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; ``reference`` and ``ratio`` say nothing where there is nothing to compare with."""

    what: str
    ours: str
    reference: str = ""
    ratio: str = ""
    goal: str = ""


@dataclass
class Figures:
    """All lines of a run, in the order they were measured."""

    lines: list[Figure] = field(default_factory=list)

    def add(self, what: str, ours: str, reference: str = "", ratio: float | None = None, goal: str = "") -> None:
        self.lines.append(Figure(what, ours, reference, "" if ratio is None else f"{ratio:.2f}", goal))

    def times(self, what: str, ours: Sequence[float], reference: Sequence[float], goal: str = "") -> None:
        """Add a line of seconds: the middle of each, and what they are to each other."""
        mine, theirs = statistics.median(ours), statistics.median(reference)
        self.add(what, f"{mine * MS:.1f} ms", f"{theirs * MS:.1f} ms", mine / theirs, goal)

    def spread(self, what: str, ours: Sequence[float], reference: Sequence[float], goal: str = "") -> None:
        """Add a line of seconds: middle, 95th of a hundred and the longest of each."""
        ratio = statistics.median(ours) / statistics.median(reference)
        self.add(f"{what}: p50 / p95 / max", _spread(ours), _spread(reference), ratio, goal)

    def alone(self, what: str, ours: Sequence[float], goal: str = "") -> None:
        """Add a line of seconds that nothing is compared with: middle, 95th of a hundred and the longest."""
        self.add(f"{what}: p50 / p95 / max", _spread(ours), goal=goal)

    def gaps(self, what: str, ours: Sequence[float], idle: Sequence[float]) -> None:
        """Add a line of how long a timer of 10 ms took: middle, 99th of a hundred and the longest, beside an idle one."""
        goal = "p99 <= 16, max <= 50 ms"
        self.add(f"{what}, gaps: p50 / p99 / max", _spread(ours, 0.99), _spread(idle, 0.99), goal=goal)

    def rate(self, what: str, count: int, ours: Sequence[float], reference: Sequence[float], goal: str = "") -> None:
        """Add a line of so many things in so many seconds."""
        mine, theirs = (count / statistics.median(times) for times in (ours, reference))
        self.add(what, f"{mine:,.0f} /s", f"{theirs:,.0f} /s", mine / theirs, goal)

    def table(self) -> Iterator[str]:
        """Yield the lines as text."""
        heads = Figure("what", "ours", "reference", "ratio", "goal")
        rows = [[one.what, one.ours, one.reference, one.ratio, one.goal] for one in (heads, *self.lines)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _spread(times: Sequence[float], part: float = 0.95) -> str:
    ordered = sorted(times)
    late = ordered[math.ceil(len(ordered) * part) - 1]
    return " / ".join(f"{one * MS:.1f}" for one in (statistics.median(ordered), late, ordered[-1])) + " ms"


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def processor_seconds(action: Callable[[], object]) -> float:
    """Return how long the processor works for an action: what else runs on the computer hardly counts."""
    start = time.process_time()
    action()
    return time.process_time() - start


def beside(
    benchmark: Any, ours: Callable[[], object], reference: Callable[[], object], *,
    turns: int, before: Callable[[], object] = lambda: None,
) -> tuple[list[float], list[float]]:
    """Take turns: ``before``, the reference, ours; return the seconds of ours and of the reference.

    The first turn warms up and counts only where there is no other.
    """
    mine: list[float] = []
    theirs: list[float] = []

    def prepare() -> None:
        before()
        theirs.append(seconds(reference))

    benchmark.pedantic(lambda: mine.append(seconds(ours)), setup=prepare, rounds=turns + 1, iterations=1)
    return mine[1:] or mine, theirs[1:] or theirs
