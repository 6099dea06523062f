"""A backup of everything a person has, and bringing it back."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from teamroom.core.errors import EnvironmentProblem
from teamroom.core.progress import Progress
from teamroom.services.profiles import ProfileLine, Profiles, Unlocked
from teamroom.store.backup import BackupReport, write_backup
from teamroom.store.folders import ProfileFolder
from teamroom.store.restoring import restore_backup


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

    def restore(self, path: Path, passphrase: str, progress: Progress | None = None) -> ProfileLine:
        """Bring back the profile in ``path``, locked, as it was; see ``store.restoring.restore_backup``."""
        profiles = self.profiles
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
