"""The problem board: a struggle in one line, walked through five steps; what feeds it, strategies, tests, rounds.

The rules of the board (gates, rounds, what waits) stand in ``model.board``; here is what things are and how they are written.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, PersonId, SpaceId
from teamroom.core.messages import (
    FIRST_STEP_NEEDED,
    NOTHING_WRITTEN,
    NUMBER_NEEDED,
    NUMBER_OUT_OF_RANGE,
    TEST_NEEDS_END,
    TEXT_TOO_LONG,
)
from teamroom.core.text import clean, folded_space
from teamroom.model.base import Item, field, text_field
from teamroom.model.resources import chosen

LINE_LIMIT = 300
"""Characters of a line."""
TEXT_LIMIT = 8 << 10
"""Bytes of a longer text."""
MOST_EFFORT, MOST_MINUTES = 3, 600
LONGEST_TEST_DAYS = 120
"""Days a test lasts at most; longer is a term's work, not a test."""


class Step(StrEnum):
    """Where a problem stands. ``DONE``: it is in the archive."""

    DEFINE = "define"
    FACTORS = "factors"
    STRATEGIES = "strategies"
    TEST = "test"
    REFLECT = "reflect"
    DONE = "done"


STEPS = tuple(Step)


class FactorKind(StrEnum):
    """What a factor is about (``mission.md`` row 57)."""

    PUPILS = "pupils"
    CURRICULUM = "curriculum"
    LIMITS = "limits"
    OTHER = "other"


class Outcome(StrEnum):
    """What a test showed."""

    WORKED = "worked"
    PARTLY = "partly"
    NOT = "not"
    UNCLEAR = "unclear"


class Decision(StrEnum):
    """What follows from a test. ``REFINE`` opens the next round."""

    KEEP = "keep"
    REFINE = "refine"
    ASIDE = "aside"
    DEFINE = "define"


DEFINITION = ("who", "seen", "moment", "evidence")
"""The four things a clear problem says: who and how many, what is seen, when and where, how we know."""


class Problem(Item):
    """A problem of practice. ``line`` is the struggle in one line, and all that beginning asks for.

    ``since`` is the ISO date on which it came to its ``step``; ``passed`` names the steps that somebody went on from anyway,
    with blanks between them. ``challenge`` is the id of a kind of challenge, ``resource`` one that it is about.
    """

    __tablename__ = "problem"

    line: Mapped[str | None] = text_field()
    who: Mapped[str | None] = text_field()
    seen: Mapped[str | None] = text_field()
    moment: Mapped[str | None] = text_field()
    evidence: Mapped[str | None] = text_field()
    subject: Mapped[str | None] = text_field()
    challenge: Mapped[str | None] = text_field()
    step: Mapped[str | None] = text_field()
    since: Mapped[str | None] = text_field()
    passed: Mapped[str | None] = text_field()

    def call(self, line: str) -> None:
        """Say what the struggle is; raises ``UserError`` for nothing and for too much."""
        self.line = line_of("problem", line)
        if self.line is None:
            raise UserError(NOTHING_WRITTEN)

    def define(self, name: str, text: str | None) -> None:
        """Set one of ``DEFINITION``, or the subject, or clear it; a field that does not exist would lose the words."""
        if name not in {*DEFINITION, "subject"}:
            raise ValueError(name)
        setattr(self, name, line_of(name, text) if name == "subject" else text_of(name, text))

    def move(self, step: Step, today: dt.date) -> None:
        """Put it at a step; its age there begins anew unless it stands there already."""
        if self.step != step.value:
            self.step, self.since = step.value, today.isoformat()

    def pass_gate(self, step: Step) -> None:
        """Leave the small mark that somebody went on from a step anyway."""
        steps = {*(self.passed or "").split(), step.value}
        self.passed = " ".join(one.value for one in STEPS if one.value in steps)


