"""What lists and counts of a library are made from: one moment of it in memory, a bit for each resource.

Counting each facet in SQL takes a scan each, 0.4 s among 100,000 resources. So one scan of the narrow index brings all
its columns (made again only after a change), every value becomes a number with a bit for each resource, and a filter is
an ``&``, a count a ``bit_count``: microseconds. Texts stay where they are; rows are read by ids, a page at a time.

The work is cut into calls that keep the interpreter lock for a few milliseconds at most, for the window waits for it.
"""

import struct
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, reduce
from heapq import merge
from itertools import groupby, repeat

import msgspec
from sqlalchemy import Connection, func, select

from teamroom.core.ids import ID_SIZE, EntityId
from teamroom.core.progress import Progress
from teamroom.core.text import folded
from teamroom.model.formats import Format
from teamroom.model.resources import Category, Need, Suits
from teamroom.services.library_beside import Beside
from teamroom.services.library_order import Order, at_places
from teamroom.services.library_rows import SHOWN, Filters, Show, tagged
from teamroom.store.tables import HISTORY, NOT_WHOLE, RECORD, SEGMENT

MOST_WORDS = 200
"""Different subjects, or years, that are told apart; the rarest beyond are offered no more."""

Moment = tuple[int, int, int]
"""What a library index is of; see ``moment``."""
_PIECE = 10_000
_LONGEST = 1000
"""Minutes that are told apart; what takes longer counts as this."""
_SEPARATOR = "\x1f"
_FIRST = ord("!")
_FEW = 16
"""Hits are few if there are so many times more resources."""


def _letters(column: str, choices: type[StrEnum]) -> str:
    cases = " ".join(f"WHEN '{choice.value}' THEN '{chr(_FIRST + place)}'" for place, choice in enumerate(choices))
    return f"CASE {column} {cases} ELSE ' ' END"


_WITHOUT = [f"(coalesce(without_{need.value}, 0) << {place})" for place, need in enumerate(Need)]
_SUITS = [f"(coalesce({whom.field}, 0) << {place})" for place, whom in enumerate(Suits)]
_COLUMNS = (
    ("id", ","),
    ("changed_ms", ","),
    ("hex(entity)", ""),
    (_letters("category", Category), ""),
    (_letters("format", Format), ""),
    ("replace(coalesce(subject, ''), char(31), '')", _SEPARATOR),
    ("replace(coalesce(year, ''), char(31), '')", _SEPARATOR),
    ("replace(coalesce(language, ''), char(31), '')", _SEPARATOR),
    (f"char(coalesce(max(0, min(ready, {_LONGEST})) + 1, 0) + {_FIRST})", ""),
    (f"char(coalesce(max(0, min(minutes, {_LONGEST})) + 1, 0) + {_FIRST})", ""),
    (f"char(({' | '.join(_WITHOUT)}) + {_FIRST})", ""),
    (f"char(({' | '.join(_SUITS)}) + {_FIRST})", ""),
)
_FROM = (
    f"FROM resource INDEXED BY resource_facets WHERE state IN ({', '.join(map(str, SHOWN))}) "
    "AND id NOT IN (SELECT item FROM joined)"
)
_SCAN = "SELECT " + ", ".join(f"group_concat({column}, '{between}')" for column, between in _COLUMNS) + f" {_FROM}"
_TITLES = f"SELECT group_concat(replace(coalesce(title, ''), char(31), ''), '{_SEPARATOR}') {_FROM}"


@dataclass(frozen=True)
class Words:
    """A column of free text: ``letters`` has one for each resource, the same for words that people take for the same.

    ``labels`` gives each folded word in its most frequent spelling, in alphabetical order.
    """

    letters: str
    letter_of: Mapping[str, str]
    labels: Mapping[str, str]


