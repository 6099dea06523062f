"""Sending and receiving: files for the room, and folders that everybody of it reads and writes (``exchange.md`` 6, 7).

Writing never marks anything as delivered, receiving never changes what it reads, and a receive that fails leaves
everything as it was.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from teamroom.core.ids import BundleId, PartId, PersonId, short
from teamroom.core.progress import Progress
from teamroom.services.bundles import OpenBundle, verify_letter
from teamroom.services.people import names_of
from teamroom.services.sending import Sending, SendReport
from teamroom.services.spool import payloads_again
from teamroom.store.exchange_notes import Direction, Exchanged, note_history
from teamroom.store.folders import ProfileFolder
from teamroom.store.incarnation import RECEIVE_FIRST, mint
from teamroom.store.numbers import keep_number
from teamroom.store.space import SpaceStore
from teamroom.store.tables import PART, WANTED
from teamroom.sync.plan import Plan
from teamroom.sync.verifier import VerifiedBundle, Verifier


@dataclass(frozen=True, slots=True)
class ReceiveReport:
    """What arrived, in whole items; ``lost`` is always 0, and it is counted.

    ``own``: it is of this person alone, from another computer of theirs. ``came_back``: removed by one, changed by another.
    """

    path: Path
    sender: str
    new: int
    changed: int
    already: int
    two_versions: int
    missing: int
    lost: int
    own: bool = False
    came_back: int = 0


class Exchange:
    """The exchange of one room, or of what a person's own computers share: the space it is handed, and nothing else.

    ``before_leaving`` is called before anything is written for others. ``own``: it is the space of one person.
    """

    def __init__(
        self,
        room: SpaceStore,
        folder: ProfileFolder,
        before_leaving: Callable[[], None] = lambda: None,
        *,
        own: bool = False,
    ) -> None:
        self.room = room
        self.folder = folder
        self.sending = Sending(room, before_leaving)
        self._own = own

    @property
    def is_over(self) -> bool:
        """Tell whether this person was removed: nothing leaves then. Who left by themselves still tells the others."""
        return self.sending.is_over

    def send(self, path: Path, progress: Progress | None = None, *, anyway: bool = False) -> SendReport:
        """Write a locked file for everybody in the room; see ``Sending.send``."""
        return self.sending.send(path, progress, anyway=anyway)

    # -- Receiving ----------------------------------------------------------------------------------------------------

    def preview(self, path: Path, progress: Progress | None = None) -> ReceiveReport:
        """Tell what receiving a file would bring; changes nothing."""
        waiting = progress or Progress()
        with self._opened(path, waiting) as (_, verified, staging):
            with self._again(verified, staging, path.name, waiting) as again:
                arrived = self.room.take(verified, again, keep=False, progress=waiting)
            return self._report(path, verified, arrived.plan)

    def receive(self, path: Path, progress: Progress | None = None, *, only_news: bool = False) -> ReceiveReport:
        """Take in a file that a colleague sent. Doing it twice changes nothing the second time.

        ``only_news``: the history tells of it only if it brings something.
        """
        waiting = progress or Progress()
        with self._opened(path, waiting) as (bundle, verified, staging):
            taken = self._take_parts(bundle, verified, waiting)
            try:
                with self._again(verified, staging, path.name, waiting) as again:
                    arrived = self.room.take(verified, again, progress=waiting)
            except BaseException:
                self._drop(taken)
                raise
            self.room.got(taken)
        self._received(verified, arrived.plan, only_news=only_news)
        if arrived.surprise and self.room.membership().is_active(self.room.me):
            mint(self.room)
        return self._report(path, verified, arrived.plan)

    def verify(self, path: Path, progress: Progress | None = None) -> ReceiveReport:
        """Check a file to its last byte and tell what it would bring; changes nothing."""
        waiting = progress or Progress()
        with self._opened(path, waiting) as (bundle, verified, staging):
            for _, _, pieces in bundle.parts():
                for _ in _counted(pieces, waiting):
                    pass
            with self._again(verified, staging, path.name, waiting) as again:
                arrived = self.room.take(verified, again, keep=False, progress=waiting)
            return self._report(path, verified, arrived.plan)

    @contextmanager
    def _opened(self, path: Path, progress: Progress) -> Iterator[tuple[OpenBundle, VerifiedBundle, Path]]:
        """Copy a bundle's letter to this computer and check it; the copy goes at the end."""
        room, files = self.room, self.room.files
        files.make_folder(self.folder.incoming)
        staging = self.folder.incoming / f"{room.randomness.bytes(16).hex()}.letter"
        progress.begin("receive", files.size(path))
        bundle = OpenBundle(files, path, staging)
        try:
            bundle.copy_letter(progress)
            membership = room.membership()
            verifier = Verifier(room.space, lambda writer: membership.person_of(writer) is not None)
            keys = [identity.age_key for identity in reversed(room.identities())]
            yield bundle, verify_letter(files, staging, keys, verifier, name=path.name, progress=progress), staging
        finally:
            bundle.close()
            files.remove(staging)

    @contextmanager
    def _again(
        self, verified: VerifiedBundle, staging: Path, name: str, progress: Progress
    ) -> Iterator[Iterator[bytes]]:
        """Yield what ``SpaceStore.take`` reads a second time; nothing of it lies on the disk afterwards."""
        if verified.is_held:
            yield iter(())
            return
        keys = [identity.age_key for identity in reversed(self.room.identities())]
        files, randomness = self.room.files, self.room.randomness
        with closing(payloads_again(files, staging, keys, randomness, name=name, progress=progress)) as again:
            yield again

    def _take_parts(self, bundle: OpenBundle, verified: VerifiedBundle, progress: Progress) -> list[PartId]:
        wanted = self.room.wanted() | {
            part: size for part, size in verified.parts.items() if not self.room.parts.has(part)
        }
        taken: list[PartId] = []
        try:
            for part, size, pieces in bundle.parts():
                if wanted.get(part) == size:
                    # Noted before it is written: a disk may fail after the part got its name.
                    taken.append(part)
                    self.room.parts.take(part, _counted(pieces, progress), size)
        except BaseException:
            self._drop(taken)
            raise
        return taken

    def _drop(self, taken: list[PartId]) -> None:
        for part in taken:
            self.room.parts.remove(part)

    def _received(self, verified: VerifiedBundle, plan: Plan, *, only_news: bool) -> None:
        counts = {"new": len(plan.new), "changed": len(plan.changed), "two_versions": len(plan.two_versions)}
        items = {"new": plan.new, "changed": plan.changed, "two_versions": plan.two_versions}
        which = {how: [entity for _, entity in some] for how, some in items.items()}
        bundle = BundleId(verified.manifest.bundle_id)
        with self.room.write() as unit:
            received = Exchanged(unit.now_ms, Direction.RECEIVED, bundle, verified.writer, counts, which)
            if not only_news or any(counts.values()):
                note_history(unit.connection, received)
            keep_number(unit.connection, RECEIVE_FIRST, 0)

    def _report(self, path: Path, verified: VerifiedBundle, plan: Plan) -> ReceiveReport:
        person = self.room.membership().person_of(verified.writer)
        return ReceiveReport(
            path,
            self._name(person),
            len(plan.new),
            len(plan.changed),
            len(plan.already),
            len(plan.two_versions),
            self.missing_files(),
            plan.lost,
            self._own,
            len(plan.came_back),
        )

    def missing_files(self) -> int:
        """Return how many files of the room are named here but not (wholly) on this disk."""
        with self.room.read() as unit:
            query = select(func.count(PART.c.item.distinct())).join(WANTED, WANTED.c.part == PART.c.part)
            return unit.connection.scalar(query) or 0

    def _name(self, person: PersonId | None) -> str:
        if person is None:
            return ""
        return names_of(self.room).get(person) or short(person)


def _counted(pieces: Iterator[bytes], progress: Progress) -> Iterator[bytes]:
    for piece in pieces:
        progress.advance(len(piece))
        yield piece
