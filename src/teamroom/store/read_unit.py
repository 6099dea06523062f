"""Looking at a space: one moment of it, and what somebody who looked was shown."""

from dataclasses import dataclass

from sqlalchemy import Connection

from teamroom.core.ids import EntityId, RecordId
from teamroom.model.types import TYPE_OF_NAME
from teamroom.store.projection import Projection
from teamroom.sync.membership import Membership
from teamroom.sync.records import ALIVE
from teamroom.sync.view import Node, View


@dataclass(frozen=True, slots=True)
class Revision:
    """What a reader of an item was shown: the heads of each field. Comes back with the save."""

    entity: EntityId
    heads: tuple[tuple[str, tuple[RecordId, ...]], ...]


def revision_of(entity: EntityId, view: View, *, compared: bool = False) -> Revision:
    """Return what somebody who sees this view was shown; with ``compared`` every version, not only the one on top."""
    heads = [
        (name, tuple(sorted(head.record_id for head in one.heads)) if compared else one.shown_ids())
        for name, one in sorted(view.fields.items())
    ]
    if view.alive_heads is not None:
        heads.append((ALIVE, tuple(sorted(head.record_id for head in view.alive_heads.heads))))
    return Revision(entity, tuple(heads))


class ReadUnit:
    """One moment of a space. Made by ``SpaceStore.read`` only; nothing read through it is mapped."""

    def __init__(self, connection: Connection, membership: Membership) -> None:
        self.connection = connection
        self._projection = Projection(connection, membership)

    def view(self, item_type: str, entity: EntityId) -> View:
        """Return what the records about an item add up to: every field with all its newest values."""
        return self._projection.view(item_type, entity)

    def nodes(self, item_type: str, entity: EntityId) -> list[Node]:
        """Return all known records about an item, with who wrote each."""
        return self._projection.nodes(item_type, entity)

    def revision(self, entity: EntityId, item_type: str = "", *, compared: bool = False) -> Revision:
        """Return what somebody who looks at an item now is shown, with ``compared`` at all versions of its fields."""
        names = [item_type] if item_type else [n for n in self._projection.items_of(entity) if n in TYPE_OF_NAME]
        return revision_of(entity, self._projection.view(names[0] if names else "", entity), compared=compared)