class LibraryIndex:
    """The resources that show, in the order of the scan; their places in it are the bits of every mask.

    ``entities`` and ``numbers`` are their ids and the numbers of their rows; ``newest`` is their order with the last
    changed first. Nothing here changes; ``key`` tells which moment it is. Making it raises ``Cancelled`` if ``progress`` is.
    """

    def __init__(self, connection: Connection, key: Moment, progress: Progress) -> None:
        self.key = key
        row = connection.exec_driver_sql(_SCAN).one()
        numbers, changed, entities, category, form, subject, year, language, *letters = (one or "" for one in row)
        self.numbers = integers(numbers)
        self.everything = (1 << len(self.numbers)) - 1
        named = dict(zip(("ready", "minutes", "without", "suits"), letters, strict=True))
        self._letters = {"category": category, "format": form, **named}
        progress.check()
        self.entities = _entities(entities)
        progress.check()
        self.newest = Order(_newest_first(integers(changed), self.numbers), self.entities)
        progress.check()
        self.subjects = _words(subject, len(self.numbers))
        self.years = _words(year, len(self.numbers))
        self.languages = _words(language, len(self.numbers))
        self.beside = Beside(connection)
        self._masks: dict[tuple[str, str], int] = {}
        self._by_title: Order | None = None

    # -- Masks ------------------------------------------------------------------------------------------------------

    def choice(self, name: str, choices: type[StrEnum], value: str) -> int:
        """Return which resources have one of the fixed values in a column (``category`` or ``format``)."""
        known = [choice.value for choice in choices]
        if value not in known:
            return 0
        letter = chr(_FIRST + known.index(value))
        return self._mask(name, self._letters[name], letter, {letter})

    def up_to(self, name: str, minutes: int) -> int:
        """Return which resources say that they take at most so many minutes (``ready`` or ``minutes``)."""
        last = max(-1, min(minutes, _LONGEST))
        letters = {chr(_FIRST + 1 + one) for one in range(last + 1)}
        return self._mask(name, self._letters[name], str(last), letters)

    def works_without(self, need: Need) -> int:
        """Return which resources do without something."""
        return self._marked("without", Need, need)

    def suits(self, whom: Suits) -> int:
        """Return which resources were adapted for somebody."""
        return self._marked("suits", Suits, whom)

    def _marked(self, name: str, marks: type[StrEnum], mark: StrEnum) -> int:
        bit = 1 << list(marks).index(mark)
        letters = {chr(_FIRST + one) for one in range(1 << len(marks)) if one & bit}
        return self._mask(name, self._letters[name], mark.value, letters)

    def shows(self, what: Show) -> int:
        """Return which resources are used by the room, lack feedback, or are new from the last days' exchanges."""
        found = self._shown.get(what)
        if found is None:
            entities = {
                Show.USED: self.beside.used,
                Show.NEEDS_FEEDBACK: self.beside.with_feedback,
                Show.NEW: self.beside.new,
            }[what]
            among = self.of_entities(entities)
            found = self._shown[what] = self.everything & ~among if what is Show.NEEDS_FEEDBACK else among
        return found

    def of_entities(self, entities: Collection[bytes]) -> int:
        """Return the mask of the resources with these ids; others are passed over."""
        flags = bytearray(b"0") * len(self.numbers)
        for entity in entities:
            place = self._place_of.get(EntityId(entity))
            if place is not None:
                flags[place] = ord("1")
        return int(flags or b"0", 2)

    @cached_property
    def _place_of(self) -> dict[EntityId, int]:
        return {entity: place for place, entity in enumerate(self.entities)}

    @cached_property
    def _shown(self) -> dict[Show, int]:
        return {}

    def subject(self, word: str) -> int:
        """Return which resources are about a subject; accents and case do not count."""
        return self._word("subject", self.subjects, word)

    def year(self, word: str) -> int:
        """Return which resources are for a year."""
        return self._word("year", self.years, word)

    def language(self, word: str) -> int:
        """Return which resources are in a language."""
        return self._word("language", self.languages, word)

    def among(self, numbers: Collection[int]) -> int:
        """Return the mask of the resources with these numbers of rows; others are passed over."""
        if len(numbers) * _FEW > len(self.numbers):
            by_number = bytearray(b"0") * (1 + max(len(self._places), *numbers, 0))
            deque(map(by_number.__setitem__, numbers, repeat(ord("1"))), maxlen=0)
            return int(bytes(self._at_numbers(by_number)) or b"0", 2)
        flags = bytearray(b"0") * len(self.numbers)
        for place in self.places(numbers):
            flags[place] = ord("1")
        return int(flags or b"0", 2)

    def places(self, numbers: Iterable[int]) -> list[int]:
        """Return the places of the resources with these numbers of rows, in their order; others are passed over."""
        places = self._places
        return [places[one] for one in numbers if 0 <= one < len(places) and places[one] >= 0]

    def _word(self, name: str, words: Words, word: str) -> int:
        letter = words.letter_of.get(folded(word))
        return self._mask(name, words.letters, letter, {letter}) if letter else 0

    def _mask(self, name: str, letters: str, value: str, chosen: Collection[str]) -> int:
        found = self._masks.get((name, value))
        if found is None:
            bits = letters.translate({ord(one): "1" if one in chosen else "0" for one in set(letters)})
            found = self._masks[name, value] = int(bits or "0", 2)
        return found

    @cached_property
    def _places(self) -> list[int]:
        """The place of each number of a row, -1 where there is none."""
        places = [-1] * (max(self.numbers, default=-1) + 1)
        for place, number in enumerate(self.numbers):
            places[number] = place
        return places

    @cached_property
    def _at_numbers(self) -> Callable[[Sequence[int]], Iterable[int]]:
        return at_places(self.numbers)

    # -- Orders -----------------------------------------------------------------------------------------------------

    @cached_property
    def latest(self) -> Order:
        """The order by the numbers of the rows, the last first."""
        return self.ordered([place for place in reversed(self._places) if place >= 0])

    @cached_property
    def useful(self) -> Order:
        """The order of what has helped most, of equal ones the newest first."""
        weights = self.beside.weights
        known = sorted(
            ((place, weights[entity]) for entity, place in self._place_of.items() if entity in weights),
            key=lambda one: -one[1],
        )
        if not known:
            return self.newest
        rank = {place: number for number, place in enumerate(self.newest.places)}
        first = [place for place, weight in sorted(known, key=lambda one: (-one[1], rank[one[0]])) if weight]
        ahead = set(first)
        return self.ordered([*first, *(place for place in self.newest.places if place not in ahead)])

    def ordered(self, places: Sequence[int]) -> Order:
        """Return an order of resources by their places."""
        return Order(places, self.entities)

    def by_title(self, connection: Connection) -> Order:
        """Return the order of the titles, accents and case aside; of equal ones the newest first.

        ``connection`` must see the same moment.
        """
        if self._by_title is None:
            titles = (connection.exec_driver_sql(_TITLES).scalar() or "").split(_SEPARATOR)
            keys = [folded(title) for title in titles]
            self._by_title = self.ordered(_in_pieces(self.newest.places, keys))
        return self._by_title


