"""From what an item's records add up to (``sync.view``) to the row that is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement

from teamroom.core.ids import EntityId
from teamroom.model.base import ATTACHMENT
from teamroom.model.states import State
from teamroom.model.types import TAG_FIELD, ItemType
from teamroom.sync.values import Attachment
from teamroom.sync.view import View
from teamroom.sync.wire import encode

MOST = (1 << 63) - 1
"""The greatest integer SQLite keeps."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as it goes into the tables.

    ``values`` are those of the type's own table without its id; ``tags`` the entities of its tags; ``parts`` the
    attachment parts that any of its newest values names, with their sizes; ``torn`` the fields with two versions.
    """

    type: ItemType
    entity: EntityId
    state: State
    gone_ms: int | None
    parent: EntityId | None
    values: Mapping[str, Any]
    tags: tuple[bytes, ...]
    parts: tuple[tuple[bytes, int], ...]
    torn: tuple[str, ...]


def shown(kind: ItemType, entity: EntityId, view: View, gone_ms: int | None) -> Shown:
    """Return the row of an item. Values of a kind the column does not hold are left out: odd content is not shown."""
    state = State.GONE if view.gone else State.RETURNED if view.returned else State.HERE
    torn = tuple(sorted(name for name, field in view.fields.items() if field.versions > 1))
    columns = kind.model.__table__.columns
    values: dict[str, Any] = {
        attribute: _fitting(columns[attribute], view.data(name)) for attribute, name in kind.fields.items()
    }
    origin = view.fields.get(kind.origin)
    heads = [field.shown for field in view.fields.values()]
    values |= {
        "entity": entity,
        "author": origin.first.person if origin else None,
        "made_ms": origin.first.wall_ms if origin else 0,
        "changed_ms": max((head.wall_ms for head in heads), default=0),
        "versions": len(torn),
        "state": int(state),
        "incomplete": any(field.incomplete for field in view.fields.values()),
    }
    parent = view.data(kind.parent) if kind.parent else None
    return Shown(
        kind,
        entity,
        state,
        gone_ms if state is State.GONE else None,
        EntityId(parent) if isinstance(parent, bytes) and len(parent) == 16 else None,
        values,
        _tags(view),
        _parts(view),
        torn,
    )


def _fitting(column: ColumnElement[Any], data: object) -> Any:
    if getattr(column, "info", {}).get(ATTACHMENT):
        return encode(data) if isinstance(data, Attachment) else None
    kind = column.type.python_type
    if isinstance(data, bool) is not (kind is bool) or not isinstance(data, kind):
        return None
    return data if not isinstance(data, int) or -MOST <= data <= MOST else None


def _tags(view: View) -> tuple[bytes, ...]:
    found = []
    for name in view.fields:
        if name.startswith(TAG_FIELD) and view.data(name) is True:
            digits = name[len(TAG_FIELD) :]
            if len(digits) == 32 and all(digit in "0123456789abcdef" for digit in digits):
                found.append(bytes.fromhex(digits))
    return tuple(found)


def _parts(view: View) -> tuple[tuple[bytes, int], ...]:
    found = {}
    for field in view.fields.values():
        for head in field.heads:
            if isinstance(head.data, Attachment):
                found.update({part.part: min(part.size, MOST) for part in head.data.parts})
    return tuple(found.items())
