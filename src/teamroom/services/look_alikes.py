"""Things that look as if they were one: offered to a person, never joined silently (``exchange.md`` 3, ``same_as``).

Two resources look alike if a file of both has the same content, or if their titles are nearly the same words. A copy
that was made of another one on purpose is no look-alike. Who says that two are not the same says so for everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import Connection, func, select

from teamroom.core.errors import UserError
from teamroom.core.ids import ID_SIZE, EntityId
from teamroom.core.messages import ITEM_UNKNOWN
from teamroom.core.text import folded
from teamroom.model.resources import File, Joined, Resource
from teamroom.model.states import State
from teamroom.model.types import SAME_FIELD
from teamroom.services.library_rows import SHOWN, attachments_of, person_name
from teamroom.services.search import in_title, matching, words_of
from teamroom.store.read_unit import ReadUnit
from teamroom.store.room import RoomStore
from teamroom.sync.values import Attachment
from teamroom.sync.wire import decode

NEAR = 0.9
"""How much of two titles must be the same, letter by letter (``SequenceMatcher``), to be nearly the same."""
MOST_LOOKED_AT = 50
MOST_OFFERED = 5

_RESOURCE = "resource"
_LATEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another resource that looks like one; ``same_file``: the name of a file that both have, empty for none."""

    entity: EntityId
    title: str | None
    author: str | None
    same_file: str = ""


class LookAlikes:
    """What looks alike in one room, and what was said to be the same."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room

    def of(self, entity: EntityId) -> tuple[LookAlike, ...]:
        """Return what looks like a resource and was neither joined with it nor said to be another: files first."""
        with self._room.read() as unit:
            return look_alikes(unit, entity)

    def joined(self, entity: EntityId) -> tuple[LookAlike, ...]:
        """Return what shows as one with a resource, the one it shows as among it."""
        with self._room.read() as unit:
            return joined_with(unit.connection, entity)

    def join(self, entity: EntityId, other: EntityId) -> None:
        """Say that two resources are the same; from then on they show as one. Raises ``UserError`` for an unknown one."""
        with self._room.write() as unit:
            _must_be_two(unit.connection, entity, other)
            unit.answer(_RESOURCE, entity, SAME_FIELD + other.hex(), on=True)

    def keep_apart(self, entity: EntityId, other: EntityId) -> None:
        """Say that two resources are not the same: they are not offered any more.

        One that shows as one with others is taken out, whichever of them it was joined with.
        """
        with self._room.write() as unit:
            _must_be_two(unit.connection, entity, other)
            apart = {one for one in group_of(unit.connection, entity) if one != entity} | {other}
            for one in sorted(apart):
                unit.answer(_RESOURCE, entity, SAME_FIELD + one.hex(), on=False)
                unit.answer(_RESOURCE, one, SAME_FIELD + entity.hex(), on=False)


def look_alikes(unit: ReadUnit, entity: EntityId) -> tuple[LookAlike, ...]:
    """Return what looks like a resource; see ``LookAlikes.of``."""
    connection = unit.connection
    title = connection.scalar(select(Resource.title).where(Resource.entity == entity, Resource.state.in_(SHOWN)))
    files = attachments_of(connection, entity)
    found = _with_same_files(connection, [one for _, one in files]) if title is not None else {}
    for one in _with_near_title(connection, title or ""):
        found.setdefault(one, "")
    known = _answered(unit, entity) if found.keys() - {entity} else set()
    lines = [_line(connection, one, name) for one, name in found.items() if one not in known and one != entity]
    return tuple(line for line in lines if line is not None)[:MOST_OFFERED]


def joined_with(connection: Connection, entity: EntityId) -> tuple[LookAlike, ...]:
    """Return what shows as one with a resource."""
    lines = [_line(connection, one, "") for one in group_of(connection, entity) if one != entity]
    return tuple(line for line in lines if line is not None)


def group_of(connection: Connection, entity: EntityId) -> list[EntityId]:
    """Return all that shows as one with a resource, itself among it; the one that shows is the first."""
    face = connection.scalar(select(Joined.face).where(Joined.entity == entity)) or entity
    others = connection.scalars(select(Joined.entity).where(Joined.face == face).order_by(Joined.entity)).all()
    return [EntityId(face), *(EntityId(one) for one in others)]


def _must_be_two(connection: Connection, entity: EntityId, other: EntityId) -> None:
    for one in (entity, other):
        if entity == other or connection.scalar(select(Resource.id).where(Resource.entity == one)) is None:
            raise UserError(ITEM_UNKNOWN, id=one.hex()[:8])


def _answered(unit: ReadUnit, entity: EntityId) -> set[EntityId]:
    """Return what needs no question: the thing itself, what is joined, said to be another, or a copy on purpose."""
    names = [name for name in unit.view(_RESOURCE, entity).fields if name.startswith(SAME_FIELD)]
    said = {EntityId(bytes.fromhex(digits)) for name in names if _is_id(digits := name.removeprefix(SAME_FIELD))}
    kin = unit.connection.scalars(select(Resource.entity).where(Resource.adapted_from == entity)).all()
    origin = unit.connection.scalars(select(Resource.adapted_from).where(Resource.entity == entity)).all()
    related = {EntityId(one) for one in (*kin, *origin) if one}
    return {entity, *said, *related, *group_of(unit.connection, entity)}


def _is_id(digits: str) -> bool:
    return len(digits) == 2 * ID_SIZE and set(digits) <= set("0123456789abcdef")


def _with_same_files(connection: Connection, files: Sequence[Attachment]) -> dict[EntityId, str]:
    """Return the resources that have a file with the same content, with its name here."""
    found: dict[EntityId, str] = {}
    for attachment in files:
        # The hash stands in the reference as it is; whether it is that of the content is seen when it is decoded.
        rows = connection.execute(
            select(File.parent, File.file)
            .where(func.instr(File.file, attachment.content_hash) > 0, File.state != int(State.GONE))
            .limit(MOST_LOOKED_AT)
        )
        for parent, reference in rows.all():
            if parent and decode(reference or b"", Attachment).content_hash == attachment.content_hash:
                found.setdefault(EntityId(parent), attachment.name)
    return found


def _with_near_title(connection: Connection, title: str) -> list[EntityId]:
    """Return the resources whose title is nearly the same: looked for by all its words, and by all but one of them."""
    words = words_of(title)
    queries = [words, *(words[:place] + words[place + 1 :] for place in range(len(words)))] if words else []
    numbers = {number for one in queries if one for number in _latest(connection, one)}
    rows = connection.execute(select(Resource.entity, Resource.title).where(Resource.id.in_(numbers))).all()
    wanted = folded(title)
    return [EntityId(row.entity) for row in rows if row.title and _is_near(wanted, folded(row.title))]


def _latest(connection: Connection, words: Sequence[str]) -> list[int]:
    return list(connection.exec_driver_sql(_LATEST, (in_title(matching(words)), MOST_LOOKED_AT)).scalars())


def _is_near(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEAR


def _line(connection: Connection, entity: EntityId, same_file: str) -> LookAlike | None:
    query = select(Resource.title, Resource.author).where(Resource.entity == entity, Resource.state.in_(SHOWN))
    row = connection.execute(query).first()
    return LookAlike(entity, row.title, person_name(connection, row.author), same_file) if row else None
