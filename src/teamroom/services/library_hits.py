"""What the words of a search find in the library of one moment, and in which order, kept while a person ticks filters.

A frequent word is in most of the library: reading its hits from the full-text index, and ranking them, is the price of a
question, and both are the same for the list, for the counts beside it, and whatever is filtered.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import chain

from sqlalchemy import Connection, func, select

from teamroom.core.ids import EntityId
from teamroom.services.library_index import LibraryIndex, integers
from teamroom.services.library_order import Order
from teamroom.services.search import best_numbers, in_title, is_ranked, matching
from teamroom.store.tables import FILE_TEXT

KEPT = 4
"""Searches whose hits are kept."""

_NUMBERS = "SELECT group_concat(rowid) FROM search WHERE search MATCH ?"


class Hits:
    """The resources that have all the words: ``mask`` has a bit for each, in the order of ``LibraryIndex``."""

    def __init__(self, index: LibraryIndex, connection: Connection, words: Sequence[str]) -> None:
        self._index = index
        self._words = words
        numbers = _numbers(connection, matching(words))
        self._total = len(numbers)
        self.mask = index.among(numbers)
        self._ranked: Order | None = None
        self._titled: int | None = None

    def pick(self, mask: int, connection: Connection) -> Iterable[EntityId]:
        """Return which of ``mask`` have the words, the best first, in the order of ``search.find``.

        ``connection`` must see the same moment.
        """
        if is_ranked(self._total):
            self._ranked = self._ranked or self._rank(connection)
            return self._ranked.pick(mask)
        if self._titled is None:
            self._titled = self._index.among(_numbers(connection, in_title(matching(self._words))))
        found, latest = self.mask & mask, self._index.latest
        return chain(latest.pick(found & self._titled), latest.pick(found & ~self._titled))

    def _rank(self, connection: Connection) -> Order:
        return self._index.ordered(self._index.places(best_numbers(connection, self._words)))


class KeptHits:
    """The hits of the last searches in one moment of a library, ``index``."""

    def __init__(self, index: LibraryIndex) -> None:
        self.index = index
        self._kept: OrderedDict[tuple[str, int], Hits] = OrderedDict()

    def of(self, connection: Connection, words: Sequence[str]) -> Hits:
        """Return what has all the words; ``connection`` must see the moment of the index."""
        # Words inside files become known without a change of any resource.
        key = (matching(words), connection.scalar(select(func.max(FILE_TEXT.c.id))) or 0)
        found = self._kept.pop(key, None) or Hits(self.index, connection, words)
        self._kept[key] = found
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found


def _numbers(connection: Connection, match: str) -> list[int]:
    return integers(connection.exec_driver_sql(_NUMBERS, (match,)).scalar() or "")
