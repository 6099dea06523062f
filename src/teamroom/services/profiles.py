"""Who has a space on this computer, and how it is opened: everything that needs the key file only.

The picker knows this module alone, so nothing here or below it may load SQLAlchemy; a test looks.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from teamroom.core.clock import Clock
from teamroom.core.errors import EnvironmentProblem, TeamRoomError, TrustError, UserError
from teamroom.core.files import Files
from teamroom.core.ids import ProfileId, new_id, short
from teamroom.core.locks import Lock
from teamroom.core.messages import (
    KEY_FILE_DAMAGED,
    MANY_PROFILES,
    NO_PROFILE,
    PROFILE_EXISTS,
    PROFILE_UNKNOWN,
)
from teamroom.core.randomness import Randomness
from teamroom.core.text import folded
from teamroom.crypto.costs import STANDARD, Costs
from teamroom.crypto.keyfile import (
    KEY_FILE_LIMIT,
    RECOVERY_COUNT,
    KeyFile,
    MasterKey,
    NewKeyFile,
    create_key_file,
)
from teamroom.crypto.words import typed_words
from teamroom.store.folders import BALLAST, ProfileFolder, profiles_in
from teamroom.store.generations import Generations
from teamroom.store.putting_aside import Aside

Fill = Callable[[ProfileFolder, MasterKey], None]
"""Puts spaces into the folder of a new profile, locked with its key; leaves nothing open."""
LEAST_DIGITS = 4
"""Hex digits of an id that are taken for one, not for a name."""


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A profile as it is shown before it is unlocked: a claim of its key file.

    ``name`` is empty where the person does not want it shown, and where the key file cannot be read (``damaged``) and
    there is no copy of it either; with a copy it is ``mendable``.
    """

    profile: ProfileId
    name: str
    school: str
    damaged: bool
    mendable: bool = False

    @property
    def label(self) -> str:
        """The name, or the first digits of the id where there is none to show."""
        return self.name or short(self.profile)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A backup on this computer: its number, and when it was made (ms since 1970)."""

    number: int
    made_ms: int


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A profile that this process holds alone, with the key to all of it. ``close`` it.

    ``lock_mended``: the key file was damaged, and its copy has just taken its place.
    """

    profile: ProfileId
    name: str
    school: str
    master: MasterKey = field(repr=False)
    folder: ProfileFolder = field(repr=False)
    lock: Lock = field(repr=False)
    lock_mended: bool = False

    def close(self) -> None:
        """Let another TeamRoom open the profile; safe to call twice."""
        self.lock.release()


