"""What a set of records adds up to: the one implementation of ``exchange.md`` 4.

A local write, an arrival and a rebuild all ask ``view_of`` for the items they touched. The function is pure and
looks at nothing but the set of records it is given, so the order of arrival cannot matter.

The rules, in the words used here. For a field, *candidates* are admitted records that set it. A candidate is
*superseded* when another admitted record reaches it through ``basis`` links over known records of that field,
admitted or not. The others are *heads*. The shown head is the greatest by (depth, wall time, id), depth being
*computed* from the links. A head whose basis is not all here is shown first and marked as incomplete: what looks
like two versions may be one. A record of a kind that is not known here sets nothing and links nothing, but is here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from teamroom.core.ids import PersonId, RecordId
from teamroom.sync.records import ALIVE, Kind, Record
from teamroom.sync.values import Data, Odd, decode_value, same_value_key

TRUE_WINS = ("tag:", "list:", "same_as:")
"""Beginnings of the names of boolean fields in which true wins over a concurrent false."""
OWN_VOICE = "by:"
"""Beginning of the names of fields counted only from the person whose id (hex) follows."""
SETTING_KINDS = frozenset({Kind.SET.value, Kind.DELETE.value})
"""Kinds of records that set fields. Those of kinds this version does not know are kept and not shown."""


@dataclass(frozen=True, slots=True)
class Node:
    """A record as the view needs it: who wrote it, and whether membership admits it.

    ``person`` is None while the writer is unknown.
    """

    record: Record
    person: PersonId | None
    admitted: bool


@dataclass(frozen=True)
class Head:
    """One of the newest values of a field. ``raw`` is None when the value is erased or has not arrived."""

    record_id: RecordId
    raw: bytes | None
    wall_ms: int
    person: PersonId | None
    depth: int

    @property
    def data(self) -> "Data | Odd":
        """The decoded value; None where there is none."""
        # Kept by hand: until Python 3.12 a cached property takes a lock, and that longer than most values.
        kept = self.__dict__
        if "_data" not in kept:
            kept["_data"] = None if self.raw is None else decode_value(self.raw)
        data: Data | Odd = kept["_data"]
        return data

    @cached_property
    def key(self) -> bytes:
        """Equal for heads whose values count as one."""
        return b"" if self.raw is None else same_value_key(self.data)


@dataclass(frozen=True, slots=True)
class FieldView:
    """What a field shows.

    ``heads`` are all newest values, greatest first; ``incomplete`` means that something a head builds on has not
    arrived ("a part is still on its way"), and settling waits; ``versions`` is how many different values stand
    beside each other, 1 when there is nothing to settle. ``first`` is where the field began: of the records that set
    it on no basis, the earliest by its author's clock.
    """

    shown: Head
    heads: tuple[Head, ...]
    incomplete: bool
    versions: int
    first: Head

    def shown_ids(self) -> tuple[RecordId, ...]:
        """Return what somebody who sees this field has been shown: the shown head and those equal to it.

        A value that is not here is equal to no other: it may still arrive.
        """
        if self.shown.raw is None:
            return (self.shown.record_id,)
        return tuple(sorted(head.record_id for head in self.heads if head.key == self.shown.key))


@dataclass(frozen=True, slots=True)
class View:
    """What one item shows. ``fields`` leaves ``alive`` out; ``alive_heads`` is that field's view.

    ``gone``: removed, and nobody changed or added to it unawares. ``returned``: somebody removed it, but it is
    shown again, because somebody else changed it or added to it without knowing.
    """

    fields: Mapping[str, FieldView]
    alive_heads: FieldView | None
    gone: bool
    returned: bool
    deletes: tuple[RecordId, ...] = ()

    def data(self, name: str) -> "Data | Odd":
        """Return the value shown for a field, None where there is none."""
        view = self.fields.get(name)
        if view is None:
            return None
        if name.startswith(TRUE_WINS):
            return view.shown.data is True
        return view.shown.data


class _Field:
    """The records that set one field, while it is computed: for each its node and which of its fields this is."""

    __slots__ = ("nodes",)

    def __init__(self) -> None:
        self.nodes: dict[RecordId, tuple[Node, int]] = {}

    def basis(self, record_id: RecordId) -> tuple[bytes, ...]:
        node, index = self.nodes[record_id]
        return node.record.envelope.fields[index].basis


EMPTY = View({}, None, gone=False, returned=False)
"""An item of which no admitted record is known."""


def view_of(nodes: Iterable[Node], *, alive_hanging: bool = False) -> View:
    """Return the view of one item from all known records about it.

    ``alive_hanging``: something that is alive names this item as its parent. Such an item is not gone.
    """
    known = {node.record.record_id: node for node in nodes}
    if len(known) == 1 and (alone := _of_one_record(*known.values())) is not None:
        return alone
    fields = _by_field(known.values())
    views = {name: view for name, one in fields.items() if (view := _field_view(name, one, known)) is not None}
    alive = views.pop(ALIVE, None)
    removed = alive is not None and all(_says_gone(fields[ALIVE].nodes[head.record_id][0]) for head in alive.heads)
    deletes = tuple(head.record_id for head in alive.heads) if alive is not None and removed else ()
    gone = removed and not alive_hanging and _all_seen(fields, views, deletes)
    return View(views, alive, gone, removed and not gone, deletes)


def _of_one_record(node: Node) -> View | None:
    """Return what the general way would, in half the time, where there is nothing to weigh: most items are so.

    None if the general way must be gone.
    """
    record, person = node.record, node.person
    envelope = record.envelope
    if not node.admitted or envelope.kind != Kind.SET:
        return None
    record_id, wall_ms = record.record_id, envelope.wall_ms
    views = {}
    for change, value in zip(envelope.fields, record.values, strict=True):
        name = change.name
        if change.basis or name == ALIVE or not _may_say(name, person):
            return None
        head = Head(record_id, value, wall_ms, person, 1)
        views[name] = FieldView(head, (head,), incomplete=False, versions=1, first=head)
    return View(views, None, gone=False, returned=False)


def history_of(nodes: Iterable[Node], name: str) -> list[Head]:
    """Return every value that counts which a field was ever given, the first one first.

    The order is that in which they build on one another; of those that know nothing of each other the smaller id comes first.
    """
    one = _by_field(nodes).get(name)
    if one is None:
        return []
    depths = _depths(one)
    heads = [_head(one, record_id, depths[record_id]) for record_id, (node, _) in one.nodes.items() if node.admitted]
    return sorted(heads, key=lambda head: (head.depth, head.record_id))


def erased_values(nodes: Iterable[Node]) -> set[tuple[RecordId, int]]:
    """Return (record, index of field) of every value here that its own author wiped.

    An erase counts if both records belong to the same person, whichever computer wrote them, and whether or not
    they are admitted. ``alive`` and membership cannot be erased.
    """
    known = {node.record.record_id: node for node in nodes}
    erased = set()
    for node in known.values():
        if node.record.envelope.kind != Kind.ERASE or node.person is None:
            continue
        for change in node.record.envelope.fields:
            for target in change.basis:
                index = _erasable(known.get(RecordId(target)), node.person, change.name)
                if index is not None:
                    erased.add((RecordId(target), index))
    return erased


def _erasable(target: Node | None, person: PersonId, name: str) -> int | None:
    if target is None or target.person != person or name == ALIVE or target.record.envelope.kind != Kind.SET:
        return None
    names = [change.name for change in target.record.envelope.fields]
    return names.index(name) if name in names else None


def _by_field(nodes: Iterable[Node]) -> dict[str, _Field]:
    fields: dict[str, _Field] = {}
    for node in nodes:
        envelope = node.record.envelope
        if envelope.kind not in SETTING_KINDS:
            continue
        for index, change in enumerate(envelope.fields):
            if change.name not in fields:
                fields[change.name] = _Field()
            fields[change.name].nodes[node.record.record_id] = (node, index)
    return fields


def _field_view(name: str, one: _Field, here: Collection[RecordId]) -> FieldView | None:
    counted = [
        record_id for record_id, (node, _) in one.nodes.items() if node.admitted and _may_say(name, node.person)
    ]
    if not counted:
        return None
    if len(one.nodes) == 1 and not one.basis(counted[0]):
        return _of_one_head(_head(one, counted[0], 1))
    superseded = _reached(one, (basis for record_id in counted for basis in one.basis(record_id)))
    depths = _depths(one)
    heads = [_head(one, record_id, depths[record_id]) for record_id in counted if record_id not in superseded]
    heads.sort(key=lambda head: (head.depth, head.wall_ms, head.record_id), reverse=True)
    with_value = [head for head in heads if head.raw is not None]
    waiting = {
        head.record_id for head in heads if any(basis not in here for basis in one.basis(head.record_id))
    }
    shown = _shown(name, with_value or heads, waiting)
    versions = 1
    if not waiting and name != ALIVE and not name.startswith(TRUE_WINS):
        versions = max(1, len({head.key for head in with_value}))
    return FieldView(shown, tuple(heads), bool(waiting), versions, _first(one, counted, depths))


def _of_one_head(head: Head) -> FieldView:
    return FieldView(head, (head,), incomplete=False, versions=1, first=head)


def _shown(name: str, heads: Sequence[Head], waiting: Collection[RecordId]) -> Head:
    """Return the one of ``heads``, greatest first, that stands on the screen."""
    if name.startswith(TRUE_WINS):
        heads = [head for head in heads if head.data is True] or heads
    return next((head for head in heads if head.record_id in waiting), heads[0])


def _first(one: _Field, counted: Iterable[RecordId], depths: Mapping[RecordId, int]) -> Head:
    heads = [_head(one, record_id, depths[record_id]) for record_id in counted]
    return min(heads, key=lambda head: (len(one.basis(head.record_id)) > 0, head.depth, head.wall_ms, head.record_id))


def _may_say(name: str, person: PersonId | None) -> bool:
    return not name.startswith(OWN_VOICE) or (person is not None and name[len(OWN_VOICE) :] == person.hex())


def _head(one: _Field, record_id: RecordId, depth: int) -> Head:
    node, index = one.nodes[record_id]
    return Head(record_id, node.record.values[index], node.record.envelope.wall_ms, node.person, depth)


def _reached(one: _Field, start: Iterable[bytes]) -> set[bytes]:
    """Return the known records of a field that ``start`` names or that these build on, over any distance."""
    reached: set[bytes] = set()
    todo = list(start)
    while todo:
        record_id = RecordId(todo.pop())
        if record_id in one.nodes and record_id not in reached:
            reached.add(record_id)
            todo.extend(one.basis(record_id))
    return reached


def _depths(one: _Field) -> dict[RecordId, int]:
    """Return 1 + the greatest depth among the known basis records, for every record of a field."""
    depths: dict[RecordId, int] = {}
    for start in one.nodes:
        todo = [start]
        while todo:
            below = [RecordId(basis) for basis in one.basis(todo[-1]) if basis in one.nodes]
            waiting = [record_id for record_id in below if record_id not in depths]
            if waiting:
                todo.extend(waiting)
            else:
                depths[todo.pop()] = 1 + max((depths[record_id] for record_id in below), default=0)
    return depths


def _says_gone(node: Node) -> bool:
    envelope = node.record.envelope
    if envelope.kind == Kind.DELETE:
        return True
    index = [change.name for change in envelope.fields].index(ALIVE)
    value = node.record.values[index]
    return value is not None and decode_value(value) is False


def _all_seen(fields: dict[str, _Field], views: Mapping[str, FieldView], deletes: Iterable[RecordId]) -> bool:
    """Tell whether every head of every other field was known to at least one of the deletes."""
    saw = [
        basis for delete in deletes for basis in fields[ALIVE].nodes[delete][0].record.envelope.saw
    ]
    return all(
        seen.issuperset(head.record_id for head in view.heads)
        for name, view in views.items()
        for seen in [_reached(fields[name], saw)]
    )
