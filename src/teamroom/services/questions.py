"""The questions of short checks: read in their order, saved with the form of their resource, each an item of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from teamroom.core.ids import EntityId
from teamroom.model.formats import QUESTION_TEXTS, Question
from teamroom.model.states import State
from teamroom.store.read_unit import ReadUnit, Revision
from teamroom.store.unit import WriteUnit

_QUESTION = "question"


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as it shows; the texts are those of ``model.formats.Question``. ``versions`` counts open choices in it."""

    entity: EntityId
    position: int
    asked: str | None
    choices: str | None
    answer: str | None
    why: str | None
    wrong: str | None
    next_step: str | None
    versions: int

    @property
    def options(self) -> tuple[str, ...]:
        """What pupils choose from; empty for an open question."""
        return tuple(line.strip() for line in (self.choices or "").splitlines() if line.strip())

    @property
    def texts(self) -> dict[str, str | None]:
        """All that it says, by field."""
        return {name: getattr(self, name) for name in QUESTION_TEXTS}

    def copied(self, resource: EntityId) -> Question:
        """Return the same question for another resource."""
        return Question(parent=resource, position=self.position, **self.texts)


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question to save: the texts that were changed (all of a new one), which one it is, and what was read of it."""

    texts: Mapping[str, str | None]
    entity: EntityId | None = None
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class QuestionsDraft:
    """All questions of a resource in their order, and those to take away."""

    kept: Sequence[QuestionDraft] = ()
    removed: Iterable[EntityId] = ()


def questions_of(connection: Connection, resource: EntityId) -> tuple[QuestionLine, ...]:
    """Return the questions of a resource that show, in their order."""
    table = Question.__table__
    query = select(table).where(table.c.parent == resource, table.c.state != int(State.GONE))
    rows = connection.execute(query.order_by(table.c.position, table.c.made_ms, table.c.entity)).all()
    return tuple(_line(row) for row in rows)


def revisions_of(unit: ReadUnit, questions: Iterable[QuestionLine]) -> dict[EntityId, Revision]:
    """Return what a form is to hand back with each question."""
    return {one.entity: unit.revision(one.entity, _QUESTION) for one in questions}


def save_questions(unit: WriteUnit, resource: EntityId, draft: QuestionsDraft) -> None:
    """Save the questions of a resource; raises ``UserError`` for a text that cannot be."""
    known = {one.entity: one.position for one in questions_of(unit.connection, resource)}
    for entity in draft.removed:
        unit.remove(Question, entity)
    places = _places([known.get(one.entity) if one.entity else None for one in draft.kept])
    for one, place in zip(draft.kept, places, strict=True):
        if one.entity is None:
            question = Question(parent=resource)
            question.put("asked", one.texts.get("asked"))
            unit.add(question)
        elif one.texts or known.get(one.entity, place) != place:
            # One that a colleague took away meanwhile is only brought back by who went on writing it.
            question = unit.load(Question, one.entity, one.revision)
        else:
            continue
        for name, text in one.texts.items():
            question.put(name, text)
        if one.entity is None or known.get(one.entity, place) != place:
            question.place(place)


def _places(known: Sequence[int | None]) -> list[int]:
    """Return a place for each question in order; one that stands right already keeps its place."""
    places: list[int] = []
    for place in known:
        least = places[-1] + 1 if places else 0
        places.append(place if place is not None and place >= least else least)
    return places


def _line(row: Any) -> QuestionLine:
    texts = {name: getattr(row, name) for name in QUESTION_TEXTS}
    return QuestionLine(EntityId(row.entity), row.position or 0, **texts, versions=row.versions)
