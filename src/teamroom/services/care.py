"""What a person does about the whole space: another name, a backup and its age, taking the space off this computer."""

from dataclasses import dataclass
from pathlib import Path

from teamroom.core.errors import TeamRoomError
from teamroom.core.ids import EntityId, ProfileId
from teamroom.core.progress import Progress
from teamroom.model.rooms import Person
from teamroom.services.backup import Backup
from teamroom.services.device import Device
from teamroom.services.opened import OpenProfile
from teamroom.services.profiles import Profiles, Unlocked
from teamroom.services.upkeep import kept_ms, skipped_ms
from teamroom.store.backup import BackupReport
from teamroom.store.numbers import keep_number, number
from teamroom.store.putting_aside import NOTHING_ASIDE, PutAside, let_go, put_aside
from teamroom.store.rehearsing import PERSONAL, Rehearsed

__all__ = ["PERSONAL", "BackupAges", "Care", "Rehearsed"]

BACKED_UP = "backed_up_ms"
"""When the last backup was written into a file (ms since 1970), kept in the personal space."""


@dataclass(frozen=True, slots=True)
class BackupAges:
    """When the newest backups were made (ms since 1970), 0 for never: on this computer by itself, and into a file.

    ``skipped_ms``: when one on this computer was due last and there was no room for it; 0 if none is lacking.
    """

    here_ms: int
    elsewhere_ms: int
    skipped_ms: int
    aside: PutAside = NOTHING_ASIDE
    """What damage and backups that were brought back left aside."""

    @property
    def newest_ms(self) -> int:
        """When the newest of both kinds was made."""
        return max(self.here_ms, self.elsewhere_ms)


class Care:
    """Looks after one open profile."""

    def __init__(self, profile: OpenProfile, unlocked: Unlocked, profiles: Profiles, device: Device) -> None:
        self._profile = profile
        self._unlocked = unlocked
        self._profiles = profiles
        self._device = device

    def rename(self, name: str, school: str) -> None:
        """Be called otherwise, on this computer and in every room this person is in.

        Raises ``UserError`` for a missing or long name or a long school; nothing is changed then.
        """
        self._profiles.rename(self._unlocked, name, school)
        for _, space in self._profile.spaces():
            if space.membership().is_active(space.me):
                with space.write() as unit:
                    person = unit.load(Person, EntityId(space.me))
                    person.name, person.school = name.strip(), school.strip() or None
        self._profile.name, self._profile.school = name.strip(), school.strip()

    def back_up(self, path: Path, progress: Progress | None = None) -> BackupReport:
        """Write everything of this person into the new file ``path``, locked with the same passphrase."""
        report = Backup(self._profiles).write(self._unlocked, path, progress)
        with self._profile.personal.write() as unit:
            keep_number(unit.connection, BACKED_UP, self._profiles.clock.now_ms())
        return report

    def rehearse_last(self, progress: Progress | None = None) -> Rehearsed:
        """Bring the newest backup on this computer back for trial; ``UserError`` where there is none."""
        return Backup(self._profiles).rehearse_newest(self._unlocked, progress)

    def rehearse_file(self, path: Path, passphrase: str, progress: Progress | None = None) -> Rehearsed:
        """Bring the backup in a file back for trial; raises as bringing it back does."""
        return Backup(self._profiles).rehearse_file(path, passphrase, progress)

    def backups(self) -> BackupAges:
        """Return how old the newest backups are."""
        with self._profile.personal.read() as unit:
            elsewhere = number(unit.connection, BACKED_UP)
        return BackupAges(
            kept_ms(self._profile), elsewhere, skipped_ms(self._profile), put_aside(self._unlocked.folder)
        )

    def let_go_of_aside(self) -> None:
        """Delete for good what lies aside; ``EnvironmentProblem`` if another program holds a file of it."""
        let_go(self._unlocked.folder)

    def remove_space(self) -> ProfileId:
        """Take this person's space off this computer for good. The profile is closed afterwards.

        What was shared stays with the colleagues; what is only here (the journal, what nobody took over yet) is
        gone. Raises ``EnvironmentProblem`` when files are held by another program: then the key is gone already,
        and nobody can read what is left.
        """
        self._profile.close()
        try:
            self._profiles.remove(self._unlocked)
        finally:
            self._unlocked.close()
        self._forget()
        return self._unlocked.profile

    def _forget(self) -> None:
        try:
            self._device.forget(self._unlocked.profile)
        except TeamRoomError:
            # A line in a file without secrets; the next start shows only who has a space.
            return
