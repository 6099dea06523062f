"""Records of one item, written by persons on computers, for tests of the view."""

from collections.abc import Iterable, Mapping

import msgspec

from fakes.randomness import SeededRandomness
from teamroom.core.ids import EntityId, PersonId, RecordId, SpaceId, WriterId
from teamroom.sync.records import ALIVE, Author, Change, Kind, Record, new_erase, new_record, read_record
from teamroom.sync.values import Data
from teamroom.sync.view import Node
from teamroom.sync.wire import encode

SPACE = SpaceId(b"s" * 16)
ITEM = ("resource", EntityId(b"e" * 16))
ANNA, BEN, CARLA = (PersonId(name * 16) for name in (b"A", b"B", b"C"))
UNKNOWN = RecordId(b"?" * 32)
"""A record that is nowhere."""
WALL_MS = 1_750_000_000_000


class Desk:
    """Makes records, each different from all before it."""

    def __init__(self, seed: int = 1) -> None:
        self.randomness = SeededRandomness(seed)
        self.ticks = 0

    def record(
        self,
        fields: Mapping[str, Data],
        *,
        kind: str = Kind.SET,
        on: Iterable[Node | RecordId] = (),
        saw: Iterable[Node | RecordId] = (),
        by: bytes | None = ANNA,
        wall_ms: int | None = None,
        admitted: bool = True,
    ) -> Node:
        """Return a record that sets ``fields``, each on the basis ``on``."""
        basis = ids_of(on)
        changes = [Change(name, data, basis) for name, data in fields.items()]
        made = new_record(
            self._author(by, wall_ms), Kind.SET, ITEM, changes, randomness=self.randomness, saw=ids_of(saw)
        )
        return Node(of_kind(made, kind), by, admitted)

    def title(self, text: Data, **other) -> Node:
        return self.record({"title": text}, **other)

    def delete(self, *, saw: Iterable[Node | RecordId], **other) -> Node:
        return self.record({ALIVE: False}, kind=Kind.DELETE, saw=saw, **other)

    def erase(
        self, *targets: Node | RecordId, field: str = "title", by: bytes | None = ANNA, admitted=True
    ) -> Node:
        record = new_erase(self._author(by, None), ITEM, {field: ids_of(targets)})
        return Node(record, by, admitted)

    def raw(self, value: bytes) -> Node:
        """Return a record whose title is these bytes."""
        change = Change("title", None, (), value)
        made = new_record(self._author(ANNA, None), Kind.SET, ITEM, [change], randomness=self.randomness)
        return Node(made, ANNA, True)

    def _author(self, by: bytes | None, wall_ms: int | None) -> Author:
        self.ticks += 1
        return Author(
            SPACE, WriterId((by or b"?" * 16) * 2), WALL_MS + self.ticks if wall_ms is None else wall_ms
        )


def of_kind(record: Record, kind: str) -> Record:
    """Return the record as one of another kind, which may be unknown to this version."""
    envelope = msgspec.structs.replace(record.envelope, kind=str(kind))
    return read_record(encode(envelope), record.values)


def without_values(node: Node) -> Node:
    """Return the record as it is while its values have not arrived, or after they were erased."""
    record = node.record
    bare = Record(record.record_id, record.raw, record.envelope, (None,) * len(record.values))
    return Node(bare, node.person, node.admitted)


def not_admitted(node: Node) -> Node:
    return Node(node.record, node.person, False)


def ids_of(nodes: Iterable[Node | RecordId]) -> tuple[RecordId, ...]:
    return tuple(one.record.record_id if isinstance(one, Node) else one for one in nodes)
