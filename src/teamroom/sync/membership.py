"""Who belongs to a space, and whose words count: computed from the set of membership records alone.

The rules are those of ``exchange.md`` 9. Nothing is decided by the order of arrival: a removal counts by what
its author had seen (the *cut*), a join by the invitation it uses, and every computer with the same records comes
to the same answer. ``standing`` says what counts under given removals, ``endings`` which removals are in force.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from teamroom.core.ids import PersonId, RecordId, SegmentId, SpaceId, WriterId
from teamroom.sync.endings import settled
from teamroom.sync.facts import Fact, InviteEnd, Removal, WriterEnd
from teamroom.sync.standing import Added, Ground, Needs, State

__all__ = ["Member", "Membership", "Needs", "Standing", "Writer", "looks_back"]


class Standing(Enum):
    """How a person stands in a space: ``LEFT`` if they took themselves out, whoever else did so besides."""

    ACTIVE = "active"
    LEFT = "left"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Member:
    """A person whose entry counts. ``invited_by`` is None for the founder; ``keys`` are all person keys."""

    person: PersonId
    standing: Standing
    keys: tuple[bytes, ...]
    join: Fact
    invited_by: PersonId | None
    removals: tuple[RecordId, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """A key that writes for a person.

    ``current``: neither ended nor replaced, and it was announced since its person last came back: a computer lost
    before a removal is no recipient again when its owner returns. ``live``: besides, its person is active.
    ``replaced``: an active person's that would be live, but another writer of the same person has taken its place.
    """

    writer: WriterId
    person: PersonId
    recipient: bytes
    label: str
    replaces: tuple[WriterId, ...]
    current: bool
    live: bool
    replaced: bool = False


def looks_back(facts: Iterable[Fact]) -> bool:
    """Tell whether these facts ask what was written after what: only once something was ended."""
    return any(isinstance(fact.says, Removal | WriterEnd | InviteEnd) for fact in facts)


class Membership:
    """The membership of one space, computed once from all known facts.

    ``members``: everybody whose entry counts, active or removed. ``writers``: their keys. ``waiting_joins``: entries
    that do not count (yet): their invitation is not known, was used twice or was taken back before they were seen;
    the latter two count once a member admits their segment. ``needs`` is asked only if ``looks_back`` says so.
    """

    def __init__(self, space: SpaceId, facts: Iterable[Fact], needs: Needs) -> None:
        self._ground = Ground(space, facts, needs)
        self._state: State = settled(self._ground)
        self.members: Mapping[PersonId, Member] = self._members()
        self.writers: Mapping[WriterId, Writer] = self._writers()
        entered = set(self._state.joins.values())
        self.waiting_joins = tuple(fact for fact, join in self._ground.joins if join not in entered)

    def person_of(self, writer: WriterId) -> PersonId | None:
        """Return who writes with a key; None while that is not known."""
        return self._state.person_of(writer)

    def admits(self, segment_id: SegmentId, writer: WriterId) -> bool:
        """Tell whether what a segment holds counts: its writer is known, and it is within every cut, or admitted."""
        return self._state.admits(segment_id, writer)

    def is_active(self, person: PersonId) -> bool:
        """Tell whether a person is a member now."""
        member = self.members.get(person)
        return member is not None and member.standing is Standing.ACTIVE

    def active(self) -> tuple[PersonId, ...]:
        """Return the members now, smallest id first."""
        return tuple(sorted(person for person in self.members if self.is_active(person)))

    def has_left(self, person: PersonId) -> bool:
        """Tell whether a person took themselves out and has not come back."""
        member = self.members.get(person)
        return member is not None and member.standing is Standing.LEFT

    def live_writers(self) -> tuple[Writer, ...]:
        """Return the keys that write and read now."""
        return tuple(writer for _, writer in sorted(self.writers.items()) if writer.live)

    def replaced_writers(self) -> tuple[Writer, ...]:
        """Return the keys in whose place others of the same person write now."""
        return tuple(writer for _, writer in sorted(self.writers.items()) if writer.replaced)

    def computers_of(self, person: PersonId) -> tuple[Writer, ...]:
        """Return the keys a person goes on with, or would if they were a member."""
        return tuple(one for _, one in sorted(self.writers.items()) if one.person == person and one.current)

    def invitation_open(self, invitation: bytes) -> bool:
        """Tell whether an invitation is known, counts, and is neither used nor taken back."""
        return self._open_invitation(invitation) is not None

    def open_invitations(self) -> tuple[Fact, ...]:
        """Return the invitations that nobody used and nobody took back."""
        found = (self._open_invitation(invitation) for invitation in sorted(self._ground.invites))
        return tuple(fact for fact in found if fact is not None)

    def _open_invitation(self, invitation: bytes) -> Fact | None:
        if self._ground.uses(invitation) or invitation in self._state.invite_ends:
            return None
        invites = self._ground.invites.get(invitation, ())
        return next((fact for fact, _ in invites if self.admits(fact.segment_id, fact.writer)), None)

    def _members(self) -> dict[PersonId, Member]:
        return {person: self._member(person) for person in sorted(self._state.keys)}

    def _member(self, person: PersonId) -> Member:
        fact, join = next((fact, join) for fact, join in self._state.joins.items() if join.person == person)
        removals = self._state.removals.get(person, [])
        invite = None if join.founding else next(self._state.invites_of(join))
        return Member(
            person,
            self._standing(person, removals),
            tuple(self._state.keys[person]),
            fact,
            self._state.person_of(invite.writer) if invite else None,
            tuple(removal.record_id for removal in removals),
        )

    def _standing(self, person: PersonId, removals: Iterable[Fact]) -> Standing:
        lasting = [removal for removal in removals if not self._state.rejoins(removal)]
        if not lasting:
            return Standing.ACTIVE
        own = any(self._state.person_of(removal.writer) == person for removal in lasting)
        return Standing.LEFT if own else Standing.REMOVED

    def _writers(self) -> dict[WriterId, Writer]:
        current = {writer: self._current(added) for writer, added in self._state.writers.items()}
        replaced = {
            (old, add.says.person)
            for writer, add in current.items()
            for old in add.says.replaces
            if old != writer and self._state.reads_on(add)
        }
        return {writer: self._writer(add, replaced=(writer, add.says.person) in replaced) for writer, add in current.items()}

    def _writer(self, add: Added, *, replaced: bool) -> Writer:
        says = add.says
        person, writer, replaces = PersonId(says.person), WriterId(says.writer), tuple(WriterId(old) for old in says.replaces)
        goes_on = writer not in self._state.ends and self._state.reads_on(add)
        belongs = goes_on and self.is_active(person)
        return Writer(
            writer,
            person,
            says.recipient,
            says.label,
            replaces,
            current=goes_on and not replaced,
            live=belongs and not replaced,
            replaced=belongs and replaced,
        )

    def _current(self, added: list[Added]) -> Added:
        """Return which of several announcements of one writer is used."""
        return next(filter(self._state.reads_on, added), added[0])
