"""A sister room: a clean split for the fifth person, with what may be taken along and a link back (``mission.md`` rows 4, M9).

The new room begins with whoever starts it. Copied are their own resources and those whose writers allowed further use, each
with its files, its place in the family and the name of its writer; what somebody keeps for this room alone stays. Talk, uses,
people and norms stay where they were said.

Every copy has an id that follows from the new room and the original: who starts a room of the same name again, after a full
disk, goes on with the one that was begun.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from teamroom.core.errors import UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import ID_SIZE, EntityId, PartId, SpaceId
from teamroom.core.messages import NOT_A_MEMBER
from teamroom.core.progress import Progress
from teamroom.model.growth import Growth, GrowthKind
from teamroom.model.resources import SHORT_LIMIT, File, Permission, Resource
from teamroom.model.rooms import Room, named
from teamroom.model.states import State
from teamroom.model.types import TYPE_OF_MODEL
from teamroom.services.attachments import SPARE, Attachments
from teamroom.services.growth import GrowthLog
from teamroom.services.library_rows import attachments_of, consents_of, person_name, tag_words
from teamroom.services.opened import OpenProfile, OpenRoom
from teamroom.services.questions import QuestionLine, questions_of
from teamroom.store.unit import WriteUnit
from teamroom.sync.values import Attachment
from teamroom.sync.wire import encode

AT_ONCE = 50
"""Resources that are written in one go."""
_SHOWN = Resource.state != int(State.GONE)


@dataclass(frozen=True, slots=True)
class Heritage:
    """What a sister room would begin with: resources of one's own, resources of colleagues, and the bytes of their files."""

    mine: int
    theirs: int
    size: int


@dataclass(frozen=True, slots=True)
class Begun:
    """A sister room that was started, and how many resources it began with."""

    space: SpaceId
    name: str
    resources: int


@dataclass(frozen=True, slots=True)
class _Original:
    """A resource that is copied: its fields, and what hangs on it."""

    entity: EntityId
    values: Mapping[str, Any]
    mine: bool
    author: str | None
    tags: tuple[str, ...]
    files: tuple[tuple[Attachment, bool], ...]
    questions: tuple[QuestionLine, ...]


