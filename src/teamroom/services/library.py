"""The library of a room: things usable in class, with their files, found by words and filters.

Title and category are all that saving asks for. What a form read comes back with its save as a ``Revision``, so
that news which arrived meanwhile is never overwritten unseen: both versions stand beside each other.
"""

import itertools
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import delete, select

from teamroom.core.errors import Cancelled, EnvironmentProblem, UserError
from teamroom.core.ids import ID_SIZE, EntityId, SpaceId
from teamroom.core.messages import FIELD_UNKNOWN, ITEM_UNCLEAR, ITEM_UNKNOWN, NOT_HERE_YET
from teamroom.core.progress import Progress
from teamroom.model.base import fields_of
from teamroom.model.problems import Problem, Step
from teamroom.model.resources import SHORT_LIMIT, File, Resource
from teamroom.model.states import State
from teamroom.model.types import TAG_FIELD, tag_entity
from teamroom.services.adapting import Adapted, Families
from teamroom.services.added_files import may_show_people
from teamroom.services.attachments import Attachments
from teamroom.services.cover import Cover
from teamroom.services.events import Events
from teamroom.services.file_names import title_from
from teamroom.services.file_texts import FileTexts
from teamroom.services.library_detail import Kin, ResourceDetail, detail_of
from teamroom.services.library_drafts import KEEP, ResourceDraft
from teamroom.services.library_listing import Listing
from teamroom.services.library_rows import (
    FileLine,
    Filters,
    Page,
    ResourceLine,
    TrashLine,
    allowed_hits,
    attachments_of,
    consents_of,
    lines,
    newest_ids,
    person_name,
    tag_words,
    trash_lines,
)
from teamroom.services.look_alikes import LookAlikes
from teamroom.services.mosaics import Mosaics
from teamroom.services.questions import QuestionsDraft, save_questions
from teamroom.services.reading.reader import DocumentReader
from teamroom.services.requests import Requests
from teamroom.services.returned import Returned
from teamroom.services.search import Hit, find, words_of
from teamroom.services.talk import Talk
from teamroom.services.topics import Topics
from teamroom.services.uses import Uses
from teamroom.services.versions import Versions
from teamroom.services.weekly import Weekly
from teamroom.store.read_unit import Revision
from teamroom.store.room import RoomStore
from teamroom.store.tables import CONTENT, FILE_TEXT
from teamroom.store.unit import WriteUnit
from teamroom.sync.values import Attachment
from teamroom.sync.wire import encode

__all__ = ["Filters", "Kin", "Library", "Page", "ResourceDetail", "ResourceLine", "TrashLine"]

PAGE = 50
FILES = "files"
"""What ``erase`` calls the attached files."""
TRASH_DAYS = 90
"""Days counted from when this computer learned of a removal; later it takes ``everything`` to see it."""

_DAY_MS = 86_400_000
_RESOURCE = "resource"


