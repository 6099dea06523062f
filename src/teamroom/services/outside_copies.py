"""Copies of files that people change in other programs: noted, taken back in, and never lost when the profile locks.

A copy is noted in the personal space before another program sees it. When the profile is locked, and when it is opened
again after the power went, what was changed in a copy is encrypted into the room's parts (``put_away``); only then is
the folder wiped. It is offered again, and goes only when a person throws it away.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from teamroom.core.errors import EnvironmentProblem, TeamRoomError, TrustError, UserError
from teamroom.core.files import Files
from teamroom.core.hashing import running_blake2b256
from teamroom.core.ids import EntityId, SpaceId
from teamroom.core.messages import ATTACHMENT_DAMAGED, COPY_BEING_WRITTEN
from teamroom.core.open_file import PIECE
from teamroom.core.progress import Progress
from teamroom.model.resources import File
from teamroom.model.states import State
from teamroom.services.attachments import Attachments
from teamroom.services.drafts import OUTSIDE, Drafts, Value
from teamroom.services.opened import OpenProfile
from teamroom.services.opened_files import OpenedCopy, OpenedFiles, wipe
from teamroom.store.unit import WriteUnit
from teamroom.sync.values import Attachment
from teamroom.sync.wire import MalformedError, decode, encode

Stamp = tuple[int, int]
"""Size in bytes and time of the last change (ms) of a file: differs once somebody wrote it."""


@dataclass(frozen=True, slots=True)
class OutsideCopy:
    """A copy of ``file`` of ``resource``, noted under ``place``.

    ``content_hash`` is of what lay in it when it was last in the space. ``kept``: since the lock its changed content
    lies in the space, encrypted, and waits for an answer. ``stamp``: how it was found when it was looked at.
    """

    place: str
    name: str
    resource: EntityId
    file: EntityId
    path: Path
    content_hash: bytes
    kept: Attachment | None = None
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """How many copies lie outside, and those among them, and among what was kept at a lock, that hold something new."""

    lying: int
    changed: tuple[OutsideCopy, ...]


class OutsideCopies:
    """The copies of one room's files."""

    def __init__(self, opened: OpenedFiles, drafts: Drafts) -> None:
        self._room = opened.room
        self._drafts = drafts
        self._attachments = Attachments(self._room)
        self._seen: dict[str, tuple[Stamp, bytes]] = {}

    def note(self, copy: OpenedCopy) -> None:
        """Note a copy, before another program is given it."""
        place = f"{OUTSIDE}{self._room.space.hex()}/{copy.path.parent.name}"
        self._keep(OutsideCopy(place, copy.name, copy.resource, copy.file, copy.path, copy.content_hash))

    def look(self) -> Outside:
        """Return what lies outside and what was changed; a file is only read when its size or time is another."""
        lying, changed = 0, []
        for copy in self._noted():
            if copy.kept is not None:
                changed.append(copy)
                continue
            stamp = self._stamp(copy.path)
            if stamp is not None:
                lying += 1
                if self._differs(copy, stamp):
                    changed.append(replace(copy, stamp=stamp))
        return Outside(lying, tuple(changed))

    def take_in(self, copy: OutsideCopy, progress: Progress | None = None) -> None:
        """Put what ``look`` found in the place of the file it was copied from, under the same name.

        Raises ``UserError`` while another program still writes it, else as ``Attachments.bringing``; nothing is
        changed then.
        """
        if copy.kept is not None:
            if not self._attachments.is_here(copy.kept):
                raise TrustError(ATTACHMENT_DAMAGED)
            with self._room.write() as unit:
                file = self._put_in_place(unit, copy, copy.kept)
            self._settle(copy, file, copy.content_hash)
            return
        self._must_rest(copy)
        with self._attachments.bringing([copy.path], progress) as (attachment,):
            digest = self._digest(copy.path)
            self._must_rest(copy)
            with self._room.write() as unit:
                file = self._put_in_place(unit, copy, attachment)
        self._settle(copy, file, digest)

    def throw_away(self, copy: OutsideCopy) -> None:
        """Forget what was kept at a lock."""
        if copy.kept is not None:
            self._attachments.discard(copy.kept)
        self._settle(copy, copy.file, copy.content_hash)

    def keep_changed(self) -> set[Path]:
        """Encrypt what was changed in copies into the space; return the copies with which that did not go well."""
        failed = set()
        for copy in self._noted():
            try:
                self._keep_changed(copy)
            except TeamRoomError:
                failed.add(copy.path)
        return failed

    def forget_wiped(self) -> None:
        """Forget the copies that lie nowhere any more."""
        for copy in self._noted():
            if copy.kept is None and not self._room.files.exists(copy.path):
                self._drafts.forget(copy.place)

    # -- Inside -----------------------------------------------------------------------------------------------------

    def _noted(self) -> Iterator[OutsideCopy]:
        for kept in self._drafts.beneath(f"{OUTSIDE}{self._room.space.hex()}/"):
            copy = _copy(kept.place, kept.fields)
            if copy is not None:
                yield copy

    def _keep(self, copy: OutsideCopy) -> None:
        fields: dict[str, Value] = {
            "name": copy.name, "resource": copy.resource.hex(), "file": copy.file.hex(), "path": str(copy.path),
            "hash": copy.content_hash.hex(), "kept": encode(copy.kept).hex() if copy.kept else "",
        }
        self._drafts.keep(copy.place, fields)

    def _settle(self, copy: OutsideCopy, file: EntityId, digest: bytes) -> None:
        """Go on watching a copy that still lies outside, by what it holds now; forget it otherwise."""
        if self._room.files.exists(copy.path):
            self._keep(replace(copy, file=file, content_hash=digest, kept=None))
        else:
            self._drafts.forget(copy.place)

    def _put_in_place(self, unit: WriteUnit, copy: OutsideCopy, found: Attachment) -> EntityId:
        attachment = Attachment(
            found.key, found.size, found.content_hash, copy.name, found.media_type, found.parts
        )
        query = select(File.state, File.consent).where(File.entity == copy.file)
        before = unit.connection.execute(query).first()
        consent = True if before is not None and before.consent else None
        fresh = unit.add(File(parent=copy.resource, file=encode(attachment), consent=consent))
        self._attachments.remember(unit, attachment)
        if before is not None and before.state != State.GONE:
            unit.remove(File, copy.file)
        return fresh

    def _keep_changed(self, copy: OutsideCopy) -> None:
        stamp = self._stamp(copy.path)
        digest = self._digest(copy.path) if stamp is not None and stamp[0] else copy.content_hash
        if digest == copy.content_hash:
            return
        with self._attachments.bringing([copy.path]) as (attachment,):
            self._keep(replace(copy, content_hash=digest, kept=attachment))
        if copy.kept is not None:
            self._attachments.discard(copy.kept)

    def _must_rest(self, copy: OutsideCopy) -> None:
        if self._stamp(copy.path) != copy.stamp:
            raise UserError(COPY_BEING_WRITTEN, name=copy.name)

    def _stamp(self, path: Path) -> Stamp | None:
        """Return how a copy stands, None while it is not there (programs put a new file in its place)."""
        with suppress(UserError):
            return self._room.files.size(path), self._room.files.changed_ms(path)
        return None

    def _differs(self, copy: OutsideCopy, stamp: Stamp) -> bool:
        """Tell whether a copy holds something else; not of one that is empty or held: it is being written."""
        seen = self._seen.get(copy.place)
        if seen is None or seen[0] != stamp:
            with suppress(EnvironmentProblem, UserError):
                seen = self._seen[copy.place] = (stamp, self._digest(copy.path))
        return bool(stamp[0]) and seen is not None and seen[0] == stamp and seen[1] != copy.content_hash

    def _digest(self, path: Path) -> bytes:
        hasher = running_blake2b256()
        with self._room.files.open(path) as file:
            while piece := file.read(PIECE):
                hasher.update(piece)
        return hasher.digest()


