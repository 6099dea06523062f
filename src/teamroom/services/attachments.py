"""Files on their way into a space and out of it: hashed, encrypted once, and written out under a safe name.

A file is read twice: first to count and hash it, then, if its content is new here, to encrypt it part by part. The
same content again reuses key and parts (``exchange.md`` 3). The person's own file is only ever read.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert, select

from teamroom.core.errors import TrustError, UserError
from teamroom.core.hashing import running_blake2b256
from teamroom.core.ids import PartId
from teamroom.core.messages import ATTACHMENT_DAMAGED, FILE_CHANGED, FILE_EMPTY, FILE_TOO_LARGE
from teamroom.core.open_file import PIECE, OpenFile
from teamroom.core.progress import Progress
from teamroom.crypto.parts import (
    ATTACHMENT_LIMIT,
    decrypted,
    encrypted_parts,
    new_attachment_key,
    part_id,
    part_sizes,
)
from teamroom.services.file_names import media_type, saved_name, shown_name
from teamroom.services.photos import PieceReader, kept_pieces, pieces_size
from teamroom.store.space import SpaceStore
from teamroom.store.tables import CONTENT
from teamroom.store.unit import WriteUnit
from teamroom.sync.values import Attachment, PartReference
from teamroom.sync.wire import decode, encode

SPARE = 1 << 20
"""Bytes that must stay free beside a new file, for the record that names it."""
_HEAD = 16


@dataclass(frozen=True, slots=True)
class _Read:
    """What the first pass over a file told: its size and hash without what photos give away."""

    size: int
    content_hash: bytes
    head: bytes


@dataclass(frozen=True, slots=True)
class _Bringing:
    """What one call of ``bringing`` did so far: the parts it made, and the reference of each content it read."""

    made: list[PartId]
    read: dict[bytes, Attachment]


class Attachments:
    """The files of one space."""

    def __init__(self, store: SpaceStore) -> None:
        self._store = store

    @contextmanager
    def bringing(
        self, paths: Sequence[Path], progress: Progress | None = None
    ) -> Iterator[tuple[Attachment, ...]]:
        """Encrypt files into the space and yield their references; the caller saves what names them in the block.

        If the block raises, the parts made for it are removed again. Raises ``UserError`` for a file that is empty,
        larger than 1 GiB, changes meanwhile, is missing or a folder, ``EnvironmentProblem`` for one that cannot
        be read and for a full disk, ``Cancelled``.
        """
        bringing = _Bringing([], {})
        try:
            yield tuple(self._brought(path, bringing, progress or Progress()) for path in paths)
        except BaseException:
            for part in bringing.made:
                self._store.parts.remove(part)
            raise

    def remember(self, unit: WriteUnit, attachment: Attachment) -> None:
        """Note in the unit that saves it where this content is, for the next time it is added."""
        unit.connection.execute(delete(CONTENT).where(CONTENT.c.content_hash == attachment.content_hash))
        unit.connection.execute(
            insert(CONTENT).values(content_hash=attachment.content_hash, reference=encode(attachment))
        )

    def discard(self, attachment: Attachment) -> None:
        """Remove the parts of content that was encrypted and not saved; those of saved content stay."""
        with self._store.read() as unit:
            query = select(CONTENT.c.reference).where(CONTENT.c.content_hash == attachment.content_hash)
            saved = unit.connection.scalar(query) is not None
        for one in () if saved else attachment.parts:
            self._store.parts.remove(PartId(one.part))

    def is_here(self, attachment: Attachment) -> bool:
        """Tell whether every part of a file is on this computer."""
        return all(self._store.parts.has(PartId(one.part)) for one in attachment.parts)

    def content(self, attachment: Attachment) -> Iterator[bytes]:
        """Yield the content of a file that is here; ``TrustError`` where a part or the reference is damaged.

        Nothing is to be believed before the last piece came.
        """
        if attachment.size > ATTACHMENT_LIMIT:
            raise TrustError(ATTACHMENT_DAMAGED)
        hasher = running_blake2b256()
        parts = (self._store.parts.read(PartId(one.part)) for one in attachment.parts)
        for piece in decrypted(parts, size=attachment.size, key=attachment.key):
            hasher.update(piece)
            yield piece
        if hasher.digest() != attachment.content_hash:
            raise TrustError(ATTACHMENT_DAMAGED)

    def save(
        self, attachments: Iterable[Attachment], folder: Path, progress: Progress | None = None
    ) -> list[Path]:
        """Write files that are here into a folder, replacing nothing, and return where they lie.

        Each file is there whole or not at all. Raises ``EnvironmentProblem`` for the folder or the disk,
        ``TrustError`` for a damaged part, ``Cancelled``.
        """
        files, told = self._store.files, progress or Progress()
        chosen = list(attachments)
        told.begin("saving", sum(one.size for one in chosen))
        files.make_folder(folder)
        saved = []
        for attachment in chosen:
            path = folder / saved_name(attachment.name, files.names(folder))
            with files.replacing(path, size=attachment.size) as out:
                for piece in self.content(attachment):
                    out.write(piece)
                    told.advance(len(piece))
            saved.append(path)
        return saved

    def _brought(self, path: Path, bringing: _Bringing, progress: Progress) -> Attachment:
        files = self._store.files
        with files.open(path) as file:
            size = _checked_size(path, files.size(path))
            pieces = kept_pieces(file, size)
            progress.begin("reading", pieces_size(pieces))
            read = _read(PieceReader(file, pieces), progress)
            if not _is_whole(file, size, read.size, pieces_size(pieces)):
                raise UserError(FILE_CHANGED)
            name = shown_name(path.name)
            known = bringing.read.get(read.content_hash) or self._known(read)
            if known is not None:
                kind = media_type(name, read.head)
                return Attachment(known.key, known.size, known.content_hash, name, kind, known.parts)
            files.need_space(self._store.parts.path(PartId(read.content_hash)), sum(part_sizes(read.size)) + SPARE)
            progress.begin("encrypting", read.size)
            fresh = self._encrypted(_Hashed(PieceReader(file, pieces), progress), read, name, bringing.made)
            bringing.read[read.content_hash] = fresh
            return fresh

    def _known(self, read: _Read) -> Attachment | None:
        """Return the reference of the same content added before, if all its parts are still here."""
        with self._store.read() as unit:
            reference = unit.connection.scalar(
                select(CONTENT.c.reference).where(CONTENT.c.content_hash == read.content_hash)
            )
        known = decode(reference, Attachment) if reference else None
        return known if known is not None and self.is_here(known) else None

    def _encrypted(self, reader: "_Hashed", read: _Read, name: str, made: list[PartId]) -> Attachment:
        key = new_attachment_key(self._store.randomness)
        references = []
        for ciphertext in encrypted_parts(reader, size=read.size, key=key):
            part = part_id(ciphertext)
            # Noted before it is written: a disk may fail after the part got its name.
            made.append(part)
            self._store.parts.put(ciphertext)
            references.append(PartReference(part, len(ciphertext)))
        if reader.digest() != read.content_hash:
            raise UserError(FILE_CHANGED)
        kind = media_type(name, read.head)
        return Attachment(key, read.size, read.content_hash, name, kind, tuple(references))


class _Hashed:
    """A reader that hashes and counts what passes."""

    def __init__(self, reader: PieceReader, progress: Progress) -> None:
        self._reader = reader
        self._progress = progress
        self._hasher = running_blake2b256()

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes."""
        piece = self._reader.read(size)
        self._hasher.update(piece)
        self._progress.advance(len(piece))
        return piece

    def digest(self) -> bytes:
        """Return the hash of all that passed."""
        return self._hasher.digest()


def _checked_size(path: Path, size: int) -> int:
    name = shown_name(path.name)
    if not size:
        raise UserError(FILE_EMPTY, name=name)
    if size > ATTACHMENT_LIMIT:
        raise UserError(FILE_TOO_LARGE, name=name, limit="1 GiB")
    return size


def _read(reader: PieceReader, progress: Progress) -> _Read:
    hasher, size, head = running_blake2b256(), 0, b""
    while piece := reader.read(PIECE):
        hasher.update(piece)
        size += len(piece)
        if len(head) < _HEAD:
            head = (head + piece)[:_HEAD]
        progress.advance(len(piece))
    return _Read(size, hasher.digest(), head)


def _is_whole(file: OpenFile, size: int, read: int, expected: int) -> bool:
    """Tell whether a file became neither shorter nor longer while it was read."""
    file.seek(size)
    return read == expected and not file.read(1)
