"""Groups of things that point at one another in a circle."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def circles(points_at: Mapping[T, Iterable[T]]) -> list[frozenset[T]]:
    """Return the groups, each after all groups it points at; a thing in no circle is a group of one.

    Meant for the few removals of a room: the time grows with the square of their number.
    """
    reach = {start: _reach(start, points_at) for start in points_at}
    groups = {
        frozenset({one, *(other for other in reach[one] if one in reach[other])}): len(reach[one] | {one})
        for one in points_at
    }
    return sorted(groups, key=lambda group: groups[group])


def _reach(start: T, points_at: Mapping[T, Iterable[T]]) -> set[T]:
    reached: set[T] = set()
    todo = list(points_at[start])
    while todo:
        one = todo.pop()
        if one not in reached:
            reached.add(one)
            todo.extend(points_at[one])
    return reached
