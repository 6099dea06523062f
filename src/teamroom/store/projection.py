"""The rows that are shown, computed from the log. Only this module writes them, for local and arriving edits alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, select

from teamroom.core.changes import ChangeSet, Origin
from teamroom.core.ids import EntityId, PersonId, SpaceId, WriterId
from teamroom.model.resources import Joined
from teamroom.model.states import State
from teamroom.model.types import TYPE_OF_NAME, ItemType, hanging_types
from teamroom.store.joined import join
from teamroom.store.log import CHUNK, Log, Logged, batched, marks
from teamroom.store.rows import Shown, shown
from teamroom.store.search_index import SearchIndex
from teamroom.store.tables import IDENTITY, ITEM, PART, TWO_VERSIONS
from teamroom.sync.membership import Membership
from teamroom.sync.plan import Item
from teamroom.sync.records import Kind
from teamroom.sync.view import Node, View, erased_values, view_of


@dataclass(frozen=True, slots=True)
class Before:
    """An item's row before it was computed again."""

    id: int
    state: State
    versions: int
    parent: EntityId | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What computing an item again changed, without what it shows: a letter may hold very many.

    ``torn`` counts the fields with two versions; ``parts`` are those of ``Shown``.
    """

    id: int
    before: Before | None
    state: State
    parent: EntityId | None
    torn: int
    parts: tuple[tuple[bytes, int], ...]


@dataclass(frozen=True, slots=True)
class Fresh:
    """An item just computed, before its rows are written."""

    shown: Shown
    before: Before | None
    id: int

    def outcome(self, before: Before | None) -> Outcome:
        """Return what is kept of it; ``before`` is how it was when all began."""
        shown = self.shown
        return Outcome(self.id, before, shown.state, shown.parent, len(shown.torn), shown.parts)


@dataclass
class Outcomes:
    """What a whole unit or import changed, item by item (the last word on each counts).

    ``dropped``: items of which nothing counts any more; their records wait.
    """

    found: dict[Item, Outcome] = field(default_factory=dict)
    dropped: dict[Item, Before] = field(default_factory=dict)

    def add(self, fresh: Fresh) -> None:
        """Note an outcome; what was there before the first one stays."""
        item = (fresh.shown.type.name, fresh.shown.entity)
        earlier = self.found.get(item)
        self.found[item] = fresh.outcome(earlier.before if earlier else fresh.before)

    def change_sets(self, space: SpaceId, origin: Origin) -> tuple[ChangeSet, ...]:
        """Return the change of each type of item."""
        areas: dict[str, tuple[set[EntityId], set[EntityId], set[EntityId]]] = {}
        for (name, entity), outcome in self.found.items():
            added, changed, removed = areas.setdefault(name, (set(), set(), set()))
            was = outcome.before is not None and outcome.before.state is not State.GONE
            now = outcome.state is not State.GONE
            if was or now:
                (changed if was and now else added if now else removed).add(entity)
        for (name, entity), before in self.dropped.items():
            if before.state is not State.GONE:
                areas.setdefault(name, (set(), set(), set()))[2].add(entity)
        return tuple(
            ChangeSet(space, name, frozenset(added), frozenset(changed), frozenset(removed), origin)
            for name, (added, changed, removed) in sorted(areas.items())
        )


class Projection:
    """Computes items again and writes their rows, within one transaction."""

    def __init__(self, connection: Connection, membership: Membership) -> None:
        self._connection = connection
        self._membership = membership
        self._log = Log(connection)
        self._index = SearchIndex(connection)
        self._persons: dict[bytes, PersonId | None] = {}
        self._own_writers: frozenset[bytes] | None = None

    def refresh(self, entities: Iterable[EntityId]) -> Outcomes:
        """Compute the items again, and those whose showing depends on them."""
        outcomes = Outcomes()
        todo = set(entities)
        while todo:
            parents: set[EntityId] = set()
            for chunk in batched(sorted(todo), CHUNK):
                news, dropped = self._refresh(chunk)
                for fresh in news:
                    outcomes.add(fresh)
                    parents.update(_parents_to_ask(fresh))
                outcomes.dropped |= dropped
                parents.update(before.parent for before in dropped.values() if before.parent)
            todo = self._removed(parents)
            todo = {entity for entity in todo if not self._settled(entity, outcomes)}
        join(self._connection)
        self._index.refresh([outcome.id for outcome in outcomes.found.values()])
        self._index.refresh_beside(_left_behind(outcomes))
        return outcomes

    def view(self, name: str, entity: EntityId) -> View:
        """Return what the records about one item add up to."""
        return self._view(self.nodes(name, entity), entity)

    def nodes(self, name: str, entity: EntityId) -> list[Node]:
        """Return all known records about one item."""
        return [node for node, _ in self._nodes([entity]).get((name, entity), [])]

    def items_of(self, entity: EntityId) -> list[str]:
        """Return the types of which items with this entity are known."""
        return [name for name, _ in self._nodes([entity])]

    # -- Computing ------------------------------------------------------------------------------------------------

    def _refresh(self, entities: Sequence[EntityId]) -> tuple[list[Fresh], dict[Item, Before]]:
        before = self._before(entities)
        news = []
        for (name, entity), found in self._nodes(entities).items():
            kind = TYPE_OF_NAME.get(name)
            if kind is None:
                continue
            view = self._view([node for node, _ in found], entity)
            if view.fields or view.alive_heads:
                learned = [self._learned_ms(one) for _, one in found if one.record.record_id in view.deletes]
                news.append(shown(kind, entity, view, max(learned, default=None)))
        still = {(one.type.name, one.entity) for one in news}
        dropped = {item: row for item, row in before.items() if item not in still}
        self._drop(dropped)
        return self._write(news, before), dropped

    def _view(self, nodes: list[Node], entity: EntityId) -> View:
        view = view_of(nodes)
        if view.gone and self._has_living((nodes[0].record.envelope.type, entity)):
            return view_of(nodes, alive_hanging=True)
        return view

    def _has_living(self, item: Item) -> bool:
        name, entity = item
        if name not in TYPE_OF_NAME:
            return False
        query = select(ITEM.c.id).where(
            ITEM.c.parent == entity, ITEM.c.type.in_(hanging_types(name)), ITEM.c.state != State.GONE
        )
        return self._connection.scalar(query.limit(1)) is not None

    def _learned_ms(self, logged: Logged) -> int:
        """Return when this computer learned of a record: of its own when they were written, wherever they are now."""
        envelope = logged.record.envelope
        if logged.received_ms is None or envelope.writer in self._own():
            return envelope.wall_ms
        return logged.received_ms

    def _own(self) -> frozenset[bytes]:
        if self._own_writers is None:
            self._own_writers = frozenset(self._connection.scalars(select(IDENTITY.c.writer)))
        return self._own_writers

    def _nodes(self, entities: Sequence[EntityId]) -> dict[Item, list[tuple[Node, Logged]]]:
        items: dict[Item, list[tuple[Node, Logged]]] = {}
        erasing: set[Item] = set()
        for logged in self._log.of_entities(entities):
            envelope = logged.record.envelope
            item = (envelope.type, EntityId(envelope.entity))
            node = Node(logged.record, self._person(envelope.writer), logged.admitted)
            items.setdefault(item, []).append((node, logged))
            if envelope.kind == Kind.ERASE:
                erasing.add(item)
        for item in erasing:
            if self._erase(items[item]):
                again = self._nodes([item[1]])
                items.update({one: again[one] for one in again if one == item})
        return items

    def _erase(self, found: list[tuple[Node, Logged]]) -> bool:
        """Drop the values that were wiped; return whether any was still here."""
        gone: dict[int, set[int]] = {}
        rows = {logged.record.record_id: logged for _, logged in found}
        for record_id, index in erased_values(node for node, _ in found):
            if index not in rows[record_id].erased:
                gone.setdefault(rows[record_id].row, set()).add(index)
        for logged in rows.values():
            if logged.row in gone:
                self._log.wipe(logged, gone[logged.row])
        return bool(gone)

    def _person(self, writer: bytes) -> PersonId | None:
        if writer not in self._persons:
            self._persons[writer] = self._membership.person_of(WriterId(writer))
        return self._persons[writer]

    def _removed(self, entities: set[EntityId]) -> set[EntityId]:
        """Return which of some items somebody removed: their showing depends on what hangs on them."""
        found: set[EntityId] = set()
        for chunk in batched(sorted(entities), CHUNK):
            query = select(ITEM.c.entity).where(ITEM.c.entity.in_(chunk), ITEM.c.state != State.HERE)
            found.update(EntityId(entity) for entity in self._connection.scalars(query))
        return found

    def _settled(self, entity: EntityId, outcomes: Outcomes) -> bool:
        """Tell whether an item shows already what the things that hang on it make it show."""
        shown = [(item, one.state) for item, one in outcomes.found.items() if item[1] == entity]
        return bool(shown) and all(
            state is (State.RETURNED if self._has_living(item) else State.GONE) for item, state in shown
        )

    # -- Writing --------------------------------------------------------------------------------------------------

    def _before(self, entities: Sequence[EntityId]) -> dict[Item, Before]:
        query = f"SELECT type, entity, id, state, versions, parent FROM item WHERE entity IN ({marks(entities)})"
        rows = self._connection.exec_driver_sql(query, tuple(entities)).all()
        return {
            (name, EntityId(entity)): Before(number, State(state), versions, parent)
            for name, entity, number, state, versions, parent in rows
        }

    def _drop(self, dropped: dict[Item, Before]) -> None:
        """Take away the rows of items of which nothing counts any more (their records wait)."""
        for (name, _), row in dropped.items():
            kind = TYPE_OF_NAME[name]
            self._connection.execute(delete(kind.model).where(kind.model.id == row.id))
            self._connection.execute(delete(ITEM).where(ITEM.c.id == row.id))
            lists = ["two_versions", "part", *(one.__tablename__ for one in (kind.tags, kind.same) if one is not None)]
            for table in lists:
                self._connection.exec_driver_sql(f"DELETE FROM {table} WHERE item = ?", (row.id,))
            self._index.drop(row.id)

    def _write(self, news: list[Shown], before: dict[Item, Before]) -> list[Fresh]:
        next_id = (self._connection.exec_driver_sql("SELECT max(id) FROM item").scalar() or 0) + 1
        items = []
        for one in news:
            earlier = before.get((one.type.name, one.entity))
            items.append(Fresh(one, earlier, earlier.id if earlier else next_id))
            next_id += earlier is None
        self._write_items(items)
        for kind in {one.type.name: one.type for one in news}.values():
            self._write_type(kind, [item for item in items if item.shown.type is kind])
        self._write_lists(items)
        return items

    def _write_items(self, items: list[Fresh]) -> None:
        rows = [
            (one.id, shown.entity, shown.type.name, shown.parent, int(shown.state), shown.gone_ms, len(shown.torn))
            for one in items
            for shown in [one.shown]
        ]
        if rows:
            self._connection.exec_driver_sql("INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def _write_type(self, kind: ItemType, items: list[Fresh]) -> None:
        names = [column.name for column in kind.model.__table__.columns if column.name != "id"]
        table = kind.model.__tablename__
        marks = ", ".join("?" * (len(names) + 1))
        rows = [(one.id, *(one.shown.values[name] for name in names)) for one in items]
        statement = f"INSERT OR REPLACE INTO {table} (id, {', '.join(names)}) VALUES ({marks})"
        self._connection.exec_driver_sql(statement, rows)
        if kind.tags is not None:
            tags = kind.tags.__table__
            self._replace(tags, [(one.id, (tag,)) for one in items for tag in one.shown.tags], items)
        if kind.same is not None:
            same = kind.same.__table__
            self._replace(same, [(one.id, (other,)) for one in items for other in one.shown.same], items)

    def _write_lists(self, items: list[Fresh]) -> None:
        torn = [(one.id, (name,)) for one in items for name in one.shown.torn]
        parts = [(one.id, part) for one in items for part in one.shown.parts]
        self._replace(TWO_VERSIONS, torn, items)
        self._replace(PART, parts, items)

    def _replace(self, table: Any, rows: list[tuple[int, tuple[Any, ...]]], items: list[Fresh]) -> None:
        """Replace what a table lists for some items."""
        known = [(one.id,) for one in items if one.before is not None]
        if known:
            self._connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE item = ?", known)
        if rows:
            names = [column.name for column in table.columns if column.name not in {"id", "item"}]
            statement = f"INSERT INTO {table.name} (item, {', '.join(names)}) VALUES (?{', ?' * len(names)})"
            self._connection.exec_driver_sql(statement, [(item, *values) for item, values in rows])


def _parents_to_ask(fresh: Fresh) -> set[EntityId]:
    """Return the items whose showing may depend on what happened to this one."""
    before, shown = fresh.before, fresh.shown
    if before is not None and before.state is shown.state and before.parent == shown.parent:
        return set()
    return {parent for parent in (shown.parent, before and before.parent) if parent}


def _left_behind(outcomes: Outcomes) -> set[EntityId]:
    """Return the items that showed words of others which belong to them no more: what files hung on, and tags."""
    moved = {
        outcome.before.parent
        for outcome in outcomes.found.values()
        if outcome.before is not None and outcome.before.parent != outcome.parent
    }
    dropped = {before.parent for before in outcomes.dropped.values()} | {entity for _, entity in outcomes.dropped}
    return {entity for entity in moved | dropped if entity}


def forget_projection(connection: Connection) -> None:
    """Empty everything that can be computed from the log."""
    for kind in TYPE_OF_NAME.values():
        connection.execute(delete(kind.model))
        for beside in (kind.tags, kind.same):
            if beside is not None:
                connection.execute(delete(beside))
    for table in (ITEM, TWO_VERSIONS, PART):
        connection.execute(delete(table))
    connection.execute(delete(Joined))
    SearchIndex(connection).forget()
