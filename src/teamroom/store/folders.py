"""Where everything of a profile lies on the disk, and nothing else lies.

::

    <data>/profiles/<id>/   key  personal.db  personal/parts/  rooms/<space>.db  rooms/<space>/parts/
                            incoming/  backups/  aside/  ballast  lock  (and *.db.new while a space is being made)
                            example/room.db (and example.part/ while it is being made or removed)
    <data>/anchors/<id>     what this computer remembers of the profile, so that an old copy of it is noticed
    <data>/exchange/<space>/  letters between the profiles of this computer that are in one room
    <data>/log/

Names are ids in hex. Nothing here opens a database: the picker of profiles uses it before SQLAlchemy is loaded.
"""

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from teamroom.core.drives import Drive
from teamroom.core.errors import EnvironmentProblem, TrustError, UserError
from teamroom.core.files import Files
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import HASH_SIZE, ID_SIZE, ProfileId, SpaceId, WriterId
from teamroom.core.locks import Lock
from teamroom.core.messages import DATABASE_DAMAGED, PROFILE_ON_BAD_DRIVE
from teamroom.sync.wire import MalformedError, decode, encode

BALLAST = 32 << 20
"""Bytes kept aside, to be let go when the disk is full: even deleting needs some room."""

LITTLE = 4 << 20
"""Bytes free on a disk below which the ballast goes: so many are needed to read, and to remove something."""

LEAST = 64 << 10
"""Bytes free on a disk below which no database is opened: the index of its write-ahead log takes 32 KiB at once."""

_ID = re.compile(r"[0-9a-f]{32}")
_ROOM = re.compile(r"([0-9a-f]{32})\.db")
_BEING_MADE = ".new"
_FIRST_PAGE = 4096
_ANCHOR_LIMIT = 4 << 10


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a space had come: the writer that wrote last, its counter of commits, on which computer.

    ``machine`` is the 16 bytes of ``core.machine``.
    """

    space: SpaceId
    writer: WriterId
    commits: int
    machine: bytes


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is remembered outside a profile: one that does not match it came from a copy (``exchange.md`` 8).

    ``spaces`` in the order of their ids.
    """

    profile: ProfileId
    spaces: tuple[Reached, ...]

    def of(self, space: SpaceId) -> Reached | None:
        """Return how far a space had come."""
        return next((one for one in self.spaces if one.space == space), None)


