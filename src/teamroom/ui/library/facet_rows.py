"""The filters beside the list as rows: headings, choices with what each would leave, and how filters change by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from teamroom.model.resources import Need, Suits
from teamroom.services.facets import Facets
from teamroom.services.library_rows import Filters, Show
from teamroom.ui.library.rows import Index
from teamroom.ui.library.wording import category_text, format_text, need_text, show_text, suits_text
from teamroom.ui.texts import one_line, tooltip, tr

FACET = Qt.ItemDataRole.UserRole
"""A ``Heading``, ``Choice`` or ``More``."""
Value: TypeAlias = str | int | Need | Suits | Show
"""A value of a filter."""
FIRST_WORDS = 6
"""Subjects, years and languages that are shown before somebody asks for all."""


class Group(Enum):
    """A filter. Its value is the name of the field of ``Filters``."""

    CATEGORY = "category"
    FORMAT = "format"
    READY = "ready_max"
    MINUTES = "minutes_max"
    WITHOUT = "without"
    SHOWS = "shows"
    SUBJECT = "subject"
    YEAR = "year"
    SUITS = "suits"
    LANGUAGE = "language"


_OPEN = (Group.SUBJECT, Group.YEAR, Group.LANGUAGE)
"""Filters whose values people make up."""
_MANY = (Group.WITHOUT, Group.SHOWS, Group.SUITS)
"""Filters of which several choices add up."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a filter."""

    group: Group
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, how many resources it would leave, and whether it is in use."""

    group: Group
    value: Value
    text: str
    count: int
    chosen: bool

    @property
    def is_one_of_many(self) -> bool:
        """Tell whether others of the same filter may be in use beside it."""
        return self.group in _MANY


@dataclass(frozen=True, slots=True)
class More:
    """Shows the rest of a filter's values, or puts it away again."""

    group: Group
    hidden: int


Row = Heading | Choice | More


def group_text(group: Group) -> str:
    """Return the heading of a filter."""
    return {
        Group.CATEGORY: tr("LibraryFilter", "Category"),
        Group.FORMAT: tr("LibraryFilter", "Format"),
        Group.READY: tr("LibraryFilter", "Ready in"),
        Group.MINUTES: tr("LibraryFilter", "Takes at most"),
        Group.WITHOUT: tr("LibraryFilter", "Works without"),
        Group.SHOWS: tr("LibraryFilter", "Show"),
        Group.SUBJECT: tr("LibraryFilter", "Subject"),
        Group.YEAR: tr("LibraryFilter", "Year"),
        Group.SUITS: tr("LibraryFilter", "Adapted for"),
        Group.LANGUAGE: tr("LibraryFilter", "Language"),
    }[group]


def toggled(filters: Filters, choice: Choice) -> Filters:
    """Return the filters with a choice taken up, or given up if it is in use."""
    name = choice.group.value
    changed: dict[str, Any] = {name: getattr(filters, name) ^ {choice.value} if choice.is_one_of_many else None}
    if not choice.is_one_of_many and not choice.chosen:
        changed[name] = choice.value if isinstance(choice.value, int) else str(choice.value)
    return replace(filters, **changed)


def count_of(filters: Filters) -> int:
    """Return how many choices are in use."""
    single = [getattr(filters, group.value) for group in Group if group not in _MANY]
    several = (*(getattr(filters, group.value) for group in _MANY), filters.tags)
    return sum(one is not None for one in single) + sum(map(len, several))


