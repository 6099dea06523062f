"""Exchange by a folder: a stick, a share, a folder that another program copies. The main way (``exchange.md`` 7).

Letters lie in it alone, attachment parts beside them once, under their names. Files of others are never touched.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from teamroom.core.errors import EnvironmentProblem, TeamRoomError, TrustError, UserError
from teamroom.core.hashing import running_blake2b256
from teamroom.core.ids import PartId
from teamroom.core.messages import BUNDLE_NOT_FOR_US, FILE_GONE, FILE_HELD, FILE_UNREADABLE
from teamroom.core.open_file import OpenFile
from teamroom.core.progress import Progress
from teamroom.services.bundles import MARGIN, PartSource
from teamroom.services.exchange import Exchange, ReceiveReport
from teamroom.services.sending import SendReport
from teamroom.store.exchange_notes import (
    forget_left,
    letters_left,
    note_left,
    note_read,
    was_read,
)
from teamroom.store.outgoing import Outgoing, parts_lacked
from teamroom.store.reach import rows_everywhere
from teamroom.sync.limits import MIB
from teamroom.sync.sending import fitting

ENDING = ".teamroom"
_LETTER = re.compile(r"[^~.][^/\\]*\.teamroom", re.IGNORECASE)
PARTS = "parts"
_BELOW = re.compile(r"[0-9a-f]{2}")
_PART = re.compile(r"[0-9a-f]{64}")
_COPY_OF_A_COPY = ".sync-conflict-"
_ABOUT_ONE_FILE = (FILE_HELD, FILE_UNREADABLE)
"""What goes wrong with one letter and says nothing about the rest of the folder."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file in the folder that could not be taken in, and why (the three sentences)."""

    path: Path
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter lying in a folder: its name, size in bytes, and when it was written there (ms since 1970 UTC)."""

    name: str
    size: int
    changed_ms: int


@dataclass(frozen=True, slots=True)
class FolderRead:
    """What was read from a folder. ``parts`` counts attachment pieces fetched from beside the letters."""

    received: tuple[ReceiveReport, ...]
    refused: tuple[Refused, ...]
    parts: int


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What an exchange with a folder did. ``parts`` counts attachment pieces fetched from beside the letters."""

    received: tuple[ReceiveReport, ...]
    sent: SendReport
    refused: tuple[Refused, ...]
    parts: int
    missing: int


