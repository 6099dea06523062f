"""A space on this computer: one encrypted database, the parts beside it, and the units that read and write it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from teamroom.core.clock import Clock
from teamroom.core.files import Files
from teamroom.core.ids import PersonId, SpaceId
from teamroom.core.randomness import Randomness
from teamroom.store.arrival import Arrival, Arrived
from teamroom.store.engines import open_engine, reading, writing
from teamroom.store.identity import Identity, identities
from teamroom.store.log import Log
from teamroom.store.migrations import prepare
from teamroom.store.parts import PartStore
from teamroom.store.unit import ReadUnit, WriteUnit
from teamroom.sync.membership import Membership
from teamroom.sync.verifier import VerifiedBundle

Listener = Callable[["SpaceStore"], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a space lies and what it is opened with. ``key`` is the raw key of its database."""

    space: SpaceId
    database: Path
    parts: Path
    key: bytes


@dataclass(frozen=True, slots=True)
class Means:
    """What every store is handed: the disk, the clock and chance."""

    files: Files
    clock: Clock
    randomness: Randomness


class SpaceStore:
    """One open space. Close it when the profile is locked."""

    def __init__(self, place: Place, means: Means) -> None:
        self.space = place.space
        self.path = place.database
        self.files = means.files
        self.clock = means.clock
        self.randomness = means.randomness
        self.parts = PartStore(place.parts, means.files)
        self._engine: Engine = open_engine(place.database, place.key)
        self._membership: Membership | None = None
        try:
            prepare(self._engine, self.path, self.space)
        except BaseException:
            self.close()
            raise

    @property
    def me(self) -> PersonId:
        """Who works here, in this space."""
        return self.identities()[-1].person

    def identities(self) -> list[Identity]:
        """Return the incarnations of this installation in the space, the one that writes last."""
        with reading(self._engine, self.path) as connection:
            return identities(connection)

    def membership(self) -> Membership:
        """Return who belongs to the space."""
        if self._membership is None:
            with reading(self._engine, self.path) as connection:
                log = Log(connection)
                links = log.all_links()
                self._membership = Membership(self.space, log.facts(), lambda one: links.get(one, ()))
        return self._membership

    @contextmanager
    def write(self) -> Iterator[WriteUnit]:
        """Yield a unit that changes the space; it is committed at the end of the block, whole or not at all."""
        membership = self.membership()
        with writing(self._engine, self.path) as connection:
            unit = WriteUnit(connection, self.space, membership, self.clock, self.randomness)
            yield unit
            unit.finish()
        if unit.new_facts:
            self._membership = None

    @contextmanager
    def read(self) -> Iterator[ReadUnit]:
        """Yield a unit that sees one moment of the space."""
        membership = self.membership()
        with reading(self._engine, self.path) as connection:
            yield ReadUnit(connection, membership)

    def take(self, bundle: VerifiedBundle, again: Iterable[bytes] = (), *, keep: bool = True) -> Arrived:
        """Take in a verified letter. With ``keep`` false nothing stays: the result is a preview."""
        membership = self.membership()
        arrived: Arrived
        try:
            with writing(self._engine, self.path) as connection:
                # What is open here was written without knowing what arrives now: its segment must say so.
                unit = WriteUnit(connection, self.space, membership, self.clock, self.randomness)
                unit.close_segment()
                arrived = Arrival(connection, self.space, unit.now_ms).take(bundle, again)
                if not keep:
                    raise _NotKept
        except _NotKept:
            return arrived
        self._membership = arrived.membership
        return arrived

    def close(self) -> None:
        """Close all connections; the keys go with them."""
        self._engine.dispose()


class _NotKept(Exception):
    """Rolls a preview back."""
