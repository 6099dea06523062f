"""The view as ``exchange.md`` 4 says it, in the most naive way: sets, fixpoints, no cleverness, no speed.

Written from that text alone, to hold ``teamroom.sync.view`` against it. Each rule quotes the sentence it follows.
Where the text leaves something open, the comment says how it is taken.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from teamroom.sync.view import Node

NO_VALUE = object()
"""In the place of a value that was erased or has not arrived."""

Known = Mapping[bytes, Node]


@dataclass(frozen=True)
class ReferenceField:
    """What a field shows.

    ``heads`` greatest first, ``shown`` the record on the screen, ``equal_to_shown`` it and those that count as one
    with it, ``value`` its bytes.
    """

    heads: tuple[bytes, ...]
    shown: bytes
    equal_to_shown: frozenset[bytes]
    value: bytes | None
    versions: int
    incomplete: bool
    first: bytes


@dataclass(frozen=True)
class ReferenceView:
    """What an item shows; ``fields`` with ``alive``."""

    fields: dict[str, ReferenceField]
    gone: bool
    notice: bool


def reference_view(nodes: Iterable[Node], *, alive_hanging: bool = False) -> ReferenceView:
    """Return the view of one item from all known records about it."""
    known = {node.record.record_id: node for node in nodes}
    names = {name for node in known.values() for name in _set_by(node)}
    fields = {name: shown for name in names if (shown := _field(known, name)) is not None}
    alive_heads = fields["alive"].heads if "alive" in fields else ()
    # "No `alive` counts as alive"; "while every head of `alive` is false".
    removed = alive_heads != () and all(_is_false(known[one]) for one in alive_heads)
    # "every other head is reached, in its field, from the `saw` of at least one of these deletes".
    all_seen = all(
        any(_saw(known, name, delete, head) for delete in alive_heads)
        for name, field in fields.items()
        if name != "alive"
        for head in field.heads
    )
    # "and nothing alive hangs on it; otherwise it is shown with a notice".
    gone = removed and all_seen and not alive_hanging
    return ReferenceView(fields, gone, removed and not gone)


def reference_erased(nodes: Iterable[Node]) -> set[tuple[bytes, str]]:
    """Return (record, name of field) of what is erased."""
    known = {node.record.record_id: node for node in nodes}
    # "Erase names (record, fields) of a `set`. It counts only if both belong to the same person (any incarnation),
    # checked when both are here, and counts even beyond a cut. `alive` and membership cannot be erased."
    return {
        (target, change.name)
        for erase in known.values()
        if erase.record.envelope.kind == "erase" and erase.person is not None
        for change in erase.record.envelope.fields
        for target in change.basis
        if change.name != "alive"
        and target in known
        and known[target].record.envelope.kind == "set"
        and known[target].person == erase.person
        and change.name in _set_by(known[target])
    }


def _set_by(node: Node) -> dict[str, tuple[bytes | None, tuple[bytes, ...]]]:
    """Return what a record sets: field -> (value, basis). An erase, membership and unknown kinds set nothing."""
    envelope = node.record.envelope
    if envelope.kind not in {"set", "delete"}:
        return {}
    return {
        change.name: (value, change.basis)
        for change, value in zip(envelope.fields, node.record.values, strict=True)
    }


def _field(known: Known, name: str) -> ReferenceField | None:
    setting = {one for one in known if name in _set_by(known[one])}
    # "candidates = admitted records that set f"; "fields `by:<person>`, counted only from that person's writers".
    candidates = {one for one in setting if known[one].admitted and _may_say(known[one], name)}
    if not candidates:
        return None
    # "superseded when an admitted record that sets f reaches it through `basis` links of f over known records".
    reaches = _reaches(known, name)
    heads = {one for one in candidates if not any((other, one) in reaches for other in candidates)}
    # "shown is max(depth in f, wall_ms, record_id)".
    ordered = sorted(heads, key=lambda one: (_depth(known, name, one), _clock(known, one), one), reverse=True)
    # "While a basis record of a head is not here, the field shows that head": of several, the greatest.
    waiting = [one for one in ordered if any(basis not in known for basis in _basis(known, name, one))]
    shown = _shown(known, name, ordered, waiting)
    return ReferenceField(
        heads=tuple(ordered),
        shown=shown,
        equal_to_shown=frozenset(one for one in heads if one == shown or _equal(known, name, one, shown)),
        value=_set_by(known[shown])[name][0],
        versions=_versions(known, name, heads, settling_waits=waiting != []),
        incomplete=waiting != [],
        first=_first(known, name, candidates),
    )


def _shown(known: Known, name: str, ordered: list[bytes], waiting: list[bytes]) -> bytes:
    # "A head without a value (erased) is never shown while another has one".
    may_be_shown = [one for one in ordered if _value(known, name, one) is not NO_VALUE] or ordered
    if _true_wins(name):
        # "boolean fields where true wins over a concurrent false": what is shown is true as soon as a head is.
        may_be_shown = [one for one in may_be_shown if _value(known, name, one) is True] or may_be_shown
    return next((one for one in may_be_shown if one in waiting), may_be_shown[0])


def _versions(known: Known, name: str, heads: set[bytes], *, settling_waits: bool) -> int:
    """Return how many different values there are to choose from; one where nobody can choose."""
    if settling_waits or _true_wins(name) or name == "alive":
        return 1
    values = [_value(known, name, one) for one in heads]
    return max(1, len({_same(value) for value in values if value is not NO_VALUE}))


def _first(known: Known, name: str, candidates: set[bytes]) -> bytes:
    """Return where the field began: on no basis and the earliest by its author's clock; else the least deep."""
    return min(
        candidates,
        key=lambda one: (_basis(known, name, one) != (), _depth(known, name, one), _clock(known, one), one),
    )


