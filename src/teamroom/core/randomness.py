"""Chance as a parameter. Keys, ids, nonces and salts all come from one object handed down from ``app``."""

import os
from collections.abc import Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Randomness(Protocol):
    """A source of bytes nobody can foresee."""

    def bytes(self, count: int) -> bytes:
        """Return ``count`` fresh random bytes."""
        ...


class SystemRandomness:
    """The operating system's source, fit for keys."""

    def bytes(self, count: int) -> bytes:
        """Return ``count`` bytes from the operating system."""
        return os.urandom(count)


def below(randomness: Randomness, limit: int) -> int:
    """Return a uniform integer in ``[0, limit)``; ``limit`` is at least 1. Draws again rather than be biased."""
    width = (limit.bit_length() + 7) // 8
    ceiling = (1 << (8 * width)) - (1 << (8 * width)) % limit
    while True:
        drawn = int.from_bytes(randomness.bytes(width), "big")
        if drawn < ceiling:
            return drawn % limit


def shuffled(randomness: Randomness, items: Sequence[T]) -> list[T]:
    """Return the items in a uniformly random order (Fisher-Yates)."""
    result = list(items)
    for last in range(len(result) - 1, 0, -1):
        other = below(randomness, last + 1)
        result[last], result[other] = result[other], result[last]
    return result