class Library:
    """What a teacher does with the library of one room. ``listing`` is what a window scrolls and filters.

    ``versions`` and ``returned`` are what waits for a person's answer, ``mosaics`` a way to give one; ``uses``, ``talk`` and
    ``families`` what is told of its resources, and what came from what; ``requests``, ``topics``, ``events`` and ``weekly`` what the room
    asks for, files things under, and shares week by week; ``cover`` plans a week for somebody else.
    """

    def __init__(self, room: RoomStore, reader: DocumentReader) -> None:
        self.listing = Listing(room)
        self.versions = Versions(room)
        self.mosaics = Mosaics(room)
        self.returned = Returned(room)
        self.look_alikes = LookAlikes(room)
        self.uses = Uses(room)
        self.talk = Talk(room)
        self.families = Families(room)
        self.requests = Requests(room)
        self.events = Events(room)
        self.topics = Topics(room)
        self.weekly = Weekly(room)
        self.cover = Cover(room)
        self._room = room
        self._attachments = Attachments(room)
        self._texts = FileTexts(room, self._attachments, reader)

    @property
    def space(self) -> SpaceId:
        """The room this is the library of."""
        return self._room.space

    # -- Writing --------------------------------------------------------------------------------------------------

    def add(
        self,
        draft: ResourceDraft,
        files: Sequence[Path] = (),
        progress: Progress | None = None,
        *,
        questions: QuestionsDraft | None = None,
        adapted: Adapted | None = None,
        consent: bool = False,
    ) -> EntityId:
        """Save a new resource with its files, all of it or nothing; without a title the first file's name is one.

        ``adapted``: it began as a copy of another. ``consent``: in pictures, sound and film nobody can be recognised,
        or everybody agreed. Raises ``UserError`` for a missing title or category, another bad value, or a file that cannot be added
        (``Attachments.bringing``), ``EnvironmentProblem`` for the disk, ``Cancelled``.
        """
        (entity,) = self._add(draft, [files], progress, questions, adapted, consent=consent)
        return entity

    def add_each(
        self,
        draft: ResourceDraft,
        files: Sequence[Path],
        progress: Progress | None = None,
        *,
        questions: QuestionsDraft | None = None,
        consent: bool = False,
    ) -> tuple[EntityId, ...]:
        """Save a new resource for each file, all of them or none; raises as ``add`` does."""
        return self._add(draft, [[file] for file in files], progress, questions, consent=consent)

    def edit(
        self,
        entity: EntityId,
        draft: ResourceDraft,
        revision: Revision | None = None,
        questions: QuestionsDraft | None = None,
    ) -> None:
        """Change what the draft gives. ``revision`` is what the person was shown (``ResourceDetail.revision``).

        Raises ``UserError`` for a bad value or when there is no such resource.
        """
        wanted = draft.tag_words()
        with self._room.write() as unit:
            resource = unit.load(Resource, entity, revision)
            draft.apply(resource)
            if wanted is not None:
                self._tag(unit, entity, resource.id, wanted)
            if questions is not None:
                save_questions(unit, entity, questions)

    def attach(
        self, entity: EntityId, files: Sequence[Path], progress: Progress | None = None, *, consent: bool = False
    ) -> None:
        """Add files to a resource, all or none; raises as ``add`` does."""
        self._must_be_here(entity)
        with self._attachments.bringing(files, progress) as attachments, self._room.write() as unit:
            self._attach(unit, entity, attachments, consent=consent)
        self._read_texts({entity: attachments})

    def agree(self, entity: EntityId, *, consent: bool) -> None:
        """Say of all pictures, sound and film of a resource that people in them agreed, or take that back."""
        self._must_be_here(entity)
        with self._room.write() as unit:
            files = attachments_of(unit.connection, entity)
            said = consents_of(unit.connection, [file for file, _ in files])
            for file, attachment in files:
                if may_show_people(attachment.media_type) and (file in said) is not consent:
                    unit.load(File, file).consent = consent

    def detach(self, file: EntityId) -> None:
        """Take a file (``FileLine.entity``) off its resource; it can be brought back."""
        with self._room.write() as unit:
            unit.remove(File, file)

    def remove(self, entity: EntityId) -> None:
        """Put a resource and its files into the trash."""
        with self._room.write() as unit:
            unit.remove(Resource, entity)

    def restore(self, entity: EntityId) -> None:
        """Bring a resource back from the trash."""
        with self._room.write() as unit:
            unit.restore(Resource, entity)

    def erase(self, entity: EntityId, field: str) -> int:
        """Wipe for good what this person ever wrote into a field, or ``files``; return how many values went.

        Raises ``UserError`` for an unknown field, and when nothing in it is this person's.
        """
        choices = [*sorted(fields_of(Resource)), FILES]
        if field not in choices:
            raise UserError(FIELD_UNKNOWN, field=field, choices=", ".join(choices))
        self._must_be_here(entity)
        with self._room.write() as unit:
            if field != FILES:
                return unit.erase(Resource, entity, field)
            return sum(
                self._erase_file(unit, file, attachment)
                for file, attachment in attachments_of(unit.connection, entity)
            )

    def struggles(self) -> tuple[str, ...]:
        """Return the lines of the open problems, as a resource can name what it answers; the newest first."""
        open_ones = select(Problem.line).where(Problem.state != int(State.GONE), Problem.step != Step.DONE.value)
        with self._room.read() as unit:
            lines = unit.connection.scalars(open_ones.order_by(Problem.made_ms.desc()).limit(PAGE))
            return tuple(line[:SHORT_LIMIT] for line in lines if line)

    def read_waiting_texts(self, progress: Progress | None = None, limit: int | None = None) -> int:
        """Read the words of files that came by exchange; see ``FileTexts.read_waiting``."""
        return self._texts.read_waiting(progress, limit)

    # -- Looking --------------------------------------------------------------------------------------------------

    def list(self, filters: Filters | None = None, limit: int = PAGE, offset: int = 0) -> Page:
        """Return a page of what meets the filters, last changed first."""
        with self._room.read() as unit:
            asked = filters or Filters()
            total, ids = newest_ids(unit.connection, asked, limit=limit, offset=offset)
            return Page(total, lines(unit.connection, [Hit(number, None) for number in ids]))

    def search(
        self, query: str, filters: Filters | None = None, limit: int = PAGE, offset: int = 0
    ) -> Page:
        """Return a page of what has all the words, best first; a query without words lists everything."""
        words = words_of(query)
        if not words:
            return self.list(filters, limit, offset)
        with self._room.read() as unit:
            allowed = allowed_hits(unit.connection, filters or Filters())
            found = find(unit.connection, words, *allowed, limit=limit, offset=offset)
            if not found.words:
                return self.list(filters, limit, offset)
            return Page(found.total, lines(unit.connection, found.hits, found.words), found.corrected)

    def show(self, entity: EntityId) -> ResourceDetail:
        """Return all of a resource, in the trash or not; raises ``UserError`` when there is none."""
        with self._room.read() as unit:
            return detail_of(unit, entity, self._room.me, self._file_line)

    def save(self, entity: EntityId, folder: Path, progress: Progress | None = None) -> tuple[Path, ...]:
        """Write the files of a resource into a folder, replacing nothing; return where they lie.

        Raises ``UserError`` before anything is written when one of them is not on this computer yet.
        """
        self._must_be_here(entity)
        with self._room.read() as unit:
            attachments = [attachment for _, attachment in attachments_of(unit.connection, entity)]
            author = select(Resource.author).where(Resource.entity == entity)
            holder = person_name(unit.connection, unit.connection.scalar(author))
        for attachment in attachments:
            if not self._attachments.is_here(attachment):
                raise UserError(NOT_HERE_YET, name=attachment.name, holders=holder or "a colleague")
        return tuple(self._attachments.save(attachments, folder, progress))

    def trash(self, *, everything: bool = False) -> tuple[TrashLine, ...]:
        """Return what was removed within 90 days, or ever, the last first."""
        since = 0 if everything else self._room.clock.now_ms() - TRASH_DAYS * _DAY_MS
        with self._room.read() as unit:
            return tuple(trash_lines(unit.connection, since))

    def find(self, id_text: str) -> EntityId:
        """Return the resource whose id begins with these hex digits; ``UserError`` for none and for several."""
        digits = id_text.strip().lower()
        size = 2 * ID_SIZE
        if not 0 < len(digits) <= size or not set(digits) <= set("0123456789abcdef"):
            raise UserError(ITEM_UNKNOWN, id=id_text)
        least, most = bytes.fromhex(digits.ljust(size, "0")), bytes.fromhex(digits.ljust(size, "f"))
        with self._room.read() as unit:
            query = select(Resource.entity).where(Resource.entity.between(least, most)).limit(2)
            found = unit.connection.scalars(query).all()
        if len(found) != 1:
            raise UserError(ITEM_UNCLEAR if found else ITEM_UNKNOWN, id=id_text)
        return EntityId(found[0])

    # -- Inside ---------------------------------------------------------------------------------------------------

    def _must_be_here(self, entity: EntityId) -> None:
        with self._room.read() as unit:
            if unit.connection.scalar(select(Resource.id).where(Resource.entity == entity)) is None:
                raise UserError(ITEM_UNKNOWN, id=entity.hex()[:8])

    def _add(
        self,
        draft: ResourceDraft,
        groups: Sequence[Sequence[Path]],
        progress: Progress | None,
        questions: QuestionsDraft | None = None,
        adapted: Adapted | None = None,
        *,
        consent: bool,
    ) -> tuple[EntityId, ...]:
        """Save a resource for each group of files, all in one unit."""
        resources = [_described(draft, group, adapted) for group in groups]
        words = draft.tag_words() or ()
        files = [file for group in groups for file in group]
        saved: dict[EntityId, Sequence[Attachment]] = {}
        with self._attachments.bringing(files, progress) as attachments, self._room.write() as unit:
            left = iter(attachments)
            for resource, group in zip(resources, groups, strict=True):
                entity = unit.add(resource)
                for word in words:
                    unit.tag_item(_RESOURCE, entity, word, on=True)
                saved[entity] = tuple(itertools.islice(left, len(group)))
                for kept, agreed in adapted.kept_files(unit.connection) if adapted else ():
                    self._attach(unit, entity, [kept], consent=agreed or consent)
                self._attach(unit, entity, saved[entity], consent=consent)
                if questions is not None:
                    save_questions(unit, entity, questions)
        self._read_texts(saved)
        return tuple(saved)

    def _attach(
        self, unit: WriteUnit, entity: EntityId, attachments: Sequence[Attachment], *, consent: bool
    ) -> None:
        for attachment in attachments:
            agreed = True if consent and may_show_people(attachment.media_type) else None
            unit.add(File(parent=entity, file=encode(attachment), consent=agreed))
            self._attachments.remember(unit, attachment)

    def _tag(self, unit: WriteUnit, entity: EntityId, item: int, wanted: Sequence[str]) -> None:
        """Put the wanted tags on and take all others off."""
        present = {tag_entity(self._room.space, word): word for word in tag_words(unit.connection, item)}
        chosen = {tag_entity(self._room.space, word): word for word in wanted}
        for tag in present.keys() - chosen.keys():
            unit.flag(_RESOURCE, entity, TAG_FIELD + tag.hex(), on=False)
        for tag in chosen.keys() - present.keys():
            unit.tag_item(_RESOURCE, entity, chosen[tag], on=True)

    def _read_texts(self, saved: Mapping[EntityId, Sequence[Attachment]]) -> None:
        # The reader was closed, or the disk is full: the resource is saved, its words wait for the next time.
        with suppress(Cancelled, EnvironmentProblem):
            self._texts.read(saved)

    def _erase_file(self, unit: WriteUnit, file: EntityId, attachment: Attachment) -> int:
        """Wipe a file's reference, which holds its key, and what this computer knows of its content."""
        for table in (CONTENT, FILE_TEXT):
            unit.connection.execute(delete(table).where(table.c.content_hash == attachment.content_hash))
        return unit.erase(File, file, "file")

    def _file_line(self, entity: EntityId, attachment: Attachment, agreed: set[EntityId]) -> FileLine:
        kind = attachment.media_type
        return FileLine(
            entity, attachment.name, attachment.size, attachment.content_hash, kind,
            self._attachments.is_here(attachment), entity in agreed if may_show_people(kind) else None,
        )


def _described(draft: ResourceDraft, files: Sequence[Path], adapted: Adapted | None) -> Resource:
    """Return a new resource as the draft has it; raises ``UserError`` where something is missing or cannot be."""
    resource = Resource(adapted_from=adapted.original if adapted else None)
    draft.apply(resource)
    if draft.title is KEEP:
        resource.call(title_from(files[0].name) if files else "")
    if draft.category is KEEP:
        resource.file_under(None)
    return resource
