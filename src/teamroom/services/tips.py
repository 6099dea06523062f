"""The tip cards of a room: what helped colleagues to work together (``mission.md`` row 12)."""

from dataclasses import dataclass

from sqlalchemy import select

from teamroom.core.ids import EntityId
from teamroom.model.states import State
from teamroom.model.tips import Tip
from teamroom.services.library_rows import person_name
from teamroom.store.read_unit import Revision
from teamroom.store.room import RoomStore

MOST_TIPS = 200
_TIP = "tip"


@dataclass(frozen=True, slots=True)
class TipDraft:
    """A card as it is typed."""

    situation: str
    did: str
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class TipLine:
    """A card as it shows."""

    entity: EntityId
    situation: str | None
    did: str | None
    changed: str | None
    author: str | None
    two_versions: bool
    returned: bool
    revision: Revision


class Tips:
    """The tip cards of one room. They are the room's: whoever can say it better may."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def list(self) -> tuple[TipLine, ...]:
        """Return the cards in the order they were written."""
        query = select(Tip.__table__).where(Tip.state != int(State.GONE)).order_by(Tip.made_ms, Tip.entity).limit(MOST_TIPS)
        with self._room.read() as unit:
            return tuple(
                TipLine(
                    EntityId(row.entity), row.situation, row.did, row.changed, person_name(unit.connection, row.author),
                    row.versions > 0, row.state == State.RETURNED, unit.revision(EntityId(row.entity), _TIP),
                )
                for row in unit.connection.execute(query).all()
            )

    def add(self, draft: TipDraft) -> EntityId:
        """Write one; raises ``UserError`` as the model does."""
        tip = Tip()
        tip.tell(draft.situation, draft.did, draft.changed)
        with self._room.write() as unit:
            return unit.add(tip)

    def change(self, entity: EntityId, draft: TipDraft, *, revision: Revision | None = None) -> None:
        """Say it differently. ``revision`` is what the person was shown: what arrived since then stays beside it."""
        with self._room.write() as unit:
            unit.load(Tip, entity, revision).tell(draft.situation, draft.did, draft.changed)

    def remove(self, entity: EntityId) -> None:
        """Take one away."""
        with self._room.write() as unit:
            unit.remove(Tip, entity)

    def keep(self, entity: EntityId) -> None:
        """Let one stay that was removed and came back."""
        with self._room.write() as unit:
            unit.restore(Tip, entity)
