"""The library as a list: the ids of all rows, and the few rows that were looked at.

``data`` never asks anybody for anything. The view says which rows it shows (``look_at``), ``wanted`` says which of
them are not here, somebody brings them with ``take``; until then a row is an empty place. After a change the list
becomes another one by insertions, removals and moves, so that selection and place stay.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import compress

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from teamroom.core.ids import EntityId
from teamroom.services.library_rows import ResourceLine
from teamroom.ui.library.wording import facts_text, made_text, spoken, title_text
from teamroom.ui.texts import tooltip

LINE = Qt.ItemDataRole.UserRole
"""A ``ResourceLine``, or None for a row that is not here."""
PAGE = 64
"""Rows that are brought at a time."""
KEPT = 1024
"""Rows that are kept in memory."""
FEW = 200
"""Rows that may come and go one by one; of more a fresh list is made."""

LONG = 10_000
"""Rows between the first and the last that differ up to which single ones are looked for: of 100,000 that takes 0.15 s."""

_STRETCH = 1024

Index = QModelIndex | QPersistentModelIndex

_SAID: dict[int, Callable[[ResourceLine], object]] = {
    LINE: lambda line: line,
    Qt.ItemDataRole.DisplayRole: lambda line: title_text(line.title),
    Qt.ItemDataRole.AccessibleTextRole: spoken,
    Qt.ItemDataRole.ToolTipRole: lambda line: tooltip(title_text(line.title), facts_text(line), made_text(line)),
}


class ResourceRows(QAbstractListModel):
    """``wanted`` is emitted with the ids of rows that are looked at and not here."""

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[EntityId] = []
        self._window = range(0)
        self._lines: OrderedDict[EntityId, ResourceLine] = OrderedDict()
        self._asked: set[EntityId] = set()

    # -- For the view -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of a row; nothing is looked up."""
        if not index.isValid() or not 0 <= index.row() < len(self._ids):
            return None
        line = self._lines.get(self._ids[index.row()])
        if line is None:
            return None
        said = _SAID.get(role)
        return said(line) if said else None

    def look_at(self, first: int, last: int) -> None:
        """Ask for the rows from ``first`` to ``last`` that are not here, and for those around them."""
        self._window = range(max(0, first - first % PAGE), min(len(self._ids), last - last % PAGE + PAGE))
        around = self._ids[self._window.start : self._window.stop]
        lacking = [one for one in around if one not in self._lines and one not in self._asked]
        if lacking:
            self._asked.update(lacking)
            self.wanted.emit(tuple(lacking))

    # -- For whoever brings rows --------------------------------------------------------------------------------------

    @property
    def ids(self) -> Sequence[EntityId]:
        """The ids of all rows, in order. Not to be changed."""
        return self._ids

    def entity(self, row: int) -> EntityId | None:
        """Return which resource a row shows."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, entity: EntityId | None) -> int:
        """Return the row of a resource, -1 if it is not in the list."""
        try:
            return self._ids.index(entity) if entity is not None else -1
        except ValueError:
            return -1

    def line(self, entity: EntityId) -> ResourceLine | None:
        """Return a row if it is here."""
        return self._lines.get(entity)

    def show_fresh(self, ids: Sequence[EntityId]) -> None:
        """Show another list; rows that are known stay known."""
        self.beginResetModel()
        self._put(list(ids))
        self.endResetModel()

    def become(self, ids: Sequence[EntityId]) -> bool:
        """Show a list that differs a little, row by row; tell whether it was little enough, else it is shown fresh."""
        wanted = list(ids)
        start, old_end, new_end = _difference(self._ids, wanted)
        old, new = self._ids[start:old_end], wanted[start:new_end]
        if old[-1:] == new[:1] and old[:-1] == new[1:]:
            # What was changed goes to the top: the usual case, and the only one that must be quick.
            self._move_up(start, old_end - 1)
            return True
        news = _news(old, new)
        if news is None:
            self.show_fresh(wanted)
            return False
        coming, going = news
        self._remove([start + place for place, one in enumerate(old) if one in going])
        self._reorder(start, [one for one in new if one not in coming])
        self._insert([(start + place, one) for place, one in enumerate(new) if one in coming])
        return True

    def take(self, lines: Iterable[ResourceLine]) -> None:
        """Keep rows that were brought, and show them."""
        brought = {line.entity: line for line in lines}
        self._asked -= brought.keys()
        for entity, line in brought.items():
            self._lines[entity] = line
            self._lines.move_to_end(entity)
        while len(self._lines) > KEPT:
            self._lines.popitem(last=False)
        self._say_changed(brought.keys())

    def forget(self, entities: Iterable[EntityId]) -> None:
        """Know rows no more that show something else now; they are asked for when they are looked at."""
        known = {one for one in entities if self._lines.pop(one, None) is not None}
        self._asked.clear()
        self._say_changed(known)

    def forget_all(self) -> None:
        """Know no row any more."""
        self.forget(list(self._lines))

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _put(self, ids: list[EntityId]) -> None:
        self._ids = ids
        self._asked.clear()

    def _remove(self, rows: Sequence[int]) -> None:
        for first, last in reversed(_runs(rows)):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._put(self._ids[:first] + self._ids[last + 1 :])
            self.endRemoveRows()

    def _insert(self, items: Sequence[tuple[int, EntityId]]) -> None:
        coming = dict(items)
        for first, last in _runs(list(coming)):
            self.beginInsertRows(QModelIndex(), first, last)
            self._put(self._ids[:first] + [coming[row] for row in range(first, last + 1)] + self._ids[first:])
            self.endInsertRows()

    def _move_up(self, first: int, last: int) -> None:
        if first < last and self.beginMoveRows(QModelIndex(), last, last, QModelIndex(), first):
            self._put([*self._ids[:first], self._ids[last], *self._ids[first:last], *self._ids[last + 1 :]])
            self.endMoveRows()

    def _reorder(self, start: int, wanted: list[EntityId]) -> None:
        before = self._ids[start : start + len(wanted)]
        if before == wanted:
            return
        self.layoutAboutToBeChanged.emit()
        pointed = self.persistentIndexList()
        entities = [self._ids[index.row()] for index in pointed]
        self._put(self._ids[:start] + wanted + self._ids[start + len(wanted) :])
        self.changePersistentIndexList(pointed, [self.index(self.row_of(one)) for one in entities])
        self.layoutChanged.emit()

    def _say_changed(self, entities: Collection[EntityId]) -> None:
        """Say which rows look different now: only those that are looked at can."""
        window = self._window[: len(self._ids)]
        for first, last in _runs([row for row in window if self._ids[row] in entities]):
            self.dataChanged.emit(self.index(first), self.index(last))


def _difference(old: Sequence[EntityId], new: Sequence[EntityId]) -> tuple[int, int, int]:
    """Return where two lists begin to differ, and where in each the part ends after which they are the same again."""
    start = _same(old, new)
    same = _same(old[start:][::-1], new[start:][::-1])
    return start, len(old) - same, len(new) - same


def _news(old: Sequence[EntityId], new: Sequence[EntityId]) -> tuple[set[EntityId], set[EntityId]] | None:
    """Return which ids come and which go, None where these are too many, or too far apart to be looked for."""
    if max(len(old), len(new)) > LONG:
        return None
    coming, going = set(new).difference(old), set(old).difference(new)
    return (coming, going) if len(coming) + len(going) <= FEW else None


def _same(one: Sequence[EntityId], other: Sequence[EntityId]) -> int:
    """Return how many ids two lists begin with in common. Stretches are compared at once: there may be 100,000."""
    shorter = min(len(one), len(other))
    stretches = range(0, shorter, _STRETCH)
    begin = next((at for at in stretches if one[at : at + _STRETCH] != other[at : at + _STRETCH]), shorter)
    return next((at for at in range(begin, shorter) if one[at] != other[at]), shorter)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending rows as stretches without gaps, each from first to last."""
    begins = [place == 0 or rows[place - 1] + 1 != row for place, row in enumerate(rows)]
    ends = [*begins[1:], True][: len(rows)]
    return list(zip(compress(rows, begins), compress(rows, ends), strict=True))
