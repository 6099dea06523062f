"""From what an item's records add up to (``sync.view``) to the row that is shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from teamroom.core.ids import EntityId
from teamroom.model.base import ATTACHMENT
from teamroom.model.states import State
from teamroom.model.types import SAME_FIELD, TAG_FIELD, TYPES, ItemType
from teamroom.sync.values import Attachment, may_be_attachment
from teamroom.sync.view import View
from teamroom.sync.wire import encode

MOST = (1 << 63) - 1
"""The greatest integer SQLite keeps."""

_TAG = re.compile(TAG_FIELD + "([0-9a-f]{32})")
_SAME = re.compile(SAME_FIELD + "([0-9a-f]{32})")


def _columns(kind: ItemType) -> dict[str, tuple[str, type]]:
    table = kind.model.__table__.columns
    return {
        name: (attribute, Attachment if column.info.get(ATTACHMENT) else column.type.python_type)
        for attribute, name in kind.fields.items()
        for column in [table[attribute]]
    }


_COLUMNS = {kind.name: _columns(kind) for kind in TYPES}
"""Of each type, by the name of a field: the attribute, and the Python type of its values."""
_EMPTY = {kind.name: dict.fromkeys(kind.fields) for kind in TYPES}


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as it goes into the tables.

    ``values`` are those of the type's own table without its id; ``tags`` the entities of its tags, ``same`` those of what is the same as
    it; ``parts`` the
    attachment parts that any of its newest values names, with their sizes; ``torn`` the fields with two versions.
    """

    type: ItemType
    entity: EntityId
    state: State
    gone_ms: int | None
    parent: EntityId | None
    values: Mapping[str, Any]
    tags: tuple[bytes, ...]
    same: tuple[bytes, ...]
    parts: tuple[tuple[bytes, int], ...]
    torn: tuple[str, ...]


def shown(kind: ItemType, entity: EntityId, view: View, gone_ms: int | None) -> Shown:
    """Return the row of an item. Values of a kind the column does not hold are left out: odd content is not shown."""
    state = State.GONE if view.gone else State.RETURNED if view.returned else State.HERE
    columns, fields = _COLUMNS[kind.name], view.fields
    torn = tuple(sorted([name for name, field in fields.items() if field.versions > 1]))
    values: dict[str, Any] = dict(_EMPTY[kind.name])
    for name in fields.keys() & columns.keys():
        attribute, column = columns[name]
        values[attribute] = _fitting(column, view.data(name))
    origin = fields.get(kind.origin)
    values |= {
        "entity": entity,
        "author": origin.first.person if origin else None,
        "made_ms": origin.first.wall_ms if origin else 0,
        "changed_ms": max([field.shown.wall_ms for field in fields.values()], default=0),
        "versions": len(torn),
        "state": int(state),
        "incomplete": any(field.incomplete for field in fields.values()),
    }
    parent = view.data(kind.parent) if kind.parent else None
    return Shown(
        kind,
        entity,
        state,
        gone_ms if state is State.GONE else None,
        EntityId(parent) if isinstance(parent, bytes) and len(parent) == 16 else None,
        values,
        _named(view, TAG_FIELD, _TAG),
        _named(view, SAME_FIELD, _SAME),
        _parts(view),
        torn,
    )


def _fitting(column: type, data: object) -> Any:
    # The exact type: true is no number here.
    if type(data) is not column:
        return None
    if isinstance(data, Attachment):
        return encode(data)
    return data if not isinstance(data, int) or -MOST <= data <= MOST else None


def _named(view: View, start: str, form: re.Pattern[str]) -> tuple[bytes, ...]:
    """Return the entities that the names of fields which are true hold."""
    names = [name for name in view.fields if name.startswith(start)]
    return tuple(bytes.fromhex(one[1]) for name in names if (one := form.fullmatch(name)) and view.data(name) is True)


def _parts(view: View) -> tuple[tuple[bytes, int], ...]:
    found = {}
    for field in view.fields.values():
        for head in field.heads:
            if head.raw and may_be_attachment(head.raw) and isinstance(head.data, Attachment):
                found.update({part.part: min(part.size, MOST) for part in head.data.parts})
    return tuple(found.items())
