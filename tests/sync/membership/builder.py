"""A room on paper: people at computers who found, invite, join, remove and write, each knowing what they heard."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fakes.randomness import SeededRandomness
from teamroom.core.ids import EntityId, PersonId, SegmentId, SpaceId, WriterId
from teamroom.crypto.signing import SigningKey, new_signing_key
from teamroom.sync import facts as say
from teamroom.sync.membership import Membership, looks_back
from teamroom.sync.records import Author, Change, Kind, Record, new_record
from teamroom.sync.segments import Segment, close_segment

WALL_MS = 1_750_000_000_000


@dataclass(frozen=True)
class Invitation:
    """What a newcomer gets on the stick: the secret, and all that the inviter had."""

    one_time: SigningKey
    segment: Segment
    has: frozenset[SegmentId]
    person: bytes = b""


@dataclass(eq=False)
class Computer:
    """One writer of one person, and the segments it has."""

    room: "Room"
    label: str
    person: PersonId
    person_key: SigningKey
    key: SigningKey
    has: set[SegmentId] = field(default_factory=set)
    prev: bytes = b""
    no: int = 0

    @property
    def writer(self) -> WriterId:
        return WriterId(self.key.public)

    @property
    def author(self) -> Author:
        return Author(self.room.space, self.writer, WALL_MS + len(self.room.segments))

    # -- What a person does ------------------------------------------------------------------------

    def hears(self, *others: "Computer | Segment") -> "Computer":
        """Take over what others have, or single segments with nothing before them."""
        for other in others:
            self.has |= {other.segment_id} if isinstance(other, Segment) else other.has
        return self

    def writes(self, text: str = "a line") -> Segment:
        entity = EntityId(self.room.randomness.bytes(16))
        record = new_record(
            self.author,
            Kind.SET,
            ("resource", entity),
            [Change("title", text)],
            randomness=self.room.randomness,
        )
        return self.closes([record])

    def says(self, *facts: say.Facts, blind: bool = False) -> Segment:
        """Write membership records. ``blind`` pretends to have seen nothing, as a liar can."""
        records = [say.fact_record(self.author, fact, self.room.randomness) for fact in facts]
        return self.closes(records, blind=blind)

    def closes(self, records: list[Record], *, blind: bool = False) -> Segment:
        heads = set() if blind else self.room.heads(self.has) - {self.prev}
        prev = b"" if blind else self.prev
        segment = close_segment(records, key=self.key, author=self.author, no=self.no, prev=prev, deps=heads)
        self.room.take(segment)
        self.has.add(segment.segment_id)
        self.no, self.prev = self.no + 1, segment.segment_id
        return segment

    def announcement(
        self, *, person_key: SigningKey | None = None, replaces: Iterable[bytes] = ()
    ) -> say.WriterAdd:
        recipient = self.room.recipient(self.writer)
        unsigned = say.WriterAdd(self.person, self.writer, recipient, tuple(replaces), self.label, bytes(64))
        return say.signed_writer(self.room.space, unsigned, person_key or self.person_key)

    def invites(self, person: bytes = b"", *, blind: bool = False) -> Invitation:
        one_time = new_signing_key(self.room.randomness)
        segment = self.says(say.Invite(one_time.public, person), blind=blind)
        return Invitation(one_time, segment, frozenset(self.has), person)

    def takes_back(self, invitation: Invitation, *, blind: bool = False) -> Segment:
        return self.says(say.InviteEnd(invitation.one_time.public), blind=blind)

    def removes(
        self, other: "Computer", cut: Iterable[bytes] | None = None, *, blind: bool = False
    ) -> Segment:
        heads = self.room.heads(self.has) if cut is None else cut
        return self.says(say.Removal(other.person, tuple(sorted(heads))), blind=blind)

    def ends(
        self, lost: "Computer", cut: Iterable[bytes] | None = None, *, key: SigningKey | None = None
    ) -> Segment:
        heads = self.room.heads(self.has) if cut is None else cut
        return self.says(self.end_of(lost, heads, key=key))

    def end_of(
        self, lost: "Computer", cut: Iterable[bytes], *, key: SigningKey | None = None
    ) -> say.WriterEnd:
        named = tuple(SegmentId(one) for one in sorted(cut))
        return say.signed_end(self.room.space, lost.writer, named, key or self.person_key)

    def admits(self, *segments: Segment, blind: bool = False) -> Segment:
        return self.says(say.Admit(tuple(segment.segment_id for segment in segments)), blind=blind)

    def sees(self) -> Membership:
        """Return the membership as this computer knows it."""
        return self.room.membership(self.has)


class Room:
    """All segments anybody wrote. ``membership`` judges them, or a part of them."""

    def __init__(self, seed: int = 1) -> None:
        self.randomness = SeededRandomness(seed)
        self.segments: dict[SegmentId, Segment] = {}
        self.facts: dict[SegmentId, list[say.Fact]] = {}
        self.founding = self.randomness.bytes(16)
        self.founder_key = new_signing_key(self.randomness)
        self.space: SpaceId = say.found(self.founder_key.public, self.founding)

    def founded(self, label: str = "Anna") -> Computer:
        join = say.founding_join(self.founder_key.public, self.founding)
        computer = self.computer(label, self.founder_key, PersonId(join.person))
        computer.says(join, computer.announcement())
        return computer

    def computer(self, label: str, person_key: SigningKey, person: PersonId | None = None) -> Computer:
        """Return a computer nobody announced yet."""
        known = person or say.person_of_key(self.space, person_key.public)
        return Computer(self, label, known, person_key, new_signing_key(self.randomness))

    def stranger(self, label: str = "Sam") -> Computer:
        return self.computer(label, new_signing_key(self.randomness))

    def joined(
        self,
        invitation: Invitation,
        label: str = "Ben",
        *,
        person_key: SigningKey | None = None,
        leaves_behind: Iterable[bytes] = (),
    ) -> Computer:
        """Return the computer of somebody who used an invitation."""
        key = person_key or new_signing_key(self.randomness)
        person = PersonId(invitation.person) if invitation.person else None
        computer = self.computer(label, key, person)
        computer.has |= invitation.has
        computer.says(self.join(invitation, computer, leaves_behind), computer.announcement())
        return computer

    def join(
        self, invitation: Invitation, computer: Computer, leaves_behind: Iterable[bytes] = ()
    ) -> say.Join:
        unsigned = say.Join(computer.person, computer.person_key.public, removals=tuple(leaves_behind))
        return say.invited_join(self.space, unsigned, invitation.one_time)

    def second(self, first: Computer, label: str = "laptop", *, replaces: Iterable[bytes] = ()) -> Computer:
        """Return a second computer of the same person that knows what the first did."""
        computer = self.computer(label, first.person_key, first.person)
        computer.hears(first)
        computer.says(computer.announcement(replaces=replaces))
        return computer

    def recipient(self, writer: bytes) -> bytes:
        return bytes(reversed(writer))

    def take(self, segment: Segment) -> None:
        self.segments[segment.segment_id] = segment
        found = (say.read_fact(record, segment.segment_id) for record in segment.records)
        self.facts[segment.segment_id] = [fact for fact in found if fact is not None]

    def needs(self, segment_id: SegmentId) -> tuple[SegmentId, ...]:
        known = self.segments.get(segment_id)
        return known.needs if known else ()

    def heads(self, has: set[SegmentId]) -> set[SegmentId]:
        return has - {needed for one in has for needed in self.needs(one)}

    def facts_of(self, has: Iterable[SegmentId] | None = None) -> list[say.Fact]:
        return [fact for one in (self.segments if has is None else has) for fact in self.facts[one]]

    def membership(self, has: Iterable[SegmentId] | None = None) -> Membership:
        """Judge what is in ``has`` (everything, unless given); only of these is known what they build on."""
        known = frozenset(self.segments if has is None else has)
        facts = self.facts_of(known)

        def needs(one: SegmentId) -> Iterable[SegmentId]:
            assert looks_back(facts)
            return self.needs(one) if one in known else ()

        return Membership(self.space, facts, needs)


def removal_of(segment: Segment) -> bytes:
    """Return the id of the (first) record of a segment, such as the removal in it."""
    return segment.records[0].record_id


def trio(seed: int = 1) -> tuple[Room, Computer, Computer, Computer]:
    """Return a room of Anna, who founded it, Ben and Cleo, whom she invited; everybody knows everything."""
    room = Room(seed)
    anna = room.founded()
    ben = room.joined(anna.invites(), "Ben")
    cleo = room.joined(anna.hears(ben).invites(), "Cleo")
    anna.hears(cleo)
    ben.hears(anna)
    return room, anna, ben, cleo
