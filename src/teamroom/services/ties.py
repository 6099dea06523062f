"""What a room is to others and how large it is meant to be: a pair, a sister of another room, more than four by choice."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId, SpaceId
from teamroom.model.growth import Growth, GrowthKind
from teamroom.model.rooms import Room, RoomKind, most_members
from teamroom.model.states import State
from teamroom.store.room import RoomStore


@dataclass(frozen=True, slots=True)
class Sister:
    """A room that began out of this one, or that this one came out of (``older``)."""

    space: SpaceId
    name: str
    older: bool


@dataclass(frozen=True, slots=True)
class Ties:
    """What is known of a room. ``kind`` is a ``RoomKind`` or None. ``most``: members before one asks; ``asks``: there are more."""

    name: str
    kind: RoomKind | None
    sisters: tuple[Sister, ...]
    members: int
    most: int
    is_member: bool
    stays_together: bool

    @property
    def is_pair(self) -> bool:
        """Tell whether it is a room for two."""
        return self.kind is RoomKind.PAIR

    @property
    def asks(self) -> bool:
        """Tell whether there are more members than is advised, and nobody has said that this is meant."""
        return self.is_member and self.members > self.most and not self.stays_together


class RoomTies:
    """The ties of one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    @property
    def entity(self) -> EntityId:
        """The item that holds them: the room itself."""
        return EntityId(self._room.space)

    def look(self) -> Ties:
        """Return what is known."""
        membership = self._room.membership()
        with self._room.read() as unit:
            columns = (Room.name, Room.kind, Room.stays_together)
            row = unit.connection.execute(select(*columns).where(Room.entity == self.entity)).first()
            name, kind, together = row or (None, None, None)
            sisters = tuple(_sisters(unit.connection, self.entity))
        return Ties(
            name or "", RoomKind(kind) if kind in set(RoomKind) else None, sisters, len(membership.active()),
            most_members(kind), membership.is_active(self._room.me), together is True,
        )

    def stay_together(self) -> None:
        """Remember, for everybody on all computers, that there may be more members than is advised."""
        with self._room.write() as unit:
            unit.load(Room, self.entity).stays_together = True


def _sisters(connection: Connection, entity: EntityId) -> list[Sister]:
    """Return the room this one came out of, then those that came out of it, each once."""
    row = connection.execute(select(Room.sister, Room.sister_name).where(Room.entity == entity)).first()
    found = {row.sister: Sister(SpaceId(row.sister), row.sister_name or "", older=True)} if row and row.sister else {}
    split = select(Growth.room, Growth.line).where(
        Growth.kind == GrowthKind.SPLIT.value, Growth.room.is_not(None), Growth.state != int(State.GONE)
    )
    for space, name in connection.execute(split.order_by(Growth.day, Growth.entity)):
        if space:
            found.setdefault(space, Sister(SpaceId(space), name or "", older=False))
    return list(found.values())
