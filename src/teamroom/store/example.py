"""The example room: a story that several made-up people write into one database, which afterwards is only looked at.

The surprising decision: its people have no computers of their own and send no letters. In one database they write in
turn, each with keys of their own, which gives the same segments and records; nothing needs a place between them, and
their keys are thrown away with the last line. Whoever looks is none of them, so that the room stays a room of three.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, event

from teamroom.core.errors import UserError
from teamroom.core.ids import PartId, PersonId, SpaceId, new_id
from teamroom.core.messages import EXAMPLE_ROOM
from teamroom.crypto.signing import new_signing_key
from teamroom.store.engines import bring_home
from teamroom.store.founding import writer_add
from teamroom.store.identity import Identity, keep_identity, new_identity
from teamroom.store.numbers import keep_number, number
from teamroom.store.parts import PartStore
from teamroom.store.room import RoomStore
from teamroom.store.space import Means, Place
from teamroom.store.tables import IDENTITY
from teamroom.sync.facts import Invite, Join, invited_join, person_of_key

EDITION = "edition"
"""The name in the table ``meta`` of the number that tells which story is in the room, and until when it is told."""


class StoryRoom(RoomStore):
    """A room while its story is written: all of its people write here, one after the other.

    Nothing in it is missed, so what it writes need not be on the disk before ``end``: a power cut takes all of it.
    """

    def __init__(self, place: Place, means: Means) -> None:
        super().__init__(place, means)
        self._engine.dispose()
        event.listen(self._engine, "connect", _hasty)

    def speak(self, identity: Identity) -> None:
        """Let one of the people write from now on."""
        with self.write() as unit:
            unit.close_segment()
        self._identities = [identity]

    def come_in(self, label: str) -> Identity:
        """Let somebody enter whom the one who writes invited, and write from now on. ``label`` names their computer."""
        one_time, person_key = new_signing_key(self.randomness), new_signing_key(self.randomness)
        person = person_of_key(self.space, person_key.public)
        newcomer = new_identity(person, person_key, self.randomness)
        with self.write() as unit:
            unit.say(Invite(one_time.public, b""))
        self.speak(newcomer)
        with self.write() as unit:
            join = invited_join(self.space, Join(person, person_key.public), one_time)
            unit.say(join, writer_add(self.space, newcomer, label))
        return newcomer

    def end(self, edition: int) -> None:
        """Sign the last line and throw all keys away; bring everything to the disk. ``edition`` is below 2**63."""
        randomness = self.randomness
        looker = new_identity(PersonId(new_id(randomness)), new_signing_key(randomness), randomness)
        event.remove(self._engine, "connect", _hasty)
        self._engine.dispose()
        with self.write() as unit:
            unit.close_segment()
            unit.connection.execute(delete(IDENTITY))
            keep_identity(unit.connection, looker)
            keep_number(unit.connection, EDITION, edition)
        self._identities = []
        bring_home(self._engine, self.path)


class ExampleRoom(RoomStore):
    """The example room as it is looked at: whoever wants to write hears that this is the example."""

    def __init__(self, place: Place, means: Means) -> None:
        super().__init__(place, means)
        self.parts = _ShownParts(place.parts, means.files)

    @property
    def edition(self) -> int:
        """What ``StoryRoom.end`` was given."""
        with self.read() as unit:
            return number(unit.connection, EDITION)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        _refuse()
        with super()._writing() as connection:
            yield connection


class _ShownParts(PartStore):
    """Parts to which none is added."""

    def take(self, part: PartId, pieces: Iterable[bytes], size: int) -> None:
        """Refuse, before anything is encrypted or read."""
        _refuse()
        super().take(part, pieces, size)


def _refuse() -> None:
    raise UserError(EXAMPLE_ROOM)


def _hasty(connection: Any, _record: Any) -> None:
    """Let a new connection write without waiting for the disk."""
    connection.execute("PRAGMA synchronous = OFF").close()


def example_place(folder: Path, space: SpaceId, key: bytes) -> Place:
    """Return where the example room lies in a folder of its own."""
    return Place(space, folder / "room.db", folder / "parts", key)
