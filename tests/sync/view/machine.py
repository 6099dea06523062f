"""A room on paper whose computers write one item and a note hanging on it, hearing of each other in part only.

Everything comes from one seed. The machine keeps a *truth* beside the records: what each author had on the screen
and knew when writing. The laws (``laws``) hold the view against that truth. To run one history again, from the
root of the repository::

    PYTHONPATH=src:tests python -m sync.view.machine SEED STEPS
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from random import Random

from fakes.randomness import SeededRandomness
from sync.view.writing import ANNA, BEN, CARLA, SPACE, WALL_MS
from teamroom.core.ids import EntityId, PersonId, RecordId, WriterId
from teamroom.sync.records import ALIVE, Author, Change, Kind, Record, new_erase, new_record
from teamroom.sync.values import Data
from teamroom.sync.view import FieldView, Node, View, erased_values, view_of

Item = tuple[str, EntityId]
ROOT: Item = ("resource", EntityId(b"r" * 16))
NOTE: Item = ("note", EntityId(b"n" * 16))
"""Hangs on ``ROOT``."""
ITEMS = (ROOT, NOTE)
TEXTS = ("one", "two", " one ", "u\u0308", "\u00fc", "three", None, 4)
BOOLEANS = (True, False)

Shown = frozenset[RecordId]
NOTHING: Shown = frozenset()


@dataclass(frozen=True)
class Truth:
    """What really happened: a record whole, who wrote it, what was on the screen for each field, what was known."""

    record: Record
    item: Item
    person: PersonId
    shown: dict[str, Shown]
    knew: Shown


@dataclass(frozen=True)
class Removal:
    """A writer is shut out beyond what the remover knew."""

    writer: WriterId
    cut: Shown


@dataclass(frozen=True)
class Form:
    """What a person opened some time ago: the heads on the screen, and a delete if they were told of it."""

    item: Item
    name: str
    shown: Shown
    removed_by: Shown


@dataclass
class Disk:
    """What one computer holds: records in order of arrival (their values may be gone), and who belongs."""

    records: dict[Item, dict[RecordId, Record]] = field(default_factory=lambda: {item: {} for item in ITEMS})
    writers: dict[WriterId, PersonId] = field(default_factory=dict)
    removals: set[Removal] = field(default_factory=set)
    admitted: set[RecordId] = field(default_factory=set)
    views: dict[Item, View] = field(default_factory=dict)
    """Those computed since something changed here."""

    def copy(self) -> "Disk":
        records = {item: dict(known) for item, known in self.records.items()}
        return Disk(records, dict(self.writers), set(self.removals), set(self.admitted))

    def node(self, record: Record) -> Node:
        person = self.writers.get(WriterId(record.envelope.writer))
        return Node(record, person, person is not None and self._admits(record))

    def _admits(self, record: Record) -> bool:
        if record.record_id in self.admitted:
            return True
        writer = record.envelope.writer
        return all(record.record_id in one.cut for one in self.removals if one.writer == writer)

    def nodes(self, item: Item) -> list[Node]:
        return [self.node(record) for record in self.records[item].values()]

    def take(self, item: Item, record: Record) -> None:
        """Insert a record, or fill in values that were missing."""
        known = self.records[item]
        before = known.get(record.record_id, record)
        pairs = zip(before.values, record.values, strict=True)
        values = tuple(new if old is None else old for old, new in pairs)
        if record.record_id not in known or before.values != values:
            known[record.record_id] = replace(record, values=values)
            self.views.clear()

    def wipe(self) -> None:
        """Drop the bytes of values that their authors wiped."""
        for item in ITEMS:
            known = self.records[item]
            for record_id, index in erased_values(self.nodes(item)):
                values = list(known[record_id].values)
                values[index] = None
                known[record_id] = replace(known[record_id], values=tuple(values))
        self.views.clear()

    def view(self, item: Item) -> View:
        if item not in self.views:
            hanging = item == ROOT and bool(self.records[NOTE]) and not self.view(NOTE).gone
            self.views[item] = view_of(self.nodes(item), alive_hanging=hanging)
        return self.views[item]

    def ids(self) -> Shown:
        return frozenset(record_id for item in ITEMS for record_id in self.records[item])


@dataclass(eq=False)
class Computer:
    """One installation of a person; ``writer`` changes with every restore."""

    person: PersonId
    writer: WriterId
    disk: Disk = field(default_factory=Disk)
    backups: list[Disk] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    settled: list[tuple[Item, str, RecordId, tuple[Data, ...]]] = field(default_factory=list)


class Machine:
    """Three to five computers of two or three persons."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.randomness = SeededRandomness(seed)
        self.truth: dict[RecordId, Truth] = {}
        self.writers: dict[WriterId, PersonId] = {}
        self.log: list[str] = []
        self.ticks = 0
        persons = (ANNA, BEN, CARLA)[: self.random.choice((2, 3))]
        count = max(len(persons), self.random.choice((3, 4, 5)))
        self.computers = [self._installed(persons[number % len(persons)]) for number in range(count)]
        for computer in self.computers:
            computer.disk.writers |= self.writers

    def _installed(self, person: PersonId) -> Computer:
        return Computer(person, self._writer(person))

    def _writer(self, person: PersonId) -> WriterId:
        writer = WriterId(self.randomness.bytes(32))
        self.writers[writer] = person
        return writer

    # -- What happens ------------------------------------------------------------------------------

    def step(self) -> "Act":
        """Let one thing happen on one computer, and return what."""
        computer = self.random.choice(self.computers)
        happening = self.random.choices(list(HAPPENINGS), weights=list(HAPPENINGS.values()))[0]
        before = {item: computer.disk.view(item) for item in ITEMS}
        written = happening(self, computer)
        if happening in {Machine.carry, Machine.erase}:
            computer.disk.wipe()
        self.log.append(
            f"{self.computers.index(computer)} {happening.__name__} {[one.hex()[:6] for one in written]}"
        )
        return Act(happening.__name__, computer, before, written)

    def edit(self, computer: Computer) -> list[RecordId]:
        return self.save(computer, self.opened(computer))

    def open_form(self, computer: Computer) -> list[RecordId]:
        computer.forms.append(self.opened(computer))
        return []

    def save_form(self, computer: Computer) -> list[RecordId]:
        if not computer.forms:
            return []
        return self.save(computer, computer.forms.pop(self.random.randrange(len(computer.forms))))

    def opened(self, computer: Computer) -> Form:
        item = self.random.choice((ROOT, ROOT, NOTE))
        names = (
            ["title"] if item == NOTE else ["title", "title", "text", "tag:x", f"by:{computer.person.hex()}"]
        )
        name = self.random.choice(names)
        view = computer.disk.view(item)
        removed_by = frozenset(view.alive_heads.shown_ids()) if view.alive_heads and view.deletes else NOTHING
        return Form(item, name, shown_of(view.fields.get(name)), removed_by)

    def save(self, computer: Computer, form: Form) -> list[RecordId]:
        shown = {form.name: form.shown}
        changes = {form.name: self.random.choice(BOOLEANS if form.name.startswith("tag:") else TEXTS)}
        if form.removed_by:
            shown[ALIVE] = form.removed_by
            changes[ALIVE] = True
        return [self.write(computer, form.item, changes, shown)]

    def settle(self, computer: Computer) -> list[RecordId]:
        for item in ITEMS:
            for name, one in computer.disk.view(item).fields.items():
                foreign_voice = name.startswith("by:") and name != f"by:{computer.person.hex()}"
                if one.versions > 1 and not foreign_voice:
                    heads = tuple(head.data for head in one.heads if head.raw is not None)
                    shown = {name: frozenset(head.record_id for head in one.heads)}
                    written = self.write(computer, item, {name: self.random.choice(heads)}, shown)
                    computer.settled.append((item, name, written, heads))
                    return [written]
        return []

    def undo_settle(self, computer: Computer) -> list[RecordId]:
        if not computer.settled:
            return []
        item, name, settled, heads = computer.settled.pop()
        return [self.write(computer, item, {name: data}, {name: frozenset({settled})}) for data in heads]

    def delete(self, computer: Computer) -> list[RecordId]:
        item = self.random.choice(ITEMS)
        hanging = (NOTE, ROOT) if item == ROOT else (NOTE,)
        return [self.remove(computer, one) for one in hanging if computer.disk.records[one]]

    def remove(self, computer: Computer, item: Item) -> RecordId:
        view = computer.disk.view(item)
        saw = [head.record_id for one in view.fields.values() for head in one.heads]
        shown = {ALIVE: heads_of(view.alive_heads)}
        return self.write(computer, item, {ALIVE: False}, shown, kind=Kind.DELETE, saw=saw)

    def undelete(self, computer: Computer) -> list[RecordId]:
        removed = [item for item in ITEMS if computer.disk.view(item).deletes]
        shown = [heads_of(computer.disk.view(item).alive_heads) for item in removed]
        return [
            self.write(computer, item, {ALIVE: True}, {ALIVE: heads})
            for item, heads in zip(removed, shown, strict=True)
        ]

    def erase(self, computer: Computer) -> list[RecordId]:
        item = self.random.choice(ITEMS)
        sets = [one for one in computer.disk.records[item].values() if one.envelope.kind == Kind.SET]
        own = [one for one in sets if self.truth[one.record_id].person == computer.person]
        if self.random.random() < 0.15:
            own = sets
        if not own:
            return []
        target = self.random.choice(own)
        name = self.random.choice(target.envelope.fields).name
        record = new_erase(self._author(computer), item, {name: (target.record_id,)})
        return [self._wrote(computer, item, record, {})]

    def carry(self, computer: Computer) -> list[RecordId]:
        """Take some of what another computer has, in any order, some of it for the second time."""
        other = self.random.choice([one for one in self.computers if one is not computer])
        share = self.random.choice((0.2, 0.5, 0.9, 1.0))
        known = [(item, one) for item in ITEMS for one in other.disk.records[item].values()]
        carried = [entry for entry in known if self.random.random() < share]
        if any(None in one.values for _, one in carried):
            carried += [entry for entry in known if entry[1].envelope.kind == Kind.ERASE]
        self.random.shuffle(carried)
        if self.random.random() < 0.9:
            belongs(computer.disk, other.disk)
        for item, record in carried:
            computer.disk.take(item, record)
        return []

    def back_up(self, computer: Computer) -> list[RecordId]:
        computer.backups.append(computer.disk.copy())
        return []

    def restore(self, computer: Computer) -> list[RecordId]:
        if computer.backups:
            computer.disk = self.random.choice(computer.backups).copy()
            computer.writer = self._writer(computer.person)
            computer.disk.writers[computer.writer] = computer.person
            computer.forms, computer.settled = [], []
        return []

    def shut_out(self, computer: Computer) -> list[RecordId]:
        other = self.random.choice([one for one in self.computers if one is not computer])
        computer.disk.removals.add(Removal(other.writer, computer.disk.ids()))
        computer.disk.views.clear()
        return []

    def admit(self, computer: Computer) -> list[RecordId]:
        computer.disk.admitted |= {one for one in computer.disk.ids() if self.random.random() < 0.3}
        computer.disk.views.clear()
        return []

    def deliver_everything(self) -> None:
        """Let every computer hear all that any computer holds, each in an order of its own."""
        disks = [computer.disk.copy() for computer in self.computers]
        for computer in self.computers:
            for disk in self.random.sample(disks, len(disks)):
                belongs(computer.disk, disk)
                known = [(item, one) for item in ITEMS for one in disk.records[item].values()]
                for item, record in self.random.sample(known, len(known)):
                    computer.disk.take(item, record)
            computer.disk.wipe()

    # -- Writing -----------------------------------------------------------------------------------

    def write(
        self,
        computer: Computer,
        item: Item,
        values: dict[str, Data],
        shown: dict[str, Shown],
        *,
        kind: Kind = Kind.SET,
        saw: Iterable[RecordId] = (),
    ) -> RecordId:
        changes = [Change(name, data, tuple(sorted(shown[name]))) for name, data in values.items()]
        author = self._author(computer)
        record = new_record(author, kind, item, changes, randomness=self.randomness, saw=tuple(sorted(saw)))
        return self._wrote(computer, item, record, shown)

    def _author(self, computer: Computer) -> Author:
        self.ticks += 1
        # Some clocks stand, some run ahead.
        wall_ms = WALL_MS + self.random.choice((0, self.ticks, self.ticks, 10**9 * self.ticks))
        return Author(SPACE, computer.writer, wall_ms)

    def _wrote(self, computer: Computer, item: Item, record: Record, shown: dict[str, Shown]) -> RecordId:
        knew = frozenset(computer.disk.records[item])
        self.truth[record.record_id] = Truth(record, item, computer.person, shown, knew)
        computer.disk.take(item, record)
        return record.record_id


