"""The first weeks of somebody new, as a pair ticks them off together (``mission.md`` row 85)."""

from sqlalchemy.orm import Mapped

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, SpaceId
from teamroom.model.base import Item, field, text_field


class FirstWeek(Item):
    """A small step that is done. Its entity follows from the step, so that two computers mean the same one.

    ``step`` is its id in ``content``; ``done`` may be taken back by either of the two.
    """

    __tablename__ = "first_week"

    step: Mapped[str | None] = text_field()
    done: Mapped[bool | None] = field()


def step_entity(space: SpaceId, step: str) -> EntityId:
    """Return the entity of a step, the same on every computer."""
    return EntityId(blake2b256(b"TeamRoom 1 first week", space, step.encode())[:ID_SIZE])
