"""Who is in a room: members, invitations, leaving and removing (``exchange.md`` 9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from teamroom.core.errors import UserError
from teamroom.core.ids import PersonId, SegmentId, short
from teamroom.core.messages import (
    ITEM_UNCLEAR,
    ITEM_UNKNOWN,
    NOT_A_MEMBER,
    PAIR_FULL,
    PERSON_UNKNOWN,
    ROOM_FULL,
)
from teamroom.core.progress import Progress
from teamroom.core.text import folded
from teamroom.crypto.checkwords import check_words
from teamroom.crypto.costs import Costs
from teamroom.crypto.sealing import INVITATION_COSTS
from teamroom.model.rooms import Person
from teamroom.services.joining import withdraw, write_invitation
from teamroom.services.ties import RoomTies
from teamroom.store.log import Log
from teamroom.store.room import RoomStore
from teamroom.store.space import SpaceStore
from teamroom.store.tables import NOT_ADMITTED, ONE_TIME, RECORD, SEGMENT
from teamroom.sync.facts import Admit, Fact, InviteEnd, Removal
from teamroom.sync.membership import Membership

INVITATION_DAYS = 30
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A person of the room. ``standing``: ``active``, ``left``, ``removed`` or ``waiting``; ``computers`` counts live ones."""

    person: PersonId
    name: str
    standing: str
    me: bool
    computers: int