class FacetRows(QAbstractListModel):
    """``changed`` by ``show``; rows keep their places while only counts change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._facets: Facets | None = None
        self._filters = Filters()
        self._unfolded: set[Group] = set()

    @property
    def filters(self) -> Filters:
        """What is in use."""
        return self._filters

    def show(self, facets: Facets, filters: Filters) -> None:
        """Show counts, and which choices are in use."""
        self._facets, self._filters = facets, filters
        self._renew()

    def unfold(self, group: Group) -> None:
        """Show all values of a filter, or only the first ones again."""
        self._unfolded ^= {group}
        self._renew()

    def row(self, row: int) -> Row | None:
        """Return a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, group: Group, value: object) -> int:
        """Return where a choice stands, -1 if it is not shown."""
        found = (
            place
            for place, one in enumerate(self._rows)
            if isinstance(one, Choice) and (one.group, one.value) == (group, value)
        )
        return next(found, -1)

    # -- Qt ---------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        if isinstance(self.row(index.row()), Choice | More):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a role shows of a row."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == FACET:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row_text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return tooltip(_spoken(row)) if role == Qt.ItemDataRole.ToolTipRole else None

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _renew(self) -> None:
        rows = list(self._made())
        if list(map(_key, rows)) == list(map(_key, self._rows)):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _made(self) -> Iterator[Row]:
        if self._facets is None:
            return
        for group in Group:
            choices = list(self._choices(group, self._facets))
            if not choices:
                continue
            yield Heading(group, group_text(group))
            first = _first_ones(choices) if group in _OPEN else choices
            yield from choices if group in self._unfolded else first
            if len(first) < len(choices):
                yield More(group, 0 if group in self._unfolded else len(choices) - len(first))

    def _choices(self, group: Group, facets: Facets) -> Iterable[Choice]:
        counts = _counts(group, facets)
        chosen = getattr(self._filters, group.value)
        in_use = chosen if group in _MANY else {chosen}
        return (Choice(group, one, _text(group, one), count, one in in_use) for one, count in counts.items())


def row_text(row: Row) -> str:
    """Return what stands in a row, without its count."""
    if not isinstance(row, More):
        return row.text
    return tr("LibraryFilter", "%n more…", row.hidden) if row.hidden else tr("LibraryFilter", "Fewer")


def _key(row: Row) -> tuple[object, ...]:
    if isinstance(row, Choice):
        return (Choice, row.group, row.value)
    return (type(row), row.group, row_text(row))


def _spoken(row: Row) -> str:
    if not isinstance(row, Choice):
        return row_text(row)
    counted = tr("LibraryFilter", "%n resource(s)", row.count)
    chosen = tr("LibraryFilter", "chosen") if row.chosen else ""
    return ", ".join(part for part in (group_text(row.group), row.text, counted, chosen) if part)


def _counts(group: Group, facets: Facets) -> dict[Value, int]:
    counts: dict[Group, Iterable[tuple[Value, int]]] = {
        Group.CATEGORY: facets.category.items(),
        Group.FORMAT: facets.format.items(),
        Group.READY: facets.ready.items(),
        Group.MINUTES: facets.minutes.items(),
        Group.WITHOUT: facets.without.items(),
        Group.SHOWS: facets.shows.items(),
        Group.SUBJECT: facets.subject.items(),
        Group.YEAR: facets.year.items(),
        Group.SUITS: facets.suits.items(),
        # One language is no choice.
        Group.LANGUAGE: facets.language.items() if len(facets.language) > 1 else (),
    }
    return dict(counts[group])


def _text(group: Group, value: Value) -> str:
    if isinstance(value, Need):
        return need_text(value)
    if isinstance(value, Suits):
        return suits_text(value)
    if isinstance(value, Show):
        return show_text(value)
    if isinstance(value, int):
        return tr("LibraryFilter", "%n minute(s)", value)
    texts = {Group.CATEGORY: category_text, Group.FORMAT: format_text}
    return texts.get(group, one_line)(value)


def _first_ones(choices: list[Choice]) -> list[Choice]:
    """Return the values that leave most, and those in use, in the order they have."""
    if len(choices) <= FIRST_WORDS + 1:
        return choices
    most = sorted(choices, key=lambda one: (-one.chosen, -one.count))[:FIRST_WORDS]
    return [one for one in choices if one in most or one.chosen]


