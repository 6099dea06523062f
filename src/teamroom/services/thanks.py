"""Thank-yous: from one colleague to another. The two of them are shown them, nobody else, and nothing is counted."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from teamroom.core.ids import EntityId, PersonId
from teamroom.model.checkins import Win
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.model.thanks import Thanks
from teamroom.services.library_rows import person_name
from teamroom.services.settings import SeenItems
from teamroom.store.room import RoomStore

MOST_THANKS = 50
"""Thank-yous that are shown; the newest."""
_TITLES = {"resource": (Resource, Resource.title), "win": (Win, Win.line)}


@dataclass(frozen=True, slots=True)
class ThanksLine:
    """A thank-you from ``author`` to ``to``, by their names. ``about``: the title of what it is for, None for nothing."""

    entity: EntityId
    author: str | None
    to: str | None
    text: str | None
    about: str | None
    made_ms: int


class ThankYous:
    """The thank-yous that whoever works here sent or got in one room; ``seen`` remembers on this computer what they have seen."""

    def __init__(self, room: RoomStore, seen: SeenItems) -> None:
        self._room = room
        self._seen = seen

    def thank(self, to: PersonId, text: str, about: tuple[str, EntityId] | None = None) -> EntityId:
        """Thank a colleague, perhaps for an item (type and id); raises ``UserError`` as the model does."""
        made = Thanks()
        made.say(self._room.me, to, text, about)
        with self._room.write() as unit:
            return unit.add(made)

    def remove(self, entity: EntityId) -> None:
        """Take one back that whoever works here sent."""
        with self._room.write() as unit:
            unit.remove(Thanks, entity)

    def received(self) -> tuple[ThanksLine, ...]:
        """Return the thank-yous for whoever works here that they have not seen yet, the newest first."""
        seen = self._seen.all()
        return tuple(line for line in self._of(Thanks.person == self._room.me, Thanks.author != self._room.me) if line.entity not in seen)

    def sent(self) -> tuple[ThanksLine, ...]:
        """Return the thank-yous that whoever works here sent, the newest first."""
        return tuple(self._of(Thanks.author == self._room.me))

    def see(self, entity: EntityId) -> None:
        """Remember on this computer that one was seen."""
        self._seen.add(entity)

    def not_seen(self, entity: EntityId) -> None:
        """Show one again."""
        self._seen.discard(entity)

    def _of(self, *conditions: Any) -> list[ThanksLine]:
        query = select(Thanks.__table__).where(*conditions, Thanks.state != int(State.GONE), Thanks.text.is_not(None))
        with self._room.read() as unit:
            rows = unit.connection.execute(query.order_by(Thanks.made_ms.desc(), Thanks.entity).limit(MOST_THANKS)).all()
            return [_line(unit.connection, row) for row in rows]


def title_of(connection: Connection, kind: str | None, entity: bytes | None) -> str | None:
    """Return the title of an item that can be cited; None for one that is not here, and for a type that cannot."""
    if entity is None or kind not in _TITLES:
        return None
    model, words = _TITLES[kind]
    return connection.scalar(select(words).where(model.entity == entity, model.state != int(State.GONE)))


def _line(connection: Connection, row: Row[Any]) -> ThanksLine:
    author, to = person_name(connection, row.author), person_name(connection, row.person)
    return ThanksLine(EntityId(row.entity), author, to, row.text, title_of(connection, row.about_type, row.about), row.made_ms)
