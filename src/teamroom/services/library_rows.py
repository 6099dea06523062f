"""What the library shows, as plain data, and the queries behind it.

Ids come first, from the narrow index ``resource_facets`` or the full-text index; then one query by id brings the
rows of the page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    func,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from teamroom.core.ids import EntityId, PersonId
from teamroom.core.text import folded
from teamroom.model.formats import Format
from teamroom.model.resources import MOST_MINUTES, File, Joined, Need, Resource, ResourceTag, Suits, Tag
from teamroom.model.rooms import Person
from teamroom.model.states import State
from teamroom.model.types import RESOURCE_TEXTS
from teamroom.model.uses import Feedback, Use
from teamroom.services.library_beside import new_from_exchange
from teamroom.services.library_told import NEEDED_FILLED, NOTHING_TOLD, question_words, told_of, unfinished
from teamroom.services.search import ROW, Hit
from teamroom.services.snippets import snippet
from teamroom.store.tables import FILE_TEXT, ITEM
from teamroom.sync.values import Attachment
from teamroom.sync.wire import decode

SHOWN = (int(State.HERE), int(State.RETURNED))
_ALONE = Resource.id.not_in(select(Joined.item))
"""Leaves out what shows as one with another resource."""


class Show(StrEnum):
    """What the room knows of a resource: somebody used it, nobody said anything of it yet, it came with the last exchanges."""

    USED = "used"
    NEEDS_FEEDBACK = "needs-feedback"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Filters:
    """What to leave out of a list; None and empty leave out nothing.

    Words of subject, year and tags are compared without accents and case; ``minutes_max`` leaves out what takes
    longer and what does not say; ``without`` asks for things that work without all of these,
    ``tags`` for those that carry them all, ``suits`` for those adapted for all of these, ``shows`` for what the room knows of them.
    ``ready_max`` is about the time to get ready, ``minutes_max`` about the time in class.
    """

    category: str | None = None
    format: str | None = None
    subject: str | None = None
    year: str | None = None
    language: str | None = None
    ready_max: int | None = None
    minutes_max: int | None = None
    without: frozenset[Need] = frozenset()
    suits: frozenset[Suits] = frozenset()
    shows: frozenset[Show] = frozenset()
    tags: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is left out."""
        return self == Filters()


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """A resource in a list. ``title`` is None where it was erased or has not arrived; so is an unknown author's name.

    ``versions`` counts fields that show two versions; ``returned``: somebody removed it, somebody else went on with
    it; ``incomplete``: part of it is still on its way. ``unfinished``: it lacks what its format promises. ``needs`` is what an
    opener needs, ``answers`` what it answers, ``uses`` how often somebody used it, ``adapted`` how many began as a copy of it. ``score`` and ``snippet``
    belong to a search.
    """

    entity: EntityId
    title: str | None
    category: str | None
    format: str | None
    subject: str | None
    year: str | None
    minutes: int | None
    author: str | None
    changed_ms: int
    versions: int
    returned: bool
    incomplete: bool
    files: int
    score: float | None = None
    snippet: str = ""
    ready: int | None = None
    unfinished: bool = False
    needs: str | None = None
    answers: str | None = None
    uses: int = 0
    adapted: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Some of ``total`` resources; ``corrected`` is what was looked for instead of a query that finds nothing."""

    total: int
    items: tuple[ResourceLine, ...]
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a resource: size in bytes, hash of the content, and whether all of it is on this computer.

    ``consent``: whether somebody said that nobody can be recognised in it or that everybody agreed; None for files in
    which nobody can be.
    """

    entity: EntityId
    name: str
    size: int
    content_hash: bytes
    media_type: str
    present: bool
    consent: bool | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One of several newest values of a field; ``value`` is None where somebody cleared the field.

    ``mine``: whoever asks wrote it.
    """

    value: str | int | bool | None
    author: str | None
    wall_ms: int
    mine: bool = False
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class TrashLine:
    """A removed resource, and when this computer learned of it."""

    entity: EntityId
    title: str | None
    author: str | None
    gone_ms: int


def conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """Return what the filters ask of a row of ``resource``."""
    asked: list[ColumnElement[bool]] = []
    if filters.category:
        asked.append(Resource.category == filters.category)
    if filters.format:
        asked.append(Resource.format == filters.format)
    if filters.subject:
        asked.append(Resource.subject.in_(_same_words(connection, Resource.subject, filters.subject)))
    if filters.year:
        asked.append(Resource.year.in_(_same_words(connection, Resource.year, filters.year)))
    if filters.language:
        asked.append(Resource.language.in_(_same_words(connection, Resource.language, filters.language)))
    if filters.ready_max is not None:
        asked.append(Resource.ready <= filters.ready_max)
    if filters.minutes_max is not None:
        asked.append(Resource.minutes <= filters.minutes_max)
    asked += [getattr(Resource, whom.field).is_(True) for whom in sorted(filters.suits)]
    asked += [_KNOWN_OF[what](connection) for what in sorted(filters.shows)]
    asked += [getattr(Resource, f"without_{need.value}").is_(True) for need in sorted(filters.without)]
    asked += [Resource.id.in_(tagged(connection, word)) for word in filters.tags]
    return asked


_KNOWN_OF: dict[Show, Callable[[Connection], ColumnElement[bool]]] = {
    Show.USED: lambda _: Resource.entity.in_(select(Use.parent).where(Use.state != int(State.GONE))),
    Show.NEEDS_FEEDBACK: lambda _: Resource.entity.not_in(
        select(Feedback.parent).where(Feedback.state != int(State.GONE), Feedback.parent.is_not(None))
    ),
    Show.NEW: lambda connection: Resource.entity.in_(new_from_exchange(connection)),
}


def allowed_hits(connection: Connection, filters: Filters) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on the rows of the full-text index: what shows and meets the filters."""
    if filters.is_empty:
        # Few things are in the trash: cheaper to leave them out than to look up everything that is not.
        gone = union_all(select(Resource.id).where(Resource.state == int(State.GONE)), select(Joined.item))
        return (ROW.not_in(gone),) if connection.scalar(gone.limit(1)) else ()
    return (ROW.in_(select(Resource.id).where(Resource.state.in_(SHOWN), _ALONE, *conditions(connection, filters))),)


