"""What is looked after while a space is open and nobody waits for it: the backup of the day, a few parts' bytes."""

from dataclasses import dataclass, replace

from teamroom.core.errors import EnvironmentProblem
from teamroom.core.messages import DISK_FULL
from teamroom.core.progress import Progress
from teamroom.services.backup import Backup
from teamroom.services.opened import OpenProfile
from teamroom.services.profiles import Profiles, Unlocked
from teamroom.store.generations import Generations
from teamroom.store.keeping import is_due
from teamroom.store.numbers import keep_number, number
from teamroom.store.part_care import NOTHING, PartsFound, look_after_some

SKIPPED = "backup_skipped_ms"
"""When a backup was due last and there was no room for it (ms since 1970), 0 since the next one; in the personal space."""


@dataclass(frozen=True, slots=True)
class Tended:
    """What was done: whether a backup was made or there was ``no_room`` for it, and how many files of the space are damaged.

    ``parts``: what was found among the pieces of files whose turn it was.
    """

    backed_up: bool = False
    no_room: bool = False
    damaged: int = 0
    parts: PartsFound = NOTHING


class Upkeep:
    """Looks after one open profile. Called beside the window, by one thread at a time."""

    def __init__(self, profile: OpenProfile, unlocked: Unlocked, profiles: Profiles) -> None:
        self._profile = profile
        self._unlocked = unlocked
        self._clock = profiles.clock
        self._backup = Backup(profiles)

    def tend(self, progress: Progress | None = None) -> Tended:
        """Do what is due. Raises ``EnvironmentProblem`` for a disk that fails, ``Cancelled``; nothing is half done then."""
        waiting = progress or Progress()
        parts = self._look_after_parts(waiting)
        if not is_due(self._unlocked.folder, self._unlocked.master, self._clock.now_ms()):
            return Tended(parts=parts)
        return replace(self.back_up(waiting), parts=parts)

    def _look_after_parts(self, progress: Progress) -> PartsFound:
        """Before the backup: what is damaged shall not take the place of what is whole there."""
        found, now_ms = NOTHING, self._clock.now_ms()
        for _, store in self._profile.spaces():
            found += look_after_some(store, self._unlocked.folder, now_ms, progress)
        return found

    def back_up(self, progress: Progress | None = None) -> Tended:
        """Make a backup on this computer now."""
        try:
            _, damaged = self._backup.keep(self._unlocked, progress)
        except EnvironmentProblem as error:
            if error.message is not DISK_FULL:
                raise
            self._note_skipped(self._clock.now_ms())
            return Tended(no_room=True)
        self._note_skipped(0)
        if damaged:
            self._unlocked.folder.note_doubt()
        return Tended(backed_up=True, damaged=len(damaged))

    def _note_skipped(self, when_ms: int) -> None:
        personal = self._profile.personal
        with personal.read() as unit:
            noted = number(unit.connection, SKIPPED)
        if noted != when_ms:
            with personal.write() as unit:
                keep_number(unit.connection, SKIPPED, when_ms)


def skipped_ms(profile: OpenProfile) -> int:
    """Return when a backup was due last and could not be made for want of room (ms since 1970), 0 if none is lacking."""
    with profile.personal.read() as unit:
        return number(unit.connection, SKIPPED)


def kept_ms(profile: OpenProfile) -> int:
    """Return when the newest backup on this computer was made (ms since 1970), 0 for never."""
    return next((one.made_ms for one, _ in Generations(profile.folder).readable()), 0)
