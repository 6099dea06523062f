"""What rows of a list tell besides their own columns: uses, adaptations, and whether their format is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from teamroom.model.formats import LEAST_QUESTIONS, NEEDED, QUESTION_TEXTS, Format, Part, Question
from teamroom.model.resources import Resource
from teamroom.model.states import State
from teamroom.model.uses import Use

_HERE = int(State.GONE)
NEEDED_FILLED = tuple(
    getattr(Resource, part.value).is_not(None).label(f"has_{part.value}")
    for part in dict.fromkeys(part for parts in NEEDED.values() for part in parts)
)
"""Columns of a query: whether each part is there that some format asks for."""


@dataclass(frozen=True, slots=True)
class Told:
    """How often a resource was used, how many were adapted from it, how many questions it has and how many have no reason."""

    uses: int = 0
    adapted: int = 0
    questions: int = 0
    without_reason: int = 0


NOTHING_TOLD = Told()


def told_of(connection: Connection, entities: Sequence[bytes]) -> dict[bytes, Told]:
    """Return what is told of each resource among some."""
    uses = _counts(connection, select(Use.parent, func.count()).where(Use.parent.in_(entities), Use.state != _HERE), Use.parent)
    of = Resource.adapted_from
    adapted = _counts(connection, select(of, func.count()).where(of.in_(entities), Resource.state != _HERE), of)
    lacks = func.sum(Question.why.is_(None))
    rows = connection.execute(
        select(Question.parent, func.count(), lacks)
        .where(Question.parent.in_(entities), Question.state != _HERE)
        .group_by(Question.parent)
    ).all()
    asked = {parent: (count, int(without or 0)) for parent, count, without in rows}
    known = uses.keys() | adapted.keys() | asked.keys()
    return {one: Told(uses.get(one, 0), adapted.get(one, 0), *asked.get(one, (0, 0))) for one in known if one}


def unfinished(row: Any, told: Told) -> bool:
    """Tell whether a resource lacks what its format promises (as ``model.formats.lacking`` does for a whole one)."""
    if row.format == Format.SHORT_CHECK:
        return told.questions < LEAST_QUESTIONS or told.without_reason > 0
    return any(not getattr(row, f"has_{Part(part).value}") for part in NEEDED.get(row.format or "", ()))


def question_words(connection: Connection, entities: Sequence[bytes]) -> dict[bytes, list[str]]:
    """Return the texts of the questions of some resources."""
    texts = [getattr(Question, name) for name in QUESTION_TEXTS]
    query = select(Question.parent, *texts).where(Question.parent.in_(entities), Question.state != _HERE)
    found: dict[bytes, list[str]] = {}
    for parent, *said in connection.execute(query.order_by(Question.position, Question.id)):
        found.setdefault(parent or b"", []).extend(one for one in said if one)
    return found


def _counts(connection: Connection, query: Any, by: Any) -> dict[bytes, int]:
    return {parent: count for parent, count in connection.execute(query.group_by(by)) if parent}