class FolderExchange:
    """Exchanges one room with folders.

    ``inside``: the folder lies in our own data folder, between people who share this computer. What happens there is
    no exchange that anybody made: the history tells only of news, and pieces of files are not copied but linked.
    """

    def __init__(self, exchange: Exchange, *, inside: bool = False) -> None:
        self._exchange = exchange
        self._room = exchange.room
        self._files = exchange.room.files
        self._inside = inside

    def run(self, folder: Path, progress: Progress | None = None, *, anyway: bool = False) -> FolderReport:
        """Read all that is for this room, then leave one letter for the others.

        A letter that cannot be taken in is reported and stops nothing; ``UserError`` if there is no such folder.
        """
        waiting = progress or Progress()
        read = self.read(folder, waiting)
        sent = self.leave(folder, waiting, anyway=anyway)
        return FolderReport(read.received, sent, read.refused, read.parts, self._exchange.missing_files())

    def read(self, folder: Path, progress: Progress) -> FolderRead:
        """Read all that is for this room and leave nothing; see ``run``."""
        if not self._files.exists(folder):
            raise UserError(FILE_GONE, path=folder)
        received: list[ReceiveReport] = []
        refused: list[Refused] = []
        for name in self.unread(folder):
            progress.check()
            self._receive(folder / name, received, refused, progress)
        return FolderRead(tuple(received), tuple(refused), self._fetch_parts(folder, progress))

    def waiting(self, folder: Path) -> list[LetterLine]:
        """Return the letters of others in a folder that were not taken in here, the newest first.

        Names are read, not the letters: those found to be for another room are left out from the second time on. None
        for a folder that is not there; raises ``EnvironmentProblem`` for one that does not answer.
        """
        lines = []
        for name in self.unread(folder):
            # A letter may be taken away by a colleague's computer while this one looks.
            with suppress(UserError):
                path = folder / name
                lines.append(LetterLine(name, self._files.size(path), self._files.changed_ms(path)))
        with self._room.read() as unit:
            lines = [one for one in lines if not was_read(unit.connection, one.name, _for_others(one.size))]
        return sorted(lines, key=lambda line: (-line.changed_ms, line.name))

    # -- Reading --------------------------------------------------------------------------------------------------

    def unread(self, folder: Path) -> list[str]:
        """Return the letters in a folder that are not ours and were not taken in before, whomever they are for."""
        names = [
            name for name in self._files.names(folder) if _LETTER.fullmatch(name) and _COPY_OF_A_COPY not in name
        ]
        with self._room.read() as unit:
            mine = letters_left(unit.connection)
            return [
                name
                for name in names
                if name not in mine and not was_read(unit.connection, name, self._size(folder / name))
            ]

    def _size(self, path: Path) -> int:
        try:
            return self._files.size(path)
        except UserError:
            return -1

    def _receive(
        self, path: Path, received: list[ReceiveReport], refused: list[Refused], progress: Progress
    ) -> None:
        try:
            size = self._files.size(path)
            received.append(self._exchange.receive(path, progress, only_news=self._inside))
        except (TrustError, UserError, EnvironmentProblem) as error:
            if isinstance(error, EnvironmentProblem) and error.message not in _ABOUT_ONE_FILE:
                raise
            # Letters of other rooms may lie in the same folder; they are nobody's fault.
            if error.message is not BUNDLE_NOT_FOR_US:
                refused.append(Refused(path, error.kind, str(error)))
                return
            size = _for_others(size)
        with self._room.write() as unit:
            note_read(unit.connection, path.name, size)

    def _fetch_parts(self, folder: Path, progress: Progress) -> int:
        """Copy the parts this computer lacks from beside the letters; a bad one is left lying."""
        fetched: list[PartId] = []
        try:
            for part, size in self._room.wanted().items():
                source = part_path(folder, part)
                if not self._files.exists(source) or self._files.size(source) != size:
                    continue
                with suppress(TrustError), self._files.open(source) as file:
                    self._room.parts.take(part, _pieces(file, progress), size)
                    fetched.append(part)
        finally:
            # What came whole is here, also when somebody cancels or the stick is taken out.
            if fetched:
                self._room.got(fetched)
        return len(fetched)

    # -- Leaving a letter -------------------------------------------------------------------------------------------

    def leave(self, folder: Path, progress: Progress, *, anyway: bool = False) -> SendReport:
        """Leave one letter for the others, and beside it the pieces of files they lack; see ``Sending.send``."""
        sending, room = self._exchange.sending, self._room
        path = folder / f"{room.randomness.bytes(16).hex()}{ENDING}"
        space = sending.space_at(path)
        outgoing, contents = sending.prepare(progress, anyway=anyway, space=space)
        parts = sending.parts_here(outgoing, progress)
        absent = [part for part in parts if not self._is_intact(part_path(folder, part.part), part, progress)]
        fits, _ = fitting(((part, part.size) for part in absent), space - outgoing.size)
        copied = 0 if self._inside else sum(part.size for part in fits)
        self._files.need_space(path, outgoing.size + copied + MARGIN)
        for part in fits:
            self._leave_part(folder, part, progress)
        # Noted before it is written: a letter of ours that we did not know for ours would never be tidied.
        with room.write() as unit:
            note_left(unit.connection, path.name, outgoing.rows)
        sending.write(path, outgoing, contents, [], progress)
        self._tidy(folder, path.name, outgoing)
        self._tidy_parts(folder)
        sending.note(outgoing, contents, inside=self._inside)
        there = len(parts) - len(absent) + len(fits)
        return sending.sent([path], outgoing, there, left_out=outgoing.left_out + len(absent) - len(fits))

    def _leave_part(self, folder: Path, part: PartSource, progress: Progress) -> None:
        """Put a part beside the letters, in the place of a damaged one if there is one."""
        target = part_path(folder, part.part)
        self._files.make_folder(target.parent)
        if self._inside:
            self._files.link_or_copy(self._room.parts.path(part.part), target)
            return
        staging = target.with_name(f"{target.name}.{self._room.randomness.bytes(4).hex()}")
        try:
            with part.open() as source, self._files.replacing(staging, size=part.size) as out:
                while piece := source.read(MIB):
                    out.write(piece)
                    progress.advance(len(piece))
            self._files.rename(staging, target)
        except BaseException:
            with suppress(TeamRoomError):
                self._files.remove(staging)
            raise

    def _is_intact(self, path: Path, part: PartSource, progress: Progress) -> bool:
        if not self._files.exists(path) or self._files.size(path) != part.size:
            return False
        hasher = running_blake2b256()
        try:
            with self._files.open(path) as file:
                while piece := file.read(MIB):
                    progress.check()
                    hasher.update(piece)
        except EnvironmentProblem:
            return False
        return hasher.digest() == part.part

    def _tidy(self, folder: Path, newest: str, outgoing: Outgoing) -> None:
        """Take away older letters of ours that say nothing the newest does not say or that everybody has."""
        with self._room.read() as unit:
            left = letters_left(unit.connection)
            known = set(outgoing.rows) | rows_everywhere(unit.connection, self._room.space, self._room.membership())
        for name, rows in left.items():
            if name == newest or not rows <= known or not self._files.exists(folder / name):
                continue
            try:
                self._files.remove(folder / name)
            except TeamRoomError:
                continue
            with self._room.write() as unit:
                forget_left(unit.connection, name)


    def _tidy_parts(self, folder: Path) -> None:
        """Take away parts that nobody lacks any more; whoever does that must hold them, whole."""
        there = [part for part in self._parts_in(folder) if self._room.parts.has(part)]
        if not there:
            return
        with self._room.read() as unit:
            lacked = parts_lacked(unit.connection, self._room.space, self._room.membership())
        for part in there:
            if part not in lacked and self._room.parts.intact(part):
                with suppress(TeamRoomError):
                    self._files.remove(part_path(folder, part))

    def _parts_in(self, folder: Path) -> Iterator[PartId]:
        top = folder / PARTS
        for below in self._files.names(top):
            for name in self._files.names(top / below) if _BELOW.fullmatch(below) else ():
                if _PART.fullmatch(name) and name.startswith(below):
                    yield PartId(bytes.fromhex(name))


def _for_others(size: int) -> int:
    """Return how a letter that did not open is noted: each exchange tries it again, but nobody calls it news."""
    return -1 - size


def _pieces(file: OpenFile, progress: Progress) -> Iterator[bytes]:
    while piece := file.read(MIB):
        progress.advance(len(piece))
        yield piece


def part_path(folder: Path, part: PartId) -> Path:
    """Return where a part lies in an exchange folder."""
    digits = part.hex()
    return folder / PARTS / digits[:2] / digits
