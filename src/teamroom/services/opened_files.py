"""Attached files opened in other programs: as copies outside the encrypted space, wiped when the profile is locked.

The copies lie in one folder of the profile, each in a folder of its own, so that names stay as they are. Programs are
never written there. What a person changed in a copy stays outside until it is taken back in.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from teamroom.core.errors import EnvironmentProblem
from teamroom.core.files import Files
from teamroom.core.hashing import running_blake2b256
from teamroom.core.ids import EntityId, new_id, short
from teamroom.core.open_file import PIECE
from teamroom.core.progress import Progress
from teamroom.services.added_files import AddedFiles
from teamroom.services.attachments import Attachments
from teamroom.services.file_names import saved_name
from teamroom.services.file_risks import Risk, risk_of
from teamroom.services.stored_files import Content, StoredFile, StoredFiles
from teamroom.store.room import RoomStore


@dataclass(frozen=True, slots=True)
class OpenedCopy:
    """A copy of a file outside the space, the resource the file hangs on, and the hash of what was copied."""

    path: Path
    resource: EntityId
    content_hash: bytes


@dataclass(frozen=True, slots=True)
class Warned:
    """A file that was not copied: it should not be opened, or the person is to be asked first."""

    name: str
    risk: Risk


class OpenedFiles:
    """Copies of the files of one room in ``folder``, which belongs to the profile and to nothing else."""

    def __init__(self, room: RoomStore, folder: Path) -> None:
        self._room = room
        self._files = StoredFiles(room)
        self._folder = folder

    def copy(self, file: EntityId, *, anyway: bool = False, progress: Progress | None = None) -> OpenedCopy | Warned:
        """Write a copy that another program may open, or return why there is none.

        With ``anyway`` the person said yes to an ``UNSURE`` one; a ``PROGRAM`` is never copied. Raises ``UserError``
        for a file that is not here yet, ``TrustError`` for a damaged one, ``EnvironmentProblem`` for the disk,
        ``Cancelled``; nothing is left behind then.
        """
        stored = self._files.find(file)
        name, told = stored.attachment.name, progress or Progress()
        content = self._files.content(stored, told)
        risk = risk_of(name, content.head)
        if risk is Risk.PROGRAM or (risk is Risk.UNSURE and not anyway):
            return Warned(name, risk)
        path = self._place(name)
        try:
            self._write(path, content, stored)
        except BaseException:
            wipe(self._room.files, path.parent)
            raise
        return OpenedCopy(path, stored.resource, stored.attachment.content_hash)

    def save(self, file: EntityId, folder: Path, progress: Progress | None = None) -> Path:
        """Write a file under its name into a folder of the person's choice, replacing nothing; return where it lies.

        Raises ``UserError`` for a file that is not here yet, else as ``Attachments.save``.
        """
        stored = self._files.find(file)
        self._files.content(stored, progress or Progress())
        (path,) = Attachments(self._room).save([stored.attachment], folder, progress)
        return path

    @property
    def added(self) -> AddedFiles:
        """What looks at files that are about to be added."""
        return AddedFiles(self._room.files)

    def is_changed(self, copy: OpenedCopy) -> bool:
        """Tell whether a copy holds something else than was copied; raises as reading a file does."""
        hasher = running_blake2b256()
        with self._room.files.open(copy.path) as file:
            while piece := file.read(PIECE):
                hasher.update(piece)
        return hasher.digest() != copy.content_hash

    def put(self, name: str, content: bytes) -> Path:
        """Write a new file, such as a picture from the clipboard, on its way into the space; see ``discard``."""
        path = self._place(name)
        with self._room.files.replacing(path, size=len(content)) as out:
            out.write(content)
        return path

    def discard(self, path: Path) -> None:
        """Remove a copy or a file that was ``put`` here; anything that lies elsewhere is left alone."""
        if path.parent.parent == self._folder:
            wipe(self._room.files, path.parent)

    def _place(self, name: str) -> Path:
        folder = self._folder / short(new_id(self._room.randomness))
        self._room.files.make_folder(folder)
        return folder / saved_name(name)

    def _write(self, path: Path, content: Content, stored: StoredFile) -> None:
        with self._room.files.replacing(path, size=stored.attachment.size) as out:
            for piece in content.pieces:
                out.write(piece)


def wipe(files: Files, folder: Path) -> bool:
    """Remove a folder of copies as far as it goes; tell whether all of it is gone.

    What another program holds stays, and goes the next time.
    """
    with suppress(EnvironmentProblem):
        files.remove_folder(folder)
        return True
    for name in files.names(folder):
        with suppress(EnvironmentProblem):
            files.remove_folder(folder / name)
    return not files.exists(folder)
