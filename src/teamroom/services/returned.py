"""What came back: somebody removed it, somebody else changed it or added to it without knowing (``exchange.md`` 4).

It stays in sight until a person says whether it is to stay: then the notice goes, on all computers.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from teamroom.core.ids import EntityId, PersonId
from teamroom.core.text import folded
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.services.library_rows import person_name
from teamroom.store.read_unit import ReadUnit
from teamroom.store.room import RoomStore
from teamroom.store.tables import ITEM
from teamroom.sync.view import View

_RESOURCE = "resource"


@dataclass(frozen=True, slots=True)
class CameBack:
    """A resource that was removed and shows again: by whom and when it was removed (ms), who went on with it.

    Names are those that the room knows; somebody unknown is left out.
    """

    entity: EntityId
    title: str | None
    removed_by: tuple[str, ...]
    removed_ms: int
    went_on: tuple[str, ...]


class Returned:
    """What came back in one room. Who wants it to go removes it as anything else, this time knowing of all of it."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def count(self) -> int:
        """Return how many resources came back."""
        with self._room.read() as unit:
            query = select(func.count(Resource.id)).where(Resource.state == int(State.RETURNED))
            return unit.connection.scalar(query) or 0

    def list(self) -> tuple[CameBack, ...]:
        """Return what came back, by title."""
        with self._room.read() as unit:
            query = select(Resource.entity).where(Resource.state == int(State.RETURNED))
            found = [came_back(unit, EntityId(entity)) for entity in unit.connection.scalars(query).all()]
        return tuple(sorted(found, key=lambda one: (folded(one.title or ""), one.entity)))

    def keep(self, entity: EntityId) -> None:
        """Let it stay, with all that was removed together with it."""
        with self._room.write() as unit:
            unit.restore(Resource, entity)


def came_back(unit: ReadUnit, entity: EntityId) -> CameBack:
    """Return who removed a resource that shows again, and who went on with it."""
    view = unit.view(_RESOURCE, entity)
    heads = view.alive_heads.heads if view.alive_heads else ()
    title = view.data("title")
    return CameBack(
        entity,
        title if isinstance(title, str) else None,
        _names(unit.connection, (head.person for head in heads)),
        max((head.wall_ms for head in heads), default=0),
        _names(unit.connection, _went_on(unit, entity, view)),
    )


def _went_on(unit: ReadUnit, entity: EntityId, view: View) -> list[PersonId | None]:
    """Return who wrote what the removal did not know: in the resource, else in what hangs on it."""
    removals = [node.record for node in unit.nodes(_RESOURCE, entity) if node.record.record_id in view.deletes]
    seen = {one for record in removals for one in record.envelope.saw}
    unseen = [head for field in view.fields.values() for head in field.heads if head.record_id not in seen]
    if not unseen:
        hanging = select(ITEM.c.type, ITEM.c.entity).where(ITEM.c.parent == entity, ITEM.c.state != int(State.GONE))
        views = [unit.view(row.type, EntityId(row.entity)) for row in unit.connection.execute(hanging).all()]
        unseen = [head for one in views for field in one.fields.values() for head in field.heads]
    return [head.person for head in unseen]


def _names(connection: Connection, people: Iterable[PersonId | None]) -> tuple[str, ...]:
    names = [person_name(connection, person) for person in dict.fromkeys(people)]
    return tuple(sorted((name for name in names if name), key=folded))
