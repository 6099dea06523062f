"""The evidence trail of a room: problem, strategy, resource, result; what worked for problems like this one.

A test that did not work counts as a full result: it says where not to look again (``mission.md`` rows 67 and M16).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.core.text import folded
from teamroom.model.problems import Outcome, Problem, Strategy, Trial
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.services.library_rows import person_name
from teamroom.services.problem_rows import known
from teamroom.store.room import RoomStore

MOST_TRAIL = 100
"""Results that are shown; the last ones."""
_GONE = int(State.GONE)


@dataclass(frozen=True, slots=True)
class Trail:
    """One finished test: which problem, what was tried (with which resource), what came of it."""

    problem: EntityId
    line: str | None
    subject: str | None
    challenge: str | None
    strategy: EntityId | None
    strategy_text: str | None
    resource: EntityId | None
    resource_title: str | None
    outcome: Outcome
    evidence: str | None
    tell: str | None
    before: str | None
    after: str | None
    author: str | None
    at_ms: int


@dataclass(frozen=True, slots=True)
class Banked:
    """A strategy of the bank, by its words, with how it went in each subject (empty for none named).

    ``strategy`` is the one of these words that was tested last, ``problems`` those on which any of them was tested.
    """

    text: str
    first_step: str | None
    results: tuple[tuple[str, Outcome, int], ...]
    strategy: EntityId | None = None
    problems: frozenset[EntityId] = frozenset()

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects in which it was tested, each once."""
        return tuple(dict.fromkeys(subject for subject, _, _ in self.results))


class BoardEvidence:
    """What the finished tests of one room say."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def trail(self) -> tuple[Trail, ...]:
        """Return every finished test, the last one first; none is hidden because it did not work."""
        with self._room.read() as unit:
            return tuple(_trail(unit.connection))

    def like(self, problem: EntityId) -> tuple[Trail, ...]:
        """Return the results of problems like this one: of the same challenge, else of the same subject; what worked first."""
        with self._room.read() as unit:
            query = select(Problem.challenge, Problem.subject).where(Problem.entity == problem)
            row = unit.connection.execute(query).first()
            found = [one for one in _trail(unit.connection) if one.problem != problem]
        if row is None:
            return ()
        order = list(Outcome)
        near = [one for one in found if _is_near(one, row.challenge, row.subject)]
        return tuple(sorted(near, key=lambda one: order.index(one.outcome)))

    def bank(self) -> tuple[Banked, ...]:
        """Return the strategies that were tested, in alphabetical order, with how often each came to what in which subject."""
        with self._room.read() as unit:
            return tuple(_banked(_trail(unit.connection)))


def _is_near(one: Trail, challenge: str | None, subject: str | None) -> bool:
    if challenge and one.challenge == challenge:
        return True
    return bool(subject) and folded(one.subject or "") == folded(subject or "")


def _trail(connection: Connection) -> list[Trail]:
    query = (
        select(Trial.__table__, Problem.line, Problem.subject, Problem.challenge, Strategy.text, Strategy.resource, Resource.title)
        .join(Problem, Problem.entity == Trial.parent)
        .outerjoin(Strategy, Strategy.entity == Trial.strategy)
        .outerjoin(Resource, Resource.entity == Strategy.resource)
        .where(Trial.state != _GONE, Problem.state != _GONE, Trial.outcome.in_([one.value for one in Outcome]))
        .order_by(Trial.changed_ms.desc(), Trial.entity)
        .limit(MOST_TRAIL)
    )
    return [
        Trail(
            EntityId(row.parent), row.line, row.subject, row.challenge, EntityId(row.strategy) if row.strategy else None, row.text,
            EntityId(row.resource) if row.resource else None, row.title, known(Outcome, row.outcome) or Outcome.UNCLEAR,
            row.evidence, row.tell, row.before, row.after, person_name(connection, row.author), row.changed_ms,
        )
        for row in connection.execute(query).all()
    ]


def _banked(trail: Iterable[Trail]) -> list[Banked]:
    together: dict[str, list[Trail]] = {}
    for one in trail:
        if one.strategy_text:
            together.setdefault(folded(one.strategy_text), []).append(one)
    order = list(Outcome)
    found = []
    for _, same in sorted(together.items()):
        counts: dict[tuple[str, Outcome], int] = {}
        for one in same:
            key = (one.subject or "", one.outcome)
            counts[key] = counts.get(key, 0) + 1
        results = sorted(counts.items(), key=lambda item: (folded(item[0][0]), order.index(item[0][1])))
        found.append(Banked(
            same[0].strategy_text or "", None, tuple((*key, count) for key, count in results), same[0].strategy,
            frozenset(one.problem for one in same),
        ))
    return found
