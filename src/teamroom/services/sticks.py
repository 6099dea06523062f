"""Sticks to carry news on: which are in, what room they have, and where the letters lie on them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from teamroom.core.errors import TeamRoomError
from teamroom.core.files import Files
from teamroom.core.volumes import FAT_TYPES, Volume, plugged_in
from teamroom.services.exchange_folder import ENDING, LetterLine

FOLDER = "TeamRoom"
"""Where the letters lie on a stick, so that they are not strewn among other things."""
FAT_LIMIT = (1 << 32) - 1
"""Most bytes of one file on a FAT stick."""


class LooksIntoFolders(Protocol):
    """Whoever tells what may be news in a folder: the exchange of a room, or all exchanges of a person."""

    def waiting(self, folder: Path) -> list[LetterLine]:
        """Return the letters in a folder that may be news."""
        ...


@dataclass(frozen=True, slots=True)
class Stick:
    """Something plugged in; ``folder`` is where an exchange reads and leaves letters (it may not exist yet).

    Sizes in bytes. ``kind`` is the file system in the system's own word; ``file_limit`` None where there is none.
    """

    path: Path
    label: str
    free: int
    total: int
    kind: str
    writable: bool
    folder: Path

    @property
    def file_limit(self) -> int | None:
        """Most bytes of one file."""
        return FAT_LIMIT if self.kind in FAT_TYPES else None


class Sticks:
    """The sticks of this computer. ``look`` tells what is plugged in."""

    def __init__(self, files: Files, look: Callable[[], list[Volume]] = plugged_in) -> None:
        self._files = files
        self._look = look

    def list(self) -> tuple[Stick, ...]:
        """Return the sticks that are in, by their place."""
        return tuple(
            Stick(one.path, one.label, one.free, one.total, one.kind, one.writable, self._folder(one.path))
            for one in self._look()
        )

    def news(self, stick: Stick, exchange: LooksIntoFolders) -> tuple[LetterLine, ...]:
        """Return the letters on a stick that may be news; none where the stick does not answer."""
        try:
            return tuple(exchange.waiting(stick.folder))
        except TeamRoomError:
            return ()

    def ready(self, stick: Stick) -> Path:
        """Make the folder of a stick if need be, and return it; ``EnvironmentProblem`` where that cannot be."""
        self._files.make_folder(stick.folder)
        return stick.folder

    def _folder(self, root: Path) -> Path:
        """Return the folder for letters: one of our name, else the top if letters lie there already."""
        try:
            names = self._files.names(root)
        except TeamRoomError:
            return root / FOLDER
        ours = next((name for name in names if name.casefold() == FOLDER.casefold()), None)
        if ours is None and any(name.casefold().endswith(ENDING) for name in names):
            return root
        return root / (ours or FOLDER)
