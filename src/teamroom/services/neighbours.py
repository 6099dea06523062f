"""People who share this computer exchange by themselves when one comes and when one goes (``exchange.md`` 7).

The letters lie in ``<data>/exchange/<room>/``, locked as on any stick. Who shares a room is seen from the names of its
files; nobody's space need be open for it.
"""

from dataclasses import dataclass

from teamroom.core.errors import UserError
from teamroom.core.ids import SpaceId
from teamroom.core.messages import RECEIVE_FIRST
from teamroom.core.progress import Progress
from teamroom.services.exchange import ReceiveReport
from teamroom.services.exchange_folder import FolderExchange
from teamroom.services.opened import OpenProfile, OpenRoom
from teamroom.store.folders import ProfileFolder, profiles_in
from teamroom.store.incarnation import commits_of


@dataclass(frozen=True, slots=True)
class Met:
    """What others on this computer had left, over all rooms. ``people`` are those whose letters brought something."""

    people: tuple[str, ...] = ()
    new: int = 0
    changed: int = 0
    two_versions: int = 0


class Neighbours:
    """The others on this computer who are in a room of one open profile."""

    def __init__(self, profile: OpenProfile) -> None:
        self._profile = profile
        self._left_at: dict[SpaceId, int] = {}

    def meet(self, progress: Progress | None = None) -> Met:
        """Read what others here have left, and leave what they lack.

        Raises as ``FolderExchange.run``: ``EnvironmentProblem`` for the disk, ``Cancelled``.
        """
        waiting = progress or Progress()
        received = [report for room in self._shared() for report in self._meet_in(room, waiting)]
        news = [one for one in received if one.new or one.changed or one.two_versions]
        return Met(
            tuple(sorted({one.sender for one in news if one.sender})),
            sum(one.new for one in news),
            sum(one.changed for one in news),
            sum(one.two_versions for one in news),
        )

    def leave_news(self, progress: Progress | None = None) -> None:
        """Leave what was written since ``meet``; nothing if nothing was."""
        for room in self._shared():
            if self._left_at.get(room.space) != commits_of(room):
                self._meet_in(room, progress or Progress())

    def _meet_in(self, room: OpenRoom, progress: Progress) -> tuple[ReceiveReport, ...]:
        exchange, files = self._profile.exchange(room), room.files
        folder = self._profile.folder.between_neighbours(room.space)
        files.make_folder(folder)
        way = FolderExchange(exchange, inside=True)
        received = way.read(folder, progress).received
        if not exchange.is_over:
            try:
                way.leave(folder, progress)
            except UserError as error:
                # Brought back from a backup, and nobody left anything yet: what goes out waits, as on any stick.
                if error.message is not RECEIVE_FIRST:
                    raise
        self._left_at[room.space] = commits_of(room)
        return received

    def _shared(self) -> list[OpenRoom]:
        """Return the rooms that another profile of this computer has, too, or in which somebody left something."""
        own = self._profile.folder
        others = [ProfileFolder(own.data, one, own.files) for one in profiles_in(own.data, own.files) if one != own.profile]
        theirs = {space for other in others for space in other.rooms()}
        return [
            room
            for room in self._profile.open_rooms()
            if room.space in theirs or own.files.exists(own.between_neighbours(room.space))
        ]