@dataclass(frozen=True, slots=True)
class Created:
    """A new profile, open, and the twelve words for its recovery sheet, which are kept nowhere."""

    profile: ProfileId
    recovery_words: tuple[str, ...] = field(repr=False)
    unlocked: Unlocked


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of one data folder. ``ballast`` bytes are set aside in each new one."""

    data: Path
    files: Files
    clock: Clock
    randomness: Randomness
    costs: Costs = STANDARD
    ballast: int = BALLAST

    def list(self) -> list[ProfileLine]:
        """Return all profiles, by name, those without one last."""
        lines = [self.line(profile) for profile in profiles_in(self.data, self.files)]
        return sorted(lines, key=lambda line: (not line.name, folded(line.name), line.profile))

    def find(self, name_or_id: str | None) -> ProfileLine:
        """Return the profile with a name (case and accents do not matter) or the first digits of its id.

        None means the only one. Raises ``UserError``: there is none at all, none of that name, or several.
        """
        lines = self.list()
        if not lines:
            raise UserError(NO_PROFILE)
        if name_or_id is None:
            return _only(lines)
        wanted = folded(name_or_id)
        fitting = [line for line in lines if wanted and folded(self._name(line.profile)) == wanted]
        if not fitting and len(wanted) >= LEAST_DIGITS:
            fitting = [line for line in lines if line.profile.hex().startswith(wanted)]
        if not fitting:
            raise UserError(PROFILE_UNKNOWN, name=name_or_id)
        return _only(fitting)

    def create(self, name: str, passphrase: str, school: str = "", fill: Fill | None = None) -> Created:
        """Make a profile and open it. ``fill`` puts something into its folder before it counts as a profile.

        Raises ``UserError`` for a missing or long name, a long school or a short passphrase, and
        ``EnvironmentProblem`` for a drive that is refused or full; no folder is left behind then.
        """
        profile = ProfileId(new_id(self.randomness))
        folder = ProfileFolder(self.data, profile, self.files)
        folder.refuse_bad_drive()
        made = create_key_file(
            profile=profile,
            name=name,
            passphrase=passphrase,
            costs=self.costs,
            randomness=self.randomness,
            school=school,
        )
        lock = self._prepared(folder, made, fill)
        return Created(profile, made.recovery_words, self._unlocked(folder, lock, made.data, made.master))

    def unlock(self, profile: ProfileId, passphrase: str) -> Unlocked:
        """Open a profile with its passphrase and hold it alone.

        Raises ``UserError`` for a wrong passphrase, ``TrustError`` for a key file that is damaged or too new,
        ``EnvironmentProblem`` if it is open elsewhere or on a drive that is refused.
        """
        folder, lock = self._held(profile)
        try:
            data = _key_file_bytes(folder)
            master = self._parsed(profile, data).unlock(passphrase)
            folder.tend_ballast(self.ballast)
            _keep_key_copy(folder, data)
            return self._unlocked(folder, lock, data, master)
        except BaseException:
            lock.release()
            raise

    def mend(self, profile: ProfileId, passphrase: str) -> Unlocked:
        """Open a profile by the copy of its key file, which takes the place of the damaged one; that is put aside.

        Raises as ``unlock``; nothing has changed then.
        """
        folder, lock = self._held(profile)
        try:
            data = _bytes_of(folder.key_copy, folder)
            master = self._parsed(profile, data).unlock(passphrase)
            self._put_key_aside(folder)
            _write_key(folder, data)
            return replace(self._unlocked(folder, lock, data, master), lock_mended=True)
        except BaseException:
            lock.release()
            raise

    def kept(self, profile: ProfileId) -> tuple[KeptLine, ...]:
        """Return the backups of a profile on this computer, the newest first; it may be locked."""
        folder = ProfileFolder(self.data, profile, self.files)
        return tuple(KeptLine(one.number, one.made_ms) for one, _ in Generations(folder).readable())

    def change_passphrase(self, unlocked: Unlocked, new: str) -> None:
        """Let ``new`` open an open profile instead of the old passphrase; ``UserError`` if it is too short."""
        key_file = self._parsed(unlocked.profile, _key_file_bytes(unlocked.folder))
        _write_key(unlocked.folder, key_file.changed_passphrase(unlocked.master, new, self.randomness))

    def rename(
        self, unlocked: Unlocked, name: str | None = None, school: str | None = None, *, show_name: bool | None = None
    ) -> None:
        """Change what the picker shows of a profile; None keeps a part. ``UserError`` as ``create``."""
        key_file = self._parsed(unlocked.profile, _key_file_bytes(unlocked.folder))
        data = key_file.renamed(unlocked.master, name=name, school=school, show_name=show_name)
        _write_key(unlocked.folder, data)

    def remove(self, unlocked: Unlocked) -> None:
        """Delete an open profile from this computer: the key first, so that what a full stop leaves is unreadable.

        Its stores must be closed. Raises ``EnvironmentProblem`` when files are held by another program.
        """
        self.files.remove(unlocked.folder.key_path)
        unlocked.close()
        self.files.remove_folder(unlocked.folder.path)
        self.files.remove(unlocked.folder.anchor_path)

    def recover(
        self, profile: ProfileId, words: str, new_passphrase: str
    ) -> tuple[Unlocked, tuple[str, ...]]:
        """Open a profile with the words of its recovery sheet, as typed, and give it another passphrase.

        Returns the words of its next sheet; the old one opens nothing more. Raises as ``unlock``, and
        ``UserError`` for words that are mistyped or of another sheet, and for a short passphrase: then the old
        passphrase and the old sheet stay. A damaged key file is mended by its copy.
        """
        typed = typed_words(words, RECOVERY_COUNT)
        folder, lock = self._held(profile)
        try:
            mends = self._read(folder.key_path, folder) is None
            key_file = self._parsed(profile, _bytes_of(folder.key_copy, folder) if mends else _key_file_bytes(folder))
            master = key_file.unlock_with_recovery(typed)
            changed = key_file.changed_passphrase(master, new_passphrase, self.randomness)
            data, new_words = self._parsed(profile, changed).with_new_recovery(master, self.randomness)
            if mends:
                self._put_key_aside(folder)
            _write_key(folder, data)
            return replace(self._unlocked(folder, lock, data, master), lock_mended=mends), new_words
        except BaseException:
            lock.release()
            raise

    def _prepared(self, folder: ProfileFolder, made: NewKeyFile, fill: Fill | None) -> Lock:
        """Make a profile's folder, with the key file last: without it there is no profile."""
        if folder.exists():
            raise UserError(PROFILE_EXISTS)
        with contextlib.ExitStack() as undo:
            undo.callback(self._discard, folder)
            folder.make()
            lock = folder.take_lock()
            undo.callback(lock.release)
            folder.reserve_ballast(self.ballast)
            if fill is not None:
                fill(folder, made.master)
            _write_key(folder, made.data)
            undo.pop_all()
        return lock

    def _discard(self, folder: ProfileFolder) -> None:
        """Delete what could not be finished, as far as the disk still answers."""
        with contextlib.suppress(TeamRoomError):
            self.files.remove_folder(folder.path)

    def _put_key_aside(self, folder: ProfileFolder) -> None:
        Aside(folder, self.clock.now_ms()).move(folder.key_path)

    def _held(self, profile: ProfileId) -> tuple[ProfileFolder, Lock]:
        folder = ProfileFolder(self.data, profile, self.files)
        if not folder.exists():
            raise UserError(PROFILE_UNKNOWN, name=short(profile))
        folder.refuse_bad_drive()
        return folder, folder.take_lock()

    def _unlocked(self, folder: ProfileFolder, lock: Lock, data: bytes, master: MasterKey) -> Unlocked:
        key_file = self._parsed(folder.profile, data)
        return Unlocked(folder.profile, key_file.name, key_file.school, master, folder, lock)

    def _parsed(self, profile: ProfileId, data: bytes) -> KeyFile:
        key_file = KeyFile.parse(data, costs=self.costs)
        if key_file.profile != profile:
            raise TrustError(KEY_FILE_DAMAGED)
        return key_file

    def line(self, profile: ProfileId) -> ProfileLine:
        """Return how one profile is shown before it is unlocked."""
        key_file, copy = self._readable(profile)
        readable = key_file or copy
        damaged, mendable = key_file is None, key_file is None and copy is not None
        if readable is None or not readable.show_name:
            return ProfileLine(profile, "", "", damaged, mendable)
        return ProfileLine(profile, readable.name, readable.school, damaged, mendable)

    def _name(self, profile: ProfileId) -> str:
        """Return the name even if it is not to be shown: who types it knows it."""
        readable = next(filter(None, self._readable(profile)), None)
        return readable.name if readable else ""

    def _readable(self, profile: ProfileId) -> tuple[KeyFile | None, KeyFile | None]:
        """Return the key file and, where that is damaged, its copy; None where one cannot be read."""
        folder = ProfileFolder(self.data, profile, self.files)
        key_file = self._read(folder.key_path, folder)
        return key_file, None if key_file else self._read(folder.key_copy, folder)

    def _read(self, path: Path, folder: ProfileFolder) -> KeyFile | None:
        try:
            return self._parsed(folder.profile, _bytes_of(path, folder))
        except TeamRoomError:
            return None


