"""A computer in a simulated room: the real program on it, and what the simulation knows of it."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from fakes.clock import FakeClock
from fakes.files import FaultyFiles
from services.two_people import PASSPHRASE, Teacher
from teamroom.core.drives import Drive
from teamroom.core.ids import PartId, RecordId, SegmentId
from teamroom.core.progress import Progress
from teamroom.services.backup import Backup
from teamroom.services.bundles import MARGIN
from teamroom.services.exchange import Exchange
from teamroom.services.exchange_folder import FolderExchange
from teamroom.services.sending import Sending
from teamroom.store.outgoing import Outgoing
from teamroom.store.room import RoomStore
from teamroom.store.tables import RECORD, SEGMENT, TWO_VERSIONS, WANTED

Written = dict[str, dict[SegmentId, int]]
"""By the name of a letter, its segments with their sizes."""
KEPT = 3
"""Backups that are kept of one computer."""


class Disk(FaultyFiles):
    """The disk of a computer, and the stick in it: ``room`` is how many bytes a letter may take there."""

    def __init__(self, ways: Path) -> None:
        super().__init__(drive=Drive.LOCAL)
        self._ways = ways
        self.room: int | None = None

    def free_space(self, path: Path) -> int:
        if self.room is not None and path.is_relative_to(self._ways):
            return self.room + MARGIN
        return super().free_space(path)

    def _before(self, name: str, path: Path) -> None:
        """Remember nothing: a simulated year has millions of operations."""


class Telling(Sending):
    """Sending that tells what it wrote: the segments of each letter with their sizes."""

    def __init__(self, room: RoomStore, before: object, written: Written) -> None:
        super().__init__(room, before)
        self._written = written

    def write(self, path: Path, outgoing: Outgoing, *others: object) -> None:
        with self.room.read() as unit:
            query = select(SEGMENT.c.segment_id, SEGMENT.c.size).where(SEGMENT.c.id.in_(outgoing.rows))
            self._written[path.name] = dict(map(tuple, unit.connection.execute(query)))
        super().write(path, outgoing, *others)


@dataclass
class Backed:
    """What was kept of a computer: a backup file, an image of its data, and what it held."""

    file: Path
    image: Path
    records: frozenset[RecordId]


@dataclass(eq=False)
class Computer:
    """One computer. ``number`` tells it from the others; ``off`` by how much its clock is wrong (ms)."""

    number: int
    teacher: Teacher
    ways: Path
    written: Written
    off: int = 0
    waiting: int = 0
    """Days since it was set back and has heard nothing."""
    records: dict[RecordId, None] = field(default_factory=dict)
    segments: set[SegmentId] = field(default_factory=set)
    set_back: set[RecordId] = field(default_factory=set)
    """What it held and lost when its disk was set back."""
    kept: list[Backed] = field(default_factory=list)
    _last: tuple[int, int] = (0, 0)
    _room: RoomStore | None = None

    @property
    def name(self) -> str:
        return f"{self.teacher.name} {self.number}"

    @property
    def clock(self) -> FakeClock:
        return self.teacher.clock

    @property
    def store(self) -> RoomStore:
        """The open room."""
        if self._room is None:
            self._room = self.teacher.room
        return self._room

    @property
    def exchange(self) -> Exchange:
        exchange = self.teacher.opened.exchange(self.store)
        exchange.sending = Telling(self.store, self.teacher.opened.write_anchor, self.written)
        return exchange

    @property
    def folder(self) -> FolderExchange:
        return FolderExchange(self.exchange)

    def close(self) -> None:
        self._room = None
        self.teacher.close()

    # -- What is here -------------------------------------------------------------------------------------------------

    def news(self) -> list[RecordId]:
        """Return the records that came since this was last asked."""
        record, segment = self._last
        with self.store.read() as unit:
            query = select(RECORD.c.id, RECORD.c.record_id).where(RECORD.c.id > record).order_by(RECORD.c.id)
            found = unit.connection.execute(query).all()
            query = select(SEGMENT.c.id, SEGMENT.c.segment_id).where(SEGMENT.c.id > segment).order_by(SEGMENT.c.id)
            segments = unit.connection.execute(query).all()
        self._last = (found[-1][0] if found else record, segments[-1][0] if segments else segment)
        self.segments.update(SegmentId(one) for _, one in segments)
        news = [RecordId(one) for _, one in found]
        self.records.update(dict.fromkeys(news))
        return news

    def wants(self) -> set[PartId]:
        with self.store.read() as unit:
            return {PartId(part) for part in unit.connection.scalars(select(WANTED.c.part))}

    def versions(self) -> int:
        """Return how many fields show two versions."""
        with self.store.read() as unit:
            return len(unit.connection.execute(select(TWO_VERSIONS.c.id)).all())

    # -- What happens to disks ----------------------------------------------------------------------------------------

    def back_up(self, folder: Path) -> None:
        """Keep a backup and an image of the whole computer."""
        folder.mkdir(parents=True)
        file, image = folder / "backup.teamroom-backup", folder / "image"
        Backup(self.teacher.profiles()).write(self.teacher.unlocked, file, Progress())
        self.close()
        shutil.copytree(self.teacher.data, image)
        self.teacher.open()
        self.kept.append(Backed(file, image, frozenset(self.records)))
        for old in self.kept[:-KEPT]:
            shutil.rmtree(old.file.parent)
        del self.kept[:-KEPT]

    def restore(self, backed: Backed) -> None:
        """Bring a backup back by the program."""
        profile = self.teacher.opened.profile
        self._leave()
        shutil.rmtree(self.teacher.data / "profiles" / profile.hex())
        Backup(self.teacher.profiles()).restore(backed.file, PASSPHRASE, Progress())
        self._return(backed)

    def set_profile_back(self, backed: Backed) -> None:
        """Set the profile back behind the program's back; what it remembers outside of it stays."""
        self._leave()
        shutil.rmtree(self.teacher.data / "profiles")
        shutil.copytree(backed.image / "profiles", self.teacher.data / "profiles")
        self._return(backed)

    def set_disk_back(self, backed: Backed) -> None:
        """Set the whole disk back: nothing on it can tell."""
        self._leave()
        shutil.rmtree(self.teacher.data)
        shutil.copytree(backed.image, self.teacher.data)
        self._return(backed)

    def _leave(self) -> None:
        self.news()
        self.close()

    def _return(self, backed: Backed) -> None:
        self.teacher.open()
        self.set_back.update(set(self.records) - backed.records)
        self.records.clear()
        self.segments.clear()
        self._last = (0, 0)

    def copied(self, number: int, folder: Path, *, machine: bytes, seed: int) -> "Computer":
        """Return an image of this computer on another one, with what it held."""
        self.close()
        shutil.copytree(self.teacher.data, folder)
        self.teacher.open()
        now = FakeClock(self.clock.now_ms() - self.off)
        twin = Teacher(self.teacher.name, folder, now, seed, Disk(self.ways), machine=machine)
        twin.open()
        return Computer(number, twin, self.ways, self.written)


def new_computer(number: int, name: str, folder: Path, *, ways: Path, seed: int, written: Written) -> Computer:
    """Return a computer with a fresh profile."""
    teacher = Teacher(name, folder, FakeClock(), seed, Disk(ways), machine=bytes([number]) * 16)
    return Computer(number, teacher.start(), ways, written)


def enter(host: Computer, guest: Computer, way: Path) -> None:
    """Let a guest enter the host's room; the host hears of it."""
    words = host.teacher.invites(way, anyway=True)
    guest.teacher.opened.join(way, words)
    hello = way.with_suffix(".hello.teamroom")
    guest.exchange.send(hello)
    host.exchange.receive(hello)

