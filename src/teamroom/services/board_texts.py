"""The texts that the board offers: questions to ask, what may feed a problem, how a strategy may begin, worked examples.

They stand in ``board.toml`` and ``probing.toml`` of ``content/<language>``. A language can say each of them in its own way;
which there are is the same in all of them, so an id means the same question on every computer of a room.
"""

from dataclasses import dataclass
from enum import StrEnum, unique
from importlib.resources.abc import Traversable
from typing import Any

from teamroom.services.content_texts import (
    USUAL_LANGUAGE,
    Content,
    WrongText,
    a_table,
    a_text,
    content,
    list_of,
    text_with,
    texts,
)

EXAMPLES = 2
"""Worked examples of a challenge, and strategies of each of them (`mission.md` rows 58 and 62)."""


@unique
class Topic(StrEnum):
    """What a question is about (`mission.md` row 31)."""

    START = "start"
    BEHAVIOUR = "behaviour"
    UNDERSTANDING = "understanding"
    TALK = "talk"
    TIME = "time"
    MATERIALS = "materials"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question of the bank; ``topics`` are one or two."""

    id: str
    text: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """Probing questions make the one who is asked think, clarifying ones get a short fact.

    ``rule`` is shown beside the probing ones; it has a place for the ``{name}`` of whoever presents.
    """

    probing: tuple[BankQuestion, ...]
    clarifying: tuple[BankQuestion, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class ExampleStrategy:
    """An idea, and its first step: small enough for one lesson."""

    idea: str
    first_step: str


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: a problem that a colleague could come and see, and two strategies."""

    problem: str
    strategies: tuple[ExampleStrategy, ...]


@dataclass(frozen=True, slots=True)
class ChallengeTag:
    """A kind of challenge; ``id`` is kept with a problem, ``name`` is shown."""

    id: str
    name: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class FactorPrompts:
    """Questions about what feeds a problem, for each of the three groups."""

    pupils: tuple[str, ...]
    lesson: tuple[str, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardTexts:
    """What the steps of the board offer."""

    factors: FactorPrompts
    starters: tuple[str, ...]
    reflect: tuple[str, ...]
    tags: tuple[ChallengeTag, ...]


def board_texts(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> BoardTexts:
    """Return what the board offers in a language (``sw`` or ``pt_BR``); English where nobody has written any yet."""
    held = content("board.toml", language, packs)
    return BoardTexts(
        FactorPrompts(*(held.of("factors", kind, read=texts) for kind in ("pupils", "lesson", "limits"))),
        held.of("strategies", "starters", read=texts),
        held.of("reflect", "questions", read=texts),
        tuple(_tag(held, name) for name in held.names("tags")),
    )


def question_bank(language: str = USUAL_LANGUAGE, packs: Traversable | None = None) -> QuestionBank:
    """Return the questions in a language; English where nobody has written any yet."""
    held = content("probing.toml", language, packs)
    probing, clarifying = (
        tuple(_question(held, kind, name) for name in held.names(kind)) for kind in ("probing", "clarifying")
    )
    return QuestionBank(probing, clarifying, held.of("rule", read=text_with("name")))


def _question(held: Content, kind: str, name: str) -> BankQuestion:
    """Return a question; a language that says it in its own words need not repeat the topics."""
    return BankQuestion(
        name, held.of(kind, name, "text", read=a_text), held.of(kind, name, "topics", read=_topics)
    )


def _topics(value: Any) -> tuple[Topic, ...]:
    named = texts(value)
    if len(named) > 2 or not set(named) <= set(Topic):
        raise WrongText
    return tuple(map(Topic, named))


def _tag(held: Content, name: str) -> ChallengeTag:
    return ChallengeTag(
        name, held.of("tags", name, "name", read=a_text), held.of("tags", name, "examples", read=_examples)
    )


def _examples(value: Any) -> tuple[Example, ...]:
    examples = list_of(_example)(value)
    if len(examples) != EXAMPLES:
        raise WrongText
    return examples


def _example(value: Any) -> Example:
    table = a_table(value)
    strategies = list_of(_strategy)(table.get("strategies"))
    if len(strategies) != EXAMPLES:
        raise WrongText
    return Example(a_text(table.get("problem")), strategies)


def _strategy(value: Any) -> ExampleStrategy:
    table = a_table(value)
    return ExampleStrategy(a_text(table.get("idea")), a_text(table.get("first_step")))
