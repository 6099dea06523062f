"""The parts that each format of a resource has: a one-slide explanation, a lesson opener, a plan; and check questions.

A part is a field of its own, so that people who write different parts on different computers never meet
(``mission.md`` row 46). Which parts a format asks for is said here; a part of another format stays where somebody
wrote it and is shown all the same.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from teamroom.core.errors import UserError
from teamroom.core.messages import NUMBER_OUT_OF_RANGE, QUESTION_EMPTY, TEXT_TOO_LONG
from teamroom.core.text import clean
from teamroom.model.base import Item, field, text_field

PART_LIMIT = 16 << 10
"""Bytes of UTF-8 of one part, and of one answer."""
LEAST_QUESTIONS, MOST_QUESTIONS = 3, 7
"""How many questions a short check has (``screens.md`` E); fewer is unfinished, more are kept."""
MOST_POSITION = 1000


class Format(StrEnum):
    """What shape a resource has."""

    ONE_SLIDE = "one-slide"
    SHORT_CHECK = "short-check"
    OPENER = "opener"
    PLAN = "plan"
    OTHER = "other"


class Part(StrEnum):
    """A part of a resource; the value is the name of its field."""

    IDEA = "idea"
    SAY = "say"
    MISTAKE = "mistake"
    ASK = "ask"
    NEEDS = "needs"
    STEPS = "steps"
    LOOK_FOR = "look_for"
    IF_FLAT = "if_flat"
    HOOK = "hook"
    HAPPENED = "happened"
    OBJECTIVE = "objective"
    OPENING = "opening"
    MAIN = "main_part"
    CHECKING = "checking"
    SUPPORT = "support"
    STRETCH = "stretch"
    MATERIALS = "materials"
    TIMING = "timing"


PARTS: Mapping[str, tuple[Part, ...]] = {
    Format.ONE_SLIDE: (Part.IDEA, Part.SAY, Part.MISTAKE, Part.ASK),
    Format.SHORT_CHECK: (),
    Format.OPENER: (Part.NEEDS, Part.STEPS, Part.LOOK_FOR, Part.IF_FLAT, Part.HOOK, Part.HAPPENED),
    Format.PLAN: (
        Part.OBJECTIVE, Part.OPENING, Part.MAIN, Part.CHECKING, Part.SUPPORT, Part.STRETCH, Part.MATERIALS, Part.TIMING,
    ),
    Format.OTHER: (),
}
"""The parts of each format in the order of its form and of its printed page."""
NEEDED: Mapping[str, tuple[Part, ...]] = {
    Format.ONE_SLIDE: (Part.IDEA,),
    Format.OPENER: (Part.STEPS,),
    Format.PLAN: (Part.OBJECTIVE, Part.MAIN),
}
"""Without these it can be saved and shared, and is marked as needing finishing."""


class Lacking(StrEnum):
    """What a resource lacks that its format promises."""

    PARTS = "parts"
    QUESTIONS = "questions"
    REASONS = "reasons"


class Question(Item):
    """A question of a short check. ``choices``: what pupils choose from, a line each, none for an open question.

    ``why``: why the answer is right; ``wrong``: what a wrong answer tells; ``next_step``: what to do then.
    ``position``: its place among the others; of equal ones the older one comes first.
    """

    __tablename__ = "question"

    parent: Mapped[bytes | None] = field(type_=LargeBinary, index=True)
    position: Mapped[int | None] = field()
    asked: Mapped[str | None] = text_field()
    choices: Mapped[str | None] = text_field()
    answer: Mapped[str | None] = text_field()
    why: Mapped[str | None] = text_field()
    wrong: Mapped[str | None] = text_field()
    next_step: Mapped[str | None] = text_field()

    def put(self, name: str, text: str | None) -> None:
        """Set one of its texts, or clear it; a question that asks nothing is none. Raises ``UserError``."""
        said = part_text(name, text)
        if name == "asked" and said is None:
            raise UserError(QUESTION_EMPTY)
        setattr(self, name, said)

    def place(self, position: int) -> None:
        """Say where it stands."""
        if not 0 <= position <= MOST_POSITION:
            raise UserError(NUMBER_OUT_OF_RANGE, field="position", least=0, most=MOST_POSITION)
        self.position = position


QUESTION_TEXTS = ("asked", "choices", "answer", "why", "wrong", "next_step")
"""What ``Question.put`` sets, in the order of its form."""


def part_text(name: str, text: str | None) -> str | None:
    """Return a text as it is kept, None for an empty one; raises ``UserError`` for one that is too long."""
    said = clean(text).strip("\n") if text else ""
    if len(said.encode()) > PART_LIMIT:
        raise UserError(TEXT_TOO_LONG, field=name, limit="16 KiB")
    return said if said.strip() else None


def lacking(form: str | None, parts: Mapping[Part, str], reasons: Iterable[str | None]) -> tuple[Lacking, ...]:
    """Return what keeps a resource from being finished, by the rules of its format.

    ``reasons`` has an entry for each of its questions: why the answer is right (``mission.md`` row 37).
    """
    if form == Format.SHORT_CHECK:
        given = list(reasons)
        checks = ((Lacking.QUESTIONS, len(given) < LEAST_QUESTIONS), (Lacking.REASONS, not all(given)))
        return tuple(what for what, lacks in checks if lacks)
    return (Lacking.PARTS,) if any(not parts.get(one) for one in NEEDED.get(form or "", ())) else ()
