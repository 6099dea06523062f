"""The view as ``exchange.md`` 4 says it, in the most naive way: sets, fixpoints, no cleverness, no speed.

Written from that text alone, to hold ``teamroom.sync.view`` against it. Each rule quotes the sentence it follows.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from teamroom.sync.view import Node

NO_VALUE = object()
"""In the place of a value that was erased or has not arrived."""


@dataclass(frozen=True)
class ReferenceField:
    """What a field shows: ``heads`` greatest first, ``shown`` the record, ``data`` what stands on the screen."""

    heads: tuple[bytes, ...]
    shown: bytes
    equal_to_shown: frozenset[bytes]
    data: object
    versions: int
    incomplete: bool


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
    says_removed = _removed_heads(known, fields)
    alive_heads = set(fields["alive"].heads) if "alive" in fields else set()
    # "The entity is gone while every head of `alive` is false, every other head is reached, in its field, from the
    # `saw` of at least one of these deletes, and nothing alive hangs on it". "No `alive` counts as alive."
    gone = (
        alive_heads != set()
        and says_removed == alive_heads
        and all(
            any(_saw(known, name, delete, head) for delete in alive_heads)
            for name, field in fields.items()
            if name != "alive"
            for head in field.heads
        )
        and not alive_hanging
    )
    # "otherwise it is shown with a notice (somebody changed it, or added to it, without knowing)".
    notice = alive_heads != set() and says_removed == alive_heads and not gone
    return ReferenceView(fields, gone, notice)


def reference_erased(nodes: Iterable[Node]) -> set[tuple[bytes, str]]:
    """Return (record, name of field) of what is erased."""
    known = {node.record.record_id: node for node in nodes}
    # "Erase names (record, fields) of a `set`. It counts only if both belong to the same person (any incarnation),
    # checked when both are here, and counts even beyond a cut. `alive` and membership cannot be erased."
    return {
        (target, change.name)
        for erase in known.values()
        if erase.record.envelope.kind == "erase"
        for change in erase.record.envelope.fields
        for target in change.basis
        if change.name != "alive"
        and target in known
        and known[target].record.envelope.kind == "set"
        and erase.person is not None
        and known[target].person == erase.person
        and change.name in _set_by(known[target])
    }


def _set_by(node: Node) -> dict[str, tuple[bytes | None, tuple[bytes, ...]]]:
    """Return what a record sets: field -> (value, basis). An erase, membership and unknown kinds set nothing."""
    envelope = node.record.envelope
    if envelope.kind not in {"set", "delete"}:
        return {}
    return {
        change.name: (value, change.basis) for change, value in zip(envelope.fields, node.record.values, strict=True)
    }


def _field(known: dict[bytes, Node], name: str) -> ReferenceField | None:
    setting = {one for one in known if name in _set_by(known[one])}
    # "candidates = admitted records that set f"; "fields by:<person>, counted only from that person's writers".
    candidates = {
        one
        for one in setting
        if known[one].admitted
        and (not name.startswith("by:") or known[one].person is not None and known[one].person.hex() == name[3:])
    }
    # "superseded when an admitted record that sets f reaches it through `basis` links of f over known records".
    reaches = _reaches(known, name)
    heads = {one for one in candidates if not any((other, one) in reaches for other in candidates)}
    if not heads:
        return None
    ordered = sorted(heads, key=lambda one: _rank(known, name, one), reverse=True)
    # "A head without a value (erased) is never shown while another has one".
    valued = [one for one in ordered if _value(known[one], name) is not NO_VALUE]
    # "While a basis record of a head is not here, the field shows that head".
    waiting = [one for one in ordered if any(basis not in known for basis in _set_by(known[one])[name][1])]
    to_show = valued or ordered
    values = {_same(_value(known[one], name)) for one in valued}
    shown = next((one for one in to_show if one in waiting), to_show[0])
    if name.startswith(("tag:", "list:", "same_as:")):
        # "boolean fields where true wins over a concurrent false": true is what is shown, and nobody needs to settle.
        true_heads = [one for one in to_show if _value(known[one], name) is True]
        shown = next((one for one in true_heads if one in waiting), true_heads[0]) if true_heads else shown
        values = {_same(_value(known[shown], name))}
    return ReferenceField(
        heads=tuple(ordered),
        shown=shown,
        equal_to_shown=frozenset(one for one in heads if _same(_value(known[one], name)) == _same(_value(known[shown], name))),
        data=None if _value(known[shown], name) is NO_VALUE else _value(known[shown], name),
        versions=max(1, len(values)),
        incomplete=waiting != [],
    )


def _reaches(known: dict[bytes, Node], name: str) -> set[tuple[bytes, bytes]]:
    """Return all pairs (from, to), the transitive closure of the links of a field."""
    pairs = {
        (one, basis) for one in known if name in _set_by(known[one]) for basis in _set_by(known[one])[name][1]
    }
    while True:
        more = {(one, far) for one, near in pairs for start, far in pairs if near == start} - pairs
        if not more:
            return pairs
        pairs |= more


def _rank(known: dict[bytes, Node], name: str, one: bytes) -> tuple[int, int, bytes]:
    """Return max()'s key: "shown is max(depth in f, wall_ms, record_id)"."""
    return _depth(known, name, one), known[one].record.envelope.wall_ms, one


def _depth(known: dict[bytes, Node], name: str, one: bytes) -> int:
    """"depth in f = 1 + the greatest depth in f of the known basis records"."""
    below = [basis for basis in _set_by(known[one])[name][1] if basis in known and name in _set_by(known[basis])]
    return 1 + max((_depth(known, name, basis) for basis in below), default=0)


def _removed_heads(known: dict[bytes, Node], fields: dict[str, ReferenceField]) -> set[bytes]:
    """Return the heads of ``alive`` that are false; "kind `delete`: sets `alive` to false"."""
    heads = fields["alive"].heads if "alive" in fields else ()
    return {
        one for one in heads if known[one].record.envelope.kind == "delete" or _value(known[one], "alive") is False
    }


def _saw(known: dict[bytes, Node], name: str, delete: bytes, head: bytes) -> bool:
    reaches = _reaches(known, name)
    return any(seen == head or (seen, head) in reaches for seen in known[delete].record.envelope.saw)


def _value(node: Node, name: str) -> object:
    raw = _set_by(node)[name][0]
    return NO_VALUE if raw is None else msgspec.msgpack.decode(raw)[1]


def _same(value: object) -> object:
    """"equal values (after NFC and white-space folding) count as one"; 1, 1.0 and true are different values."""
    if isinstance(value, str):
        return str, " ".join(unicodedata.normalize("NFC", value).split())
    return type(value), repr(value) if value is not NO_VALUE else None
