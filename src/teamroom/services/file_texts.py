"""The words inside attached files, read once by the document reader and kept beside the index.

A document that cannot be read is kept all the same and found by its title and name. What is read never travels:
each computer reads the files it has.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select

from teamroom.core.errors import EnvironmentProblem, TeamRoomError
from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.model.resources import File
from teamroom.model.states import State
from teamroom.services.attachments import Attachments
from teamroom.services.reading.reader import DocumentReader
from teamroom.store.space import SpaceStore
from teamroom.store.tables import FILE_TEXT
from teamroom.sync.values import Attachment
from teamroom.sync.wire import decode

TURN = 20
"""Documents after which what was read so far is written down."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    parent: EntityId
    attachment: Attachment


class FileTexts:
    """Reads the files of one space that wait for it."""

    def __init__(self, store: SpaceStore, attachments: Attachments, reader: DocumentReader) -> None:
        self._store = store
        self._attachments = attachments
        self._reader = reader

    def read(self, saved: Mapping[EntityId, Iterable[Attachment]]) -> int:
        """Read files that were just added, by their items; return how many were read. A failure is no error."""
        known = self._known()
        fresh = [
            _Waiting(parent, one)
            for parent, attachments in saved.items()
            for one in attachments
            if one.content_hash not in known
        ]
        return self._read_all(fresh, Progress())

    def read_waiting(self, progress: Progress | None = None, limit: int | None = None) -> int:
        """Read up to ``limit`` files whose parts are here and whose words are not, the newest first.

        Returns how many were read. Raises ``Cancelled``; what was read before is kept.
        """
        told = progress or Progress()
        waiting = list(self._waiting(limit))
        told.begin("reading documents", len(waiting))
        return sum(
            self._read_all(waiting[start : start + TURN], told) for start in range(0, len(waiting), TURN)
        )

    def _known(self) -> set[bytes]:
        with self._store.read() as unit:
            return set(unit.connection.scalars(select(FILE_TEXT.c.content_hash)))

    def _waiting(self, limit: int | None) -> Iterator[_Waiting]:
        known = self._known()
        query = select(File.parent, File.file).where(
            File.state != State.GONE, File.file.is_not(None), File.parent.is_not(None)
        )
        with self._store.read() as unit:
            rows = unit.connection.execute(query.order_by(File.id.desc())).all()
        for parent, reference in rows:
            if limit is not None and limit <= 0:
                return
            attachment = decode(reference or b"", Attachment)
            if attachment.content_hash not in known and self._attachments.is_here(attachment):
                known.add(attachment.content_hash)
                limit = None if limit is None else limit - 1
                yield _Waiting(EntityId(parent or b""), attachment)

    def _read_all(self, waiting: list[_Waiting], progress: Progress) -> int:
        texts: dict[bytes, str] = {}
        try:
            for one in waiting:
                content = one.attachment.content_hash
                text = texts[content] if content in texts else self._text(one.attachment)
                if text is not None:
                    texts[content] = text
                progress.advance()
        finally:
            # Also when the person pressed Cancel: what was read is not read again.
            self._write(waiting, texts)
        return len(texts)

    def _text(self, attachment: Attachment) -> str | None:
        """Return the words of a file, none for one that cannot be read, None where reading may work later."""
        try:
            content = self._attachments.content(attachment)
            return self._reader.text(attachment.name, content, attachment.size).text
        except EnvironmentProblem:
            return None
        except TeamRoomError:
            return ""

    def _write(self, waiting: list[_Waiting], texts: dict[bytes, str]) -> None:
        if not texts:
            return
        with self._store.write() as unit:
            unit.connection.execute(
                insert(FILE_TEXT).prefix_with("OR IGNORE"),
                [{"content_hash": content, "text": text} for content, text in texts.items()],
            )
            for one in waiting:
                if texts.get(one.attachment.content_hash):
                    unit.reindex(one.parent)
