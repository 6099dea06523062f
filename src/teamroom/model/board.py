"""The rules of the problem board, pure: what a move asks, which round it is, what waits for somebody, what stands still.

Two gates are hard: at least two strategies with a first step, and a test with an end. All others ask once and can be passed;
that leaves a mark. No rule stops an arrival: what two computers break together becomes a task (``screens.md``, decisions).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from teamroom.core.ids import EntityId
from teamroom.model.problems import STEPS, Decision, FactorKind, Step

LEAST_STRATEGIES = 2
DEFINED = 3
"""Of the four things that a definition says, so many are asked for."""
USUAL_TEST_DAYS = 10
"""School days that a test lasts unless somebody says otherwise."""
TEST_DAYS = (5, 10, 15)
"""School days that are offered."""
STUCK_DAYS = 14
"""Days in one step after which a problem is offered to the next check-in."""
MOST_OPEN = 3
"""Open problems of a room above which a new one asks whether to finish or set aside one first."""


class Hard(StrEnum):
    """A gate that nobody passes."""

    TWO_STRATEGIES = "two-strategies"
    TEST_WITH_END = "test-with-end"


class Soft(StrEnum):
    """A gate that asks once."""

    DEFINITION = "definition"
    FACTORS = "factors"
    REFLECTION = "reflection"


class Wait(StrEnum):
    """What waits for somebody at a problem."""

    REFLECT = "reflect"
    TWO_TESTS = "two-tests"
    STRATEGY_GONE = "strategy-gone"
    TOO_FEW_STRATEGIES = "too-few-strategies"
    NO_TEST = "no-test"


@dataclass(frozen=True, slots=True)
class TrialFacts:
    """What the rules need of a test. ``last`` is None where it says no date."""

    entity: EntityId
    strategy: EntityId | None
    last: dt.date | None
    decided: bool
    decision: Decision | None
    made_ms: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules need of a problem. ``defined`` counts the things its definition says; ``ready`` are the strategies with a
    first step, ``strategies`` all of them.
    """

    step: Step
    defined: int = 0
    factors: frozenset[FactorKind] = frozenset()
    strategies: frozenset[EntityId] = frozenset()
    ready: frozenset[EntityId] = frozenset()
    trials: tuple[TrialFacts, ...] = ()

    @property
    def active(self) -> tuple[TrialFacts, ...]:
        """The tests that go on, the one that was begun first first."""
        return tuple(sorted((one for one in self.trials if not one.decided), key=_age))

    @property
    def round(self) -> int:
        """The round it is in: each decision to refine opened one."""
        return 1 + sum(one.decision is Decision.REFINE for one in self.trials)

    @property
    def unused_factors(self) -> tuple[FactorKind, ...]:
        """The kinds of factors that nobody named yet, to be offered as questions."""
        return tuple(kind for kind in FactorKind if kind is not FactorKind.OTHER and kind not in self.factors)


@dataclass(frozen=True, slots=True)
class Gates:
    """What stands between a problem and a step: what cannot be passed, and what asks once."""

    hard: tuple[Hard, ...] = ()
    soft: tuple[Soft, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether nothing stands between."""
        return not self.hard and not self.soft


def gates(facts: Facts, to: Step) -> Gates:
    """Return what stands between a problem and a step. Going back asks nothing."""
    here, there = STEPS.index(facts.step), STEPS.index(to)

    def leaves(step: Step) -> bool:
        return here <= STEPS.index(step) < there

    hard = []
    if to is Step.TEST and leaves(Step.STRATEGIES) and len(facts.ready) < LEAST_STRATEGIES:
        hard.append(Hard.TWO_STRATEGIES)
    if to is Step.TEST and there > here and not any(one.last for one in facts.active):
        hard.append(Hard.TEST_WITH_END)
    soft = []
    if leaves(Step.DEFINE) and facts.defined < DEFINED:
        soft.append(Soft.DEFINITION)
    if leaves(Step.FACTORS) and not facts.factors:
        soft.append(Soft.FACTORS)
    if (to is Step.REFLECT and leaves(Step.TEST) and not facts.trials) or (to is Step.DONE and not _is_reflected(facts)):
        soft.append(Soft.REFLECTION)
    return Gates(tuple(hard), tuple(soft))


def waits(facts: Facts, today: dt.date) -> tuple[Wait, ...]:
    """Return what waits for somebody: at most one task of a kind, whatever number of computers broke the rule together."""
    if facts.step is Step.DONE:
        return ()
    active, found = facts.active, []
    if any(one.last is not None and one.last < today for one in active):
        found.append(Wait.REFLECT)
    if len(active) > 1:
        found.append(Wait.TWO_TESTS)
    if any(one.strategy not in facts.strategies for one in active):
        found.append(Wait.STRATEGY_GONE)
    elif active and len(facts.ready) < LEAST_STRATEGIES:
        found.append(Wait.TOO_FEW_STRATEGIES)
    if facts.step is Step.TEST and not active:
        found.append(Wait.NO_TEST)
    return tuple(found)


def after(decision: Decision, facts: Facts) -> Step:
    """Return the step that a decision leads to: the next round begins where there is something to choose from."""
    if decision is Decision.DEFINE:
        return Step.DEFINE
    return Step.STRATEGIES if decision is Decision.REFINE else Step.DONE if facts.step is not Step.DONE else facts.step


def is_stuck(step: Step, since: dt.date | None, today: dt.date, active: Sequence[TrialFacts]) -> bool:
    """Tell whether a problem stands still: long in one step, and no test that runs."""
    running = any(one.last is not None and one.last >= today for one in active)
    return step is not Step.DONE and since is not None and (today - since).days > STUCK_DAYS and not running


def _is_reflected(facts: Facts) -> bool:
    return bool(facts.trials) and not facts.active


def _age(trial: TrialFacts) -> tuple[int, EntityId]:
    return trial.made_ms, trial.entity
