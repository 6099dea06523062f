"""The real store as a computer in the random lives of ``sync.replica.machine``: log, projection, acknowledgements, names.

Letters are verified bundles that never were a file; parts are only names.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import select

from fakes.rooms import Computer, attachment, founded, letter, letter_of, opened
from sync.replica.machine import Device
from teamroom.core.ids import PartId, PersonId, SegmentId, WriterId, new_id
from teamroom.core.progress import Progress
from teamroom.crypto.signing import new_signing_key
from teamroom.model.resources import File
from teamroom.store.check import check_space
from teamroom.store.founding import writer_add
from teamroom.store.identity import new_identity
from teamroom.store.incarnation import mint
from teamroom.store.log import Log
from teamroom.store.outgoing import EVERYTHING_MS, Outgoing, choose, note_sent
from teamroom.store.reach import others_of
from teamroom.store.room import RoomStore
from teamroom.store.tables import WANTED
from teamroom.sync import facts as say
from teamroom.sync.membership import Membership
from teamroom.sync.records import Kind
from teamroom.sync.sending import fitting
from teamroom.sync.verifier import VerifiedBundle
from teamroom.sync.wire import encode

TEXT_BYTES = 700
"""About what a short record with its segment takes: space is counted in texts."""
PART_TEXTS = 5


@dataclass(frozen=True)
class StoreLetter:
    """A letter between stores: for whom, what is in it, which parts lie beside it."""

    recipients: frozenset[WriterId]
    bundle: VerifiedBundle
    parts: frozenset[PartId]


class StoreReplica:
    """One computer with a real store in a folder of its own."""

    def __init__(self, world: "StoreWorld", label: str, computer: Computer) -> None:
        self.world = world
        self.label = label
        self.computer = computer
        self.receives_first = False
        self.parts: set[PartId] = set()

    @property
    def store(self) -> RoomStore:
        return self.computer.store

    @property
    def person(self) -> PersonId:
        return self.store.me

    @property
    def writer(self) -> WriterId:
        return self.store.identities()[-1].writer

    @property
    def is_member(self) -> bool:
        writer = self.membership().writers.get(self.writer)
        return writer is not None and writer.live

    def membership(self) -> Membership:
        return self.store.membership()

    def knows(self) -> set[WriterId]:
        with self.store.read() as unit:
            others = others_of(unit.connection, self.store.space, self.membership())
        return {one.writer for one in others.addressed} | {self.writer}

    # -- Writing ----------------------------------------------------------------------------------------------------

    def _close(self) -> None:
        with self.store.write() as unit:
            unit.close_segment()

    def write(self, *, with_part: bool) -> None:
        entity = self.computer.add(new_id(self.computer.means.randomness).hex())
        if with_part:
            content = self.computer.means.randomness.bytes(8)
            with self.store.write() as unit:
                file = attachment("a.txt", content)
                unit.add(File(parent=entity, file=encode(file)))
            part = PartId(file.parts[0].part)
            self.parts.add(part)
            self.store.got([part])
        self._close()

    def erase_something(self, random: Random) -> None:
        with self.store.read() as unit:
            query = (
                "SELECT r.entity FROM record r JOIN segment s ON s.id = r.segment JOIN item i ON i.entity = r.entity "
                "WHERE r.kind = 'set' AND i.type = 'resource' AND s.writer = ? ORDER BY r.id"
            )
            own = unit.connection.exec_driver_sql(query, (self.writer,)).scalars().all()
        if own:
            self.computer.erase(random.choice(own), "title")
            self._close()

    def remove(self, person: PersonId) -> None:
        self.computer.say(say.Removal(person, self.computer.heads()))

    def admit_all(self) -> None:
        with self.store.read() as unit:
            query = "SELECT segment_id FROM segment WHERE NOT admitted ORDER BY segment_id"
            waiting = tuple(unit.connection.exec_driver_sql(query).scalars())
        if waiting:
            self.computer.say(say.Admit(waiting))

    def mint(self) -> None:
        mint(self.store)

    # -- Letters ----------------------------------------------------------------------------------------------------

    def export(self, space: int | None = None) -> StoreLetter:
        room = None if space is None else space * TEXT_BYTES
        with self.store.write() as unit:
            outgoing = choose(unit, self.store.space, self.membership(), room=room)
            wires = list(Log(unit.connection).wires(outgoing.rows))
            note_sent(unit.connection, outgoing, unit.now_ms)
        bundle = letter_of(self.computer, wires, outgoing.acks)
        return StoreLetter(frozenset(outgoing.recipients), bundle, frozenset(self._parts(outgoing, space)))

    def _parts(self, outgoing: Outgoing, space: int | None) -> Iterable[PartId]:
        here = [part for part, _ in outgoing.parts if part in self.parts]
        left = None if space is None else max(0, space - len(outgoing.rows))
        return fitting(((part, PART_TEXTS) for part in here), left)[0]

    def take(self, letter: StoreLetter) -> None:
        if not letter.recipients & {identity.writer for identity in self.store.identities()}:
            return
        arrived = self.store.take(letter.bundle)
        taken = letter.parts & self.wants()
        self.parts |= taken
        self.store.got(taken)
        self.receives_first = False
        if arrived.surprise and self.membership().is_active(self.person):
            self.mint()

    # -- What happens to disks --------------------------------------------------------------------------------------

    def backup(self) -> tuple[Path, frozenset[PartId], bool]:
        folder = self.world.fresh_folder()
        self.store.close()
        shutil.copytree(self.computer.folder, folder)
        self.computer.reopened()
        return folder, frozenset(self.parts), self.receives_first

    def set_back(self, backup: tuple[Path, frozenset[PartId], bool]) -> None:
        folder, parts, self.receives_first = backup
        self.store.close()
        shutil.rmtree(self.computer.folder)
        shutil.copytree(folder, self.computer.folder)
        self.computer.reopened()
        self.parts = set(parts)

    def copied(self) -> "StoreReplica":
        folder, parts, waits = self.backup()
        computer = opened(folder, self.store.space, self.computer.clock.now_ms(), self.world.seed())
        twin = self.world.take_up(StoreReplica(self.world, self.label, computer))
        twin.parts, twin.receives_first = set(parts), waits
        return twin

    # -- What is here -----------------------------------------------------------------------------------------------

    def holds(self) -> set[SegmentId]:
        with self.store.read() as unit:
            return set(Log(unit.connection).rows())

    def torn(self) -> set[SegmentId]:
        with self.store.read() as unit:
            return set(Log(unit.connection).lacking()) & self.holds()

    def wiped(self) -> set[tuple[bytes, frozenset[int]]]:
        with self.store.read() as unit:
            log = Log(unit.connection)
            return {
                (logged.record.record_id, logged.erased)
                for entity in log.entities()
                for logged in log.of_entities([entity])
                if logged.erased and logged.record.envelope.kind != Kind.ERASE
            }

    def parts_here(self) -> set[PartId]:
        return set(self.parts)

    def wants(self) -> set[PartId]:
        with self.store.read() as unit:
            return {PartId(one) for one in unit.connection.scalars(select(WANTED.c.part))} - self.parts

    def check(self) -> None:
        """Fail unless what is shown is what the log says, and every signature and hash is right."""
        assert check_space(self.store, Progress()).ok


class StoreWorld:
    """A folder with the computers of one room."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._seed = seed * 1000
        self._folder = folder
        self._count = 0
        self.devices: list[StoreReplica] = []

    def seed(self) -> int:
        self._seed += 1
        return self._seed

    def fresh_folder(self) -> Path:
        self._count += 1
        return self._folder / f"{self._count}"

    def take_up(self, device: StoreReplica) -> StoreReplica:
        self.devices.append(device)
        return device

    def pass_day(self) -> None:
        for device in self.devices:
            device.computer.clock.advance(EVERYTHING_MS // 30)

    def founded(self) -> StoreReplica:
        return self.take_up(StoreReplica(self, "ana", founded(self.fresh_folder(), self.seed())))

    def joined(self, host: Device, name: str, *, as_person: Device | None = None) -> StoreReplica:
        computer = self._empty(host)
        guest = self.take_up(StoreReplica(self, name, computer))
        self._enter(host, guest, as_person.person if as_person else None)
        return guest

    def second(self, owner: StoreReplica) -> StoreReplica:
        computer = self._empty(owner)
        twin = self.take_up(StoreReplica(self, f"{owner.label} 2", computer))
        identity = owner.store.identities()[-1]
        own = new_identity(owner.person, identity.person_key, computer.means.randomness)
        with twin.store.write() as unit:
            unit.become(own)
        twin.store.take(letter(owner.computer))
        twin.parts = set(owner.parts)
        twin.store.got(twin.parts)
        computer.say(writer_add(twin.store.space, own, twin.label))
        return twin

    def invite_again(self, host: StoreReplica, guest: StoreReplica) -> None:
        self._enter(host, guest, guest.person)

    def live(self, devices: Iterable[StoreReplica]) -> list[StoreReplica]:
        facts, links = [], {}
        several = list(devices)
        for one in several:
            with one.store.read() as unit:
                log = Log(unit.connection)
                facts += log.facts()
                links |= log.all_links()
        known = Membership(several[0].store.space, facts, lambda one: links.get(one, ())).writers
        return [one for one in several if one.writer in known and known[one.writer].live]

    def close(self) -> None:
        for device in self.devices:
            device.store.close()

    def _empty(self, host: StoreReplica) -> Computer:
        folder = self.fresh_folder()
        folder.mkdir(parents=True)
        return opened(folder, host.store.space, host.computer.clock.now_ms(), self.seed())

    def _enter(self, host: StoreReplica, guest: StoreReplica, person: PersonId | None) -> None:
        randomness, space = guest.computer.means.randomness, host.store.space
        one_time = new_signing_key(randomness)
        host.computer.say(say.Invite(one_time.public, person or b""))
        person_key = new_signing_key(randomness)
        own = new_identity(person or say.person_of_key(space, person_key.public), person_key, randomness)
        with guest.store.write() as unit:
            unit.become(own)
        guest.store.take(letter(host.computer))
        known = guest.membership().members.get(own.person)
        unsigned = say.Join(own.person, person_key.public, removals=known.removals if known else ())
        guest.computer.say(say.invited_join(space, unsigned, one_time), writer_add(space, own, guest.label))


