"""One attached file of a room, by its id: what is known of it, and its content."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import ITEM_UNKNOWN, NOT_HERE_YET
from teamroom.core.progress import Progress
from teamroom.model.resources import File, Resource
from teamroom.model.rooms import Person
from teamroom.services.attachments import Attachments
from teamroom.store.room import RoomStore
from teamroom.sync.values import Attachment
from teamroom.sync.wire import decode

HEAD = 4096
"""Bytes at the beginning of a file by which its kind is told."""
_UNKNOWN_HOLDER = "a colleague"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file, the resource it hangs on, and who is likely to have it (empty where no name is known)."""

    entity: EntityId
    resource: EntityId
    attachment: Attachment
    holder: str


@dataclass(frozen=True, slots=True)
class Content:
    """The first bytes of a file (``HEAD``, or all if fewer), and all of it in pieces, these first ones included."""

    head: bytes
    pieces: Iterator[bytes]


class StoredFiles:
    """The files of one room."""

    def __init__(self, room: RoomStore) -> None:
        self._room = room
        self._attachments = Attachments(room)

    def find(self, file: EntityId) -> StoredFile:
        """Return what is known of a file; raises ``UserError`` when there is none."""
        query = (
            select(File.parent, File.file, Person.name)
            .outerjoin(Resource, Resource.entity == File.parent)
            .outerjoin(Person, Person.entity == Resource.author)
            .where(File.entity == file, File.file.is_not(None), File.parent.is_not(None))
        )
        with self._room.read() as unit:
            row = unit.connection.execute(query).first()
        if row is None:
            raise UserError(ITEM_UNKNOWN, id=file.hex()[:8])
        return StoredFile(file, EntityId(row.parent or b""), decode(row.file or b"", Attachment), row.name or "")

    def content(self, stored: StoredFile, progress: Progress) -> Content:
        """Open the content of a file.

        Raises ``UserError`` where it is not on this computer yet; the pieces raise ``TrustError`` for damage and
        ``Cancelled``. Nothing of them is to be believed before the last one came.
        """
        if not self._attachments.is_here(stored.attachment):
            holders = stored.holder or _UNKNOWN_HOLDER
            raise UserError(NOT_HERE_YET, name=stored.attachment.name, holders=holders)
        pieces = self._counted(stored.attachment, progress)
        first = next(pieces, b"")
        return Content(first[:HEAD], chain([first], pieces))

    def _counted(self, attachment: Attachment, progress: Progress) -> Iterator[bytes]:
        progress.begin("reading", attachment.size)
        for piece in self._attachments.content(attachment):
            progress.advance(len(piece))
            yield piece
