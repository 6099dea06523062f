"""The library as a list that a window scrolls: the ids of all that shows, the rows of a stretch, counts for the filters.

A list holds ids and asks for the rows it paints. All questions can be given up halfway: the person goes on typing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from sqlalchemy import Connection

from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.facets import Facets, count_facets
from teamroom.services.library_hits import Hits, KeptHits
from teamroom.services.library_index import LibraryIndex, asked_of, every, moment
from teamroom.services.library_order import Order
from teamroom.services.library_rows import Filters, ResourceLine, allowed_hits, lines_of
from teamroom.services.search import find, words_of
from teamroom.store.engines import interruptible
from teamroom.store.room import RoomStore

MOST_LISTED = 100_000
"""Ids a list holds; ``IdList.total`` counts the rest."""


class Sort(StrEnum):
    """In which order a list is. ``BEST``: what fits the words best; without words as ``NEWEST``.

    ``USEFUL``: what has helped most (``services.evidence``), then the newest.
    """

    USEFUL = "useful"
    NEWEST = "newest"
    TITLE = "title"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class IdList:
    """What a list shows: how many there are, the first 100,000 of them, and what was looked for.

    ``words`` are the words that were looked for (none for a list of everything), for ``Listing.lines``;
    ``corrected`` is what was looked for instead of a query that finds nothing.
    """

    total: int
    ids: tuple[EntityId, ...]
    words: tuple[str, ...] = ()
    corrected: str | None = None


class Listing:
    """Lists the library of one room. Keeps what it read of it as long as nothing changes."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room
        self._kept: KeptHits | None = None

    def ids(
        self,
        filters: Filters | None = None,
        query: str = "",
        sort: Sort = Sort.BEST,
        progress: Progress | None = None,
    ) -> IdList:
        """Return what meets the filters and has all the words, in an order.

        ``Cancelled`` within a few milliseconds when ``progress`` is.
        """
        asked, words = filters or Filters(), words_of(query)
        with self._room.read() as unit, interruptible(unit.connection, progress):
            connection = unit.connection
            kept = self._current(connection, progress)
            index = kept.index
            masks = asked_of(index, asked, connection)
            hits, looked_for = _found(kept, connection, (asked, masks), words)
            mask = every(masks.values(), hits.mask if hits else index.everything)
            if hits and sort is Sort.BEST:
                entities = hits.pick(mask, connection)
            else:
                entities = _order(index, sort, connection).pick(mask)
            first = tuple(islice(entities, MOST_LISTED))
            return IdList(mask.bit_count(), first, looked_for.words, looked_for.corrected)

    def facets(
        self, filters: Filters | None = None, query: str = "", progress: Progress | None = None
    ) -> Facets:
        """Count what each filter would leave of what has all the words; see ``Facets``. ``Cancelled`` as ``ids``."""
        asked = filters or Filters()
        with self._room.read() as unit, interruptible(unit.connection, progress):
            kept = self._current(unit.connection, progress)
            masks = asked_of(kept.index, asked, unit.connection)
            hits, _ = _found(kept, unit.connection, (asked, masks), words_of(query))
            return count_facets(kept.index, masks, hits.mask if hits else kept.index.everything)

    def lines(self, ids: Sequence[EntityId], words: Sequence[str] = ()) -> tuple[ResourceLine, ...]:
        """Return the rows of some resources in the order of the ids, with ``words`` a snippet each.

        What is not (or no longer) known here is left out; what was removed meanwhile is still shown.
        """
        with self._room.read() as unit:
            return lines_of(unit.connection, ids, words)

    def _current(self, connection: Connection, progress: Progress | None) -> KeptHits:
        """Return what is kept of the moment that ``connection`` sees."""
        key, kept = moment(connection), self._kept
        if kept is None or kept.index.key != key:
            kept = self._kept = KeptHits(LibraryIndex(connection, key, progress or Progress()))
        return kept


def _order(index: LibraryIndex, sort: Sort, connection: Connection) -> Order:
    if sort is Sort.TITLE:
        return index.by_title(connection)
    return index.useful if sort is Sort.USEFUL else index.newest


def _found(
    kept: KeptHits, connection: Connection, asked: tuple[Filters, Mapping[str, int]], words: tuple[str, ...]
) -> tuple[Hits | None, IdList]:
    """Return which resources have the words, None without words, whatever the filters; and what was looked for.

    If none of them meets the filters, ``find`` says what was perhaps meant, as it does for a page.
    """
    filters, masks = asked
    if not words:
        return None, IdList(0, ())
    hits = kept.of(connection, words)
    if every(masks.values(), hits.mask):
        return hits, IdList(0, (), words)
    found = find(connection, words, *allowed_hits(connection, filters), limit=1)
    if not found.words:
        return None, IdList(0, ())
    return kept.of(connection, found.words), IdList(0, (), found.words, found.corrected)