def newest_ids(connection: Connection, filters: Filters, *, limit: int, offset: int) -> tuple[int, list[int]]:
    """Return how many resources meet the filters and the ids of a page of them, last changed first."""
    asked = conditions(connection, filters)
    asked = [*asked, _ALONE]
    total = connection.scalar(select(func.count()).select_from(Resource).where(Resource.state.in_(SHOWN), *asked))
    # One query a state, so that each reads the index in its order instead of sorting all rows.
    rows = [
        (row.changed_ms, row.id)
        for state in SHOWN
        for row in connection.execute(_newest(state, asked).limit(limit + offset))
    ]
    return total or 0, [number for _, number in sorted(rows, reverse=True)[offset : offset + limit]]


def lines(connection: Connection, hits: Sequence[Hit], words: Sequence[str] = ()) -> tuple[ResourceLine, ...]:
    """Return the rows of a page in its order; with ``words`` also a snippet of each."""
    rows = connection.execute(_BY_ID[bool(words)], {"these": [hit.item for hit in hits]}).all()
    made = _made(connection, rows, words, {hit.item: hit.score for hit in hits})
    return tuple(made[hit.item] for hit in hits if hit.item in made)


def lines_of(
    connection: Connection, entities: Sequence[EntityId], words: Sequence[str] = ()
) -> tuple[ResourceLine, ...]:
    """Return the rows of some resources in the order given; with ``words`` also a snippet of each."""
    rows = connection.execute(_BY_ENTITY[bool(words)], {"these": entities}).all()
    made = {line.entity: line for line in _made(connection, rows, words, {}).values()}
    return tuple(made[one] for one in entities if one in made)


def _made(
    connection: Connection, rows: Sequence[Any], words: Sequence[str], scores: Mapping[int, float | None]
) -> dict[int, ResourceLine]:
    entities = [row.entity for row in rows]
    files, known = _files(connection, entities), told_of(connection, entities)
    texts = _texts(connection, files) if words else {}
    said_beside = question_words(connection, entities) if words else {}
    found = {}
    for row in rows:
        own, told = files.get(row.entity, ()), known.get(row.entity, NOTHING_TOLD)
        said = ""
        if words:
            written = [getattr(row, name) for name in _SEARCHED]
            said = snippet([*written, *said_beside.get(row.entity, ()), *(texts.get(one.content_hash) for one in own)], words)
        found[row.id] = ResourceLine(
            row.entity, row.title, row.category, row.format, row.subject, row.year, sensible(row.minutes), row.author,
            row.changed_ms, row.versions, row.state == State.RETURNED, row.incomplete, len(own), scores.get(row.id), said,
            sensible(row.ready, least=0), unfinished(row, told), row.needs if row.format == Format.OPENER else None,
            row.answers, told.uses, told.adapted,
        )
    return found


def sensible(minutes: int | None, *, least: int = 1) -> int | None:
    """Return a number of minutes, None for one that nobody can enter: another program may send any number."""
    return minutes if minutes is not None and least <= minutes <= MOST_MINUTES else None


def person_name(connection: Connection, person: PersonId | bytes | None) -> str | None:
    """Return the name a member gave, None for somebody unknown."""
    return connection.scalar(select(Person.name).where(Person.entity == person)) if person else None


