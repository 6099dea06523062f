"""I used this: what happened when somebody used a resource, told in a line; it reaches the author with the next exchange."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.messages import ITEM_UNKNOWN
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.model.uses import Feedback, FeedbackKind, Result, Use
from teamroom.services.evidence import Evidence, evidence_of
from teamroom.services.library_rows import person_name
from teamroom.store.room import RoomStore

MOST_LINES = 200
"""Uses, and lines of feedback, that are shown of one resource; the newest."""


@dataclass(frozen=True, slots=True)
class UseDraft:
    """What a person tells of a use. ``day`` is an ISO date; everything but the day may stay open."""

    day: str
    result: Result | None = None
    line: str | None = None
    pupils: str | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class UseLine:
    """A use as it shows. ``mine``: whoever asks told it. A value that this version does not know shows as none."""

    entity: EntityId
    author: str | None
    day: str | None
    result: Result | None
    line: str | None
    pupils: str | None
    changed: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """What a colleague said. ``used``: the author of the resource took it up."""

    entity: EntityId
    author: str | None
    made_ms: int
    kind: FeedbackKind | None
    text: str | None
    used: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Told:
    """All that was told of a resource at one moment. ``mine``: whoever asks wrote the resource."""

    uses: tuple[UseLine, ...]
    feedback: tuple[FeedbackLine, ...]
    evidence: Evidence
    mine: bool


class Uses:
    """The uses of the resources of one room, and what colleagues say of them."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    # -- I used this --------------------------------------------------------------------------------------------------

    def add(self, resource: EntityId, draft: UseDraft) -> EntityId:
        """Tell of a use; raises ``UserError`` for what is no date, for a line that is too long, and for no resource."""
        use = Use(parent=resource, changed=draft.changed or None)
        use.happened(draft.day)
        use.went(draft.result)
        use.tell(draft.line, draft.pupils)
        with self._room.write() as unit:
            _must_be_here(unit.connection, resource)
            return unit.add(use)

    def remove(self, use: EntityId) -> None:
        """Take a use back."""
        with self._room.write() as unit:
            unit.remove(Use, use)

    def of(self, resource: EntityId) -> tuple[UseLine, ...]:
        """Return the uses of a resource, the last told first."""
        with self._room.read() as unit:
            return _uses(unit.connection, resource, self._room.me)

    # -- Feedback -----------------------------------------------------------------------------------------------------

    def say(self, resource: EntityId, kind: str, text: str) -> EntityId:
        """Say something of a resource; raises ``UserError`` for nothing, for too much, and for no resource."""
        feedback = Feedback(parent=resource)
        feedback.say(kind, text)
        with self._room.write() as unit:
            _must_be_here(unit.connection, resource)
            return unit.add(feedback)

    def take_up(self, feedback: EntityId, *, used: bool) -> None:
        """Say that feedback was taken up, or not."""
        with self._room.write() as unit:
            unit.load(Feedback, feedback).used = used or None

    def unsay(self, feedback: EntityId) -> None:
        """Take feedback back."""
        with self._room.write() as unit:
            unit.remove(Feedback, feedback)

    def feedback(self, resource: EntityId) -> tuple[FeedbackLine, ...]:
        """Return what was said of a resource: warm first, then cool, then questions, each in the order it was said."""
        with self._room.read() as unit:
            return _feedback(unit.connection, resource, self._room.me)

    def both(self, resource: EntityId) -> tuple[tuple[UseLine, ...], tuple[FeedbackLine, ...]]:
        """Return uses and feedback of one moment."""
        with self._room.read() as unit:
            me = self._room.me
            return _uses(unit.connection, resource, me), _feedback(unit.connection, resource, me)

    def told(self, resource: EntityId) -> Told:
        """Return all that was told of a resource, and what speaks for it."""
        with self._room.read() as unit:
            connection, me = unit.connection, self._room.me
            author = connection.scalar(select(Resource.author).where(Resource.entity == resource))
            told, said = _uses(connection, resource, me), _feedback(connection, resource, me)
            return Told(told, said, evidence_of(connection, resource), author == me)


def _must_be_here(connection: Connection, resource: EntityId) -> None:
    if connection.scalar(select(Resource.id).where(Resource.entity == resource)) is None:
        raise UserError(ITEM_UNKNOWN, id=resource.hex()[:8])


def _uses(connection: Connection, resource: EntityId, me: PersonId) -> tuple[UseLine, ...]:
    query = select(Use.__table__).where(Use.parent == resource, Use.state != int(State.GONE))
    rows = connection.execute(query.order_by(Use.day.desc(), Use.made_ms.desc(), Use.entity).limit(MOST_LINES)).all()
    return tuple(
        UseLine(
            EntityId(row.entity), person_name(connection, row.author), row.day, _result(row.result), row.line, row.pupils,
            bool(row.changed), row.author == me,
        )
        for row in rows
    )


def _feedback(connection: Connection, resource: EntityId, me: PersonId) -> tuple[FeedbackLine, ...]:
    query = select(Feedback.__table__).where(Feedback.parent == resource, Feedback.state != int(State.GONE))
    newest = connection.execute(query.order_by(Feedback.made_ms.desc(), Feedback.entity).limit(MOST_LINES)).all()
    lines = [
        FeedbackLine(
            EntityId(row.entity), person_name(connection, row.author), row.made_ms, _kind(row.kind), row.body,
            bool(row.used), row.author == me,
        )
        for row in reversed(newest)
    ]
    order = [*FeedbackKind, None]
    return tuple(sorted(lines, key=lambda line: order.index(line.kind)))


def _result(value: str | None) -> Result | None:
    return Result(value) if value in list(Result) else None


def _kind(value: str | None) -> FeedbackKind | None:
    return FeedbackKind(value) if value in list(FeedbackKind) else None
