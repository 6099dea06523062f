"""Rooms on several computers without letters on a disk: founding, joining, delivering, and looking at all rows."""

import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Table, select

from fakes.clock import FakeClock
from fakes.files import FaultyFiles
from fakes.randomness import SeededRandomness
from teamroom.core.changes import ChangeSet
from teamroom.core.hashing import blake2b256
from teamroom.core.ids import BundleId, EntityId, PersonId, SpaceId, WriterId, new_id
from teamroom.crypto.signing import new_signing_key
from teamroom.model.base import Item
from teamroom.model.resources import File, Joined, Resource
from teamroom.model.types import TYPES
from teamroom.store.arrival import Arrived
from teamroom.store.founding import found_space, writer_add
from teamroom.store.identity import Identity, new_identity
from teamroom.store.log import Log
from teamroom.store.outgoing import choose
from teamroom.store.room import RoomStore
from teamroom.store.space import Means, Place
from teamroom.store.tables import ITEM, LOCAL, LOG, PART, TWO_VERSIONS
from teamroom.sync.acks import SignedAck
from teamroom.sync.facts import Invite, Join, invited_join, person_of_key
from teamroom.sync.frames import FrameParser
from teamroom.sync.letters import Contents, letter_frames, wire_size
from teamroom.sync.limits import FRAME_BYTES
from teamroom.sync.segments import Wire
from teamroom.sync.values import Attachment, PartReference
from teamroom.sync.verifier import VerifiedBundle, Verifier
from teamroom.sync.wire import encode

KEY = bytes(range(32))
DATABASE = "room.db"
Row = tuple[object, ...]


@dataclass
class Computer:
    """One installation in a room: its store, and what the store was handed. ``told`` collects all change sets."""

    folder: Path
    means: Means
    store: RoomStore
    clock: FakeClock
    told: list[ChangeSet] = field(default_factory=list)

    @property
    def me(self) -> PersonId:
        return self.store.me

    def add(self, title: str, tags: Sequence[str] = (), **fields: object) -> EntityId:
        """Add a resource."""
        with self.store.write() as unit:
            entity = unit.add(Resource(title=title, category="concept", **fields))
            for word in tags:
                unit.tag_item("resource", entity, word, on=True)
        return entity

    def attach(self, parent: EntityId, name: str, content: bytes = b"x") -> EntityId:
        """Attach a file whose single part is ``content`` as it is, written nowhere."""
        with self.store.write() as unit:
            return unit.add(File(parent=parent, file=encode(attachment(name, content))))

    def change(self, entity: EntityId, revision: object = None, **fields: object) -> tuple[ChangeSet, ...]:
        """Change fields of a resource."""
        with self.store.write() as unit:
            resource = unit.load(Resource, entity, revision)
            for name, value in fields.items():
                setattr(resource, name, value)
        return unit.changes

    def remove(self, entity: EntityId, model: type[Item] = Resource) -> tuple[ChangeSet, ...]:
        with self.store.write() as unit:
            unit.remove(model, entity)
        return unit.changes

    def restore(self, entity: EntityId, model: type[Item] = Resource) -> tuple[ChangeSet, ...]:
        with self.store.write() as unit:
            unit.restore(model, entity)
        return unit.changes

    def erase(self, entity: EntityId, attribute: str, model: type[Item] = Resource) -> int:
        with self.store.write() as unit:
            return unit.erase(model, entity, attribute)

    def say(self, *facts: object) -> None:
        """Write membership records."""
        with self.store.write() as unit:
            unit.say(*facts)

    def heads(self) -> tuple[bytes, ...]:
        """Close what is open, and return what a removal names as its cut."""
        with self.store.write() as unit:
            unit.close_segment()
            return tuple(sorted(Log(unit.connection).heads()))

    def row(self, entity: EntityId, model: type[Item] = Resource) -> dict[str, object] | None:
        """Return the row of an item as it lies in its table."""
        with self.store.read() as unit:
            table = model.__table__
            found = unit.connection.execute(select(table).where(table.c.entity == entity)).mappings().first()
            return None if found is None else dict(found)

    def column(self, entity: EntityId, name: str, model: type[Item] = Resource) -> object:
        row = self.row(entity, model)
        assert row is not None
        return row[name]

    def finds(self, words: str) -> set[EntityId]:
        """Return the items whose index holds the words."""
        with self.store.read() as unit:
            query = "SELECT entity FROM item WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?)"
            return {EntityId(entity) for entity in unit.connection.exec_driver_sql(query, (words,)).scalars()}

    def records(self) -> int:
        with self.store.read() as unit:
            return len(unit.connection.exec_driver_sql("SELECT id FROM record").all())

    def reopened(self) -> "Computer":
        """Close the store and open it again."""
        self.store.close()
        self.store = RoomStore(place(self.folder, self.store.space), self.means)
        return self

    def copied(self, folder: Path) -> "Computer":
        """Return the same installation in another folder, as an image of its disk would be. The store is reopened."""
        self.store.close()
        shutil.copytree(self.folder, folder)
        self.reopened()
        return opened(folder, self.store.space, self.clock.now_ms(), 77)


