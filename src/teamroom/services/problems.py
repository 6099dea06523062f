"""The problem board of a room: from a struggle in one line to a refined next round.

Two gates are hard here as in the window and on the command line: at least two strategies with a first step, and a test with
an end. All others raise ``STEP_ASKS`` once and are passed with ``anyway``, which leaves a mark. What arrives passes no gate.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from teamroom.core.clock import day_of
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.messages import (
    ITEM_UNKNOWN,
    ONE_TEST_AT_A_TIME,
    STEP_ASKS,
    TEST_NEEDS_END,
    TWO_STRATEGIES_NEEDED,
)
from teamroom.model.board import LEAST_STRATEGIES, Facts, Hard, Soft, after, gates
from teamroom.model.problems import (
    DEFINITION,
    LONGEST_TEST_DAYS,
    Decision,
    Enough,
    Factor,
    FactorKind,
    Observation,
    Problem,
    Rung,
    Step,
    Strategy,
    Trial,
    enough_entity,
    line_of,
    with_first_step,
)
from teamroom.model.states import State
from teamroom.services.library_rows import person_name
from teamroom.services.observations import ObservationLine, decide, observations_of
from teamroom.services.problem_rows import (
    Board,
    BoardCard,
    FactorLine,
    RungLine,
    StrategyLine,
    TrialLine,
    card_of,
    factor_line,
    facts_of,
    read_board,
    rungs_of,
    strategy_line,
    trial_line,
)
from teamroom.services.problem_search import found_problems
from teamroom.store.read_unit import Revision
from teamroom.store.room import RoomStore

_PROBLEM = "problem"
ASKED = {
    Soft.DEFINITION: "three of the four: who, what is seen, when and where, how you know",
    Soft.FACTORS: "at least one thing that feeds it",
    Soft.REFLECTION: "looking back on a test",
}
"""What a gate asks for, in words."""


@dataclass(frozen=True, slots=True)
class StrategyDraft:
    """A strategy to save. ``one`` and ``other``: those it is made from."""

    text: str
    first_step: str | None = None
    who: str | None = None
    needs: str | None = None
    effort: int | None = None
    minutes: int | None = None
    one: EntityId | None = None
    other: EntityId | None = None
    resource: EntityId | None = None

    def apply(self, strategy: Strategy) -> None:
        """Let a strategy say what is written here; raises ``UserError`` as the model does."""
        strategy.say(self.text, self.first_step)
        strategy.plan(self.who, self.needs, self.effort, self.minutes)


@dataclass(frozen=True, slots=True)
class TestDraft:
    """A test to begin: which strategy, from when to when, what is looked at, and the one number before."""

    __test__ = False

    strategy: EntityId
    first: dt.date
    last: dt.date | None
    look_for: str | None = None
    measure: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Reflection:
    """What came of a test, and what follows. ``said`` may have ``evidence``, ``tell``, ``change`` and ``after``."""

    outcome: str
    decision: str
    said: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProblemDetail:
    """All of a problem. ``definition`` has what was said of ``DEFINITION``; ``trials`` all rounds, the first one first."""

    card: BoardCard
    definition: dict[str, str]
    subject: str | None
    factors: tuple[FactorLine, ...]
    strategies: tuple[StrategyLine, ...]
    trials: tuple[TrialLine, ...]
    ladder: tuple[RungLine, ...]
    observations: tuple[ObservationLine, ...]
    gone: bool
    revision: Revision


class Problems:
    """What a teacher does on the board of one room. ``zone``: where days begin, None for this computer's own time."""

    def __init__(self, room: RoomStore, zone: dt.tzinfo | None = None) -> None:
        self._room = room
        self._zone = zone

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return day_of(self._room.clock.now_ms(), self._zone)

    # -- Looking ------------------------------------------------------------------------------------------------------

    def cards(self) -> tuple[BoardCard, ...]:
        """Return every problem of the room, the oldest first; those in the archive, too."""
        return self._cards(gone=False)

    def trash(self) -> tuple[BoardCard, ...]:
        """Return the problems that were deleted: each can be brought back."""
        return self._cards(gone=True)

    def _cards(self, *, gone: bool) -> tuple[BoardCard, ...]:
        with self._room.read() as unit:
            return self.cards_in(unit.connection, gone=gone)

    def cards_in(self, connection: Connection, *, gone: bool = False) -> tuple[BoardCard, ...]:
        """Return what ``cards`` does (``gone``: what ``trash`` does), of one moment."""
        board = read_board(connection, gone=gone)
        return tuple(card_of(connection, row, board, self.today, self._room.me) for row in board.problems)

    def show(self, entity: EntityId) -> ProblemDetail:
        """Return all of a problem, in the trash or not; raises ``UserError`` when there is none."""
        with self._room.read() as unit:
            connection, board = unit.connection, read_board(unit.connection, entity)
            row = _only(board, entity)
            me = self._room.me
            trials = [trial_line(connection, one, me) for one in board.trials.get(entity, ())]
            return ProblemDetail(
                card_of(connection, row, board, self.today, me),
                {name: text for name in DEFINITION if (text := getattr(row, name))}, row.subject,
                tuple(factor_line(connection, one) for one in board.factors.get(entity, ())),
                tuple(strategy_line(connection, one) for one in board.strategies.get(entity, ())),
                tuple(sorted(trials, key=lambda one: one.round)), rungs_of(connection, entity),
                observations_of(unit, entity, me), row.state == State.GONE, unit.revision(entity, _PROBLEM),
            )

    def search(self, query: str, kinds: Collection[str] = ()) -> tuple[BoardCard, ...]:
        """Return the problems that have all the words, also in what feeds them, in strategies and in what tests showed.

        Those of ``kinds`` of challenge (ids) follow.
        """
        with self._room.read() as unit:
            order = found_problems(unit.connection, query, kinds)
            board = read_board(unit.connection, *order) if order else Board((), {}, {}, {}, {})
            rows = {row.entity: row for row in board.problems}
            return tuple(card_of(unit.connection, rows[one], board, self.today, self._room.me) for one in order)

    def my_tests(self) -> tuple[TrialLine, ...]:
        """Return the tests that this person runs in the room: more than one asks whether it is too much."""
        with self._room.read() as unit:
            board = read_board(unit.connection)
            rows = [one for trials in board.trials.values() for one in trials]
            lines = [trial_line(unit.connection, one, self._room.me) for one in rows]
        return tuple(one for one in lines if one.is_active and one.mine)

    # -- Defining -----------------------------------------------------------------------------------------------------

    def add(self, line: str) -> EntityId:
        """Begin with a struggle in one line; raises ``UserError`` for nothing and for too much."""
        problem = Problem()
        problem.call(line)
        problem.move(Step.DEFINE, self.today)
        with self._room.write() as unit:
            return unit.add(problem)

    def edit(self, entity: EntityId, fields: Mapping[str, str | None], revision: Revision | None = None) -> None:
        """Change ``line``, ``subject``, ``challenge`` or one of ``DEFINITION``; raises ``UserError`` as the model does."""
        with self._room.write() as unit:
            problem = unit.load(Problem, entity, revision)
            for name, text in fields.items():
                if name == "line":
                    problem.call(text or "")
                elif name == "challenge":
                    problem.challenge = text or None
                else:
                    problem.define(name, text)

    def remove(self, entity: EntityId) -> None:
        """Put a problem into the trash."""
        with self._room.write() as unit:
            unit.remove(Problem, entity)

    def restore(self, entity: EntityId) -> None:
        """Bring a problem back from the trash."""
        with self._room.write() as unit:
            unit.restore(Problem, entity)

    # -- What feeds it, and what to try -------------------------------------------------------------------------------

    def add_factor(self, problem: EntityId, kind: FactorKind, text: str, *, changeable: bool | None = None) -> EntityId:
        """Name something that feeds a problem."""
        factor = Factor(parent=problem)
        factor.say(kind.value, text, changeable=changeable)
        return self._hang(problem, factor)

    def judge_factor(self, factor: EntityId, *, changeable: bool | None) -> None:
        """Say whether the room can change a factor; None takes back what was said."""
        with self._room.write() as unit:
            unit.load(Factor, factor).changeable = changeable

    def remove_factor(self, factor: EntityId) -> None:
        """Take a factor away."""
        with self._room.write() as unit:
            unit.remove(Factor, factor)

    def add_strategy(self, problem: EntityId, draft: StrategyDraft) -> EntityId:
        """Add something to try; raises ``UserError`` as the model does."""
        strategy = Strategy(parent=problem, one=draft.one, other=draft.other, resource=draft.resource)
        draft.apply(strategy)
        return self._hang(problem, strategy)

    def edit_strategy(self, strategy: EntityId, draft: StrategyDraft) -> None:
        """Change a strategy; what it was made from stays."""
        with self._room.write() as unit:
            found = unit.load(Strategy, strategy)
            draft.apply(found)
            found.resource = draft.resource

    def remove_strategy(self, strategy: EntityId) -> None:
        """Take a strategy away."""
        with self._room.write() as unit:
            unit.remove(Strategy, strategy)

    # -- Moving -------------------------------------------------------------------------------------------------------

    def move(self, entity: EntityId, to: Step, *, anyway: bool = False) -> None:
        """Put a problem at a step.

        Raises ``UserError``: ``TWO_STRATEGIES_NEEDED`` and ``TEST_NEEDS_END`` always, ``STEP_ASKS`` unless ``anyway``.
        """
        with self._room.write() as unit:
            facts = _facts(unit.connection, entity)
            asked = gates(facts, to)
            _must_pass(asked.hard)
            if asked.soft and not anyway:
                raise UserError(STEP_ASKS, what="; ".join(ASKED[one] for one in asked.soft))
            problem = unit.load(Problem, entity)
            if asked.soft:
                problem.pass_gate(facts.step)
            problem.move(to, self.today)

    def begin_test(self, entity: EntityId, draft: TestDraft) -> EntityId:
        """Put a strategy on test and the problem into that column; raises ``UserError`` for every gate that is hard."""
        with self._room.write() as unit:
            facts = _facts(unit.connection, entity)
            if len(facts.ready) < LEAST_STRATEGIES:
                raise UserError(TWO_STRATEGIES_NEEDED)
            if facts.active:
                raise UserError(ONE_TEST_AT_A_TIME)
            with_first_step(unit.load(Strategy, draft.strategy))
            trial = Trial(parent=entity, strategy=draft.strategy, round=facts.round)
            trial.run(draft.first, draft.last)
            trial.look(draft.look_for, draft.measure, draft.before)
            unit.load(Problem, entity).move(Step.TEST, self.today)
            return unit.add(trial)

    def reflect(self, trial: EntityId, reflection: Reflection) -> Step:
        """Say what came of a test and what follows; return the step that the problem goes to.

        While another test of the problem still runs (two computers began one each), it stays where it is.
        """
        with self._room.write() as unit:
            found = unit.load(Trial, trial)
            found.reflect(reflection.outcome, reflection.decision, reflection.said)
            entity = EntityId(found.parent or b"")
            facts = _facts(unit.connection, entity)
            step = after(Decision(reflection.decision), facts)
            if any(one.entity != trial for one in facts.active):
                return facts.step
            unit.load(Problem, entity).move(step, self.today)
            return step

    def look_back(self, entity: EntityId, *, anyway: bool = False) -> None:
        """Put a problem into the last column, to be reflected on."""
        self.move(entity, Step.REFLECT, anyway=anyway)

    # -- The goal ladder ----------------------------------------------------------------------------------------------

    def add_rung(self, problem: EntityId, text: str) -> EntityId:
        """Add a step to the top of the ladder of a problem."""
        with self._room.write() as unit:
            _must_be_here(unit.connection, problem)
            rung = Rung(parent=problem)
            rung.say(text, len(rungs_of(unit.connection, problem)))
            return unit.add(rung)

    def reach(self, rung: EntityId, evidence: str | None = None, *, reached: bool = True) -> None:
        """Say that a step of the ladder is reached, with a line of what was seen or without, or that it is not."""
        with self._room.write() as unit:
            unit.load(Rung, rung).reach(self.today if reached else None, evidence)

    def remove_rung(self, rung: EntityId) -> None:
        """Take a step of the ladder away."""
        with self._room.write() as unit:
            unit.remove(Rung, rung)

    # -- Observing, and "too much?" -----------------------------------------------------------------------------------

    def observe(self, problem: EntityId, observed: PersonId, seen: str, wonder: str | None = None) -> EntityId:
        """Write down what pupils did and said in a colleague's lesson today; the note is that colleague's."""
        note = Observation(parent=problem, observed=observed, day=self.today.isoformat())
        note.write(seen, wonder)
        return self._hang(problem, note)

    def open_observation(self, note: EntityId, *, to_room: bool) -> None:
        """Show a note to the room, or no longer; raises ``UserError`` for anybody but the observed teacher."""
        with self._room.write() as unit:
            decide(unit, note, self._room.me, to_room=to_room)

    def say_enough(self, why: str | None = None, *, on: bool = True) -> None:
        """Say "too much?" to the room, or that it is not any more."""
        entity = enough_entity(self._room.space, self._room.me)
        with self._room.write() as unit:
            if unit.connection.scalar(select(Enough.id).where(Enough.entity == entity)) is None:
                said = Enough(person=self._room.me)
                unit.add(said, entity)
            else:
                said = unit.load(Enough, entity)
            said.says, said.why = on, line_of("why", why) if on else None

    def enough(self) -> tuple[tuple[str, str | None], ...]:
        """Return who says that it is too much, and why; nobody says that in somebody else's name."""
        query = select(Enough.person, Enough.author, Enough.why).where(Enough.says.is_(True), Enough.state != int(State.GONE))
        with self._room.read() as unit:
            own = [row for row in unit.connection.execute(query) if row.person == row.author]
            return tuple(sorted((person_name(unit.connection, row.person) or "", row.why) for row in own))

    # -- Inside -------------------------------------------------------------------------------------------------------

    def _hang(self, problem: EntityId, item: Factor | Strategy | Observation) -> EntityId:
        with self._room.write() as unit:
            _must_be_here(unit.connection, problem)
            return unit.add(item)


def _only(board: Board, entity: EntityId) -> Any:
    if not board.problems:
        raise UserError(ITEM_UNKNOWN, id=entity.hex()[:8])
    return board.problems[0]


def _facts(connection: Connection, entity: EntityId) -> Facts:
    board = read_board(connection, entity)
    return facts_of(_only(board, entity), board)


def _must_be_here(connection: Connection, problem: EntityId) -> None:
    if connection.scalar(select(Problem.id).where(Problem.entity == problem)) is None:
        raise UserError(ITEM_UNKNOWN, id=problem.hex()[:8])


def _must_pass(hard: Sequence[Hard]) -> None:
    if Hard.TWO_STRATEGIES in hard:
        raise UserError(TWO_STRATEGIES_NEEDED)
    if Hard.TEST_WITH_END in hard:
        raise UserError(TEST_NEEDS_END, most=LONGEST_TEST_DAYS)

