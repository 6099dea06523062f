"""All of one resource, as plain data: what its preview shows and its form begins with."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId
from teamroom.core.messages import ITEM_UNKNOWN
from teamroom.model.formats import Lacking, Part, lacking
from teamroom.model.resources import Need, Resource, Suits
from teamroom.model.states import State
from teamroom.services.library_rows import (
    FileLine,
    Version,
    attachments_of,
    consents_of,
    person_name,
    sensible,
    tag_words,
)
from teamroom.services.look_alikes import LookAlike, group_of, joined_with
from teamroom.services.questions import QuestionLine, questions_of, revisions_of
from teamroom.services.returned import CameBack, came_back
from teamroom.services.versions import choices_of
from teamroom.store.read_unit import ReadUnit, Revision
from teamroom.sync.values import Attachment

_RESOURCE = "resource"


@dataclass(frozen=True, slots=True)
class Kin:
    """Another resource that this one is related to."""

    entity: EntityId
    title: str | None


@dataclass(frozen=True, slots=True)
class ResourceDetail:
    """All of one resource. ``versions`` has an entry for each field that shows two versions, the shown one first.

    ``gone``: it is in the trash. ``revision`` is to be handed back with a save, ``question_revisions`` those of its questions.
    ``adapted_from``: what it began as a copy of; ``adaptation`` what was changed, and why. ``came_back``: who removed it, where
    it shows again because somebody else went on with it. ``joined``: what shows as one with it, whose files are among
    ``attachments``. ``parts`` are those with a text, ``writers`` who wrote what shows of each. ``lacking``: what its format
    promises and it does not have yet.
    """

    entity: EntityId
    title: str | None
    category: str | None
    format: str | None
    subject: str | None
    year: str | None
    language: str | None
    ready: int | None
    minutes: int | None
    without: frozenset[Need]
    suits: frozenset[Suits]
    permission: str | None
    source: str | None
    answers: str | None
    asks_for: str | None
    body: str | None
    parts: dict[Part, str]
    writers: dict[Part, str]
    questions: tuple[QuestionLine, ...]
    question_revisions: dict[EntityId, Revision]
    lacking: tuple[Lacking, ...]
    adaptation: str | None
    tags: tuple[str, ...]
    author: str | None
    author_id: PersonId | None
    made_ms: int
    changed_ms: int
    gone: bool
    returned: bool
    incomplete: bool
    attachments: tuple[FileLine, ...]
    versions: dict[str, tuple[Version, ...]]
    revision: Revision
    adapted_from: Kin | None = None
    came_back: CameBack | None = None
    joined: tuple[LookAlike, ...] = ()


def detail_of(
    unit: ReadUnit, entity: EntityId, me: PersonId, file_line: Callable[[EntityId, Attachment, set[EntityId]], FileLine]
) -> ResourceDetail:
    """Return all of a resource, in the trash or not; raises ``UserError`` when there is none."""
    connection = unit.connection
    row = connection.execute(select(Resource.__table__).where(Resource.entity == entity)).first()
    if row is None:
        raise UserError(ITEM_UNKNOWN, id=entity.hex()[:8])
    files = [file for one in group_of(connection, entity) for file in attachments_of(connection, one)]
    agreed = consents_of(connection, [file for file, _ in files])
    questions = questions_of(connection, entity)
    parts = {part: text for part in Part if (text := getattr(row, part.value))}
    return ResourceDetail(
        entity=entity, title=row.title, category=row.category, format=row.format, subject=row.subject, year=row.year,
        language=row.language, ready=sensible(row.ready, least=0), minutes=sensible(row.minutes),
        without=frozenset(need for need in Need if getattr(row, f"without_{need.value}")),
        suits=frozenset(whom for whom in Suits if getattr(row, whom.field)),
        permission=row.permission, source=row.source, answers=row.answers, asks_for=row.asks_for, body=row.body,
        parts=parts, writers=_writers(unit, entity, parts), questions=questions,
        question_revisions=revisions_of(unit, questions),
        lacking=lacking(row.format, parts, [one.why for one in questions]), adaptation=row.adaptation,
        tags=tag_words(connection, row.id), author=person_name(connection, row.author),
        author_id=PersonId(row.author) if row.author else None, made_ms=row.made_ms, changed_ms=row.changed_ms,
        gone=row.state == State.GONE, returned=row.state == State.RETURNED, incomplete=bool(row.incomplete),
        attachments=tuple(file_line(*one, agreed) for one in files), versions=_open(unit, row, me),
        revision=unit.revision(entity, _RESOURCE), adapted_from=_kin(connection, row.adapted_from),
        came_back=came_back(unit, entity) if row.state == State.RETURNED else None,
        joined=joined_with(connection, entity),
    )


def _writers(unit: ReadUnit, entity: EntityId, parts: dict[Part, str]) -> dict[Part, str]:
    """Return who wrote the words that show of each part, where that is somebody known."""
    if not parts:
        return {}
    fields = unit.view(_RESOURCE, entity).fields
    people = {part: fields[part.value].shown.person for part in parts if part.value in fields}
    names = {one: person_name(unit.connection, one) for one in set(people.values()) if one}
    return {part: name for part, one in people.items() if one and (name := names.get(one))}


def _open(unit: ReadUnit, row: Row[tuple[object, ...]], me: PersonId) -> dict[str, tuple[Version, ...]]:
    """Return the different newest values of each field that has several."""
    if not row.versions:
        return {}
    return {one.field: one.versions for one in choices_of(unit, _RESOURCE, EntityId(row.entity), me)}


def _kin(connection: Connection, entity: bytes | None) -> Kin | None:
    """Return a resource by its id, None where it is not known here."""
    if entity is None:
        return None
    row = connection.execute(select(Resource.entity, Resource.title).where(Resource.entity == entity)).first()
    return Kin(EntityId(row.entity), row.title) if row else None
