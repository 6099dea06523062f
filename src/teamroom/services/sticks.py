"""Sticks to carry news on: which are in, what room they have, and where the letters lie on them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from teamroom.core.errors import TeamRoomError
from teamroom.core.files import Files
from teamroom.core.progress import Progress
from teamroom.core.randomness import Randomness
from teamroom.core.volumes import FAT_TYPES, Volume, plugged_in
from teamroom.services.exchange_folder import ENDING, LetterLine
from teamroom.services.stick_doctor import Capacity, CapacityTest, symptoms

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
    ``symptoms``: names at its top that viruses leave there.
    """

    path: Path
    label: str
    free: int
    total: int
    kind: str
    writable: bool
    folder: Path
    symptoms: tuple[str, ...] = ()

    @property
    def file_limit(self) -> int | None:
        """Most bytes of one file."""
        return FAT_LIMIT if self.kind in FAT_TYPES else None


class Sticks:
    """The sticks of this computer. ``look`` tells what is plugged in."""

    def __init__(
        self, files: Files, randomness: Randomness, look: Callable[[], list[Volume]] = plugged_in
    ) -> None:
        self._files = files
        self._randomness = randomness
        self._look = look

    def list(self) -> tuple[Stick, ...]:
        """Return the sticks that are in, by their place."""
        return tuple(self._stick(one) for one in self._look())

    def _stick(self, volume: Volume) -> Stick:
        try:
            names = self._files.names(volume.path)
        except TeamRoomError:
            names = []
        return Stick(
            volume.path,
            volume.label,
            volume.free,
            volume.total,
            volume.kind,
            volume.writable,
            _folder(volume.path, names),
            symptoms(names),
        )

    def news(self, stick: Stick, exchange: LooksIntoFolders) -> tuple[LetterLine, ...]:
        """Return the letters on a stick that may be news; none where the stick does not answer."""
        try:
            return tuple(exchange.waiting(stick.folder))
        except TeamRoomError:
            return ()

    def test(self, stick: Stick, progress: Progress) -> Capacity:
        """Try whether a stick keeps what is written into all its free room; see ``CapacityTest.run``."""
        return CapacityTest(self._files, self._randomness).run(stick.path, progress)

    def ready(self, stick: Stick) -> Path:
        """Make the folder of a stick if need be, and return it; ``EnvironmentProblem`` where that cannot be."""
        self._files.make_folder(stick.folder)
        return stick.folder


def _folder(root: Path, names: Sequence[str]) -> Path:
    """Return the folder for letters: one of our name, else the top if letters lie there already."""
    ours = next((name for name in names if name.casefold() == FOLDER.casefold()), None)
    if ours is None and any(name.casefold().endswith(ENDING) for name in names):
        return root
    return root / (ours or FOLDER)
