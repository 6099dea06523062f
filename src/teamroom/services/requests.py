"""Requests: what somebody asks the room for, until a resource answers it or it is no longer needed."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from teamroom.core.ids import EntityId
from teamroom.model.requests import Request
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.services.library_rows import person_name
from teamroom.store.room import RoomStore

MOST_REQUESTS = 500
"""Requests that are listed; the newest."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as it shows. ``answer`` is the resource that answers it (``answer_title`` None while it is on its way)."""

    entity: EntityId
    wish: str | None
    details: str | None
    author: str | None
    made_ms: int
    mine: bool
    closed: bool
    answer: EntityId | None = None
    answer_title: str | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still looks for it."""
        return not self.closed and self.answer is None


class Requests:
    """The requests of one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def ask(self, wish: str, details: str | None = None) -> EntityId:
        """Ask the room for something; raises ``UserError`` for nothing and for too much."""
        request = Request()
        request.ask(wish, details)
        with self._room.write() as unit:
            return unit.add(request)

    def answer(self, request: EntityId, resource: EntityId) -> None:
        """Say which resource answers a request; raises ``UserError`` when there is none of the two."""
        with self._room.write() as unit:
            unit.load(Resource, resource)
            asked = unit.load(Request, request)
            asked.answer, asked.closed = resource, None

    def close(self, request: EntityId) -> None:
        """Say that it is no longer needed."""
        with self._room.write() as unit:
            unit.load(Request, request).closed = True

    def reopen(self, request: EntityId) -> None:
        """Say that it is still looked for."""
        with self._room.write() as unit:
            asked = unit.load(Request, request)
            asked.closed = asked.answer = None

    def remove(self, request: EntityId) -> None:
        """Take a request away."""
        with self._room.write() as unit:
            unit.remove(Request, request)

    def count_open(self) -> int:
        """Return how many things are looked for."""
        return sum(one.is_open for one in self.list())

    def list(self) -> tuple[RequestLine, ...]:
        """Return the requests: those still open first, then by age, the newest first."""
        with self._room.read() as unit:
            return tuple(sorted(request_lines(unit.connection, self._room.me), key=lambda one: not one.is_open))


def request_lines(connection: Connection, me: bytes) -> list[RequestLine]:
    """Return the requests of a room, the newest first."""
    query = select(Request.__table__).where(Request.state != int(State.GONE))
    rows = connection.execute(query.order_by(Request.made_ms.desc(), Request.entity).limit(MOST_REQUESTS)).all()
    return [_line(connection, row, me) for row in rows]


def _line(connection: Connection, row: Row[tuple[object, ...]], me: bytes) -> RequestLine:
    answer = EntityId(row.answer) if row.answer else None
    title = connection.scalar(select(Resource.title).where(Resource.entity == answer)) if answer else None
    return RequestLine(
        EntityId(row.entity), row.wish, row.details, person_name(connection, row.author), row.made_ms, row.author == me,
        bool(row.closed), answer, title,
    )
