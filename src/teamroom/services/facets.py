"""How many resources each filter of the library would leave, for the panel beside the list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from teamroom.model.formats import Format
from teamroom.model.resources import Category, Need, Suits
from teamroom.services.library_index import LibraryIndex, every
from teamroom.services.library_rows import Show

MINUTES = (5, 10, 20)
"""Times to get ready in, and times in class, that people choose from."""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many resources meet all filters (``total``), and how many would with each value of each filter.

    Each filter is counted with the others in use, not with itself; what ``without`` asks for adds up, so each need is
    counted with the other needs; so is what ``suits`` and ``shows`` ask for. Values that would leave nothing are there with 0.
    ``subject``, ``year`` and ``language`` have every word in use in the room, in the spelling most people use, in alphabetical order.
    """

    total: int
    category: Mapping[Category, int]
    format: Mapping[Format, int]
    subject: Mapping[str, int]
    year: Mapping[str, int]
    language: Mapping[str, int]
    ready: Mapping[int, int]
    minutes: Mapping[int, int]
    without: Mapping[Need, int]
    suits: Mapping[Suits, int]
    shows: Mapping[Show, int]


def count_facets(index: LibraryIndex, asked: Mapping[str, int], among: int) -> Facets:
    """Count in ``index``. ``asked`` are the filters in use by name; ``among`` what the words of a search find."""

    def others(name: str) -> int:
        return every((mask for other, mask in asked.items() if other != name), among)

    def words(name: str, labels: Mapping[str, str], mask_of: Callable[[str], int]) -> dict[str, int]:
        left = others(name)
        return {label: (left & mask_of(word)).bit_count() for word, label in labels.items()}

    category, form, ready, minutes = map(others, ("category", "format", "ready", "minutes"))
    return Facets(
        others("").bit_count(),
        {one: (category & index.choice("category", Category, one)).bit_count() for one in Category},
        {one: (form & index.choice("format", Format, one)).bit_count() for one in Format},
        words("subject", index.subjects.labels, index.subject),
        words("year", index.years.labels, index.year),
        words("language", index.languages.labels, index.language),
        {one: (ready & index.up_to("ready", one)).bit_count() for one in MINUTES},
        {one: (minutes & index.up_to("minutes", one)).bit_count() for one in MINUTES},
        {one: (others(f"without {one}") & index.works_without(one)).bit_count() for one in Need},
        {one: (others(f"suits {one}") & index.suits(one)).bit_count() for one in Suits},
        {one: (others(f"show {one}") & index.shows(one)).bit_count() for one in Show},
    )