def attachment(name: str, content: bytes = b"x") -> Attachment:
    """Return a reference to a file of one part."""
    part = PartReference(blake2b256(content), len(content))
    return Attachment(bytes(32), len(content), blake2b256(b"plain", content), name, "text/plain", (part,))


def place(folder: Path, space: SpaceId) -> Place:
    return Place(space, folder / DATABASE, folder / "parts", KEY)


def _means(clock: FakeClock, seed: int) -> Means:
    return Means(FaultyFiles(), clock, SeededRandomness(seed))


def opened(folder: Path, space: SpaceId, now_ms: int, seed: int) -> Computer:
    """Open a room that lies in a folder."""
    clock = FakeClock(now_ms)
    means = _means(clock, seed)
    return Computer(folder, means, RoomStore(place(folder, space), means), clock)


def founded(folder: Path, seed: int = 1) -> Computer:
    """Found a room."""
    clock = FakeClock()
    means = _means(clock, seed)
    store = found_space(RoomStore, lambda space: place(folder, space), means, f"computer {seed}")
    return Computer(folder, means, store, clock)


def joined(inviter: Computer, folder: Path, seed: int = 2, *, back: bool = True) -> Computer:
    """Enter a room by an invitation that never was a file; with ``back`` the inviter hears of it."""
    one_time = new_signing_key(inviter.means.randomness)
    inviter.say(Invite(one_time.public))
    clock = FakeClock(inviter.clock.now_ms())
    means = _means(clock, seed)
    space = inviter.store.space
    folder.mkdir(parents=True)
    computer = Computer(folder, means, RoomStore(place(folder, space), means), clock)
    identity = _identity(computer, space)
    with computer.store.write() as unit:
        unit.become(identity)
    computer.store.take(letter(inviter))
    join = invited_join(space, Join(identity.person, identity.person_key.public), one_time)
    computer.say(join, writer_add(space, identity, f"computer {seed}"))
    if back:
        deliver(computer, inviter)
    return computer


def _identity(computer: Computer, space: SpaceId) -> Identity:
    person_key = new_signing_key(computer.means.randomness)
    return new_identity(person_of_key(space, person_key.public), person_key, computer.means.randomness)


# -- Letters ----------------------------------------------------------------------------------------------------


def letter(source: Computer) -> VerifiedBundle:
    """Return a letter with everything a computer holds, as another one sees it once it is verified."""
    wires, acks = packed(source)
    return letter_of(source, wires, acks)


def packed(source: Computer) -> tuple[list[Wire], tuple[SignedAck, ...]]:
    """Return all segments of a computer as they travel, what was open closed, and its acknowledgements."""
    with source.store.write() as unit:
        outgoing = choose(unit, source.store.space, source.store.membership(), everything=True)
        return list(Log(unit.connection).wires(outgoing.rows)), outgoing.acks