def _reaches(known: Known, name: str) -> set[tuple[bytes, bytes]]:
    """Return all pairs (from, to), the transitive closure of the links of a field."""
    pairs = {(one, basis) for one in known for basis in _basis(known, name, one)}
    while True:
        more = {(one, far) for one, near in pairs for start, far in pairs if near == start} - pairs
        if not more:
            return pairs
        pairs |= more


def _depth(known: Known, name: str, one: bytes) -> int:
    # "depth in f = 1 + the greatest depth in f of the known basis records (computed, never claimed)".
    below = [basis for basis in _basis(known, name, one) if basis in known and name in _set_by(known[basis])]
    return 1 + max((_depth(known, name, basis) for basis in below), default=0)


def _saw(known: Known, name: str, delete: bytes, head: bytes) -> bool:
    seen = known[delete].record.envelope.saw
    return head in seen or any((one, head) in _reaches(known, name) for one in seen)


def _is_false(node: Node) -> bool:
    # "Delete = kind `delete`: sets `alive` to false". Whatever else stands in its place, or nothing.
    raw = _set_by(node)["alive"][0]
    return node.record.envelope.kind == "delete" or (raw is not None and _decoded(raw) is False)


def _may_say(node: Node, name: str) -> bool:
    return not name.startswith("by:") or (node.person is not None and node.person.hex() == name[3:])


def _true_wins(name: str) -> bool:
    return name.startswith(("tag:", "list:", "same_as:"))


def _basis(known: Known, name: str, one: bytes) -> tuple[bytes, ...]:
    return _set_by(known[one]).get(name, (None, ()))[1]


def _clock(known: Known, one: bytes) -> int:
    return known[one].record.envelope.wall_ms


def _value(known: Known, name: str, one: bytes) -> object:
    raw = _set_by(known[one])[name][0]
    return NO_VALUE if raw is None else _decoded(raw)


def _decoded(raw: bytes) -> object:
    """Return the data of a value of the plain forms that the histories have; other bytes as ("odd", bytes)."""
    try:
        data: object = msgspec.msgpack.decode(raw)[1]
    except (msgspec.DecodeError, IndexError, TypeError):
        return "odd", raw
    return data if data is None or isinstance(data, bool | int | float | str | bytes) else ("odd", raw)


def _equal(known: Known, name: str, one: bytes, other: bytes) -> bool:
    """Tell whether two heads have equal values; one that is not here is equal to no other."""
    values = _value(known, name, one), _value(known, name, other)
    return NO_VALUE not in values and _same(values[0]) == _same(values[1])


def _same(value: object) -> object:
    """Return what two values share if they count as one: "equal values (after NFC and white-space folding)".

    1, 1.0 and true are different values, and so are a text and odd bytes that look like it.
    """
    if isinstance(value, str):
        return str, " ".join(unicodedata.normalize("NFC", value).split())
    return type(value), value