@dataclass(frozen=True)
class Act:
    """What happened in one step: what it was, where, what that computer showed before, what it wrote."""

    name: str
    computer: Computer
    before: dict[Item, View]
    written: list[RecordId]


HAPPENINGS: dict[Callable[[Machine, Computer], list[RecordId]], float] = {
    Machine.edit: 30,
    Machine.open_form: 8,
    Machine.save_form: 8,
    Machine.settle: 8,
    Machine.undo_settle: 2,
    Machine.delete: 7,
    Machine.undelete: 3,
    Machine.erase: 4,
    Machine.carry: 30,
    Machine.back_up: 2,
    Machine.restore: 1,
    Machine.shut_out: 0.5,
    Machine.admit: 0.5,
}


def belongs(disk: Disk, other: Disk) -> None:
    """Take over who belongs."""
    disk.writers |= other.writers
    disk.removals |= other.removals
    disk.admitted |= other.admitted
    disk.views.clear()


def shown_of(one: FieldView | None) -> Shown:
    return NOTHING if one is None else frozenset(one.shown_ids())


def heads_of(one: FieldView | None) -> Shown:
    return NOTHING if one is None else frozenset(head.record_id for head in one.heads)


if __name__ == "__main__":
    from sync.view.laws import live

    sys.stdout.write("\n".join(live(int(sys.argv[1]), int(sys.argv[2])).log) + "\n")