def put_away(profile: OpenProfile, files: Files, folder: Path, *, wiping: bool = True) -> None:
    """Encrypt what was changed in the copies of a profile, then wipe the folder they lie in, if that is wanted.

    A copy that could not be encrypted (the disk is full, its program is writing it) stays where it is, and its turn
    comes when the profile is opened next.
    """
    noted = profile.drafts.beneath(OUTSIDE)
    rooms = {room.space: room for room in profile.open_rooms()} if noted else {}
    copies = [OutsideCopies(OpenedFiles(room, folder), profile.drafts) for room in rooms.values()]
    spared = {path for one in copies for path in one.keep_changed()}
    damaged = profile.damaged_rooms() if noted else ()
    for kept in noted:
        copy, space = _copy(kept.place, kept.fields), _space(kept.place)
        if copy is not None and space in damaged:
            spared.add(copy.path)
        elif space not in rooms:
            profile.drafts.forget(kept.place)
    if wiping:
        wipe(files, folder, {path.parent.name for path in spared})
        for one in copies:
            one.forget_wiped()


def _space(place: str) -> SpaceId:
    return SpaceId(bytes.fromhex(place.removeprefix(OUTSIDE).partition("/")[0]))


def _copy(place: str, fields: Mapping[str, Value]) -> OutsideCopy | None:
    """Return a copy as it was noted, None for a note that cannot be understood."""
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    try:
        resource, file, digest, kept = (bytes.fromhex(texts[name]) for name in ("resource", "file", "hash", "kept"))
        attachment = decode(kept, Attachment) if kept else None
        path = Path(texts["path"])
        return OutsideCopy(place, texts["name"], EntityId(resource), EntityId(file), path, digest, attachment)
    except (KeyError, ValueError, MalformedError):
        return None
