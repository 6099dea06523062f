"""What counts in a space under given endings: entries, writers and admissions, grown from the founder's entry.

An *ending* is a record that takes something away: ``member.remove``, ``writer.end`` or ``invite.end``. Which of
them are in force is decided in ``endings``; here they are given, and everything else only adds to what counts, so
the order of looking decides nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from teamroom.core.ids import PersonId, SegmentId, SpaceId, WriterId
from teamroom.sync.facts import (
    Admit,
    Fact,
    Invite,
    InviteEnd,
    Join,
    Removal,
    WriterAdd,
    WriterEnd,
    end_is_signed,
    join_is_signed,
    person_of_key,
    writer_is_signed,
)

Needs = Callable[[SegmentId], Iterable[SegmentId]]
"""Returns the segments that a known segment names (``prev`` and ``deps``); nothing for an unknown one."""

T = TypeVar("T")


def saying(facts: Iterable[Fact], kind: type[T]) -> list[tuple[Fact, T]]:
    """Return the facts of one kind, each with what it says."""
    return [(fact, fact.says) for fact in facts if isinstance(fact.says, kind)]


class Ground:
    """The facts of one space, sorted out once, and what was written after what."""

    def __init__(self, space: SpaceId, facts: Iterable[Fact], needs: Needs) -> None:
        self.space = space
        self._needs = needs
        self._closures: dict[tuple[bytes, ...], frozenset[bytes]] = {}
        self._reaching: dict[SegmentId, dict[SegmentId, bool]] = {}
        self._signed: dict[tuple[Fact, bytes], bool] = {}
        once = {(fact.record_id, fact.segment_id): fact for fact in facts}
        self.facts = tuple(once[key] for key in sorted(once))
        # Only the writer itself announces itself: its segment proves that it holds the secret.
        self.adds = [(fact, add) for fact, add in saying(self.facts, WriterAdd) if fact.writer == add.writer]
        self.joins = [
            (fact, join)
            for fact, join in saying(self.facts, Join)
            if join_is_signed(space, join) and self._is_own(fact, join)
        ]
        self.admits = saying(self.facts, Admit)
        self.invites: dict[bytes, list[tuple[Fact, Invite]]] = {}
        for fact, invite in saying(self.facts, Invite):
            self.invites.setdefault(invite.invitation, []).append((fact, invite))
        self._users: dict[bytes, set[Join]] = {}
        for _, join in self.joins:
            if not join.founding:
                self._users.setdefault(join.invitation, set()).add(join)

    def _is_own(self, fact: Fact, join: Join) -> bool:
        """Tell whether an entry was written by a writer of who enters; a copy by another is no entry."""
        return any(
            added.writer == fact.writer
            and add.person == join.person
            and self.writer_key(added, add, (join.person_key,)) is not None
            for added, add in self.adds
        )

    def uses(self, invitation: bytes) -> int:
        """Return how many different entries use an invitation."""
        return len(self._users.get(invitation, ()))

    def within(self, segment: SegmentId, cut: tuple[bytes, ...]) -> bool:
        """Tell whether a cut reaches a segment: it names it, or something that builds on it."""
        if cut not in self._closures:
            reached: set[bytes] = set()
            todo = list(cut)
            while todo:
                one = todo.pop()
                if one not in reached:
                    reached.add(one)
                    todo.extend(self._needs(SegmentId(one)))
            self._closures[cut] = frozenset(reached)
        return segment in self._closures[cut]

    def builds_on(self, segment: SegmentId, earlier: SegmentId) -> bool:
        """Tell whether ``segment`` is ``earlier`` or was written by somebody who had it."""
        known = self._reaching.setdefault(earlier, {earlier: True})
        todo = [segment]
        while todo:
            one = todo[-1]
            needs = () if one in known else tuple(self._needs(one))
            if ahead := [need for need in needs if need not in known]:
                todo.extend(ahead)
                continue
            known.setdefault(one, any(known[need] for need in needs))
            todo.pop()
        return known[segment]

    def writer_key(self, fact: Fact, add: WriterAdd, keys: Iterable[bytes]) -> bytes | None:
        """Return which of a person's keys signed a ``writer.add``."""
        for key in keys:
            if (fact, key) not in self._signed:
                self._signed[fact, key] = writer_is_signed(self.space, add, key)
            if self._signed[fact, key]:
                return key
        return None


