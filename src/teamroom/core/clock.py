"""The time as a parameter. Wall time is shown to people and breaks ties; it never decides acceptance or order."""

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
