"""Questions to each other: asked by one, answered by whoever reads it next, until the asker has what they need."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from teamroom.core.ids import EntityId
from teamroom.model.asks import Ask, Urgency, urgency_of
from teamroom.model.states import State
from teamroom.services.library_rows import person_name
from teamroom.services.talk import CommentLine, Talk
from teamroom.store.room import RoomStore

MOST_ASKS = 200
"""Questions that are listed; the newest."""


@dataclass(frozen=True, slots=True)
class AskLine:
    """A question as it shows; ``text`` is None where it was wiped. ``answers`` are in the order of talk."""

    entity: EntityId
    text: str | None
    urgency: Urgency
    author: str | None
    made_ms: int
    mine: bool
    closed: bool
    answers: tuple[CommentLine, ...] = ()


class Asks:
    """The questions of one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room
        self._talk = Talk(room)

    def ask(self, text: str, urgency: Urgency) -> EntityId:
        """Ask the others; raises ``UserError`` for nothing and for too much."""
        made = Ask()
        made.put(text, urgency)
        with self._room.write() as unit:
            return unit.add(made)

    def answer(self, ask: EntityId, text: str) -> EntityId:
        """Answer a question; raises as ``Talk.say``."""
        return self._talk.say(ask, text)

    def close(self, ask: EntityId) -> None:
        """Say that whoever asked has what they need."""
        with self._room.write() as unit:
            unit.load(Ask, ask).closed = True

    def reopen(self, ask: EntityId) -> None:
        """Say that more is needed after all."""
        with self._room.write() as unit:
            unit.load(Ask, ask).closed = False

    def remove(self, ask: EntityId) -> None:
        """Take a question back."""
        with self._room.write() as unit:
            unit.remove(Ask, ask)

    def take_back(self, answer: EntityId) -> None:
        """Take an answer back."""
        self._talk.remove(answer)

    def list(self) -> tuple[AskLine, ...]:
        """Return the questions: open ones first, the most urgent before the others, then the newest."""
        with self._room.read() as unit:
            query = select(Ask.__table__).where(Ask.state != int(State.GONE))
            rows = unit.connection.execute(query.order_by(Ask.made_ms.desc(), Ask.entity).limit(MOST_ASKS)).all()
            made = [_line(unit.connection, row, self._room.me) for row in rows]
        urgencies = list(Urgency)
        made.sort(key=lambda line: (line.closed, 0 if line.closed else urgencies.index(line.urgency)))
        return tuple(replace(line, answers=self._talk.of(line.entity)) for line in made)


def _line(connection: Connection, row: Row[Any], me: bytes) -> AskLine:
    return AskLine(
        EntityId(row.entity), row.text, urgency_of(row.urgency), person_name(connection, row.author), row.made_ms,
        row.author == me, bool(row.closed),
    )
