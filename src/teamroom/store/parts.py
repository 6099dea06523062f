"""The encrypted parts of attachments beside a space: immutable files named by the hash of what is in them.

A part is written and synced to disk before the record that names it, so a record never points at nothing on the
computer where it was made. Nothing here can open a part; whoever carries it can still check it.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from teamroom.core.errors import EnvironmentProblem, TrustError, UserError
from teamroom.core.files import Files
from teamroom.core.hashing import blake2b256, running_blake2b256
from teamroom.core.ids import HASH_SIZE, PartId
from teamroom.core.messages import ATTACHMENT_DAMAGED, WRITTEN_WRONG
from teamroom.core.open_file import PIECE, OpenFile
from teamroom.sync.limits import PART_BYTES

_NAME = re.compile(r"[0-9a-f]{64}")
_NAME_OF_FOLDER = re.compile(r"[0-9a-f]{2}")


class PartStore:
    """The parts of one space: ``<folder>/ab/<hash in hex>``, each at most 8 MiB.

    Its methods may be called from several threads, as long as no two write the same part at once.
    """

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files

    def path(self, part: PartId) -> Path:
        """Return where a part lies or would lie; ``ValueError`` for an id that is not 32 bytes."""
        if len(part) != HASH_SIZE:
            raise ValueError(len(part))
        name = part.hex()
        return self._folder / name[:2] / name

    def has(self, part: PartId) -> bool:
        """Tell whether a part is here, without reading it."""
        return self._files.exists(self.path(part))

    def put(self, ciphertext: bytes) -> PartId:
        """Keep a part made here (at most 8 MiB) and return its id; it is on the disk by then.

        One that is here already is not written again, unless its bytes went bad.
        """
        if len(ciphertext) > PART_BYTES:
            raise ValueError(len(ciphertext))
        part = PartId(blake2b256(ciphertext))
        self.take(part, (ciphertext,), len(ciphertext))
        return part

    def take(self, part: PartId, pieces: Iterable[bytes], size: int) -> None:
        """Keep a part from outside that claims to have ``size`` bytes; it is on the disk by then.

        Raises ``TrustError`` unless size and hash are right, ``EnvironmentProblem`` for a full disk and the like;
        nothing is left behind then. ``pieces`` are not read at all when the part is here, whole.
        """
        if not 0 < size <= PART_BYTES:
            raise TrustError(ATTACHMENT_DAMAGED)
        if self.intact(part):
            return
        path = self.path(part)
        self._files.make_folder(path.parent)
        given: list[bytes] = []
        left = size
        with self._files.replacing(path, size=size, check=partial(_compare, part, given)) as out:
            for piece in pieces:
                left -= len(piece)
                if left < 0:
                    break
                given.append(piece)
                out.write(piece)
            if left:
                raise TrustError(ATTACHMENT_DAMAGED)

    def read(self, part: PartId) -> bytes:
        """Return a part, checked; ``TrustError`` if it is not here, or not what its name says."""
        with self.open(part) as file:
            content = file.read(PART_BYTES + 1)
        if blake2b256(content) != part:
            raise TrustError(ATTACHMENT_DAMAGED)
        return content

    def open(self, part: PartId) -> OpenFile:
        """Open a part for copying, unchecked; ``TrustError`` if it is not here."""
        try:
            return self._files.open(self.path(part))
        except UserError as error:
            raise TrustError(ATTACHMENT_DAMAGED) from error

    def intact(self, part: PartId) -> bool:
        """Read a part from the disk and tell whether it is what its name says; false if it is not here."""
        with contextlib.suppress(TrustError), self.open(part) as file:
            return _hash_of(file) == part
        return False

    def ids(self) -> Iterator[PartId]:
        """Yield the parts that are here, in the order of their ids; other files are passed over."""
        for folder in self._files.names(self._folder):
            if _NAME_OF_FOLDER.fullmatch(folder):
                for name in self._files.names(self._folder / folder):
                    if _NAME.fullmatch(name) and name.startswith(folder):
                        yield PartId(bytes.fromhex(name))

    def remove(self, part: PartId) -> None:
        """Delete a part; one that is not here is no error."""
        self._files.remove(self.path(part))


def _compare(part: PartId, given: Sequence[bytes], file: OpenFile) -> None:
    """Raise unless what lies on the disk is what its name says; only then ask whether what was given had been right."""
    if _hash_of(file) != part:
        if blake2b256(*given) == part:
            raise EnvironmentProblem(WRITTEN_WRONG, path=file.path)
        raise TrustError(ATTACHMENT_DAMAGED)


def _hash_of(file: OpenFile) -> bytes:
    hasher = running_blake2b256()
    while piece := file.read(PIECE):
        hasher.update(piece)
    return hasher.digest()
