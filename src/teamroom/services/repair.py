"""Finding out what is damaged before a space is opened, and what helps: computing anew, a backup, starting afresh.

Works on an unlocked profile whose stores are closed. Nothing is deleted: what gives way is put aside. Reading every
page takes time, so it is done only where there is a reason: opening failed, or damage was met when the space was open.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from teamroom.core.errors import TeamRoomError, TrustError, UserError
from teamroom.core.ids import SpaceId, short
from teamroom.core.messages import BACKUP_DAMAGED, BACKUP_LACKS_IT, BACKUP_OF_ANOTHER, DATABASE_DAMAGED
from teamroom.core.progress import Progress
from teamroom.services.condition import Condition, Damage, KeptCopy, Mended
from teamroom.services.opened import OpenProfile, found_personal
from teamroom.services.profiles import Profiles, Unlocked
from teamroom.store.bringing_back import BroughtBack, bring_back, space_of
from teamroom.store.check import check_pages
from teamroom.store.folders import ProfileFolder
from teamroom.store.founding import clear_half_made
from teamroom.store.generations import UNFINISHED, Copy, Generations, Listed
from teamroom.store.keeping import room_names, room_title
from teamroom.store.part_care import NOTHING, PartsFound, look_after_all
from teamroom.store.parts import PartStore
from teamroom.store.putting_aside import Aside, forget_database
from teamroom.store.rebuilding import rebuild_database
from teamroom.store.restoring import profile_of, restore_backup
from teamroom.store.space import Means, Place, SpaceStore, space_in

_NEW = "rebuilding" + UNFINISHED
_BENCH = "from-file" + UNFINISHED


class Repair:
    """What can be done about the files of one profile, which is one of ``profiles``."""

    def __init__(self, unlocked: Unlocked, profiles: Profiles) -> None:
        self._unlocked = unlocked
        self._folder: ProfileFolder = unlocked.folder
        self._master = unlocked.master
        self._costs = profiles.costs
        self._means = Means(profiles.files, profiles.clock, profiles.randomness)

    def examine(self, progress: Progress | None = None, *, closely: bool = False) -> Condition:
        """Open every space for a moment; what is damaged but can be computed anew is, without a loss.

        ``closely``: read every page of every database, as is done anyway once damage was met. Raises
        ``EnvironmentProblem`` for a disk that is full or does not answer, ``TrustError`` for files of a newer version,
        ``Cancelled``.
        """
        waiting, folder = progress or Progress(), self._folder
        closely = closely or folder.is_in_doubt
        clear_half_made(folder, self._master, self._means)
        damages, whole, mended = [], [], []
        for space, path in folder.databases():
            try:
                whole.append(self._look_into(space, path, waiting, closely=closely))
            except TrustError as error:
                if error.message is not DATABASE_DAMAGED:
                    raise
                name = self._computed_anew(space, path, waiting)
                if name is None:
                    damages.append(self._damage(self._room_of(path)))
                else:
                    mended.append(name)
                    whole.append(name)
        damages += [self._damage(space) for space in self._lost()]
        if not damages:
            folder.files.remove(folder.doubt)
        damages.sort(key=lambda one: one.space or b"")
        return Condition(tuple(damages), tuple(whole), tuple(mended), lock_mended=self._unlocked.lock_mended)

    def bring_back(self, number: int, space: SpaceId | None, progress: Progress | None = None) -> BroughtBack:
        """Bring one space back from a backup of this computer (``space`` None: what is this person's alone).

        Raises ``TrustError`` for a damaged backup and as ``store.bringing_back``; nothing has changed then.
        """
        return self._bring_back(number, (self._name(space),), progress)

    def bring_all_back(self, number: int, progress: Progress | None = None) -> BroughtBack:
        """Bring everything back that a backup of this computer holds."""
        return self._bring_back(number, None, progress)

    def bring_back_from(self, path: Path, space: SpaceId | None, progress: Progress | None = None) -> None:
        """Bring one space back from a backup in a file, and the parts of it that are missing here.

        Raises ``UserError`` for a backup without it, ``TrustError`` for one that is damaged, too new or of another
        profile, ``EnvironmentProblem``, ``Cancelled``; nothing has changed then.
        """
        folder, files, name = self._folder, self._means.files, self._name(space)
        if profile_of(path, files) != folder.profile:
            raise TrustError(BACKUP_OF_ANOTHER, name=path.name)
        bench = folder.backups / _BENCH
        files.remove_folder(bench)
        try:
            restore_backup(path, bench, master=self._master, files=files, costs=self._costs, progress=progress or Progress())
            source = ProfileFolder(bench, folder.profile, files)
            if not files.exists(source.path / name):
                raise UserError(BACKUP_LACKS_IT, name=path.name)
            # The parts first: what a room names is here once the room is.
            self._take_parts(source, space)
            Aside(folder, self._means.clock.now_ms()).replace(folder.path / name, source.path / name)
        finally:
            with contextlib.suppress(TeamRoomError):
                files.remove_folder(bench)

    def _take_parts(self, source: ProfileFolder, space: SpaceId | None) -> None:
        def parts_of(folder: ProfileFolder) -> PartStore:
            return PartStore(folder.personal_parts if space is None else folder.room_parts(space), folder.files)

        files, came, here = self._means.files, parts_of(source), parts_of(self._folder)
        for part in came.ids():
            if not here.has(part):
                files.make_folder(here.path(part).parent)
                files.rename(came.path(part), here.path(part))

    def _bring_back(self, number: int, only: tuple[str, ...] | None, progress: Progress | None) -> BroughtBack:
        generations = Generations(self._folder)
        generation = next(one for one in generations.all() if one.number == number)
        now_ms, waiting = self._means.clock.now_ms(), progress or Progress()
        return bring_back(self._folder, self._master, generation, only=only, now_ms=now_ms, progress=waiting)

    def set_room_aside(self, space: SpaceId) -> None:
        """Take a damaged room out of the way: by an invitation "as the same person" it comes back from a colleague."""
        aside = Aside(self._folder, self._means.clock.now_ms())
        aside.move_database(self._folder.room_db(space))
        aside.move(self._folder.room_parts(space).parent)

    def begin_anew(self) -> None:
        """Begin what is this person's alone afresh, with an empty journal; the rooms are not touched."""
        aside = Aside(self._folder, self._means.clock.now_ms())
        aside.move_database(self._folder.personal_db)
        aside.move(self._folder.personal_parts.parent)
        found_personal(self._unlocked, self._means).close()

    def mend(self, progress: Progress | None = None) -> Mended:
        """Do without asking what helps most: compute anew, else bring back the newest backup, else set a room aside.

        Reads every page and every part. Only an empty journal is never begun. Raises as ``examine``.
        """
        waiting = progress or Progress()
        found = self.examine(waiting, closely=True)
        back, aside, damaged = [], [], []
        for damage in found.damages:
            copy = self._newest_back(damage, waiting)
            if copy is not None:
                back.append((damage.name, copy))
            elif damage.space is not None:
                self.set_room_aside(damage.space)
                aside.append(damage.name)
            else:
                damaged.append(damage.name)
        parts = self.mend_parts(waiting)
        return Mended(found.mended, tuple(back), tuple(aside), tuple(damaged), parts.back, parts.asked)

    def mend_parts(self, progress: Progress | None = None) -> PartsFound:
        """Read every part of the spaces that are whole; what is damaged or gone comes from a backup, or is asked for."""
        found, now_ms = NOTHING, self._means.clock.now_ms()
        for space, path in self._folder.databases():
            try:
                with self._opened(space, path) as store:
                    found += look_after_all(store, self._folder, now_ms, progress or Progress())
            except TrustError as error:
                if error.message is not DATABASE_DAMAGED:
                    raise
        return found

    def _newest_back(self, damage: Damage, progress: Progress) -> KeptCopy | None:
        """Bring a space back from the newest backup that is whole; None if there is none."""
        for copy in damage.copies:
            try:
                self.bring_back(copy.number, damage.space, progress)
            except TrustError as error:
                if error.message is not BACKUP_DAMAGED:
                    raise
            else:
                return copy
        return None

    # -- Looking ------------------------------------------------------------------------------------------------------

    def _look_into(self, space: bytes, path: Path, progress: Progress, *, closely: bool) -> str:
        """Open a space as it is opened for work, and return its name; ``TrustError`` if it is damaged."""
        with self._opened(space, path) as store:
            with store.read() as unit:
                if closely and check_pages(unit.connection):
                    raise TrustError(DATABASE_DAMAGED, detail=path.name)
                progress.check()
                name = room_title(unit.connection, store.space)
            if not store.identities():
                raise TrustError(DATABASE_DAMAGED, detail=path.name)
            return name or ("" if path == self._folder.personal_db else short(store.space))

    @contextlib.contextmanager
    def _opened(self, space: bytes, path: Path) -> Iterator[SpaceStore]:
        self._folder.check_openable(path)
        store = SpaceStore(self._place(space, path), self._means)
        try:
            yield store
        finally:
            store.close()

    def _place(self, space: bytes, path: Path) -> Place:
        key = self._master.database_key(space)
        found = space_in(path, key)
        room = self._room_of(path)
        if room is None:
            return Place(found, path, self._folder.personal_parts, key)
        if found != room:
            raise TrustError(DATABASE_DAMAGED, detail=path.name)
        return Place(room, path, self._folder.room_parts(room), key)

    def _computed_anew(self, space: bytes, path: Path, progress: Progress) -> str | None:
        """Put a database in the place of a damaged one that holds all of it; return its name, None if that cannot be."""
        new = self._folder.backups / _NEW
        files = self._folder.files
        try:
            files.make_folder(self._folder.backups)
            forget_database(new, files)
            files.need_space(new, files.size(path))
            place = self._place(space, path)
            rebuild_database(place, new, progress)
            Aside(self._folder, self._means.clock.now_ms()).replace(path, new)
            return self._look_into(space, path, progress, closely=False)
        except TrustError as error:
            if error.message is not DATABASE_DAMAGED:
                raise
            return None
        finally:
            with contextlib.suppress(TeamRoomError):
                forget_database(new, files)

    def _lost(self) -> list[SpaceId | None]:
        """Return the spaces that were here and have no database any more."""
        lost: list[SpaceId | None] = [None] if self._folder.lacks_personal() else []
        return [*lost, *self._folder.lost_rooms()]

    # -- What can be brought back ---------------------------------------------------------------------------------------

    def _damage(self, space: SpaceId | None) -> Damage:
        folder, name = self._folder, self._name(space)
        path, backups = folder.path / name, Generations(folder).readable()
        lost = not folder.files.exists(path)
        titles = [titles[name] for _, listed in backups if (titles := room_names(listed, self._master)).get(name)]
        title = next(iter(titles), "" if space is None else short(space))
        changed_ms = 0 if lost else folder.files.changed_ms(path)
        copies: dict[int, KeptCopy] = {}
        for generation, listed in backups:
            for copy in listed.copies:
                if copy.name == name:
                    copies.setdefault(copy.copied_ms, KeptCopy(generation.number, copy.copied_ms, self._since(copy, listed)))
        return Damage(space, title, lost, changed_ms, tuple(copies.values()))

    def _since(self, copy: Copy, listed: Listed) -> int | None:
        """Return how often something was saved since a copy was made, as far as what is remembered outside tells."""
        anchor, space = self._folder.read_anchor(), space_of(copy.name)
        rooms = {*self._folder.rooms(), *map(space_of, (one.name for one in listed.copies))}
        # The number of what is this person's alone stands inside its file only: it is the one that is no room.
        wanted = [one for one in (anchor.spaces if anchor else ()) if one.space == space or not (space or one.space in rooms)]
        saved = wanted[0].commits - copy.commits if len(wanted) == 1 else -1
        return saved if saved >= 0 else None

    def _name(self, space: SpaceId | None) -> str:
        path = self._folder.personal_db if space is None else self._folder.room_db(space)
        return path.relative_to(self._folder.path).as_posix()

    def _room_of(self, path: Path) -> SpaceId | None:
        return None if path == self._folder.personal_db else SpaceId(bytes.fromhex(path.stem))


def open_or_examine(
    unlocked: Unlocked, profiles: Profiles, open_profile: Callable[[], OpenProfile]
) -> OpenProfile | Condition:
    """Open a profile all of which can be opened; else say what is damaged, or was and is whole again. Nothing is open then.

    Raises as ``Repair.examine`` and ``open_profile``.
    """
    repair, folder = Repair(unlocked, profiles), unlocked.folder
    if not (folder.is_in_doubt or unlocked.lock_mended):
        profile = _all_of(open_profile, folder)
        if profile is not None:
            return profile
    folder.note_doubt()
    found = repair.examine()
    return open_profile() if found.is_sound else found


def _all_of(open_profile: Callable[[], OpenProfile], folder: ProfileFolder) -> OpenProfile | None:
    """Open a profile; None if something of it is damaged or gone."""
    try:
        profile = open_profile()
    except TrustError as error:
        if error.message is not DATABASE_DAMAGED:
            raise
        return None
    try:
        if not (profile.damaged_rooms() or folder.lost_rooms()):
            return profile
    except BaseException:
        profile.close()
        raise
    profile.close()
    return None