def tag_words(connection: Connection, item: int) -> tuple[str, ...]:
    """Return the tags of a resource in alphabetical order."""
    query = select(Tag.name).join(ResourceTag, ResourceTag.tag == Tag.entity).where(ResourceTag.item == item)
    return tuple(sorted((name for name in connection.scalars(query) if name), key=folded))


def attachments_of(connection: Connection, entity: EntityId) -> list[tuple[EntityId, Attachment]]:
    """Return the files of a resource with their references, in the order they were added."""
    query = select(File.entity, File.file).where(
        File.parent == entity, File.state != int(State.GONE), File.file.is_not(None)
    )
    rows = connection.execute(query.order_by(File.made_ms, File.id))
    return [(EntityId(row.entity), decode(row.file or b"", Attachment)) for row in rows]


def consents_of(connection: Connection, files: Sequence[EntityId]) -> set[EntityId]:
    """Return those of some files of which somebody said that people in them agreed."""
    query = select(File.entity).where(File.entity.in_(files), File.consent.is_(True))
    return {EntityId(entity) for entity in connection.scalars(query)}


def trash_lines(connection: Connection, since_ms: int) -> list[TrashLine]:
    """Return what this computer learned to be removed since a moment, the last first."""
    query = (
        select(Resource.entity, Resource.title, Person.name, ITEM.c.gone_ms)
        .join(ITEM, ITEM.c.id == Resource.id)
        .outerjoin(Person, Person.entity == Resource.author)
        .where(Resource.state == int(State.GONE), func.coalesce(ITEM.c.gone_ms, 0) >= since_ms)
        .order_by(ITEM.c.gone_ms.desc(), ITEM.c.id.desc())
    )
    rows = connection.execute(query)
    return [TrashLine(EntityId(row.entity), row.title, row.name, row.gone_ms or 0) for row in rows]


_LINE = (
    Resource.id, Resource.entity, Resource.title, Resource.category, Resource.format, Resource.subject,
    Resource.year, Resource.ready, Resource.minutes, Resource.changed_ms, Resource.versions, Resource.state,
    Resource.incomplete, Resource.needs, Resource.answers, *NEEDED_FILLED,
)
_LINES = select(*_LINE, Person.name.label("author")).outerjoin(Person, Person.entity == Resource.author)
_THESE: BindParameter[Any] = bindparam("these", expanding=True)
# The text, of which there is much, only where a snippet of it is wanted.
_SEARCHED = RESOURCE_TEXTS[1:]
_WITH = {True: _LINES.add_columns(*(getattr(Resource, name) for name in _SEARCHED if name not in {"needs", "answers"})), False: _LINES}
_BY_ID = {words: query.where(Resource.id.in_(_THESE)) for words, query in _WITH.items()}
_BY_ENTITY = {words: query.where(Resource.entity.in_(_THESE)) for words, query in _WITH.items()}
_FILES = (
    select(File.parent, File.file)
    .where(File.parent.in_(bindparam("parents", expanding=True)))
    .where(File.state != int(State.GONE), File.file.is_not(None))
    .order_by(File.id)
)


def _newest(state: int, asked: Sequence[ColumnElement[bool]]) -> Select[int, int]:
    query = select(Resource.changed_ms, Resource.id).where(Resource.state == state, *asked)
    return query.order_by(Resource.changed_ms.desc(), Resource.id.desc())


def _same_words(
    connection: Connection, used: InstrumentedAttribute[str | None], wanted: str
) -> list[str]:
    """Return the spellings in use that people would take for ``wanted``."""
    same = folded(wanted)
    return [word for word in connection.scalars(select(used).distinct()) if word and folded(word) == same]


def tagged(connection: Connection, word: str) -> Select[int]:
    """Return the query for the numbers of the resources that carry a tag."""
    same = folded(word)
    rows = connection.execute(select(Tag.entity, Tag.name))
    tags = [row.entity for row in rows if row.name and folded(row.name) == same]
    return select(ResourceTag.item).where(ResourceTag.tag.in_(tags))


def _files(connection: Connection, entities: Sequence[bytes]) -> dict[bytes, list[Attachment]]:
    found: dict[bytes, list[Attachment]] = {}
    for parent, reference in connection.execute(_FILES, {"parents": list(entities)}).all():
        found.setdefault(parent or b"", []).append(decode(reference or b"", Attachment))
    return found


def _texts(connection: Connection, files: dict[bytes, list[Attachment]]) -> dict[bytes, str]:
    hashes = [one.content_hash for own in files.values() for one in own]
    if not hashes:
        return {}
    query = select(FILE_TEXT.c.content_hash, FILE_TEXT.c.text).where(FILE_TEXT.c.content_hash.in_(hashes))
    return {row.content_hash: row.text for row in connection.execute(query)}
