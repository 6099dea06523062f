"""A clock that stands still until a test moves it."""

START_MS = 1_767_261_600_000
"""2026-01-01 10:00 UTC, a moment like any other."""


class FakeClock:
    """Passes for ``teamroom.core.clock.Clock``."""

    def __init__(self, now_ms: int = START_MS) -> None:
        self._now_ms = now_ms
        self._ticks_ms = 0

    def now_ms(self) -> int:
        return self._now_ms

    def ticks(self) -> float:
        return self._ticks_ms / 1000

    def advance(self, ms: int) -> None:
        """Let ``ms`` milliseconds pass: both readings move on."""
        if ms < 0:
            raise ValueError("time only passes forward; use jump for a clock that was set back")
        self._now_ms += ms
        self._ticks_ms += ms

    def jump(self, ms: int) -> None:
        """Set the wall clock ``ms`` milliseconds forward or (negative) back, as an empty battery does."""
        self._now_ms += ms