class SisterRooms:
    """Starts rooms out of one room of an open profile."""

    def __init__(self, profile: OpenProfile, room: OpenRoom) -> None:
        self._profile = profile
        self._room = room
        self._attachments = Attachments(room)

    def heritage(self) -> Heritage:
        """Return what a sister room would begin with."""
        with self._room.read() as unit:
            rows = unit.connection.execute(select(Resource.entity, Resource.author).where(*self._may_go())).all()
            held = {one for row in rows for _, one in attachments_of(unit.connection, EntityId(row.entity))}
        mine = sum(row.author == self._room.me for row in rows)
        return Heritage(mine, len(rows) - mine, sum(one.size for one in held))

    def start(self, name: str, focus: str | None = None, progress: Progress | None = None) -> Begun:
        """Start a sister room and fill it; the old room hears of it as a line of how it grew.

        Files that are not on this computer yet stay out. Raises ``UserError`` for a missing name and for who is no member,
        ``EnvironmentProblem`` for a full disk: then nothing but the begun room is there, and doing it again goes on with it.
        """
        title = named(name)
        if not self._room.membership().is_active(self._room.me):
            raise UserError(NOT_A_MEMBER)
        with self._room.read() as unit:
            called = unit.connection.scalar(select(Room.name).where(Room.entity == self._room.space)) or ""
            originals = list(self._originals(unit.connection))
        self._room.files.need_space(self._profile.folder.personal_db, _bytes_of(originals) + SPARE)
        new = self._begun(title) or self._profile.found_room(title, focus)
        with new.write() as unit:
            room = unit.load(Room, EntityId(new.space))
            room.sister, room.sister_name = self._room.space, called
        self._copy(new, originals, called, progress or Progress())
        self._tell(new.space, title)
        return Begun(new.space, title, len(originals))

    def _begun(self, title: str) -> OpenRoom | None:
        """Return the room of this name that was begun out of this one and is still one's own alone."""
        for room in self._profile.open_rooms():
            with room.read() as unit:
                here = select(Room.id).where(Room.entity == room.space, Room.sister == self._room.space, Room.name == title)
                if unit.connection.scalar(here) is not None and room.membership().active() == (room.me,):
                    return room
        return None

    def _may_go(self) -> tuple[Any, ...]:
        mine = (Resource.author == self._room.me) & (Resource.permission.is_distinct_from(Permission.ROOM_ONLY.value))
        return _SHOWN, mine | (Resource.permission == Permission.FREE_WITH_NAME.value)

    def _originals(self, connection: Connection) -> Iterator[_Original]:
        query = select(Resource.__table__).where(*self._may_go()).order_by(Resource.made_ms, Resource.entity)
        for row in connection.execute(query).all():
            entity = EntityId(row.entity)
            files = attachments_of(connection, entity)
            agreed = consents_of(connection, [file for file, _ in files])
            held = tuple((one, file in agreed) for file, one in files if self._attachments.is_here(one))
            yield _Original(
                entity, _values(row), row.author == self._room.me, person_name(connection, row.author),
                tag_words(connection, row.id), held, questions_of(connection, entity),
            )

    def _copy(self, new: OpenRoom, originals: Sequence[_Original], called: str, progress: Progress) -> None:
        progress.begin("copying", _bytes_of(originals))
        copies = {one.entity: _copy_of(new.space, one.entity) for one in originals}
        for start in range(0, len(originals), AT_ONCE):
            some = originals[start : start + AT_ONCE]
            for one in some:
                self._carry(new, one, progress)
            with new.write() as unit:
                done = set(unit.connection.scalars(select(Resource.entity)))
                for one in some:
                    if copies[one.entity] not in done:
                        _write(unit, one, copies, called)
                        for attachment, _ in one.files:
                            Attachments(new).remember(unit, attachment)

    def _carry(self, new: OpenRoom, original: _Original, progress: Progress) -> None:
        """Carry the parts of the files over, locked as they are: on the disk before anything names them."""
        for attachment, _ in original.files:
            for part in attachment.parts:
                new.parts.put(self._room.parts.read(PartId(part.part)))
                progress.advance(part.size)

    def _tell(self, space: SpaceId, name: str) -> None:
        """Say in the old room which room began, once."""
        entity = EntityId(blake2b256(b"TeamRoom 1 split", self._room.space, space)[:ID_SIZE])
        with self._room.write() as unit:
            if unit.connection.scalar(select(Growth.id).where(Growth.entity == entity)) is None:
                made = Growth()
                made.tell(GrowthKind.SPLIT, GrowthLog(self._room).today, name)
                made.lead_to(space)
                unit.add(made, entity)


def _write(unit: WriteUnit, original: _Original, copies: Mapping[EntityId, EntityId], called: str) -> None:
    values = dict(original.values)
    above = values.pop("adapted_from")
    # A family that comes along stays one; the first of it names the one it is a copy of, in the other room.
    kin = copies.get(EntityId(above), above) if above else original.entity
    values["source"] = _source(values["source"], original.author, called)
    if not original.mine:
        values["permission"] = Permission.OTHERS.value
    entity = unit.add(Resource(adapted_from=kin, **values), copies[original.entity])
    for word in original.tags:
        unit.tag_item("resource", entity, word, on=True)
    for attachment, agreed in original.files:
        unit.add(File(parent=entity, file=encode(attachment), consent=agreed or None))
    for question in original.questions:
        unit.add(question.copied(entity))


def _values(row: Row[Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in TYPE_OF_MODEL[Resource].fields}


def _source(source: str | None, author: str | None, room: str) -> str:
    """Return where a copy comes from: what its writer said of that, their name, and the room."""
    return " · ".join(filter(None, (source, author, room)))[:SHORT_LIMIT]


def _copy_of(space: SpaceId, original: EntityId) -> EntityId:
    return EntityId(blake2b256(b"TeamRoom 1 heritage", space, original)[:ID_SIZE])


def _bytes_of(originals: Sequence[_Original]) -> int:
    return sum(part.size for one in originals for attachment, _ in one.files for part in attachment.parts)