def letter_of(source: Computer, wires: Sequence[Wire], acks: Iterable[SignedAck] = ()) -> VerifiedBundle:
    """Return a verified letter signed by a computer that holds these segments."""
    identity = source.store.identities()[-1]
    contents = Contents(
        BundleId(new_id(source.means.randomness)),
        source.store.space,
        source.clock.now_ms(),
        (WriterId(identity.writer),),
        len(wires),
        sum(map(wire_size, wires)),
        tuple(acks),
        (),
    )
    verifier = Verifier(source.store.space, lambda _: True)
    parser = FrameParser(verifier.take, limit=FRAME_BYTES)
    for piece in letter_frames(contents, wires, identity.writer_key):
        parser.write(piece)
    parser.finish()
    return verifier.finish()


def deliver(source: Computer, target: Computer) -> Arrived:
    """Bring everything that ``source`` holds to ``target``."""
    arrived = target.store.take(letter(source))
    target.told.extend(arrived.changes)
    return arrived


def meet(*computers: Computer) -> None:
    """Let everybody hear of everything."""
    first, *others = computers
    for other in others:
        deliver(other, first)
    for other in others:
        deliver(first, other)


# -- What is shown ------------------------------------------------------------------------------------------------


def shown_by(computer: Computer, *, own_time: bool = False) -> dict[str, list[Row]]:
    """Return all that a space shows, named by items instead of row numbers, so that two computers can be compared.

    ``own_time``: with the moments at which this computer learned of removals, which others need not share.
    """
    with computer.store.read() as unit:
        connection = unit.connection
        names = {row.id: (row.type, row.entity) for row in connection.execute(select(ITEM))}
        found = {"item": sorted(_items(connection, own_time=own_time), key=repr)}
        for kind in TYPES:
            found[kind.name] = sorted(_rows(connection, kind.model.__table__, {"id"}), key=repr)
            if kind.tags is not None:
                found[f"tags of {kind.name}"] = _named(connection, kind.tags.__table__, names)
            if kind.same is not None:
                found[f"same as {kind.name}"] = _named(connection, kind.same.__table__, names)
        found["joined"] = _named(connection, Joined.__table__, names)
        found["two versions"] = _named(connection, TWO_VERSIONS, names)
        found["parts"] = _named(connection, PART, names)
        found["search"] = _words(connection, names)
        return found


def _rows(connection: Connection, table: Table, without: set[str]) -> list[Row]:
    columns = [column for column in table.columns if column.name not in without]
    return [tuple(row) for row in connection.execute(select(*columns))]


def _items(connection: Connection, *, own_time: bool) -> list[Row]:
    return _rows(connection, ITEM, {"id"} if own_time else {"id", "gone_ms"})


def _named(connection: Connection, table: Table, names: dict[int, Row]) -> list[Row]:
    columns = [column for column in table.columns if column.name not in {"id", "item"}]
    rows = connection.execute(select(table.c.item, *columns))
    return sorted(((names[item], *rest) for item, *rest in rows), key=repr)


def _words(connection: Connection, names: dict[int, Row]) -> list[Row]:
    """Return every word of the index with its item and column, and how often it stands there."""
    connection.exec_driver_sql("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)")
    rows = connection.exec_driver_sql("SELECT doc, col, term FROM temp.words")
    counted = Counter((names[number], column, term) for number, column, term in rows)
    return sorted(((*word, count) for word, count in counted.items()), key=repr)


def dump(computer: Computer, *, local: bool = True) -> dict[str, list[Row]]:
    """Return all rows of all tables, byte for byte; with ``local`` false only the log and what is shown."""
    tables = [*LOG.sorted_tables, *(LOCAL.sorted_tables if local else ())]
    with computer.store.read() as unit:
        found = {table.name: sorted(_rows(unit.connection, table, set()), key=repr) for table in tables}
    return found | {f"shown: {name}": rows for name, rows in shown_by(computer, own_time=True).items()}
