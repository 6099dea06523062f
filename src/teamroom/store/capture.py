"""The difference a unit of work made to a mapped object, as changes of fields."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm.base import NO_VALUE

from teamroom.core.errors import UserError
from teamroom.core.messages import TEXT_TOO_LONG
from teamroom.core.text import clean
from teamroom.model.base import ATTACHMENT, Item
from teamroom.model.types import TYPE_OF_MODEL
from teamroom.sync.limits import TEXT_BYTES
from teamroom.sync.values import Attachment, Data
from teamroom.sync.wire import decode


def changes_of(item: Item, *, is_new: bool) -> dict[str, Data]:
    """Return the new value of each field that differs from what was loaded; every set one of a new item.

    ``committed_state`` only names candidates: it lists attributes set to an equal value, too. Raises ``UserError``
    for text that cannot be kept.
    """
    kind = TYPE_OF_MODEL[type(item)]
    state: Any = inspect(item)
    changes: dict[str, Data] = {}
    for attribute, name in kind.fields.items():
        value = getattr(item, attribute)
        if is_new and value is not None:
            changes[name] = _data(kind.model, attribute, value)
        elif not is_new and attribute in state.committed_state:
            before, data = state.committed_state[attribute], _data(kind.model, attribute, value)
            if before is NO_VALUE or before not in {value, data}:
                changes[name] = data
    return changes


def _data(model: type[Item], attribute: str, value: Any) -> Data:
    if model.__table__.columns[attribute].info.get(ATTACHMENT):
        return None if value is None else decode(value, Attachment)
    if isinstance(value, str):
        value = clean(value)
        if len(value.encode()) > TEXT_BYTES:
            raise UserError(TEXT_TOO_LONG, field=attribute, limit="48 KiB")
    result: Data = value
    return result