@dataclass(frozen=True, slots=True)
class Added:
    """A ``writer.add`` that counts, and the person key that signed it."""

    fact: Fact
    says: WriterAdd
    key: bytes


class State:
    """What counts while ``endings`` are in force: the least that follows from the founder's entry."""

    def __init__(self, ground: Ground, endings: Iterable[Fact]) -> None:
        endings = sorted(endings, key=lambda fact: (fact.record_id, fact.segment_id))
        self._ground = ground
        self.removals: dict[PersonId, list[Fact]] = {}
        self._cuts: dict[Fact, tuple[bytes, ...]] = {}
        for fact, removal in saying(endings, Removal):
            self.removals.setdefault(PersonId(removal.person), []).append(fact)
            self._cuts[fact] = removal.cut
        self.ends: dict[WriterId, list[WriterEnd]] = {}
        for _, end in saying(endings, WriterEnd):
            self.ends.setdefault(WriterId(end.writer), []).append(end)
        self.invite_ends: dict[bytes, list[Fact]] = {}
        for fact, taken in saying(endings, InviteEnd):
            self.invite_ends.setdefault(taken.invitation, []).append(fact)
        self.joins: dict[Fact, Join] = {}
        self.keys: dict[PersonId, list[bytes]] = {}
        self.writers: dict[WriterId, list[Added]] = {}
        self._admitted: dict[SegmentId, set[WriterId]] = {}
        self._returns: dict[Fact, dict[Fact, Join]] = {}
        """By removal, the entries that leave it behind."""
        self._grow()

    # -- What counts -------------------------------------------------------------------------------

    def person_of(self, writer: WriterId) -> PersonId | None:
        """Return whose key this is; None while that is not known."""
        added = self.writers.get(writer)
        return PersonId(added[0].says.person) if added else None

    def admits(self, segment: SegmentId, writer: WriterId) -> bool:
        """Tell whether a segment counts: its writer is known, and it is within every cut, or admitted."""
        person = self.person_of(writer)
        if person is None:
            return False
        admitting = self._admitted.get(segment, set())
        for end in self.ends.get(writer, ()):
            # The same person's other computer may vouch for it; the lost one may not.
            if not admitting - {writer} and not self._ground.within(segment, end.cut):
                return False
        if self._admitted_by_another(segment, person):
            return True
        return all(
            self._ground.within(segment, self._cuts[removal]) or self._came_back(removal, segment, writer)
            for removal in self.removals.get(person, ())
        )

    def counts(self, ending: Fact) -> bool:
        """Tell whether the author of an ending could write it."""
        return self.knows(ending) and self.admits(ending.segment_id, ending.writer)

    def knows(self, ending: Fact) -> bool:
        """Tell whether an ending's author has entered; the end of a writer is its own person's business."""
        author = self.person_of(ending.writer)
        if author is None or not isinstance(ending.says, WriterEnd):
            return author is not None
        end = ending.says
        return author == self.person_of(WriterId(end.writer)) and any(
            end_is_signed(self._ground.space, end, key) for key in self.keys[author]
        )

    def rejoins(self, removal: Fact) -> list[tuple[Fact, Join]]:
        """Return the entries that leave a removal behind.

        Each names it, and whoever invited had it, or another member admitted the entry: so nobody comes back with
        an invitation from before.
        """
        return list(self._returns.get(removal, {}).items())

    def invites_of(self, join: Join) -> Iterator[Fact]:
        """Yield the invitations that count and let this very person enter."""
        for fact, invite in self._ground.invites.get(join.invitation, ()):
            as_whom = invite.person or person_of_key(self._ground.space, join.person_key)
            if join.person == as_whom and self.admits(fact.segment_id, fact.writer):
                yield fact

    def reads_on(self, added: Added) -> bool:
        """Tell whether a writer was announced after, and by a key of, every return of its person."""
        returns = (self.rejoins(removal) for removal in self.removals.get(PersonId(added.says.person), ()))
        return all(
            any(
                join.person_key == added.key
                and self._ground.builds_on(added.fact.segment_id, fact.segment_id)
                for fact, join in rejoins
            )
            for rejoins in returns
            if rejoins
        )

    # -- How it grows ------------------------------------------------------------------------------

    def _grow(self) -> None:
        before = -1
        while before != (before := self._size()):
            self._add_joins()
            self._add_returns()
            self._add_writers()
            self._add_admits()

    def _size(self) -> int:
        grown = (self.writers, self._admitted, self._returns)
        return len(self.joins) + sum(len(one) for values in grown for one in values.values())

    def _add_joins(self) -> None:
        for fact, join in self._ground.joins:
            if fact not in self.joins and self._enters(fact, join):
                self.joins[fact] = join
                keys = self.keys.setdefault(PersonId(join.person), [])
                if join.person_key not in keys:
                    keys.append(join.person_key)

    def _add_returns(self) -> None:
        """Add the entries that leave a removal behind.

        What one return makes count may make another count, never the other way round: two who were removed cannot
        let each other in again.
        """
        for person, removals in self.removals.items():
            entries = [(fact, join) for fact, join in self.joins.items() if join.person == person and not join.founding]
            for removal in removals:
                back = self._returns.setdefault(removal, {})
                for fact, join in entries:
                    if fact not in back and removal.record_id in join.removals and self._invited_after(fact, join, removal):
                        back[fact] = join

    def _enters(self, fact: Fact, join: Join) -> bool:
        if join.founding:
            return True
        if next(self.invites_of(join), None) is None:
            return False
        return fact.segment_id in self._admitted or not self._doubtful(fact, join)

    def _doubtful(self, fact: Fact, join: Join) -> bool:
        """Tell whether an entry waits for a member: its key was used twice, or was taken back before it was seen."""
        return self._ground.uses(join.invitation) > 1 or any(
            not self._ground.builds_on(end.segment_id, fact.segment_id)
            for end in self.invite_ends.get(join.invitation, ())
        )

    def _add_writers(self) -> None:
        for fact, add in self._ground.adds:
            added = self.writers.get(fact.writer, [])
            if any(one.fact == fact for one in added) or (added and added[0].says.person != add.person):
                continue
            key = self._ground.writer_key(fact, add, self.keys.get(PersonId(add.person), ()))
            if key is not None:
                self.writers.setdefault(fact.writer, []).append(Added(fact, add, key))

    def _add_admits(self) -> None:
        for fact, admit in self._ground.admits:
            if self.admits(fact.segment_id, fact.writer):
                for named in admit.segments:
                    self._admitted.setdefault(SegmentId(named), set()).add(fact.writer)

    def _admitted_by_another(self, segment: SegmentId, person: PersonId) -> bool:
        return any(self.person_of(writer) != person for writer in self._admitted.get(segment, ()))

    def _came_back(self, removal: Fact, segment: SegmentId, writer: WriterId) -> bool:
        """Tell whether a segment was written after its person came back, with the key the person came back with."""
        return any(
            self._ground.builds_on(segment, fact.segment_id)
            and any(added.key == join.person_key for added in self.writers[writer])
            for fact, join in self.rejoins(removal)
        )

    def _invited_after(self, fact: Fact, join: Join, removal: Fact) -> bool:
        return self._admitted_by_another(fact.segment_id, PersonId(join.person)) or any(
            self._ground.builds_on(invite.segment_id, removal.segment_id) for invite in self.invites_of(join)
        )
