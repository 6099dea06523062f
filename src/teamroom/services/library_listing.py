"""The library as a list that a window scrolls: the ids of all that shows, the rows of a stretch, counts for the filters.

A list holds ids and asks for the rows it paints. All questions can be given up halfway: the person goes on typing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.model.resources import Resource
from teamroom.services.facets import Facets, count_facets
from teamroom.services.library_index import LibraryIndex, asked_of, every, integers, moment
from teamroom.services.library_rows import Filters, ResourceLine, allowed_hits, lines
from teamroom.services.search import Hit, find, matching, words_of
from teamroom.store.engines import interruptible
from teamroom.store.room import RoomStore

MOST_LISTED = 100_000
"""Ids a list holds; ``IdList.total`` counts the rest."""

_HITS = "SELECT group_concat(rowid) FROM search WHERE search MATCH ?"


class Sort(StrEnum):
    """In which order a list is. ``BEST``: what fits the words best; without words as ``NEWEST``."""

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
        self._index: LibraryIndex | None = None

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
            index = self._current(connection, progress)
            if words and sort is Sort.BEST:
                found = find(connection, words, *allowed_hits(connection, asked), limit=MOST_LISTED)
                if found.words:
                    return _ranked(index, found.hits, IdList(found.total, (), found.words, found.corrected))
            masks = asked_of(index, asked, connection)
            mask, looked_for = self._found(index, connection, (asked, masks), words)
            order = index.by_title(connection) if sort is Sort.TITLE else index.newest
            mask = every(masks.values(), mask)
            entities = tuple(index.entities[place] for place in index.chosen(mask, order)[:MOST_LISTED])
            return IdList(mask.bit_count(), entities, looked_for.words, looked_for.corrected)

    def facets(
        self, filters: Filters | None = None, query: str = "", progress: Progress | None = None
    ) -> Facets:
        """Count what each filter would leave of what has all the words; see ``Facets``. ``Cancelled`` as ``ids``."""
        asked = filters or Filters()
        with self._room.read() as unit, interruptible(unit.connection, progress):
            index = self._current(unit.connection, progress)
            masks = asked_of(index, asked, unit.connection)
            found, _ = self._found(index, unit.connection, (asked, masks), words_of(query))
            return count_facets(index, masks, found)

    def lines(self, ids: Sequence[EntityId], words: Sequence[str] = ()) -> tuple[ResourceLine, ...]:
        """Return the rows of some resources in the order of the ids, with ``words`` a snippet each.

        What is not (or no longer) known here is left out; what was removed meanwhile is still shown.
        """
        with self._room.read() as unit:
            query = select(Resource.entity, Resource.id).where(Resource.entity.in_(ids))
            number_of = {row.entity: row.id for row in unit.connection.execute(query)}
            hits = [Hit(number_of[entity], None) for entity in ids if entity in number_of]
            return lines(unit.connection, hits, words)

    def _current(self, connection: Connection, progress: Progress | None) -> LibraryIndex:
        """Return the index of the moment that ``connection`` sees."""
        key, index = moment(connection), self._index
        if index is None or index.key != key:
            index = self._index = LibraryIndex(connection, key, progress or Progress())
        return index

    def _found(
        self,
        index: LibraryIndex,
        connection: Connection,
        asked: tuple[Filters, Mapping[str, int]],
        words: tuple[str, ...],
    ) -> tuple[int, IdList]:
        """Return which resources have the words, all without words, whatever the filters; and what was looked for.

        If none of them meets the filters, ``find`` says what was perhaps meant, as it does for a page.
        """
        filters, masks = asked
        if not words:
            return index.everything, IdList(0, ())
        hits = _hits(index, connection, words)
        if every(masks.values(), hits):
            return hits, IdList(0, (), words)
        found = find(connection, words, *allowed_hits(connection, filters), limit=1)
        if not found.words:
            return index.everything, IdList(0, ())
        return _hits(index, connection, found.words), IdList(0, (), found.words, found.corrected)


def _hits(index: LibraryIndex, connection: Connection, words: Sequence[str]) -> int:
    return index.among(integers(connection.exec_driver_sql(_HITS, (matching(words),)).scalar() or ""))


def _ranked(index: LibraryIndex, hits: Sequence[Hit], looked_for: IdList) -> IdList:
    entities = (index.entity_of(hit.item) for hit in hits)
    ids = tuple(entity for entity in entities if entity is not None)
    return IdList(looked_for.total, ids, looked_for.words, looked_for.corrected)