def moment(connection: Connection) -> Moment:
    """Return what changes whenever resources may show otherwise: news are records, or values that came late."""
    last = connection.scalar(select(func.max(RECORD.c.id))) or 0
    told = connection.scalar(select(func.max(HISTORY.c.id))) or 0
    return last, connection.scalar(select(func.count()).select_from(SEGMENT).where(NOT_WHOLE)) or 0, told


def asked_of(index: LibraryIndex, filters: Filters, connection: Connection) -> dict[str, int]:
    """Return what each filter in use leaves; a need counts as a filter of its own."""
    asked: dict[str, int] = {}
    if filters.category:
        asked["category"] = index.choice("category", Category, filters.category)
    if filters.format:
        asked["format"] = index.choice("format", Format, filters.format)
    if filters.subject:
        asked["subject"] = index.subject(filters.subject)
    if filters.year:
        asked["year"] = index.year(filters.year)
    if filters.language:
        asked["language"] = index.language(filters.language)
    if filters.ready_max is not None:
        asked["ready"] = index.up_to("ready", filters.ready_max)
    if filters.minutes_max is not None:
        asked["minutes"] = index.up_to("minutes", filters.minutes_max)
    asked |= {f"suits {whom}": index.suits(whom) for whom in filters.suits}
    asked |= {f"show {what}": index.shows(what) for what in filters.shows}
    asked |= {f"without {need}": index.works_without(need) for need in filters.without}
    asked |= {f"tag {word}": index.among(connection.scalars(tagged(connection, word)).all()) for word in filters.tags}
    return asked


def every(masks: Iterable[int], start: int) -> int:
    """Return what is in ``start`` and in all masks."""
    return reduce(int.__and__, masks, start)


# -- Reading the scan -----------------------------------------------------------------------------------------------


def integers(text: str) -> list[int]:
    """Return the numbers of a list that SQL made."""
    return msgspec.json.decode(f"[{text}]", type=list[int])


def _entities(digits: str) -> list[EntityId]:
    return [entity for (entity,) in struct.iter_unpack(f"{ID_SIZE}s", bytes.fromhex(digits))]


def _newest_first(changed: Sequence[int], numbers: Sequence[int]) -> list[int]:
    """Return the places by (changed, number), the greatest first.

    The scan gives each state in the order of ``changed``: what is left to do are ties, and to lay the states together.
    """
    places = [
        place
        for _, tied in groupby(range(len(numbers)), changed.__getitem__)
        for place in sorted(tied, key=numbers.__getitem__)
    ]
    places.sort(key=changed.__getitem__)
    places.reverse()
    return places


def _words(text: str, size: int) -> Words:
    words = text.split(_SEPARATOR) if size else []
    spellings = Counter(words)
    spellings.pop("", None)
    together: dict[str, list[str]] = {}
    for word, _ in spellings.most_common():
        together.setdefault(folded(word), []).append(word)
    together.pop("", None)
    frequent = sorted(together, key=lambda one: -sum(spellings[word] for word in together[one]))[:MOST_WORDS]
    letter_of = {one: chr(_FIRST + place) for place, one in enumerate(frequent)}
    letters = dict.fromkeys(spellings, " ") | {"": " "}
    letters |= {word: letter_of[one] for one in frequent for word in together[one]}
    return Words(
        "".join(map(letters.__getitem__, words)),
        letter_of,
        {one: together[one][0] for one in sorted(frequent)},
    )


def _in_pieces(places: Sequence[int], keys: Sequence[str]) -> list[int]:
    """Return the places by their keys, equal ones in the order given."""
    pieces = [
        sorted(places[start : start + _PIECE], key=keys.__getitem__) for start in range(0, len(places), _PIECE)
    ]
    return list(merge(*pieces, key=keys.__getitem__))
