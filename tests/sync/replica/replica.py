"""A computer of a room on paper that exchanges letters by the rules of the protocol: no disk, no SQL, no encryption.

It holds segments, values and parts, gives and keeps acknowledgements, chooses what to send, and notices when somebody
else writes under its name. The choices themselves are those of ``teamroom.sync``; only the bookkeeping is here.
"""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from sync.membership.builder import WALL_MS, Computer, Room
from teamroom.core.ids import EntityId, PartId, PersonId, SegmentId, WriterId
from teamroom.crypto.signing import SigningKey, new_signing_key
from teamroom.sync import facts as say
from teamroom.sync.acks import SignedAck, had, new_ack, newest
from teamroom.sync.membership import Membership
from teamroom.sync.records import Author, Change, Kind, Record, new_erase, new_record
from teamroom.sync.sending import addressed, asleep, fitting, is_had
from teamroom.sync.surprise import is_replaced, surprise_of

TEXT_SIZE, PART_SIZE = 1, 5
"""What a segment and a part take of a stick, in a unit of its own."""
EVERYTHING_AFTER = 30
"""Days after which everything is sent again."""


@dataclass(frozen=True)
class Letter:
    """What lies on the stick: for whom, the segments (those without their value apart), acknowledgements, parts."""

    writer: WriterId
    recipients: frozenset[WriterId]
    segments: tuple[SegmentId, ...]
    bare: frozenset[SegmentId]
    acks: tuple[SignedAck, ...]
    parts: frozenset[PartId]


class Pool(Room):
    """The world on paper: all segments anybody wrote, with what the records in them name and wipe."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.day = 0
        self.part_of: dict[SegmentId, PartId] = {}
        self.wipes: dict[SegmentId, SegmentId] = {}
        """By the segment of an erase, the one it wipes."""

    def pass_day(self) -> None:
        self.day += 1

    def founded(self) -> "Replica":
        join = say.founding_join(self.founder_key.public, self.founding)
        ana = self._replica("ana", PersonId(join.person), self.founder_key)
        ana.say(join, ana.announcement())
        return ana

    def joined(self, host: "Replica", name: str, *, as_person: "Replica | None" = None) -> "Replica":
        person_key = new_signing_key(self.randomness)
        person = as_person.person if as_person else say.person_of_key(self.space, person_key.public)
        guest = self._replica(name, person, person_key)
        self._enter(host, guest, b"" if as_person is None else person)
        return guest

    def second(self, owner: "Replica") -> "Replica":
        twin = self._replica(f"{owner.label} 2", owner.person, owner.person_key)
        twin.add(owner.order)
        twin.parts |= owner.parts
        twin.say(twin.announcement())
        return twin

    def invite_again(self, host: "Replica", guest: "Replica") -> None:
        guest.person_key = new_signing_key(self.randomness)
        guest.new_name()
        self._enter(host, guest, guest.person)

    def live(self, devices: "Iterable[Replica]") -> "list[Replica]":
        several = list(devices)
        known = self.membership({segment for one in several for segment in one.has})
        return [one for one in several if one.writer in known.writers and known.writers[one.writer].live]

    def _replica(self, name: str, person: PersonId, person_key: SigningKey) -> "Replica":
        made = Replica(self, name, person, person_key, new_signing_key(self.randomness))
        made.mine = [made.writer]
        return made

    def _enter(self, host: "Replica", guest: "Replica", as_whom: bytes) -> None:
        """Write an invitation, and take it on the guest's computer: it holds everything the host has."""
        one_time = new_signing_key(self.randomness)
        host.say(say.Invite(one_time.public, as_whom))
        before = set(guest.has)
        guest.add(host.order)
        guest.bare = {one for one in guest.bare | (host.bare - before) if one in host.bare or one not in host.has}
        known = guest.membership().members.get(guest.person)
        unsigned = say.Join(guest.person, guest.person_key.public, removals=known.removals if known else ())
        guest.say(say.invited_join(self.space, unsigned, one_time), guest.announcement())


