"""Random lives of a room on paper: letters get lost, doubled, late; disks are set back and copied; people come and go.

Everything comes from one seed. To run one life again, from the root of the repository::

    PYTHONPATH=src:tests python -m sync.replica.machine SEED STEPS
"""

import sys
from collections.abc import Callable
from random import Random

from sync.replica.replica import Letter, Pool, Replica
from teamroom.core.ids import SegmentId
from teamroom.crypto.signing import new_signing_key
from teamroom.sync import facts as say

MOST = 6
"""Computers, copies included: more only make a life longer."""


class Machine:
    """A room of two to four people, one of them with two computers."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.pool = Pool(seed)
        self.letters: list[Letter] = []
        self.log: list[str] = []
        self.held_by: dict[SegmentId, set[Replica]] = {}
        self.set_back: dict[Replica, set[SegmentId]] = {}
        """What each computer held and lost when its disk was set back."""
        self.backups: dict[Replica, list[Replica]] = {}
        self.replicas = self._founded()
        for one in self.replicas:
            self._note(one)

    def _founded(self) -> list[Replica]:
        pool = self.pool
        person = say.founding_join(pool.founder_key.public, pool.founding).person
        ana = Replica(pool, "ana", person, pool.founder_key, new_signing_key(pool.randomness))
        ana.mine = [ana.writer]
        ana.say(say.founding_join(pool.founder_key.public, pool.founding), ana.announcement())
        guests = ("ben", "cleo", "dora")[: self.random.choice((1, 2, 3))]
        replicas = [ana, *(self._joined(ana, name) for name in guests)]
        if self.random.random() < 0.6:
            owner = self.random.choice(replicas)
            second = Replica(pool, f"{owner.label} 2", owner.person, owner.person_key, new_signing_key(pool.randomness))
            second.mine = [second.writer]
            second.holds(owner.order)
            second.parts |= owner.parts
            second.say(second.announcement())
            replicas.append(second)
        return replicas

    def _joined(self, host: Replica, name: str, *, as_person: Replica | None = None) -> Replica:
        """Let a host invite somebody, or somebody who was removed once more, onto a computer that begins anew."""
        person_key = new_signing_key(self.pool.randomness)
        person = as_person.person if as_person else say.person_of_key(self.pool.space, person_key.public)
        guest = Replica(self.pool, name, person, person_key, new_signing_key(self.pool.randomness))
        guest.mine = [guest.writer]
        self._enter(host, guest, b"" if as_person is None else person)
        return guest

    def _enter(self, host: Replica, guest: Replica, as_whom: bytes) -> None:
        """Write an invitation, and take it on the guest's computer: it holds everything the host has."""
        pool = self.pool
        one_time = new_signing_key(pool.randomness)
        host.say(say.Invite(one_time.public, as_whom))
        before = set(guest.has)
        guest.holds(host.order)
        guest.bare = {one for one in guest.bare | (host.bare - before) if one in host.bare or one not in host.has}
        known = guest.membership().members.get(guest.person)
        unsigned = say.Join(guest.person, guest.person_key.public, removals=known.removals if known else ())
        guest.say(say.invited_join(pool.space, unsigned, one_time), guest.announcement())

    def _invite_again(self, guest: Replica) -> None:
        """Let a colleague invite somebody as the same person: their disk was set back so far that no letter opens."""
        hosts = [one for one in self.live() if one.person != guest.person and not one.receives_first]
        if hosts:
            guest.person_key = new_signing_key(self.pool.randomness)
            guest.mint_key()
            self._enter(hosts[0], guest, guest.person)

    # -- What happens -----------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Let one thing happen."""
        happening = self.random.choices(list(HAPPENINGS), weights=list(HAPPENINGS.values()))[0]
        one = self.random.choice(self.replicas)
        self.pool.day += self.random.random() < 0.1
        happening(self, one)
        self._note(one)
        self.log.append(f"{happening.__name__} {one.label}")

    def _note(self, one: Replica) -> None:
        for segment in one.has:
            self.held_by.setdefault(segment, set()).add(one)

    def write(self, one: Replica) -> None:
        if one.is_member:
            one.write(with_part=self.random.random() < 0.3)

    def erase(self, one: Replica) -> None:
        own = [
            segment
            for segment in one.order
            if self.pool.segments[segment].writer in one.mine and not self.pool.facts[segment]
            and self.pool.segments[segment].records[0].envelope.kind == "set"
        ]
        if own and one.is_member:
            one.erase(self.random.choice(own))

    def export(self, one: Replica) -> None:
        if one.is_member and not one.receives_first:
            self.letters.append(one.export(self.random.choice((None, 0, 2, 5, 12))))

    def deliver(self, one: Replica) -> None:
        """Bring one of the letters that lie about: some go lost on the way, some stay and come again."""
        if self.letters:
            place = self.random.randrange(len(self.letters))
            fate = self.random.random()
            if fate > 0.2:
                one.take(self.letters[place])
            if fate < 0.6:
                del self.letters[place]

    def back_up(self, one: Replica) -> None:
        self.backups.setdefault(one, []).append(one.backup())

    def restore(self, one: Replica) -> None:
        """Set a disk back: told to the program, noticed by its anchor, or not noticed at all."""
        if not self.backups.get(one):
            return
        lost = set(one.has)
        self._become(one, self.random.choice(self.backups[one]))
        self.set_back.setdefault(one, set()).update(lost - one.has)
        if self.random.random() < 0.7:
            one.receives_first = True
            if one.is_member:
                one.mint()

    def _become(self, one: Replica, old: Replica) -> None:
        one.__dict__.update(old.backup().__dict__)

    def clone(self, one: Replica) -> None:
        """Copy a whole computer; it may notice that it runs on another one."""
        if len(self.replicas) < MOST:
            twin = one.backup()
            self.replicas.append(twin)
            self.backups[twin] = []
            self.set_back[twin] = set()
            if self.random.random() < 0.3 and twin.is_member:
                twin.mint()

    def remove(self, one: Replica) -> None:
        others = [other for other in self.replicas if other.person != one.person]
        active = one.membership().active()
        if others and one.is_member and len(active) > 2:
            cut = tuple(sorted(self.pool.heads(one.has)))
            one.say(say.Removal(self.random.choice(others).person, cut))

    def rejoin(self, one: Replica) -> None:
        """Let somebody who was removed come back on a computer that begins anew."""
        out = [other for other in self.replicas if other.person in one.membership().members and not (
            one.membership().is_active(other.person)
        )]
        if out and one.is_member and len(self.replicas) < MOST:
            back = self.random.choice(out)
            self.replicas.append(self._joined(one, f"{back.label} again", as_person=back))
            self._note(self.replicas[-1])

    def admit(self, one: Replica) -> None:
        membership = one.membership()
        waiting = [
            segment for segment in one.order if not membership.admits(segment, self.pool.segments[segment].writer)
        ]
        if waiting and one.is_member:
            one.say(say.Admit(tuple(sorted(waiting))))

    # -- In the end -------------------------------------------------------------------------------------------------

    def heal(self) -> int:
        """Let everybody exchange until nothing changes; return after how many rounds.

        Whoever waits for news after a restore, and gets none, says in the end that it shall be sent anyway: nobody
        may know of them yet. Whoever was set back so far that no letter of the others opens is invited again.
        """
        for turn in range(1, 60):
            before = self._state()
            for one in self.replicas:
                if one.is_member and not one.receives_first:
                    letter = one.export()
                    for other in self.replicas:
                        if other is not one:
                            other.take(letter)
            if before == self._state() and not self._help():
                return turn
        raise AssertionError("they never come to rest")

    def _state(self) -> list[tuple[object, ...]]:
        return [(set(one.has), set(one.bare), set(one.parts), one.writer) for one in self.replicas]

    def _help(self) -> bool:
        """Do what people do about a computer that hears nothing; tell whether there was one."""
        waiting = [one for one in self.replicas if one.receives_first]
        for one in waiting:
            one.receives_first = False
        if waiting:
            return True
        deaf = [
            one
            for one in self.replicas
            if one.is_member and not any(one.writer in other.knows() for other in self._others(one))
        ]
        for one in deaf:
            self._invite_again(one)
        return bool(deaf)

    def _others(self, one: Replica) -> list[Replica]:
        return [other for other in self.live() if other.person != one.person]

    def live(self) -> list[Replica]:
        """Return the computers that belong to the room by all that anybody knows."""
        known = self.pool.membership({segment for one in self.replicas for segment in one.has})
        return [one for one in self.replicas if one.writer in known.writers and known.writers[one.writer].live]


HAPPENINGS: dict[Callable[[Machine, Replica], None], float] = {
    Machine.write: 30,
    Machine.erase: 4,
    Machine.export: 22,
    Machine.deliver: 40,
    Machine.back_up: 3,
    Machine.restore: 1.5,
    Machine.clone: 1.5,
    Machine.remove: 0.4,
    Machine.rejoin: 0.4,
    Machine.admit: 0.6,
}


if __name__ == "__main__":
    from sync.replica.laws import live

    sys.stdout.write("\n".join(live(int(sys.argv[1]), int(sys.argv[2])).log) + "\n")
