"""What is damaged or was replaced is put aside, not deleted: ``aside/<n>/`` of a profile's folder, names as they were.

Nothing here opens a database.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from teamroom.core.files import Files
from teamroom.store.folders import ProfileFolder

_NAME = re.compile(r"([0-9]{6,18})-([0-9]{1,18})")
LOGS = ("-wal", "-shm", "-journal")
"""What SQLite leaves beside a database: with the wrong one, a database is damaged when it is opened."""


@dataclass(frozen=True, slots=True)
class PutAside:
    """What lies aside: its ``size`` in bytes, and when the first of it was put there (ms since 1970), 0 for nothing."""

    size: int
    since_ms: int


NOTHING_ASIDE = PutAside(0, 0)


class Aside:
    """One turn of putting things aside, each under the name that it had in the profile's folder."""

    def __init__(self, folder: ProfileFolder, now_ms: int) -> None:
        self._folder = folder
        self._files = folder.files
        numbers = [int(match[1]) for match in map(_NAME.fullmatch, folder.files.names(folder.aside)) if match]
        self.path = folder.aside / f"{max(numbers, default=0) + 1:06d}-{now_ms}"

    def keep(self, path: Path) -> None:
        """Give a file another name here, before another file takes its place at once."""
        target = self._target(path)
        self._files.make_folder(target.parent)
        self._files.link_or_copy(path, target)

    def move(self, path: Path) -> None:
        """Move a file or folder here; one that is not there is no error."""
        if self._files.exists(path):
            target = self._target(path)
            self._files.make_folder(target.parent)
            self._files.rename(path, target)

    def replace(self, database: Path, source: Path) -> None:
        """Put the database ``source`` in the place of another, which is kept here with its logs.

        At every moment there is one of the two, whole: the logs of the old one go first.
        """
        if self._files.exists(database):
            self.keep(database)
        self._move_logs(database)
        self._files.make_folder(database.parent)
        self._files.rename(source, database)

    def move_database(self, database: Path) -> None:
        """Move a database with its logs here."""
        self._move_logs(database)
        self.move(database)

    def _move_logs(self, database: Path) -> None:
        for ending in LOGS:
            self.move(database.with_name(database.name + ending))

    def _target(self, path: Path) -> Path:
        return self.path / path.relative_to(self._folder.path)


def forget_database(database: Path, files: Files) -> None:
    """Delete a database with its logs."""
    for ending in ("", *LOGS):
        files.remove(database.with_name(database.name + ending))


def put_aside(folder: ProfileFolder) -> PutAside:
    """Tell what lies aside."""
    times = [int(match[2]) for match in map(_NAME.fullmatch, folder.files.names(folder.aside)) if match]
    return PutAside(_size_below(folder.aside, folder.files), min(times, default=0))


def let_go(folder: ProfileFolder) -> None:
    """Delete for good what lies aside."""
    folder.files.remove_folder(folder.aside)


def _size_below(folder: Path, files: Files) -> int:
    paths = [folder / name for name in files.names(folder)]
    return sum(_size_below(path, files) if path.is_dir() else files.size(path) for path in paths)
