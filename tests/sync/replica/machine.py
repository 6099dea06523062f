"""Random lives of a room: letters get lost, doubled, late; disks are set back and copied; people come and go.

Everything comes from one seed. The same lives are led by replicas on paper (``sync.replica.replica``) and by real
stores (``store.replicas``). To run one life on paper again, from the root of the repository::

    PYTHONPATH=src:tests python -m sync.replica.machine SEED STEPS
"""

import sys
from collections.abc import Callable, Iterable
from random import Random
from typing import Any, Protocol

from teamroom.core.ids import PartId, PersonId, SegmentId, WriterId
from teamroom.sync.membership import Membership

MOST = 6
"""Computers, copies included: more only make a life longer."""


class Device(Protocol):
    """One computer of a room."""

    label: str
    person: PersonId
    receives_first: bool

    @property
    def writer(self) -> WriterId: ...

    @property
    def is_member(self) -> bool: ...

    def membership(self) -> Membership: ...

    def knows(self) -> set[WriterId]:
        """Return the writers this computer locks its letters for."""
        ...

    def write(self, *, with_part: bool) -> None: ...

    def erase_something(self, random: Random) -> None: ...

    def remove(self, person: PersonId) -> None: ...

    def admit_all(self) -> None: ...

    def mint(self) -> None: ...

    def export(self, space: int | None = None) -> Any: ...

    def take(self, letter: Any) -> None: ...

    def backup(self) -> Any:
        """Return everything as it is now."""
        ...

    def set_back(self, backup: Any) -> None: ...

    def copied(self) -> "Device":
        """Return a copy of the whole computer."""
        ...

    def holds(self) -> set[SegmentId]:
        """Return the segments that are here."""
        ...

    def torn(self) -> set[SegmentId]:
        """Return those without a value that nobody wiped."""
        ...

    def wiped(self) -> set[Any]: ...

    def parts_here(self) -> set[PartId]: ...

    def wants(self) -> set[PartId]: ...


class World(Protocol):
    """Where the computers of one room live. Space is counted in texts: an attachment takes five."""

    def pass_day(self) -> None: ...

    def founded(self) -> Device: ...

    def joined(self, host: Device, name: str, *, as_person: Device | None = None) -> Device:
        """Let a host invite somebody, or somebody who was removed once more, onto a computer that begins anew."""
        ...

    def second(self, owner: Device) -> Device:
        """Return a second computer of a person."""
        ...

    def invite_again(self, host: Device, guest: Device) -> None:
        """Let a colleague invite somebody as the same person, on the computer they have."""
        ...

    def live(self, devices: Iterable[Device]) -> list[Device]:
        """Return the computers that belong to the room by all that any of them knows."""
        ...