def _only(lines: list[ProfileLine]) -> ProfileLine:
    if len(lines) > 1:
        raise UserError(MANY_PROFILES, names=", ".join(f"{line.label} ({short(line.profile)})" for line in lines))
    return lines[0]


def _key_file_bytes(folder: ProfileFolder) -> bytes:
    return _bytes_of(folder.key_path, folder)


def _bytes_of(path: Path, folder: ProfileFolder) -> bytes:
    """Read a key file; one that is not there counts as damaged, for the rest of the profile is."""
    try:
        return folder.files.read(path, limit=KEY_FILE_LIMIT + 1)
    except UserError as error:
        raise TrustError(KEY_FILE_DAMAGED) from error


def _write_key(folder: ProfileFolder, data: bytes) -> None:
    with folder.files.replacing(folder.key_path, size=len(data)) as out:
        out.write(data)
    _keep_key_copy(folder, data)


def _keep_key_copy(folder: ProfileFolder, data: bytes) -> None:
    """Keep the key file once more, where it is not yet; an older copy, which another passphrase opens, never stays."""
    files = folder.files
    # Nobody is kept out because there is no room for a copy: it is written when the profile is opened next.
    with contextlib.suppress(EnvironmentProblem):
        if files.exists(folder.key_copy):
            if files.read(folder.key_copy, limit=KEY_FILE_LIMIT + 1) == data:
                return
            files.remove(folder.key_copy)
        files.make_folder(folder.backups)
        with files.replacing(folder.key_copy, size=len(data)) as out:
            out.write(data)
