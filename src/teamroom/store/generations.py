"""The backups that are made without asking, as they lie in a profile's folder, and what each of them holds.

::

    backups/key                     the key file once more, in step with it
    backups/parts/ab/<part>         the parts of all generations, each once: a second name of the same bytes where the
                                    file system has that, else a copy
    backups/<number>-<made>/        one generation: list, personal.db, rooms/<space>.db; numbers only grow
    backups/*.part                  what is being made, brought back or removed

The clock decides nothing but what people read: a later generation has a greater number. Nothing here opens a
database: the first page tells the age of the backups before SQLAlchemy is loaded.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

from teamroom.core.errors import TrustError, UserError
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import HASH_SIZE
from teamroom.core.messages import BACKUP_DAMAGED, PROFILE_TOO_NEW
from teamroom.store.folders import ProfileFolder
from teamroom.store.parts import PartStore
from teamroom.sync.wire import Bytes16, Bytes32, Count, MalformedError, Milliseconds, decode, encode

VERSION = 1
LIST = "list"
UNFINISHED = ".part"
_LIST_LIMIT = 64 << 20
_NAME = re.compile(r"([0-9]{6,18})-([0-9]{1,18})")
_DATABASE = re.compile(r"personal\.db|rooms/[0-9a-f]{32}\.db")
_PART = re.compile(r"(personal/parts|rooms/[0-9a-f]{32}/parts)/([0-9a-f]{2})/(\2[0-9a-f]{62})")


@dataclass(frozen=True, slots=True)
class Generation:
    """One backup on this computer; ``made_ms`` since 1970, as the clock was then."""

    number: int
    made_ms: int
    path: Path


class Copy(msgspec.Struct, frozen=True, array_like=True):
    """A database in a generation by its name in the profile's folder.

    ``copied_ms`` is older than the generation where the database was damaged when that was made: then this is the
    copy of the generation before. ``reach``: the last record in it, ``commits``: how often it was saved.
    """

    name: str
    size: Count
    hash: Bytes32
    copied_ms: Milliseconds
    reach: Count
    commits: Count


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """What a generation holds. ``parts``: name in the profile's folder, and size. ``box``: the names of the rooms, locked."""

    v: int
    profile: Bytes16
    made_ms: Milliseconds
    copies: list[Copy]
    parts: list[tuple[str, Count]]
    box: bytes


class Generations:
    """The backups in the folder of one profile."""

    def __init__(self, folder: ProfileFolder) -> None:
        self._folder = folder
        self._files = folder.files

    @property
    def pool(self) -> PartStore:
        """The parts of all generations."""
        return PartStore(self._folder.backups / "parts", self._files)

    def all(self) -> list[Generation]:
        """Return the generations by their names alone, the newest first."""
        found = []
        for name in self._files.names(self._folder.backups):
            match = _NAME.fullmatch(name)
            if match:
                found.append(Generation(int(match[1]), int(match[2]), self._folder.backups / name))
        return sorted(found, key=lambda one: -one.number)

    def next(self, made_ms: int) -> Generation:
        """Return how the next generation will be called."""
        number = max((one.number for one in self.all()), default=0) + 1
        return Generation(number, made_ms, self._folder.backups / f"{number:06d}-{made_ms}")

    def clear_unfinished(self) -> None:
        """Remove what an earlier attempt to make or to remove a generation left when it was stopped."""
        for name in self._files.names(self._folder.backups):
            if name.endswith(UNFINISHED) and _NAME.fullmatch(name.removesuffix(UNFINISHED)):
                self._files.remove_folder(self._folder.backups / name)

    def listed(self, generation: Generation) -> Listed:
        """Return what a generation holds.

        Raises ``TrustError`` for a list that is damaged, missing, of another profile or of a newer version.
        """
        path = generation.path / LIST
        try:
            return read_list(self._files.read(path, limit=_LIST_LIMIT), self._folder.profile)
        except (MalformedError, UserError) as error:
            raise TrustError(BACKUP_DAMAGED, name=generation.path.name) from error

    def readable(self) -> list[tuple[Generation, Listed]]:
        """Return the generations whose list can be read, the newest first."""
        found = []
        for one in self.all():
            try:
                found.append((one, self.listed(one)))
            except TrustError:
                continue
        return found


def written_list(listed: Listed) -> bytes:
    """Return the bytes of a list: what it says, and a checksum."""
    fields = encode(listed)
    return fields + blake2b256(fields)


def read_list(content: bytes, profile: bytes) -> Listed:
    """Return what a list says; ``MalformedError`` unless it is whole and of this profile, ``TrustError`` if it is newer."""
    fields, checksum = content[:-HASH_SIZE], content[-HASH_SIZE:]
    if blake2b256(fields) != checksum:
        raise MalformedError("checksum")
    listed = decode(fields, Listed)
    if listed.v > VERSION:
        raise TrustError(PROFILE_TOO_NEW)
    databases, parts = [one.name for one in listed.copies], [name for name, _ in listed.parts]
    names = {*databases, *parts}
    if listed.profile != profile or len(names) != len(databases) + len(parts):
        raise MalformedError("names")
    if not all(map(is_database, databases)) or not all(map(place_of_part, parts)):
        raise MalformedError("names")
    return listed


def is_database(name: str) -> bool:
    """Tell whether a name in a profile's folder is that of a database."""
    return bool(_DATABASE.fullmatch(name))


def place_of_part(name: str) -> tuple[str, bytes] | None:
    """Return the folder of parts and the id of a part by its name in a profile's folder; None if it is no such name."""
    match = _PART.fullmatch(name)
    return (match[1], bytes.fromhex(match[3])) if match else None
