"""What the board shows, as plain data, and the queries behind it. Boards are small: a room has tens of problems."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.model.base import Item
from teamroom.model.board import Facts, TrialFacts, Wait, is_stuck, waits
from teamroom.model.problems import (
    DEFINITION,
    STEPS,
    Decision,
    Factor,
    FactorKind,
    Outcome,
    Problem,
    Rung,
    Step,
    Strategy,
    Trial,
)
from teamroom.model.resources import SHORT_LIMIT, Resource
from teamroom.model.states import State
from teamroom.services.library_rows import person_name

E = TypeVar("E", Step, FactorKind, Outcome, Decision)
_GONE = int(State.GONE)


@dataclass(frozen=True, slots=True)
class FactorLine:
    """Something that feeds a problem; a kind that this version does not know is ``OTHER``."""

    entity: EntityId
    kind: FactorKind
    text: str | None
    changeable: bool | None
    author: str | None


@dataclass(frozen=True, slots=True)
class StrategyLine:
    """Something to try. ``credit`` names everybody whose ideas are in it; ``parents`` are the strategies it was made from."""

    entity: EntityId
    text: str | None
    first_step: str | None
    who: str | None
    needs: str | None
    effort: int | None
    minutes: int | None
    author: str | None
    credit: tuple[str, ...]
    parents: tuple[EntityId, ...]
    resource: EntityId | None
    resource_title: str | None


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A test. ``strategy_text`` is None where the strategy is gone; dates are None where they are none."""

    entity: EntityId
    problem: EntityId
    strategy: EntityId | None
    strategy_text: str | None
    first: dt.date | None
    last: dt.date | None
    look_for: str | None
    measure: str | None
    before: str | None
    after: str | None
    round: int
    outcome: Outcome | None
    evidence: str | None
    tell: str | None
    change: str | None
    decision: Decision | None
    author: str | None
    mine: bool

    @property
    def is_active(self) -> bool:
        """Tell whether it goes on."""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class RungLine:
    """A step of the goal ladder; ``reached`` is None for one that is not reached yet."""

    entity: EntityId
    text: str | None
    reached: dt.date | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A problem on the board. ``days`` counts those in its step; ``trial`` is the test that runs, the older one of two.

    ``answered_by``: the titles of resources that say that they answer it (``mission.md`` row 40). ``gone``: it is in
    the trash.
    """

    entity: EntityId
    line: str | None
    author: str | None
    step: Step
    days: int
    facts: Facts
    trial: TrialLine | None
    waits: tuple[Wait, ...]
    stuck: bool
    passed: frozenset[Step]
    challenge: str | None
    versions: int
    returned: bool
    incomplete: bool
    answered_by: tuple[str, ...] = ()
    gone: bool = False
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that rows of the board are made from, read at one moment."""

    problems: tuple[Any, ...]
    factors: Mapping[bytes, tuple[Any, ...]]
    strategies: Mapping[bytes, tuple[Any, ...]]
    trials: Mapping[bytes, tuple[Any, ...]]
    answers: Mapping[str, tuple[str, ...]]


def read_board(connection: Connection, *entities: EntityId, gone: bool = False) -> Board:
    """Read some problems, or all that show (``gone``: all in the trash instead), with what hangs on them."""
    query = select(Problem.__table__)
    state = Problem.state == _GONE if gone else Problem.state != _GONE
    query = query.where(Problem.entity.in_(entities)) if entities else query.where(state)
    problems = tuple(connection.execute(query.order_by(Problem.made_ms, Problem.entity)).all())
    these = [row.entity for row in problems]
    factors, strategies, trials = (_hanging(connection, kind, these) for kind in (Factor, Strategy, Trial))
    return Board(problems, factors, strategies, trials, _answers(connection, [row.line for row in problems if row.line]))


def facts_of(row: Any, board: Board) -> Facts:
    """Return what the rules need of a problem."""
    strategies = board.strategies.get(row.entity, ())
    return Facts(
        step_of(row.step),
        sum(bool(getattr(row, name)) for name in DEFINITION),
        frozenset(factor_kind(one.kind) for one in board.factors.get(row.entity, ())),
        frozenset(EntityId(one.entity) for one in strategies),
        frozenset(EntityId(one.entity) for one in strategies if one.first_step),
        tuple(_trial_facts(one) for one in board.trials.get(row.entity, ())),
    )


def card_of(connection: Connection, row: Any, board: Board, today: dt.date, me: bytes) -> BoardCard:
    """Return a problem as it stands on the board."""
    facts, since = facts_of(row, board), date_of(row.since)
    active = [trial_line(connection, one, me) for one in board.trials.get(row.entity, ()) if one.outcome not in list(Outcome)]
    active.sort(key=lambda one: [trial.entity for trial in facts.active].index(one.entity))
    return BoardCard(
        EntityId(row.entity), row.line, person_name(connection, row.author), facts.step,
        max(0, (today - since).days) if since else 0, facts, active[0] if active else None, waits(facts, today),
        is_stuck(facts.step, since, today, facts.active), steps_of(row.passed), row.challenge, row.versions,
        row.state == State.RETURNED, bool(row.incomplete), board.answers.get((row.line or "")[:SHORT_LIMIT], ()),
        row.state == _GONE, row.subject,
    )


