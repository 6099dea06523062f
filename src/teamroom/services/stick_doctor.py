"""What a stick shows of being sick: signs of viruses that put links in the place of files, and memory that is not there.

Names are read, and files of our own written and read back; nothing that lies on a stick is ever opened or run.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from teamroom.core.errors import EnvironmentProblem, TeamRoomError
from teamroom.core.files import Files
from teamroom.core.progress import Progress
from teamroom.core.randomness import Randomness
from teamroom.services.file_risks import Risk, risk_of
from teamroom.sync.limits import MIB

TEST_FOLDER = "TeamRoom test"
FILE_BYTES = 1 << 30
"""Size of a test file: FAT holds none of 4 GiB."""
LEFT_FREE = 16 * MIB
_PAGE = 4096
"""Bytes after which a block of a test file says anew where it belongs: no memory card mixes up less."""

_LINKS = (".lnk", ".url", ".scf")
_HIDDEN_SCRIPTS = (".vbs", ".vbe", ".jse", ".wsf", ".wsh", ".scr", ".pif", ".hta")
_BLANK = "\u00a0\u2800\u200b\u3164 \t"


def symptoms(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the names at the top of a stick that viruses leave there, in their order.

    A virus of this kind hides folders, some of them in one whose name is a blank, and puts links or programs of the
    same names in their place; scripts and ``autorun.inf`` start it. One link alone may be somebody's own.
    """
    here = [name for name in names if name]
    folded = {name.casefold() for name in here}
    links = [name for name in here if name.casefold().endswith(_LINKS)]
    return tuple(name for name in here if _is_sick(name, folded) or (len(links) > 1 and name in links))


def _is_sick(name: str, folded: set[str]) -> bool:
    small = name.casefold()
    if small == "autorun.inf" or small.endswith(_HIDDEN_SCRIPTS) or not name.strip(_BLANK):
        return True
    stem = PurePosixPath(small).stem
    stands_in = small.endswith(_LINKS) or risk_of(name, b"") is Risk.PROGRAM
    # "Lessons.lnk" beside the hidden "Lessons"; "Photo.jpg.exe", whose ending the file manager does not show.
    return stands_in and (stem.strip() in folded - {small} or risk_of(stem, b"") is Risk.NONE)


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much of the free room of a stick was tried, and how much of it kept what was written, both in bytes."""

    tried: int
    kept: int

    @property
    def is_whole(self) -> bool:
        """Tell whether everything that was tried was kept."""
        return self.kept == self.tried


class CapacityTest:
    """Fills the free room of a stick with numbers and reads them back: a forged stick forgets, or mixes them up."""

    def __init__(self, files: Files, randomness: Randomness, *, file_bytes: int = FILE_BYTES) -> None:
        self._files = files
        self._file_bytes = file_bytes
        self._base = randomness.bytes(_PAGE) * (MIB // _PAGE)

    def run(self, root: Path, progress: Progress) -> Capacity:
        """Try all that is free, leave nothing behind, and tell how much was kept.

        Raises ``EnvironmentProblem`` for a stick that was taken out or cannot be written at all, ``Cancelled``.
        """
        room = max(0, self._files.free_space(root / TEST_FOLDER) - LEFT_FREE) // MIB * MIB
        folder = root / TEST_FOLDER
        self._files.make_folder(folder)
        try:
            progress.begin("test_write", room)
            written = self._write(folder, room, progress)
            progress.begin("test_read", written)
            kept = self._read(folder, written, progress)
        finally:
            with suppress(TeamRoomError):
                self._files.remove_folder(folder)
        return Capacity(room, kept)

    def _write(self, folder: Path, room: int, progress: Progress) -> int:
        written = 0
        try:
            while written < room:
                size = min(self._file_bytes, room - written)
                with self._files.create(self._path(folder, written)) as file:
                    for start in range(written, written + size, MIB):
                        file.write(self._block(start))
                        progress.advance(MIB)
                    file.sync()
                    file.forget_cached()
                written += size
        except EnvironmentProblem:
            # A stick that fails while it is filled shows what it is; one that was taken out shows nothing.
            if not written or not self._files.exists(folder):
                raise
        return written

    def _read(self, folder: Path, written: int, progress: Progress) -> int:
        kept = 0
        try:
            while kept < written:
                size = min(self._file_bytes, written - kept)
                with self._files.open(self._path(folder, kept)) as file:
                    for start in range(kept, kept + size, MIB):
                        if file.read(MIB) != self._block(start):
                            return kept
                        kept += MIB
                        progress.advance(MIB)
        except EnvironmentProblem:
            if not self._files.exists(folder):
                raise
        return kept

    def _path(self, folder: Path, start: int) -> Path:
        return folder / f"{start // self._file_bytes + 1:04}.part"

    def _block(self, start: int) -> bytes:
        """Return the MiB that belongs at a place: every page of it says where."""
        block = bytearray(self._base)
        for page in range(0, MIB, _PAGE):
            block[page : page + 8] = (start + page).to_bytes(8, "big")
        return bytes(block)
