"""Chance that a seed repeats."""

import random


class SeededRandomness:
    """Passes for ``teamroom.core.randomness.Randomness``; the same seed gives the same bytes."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)


class ScriptedRandomness:
    """Hands out the given bytes and no others, to bring about one rare draw."""

    def __init__(self, script: bytes) -> None:
        self._left = script

    def bytes(self, count: int) -> bytes:
        if count > len(self._left):
            raise AssertionError(f"{count} bytes asked for, {len(self._left)} left in the script")
        drawn, self._left = self._left[:count], self._left[count:]
        return drawn
