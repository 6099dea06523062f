"""How many resources each filter of the library would leave, for the panel beside the list."""

from collections.abc import Mapping
from dataclasses import dataclass

from teamroom.model.resources import Category, Format, Need
from teamroom.services.library_index import LibraryIndex, every

MINUTES = (5, 10, 20)
"""Times to get ready with that people choose from."""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many resources meet all filters (``total``), and how many would with each value of each filter.

    Each filter is counted with the others in use, not with itself; what ``without`` asks for adds up, so each need is
    counted with the other needs. Values that would leave nothing are there with 0. ``subject`` and ``year`` have every
    word in use in the room, in the spelling most people use, in alphabetical order.
    """

    total: int
    category: Mapping[Category, int]
    format: Mapping[Format, int]
    subject: Mapping[str, int]
    year: Mapping[str, int]
    minutes: Mapping[int, int]
    without: Mapping[Need, int]


def count_facets(index: LibraryIndex, asked: Mapping[str, int], among: int) -> Facets:
    """Count in ``index``. ``asked`` are the filters in use by name; ``among`` what the words of a search find."""

    def others(name: str) -> int:
        return every((mask for other, mask in asked.items() if other != name), among)

    category, form, subject, year, minutes = map(others, ("category", "format", "subject", "year", "minutes"))
    return Facets(
        others("").bit_count(),
        {one: (category & index.choice("category", Category, one)).bit_count() for one in Category},
        {one: (form & index.choice("format", Format, one)).bit_count() for one in Format},
        {label: (subject & index.subject(word)).bit_count() for word, label in index.subjects.labels.items()},
        {label: (year & index.year(word)).bit_count() for word, label in index.years.labels.items()},
        {one: (minutes & index.up_to(one)).bit_count() for one in MINUTES},
        {one: (others(f"without {one}") & index.works_without(one)).bit_count() for one in Need},
    )
