"""What an arrival did to whole items, for the numbers that a person is told."""

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.model.states import State
from teamroom.model.types import TYPE_OF_NAME
from teamroom.store.projection import Outcome, Outcomes
from teamroom.store.tables import ITEM
from teamroom.sync.plan import Item, ItemChange


def item_changes(outcomes: Outcomes, news: dict[Item, int], connection: Connection) -> list[ItemChange]:
    """Return what arrived as the plan counts it; ``news`` gives the number of new records of each item."""
    places = _Places(outcomes, connection)
    changes = []
    for item, count in news.items():
        kind = TYPE_OF_NAME.get(item[0])
        if kind is None or not kind.counted or not places.known(item):
            continue
        root = places.root(item)
        root_outcome = outcomes.found.get(root)
        here = root_outcome is None or root_outcome.before is not None
        outcome = outcomes.found.get(item)
        before = outcome.before.versions if outcome and outcome.before else 0
        after = outcome.torn if outcome else 0
        changes.append(ItemChange(item, root, here, count, max(0, after - before), _came_back(root_outcome)))
    return changes


def _came_back(outcome: Outcome | None) -> bool:
    """Tell whether an item shows again since now, though somebody removed it."""
    was = outcome is not None and outcome.before is not None and outcome.before.state is State.RETURNED
    return outcome is not None and outcome.state is State.RETURNED and not was


class _Places:
    """Finds what an item hangs on in the end, in what was just computed or in the table."""

    def __init__(self, outcomes: Outcomes, connection: Connection) -> None:
        self._outcomes = outcomes
        self._connection = connection
        self._named = {item[1]: item for item in outcomes.found}

    def known(self, item: Item) -> bool:
        """Tell whether an item shows at all (its records may all wait)."""
        return item in self._outcomes.found or self._row(item[1]) is not None

    def root(self, item: Item) -> Item:
        """Return the item at the top; at most eight steps up, for what hangs in a circle."""
        at = item
        for _ in range(8):
            above = self._above(at)
            if above is None:
                break
            at = above
        return at

    def _above(self, item: Item) -> Item | None:
        outcome = self._outcomes.found.get(item)
        parent = outcome.parent if outcome else None
        if outcome is None and (row := self._row(item[1])) is not None:
            parent = row[1]
        if parent is None:
            return None
        if parent in self._named:
            return self._named[parent]
        row = self._row(parent)
        return (row[0], parent) if row else None

    def _row(self, entity: EntityId) -> tuple[str, EntityId | None] | None:
        query = select(ITEM.c.type, ITEM.c.parent).where(ITEM.c.entity == entity).limit(1)
        row = self._connection.execute(query).first()
        return (row.type, EntityId(row.parent) if row.parent else None) if row else None
