"""What a life is counted by, and the table of it."""

import math
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from teamroom.core.ids import RecordId

KB = 1000
HEADS = (
    "situation", "changes", "days until everybody has one: median / p95 / longest", "letter, mean KB",
    "carried at a time, mean KB", "had already", "open versions, at most", "set back", "copies", "exceptions",
)


@dataclass
class Born:
    """A change: when it was made, who was there, and who has had it since when."""

    day: int
    there: frozenset[int]
    had: dict[int, int] = field(default_factory=dict)

    @property
    def days(self) -> int | None:
        """Return after how many days everybody had it; None while somebody has not."""
        if not self.there <= self.had.keys():
            return None
        return max(self.had[one] for one in self.there) - self.day


@dataclass
class Figures:
    """The counts of one life. Sizes in bytes; ``carried``: what was written at a time, attachments included."""

    situation: str
    changes: dict[RecordId, Born] = field(default_factory=dict)
    letters: list[int] = field(default_factory=list)
    carried: list[int] = field(default_factory=list)
    received: int = 0
    had_already: int = 0
    versions: int = 0
    set_back: int = 0
    copies: int = 0
    refused: int = 0
    unopened: int = 0
    quiet_days: int = 0
    """How long it took, after the last change, until nothing was on its way any more."""
    exceptions: list[str] = field(default_factory=list)

    def days(self) -> list[int]:
        """Return for each change that reached everybody after how many days, in order."""
        return sorted(one.days for one in self.changes.values() if one.days is not None)

    @property
    def p95(self) -> int:
        """Return after how many days 95 of 100 changes that reached everybody had done so; 0 where none did."""
        days = self.days() or [0]
        return days[math.ceil(len(days) * 0.95) - 1]

    @property
    def mean_letter(self) -> float:
        return statistics.fmean(self.letters)

    def cells(self) -> tuple[str, ...]:
        days = self.days() or [0]
        return (
            self.situation,
            f"{len(self.changes):,}",
            f"{statistics.median(days):g} / {self.p95} / {days[-1]}",
            f"{self.mean_letter / KB:.0f}",
            f"{statistics.fmean(self.carried) / KB:.0f}",
            f"{100 * self.had_already / max(1, self.received):.0f} %",
            str(self.versions),
            str(self.set_back),
            str(self.copies),
            str(len(self.exceptions)),
        )


def table(lives: Iterable[Figures]) -> Iterator[str]:
    """Yield the lines of the table, as Markdown."""
    yield f"| {' | '.join(HEADS)} |"
    yield f"|{'---|' * len(HEADS)}"
    for one in lives:
        yield f"| {' | '.join(one.cells())} |"