class ProfileFolder:
    """The folder of one profile; whether it exists is not asked before ``make``."""

    def __init__(self, data: Path, profile: ProfileId, files: Files) -> None:
        if len(profile) != ID_SIZE:
            raise ValueError(len(profile))
        self.data = data
        self.profile = profile
        self.files = files
        self.path = profiles_path(data) / profile.hex()

    @property
    def key_path(self) -> Path:
        """The key file."""
        return self.path / "key"

    @property
    def personal_db(self) -> Path:
        """The database of the personal space."""
        return self.path / "personal.db"

    @property
    def personal_parts(self) -> Path:
        """The parts of the personal space."""
        return self.path / "personal" / "parts"

    @property
    def incoming(self) -> Path:
        """Where letters lie, still encrypted, while they are received."""
        return self.path / "incoming"

    @property
    def backups(self) -> Path:
        """Where the backups made without asking lie."""
        return self.path / "backups"

    @property
    def key_copy(self) -> Path:
        """The key file once more: with it damage to the other costs nothing."""
        return self.backups / "key"

    @property
    def aside(self) -> Path:
        """Where what is damaged or was replaced lies until the person lets it go."""
        return self.path / "aside"

    @property
    def example(self) -> Path:
        """Where the example room lies: no room of this person's, so not among the rooms, and in nothing made of these."""
        return self.path / "example"

    @property
    def example_unfinished(self) -> Path:
        """Where the example room lies while it is being made or removed."""
        return self.path / "example.part"

    @property
    def doubt(self) -> Path:
        """The file that is there from when damage was met until every page was looked at."""
        return self.path / "doubt"

    @property
    def ballast(self) -> Path:
        """The file that only takes room."""
        return self.path / "ballast"

    @property
    def lock_path(self) -> Path:
        """The file that is held while the profile is open."""
        return self.path / "lock"

    @property
    def anchor_path(self) -> Path:
        """The anchor, outside the profile so that it does not travel with a copy of it."""
        return self.data / "anchors" / self.profile.hex()

    def room_db(self, space: SpaceId) -> Path:
        """Return the database of a room."""
        return self.path / "rooms" / f"{_hex(space)}.db"

    def room_parts(self, space: SpaceId) -> Path:
        """Return the folder of a room's parts."""
        return self.path / "rooms" / _hex(space) / "parts"

    def between_neighbours(self, space: SpaceId) -> Path:
        """Return where those who share this computer leave each other the letters of a room."""
        return self.data / "exchange" / _hex(space)

    def rooms(self) -> list[SpaceId]:
        """Return the rooms that have a database here, in the order of their ids."""
        matches = [_ROOM.fullmatch(name) for name in self.files.names(self.path / "rooms")]
        return [SpaceId(bytes.fromhex(match[1])) for match in matches if match]

    def databases(self) -> list[tuple[bytes, Path]]:
        """Return each database that is here with what ``MasterKey.database_key`` makes its key of.

        That is the space's id for a room; for the personal space, whose id stands inside, the profile's.
        """
        personal = [(bytes(self.profile), self.personal_db)] if self.files.exists(self.personal_db) else []
        return [*personal, *((bytes(space), self.room_db(space)) for space in self.rooms())]

    def lacks_personal(self) -> bool:
        """Tell whether the personal space was here and its database is gone; a new profile has had none yet."""
        if self.files.exists(self.personal_db):
            return False
        anchor = self.read_anchor()
        return bool(self.rooms()) or (anchor is not None and bool(anchor.spaces))

    def lost_rooms(self) -> list[SpaceId]:
        """Return the rooms whose database is gone and whose parts are still here."""
        matches = [_ID.fullmatch(name) for name in self.files.names(self.path / "rooms")]
        spaces = [SpaceId(bytes.fromhex(match[0])) for match in matches if match]
        left = [space for space in spaces if self.files.exists(self.room_parts(space))]
        return [space for space in left if not self.files.exists(self.room_db(space))]

    def note_doubt(self) -> None:
        """Let every page be looked at before the profile is opened next."""
        with contextlib.suppress(EnvironmentProblem):
            self.files.create(self.doubt).close()

    @property
    def is_in_doubt(self) -> bool:
        """Tell whether damage was met since every page was looked at."""
        return self.files.exists(self.doubt)

    def check_openable(self, database: Path) -> None:
        """Raise what SQLite would not say of a database that it must not even try to open.

        ``TrustError`` for one without a first page, which SQLite would take for a new one and fill;
        ``EnvironmentProblem`` for a disk that is full, on which it fails as on one that was taken out.
        """
        if self.files.size(database) < _FIRST_PAGE:
            raise TrustError(DATABASE_DAMAGED, detail=database.name)
        self.files.need_space(database, LEAST)

    def being_made(self) -> list[tuple[bytes, Path, Path]]:
        """Return the spaces whose making has not ended, as ``databases`` does, and the folder of parts of each."""
        marked = [(bytes(self.profile), self.personal_db, self.personal_parts)]
        for name in self.files.names(self.path / "rooms"):
            match = _ROOM.fullmatch(name.removesuffix(_BEING_MADE))
            if match and name.endswith(_BEING_MADE):
                space = SpaceId(bytes.fromhex(match[1]))
                marked.append((space, self.room_db(space), self.room_parts(space)))
        return [one for one in marked if self.files.exists(mark_of(one[1]))]

    def part_folders(self) -> list[Path]:
        """Return the folders of parts of all spaces that are here."""
        return [self.personal_parts, *(self.room_parts(space) for space in self.rooms())]

    def staging(self) -> "ProfileFolder":
        """Return a folder beside this one where the profile is put together before it counts."""
        staging = ProfileFolder(self.data, self.profile, self.files)
        staging.path = self.path.with_name(self.path.name + ".part")
        return staging

    def exists(self) -> bool:
        """Tell whether there is a profile here: its key or, if that was lost, its personal space."""
        return self.files.exists(self.key_path) or self.files.exists(self.personal_db)

    def make(self) -> None:
        """Make the folders of a profile; ``EnvironmentProblem`` on a drive that is refused, or a full one."""
        self.refuse_bad_drive()
        for folder in (self.path / "rooms", self.incoming, self.backups, self.anchor_path.parent):
            self.files.make_folder(folder)

    def take_lock(self) -> Lock:
        """Hold the profile alone; ``EnvironmentProblem`` if another TeamRoom holds it."""
        return self.files.lock(self.lock_path)

    def reserve_ballast(self, size: int = BALLAST) -> None:
        """Set ``size`` bytes of the disk aside, unless they are; ``EnvironmentProblem`` if they do not fit."""
        if not self.files.exists(self.ballast) or self.files.size(self.ballast) < size:
            self.files.need_space(self.ballast, size)
            self.files.reserve(self.ballast, size)

    def release_ballast(self) -> None:
        """Let the bytes go that were set aside; none is no error."""
        self.files.remove(self.ballast)

    def tend_ballast(self, size: int) -> None:
        """Let the ballast go on a disk that is nearly full, and set it aside again where there is room for it twice."""
        with contextlib.suppress(EnvironmentProblem):
            free = self.files.free_space(self.path)
            if free < LITTLE:
                self.release_ballast()
            elif free > LITTLE + 2 * size:
                self.reserve_ballast(size)

    def refuse_bad_drive(self) -> None:
        """Raise ``EnvironmentProblem`` unless the folder is on a local disk (``exchange.md`` 11)."""
        drive = self.files.drive(self.path)
        if drive is not Drive.LOCAL:
            raise EnvironmentProblem(PROFILE_ON_BAD_DRIVE, folder=self.path, drive=drive.value)

    def write_anchor(self, anchor: Anchor) -> None:
        """Remember ``anchor``, replacing the older one at once. ``ValueError`` for another profile's."""
        if anchor.profile != self.profile:
            raise ValueError(anchor.profile)
        spaces = [(one.space, one.writer, one.commits, one.machine) for one in anchor.spaces]
        fields = encode([anchor.profile, spaces])
        self.files.make_folder(self.anchor_path.parent)
        with self.files.replacing(self.anchor_path) as out:
            out.write(fields + blake2b256(fields))

    def read_anchor(self) -> Anchor | None:
        """Return the anchor; None if there is none or it is damaged, which counts as a surprise all the same."""
        try:
            content = self.files.read(self.anchor_path, limit=_ANCHOR_LIMIT)
            fields, checksum = content[:-HASH_SIZE], content[-HASH_SIZE:]
            profile, spaces = decode(fields, tuple[bytes, list[tuple[bytes, bytes, int, bytes]]])
        except (UserError, MalformedError):
            return None
        if blake2b256(fields) != checksum or profile != self.profile:
            return None
        reached = (
            Reached(SpaceId(space), WriterId(writer), commits, machine) for space, writer, commits, machine in spaces
        )
        return Anchor(ProfileId(profile), tuple(reached))


def mark_of(database: Path) -> Path:
    """Return the file that lies beside a database as long as it is being made."""
    return database.with_name(database.name + _BEING_MADE)


def profiles_path(data: Path) -> Path:
    """Return the folder that holds the folders of all profiles."""
    return data / "profiles"


def profiles_in(data: Path, files: Files) -> list[ProfileId]:
    """Return the profiles of a data folder in the order of their ids; other names are passed over."""
    names = [name for name in files.names(profiles_path(data)) if _ID.fullmatch(name)]
    profiles = [ProfileId(bytes.fromhex(name)) for name in names]
    return [profile for profile in profiles if ProfileFolder(data, profile, files).exists()]


def _hex(space: SpaceId) -> str:
    if len(space) != ID_SIZE:
        raise ValueError(len(space))
    return space.hex()