class Factor(Item):
    """Something that feeds a problem. ``changeable``: whether the room can change it; None where nobody said."""

    __tablename__ = "factor"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    kind: Mapped[str | None] = text_field()
    text: Mapped[str | None] = text_field()
    changeable: Mapped[bool | None] = field()

    def say(self, kind: str, text: str, *, changeable: bool | None = None) -> None:
        """Say what it is; raises ``UserError`` for another kind, for nothing and for too much."""
        self.kind = chosen(FactorKind, "kind", kind)
        self.text = _something("factor", text)
        self.changeable = changeable


class Strategy(Item):
    """Something to try. It counts for the gate once it has a first step.

    ``effort`` from 1 (as one goes) to 3 (an evening), ``minutes`` of a lesson. ``one`` and ``other``: the strategies it was made
    from (a mosaic); ``ideas_of``: a person whose ideas are in it besides those of its author and of what it was made from, for
    whoever puts down what two wrote need not be one of them; ``resource``: what it uses of the library.
    """

    __tablename__ = "strategy"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    text: Mapped[str | None] = text_field()
    first_step: Mapped[str | None] = text_field()
    who: Mapped[str | None] = text_field()
    needs: Mapped[str | None] = text_field()
    effort: Mapped[int | None] = field()
    minutes: Mapped[int | None] = field()
    one: Mapped[bytes | None] = field(type_=LargeBinary)
    other: Mapped[bytes | None] = field(type_=LargeBinary)
    ideas_of: Mapped[bytes | None] = field(type_=LargeBinary)
    resource: Mapped[bytes | None] = field(type_=LargeBinary, index=True)

    def say(self, text: str, first_step: str | None) -> None:
        """Say what it is and how it begins; raises ``UserError`` for nothing and for too much."""
        self.text = _something("strategy", text)
        self.first_step = text_of("first step", first_step)

    def plan(self, who: str | None, needs: str | None, effort: int | None, minutes: int | None) -> None:
        """Say who does it, what it needs and what it takes; all may stay open."""
        for name, number, most in (("effort", effort, MOST_EFFORT), ("minutes", minutes, MOST_MINUTES)):
            if number is not None and not 1 <= number <= most:
                raise UserError(NUMBER_OUT_OF_RANGE, field=name, least=1, most=most)
        self.who, self.needs = line_of("who", who), line_of("needs", needs)
        self.effort, self.minutes = effort, minutes


class Trial(Item):
    """A strategy on test, from ``first`` to ``last`` (ISO dates). It is active until it has an ``outcome``.

    ``measure`` names the one number that is compared, ``before`` and ``after`` hold it as people write it ("11 of 28").
    ``round`` counts from 1; ``change`` says what the next round does differently.
    """

    __tablename__ = "trial"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    strategy: Mapped[bytes | None] = field(type_=LargeBinary)
    first: Mapped[str | None] = text_field()
    last: Mapped[str | None] = text_field()
    look_for: Mapped[str | None] = text_field()
    measure: Mapped[str | None] = text_field()
    before: Mapped[str | None] = text_field()
    after: Mapped[str | None] = text_field()
    round: Mapped[int | None] = field()
    outcome: Mapped[str | None] = text_field()
    evidence: Mapped[str | None] = text_field()
    tell: Mapped[str | None] = text_field()
    change: Mapped[str | None] = text_field()
    decision: Mapped[str | None] = text_field()

    def run(self, first: dt.date, last: dt.date | None) -> None:
        """Say from when to when; raises ``UserError`` without an end, for one before the start, and for one too far."""
        if last is None or not 0 <= (last - first).days <= LONGEST_TEST_DAYS:
            raise UserError(TEST_NEEDS_END, most=LONGEST_TEST_DAYS)
        self.first, self.last = first.isoformat(), last.isoformat()

    def look(self, look_for: str | None, measure: str | None, before: str | None) -> None:
        """Say what is looked at, which number is compared and what it is now; all may stay open."""
        self.look_for, self.measure = text_of("look for", look_for), line_of("number", measure)
        self.before = number_of("number", before)

    def reflect(self, outcome: str, decision: str, said: Mapping[str, str | None]) -> None:
        """Say what came of it and what follows. ``said`` may have ``evidence``, ``tell``, ``change`` and ``after``."""
        self.outcome = chosen(Outcome, "outcome", outcome)
        self.decision = chosen(Decision, "decision", decision)
        for name in ("evidence", "tell", "change"):
            setattr(self, name, text_of(name, said.get(name)))
        self.after = number_of("number", said.get("after"))


