"""Topics: the words that a room files things under, and a page of all there is on one of them (``mission.md`` row 43)."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import ITEM_UNKNOWN
from teamroom.core.text import folded
from teamroom.model.problems import Problem, Step
from teamroom.model.resources import Resource, ResourceTag, Tag
from teamroom.model.states import State
from teamroom.model.uses import Result, Use
from teamroom.services.library_rows import SHOWN, ResourceLine, lines_of, person_name, tagged
from teamroom.services.problem_rows import step_of
from teamroom.services.requests import RequestLine, request_lines
from teamroom.store.room import RoomStore

MOST_ON_PAGE = 200
"""Things of each kind that a page has; the newest."""


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic and how many resources are filed under it."""

    word: str
    resources: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of using a resource: who told it, of which one, how it went."""

    resource: EntityId
    title: str | None
    author: str | None
    day: str | None
    result: Result | None
    line: str | None


@dataclass(frozen=True, slots=True)
class OnBoard:
    """A problem of the board that is about a topic."""

    entity: EntityId
    line: str | None
    author: str | None
    step: Step


@dataclass(frozen=True, slots=True)
class TopicPage:
    """All there is on a topic: resources, problems, what people look for, and what came of using the resources."""

    word: str
    resources: tuple[ResourceLine, ...]
    problems: tuple[OnBoard, ...]
    requests: tuple[RequestLine, ...]
    outcomes: tuple[Outcome, ...]


class Topics:
    """The topics of one room: its tags. Accents and case do not make another one."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def list(self) -> tuple[TopicLine, ...]:
        """Return the topics in use in alphabetical order."""
        count = func.count(Resource.id)
        query = (
            select(Tag.name, count)
            .join(ResourceTag, ResourceTag.tag == Tag.entity)
            .join(Resource, Resource.id == ResourceTag.item)
            .where(Resource.state.in_(SHOWN), Tag.name.is_not(None))
            .group_by(Tag.entity)
        )
        with self._room.read() as unit:
            found = [TopicLine(name, number) for name, number in unit.connection.execute(query) if name]
        return tuple(sorted(found, key=lambda topic: folded(topic.word)))

    def page(self, word: str) -> TopicPage:
        """Return all there is on a topic; raises ``UserError`` for a word that nothing is filed under."""
        with self._room.read() as unit:
            connection = unit.connection
            query = select(Resource.entity).where(Resource.id.in_(tagged(connection, word)), Resource.state.in_(SHOWN))
            entities = [EntityId(one) for one in connection.scalars(query.order_by(Resource.changed_ms.desc()))]
            asked = [one for one in request_lines(connection, self._room.me) if _is_about(one, word)]
            problems = [one for one in _problems(connection) if _says(word, one.line)]
            if not entities and not asked and not problems:
                raise UserError(ITEM_UNKNOWN, id=word)
            shown = entities[:MOST_ON_PAGE]
            return TopicPage(
                word, lines_of(connection, shown), tuple(problems[:MOST_ON_PAGE]), tuple(asked[:MOST_ON_PAGE]),
                tuple(_outcomes(connection, shown)),
            )


def _is_about(request: RequestLine, word: str) -> bool:
    """Tell whether somebody looks for something on a topic."""
    return _says(word, request.wish, request.details)


def _says(word: str, *texts: str | None) -> bool:
    """Tell whether a topic's word stands in what somebody wrote."""
    return f" {folded(word)} " in f" {' '.join(_words(*texts))} "


def _words(*texts: str | None) -> Iterable[str]:
    for text in texts:
        yield from "".join(letter if letter.isalnum() else " " for letter in folded(text or "")).split()


def _problems(connection: Connection) -> list[OnBoard]:
    """Return the problems of the board, the newest first."""
    query = select(Problem.entity, Problem.line, Problem.author, Problem.step).where(Problem.state != int(State.GONE))
    rows = connection.execute(query.order_by(Problem.made_ms.desc(), Problem.entity))
    return [
        OnBoard(EntityId(row.entity), row.line, person_name(connection, row.author), step_of(row.step)) for row in rows
    ]


def _outcomes(connection: Connection, resources: list[EntityId]) -> list[Outcome]:
    query = (
        select(Use.parent, Resource.title, Use.author, Use.day, Use.result, Use.line)
        .join(Resource, Resource.entity == Use.parent)
        .where(Use.parent.in_(resources), Use.state != int(State.GONE))
        .order_by(Use.day.desc(), Use.made_ms.desc())
        .limit(MOST_ON_PAGE)
    )
    return [
        Outcome(
            EntityId(row.parent or b""), row.title, person_name(connection, row.author), row.day,
            Result(row.result) if row.result in list(Result) else None, row.line,
        )
        for row in connection.execute(query)
    ]
