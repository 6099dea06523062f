"""Trying elsewhere what was tried here: "tried in maths, try in science?" (``mission.md`` row 87).

The copy names what it was made from, so that credit goes with it and the bank tells the results of both subjects together. Its id
follows from strategy and problem: whoever presses twice, or on two computers, means the same one.
"""

from sqlalchemy import select

from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, SpaceId
from teamroom.model.problems import Problem, Strategy
from teamroom.store.room import RoomStore

_COPIED = ("text", "first_step", "needs", "effort", "minutes", "resource")
"""What goes along; who does it is for the other room's lesson to say."""


class Porting:
    """Carries strategies from one problem of a room to another."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def entity(self, strategy: EntityId, problem: EntityId) -> EntityId:
        """Return the id of the copy."""
        return ported_entity(self._room.space, strategy, problem)

    def carry(self, strategy: EntityId, problem: EntityId) -> EntityId:
        """Copy a strategy to a problem, or bring the copy back that was removed; raises ``UserError`` where one of them is not here."""
        entity = self.entity(strategy, problem)
        with self._room.write() as unit:
            unit.load(Problem, problem)
            source = unit.load(Strategy, strategy)
            if unit.connection.scalar(select(Strategy.id).where(Strategy.entity == entity)) is None:
                copied = {name: getattr(source, name) for name in _COPIED}
                unit.add(Strategy(parent=problem, one=strategy, **copied), entity)
            else:
                unit.restore(Strategy, entity)
        return entity


def ported_entity(space: SpaceId, strategy: EntityId, problem: EntityId) -> EntityId:
    """Return the entity of the copy of a strategy for a problem, the same on every computer."""
    return EntityId(blake2b256(b"TeamRoom 1 port", space, strategy, problem)[:ID_SIZE])