class Machine:
    """A room of two to four people, one of them with two computers."""

    def __init__(self, seed: int, make_world: Callable[[int], World]) -> None:
        self.random = Random(seed)
        self.world = make_world(seed)
        self.letters: list[Any] = []
        self.log: list[str] = []
        self.held_by: dict[SegmentId, set[int]] = {}
        self.set_back: dict[int, set[SegmentId]] = {}
        """What each computer held and lost when its disk was set back."""
        self.backups: dict[int, list[Any]] = {}
        self.devices = self._founded()
        for one in self.devices:
            self._note(one)

    def _founded(self) -> list[Device]:
        ana = self.world.founded()
        guests = ("ben", "cleo", "dora")[: self.random.choice((1, 2, 3))]
        devices = [ana, *(self.world.joined(ana, name) for name in guests)]
        if self.random.random() < 0.6:
            devices.append(self.world.second(self.random.choice(devices)))
        return devices

    # -- What happens -----------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Let one thing happen."""
        happening = self.random.choices(list(HAPPENINGS), weights=list(HAPPENINGS.values()))[0]
        one = self.random.choice(self.devices)
        if self.random.random() < 0.1:
            self.world.pass_day()
        happening(self, one)
        self._note(one)
        self.log.append(f"{happening.__name__} {one.label}")

    def _note(self, one: Device) -> None:
        for segment in one.holds():
            self.held_by.setdefault(segment, set()).add(id(one))

    def write(self, one: Device) -> None:
        if one.is_member:
            one.write(with_part=self.random.random() < 0.3)

    def erase(self, one: Device) -> None:
        if one.is_member:
            one.erase_something(self.random)

    def export(self, one: Device) -> None:
        if one.is_member and not one.receives_first:
            self.letters.append(one.export(self.random.choice((None, 0, 2, 5, 12))))

    def deliver(self, one: Device) -> None:
        """Bring one of the letters that lie about: some go lost on the way, some stay and come again."""
        if self.letters:
            place = self.random.randrange(len(self.letters))
            fate = self.random.random()
            if fate > 0.2:
                one.take(self.letters[place])
            if fate < 0.6:
                del self.letters[place]

    def back_up(self, one: Device) -> None:
        self.backups.setdefault(id(one), []).append(one.backup())

    def restore(self, one: Device) -> None:
        """Set a disk back: told to the program, noticed by its anchor, or not noticed at all."""
        kept = self.backups.get(id(one))
        if not kept:
            return
        before = one.holds()
        one.set_back(self.random.choice(kept))
        self.set_back.setdefault(id(one), set()).update(before - one.holds())
        if self.random.random() < 0.7:
            one.receives_first = True
            if one.is_member:
                one.mint()

    def clone(self, one: Device) -> None:
        """Copy a whole computer; it may notice that it runs on another one."""
        if len(self.devices) < MOST:
            twin = one.copied()
            self.devices.append(twin)
            if self.random.random() < 0.3 and twin.is_member:
                twin.mint()

    def remove(self, one: Device) -> None:
        others = [other for other in self.devices if other.person != one.person]
        if others and one.is_member and len(one.membership().active()) > 2:
            one.remove(self.random.choice(others).person)

    def rejoin(self, one: Device) -> None:
        """Let somebody who was removed come back on a computer that begins anew."""
        known = one.membership()
        out = [other for other in self.devices if other.person in known.members and not known.is_active(other.person)]
        if out and one.is_member and len(self.devices) < MOST:
            back = self.random.choice(out)
            self.devices.append(self.world.joined(one, f"{back.label} again", as_person=back))
            self._note(self.devices[-1])

    def admit(self, one: Device) -> None:
        if one.is_member:
            one.admit_all()

    # -- In the end -------------------------------------------------------------------------------------------------

    def heal(self) -> int:
        """Let everybody exchange until nothing changes; return after how many rounds.

        Whoever waits for news after a restore, and gets none, says in the end that it shall be sent anyway: nobody
        may know of them yet. Whoever was set back so far that no letter of the others opens is invited again.
        """
        for turn in range(1, 60):
            before = self._state()
            for one in self.devices:
                if one.is_member and not one.receives_first:
                    letter = one.export()
                    for other in self.devices:
                        if other is not one:
                            other.take(letter)
            if before == self._state() and not self._help():
                return turn
        raise AssertionError("they never come to rest")

    def _state(self) -> list[tuple[object, ...]]:
        return [(one.holds(), one.torn(), one.wants(), one.writer) for one in self.devices]

    def _help(self) -> bool:
        """Do what people do about a computer that hears nothing; tell whether there was one."""
        waiting = [one for one in self.devices if one.receives_first]
        for one in waiting:
            one.receives_first = False
        if waiting:
            return True
        deaf = [
            one
            for one in self.devices
            if one.is_member and not any(one.writer in other.knows() for other in self._others(one))
        ]
        helped = False
        for one in deaf:
            hosts = [other for other in self._others(one) if not other.receives_first]
            if hosts:
                self.world.invite_again(hosts[0], one)
                helped = True
        return helped

    def _others(self, one: Device) -> list[Device]:
        return [other for other in self.live() if other.person != one.person]

    def live(self) -> list[Device]:
        return self.world.live(self.devices)


HAPPENINGS: dict[Callable[[Machine, Any], None], float] = {
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
    from sync.replica.replica import Pool

    sys.stdout.write("\n".join(live(int(sys.argv[1]), int(sys.argv[2]), Pool).log) + "\n")