class People:
    """What a member can do about members."""

    def __init__(self, room: RoomStore, *, costs: Costs = INVITATION_COSTS) -> None:
        self._room = room
        self._costs = costs

    def members(self) -> list[MemberLine]:
        """Return everybody who is or was in the room, and who waits to be let in; active ones first."""
        membership, names = self._room.membership(), names_of(self._room)
        live = [writer.person for writer in membership.live_writers()]
        lines = [
            MemberLine(
                person,
                names.get(person) or short(person),
                member.standing.value,
                person == self._room.me,
                live.count(person),
            )
            for person, member in membership.members.items()
        ]
        lines += [
            MemberLine(person, short(person), "waiting", False, 0)
            for person in sorted(_waiting_persons(membership) - set(membership.members))
        ]
        return sorted(lines, key=lambda line: (line.standing != "active", folded(line.name), line.person))

    def invite(
        self, path: Path, *, anyway: bool = False, again: str | None = None, progress: Progress | None = None
    ) -> tuple[str, ...]:
        """Write an invitation to ``path`` and return the four words that open it.

        ``again``: the person (name or id) who lost everything and comes back as the same person. Raises ``UserError``
        for a fifth member (a third of a pair) unless ``anyway``; that is remembered, and nobody is asked again.
        """
        self._must_be_member()
        self.end_old_invitations()
        if again is None:
            self._must_have_a_place(anyway=anyway)
        person = self.find(again) if again is not None else None
        return write_invitation(
            self._room, path, as_person=person, costs=self._costs, progress=progress or Progress()
        )

    def end_old_invitations(self) -> None:
        """Take back the invitations of this computer that nobody used within 30 days."""
        oldest = self._room.clock.now_ms() - INVITATION_DAYS * DAY_MS
        with self._room.read() as unit:
            query = select(ONE_TIME.c.invitation).where(ONE_TIME.c.made_ms < oldest)
            old = [bytes(one) for one in unit.connection.scalars(query)]
        for invitation in old:
            if self._room.membership().invitation_open(invitation):
                withdraw(self._room, invitation)

    def remove(self, name_or_id: str) -> PersonId:
        """Remove a member; what they wrote as far as it is known here stays."""
        person = self.find(name_or_id)
        self._remove(person)
        return person

    def leave(self) -> None:
        """Leave the room. What is on this computer stays readable; what was shared stays with the others.

        They hear of it by the next exchange, which this person can still make (``exchange.md`` 9).
        """
        self._remove(self._room.me)

    def admit(self, id_text: str) -> str:
        """Let in what waits: an entry, or what a removed person wrote. Returns the id in full (hex)."""
        self._must_be_member()
        waiting = self.waiting()
        fitting = sorted({one for one in waiting if one.hex().startswith(id_text.strip().lower())})
        if not fitting or not id_text.strip():
            raise UserError(ITEM_UNKNOWN, id=id_text)
        if len(fitting) > 1:
            raise UserError(ITEM_UNCLEAR, id=id_text)
        with self._room.write() as unit:
            unit.say(Admit(tuple(sorted(waiting[fitting[0]]))))
        return fitting[0].hex()

    def waiting(self) -> dict[bytes, set[SegmentId]]:
        """Return what waits to be let in: the person's id, and the segments that would count.

        That somebody took themselves out is beyond its own cut, and waits for nobody.
        """
        membership = self._room.membership()
        found: dict[bytes, set[SegmentId]] = {}
        for fact in membership.waiting_joins:
            found.setdefault(getattr(fact.says, "person", b""), set()).add(fact.segment_id)
        with self._room.read() as unit:
            query = select(SEGMENT.c.segment_id, SEGMENT.c.writer).where(NOT_ADMITTED)
            waiting = [(SegmentId(one), membership.person_of(writer)) for one, writer in unit.connection.execute(query)]
            leavings = _leavings(Log(unit.connection).facts(), membership) if waiting else set()
        for segment_id, person in waiting:
            if person is not None and segment_id not in leavings:
                found.setdefault(person, set()).add(segment_id)
        return found

    def check_words(self, name_or_id: str) -> tuple[str, str, str] | None:
        """Return the three words that a newcomer sees, too; None for a founder."""
        member = self._room.membership().members[self.find(name_or_id)]
        inviter = self._room.membership().members.get(member.invited_by) if member.invited_by else None
        if inviter is None:
            return None
        with self._room.read() as unit:
            query = select(RECORD.c.envelope).where(RECORD.c.record_id == member.join.record_id)
            raw = unit.connection.execute(query).scalar_one()
        return check_words(raw, inviter.keys[0], costs=self._costs)

    def find(self, name_or_id: str) -> PersonId:
        """Return the person with a name (accents and case ignored) or beginning of an id."""
        wanted = folded(name_or_id)
        lines = self.members()
        fitting = [line for line in lines if folded(line.name) == wanted] or [
            line for line in lines if len(wanted) >= 4 and line.person.hex().startswith(wanted)
        ]
        active = [line for line in fitting if line.standing == "active"]
        chosen = active or fitting
        if not chosen:
            raise UserError(PERSON_UNKNOWN, name=name_or_id)
        if len(chosen) > 1:
            raise UserError(ITEM_UNCLEAR, id=name_or_id)
        return chosen[0].person

    def _remove(self, person: PersonId) -> None:
        self._must_be_member()
        membership = self._room.membership()
        theirs = [
            InviteEnd(fact.says.invitation)
            for fact in membership.open_invitations()
            if hasattr(fact.says, "invitation") and membership.person_of(fact.writer) == person
        ]
        with self._room.write() as unit:
            unit.close_segment()
            if theirs:
                # Before the removal, within its cut: of who leaves nothing counts that comes after it.
                unit.say(*theirs)
            unit.say(Removal(person, tuple(sorted(Log(unit.connection).heads()))))

    def _must_have_a_place(self, *, anyway: bool) -> None:
        membership, ties = self._room.membership(), RoomTies(self._room)
        known = ties.look()
        invited = len(membership.active()) + len(membership.open_invitations())
        if invited < known.most or known.stays_together:
            return
        if not anyway:
            raise UserError(PAIR_FULL if known.is_pair else ROOM_FULL)
        ties.stay_together()

    def _must_be_member(self) -> None:
        if not self._room.membership().is_active(self._room.me):
            raise UserError(NOT_A_MEMBER)


def names_of(room: SpaceStore) -> dict[PersonId, str]:
    """Return the names that people of a room gave themselves."""
    with room.read() as unit:
        query = select(Person.entity, Person.name).where(Person.name.is_not(None))
        return {PersonId(entity): str(name) for entity, name in unit.connection.execute(query)}


def _leavings(facts: Iterable[Fact], membership: Membership) -> set[SegmentId]:
    return {
        fact.segment_id
        for fact in facts
        if isinstance(fact.says, Removal) and fact.says.person == membership.person_of(fact.writer)
    }


def _waiting_persons(membership: Membership) -> set[PersonId]:
    return {PersonId(getattr(fact.says, "person", b"")) for fact in membership.waiting_joins}
