"""An order of the library: what meets a mask is picked out of it at once, without a step of Python for each resource."""

from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import itemgetter

from teamroom.core.ids import EntityId

_TRUTH = bytes.maketrans(b"01", b"\0\1")


class Order:
    """Resources in an order, by their places in a ``LibraryIndex``; ``entities`` are the ids of all in that index."""

    def __init__(self, places: Sequence[int], entities: Sequence[EntityId]) -> None:
        self.places = places
        self._size = len(entities)
        self._entities = list(map(entities.__getitem__, places))
        self._flags_at = at_places(places)

    def pick(self, mask: int) -> Iterable[EntityId]:
        """Return the ids of those in a mask, in this order."""
        flags = format(mask, f"0{self._size}b").encode().translate(_TRUTH)
        return compress(self._entities, self._flags_at(flags))


def at_places(places: Sequence[int]) -> Callable[[Sequence[int]], Iterable[int]]:
    """Return what reads a sequence at these places, in their order."""
    # Of a single place an item getter returns what is there, and not a tuple of it.
    return itemgetter(*places) if len(places) > 1 else lambda flags: map(flags.__getitem__, places)
