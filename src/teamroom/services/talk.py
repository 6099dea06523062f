"""Talk under the items of a room: comments and replies, in the same order on all computers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import ITEM_UNKNOWN
from teamroom.model.states import State
from teamroom.model.talk import Comment, CommentKind, Place, in_order, last_of, place_of
from teamroom.services.library_rows import person_name
from teamroom.store.room import RoomStore
from teamroom.store.tables import ITEM

_TALKED_ABOUT = ("resource", "problem", "ask")


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment: who wrote it and when (ms, by their clock), and which one it answers.

    ``text`` is None where it was wiped or has not arrived. ``mine``: whoever asks wrote it. ``thinking`` and ``goal`` are the
    questions of one that sees it differently; ``text`` may be None there.
    """

    entity: EntityId
    author: str | None
    at_ms: int
    text: str | None
    answers: EntityId | None
    mine: bool = False
    differs: bool = False
    thinking: str | None = None
    goal: str | None = None


class Talk:
    """The comments under the resources, problems and questions of one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def say(self, entity: EntityId, text: str, answers: EntityId | None = None) -> EntityId:
        """Say something about a resource, a problem or a question, or answer a comment under it; return the new comment.

        Raises ``UserError`` for an empty or too long text, and when there is no such item or comment.
        """
        return self._add(entity, answers, lambda comment: comment.say(text))

    def differ(
        self, entity: EntityId, view: str, *, thinking: str, goal: str, answers: EntityId | None = None
    ) -> EntityId:
        """See it differently, and ask; raises ``UserError`` as ``Comment.differ``, and as ``say``."""
        return self._add(entity, answers, lambda comment: comment.differ(view, thinking, goal))

    def _add(self, entity: EntityId, answers: EntityId | None, write: Callable[[Comment], None]) -> EntityId:
        with self._room.write() as unit:
            places = _places(unit.connection, entity)
            if unit.connection.scalar(select(ITEM.c.id).where(ITEM.c.entity == entity, ITEM.c.type.in_(_TALKED_ABOUT))) is None:
                raise UserError(ITEM_UNKNOWN, id=entity.hex()[:8])
            if answers is not None and answers not in {place.entity for place in places}:
                raise UserError(ITEM_UNKNOWN, id=answers.hex()[:8])
            comment = Comment(parent=entity, answers=answers)
            write(comment)
            comment.follow(last_of(places))
            return unit.add(comment)

    def remove(self, comment: EntityId) -> None:
        """Take a comment away; the answers to it stay."""
        with self._room.write() as unit:
            unit.remove(Comment, comment)

    def of(self, entity: EntityId) -> tuple[CommentLine, ...]:
        """Return the comments under an item, each below what it answers and what its author had read."""
        with self._room.read() as unit:
            connection = unit.connection
            rows = {row.entity: row for row in connection.execute(_rows(entity)).all()}
            order = in_order(_places(connection, entity))
            return tuple(
                CommentLine(
                    one, person_name(connection, row.author), row.made_ms, row.body,
                    EntityId(row.answers) if row.answers else None, row.author == self._room.me,
                    row.kind == CommentKind.DIFFERENTLY, row.thinking, row.goal,
                )
                for one in order
                for row in [rows[one]]
                if row.state != State.GONE
            )


def _rows(entity: EntityId) -> Select[Any]:
    return select(Comment.__table__).where(Comment.parent == entity)


def _places(connection: Connection, entity: EntityId) -> list[Place]:
    # Those that were removed count, too: others were written after them.
    return [
        place_of(EntityId(row.entity), row.made_ms, row.answers, row.saw) for row in connection.execute(_rows(entity)).all()
    ]
