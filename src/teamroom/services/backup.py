"""A backup of everything a person has, and bringing it back."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.core.messages import NO_BACKUP_HERE
from teamroom.core.progress import Progress
from teamroom.services.profiles import ProfileLine, Profiles, Unlocked
from teamroom.store import rehearsing
from teamroom.store.backup import BackupReport, write_backup
from teamroom.store.folders import ProfileFolder
from teamroom.store.generations import Generations
from teamroom.store.keeping import keep_generation
from teamroom.store.restoring import bring_lock_back, profile_of, restore_backup
from teamroom.store.space import Means


@dataclass(frozen=True, slots=True)
class Backup:
    """Backups of the profiles of one data folder."""

    profiles: Profiles

    def write(self, unlocked: Unlocked, path: Path, progress: Progress | None = None) -> BackupReport:
        """Write everything of an open profile to the new file ``path``; see ``store.backup.write_backup``."""
        return write_backup(
            path,
            unlocked.folder,
            unlocked.master,
            made_ms=self.profiles.clock.now_ms(),
            costs=self.profiles.costs,
            progress=progress or Progress(),
        )

    def keep(self, unlocked: Unlocked, progress: Progress | None = None) -> tuple[int, tuple[str, ...]]:
        """Make a backup of an open profile on this computer; see ``store.keeping``. Returns its number and what is damaged."""
        made, damaged = keep_generation(
            unlocked.folder, unlocked.master, now_ms=self.profiles.clock.now_ms(), progress=progress or Progress()
        )
        return made.number, damaged

    def rehearse_newest(self, unlocked: Unlocked, progress: Progress | None = None) -> rehearsing.Rehearsed:
        """Bring the newest backup on this computer back for trial, beside the space; see ``store.rehearsing``.

        Raises ``UserError`` where there is none.
        """
        newest = next((one for one, _ in Generations(unlocked.folder).readable()), None)
        if newest is None:
            raise UserError(NO_BACKUP_HERE)
        return rehearsing.rehearse_generation(unlocked.folder, unlocked.master, newest, self._means, progress or Progress())

    def rehearse_file(self, path: Path, passphrase: str, progress: Progress | None = None) -> rehearsing.Rehearsed:
        """Bring the backup in a file back for trial, beside all spaces of this computer; see ``store.rehearsing``."""
        profiles = self.profiles
        return rehearsing.rehearse_file(
            path,
            profiles.data / rehearsing.WORKSHOP,
            self._means,
            passphrase=passphrase,
            costs=profiles.costs,
            progress=progress or Progress(),
        )

    @property
    def _means(self) -> Means:
        profiles = self.profiles
        return Means(profiles.files, profiles.clock, profiles.randomness)

    def restore(self, path: Path, passphrase: str, progress: Progress | None = None) -> ProfileLine:
        """Bring back the profile in ``path``, locked, as it was; see ``store.restoring.restore_backup``.

        Of a profile that is here and has lost its lock, only the lock comes back.
        """
        profiles = self.profiles
        line = profiles.line(profile_of(path, profiles.files))
        folder = ProfileFolder(profiles.data, line.profile, profiles.files)
        if folder.exists() and line.damaged and not line.mendable:
            now_ms = profiles.clock.now_ms()
            bring_lock_back(path, folder, passphrase=passphrase, costs=profiles.costs, now_ms=now_ms)
            return profiles.line(line.profile)
        profile = restore_backup(
            path,
            profiles.data,
            passphrase=passphrase,
            files=profiles.files,
            costs=profiles.costs,
            progress=progress or Progress(),
        )
        # The space is back and complete; a disk too full for the ballast takes nothing from it.
        with contextlib.suppress(EnvironmentProblem):
            ProfileFolder(profiles.data, profile, profiles.files).reserve_ballast(profiles.ballast)
        return profiles.line(profile)