def factor_line(connection: Connection, row: Any) -> FactorLine:
    """Return a factor from its row."""
    return FactorLine(
        EntityId(row.entity), factor_kind(row.kind), row.text, row.changeable, person_name(connection, row.author)
    )


def strategy_line(connection: Connection, row: Any) -> StrategyLine:
    """Return a strategy from its row, with credit for all whose ideas are in it."""
    parents = tuple(EntityId(one) for one in (row.one, row.other) if one)
    title = connection.scalar(select(Resource.title).where(Resource.entity == row.resource)) if row.resource else None
    return StrategyLine(
        EntityId(row.entity), row.text, row.first_step, row.who, row.needs, row.effort, row.minutes,
        person_name(connection, row.author), tuple(_credit(connection, row, set())), parents,
        EntityId(row.resource) if row.resource else None, title,
    )


def trial_line(connection: Connection, row: Any, me: bytes) -> TrialLine:
    """Return a test from its row; what this version does not know of it shows as none."""
    query = select(Strategy.text).where(Strategy.entity == row.strategy, Strategy.state != _GONE)
    return TrialLine(
        EntityId(row.entity), EntityId(row.parent), EntityId(row.strategy) if row.strategy else None,
        connection.scalar(query) if row.strategy else None, date_of(row.first), date_of(row.last), row.look_for, row.measure,
        row.before, row.after, row.round or 1, known(Outcome, row.outcome), row.evidence, row.tell, row.change,
        known(Decision, row.decision), person_name(connection, row.author), row.author == me,
    )


def rungs_of(connection: Connection, problem: EntityId) -> tuple[RungLine, ...]:
    """Return the goal ladder of a problem from below."""
    rows = connection.execute(
        select(Rung.__table__).where(Rung.parent == problem, Rung.state != _GONE).order_by(Rung.position, Rung.made_ms, Rung.entity)
    ).all()
    return tuple(RungLine(EntityId(row.entity), row.text, date_of(row.reached), row.evidence) for row in rows)


# -- What another program may have written otherwise --------------------------------------------------------------------


def known(choices: type[E], value: str | None) -> E | None:
    """Return a choice, None for one that this version does not know."""
    return choices(value) if value in list(choices) else None


def step_of(value: str | None) -> Step:
    """Return where a problem stands; one that stands nowhere we know is at the beginning."""
    return known(Step, value) or Step.DEFINE


def factor_kind(value: str | None) -> FactorKind:
    """Return what a factor is about."""
    return known(FactorKind, value) or FactorKind.OTHER


def steps_of(passed: str | None) -> frozenset[Step]:
    """Return the steps that somebody went on from anyway."""
    return frozenset(step for step in STEPS if step.value in (passed or "").split())


def date_of(text: str | None) -> dt.date | None:
    """Return a date, None for what is none."""
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None


# -- Inside -----------------------------------------------------------------------------------------------------------


def _hanging(connection: Connection, kind: type[Item], these: Sequence[bytes]) -> dict[bytes, tuple[Any, ...]]:
    table = kind.__table__
    query = select(table).where(table.c.parent.in_(these), table.c.state != _GONE).order_by(table.c.made_ms, table.c.entity)
    found: dict[bytes, tuple[Any, ...]] = {}
    for row in connection.execute(query).all():
        found[row.parent] = (*found.get(row.parent, ()), row)
    return found


def _answers(connection: Connection, lines: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the titles of the resources that answer some problems, by the line of each as a resource names it."""
    named = [line[:SHORT_LIMIT] for line in lines]
    query = select(Resource.answers, Resource.title).where(Resource.answers.in_(named), Resource.state != _GONE)
    found: dict[str, tuple[str, ...]] = {}
    for line, title in connection.execute(query.order_by(Resource.made_ms, Resource.entity)):
        found[line or ""] = (*found.get(line or "", ()), title or "")
    return found


def _trial_facts(row: Any) -> TrialFacts:
    decided = known(Outcome, row.outcome) is not None
    strategy = EntityId(row.strategy) if row.strategy else None
    decision = known(Decision, row.decision) if decided else None
    return TrialFacts(EntityId(row.entity), strategy, date_of(row.last), decided, decision, row.made_ms)


def _credit(connection: Connection, row: Any, seen: set[bytes]) -> list[str]:
    """Return the names of those whose ideas are in a strategy, the first ones first, each once."""
    seen.add(row.entity)
    names: list[str] = []
    for parent in (row.one, row.other):
        if parent and parent not in seen:
            above = connection.execute(select(Strategy.__table__).where(Strategy.entity == parent)).first()
            names += _credit(connection, above, seen) if above else []
    names += [person_name(connection, person) or "" for person in (row.ideas_of, row.author)]
    return list(dict.fromkeys(name for name in names if name))
