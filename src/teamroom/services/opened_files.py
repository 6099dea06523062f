"""Attached files opened in other programs: as copies outside the encrypted space, wiped when the profile is locked.

The copies lie in one folder of the profile, each in a folder of its own, so that names stay as they are. Programs are
never written there. What a person changed in a copy is the business of ``outside_copies``.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from teamroom.core.errors import EnvironmentProblem
from teamroom.core.files import Files
from teamroom.core.ids import EntityId, new_id, short
from teamroom.core.progress import Progress
from teamroom.services.added_files import AddedFiles
from teamroom.services.attachments import Attachments
from teamroom.services.file_names import saved_name
from teamroom.services.file_risks import Risk, risk_of
from teamroom.services.stored_files import Content, StoredFile, StoredFiles
from teamroom.store.room import RoomStore


@dataclass(frozen=True, slots=True)
class OpenedCopy:
    """A copy outside the space, of a file of a resource: what the file is called, and the hash of what was copied."""

    path: Path
    name: str
    file: EntityId
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
        self.room = room
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
            wipe(self.room.files, path.parent)
            raise
        return OpenedCopy(path, name, file, stored.resource, stored.attachment.content_hash)

    def save(self, file: EntityId, folder: Path, progress: Progress | None = None) -> Path:
        """Write a file under its name into a folder of the person's choice, replacing nothing; return where it lies.

        Raises ``UserError`` for a file that is not here yet, else as ``Attachments.save``.
        """
        stored = self._files.find(file)
        self._files.content(stored, progress or Progress())
        (path,) = Attachments(self.room).save([stored.attachment], folder, progress)
        return path

    @property
    def added(self) -> AddedFiles:
        """What looks at files that are about to be added."""
        return AddedFiles(self.room.files)

    def put(self, name: str, content: bytes) -> Path:
        """Write a new file, such as a picture from the clipboard, on its way into the space; see ``discard``."""
        path = self._place(name)
        with self.room.files.replacing(path, size=len(content)) as out:
            out.write(content)
        return path

    def discard(self, path: Path) -> None:
        """Remove a copy or a file that was ``put`` here; anything that lies elsewhere is left alone."""
        if path.parent.parent == self._folder:
            wipe(self.room.files, path.parent)

    def _place(self, name: str) -> Path:
        folder = self._folder / short(new_id(self.room.randomness))
        self.room.files.make_folder(folder)
        return folder / saved_name(name)

    def _write(self, path: Path, content: Content, stored: StoredFile) -> None:
        with self.room.files.replacing(path, size=stored.attachment.size) as out:
            for piece in content.pieces:
                out.write(piece)


def wipe(files: Files, folder: Path, spared: Collection[str] = ()) -> bool:
    """Remove a folder of copies as far as it goes, but for the ``spared`` names in it; tell whether all of it is gone.

    What another program holds stays, and goes the next time.
    """
    if not spared:
        with suppress(EnvironmentProblem):
            files.remove_folder(folder)
            return True
    for name in set(files.names(folder)).difference(spared):
        with suppress(EnvironmentProblem):
            files.remove_folder(folder / name)
    return not files.exists(folder)
