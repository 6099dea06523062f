"""Random histories of a room on three computers: what people may do in any order, and what must hold afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

from hypothesis import strategies as st

from fakes.rooms import Computer, deliver, dump, founded, joined, letter, meet, opened, shown_by
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId
from teamroom.model.resources import File, Resource
from teamroom.store.migrations import rebuild
from teamroom.store.read_unit import Revision
from teamroom.sync.facts import Admit, Removal

NAMES = ("ana", "ben", "eva")
WORDS = ("fractions", "maps", "été", "poem")
HOUR_MS = 3_600_000


class Step(NamedTuple):
    """Somebody does something to the n-th item there is, with the n-th word."""

    what: str
    who: int
    item: int
    word: int


def steps(*deeds: str) -> st.SearchStrategy[list[Step]]:
    step = st.builds(
        Step,
        st.sampled_from(deeds),
        st.integers(0, len(NAMES) - 1),
        st.integers(0, 3),
        st.integers(0, len(WORDS) - 1),
    )
    return st.lists(step, min_size=2, max_size=14)


@dataclass
class History:
    """Three computers in one room, the items there are, and what people have open in forms."""

    computers: list[Computer]
    items: list[EntityId] = field(default_factory=list)
    files: list[EntityId] = field(default_factory=list)
    open: dict[tuple[int, EntityId], Revision] = field(default_factory=dict)

    def run(self, history: Sequence[Step]) -> None:
        for step in history:
            who = self.computers[step.who]
            who.clock.advance(HOUR_MS)
            try:
                getattr(self, f"_{step.what}")(who, step)
            except UserError as error:
                # Nobody can touch what they have not received, or write after they were removed.
                assert error.kind in {"item-unknown", "not-yours-to-erase", "not-a-member"}, error.kind

    def close(self) -> None:
        for computer in self.computers:
            computer.store.close()

    # -- What people do -------------------------------------------------------------------------------------------

    def _item(self, step: Step) -> EntityId:
        return self.items[step.item % len(self.items)]

    def _add(self, who: Computer, step: Step) -> None:
        self.items.append(who.add(WORDS[step.word], [WORDS[step.item]]))

    def _edit(self, who: Computer, step: Step) -> None:
        who.change(self._item(step), title=WORDS[step.word], minutes=step.word + 1)

    def _open(self, who: Computer, step: Step) -> None:
        with who.store.read() as unit:
            self.open[step.who, self._item(step)] = unit.revision(self._item(step), "resource")

    def _save(self, who: Computer, step: Step) -> None:
        revision = self.open.get((step.who, self._item(step)))
        who.change(self._item(step), revision, body=WORDS[step.word], title=WORDS[-1 - step.word])

    def _tag(self, who: Computer, step: Step) -> None:
        with who.store.write() as unit:
            unit.load(Resource, self._item(step))
            unit.tag_item("resource", self._item(step), WORDS[step.word], on=True)

    def _untag(self, who: Computer, step: Step) -> None:
        with who.store.write() as unit:
            unit.load(Resource, self._item(step))
            unit.tag_item("resource", self._item(step), WORDS[step.word], on=False)

    def _attach(self, who: Computer, step: Step) -> None:
        if who.row(self._item(step)) is not None:
            name = f"{WORDS[step.word]} {len(self.files)}.txt"
            self.files.append(who.attach(self._item(step), name, name.encode()))

    def _remove(self, who: Computer, step: Step) -> None:
        who.remove(self._item(step))

    def _restore(self, who: Computer, step: Step) -> None:
        who.restore(self._item(step))

    def _erase(self, who: Computer, step: Step) -> None:
        who.erase(self._item(step), "title")

    def _detach(self, who: Computer, step: Step) -> None:
        if self.files:
            who.remove(self.files[step.item % len(self.files)], File)

    def _wipe(self, who: Computer, step: Step) -> None:
        if self.files:
            who.erase(self.files[step.item % len(self.files)], ("file", "parent")[step.word % 2], File)

    def _give(self, who: Computer, step: Step) -> None:
        target = self.computers[(step.who + 1 + step.item % 2) % len(self.computers)]
        deliver(who, target)

    def _exclude(self, who: Computer, _step: Step) -> None:
        eva = self.computers[-1]
        if who is not eva:
            who.say(Removal(eva.me, who.heads()))

    def _admit(self, who: Computer, _step: Step) -> None:
        if who is not self.computers[-1]:
            waiting = waiting_at(who)
            if waiting:
                who.say(Admit(waiting))


def waiting_at(computer: Computer) -> tuple[bytes, ...]:
    """Return the segments that do not count here."""
    with computer.store.read() as unit:
        query = "SELECT segment_id FROM segment WHERE NOT admitted ORDER BY segment_id"
        return tuple(unit.connection.exec_driver_sql(query).scalars())


@dataclass
class Ready:
    """Three computers in a room, made once; each history gets copies."""

    folder: Path
    space: bytes
    now_ms: int
    count: int = 0

    def history(self) -> History:
        self.count += 1
        target = self.folder.with_name(f"{self.folder.name} {self.count}")
        copytree(self.folder, target)
        computers = [
            opened(target / name, self.space, self.now_ms, 1000 * self.count + number)
            for number, name in enumerate(NAMES)
        ]
        history = History(computers)
        history.items.append(computers[0].add("fractions", ["maps"]))
        history.files.append(computers[0].attach(history.items[0], "maps 0.txt"))
        deliver(computers[0], computers[1])
        return history


def make_ready(folder: Path) -> Ready:
    ana = founded(folder / "ana", 1)
    ben, eva = joined(ana, folder / "ben", 2), joined(ana, folder / "eva", 3)
    meet(ana, ben, eva)
    for computer in (ana, ben, eva):
        computer.store.close()
    return Ready(folder, ana.store.space, ana.clock.now_ms())


# -- What must hold ---------------------------------------------------------------------------------------------


def everybody_shows_the_same(history: History) -> None:
    meet(*history.computers)
    first, *others = (shown_by(computer) for computer in history.computers)
    for other in others:
        assert other == first


def a_rebuild_changes_nothing(history: History) -> None:
    for computer in history.computers:
        before = shown_by(computer, own_time=True)
        with computer.store.write() as unit:
            rebuild(unit.connection, computer.store.space)
        assert shown_by(computer, own_time=True) == before


def receiving_again_changes_nothing(history: History) -> None:
    first, second, _ = history.computers
    bundle = letter(first)
    second.store.take(bundle)
    before = dump(second, local=False)
    again = second.store.take(bundle)
    assert not again.changes
    assert not again.segments
    assert not again.plan.new
    assert not again.plan.changed
    assert dump(second, local=False) == before
