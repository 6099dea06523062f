"""What an arrival changes, as numbers a teacher can check: the preview before it and the report after it.

Both come from the same function, so they cannot tell different stories.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from teamroom.core.ids import EntityId

Item = tuple[str, EntityId]
"""An item is known by type and entity."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What arrives about one item.

    ``root`` is the item it hangs on in the end (itself, if on nothing): the resource of an attachment. ``here``: the
    root was known before. ``news``: records about the item that were not here. ``versions``: how many of its
    fields show two versions afterwards that did not before. ``back``: the root was removed, and shows again since this.
    """

    item: Item
    root: Item
    here: bool
    news: int
    versions: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a letter brings: numbers of whole items (a resource with its files is one).

    ``came_back``: removed by one, changed or added to by another who did not know.

    ``missing`` counts files whose bytes are still on their way. Nothing is ever lost by receiving, so ``lost`` is
    counted, too, and must be 0: records of the letter that are not in the log afterwards.
    """

    new: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()
    already: tuple[Item, ...] = ()
    two_versions: tuple[Item, ...] = ()
    came_back: tuple[Item, ...] = ()
    missing: int = 0
    lost: int = 0


def plan(changes: Iterable[ItemChange], *, missing: int = 0, lost: int = 0) -> Plan:
    """Sort what arrives by what it means for each whole item."""
    here: dict[Item, bool] = {}
    news: dict[Item, int] = {}
    versions: dict[Item, int] = {}
    back: dict[Item, bool] = {}
    for change in changes:
        root = change.root
        here[root] = here.get(root, False) or change.here
        news[root] = news.get(root, 0) + change.news
        versions[root] = versions.get(root, 0) + change.versions
        back[root] = back.get(root, False) or change.back
    return Plan(
        new=tuple(root for root in here if news[root] and not here[root]),
        changed=tuple(root for root in here if news[root] and here[root]),
        already=tuple(root for root in here if not news[root]),
        two_versions=tuple(root for root in here if versions[root]),
        came_back=tuple(root for root in here if back[root]),
        missing=missing,
        lost=lost,
    )
