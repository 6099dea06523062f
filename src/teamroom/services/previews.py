"""What an attached file looks like: a picture, the first page of a PDF, or the words of a document.

What a file is, its first bytes tell, never its name alone. A PDF is drawn, and documents are read, by the helper
process (``services.reading``); a picture is handed on as bytes of one of four kinds, for the window to decode.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select

from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.core.messages import PICTURE_TOO_LARGE
from teamroom.core.progress import Progress
from teamroom.services.file_names import media_type
from teamroom.services.reading.reader import DocumentReader, PagePicture
from teamroom.services.stored_files import StoredFile, StoredFiles
from teamroom.store.room import RoomStore
from teamroom.store.tables import FILE_TEXT

PICTURE_LIMIT = 32 << 20
"""Bytes of a picture that is shown; a photo of 50 million pixels has about half of it."""

_PDF = "application/pdf"
_PICTURES = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/webp": "webp"}


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture as somebody made them, not to be trusted; ``kind`` is png, jpeg, gif, webp or heic."""

    kind: str
    content: bytes


Preview: TypeAlias = Picture | PagePicture | str
"""A picture, a page, or words."""


class Previews:
    """Looks into the files of one room."""

    def __init__(self, room: RoomStore, reader: DocumentReader) -> None:
        self._room = room
        self._files = StoredFiles(room)
        self._reader = reader

    def look(self, file: EntityId, progress: Progress | None = None) -> Preview | None:
        """Return what a file shows, None for one of a kind that shows nothing (sound, an archive, a program).

        Raises ``UserError`` for one that is not here yet, locked, too large or not what its name says,
        ``TrustError`` for a damaged one, ``EnvironmentProblem`` where documents cannot be read, ``Cancelled``.
        """
        stored = self._files.find(file)
        name, size = stored.attachment.name, stored.attachment.size
        content = self._files.content(stored, progress or Progress())
        kind = media_type("", content.head)
        if kind in _PICTURES:
            return Picture(_PICTURES[kind], b"".join(_limited(name, size, content.pieces)))
        if kind == _PDF:
            return self._reader.first_page(name, content.pieces, size)
        return self._known_words(stored) or self._reader.text(name, content.pieces, size).text or None

    def _known_words(self, stored: StoredFile) -> str | None:
        """Return the words that were read for the search, if there are any."""
        query = select(FILE_TEXT.c.text).where(FILE_TEXT.c.content_hash == stored.attachment.content_hash)
        with self._room.read() as unit:
            return unit.connection.scalar(query)


def _limited(name: str, size: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pass the pieces on; raise ``UserError`` if they say that they are too many."""
    if size > PICTURE_LIMIT:
        raise UserError(PICTURE_TOO_LARGE, name=name)
    yield from pieces
