"""Items whose ids follow from what they are, such as the check-in of a week: the same one on every computer, made when needed."""

from typing import TypeVar

from sqlalchemy import select

from teamroom.core.ids import EntityId
from teamroom.model.base import Item, fields_of
from teamroom.model.states import State
from teamroom.model.types import TYPE_OF_MODEL
from teamroom.store.read_unit import Revision
from teamroom.store.unit import WriteUnit

M = TypeVar("M", bound=Item)


def fixed_item(unit: WriteUnit, new: M, entity: EntityId, revision: Revision | None = None) -> M:
    """Return the item with a fixed id to change: ``new`` where nobody wrote it yet.

    One that was taken back (an undo of what made it) is here again, with nothing in it but what ``new`` says.
    """
    model = type(new)
    state = unit.connection.scalar(select(model.__table__.c.state).where(model.__table__.c.entity == entity))
    if state is None:
        unit.add(new, entity)
        return new
    found = unit.load(model, entity, revision)
    if state == int(State.GONE):
        unit.revive(TYPE_OF_MODEL[model].name, entity)
        for name in fields_of(model):
            setattr(found, name, getattr(new, name))
    return found
