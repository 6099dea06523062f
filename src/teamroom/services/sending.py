"""Writing letters for the others of a space: what they may lack, as much as there is room for (``exchange.md`` 6).

Writing never marks anything as delivered. What does not fit into one file goes into several, each of which can be
read without the others.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import select

from teamroom.core.errors import EnvironmentProblem, TeamRoomError, UserError
from teamroom.core.ids import BundleId, PartId, new_id
from teamroom.core.messages import NOT_A_MEMBER, RECEIVE_FIRST, WRITTEN_WRONG
from teamroom.core.progress import Progress
from teamroom.services.bundles import MARGIN, PartSource, write_bundle
from teamroom.store.engines import interruptible
from teamroom.store.exchange_notes import Direction, Exchanged, note_history
from teamroom.store.incarnation import RECEIVE_FIRST as RECEIVE_FIRST_MARK
from teamroom.store.outgoing import Outgoing, choose, note_sent, wires
from teamroom.store.reach import note_carried
from teamroom.store.space import SpaceStore
from teamroom.store.tables import META
from teamroom.sync.letters import Contents, letter_frames
from teamroom.sync.limits import VOLUME_BYTES
from teamroom.sync.sending import fitting


@dataclass(frozen=True, slots=True)
class SendReport:
    """What was written: whole items, files, bytes; ``others`` counts the computers it is for besides this one.

    ``farewell``: it tells that this person left the room. ``more``: further files, where it took several;
    ``left_out``: pieces for which there was no room, they go another time.
    """

    path: Path
    items: int
    files: int
    size: int
    others: int
    farewell: bool = False
    more: tuple[Path, ...] = ()
    left_out: int = 0


class Sending:
    """Writes letters of one space. ``before_leaving`` is called before anything is written for others."""

    def __init__(self, room: SpaceStore, before_leaving: Callable[[], None]) -> None:
        self.room = room
        self._before_leaving = before_leaving

    @property
    def is_over(self) -> bool:
        """Tell whether this person was removed: nothing leaves then. Who left by themselves still tells the others."""
        membership, me = self.room.membership(), self.room.me
        return not (membership.is_active(me) or membership.has_left(me))

    def send(self, path: Path, progress: Progress | None = None, *, anyway: bool = False) -> SendReport:
        """Write one locked file for everybody in the room, attachments inside; several where one would be too large.

        What the disk has no room for is left out, texts last; it goes with a later letter. ``anyway``: although this
        space was brought back from a backup and has received nothing since. Raises ``UserError``,
        ``EnvironmentProblem`` for the disk, ``Cancelled``; nothing that was written stays then.
        """
        waiting, space = progress or Progress(), self.space_at(path)
        outgoing, contents = self.prepare(waiting, anyway=anyway, space=space)
        fits, _ = fitting((((part, size), size) for part, size in outgoing.parts), space - outgoing.size)
        shares = list(shared_out(fits, max(0, VOLUME_BYTES - outgoing.size - MARGIN)))
        written: list[Path] = []
        count = 0
        try:
            for number, share in enumerate(shares, 1):
                volume = volume_path(path, number, len(shares))
                bundle = replace(contents, bundle_id=self._fresh_id()) if number > 1 else contents
                count += len(self._write_whole_parts(volume, replace(outgoing, parts=share), bundle, waiting))
                written.append(volume)
        except BaseException:
            self._take_back(written)
            raise
        self.note(outgoing, contents)
        left_out = outgoing.left_out + len(outgoing.parts) - len(fits)
        return self.sent(written, outgoing, count, left_out=left_out)

    def space_at(self, path: Path) -> int:
        """Return how many bytes a letter may take at a place."""
        return max(0, self.room.files.free_space(path) - MARGIN)

    def sent(self, paths: list[Path], outgoing: Outgoing, files: int, *, left_out: int = 0) -> SendReport:
        """Return what was written into some files."""
        farewell = self.room.membership().has_left(self.room.me)
        size = sum(map(self.room.files.size, paths))
        first, *more = paths
        return SendReport(first, outgoing.items, files, size, outgoing.others, farewell, tuple(more), left_out)

    def prepare(
        self, progress: Progress, *, anyway: bool = False, space: int | None = None
    ) -> tuple[Outgoing, Contents]:
        """Choose what to send within ``space`` bytes, and sign what is still open; ``Cancelled`` leaves it open."""
        room = self.room
        self._may_send(anyway=anyway)
        self._before_leaving()
        with room.write() as unit, interruptible(unit.connection, progress):
            outgoing = choose(unit, room.space, room.membership(), room=space)
            contents = Contents(
                self._fresh_id(),
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

    def note(self, outgoing: Outgoing, contents: Contents, *, inside: bool = False) -> None:
        """Remember for the history what was written; ``inside``: it stays on this computer, and nobody carries it."""
        writer, counts = self.room.identities()[-1].writer, {"items": outgoing.items}
        with self.room.write() as unit:
            if not inside:
                which = {"items": outgoing.news}
                sent = Exchanged(unit.now_ms, Direction.SENT, contents.bundle_id, writer, counts, which)
                note_history(unit.connection, sent)
                note_carried(unit.connection)
            note_sent(unit.connection, outgoing, unit.now_ms)

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _fresh_id(self) -> BundleId:
        return BundleId(new_id(self.room.randomness))

    def _take_back(self, written: list[Path]) -> None:
        for path in written:
            with suppress(TeamRoomError):
                self.room.files.remove(path)

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

    def _may_send(self, *, anyway: bool) -> None:
        room = self.room
        if self.is_over:
            raise UserError(NOT_A_MEMBER)
        if anyway:
            return
        with room.read() as unit:
            query = select(META.c.number).where(META.c.name == RECEIVE_FIRST_MARK)
            if unit.connection.scalar(query):
                raise UserError(RECEIVE_FIRST)


Parts = tuple[tuple[PartId, int], ...]


def shared_out(parts: list[tuple[PartId, int]], limit: int) -> Iterator[Parts]:
    """Yield the parts, each with its size, in groups of at most ``limit`` bytes; at least one group, maybe empty."""
    share: list[tuple[PartId, int]] = []
    filled = 0
    for part, size in parts:
        if share and filled + size > limit:
            yield tuple(share)
            share, filled = [], 0
        share.append((part, size))
        filled += size
    yield tuple(share)


def volume_path(path: Path, number: int, count: int) -> Path:
    """Return the name of one of several files written at once: ``news.teamroom``, ``news 2 of 3.teamroom``."""
    return path if number == 1 else path.with_name(f"{path.stem} {number} of {count}{path.suffix}")
