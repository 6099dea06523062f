"""Sending and receiving: files for the room, and folders that everybody of it reads and writes (``exchange.md`` 6, 7).

Writing never marks anything as delivered, receiving never changes what it reads, and a receive that fails leaves
everything as it was.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from teamroom.core.errors import EnvironmentProblem, UserError
from teamroom.core.ids import BundleId, PartId, PersonId, WriterId, new_id, short
from teamroom.core.messages import NOT_A_MEMBER, RECEIVE_FIRST, WRITTEN_WRONG
from teamroom.core.progress import Progress
from teamroom.services.bundles import OpenBundle, PartSource, verify_letter, write_bundle
from teamroom.services.people import names_of
from teamroom.services.spool import payloads_again
from teamroom.store.engines import interruptible
from teamroom.store.exchange_notes import Direction, Exchanged, note_history
from teamroom.store.folders import ProfileFolder
from teamroom.store.outgoing import Outgoing, choose, note_carried, wires
from teamroom.store.space import SpaceStore
from teamroom.store.tables import META, PART, WANTED
from teamroom.store.unit import keep_number
from teamroom.sync.letters import Contents, letter_frames
from teamroom.sync.plan import Plan
from teamroom.sync.verifier import VerifiedBundle, Verifier

RECEIVE_FIRST_NUMBER = "receive_first"
"""Kept as 1 from a restore until something was received."""


@dataclass(frozen=True, slots=True)
class SendReport:
    """What was written: whole items, files, bytes; ``others`` counts the computers it is for besides this one."""

    path: Path
    items: int
    files: int
    size: int
    others: int


@dataclass(frozen=True, slots=True)
class ReceiveReport:
    """What arrived, in whole items; ``lost`` is always 0, and it is counted."""

    path: Path
    sender: str
    new: int
    changed: int
    already: int
    two_versions: int
    missing: int
    lost: int


class Exchange:
    """The exchange of one room, or of what a person's own computers share: the space it is handed, and nothing else.

    ``before_leaving`` is called before anything is written for others.
    """

    def __init__(
        self, room: SpaceStore, folder: ProfileFolder, before_leaving: Callable[[], None] = lambda: None
    ) -> None:
        self.room = room
        self.folder = folder
        self._before_leaving = before_leaving

    # -- Sending ------------------------------------------------------------------------------------------------------

    def send(self, path: Path, progress: Progress | None = None, *, anyway: bool = False) -> SendReport:
        """Write one locked file for everybody in the room, attachments inside.

        ``anyway``: although this space was brought back from a backup and has received nothing since.
        """
        waiting = progress or Progress()
        outgoing, contents = self.prepare(waiting, anyway=anyway)
        parts = self._write_whole_parts(path, outgoing, contents, waiting)
        self.note(Direction.SENT, contents.bundle_id, self.room.identities()[-1].writer, {"items": outgoing.items})
        return SendReport(path, outgoing.items, len(parts), self.room.files.size(path), outgoing.others)

    def prepare(self, progress: Progress, *, anyway: bool = False) -> tuple[Outgoing, Contents]:
        """Choose what to send, and sign what is still open; ``Cancelled`` leaves it open."""
        room = self.room
        self._may_send(anyway=anyway)
        self._before_leaving()
        with room.write() as unit, interruptible(unit.connection, progress):
            outgoing = choose(unit, room.space, room.membership())
            contents = Contents(
                BundleId(new_id(room.randomness)),
                room.space,
                unit.now_ms,
                outgoing.recipients,
                len(outgoing.rows),
                outgoing.size,
                outgoing.acks,
                outgoing.parts,
            )
        return outgoing, contents

    def parts_here(self, outgoing: Outgoing, progress: Progress) -> list[PartSource]:
        """Return the parts of a letter that are whole on this disk; one that is not never stops a send."""
        return self._sources(outgoing, self.room.parts.intact, progress)

    def _write_whole_parts(
        self, path: Path, outgoing: Outgoing, contents: Contents, progress: Progress
    ) -> list[PartSource]:
        """Write a bundle with all parts that are whole here, and return them.

        What was written is read back, every part with it: the parts themselves are read first only when one of
        them turns out to be damaged.
        """
        parts = self._sources(outgoing, self.room.parts.has, progress)
        try:
            self.write(path, outgoing, contents, parts, progress)
        except EnvironmentProblem as error:
            whole = self.parts_here(outgoing, progress) if error.message is WRITTEN_WRONG else parts
            if len(whole) == len(parts):
                raise
            self.write(path, outgoing, contents, whole, progress)
            return whole
        return parts

    def _sources(
        self, outgoing: Outgoing, usable: Callable[[PartId], bool], progress: Progress
    ) -> list[PartSource]:
        found = []
        for part, size in outgoing.parts:
            progress.check()
            if usable(part):
                found.append(PartSource(part, size, partial(self.room.parts.open, part)))
        return found

    def write(
        self, path: Path, outgoing: Outgoing, contents: Contents, parts: list[PartSource], progress: Progress
    ) -> None:
        """Write a bundle."""
        room = self.room
        progress.begin("send", outgoing.size + sum(part.size for part in parts))
        with room.read() as unit:
            frames = letter_frames(contents, wires(unit.connection, outgoing), room.identities()[-1].writer_key)
            write_bundle(
                room.files,
                path,
                frames,
                outgoing.padded(room.randomness),
                parts,
                size=outgoing.size,
                progress=progress,
            )

    def _may_send(self, *, anyway: bool) -> None:
        room = self.room
        if not room.membership().is_active(room.me):
            raise UserError(NOT_A_MEMBER)
        if anyway:
            return
        with room.read() as unit:
            query = select(META.c.number).where(META.c.name == RECEIVE_FIRST_NUMBER)
            if unit.connection.scalar(query):
                raise UserError(RECEIVE_FIRST)

    # -- Receiving ----------------------------------------------------------------------------------------------------

    def preview(self, path: Path, progress: Progress | None = None) -> ReceiveReport:
        """Tell what receiving a file would bring; changes nothing."""
        waiting = progress or Progress()
        with self._opened(path, waiting) as (_, verified, staging):
            with self._again(verified, staging, path.name, waiting) as again:
                arrived = self.room.take(verified, again, keep=False, progress=waiting)
            return self._report(path, verified, arrived.plan)

    def receive(self, path: Path, progress: Progress | None = None) -> ReceiveReport:
        """Take in a file that a colleague sent. Doing it twice changes nothing the second time."""
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
        self._received(verified, arrived.plan)
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

    def _received(self, verified: VerifiedBundle, plan: Plan) -> None:
        counts = {"new": len(plan.new), "changed": len(plan.changed), "two_versions": len(plan.two_versions)}
        self.note(Direction.RECEIVED, BundleId(verified.manifest.bundle_id), verified.writer, counts)

    def note(self, direction: Direction, bundle: BundleId, writer: WriterId, counts: dict[str, int]) -> None:
        """Remember an exchange for the history."""
        with self.room.write() as unit:
            note_history(unit.connection, Exchanged(unit.now_ms, direction, bundle, writer, counts))
            if direction is Direction.SENT:
                note_carried(unit.connection)
            else:
                keep_number(unit.connection, RECEIVE_FIRST_NUMBER, 0)

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
