"""Adapting: a resource that begins as a copy of another, and the tree of what came from what (``mission.md`` row 45).

The link names the other by its id, so it holds across rooms: what is not here shows as a place that is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.services.library_rows import attachments_of, consents_of, person_name
from teamroom.services.look_alikes import group_of
from teamroom.store.room import RoomStore
from teamroom.sync.values import Attachment

MOST_KIN = 200
"""Resources of a family that are shown."""
_FAR = 50
"""Steps back that are followed."""


@dataclass(frozen=True, slots=True)
class Adapted:
    """What a new resource began as a copy of, and which of that one's files it has, too (``FileLine.entity``)."""

    original: EntityId
    files: tuple[EntityId, ...] = ()

    def kept_files(self, connection: Connection) -> list[tuple[Attachment, bool]]:
        """Return the references of these files, and whether people in each agreed.

        It is the same bytes under the same key, nothing is copied.
        """
        agreed, shown = consents_of(connection, self.files), group_of(connection, self.original)
        files = [one for resource in shown for one in attachments_of(connection, resource)]
        return [(attachment, file in agreed) for file, attachment in files if file in self.files]


@dataclass(frozen=True, slots=True)
class Branch:
    """A resource in its family, the first one at depth 0. ``title`` is None for one that is not here.

    ``adaptation``: what was changed in it, and why. ``gone``: it is in the trash.
    """

    entity: EntityId
    depth: int
    title: str | None
    author: str | None
    made_ms: int
    adaptation: str | None
    gone: bool
    here: bool


class Families:
    """What came from what, in one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def of(self, entity: EntityId) -> tuple[Branch, ...]:
        """Return the family of a resource from its first one down, each below what it was adapted from.

        Just itself for one without kin. A circle (no honest program writes one) is cut where it closes.
        """
        with self._room.read() as unit:
            return tuple(_tree(unit.connection, _first(unit.connection, entity)))

    def sizes(self, entity: EntityId) -> int:
        """Return how many resources were adapted from this one and still show."""
        with self._room.read() as unit:
            return len(_children(unit.connection, entity))


def _first(connection: Connection, entity: EntityId) -> EntityId:
    """Return what the family began with, as far back as is known."""
    seen, at = {entity}, entity
    for _ in range(_FAR):
        above = connection.scalar(select(Resource.adapted_from).where(Resource.entity == at))
        if not above or EntityId(above) in seen:
            break
        at = EntityId(above)
        seen.add(at)
    return at


def _tree(connection: Connection, first: EntityId) -> list[Branch]:
    found: list[Branch] = []
    seen: set[EntityId] = set()
    todo = [(first, 0)]
    while todo and len(found) < MOST_KIN:
        entity, depth = todo.pop()
        if entity in seen:
            continue
        seen.add(entity)
        found.append(_branch(connection, entity, depth))
        todo += [(EntityId(one), depth + 1) for one in reversed(_children(connection, entity))]
    return found


def _children(connection: Connection, entity: EntityId) -> Sequence[bytes]:
    query = select(Resource.entity).where(Resource.adapted_from == entity, Resource.state != int(State.GONE))
    return connection.scalars(query.order_by(Resource.made_ms, Resource.entity)).all()


def _branch(connection: Connection, entity: EntityId, depth: int) -> Branch:
    columns = (Resource.title, Resource.author, Resource.made_ms, Resource.adaptation, Resource.state)
    row = connection.execute(select(*columns).where(Resource.entity == entity)).first()
    if row is None:
        return Branch(entity, depth, None, None, 0, None, gone=False, here=False)
    name = person_name(connection, row.author)
    gone = row.state == State.GONE
    return Branch(entity, depth, row.title, name, row.made_ms, row.adaptation, gone=gone, here=True)
