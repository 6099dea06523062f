"""Random histories of a room: honest people with partial knowledge, and liars beside them."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from sync.membership.builder import Computer, Invitation, Room
from teamroom.core.ids import SegmentId
from teamroom.sync import facts as say
from teamroom.sync.membership import Membership
from teamroom.sync.segments import Segment

Step = tuple[int, int, int, int]
MOST_COMPUTERS = 7

steps = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99)), max_size=24
)


@dataclass
class History:
    """A room in which ``act`` lets somebody do something; the numbers of a step choose who and what."""

    room: Room = field(default_factory=Room)
    computers: list[Computer] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    removals: list[Segment] = field(default_factory=list)
    honest: bool = True

    def __post_init__(self) -> None:
        if not self.computers:
            self.computers.append(self.room.founded())

    def play(self, chosen: list[Step]) -> "History":
        for step in chosen:
            self.act(step)
        return self

    def act(self, step: Step) -> None:
        what, who, whom, which = step
        actor = self.computers[who % len(self.computers)]
        other = self.computers[whom % len(self.computers)]
        acts = (
            self._hear,
            self._hear,
            self._write,
            self._invite,
            self._join,
            self._join,
            self._remove,
            self._admit,
            self._end,
            self._take_back,
            self._second,
            self._return,
        )
        acts[what % len(acts)](actor, other, which)

    def _hear(self, actor: Computer, other: Computer, _: int) -> None:
        actor.hears(other)

    def _write(self, actor: Computer, _: Computer, which: int) -> None:
        actor.writes(f"line {which}")

    def _invite(self, actor: Computer, other: Computer, which: int) -> None:
        self.invitations.append(actor.invites(other.person if which % 4 == 0 else b""))

    def _join(self, _: Computer, __: Computer, which: int) -> None:
        if self.invitations and len(self.computers) < MOST_COMPUTERS:
            number = len(self.computers)
            self.computers.append(self.room.joined(self._invitation(which), f"person {number}"))

    def _return(self, actor: Computer, _: Computer, which: int) -> None:
        if self.invitations and self.removals and len(self.computers) < MOST_COMPUTERS:
            names = [removal.records[0].record_id for removal in self.removals]
            key = actor.person_key
            invitation = self._invitation(which)
            self.computers.append(self.room.joined(invitation, "back", person_key=key, leaves_behind=names))

    def _invitation(self, which: int) -> Invitation:
        return self.invitations[which % len(self.invitations)]

    def _remove(self, actor: Computer, other: Computer, which: int) -> None:
        cut = () if not self.honest and which % 3 == 0 else None
        self.removals.append(actor.removes(other, cut, blind=not self.honest and which % 2 == 0))

    def _admit(self, actor: Computer, _: Computer, which: int) -> None:
        known = sorted(actor.has)
        actor.admits(*(self.room.segments[known[(which + n) % len(known)]] for n in range(3)))

    def _end(self, actor: Computer, other: Computer, which: int) -> None:
        cut = () if not self.honest and which % 3 == 0 else None
        actor.ends(other, cut)

    def _take_back(self, actor: Computer, _: Computer, which: int) -> None:
        if self.invitations:
            actor.takes_back(self._invitation(which), blind=not self.honest and which % 2 == 0)

    def _second(self, actor: Computer, other: Computer, which: int) -> None:
        if len(self.computers) < MOST_COMPUTERS:
            replaces = [other.writer] if which % 3 == 0 else []
            self.computers.append(self.room.second(actor, replaces=replaces))


def verdict(membership: Membership, room: Room) -> object:
    """Return all that a membership says of a room, to be compared."""
    return (
        {
            person: (
                member.standing,
                set(member.keys),
                member.join.record_id,
                set(member.removals),
                member.invited_by,
            )
            for person, member in membership.members.items()
        },
        dict(membership.writers),
        {fact.record_id for fact in membership.waiting_joins},
        {fact.record_id for fact in membership.open_invitations()},
        admitted(membership, room),
    )


def admitted(membership: Membership, room: Room) -> set[SegmentId]:
    return {one for one, segment in room.segments.items() if membership.admits(one, segment.writer)}


def copied_facts(room: Room, into: Computer, count: int) -> None:
    """Let ``into`` write again, word for word, what others wrote."""
    for fact in [fact for one in sorted(room.segments) for fact in room.facts[one]][:count]:
        into.says(fact.says)


def says_of(segment: Segment, room: Room) -> list[say.Facts]:
    return [fact.says for fact in room.facts[segment.segment_id]]