class Rung(Item):
    """A step of the goal ladder of a problem: small and observable. ``reached`` is the ISO date, ``evidence`` one line."""

    __tablename__ = "rung"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    position: Mapped[int | None] = field()
    text: Mapped[str | None] = text_field()
    reached: Mapped[str | None] = text_field()
    evidence: Mapped[str | None] = text_field()

    def say(self, text: str, position: int) -> None:
        """Say what would be seen; raises ``UserError`` for nothing and for too much."""
        self.text = _something("goal", text)
        self.position = position

    def reach(self, day: dt.date | None, evidence: str | None) -> None:
        """Say that it is reached, with a line of what was seen or without, or that it is not."""
        self.reached = day.isoformat() if day else None
        self.evidence = line_of("evidence", evidence) if day else None


class Observation(Item):
    """What pupils did and said in a colleague's lesson, and what the observer wonders. It is the observed teacher's.

    ``observed`` is that person; ``open`` says that it may be shown beyond the two, and counts only from them.
    """

    __tablename__ = "observation"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    observed: Mapped[bytes | None] = field(type_=LargeBinary)
    day: Mapped[str | None] = text_field()
    seen: Mapped[str | None] = text_field()
    wonder: Mapped[str | None] = text_field()
    open: Mapped[bool | None] = field()

    def write(self, seen: str, wonder: str | None) -> None:
        """Say what was seen; raises ``UserError`` for nothing and for too much."""
        self.seen, self.wonder = _something("observation", seen), text_of("wondering", wonder)


class Enough(Item):
    """A member says "too much?" to the room. Its entity follows from the person, so that there is one on all computers."""

    __tablename__ = "enough"

    person: Mapped[bytes | None] = field(type_=LargeBinary)
    says: Mapped[bool | None] = field()
    why: Mapped[str | None] = text_field()


def enough_entity(space: SpaceId, person: PersonId) -> EntityId:
    """Return the entity of a member's "too much?"."""
    return EntityId(blake2b256(b"TeamRoom 1 enough", space, person)[:ID_SIZE])


def line_of(name: str, text: str | None) -> str | None:
    """Return a line as it is kept, None for an empty one; raises ``UserError`` for one that is too long."""
    short = folded_space(clean(text)) if text else ""
    if len(short) > LINE_LIMIT:
        raise UserError(TEXT_TOO_LONG, field=name, limit=f"{LINE_LIMIT} characters")
    return short or None


def text_of(name: str, text: str | None) -> str | None:
    """Return a text as it is kept, None for an empty one; raises ``UserError`` for one that is too long."""
    said = clean(text).strip() if text else ""
    if len(said.encode()) > TEXT_LIMIT:
        raise UserError(TEXT_TOO_LONG, field=name, limit="8 KiB")
    return said or None


def number_of(name: str, text: str | None) -> str | None:
    """Return a number as people write it, such as ``11 of 28``; raises ``UserError`` for words without one."""
    said = line_of(name, text)
    if said is not None and not any(letter.isdigit() for letter in said):
        raise UserError(NUMBER_NEEDED, value=said)
    return said


def with_first_step(strategy: Strategy) -> Strategy:
    """Return a strategy that has a first step; raises ``UserError`` for one without."""
    if not strategy.first_step:
        raise UserError(FIRST_STEP_NEEDED)
    return strategy


def _something(name: str, text: str) -> str:
    said = text_of(name, text)
    if said is None:
        raise UserError(NOTHING_WRITTEN)
    return said