@dataclass(eq=False)
class Replica(Computer):
    """One installation. ``has`` are the segments it holds, ``order`` in the order in which they came."""

    room: Pool
    order: list[SegmentId] = field(default_factory=list)
    bare: set[SegmentId] = field(default_factory=set)
    """Held without the value, whether wiped or not here yet."""
    parts: set[PartId] = field(default_factory=set)
    mine: list[WriterId] = field(default_factory=list)
    """The writers of this installation, the one that writes now last."""
    acks: dict[WriterId, tuple[SignedAck, ...]] = field(default_factory=dict)
    passed: dict[WriterId, int] = field(default_factory=dict)
    given: SignedAck | None = None
    ack_no: int = 0
    sent_all_on: int = -EVERYTHING_AFTER
    receives_first: bool = False
    _known: tuple[int, Membership] | None = None

    # -- What is here -----------------------------------------------------------------------------------------------

    def membership(self) -> Membership:
        facts = [one for one in self.order if self.room.facts[one]]
        if self._known is None or self._known[0] != len(facts):
            self._known = (len(facts), self.room.membership(self.has))
        return self._known[1]

    def knows(self) -> set[WriterId]:
        """Return the writers this computer locks its letters for."""
        return {one.writer for one in addressed(self.passed, self.membership())}

    @property
    def is_member(self) -> bool:
        writer = self.membership().writers.get(self.writer)
        return writer is not None and writer.live

    def add(self, segments: Iterable[SegmentId]) -> None:
        for one in segments:
            if one not in self.has:
                self.has.add(one)
            if one not in self.order:
                self.order.append(one)

    def holds(self) -> set[SegmentId]:
        return set(self.has)

    def parts_here(self) -> set[PartId]:
        return set(self.parts)

    def wiped(self) -> set[SegmentId]:
        """Return the segments whose value was wiped by what is here: its own person must have said so."""
        membership = self.membership()
        return {
            target
            for eraser, target in self.room.wipes.items()
            if {eraser, target} <= self.has and self._person(membership, eraser) == self._person(membership, target)
        }

    def _person(self, membership: Membership, segment: SegmentId) -> PersonId | None:
        return membership.person_of(WriterId(self.room.segments[segment].header.writer))

    def torn(self) -> set[SegmentId]:
        """Return what is held without its value although nobody wiped it."""
        return self.bare - self.wiped()

    def missing(self) -> set[SegmentId]:
        named = {need for one in self.has for need in self.room.needs(one)}
        return (named - self.has) | self.torn()

    def wants(self) -> set[PartId]:
        named = {self.room.part_of[one] for one in self.has - self.bare if one in self.room.part_of}
        return named - self.parts

    def _needs(self, segment: SegmentId) -> tuple[SegmentId, ...]:
        return self.room.needs(segment) if segment in self.has else ()

    # -- Writing ----------------------------------------------------------------------------------------------------

    @property
    def author(self) -> Author:
        return Author(self.room.space, self.writer, WALL_MS + len(self.room.segments))

    def close(self, records: list[Record]) -> SegmentId:
        segment = self.closes(records)
        self.add([segment.segment_id])
        return segment.segment_id

    def write(self, *, with_part: bool) -> None:
        entity = EntityId(self.room.randomness.bytes(16))
        change = Change("title", entity.hex())
        written = self.close(
            [new_record(self.author, Kind.SET, ("resource", entity), [change], randomness=self.room.randomness)]
        )
        if with_part:
            part = PartId(self.room.randomness.bytes(32))
            self.room.part_of[written] = part
            self.parts.add(part)

    def erase_something(self, random: Random) -> None:
        segments = self.room.segments
        own = [
            one
            for one in self.order
            if segments[one].writer in self.mine and segments[one].records[0].envelope.kind == Kind.SET
        ]
        if not own:
            return
        target = random.choice(own)
        record = segments[target].records[0]
        item = (record.envelope.type, record.entity)
        written = self.close([new_erase(self.author, item, {"title": (record.record_id,)})])
        self.room.wipes[written] = target
        self.bare |= self.wiped()

    def remove(self, person: PersonId) -> None:
        self.say(say.Removal(person, tuple(sorted(self.room.heads(self.has)))))

    def admit_all(self) -> None:
        membership = self.membership()
        waiting = [one for one in self.order if not membership.admits(one, self.room.segments[one].writer)]
        if waiting:
            self.say(say.Admit(tuple(sorted(waiting))))

    def say(self, *facts: object) -> SegmentId:
        segment = self.says(*facts)
        self.add([segment.segment_id])
        return segment.segment_id

    def mint(self) -> None:
        """Write under a new name from now on; the old one is replaced."""
        old = self.writer
        self.new_name()
        self.say(self.announcement(replaces=(old,)))

    def new_name(self) -> None:
        """Begin a new incarnation that nobody has heard of yet."""
        self.key, self.prev, self.no, self.given = new_signing_key(self.room.randomness), b"", 0, None
        self.mine.append(self.writer)

    # -- Letters ----------------------------------------------------------------------------------------------------

    def export(self, space: int | None = None) -> Letter:
        """Choose what the others may lack, as far as it fits, and acknowledge what is here."""
        membership = self.membership()
        others = [one for one in membership.live_writers() if one.writer not in self.mine]
        awake = [one.writer for one in others if one.writer not in asleep(self.passed, others)]
        theirs = {one: had(self.acks.get(one, ()), self._needs) for one in awake}
        everything = self.room.day - self.sent_all_on >= EVERYTHING_AFTER
        first = [one for one in self.order if self.room.facts[one]]
        lacked = [one for one in self.order if everything or any(one not in known for known in theirs.values())]
        texts, left = fitting(((one, TEXT_SIZE) for one in lacked if one not in first), space)
        chosen = [*first, *texts]
        chosen += [eraser for eraser in self._erasers(chosen) if eraser not in chosen]
        parts, left = fitting(((part, PART_SIZE) for part in self._lacked_parts(theirs, everything=everything)), left)
        if everything and space is None:
            self.sent_all_on = self.room.day
        recipients = frozenset((self.writer, *(one.writer for one in addressed(self.passed, membership))))
        return Letter(
            self.writer, recipients, tuple(chosen), frozenset(self.bare & set(chosen)), self._all_acks(), frozenset(parts)
        )

    def _erasers(self, chosen: Iterable[SegmentId]) -> Iterator[SegmentId]:
        """Yield the erases that must travel with what they wiped."""
        bare = self.bare & set(chosen)
        return (eraser for eraser, target in self.room.wipes.items() if target in bare and eraser in self.has)

    def _lacked_parts(self, theirs: dict[WriterId, set[SegmentId]], *, everything: bool) -> Iterator[PartId]:
        for segment in self.order:
            part = self.room.part_of.get(segment)
            if part is not None and part in self.parts and (everything or any(
                not is_had(part, record_had=segment in known, acks=self.acks.get(writer, ()))
                for writer, known in theirs.items()
            )):
                yield part

    def _all_acks(self) -> tuple[SignedAck, ...]:
        self.ack_no += 1
        for former in set(self.mine) - {self.writer}:
            self.passed[former] = self.passed.get(former, 0) + 1
        heads = self.room.heads(self.has)
        self.given = new_ack(
            self.room.space, self.key, self.ack_no, heads=heads, missing=self.missing(), wants=self.wants()
        )
        kept = [one for writer, both in self.acks.items() if writer not in self.mine for one in both]
        return (self.given, *kept)

    def take(self, letter: Letter) -> None:
        """Take a letter in, if it can be opened here; then look whether somebody else writes as we do."""
        if not letter.recipients & set(self.mine):
            return
        before = set(self.has)
        for one in letter.segments:
            if one not in self.has:
                self.add([one])
                self.bare |= {one} & letter.bare
            elif one not in letter.bare:
                self.bare.discard(one)
        self.bare |= self.wiped()
        self.parts |= letter.parts & self.wants()
        for signed in letter.acks:
            self._keep(signed)
        self.receives_first = False
        writers = ((one, WriterId(self.room.segments[one].header.writer)) for one in letter.segments)
        strange = surprise_of(self.writer, segments=writers, held=before, acks=letter.acks, given=self.given)
        membership = self.membership()
        if membership.is_active(self.person) and (strange or is_replaced(self.writer, membership)):
            self.mint()

    def _keep(self, signed: SignedAck) -> None:
        kept = self.acks.get(signed.writer, ())
        keep = newest(kept[0] if kept else None, signed)
        if kept and keep[0] is kept[0] and len(keep) <= len(kept):
            return
        if not kept or keep[0].ack.ack_no > kept[0].ack.ack_no:
            self._count_passed(signed.writer)
        self.acks[signed.writer] = keep

    def _count_passed(self, writer: WriterId) -> None:
        self.passed[writer] = 0
        known = self.membership().writers
        if writer in known:
            for other in known.values():
                if other.writer != writer and other.person == known[writer].person:
                    self.passed[other.writer] = self.passed.get(other.writer, 0) + 1

    # -- What happens to disks --------------------------------------------------------------------------------------

    def copied(self) -> "Replica":
        return self.backup()

    def set_back(self, backup: "Replica") -> None:
        self.__dict__.update(backup.backup().__dict__)

    def backup(self) -> "Replica":
        """Return everything as it is now."""
        twin = copy.copy(self)
        for name in ("has", "order", "bare", "parts", "mine", "acks", "passed"):
            setattr(twin, name, copy.copy(getattr(self, name)))
        return twin
