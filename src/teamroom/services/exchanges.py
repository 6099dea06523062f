"""All that one person exchanges at once: the open room with its members, and what is theirs alone with their computers.

Each space writes letters of its own, locked for who is in it: those of the personal space for this person's computers
alone. They lie beside each other in a folder, and whoever cannot open one passes it by.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from teamroom.core.errors import TrustError
from teamroom.core.messages import BUNDLE_NOT_FOR_US
from teamroom.core.progress import Progress
from teamroom.services.exchange import Exchange, ReceiveReport
from teamroom.services.exchange_folder import FolderExchange, FolderReport, LetterLine, Refused
from teamroom.services.sending import SendReport

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FolderRound:
    """What an exchange with a folder did for the room, and for this person's computers.

    ``room`` is None where this person was removed from it, ``own`` where there is only one computer.
    """

    room: FolderReport | None
    own: FolderReport | None

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Files that neither could take in though they may be meant for it, each once."""
        reports = [report for report in (self.own, self.room) if report]
        found = {one.path: one for report in reports for one in report.refused}
        return tuple(found[path] for path in sorted(found))


class Exchanges:
    """The exchange of a room and that of a person's own computers. ``several``: there may be another computer."""

    def __init__(self, room: Exchange, own: Exchange, several: Callable[[], bool]) -> None:
        self._room = room
        self._own = own
        self._several = several

    def with_folder(self, folder: Path, progress: Progress | None = None, *, anyway: bool = False) -> FolderRound:
        """Read all that is for this room and for this person, then leave a letter for the others of each.

        Raises as ``FolderExchange.run``; the room comes first, and what it did stays done.
        """
        several = self._several()
        # What is a person's alone goes on, whatever became of the room that happens to be open.
        passed_by = several and self._room.is_over
        room = None if passed_by else FolderExchange(self._room).run(folder, progress, anyway=anyway)
        own = FolderExchange(self._own).run(folder, progress, anyway=anyway) if several else None
        return FolderRound(room, own)

    def waiting(self, folder: Path) -> list[LetterLine]:
        """Return the letters of others in a folder that may be news for the room or this person, the newest first.

        Raises as ``FolderExchange.waiting``.
        """
        ways = [FolderExchange(self._room), *([FolderExchange(self._own)] if self._several() else [])]
        unread = set.intersection(*(set(way.unread(folder)) for way in ways))
        lines = {line.name: line for way in ways for line in way.waiting(folder) if line.name in unread}
        return sorted(lines.values(), key=lambda line: (-line.changed_ms, line.name))

    def send(self, path: Path, progress: Progress | None = None, *, anyway: bool = False) -> SendReport:
        """Write one locked file for everybody in the room; see ``Exchange.send``."""
        return self._room.send(path, progress, anyway=anyway)

    def send_own(self, path: Path, progress: Progress | None = None, *, anyway: bool = False) -> SendReport:
        """Write one file of what is this person's alone, locked for their other computers."""
        return self._own.send(path, progress, anyway=anyway)

    def preview(self, path: Path, progress: Progress | None = None) -> ReceiveReport:
        """Tell what receiving a file would bring; changes nothing."""
        return self._whose(lambda exchange: exchange.preview(path, progress))

    def verify(self, path: Path, progress: Progress | None = None) -> ReceiveReport:
        """Check a file to its last byte and tell what it would bring; changes nothing."""
        return self._whose(lambda exchange: exchange.verify(path, progress))

    def receive(self, path: Path, progress: Progress | None = None) -> ReceiveReport:
        """Take in a file of the room, or of another computer of this person; see ``Exchange.receive``."""
        return self._whose(lambda exchange: exchange.receive(path, progress))

    def _whose(self, act: Callable[[Exchange], T]) -> T:
        """Act for the room, and if the file is not for it, for this person: nothing outside tells which it is."""
        try:
            return act(self._room)
        except TrustError as not_for_the_room:
            if not_for_the_room.message is not BUNDLE_NOT_FOR_US:
                raise
            try:
                return act(self._own)
            except TrustError as error:
                raise (not_for_the_room if error.message is BUNDLE_NOT_FOR_US else error) from None
