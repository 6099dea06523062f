"""The time as a parameter. Wall time is shown to people and breaks ties; it never decides acceptance or order."""

import datetime as dt
import time
from typing import Protocol


class Clock(Protocol):
    """What the program asks of a clock."""

    def now_ms(self) -> int:
        """Return milliseconds since 1970-01-01 UTC. May jump, may be years wrong."""
        ...

    def ticks(self) -> float:
        """Return seconds that only go forward, from an arbitrary start."""
        ...


class SystemClock:
    """The clock of this computer."""

    def now_ms(self) -> int:
        """Return the computer's wall time in milliseconds since 1970 UTC."""
        return time.time_ns() // 1_000_000

    def ticks(self) -> float:
        """Return the computer's monotonic seconds."""
        return time.monotonic()


def day_of(when_ms: int, zone: dt.tzinfo | None = None) -> dt.date:
    """Return the day of a moment (ms since 1970 UTC) where days begin as in ``zone``, by default as on this computer."""
    return dt.datetime.fromtimestamp(when_ms / 1000, dt.UTC).astimezone(zone).date()
