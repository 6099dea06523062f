"""A space on this computer: one encrypted database, the parts beside it, and the units that read and write it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from teamroom.core.changes import ChangeSet
from teamroom.core.clock import Clock
from teamroom.core.errors import TrustError
from teamroom.core.files import Files
from teamroom.core.ids import PartId, PersonId, SpaceId
from teamroom.core.messages import DATABASE_DAMAGED
from teamroom.core.progress import Progress
from teamroom.core.randomness import Randomness
from teamroom.store.admission import membership_of
from teamroom.store.arrival import Arrival, Arrived
from teamroom.store.engines import bring_home, interruptible, open_engine, reading, writing
from teamroom.store.identity import Identity, identities
from teamroom.store.log import Log
from teamroom.store.migrations import SPACE, prepare
from teamroom.store.parts import PartStore
from teamroom.store.read_unit import ReadUnit
from teamroom.store.tables import META, PART, WANTED
from teamroom.store.unit import WriteUnit
from teamroom.sync.membership import Membership
from teamroom.sync.verifier import VerifiedBundle

Heard = Callable[[tuple[ChangeSet, ...]], None]
"""Called after each commit with what it changed, on the thread that committed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a space lies and what it is opened with. ``key`` is the raw key of its database."""

    space: SpaceId
    database: Path
    parts: Path
    key: bytes


@dataclass(frozen=True, slots=True)
class Means:
    """What every store is handed: the disk, the clock, chance, and who wants to hear of changes."""

    files: Files
    clock: Clock
    randomness: Randomness
    heard: Heard | None = None


class SpaceStore:
    """One open space. Close it when the profile is locked."""

    def __init__(self, place: Place, means: Means) -> None:
        self.space = place.space
        self.path = place.database
        self.files = means.files
        self.clock = means.clock
        self.randomness = means.randomness
        self._heard = means.heard
        self.parts = PartStore(place.parts, means.files)
        self._engine: Engine = open_engine(place.database, place.key)
        self._membership: Membership | None = None
        self._identities: list[Identity] = []
        try:
            prepare(self._engine, self.path, self.space)
            bring_home(self._engine, self.path)
        except BaseException:
            self.close()
            raise

    @property
    def me(self) -> PersonId:
        """Who works here, in this space."""
        return self.identities()[-1].person

    def identities(self) -> list[Identity]:
        """Return the incarnations of this installation in the space, the one that writes last."""
        if not self._identities:
            with reading(self._engine, self.path) as connection:
                self._identities = identities(connection)
        return list(self._identities)

    def membership(self) -> Membership:
        """Return who belongs to the space."""
        if self._membership is None:
            with reading(self._engine, self.path) as connection:
                self._membership = membership_of(Log(connection), self.space)
        return self._membership

    @contextmanager
    def write(self) -> Iterator[WriteUnit]:
        """Yield a unit that changes the space; it is committed at the end of the block, whole or not at all."""
        membership = self.membership()
        with self._writing() as connection:
            unit = self._unit(connection, membership)
            yield unit
            unit.finish()
        self._membership = unit.membership
        if unit.became:
            self._identities = []
        self._tell(unit.changes)

    def _unit(self, connection: Connection, membership: Membership) -> WriteUnit:
        unit = WriteUnit(
            connection, self.space, membership, clock=self.clock, randomness=self.randomness, has_part=self.parts.has
        )
        if self._identities:
            unit.write_as(self._identities[-1])
        return unit

    @contextmanager
    def read(self) -> Iterator[ReadUnit]:
        """Yield a unit that sees one moment of the space."""
        membership = self.membership()
        with reading(self._engine, self.path) as connection:
            yield ReadUnit(connection, membership)

    def take(
        self,
        bundle: VerifiedBundle,
        again: Iterable[bytes] = (),
        *,
        keep: bool = True,
        progress: Progress | None = None,
    ) -> Arrived:
        """Take in a verified letter. With ``keep`` false nothing stays: the result is a preview.

        ``Cancelled`` within some milliseconds when ``progress`` is, and nothing stays then; whoever asks for that when
        all is written, and only the commit is left, asks too late.
        """
        membership = self.membership()
        arrived: Arrived
        try:
            with self._writing() as connection, interruptible(connection, progress):
                # What is open here was written without knowing what arrives now: its segment must say so.
                unit = self._unit(connection, membership)
                unit.close_segment()
                arrival = Arrival(connection, self.space, membership, unit.now_ms, self.parts.has)
                arrived = arrival.take(bundle, again)
                if not keep:
                    raise _NotKept
        except _NotKept:
            return arrived
        self._membership = arrived.membership
        self._tell(arrived.changes)
        return arrived

    def _tell(self, changes: tuple[ChangeSet, ...]) -> None:
        if changes and self._heard:
            self._heard(changes)

    @contextmanager
    def trial(self) -> Iterator[Connection]:
        """Yield a connection on which anything may be tried: all of it is rolled back at the end."""
        with suppress(_NotKept), self._writing() as connection:
            yield connection
            raise _NotKept

    def wanted(self) -> dict[PartId, int]:
        """Return the parts that records name and that are not on this disk, with their sizes."""
        with reading(self._engine, self.path) as connection:
            return {PartId(part): size for part, size in connection.execute(select(WANTED.c.part, WANTED.c.size))}

    def want(self, parts: Iterable[PartId]) -> None:
        """Ask for parts that records name and that are not on this disk any more: the next letters do."""
        with self._writing() as connection:
            for part in parts:
                size = connection.scalar(select(PART.c.size).where(PART.c.part == part).limit(1))
                if size is not None:
                    connection.execute(insert(WANTED).values(part=part, size=size).on_conflict_do_nothing())

    def got(self, parts: Iterable[PartId]) -> None:
        """Note that parts have arrived on this disk."""
        with self._writing() as connection:
            for part in parts:
                connection.execute(delete(WANTED).where(WANTED.c.part == part))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Yield a connection that may write: every change of a space goes through here."""
        with writing(self._engine, self.path) as connection:
            yield connection

    def close(self) -> None:
        """Close all connections; the keys go with them."""
        self._engine.dispose()


class _NotKept(Exception):
    """Rolls a preview back."""


def space_in(path: Path, key: bytes) -> SpaceId:
    """Return which space a database holds; ``TrustError`` for a damaged one and for one without tables."""
    engine = open_engine(path, key)
    try:
        with reading(engine, path) as connection:
            if not connection.exec_driver_sql("PRAGMA user_version").scalar():
                raise TrustError(DATABASE_DAMAGED, detail=path.name)
            return SpaceId(connection.execute(select(META.c.bytes).where(META.c.name == SPACE)).scalar_one() or b"")
    finally:
        engine.dispose()


def is_entered(path: Path, key: bytes) -> bool:
    """Tell whether a database can be opened and somebody has begun to write in its space."""
    engine = open_engine(path, key)
    try:
        with reading(engine, path) as connection:
            return bool(connection.exec_driver_sql("PRAGMA user_version").scalar()) and bool(identities(connection))
    except TrustError:
        return False
    finally:
        engine.dispose()
