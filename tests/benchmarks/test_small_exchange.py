"""Sending and receiving a few changes among many resources: the cost grows with the change, not with the library."""

import statistics
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from benchmarks import raw
from benchmarks.big_room import Pair
from benchmarks.conftest import Amount
from benchmarks.figures import Figures, beside, seconds
from benchmarks.raw import Rows
from teamroom.core.ids import EntityId
from teamroom.model.resources import Resource

GOALS = {1: ("<= 25 ms", "<= 30 ms"), 100: ("<= 60 ms", "<= 250 ms")}
GROWTH = "ratio <= 1.3"
LETTER = 4 << 10
RECIPIENTS = 8


class Change:
    """So many changes by Ana and a letter to Ben, and the same with the bare driver in a copy of his database."""

    def __init__(self, pair: Pair, folder: Path, count: int) -> None:
        folder.mkdir()
        self.pair, self.folder = pair, folder
        self.letter, self.other = folder / "ours.teamroom", folder / "raw.age"
        self.turn = 0
        with pair.ana.room.read() as unit:
            rows = unit.connection.exec_driver_sql("SELECT id, entity FROM resource ORDER BY entity").all()
        self.ids = [number for number, _ in rows]
        self.entities = [EntityId(entity) for _, entity in rows]
        self.count = min(count, len(rows))
        self.sending, self.receiving = pair.ana.exchange, pair.ben.exchange
        self.driver = raw.copy_of(pair.ben, folder / "raw.db")
        self.key = pyrage.x25519.Identity.generate()
        others = [pyrage.x25519.Identity.generate() for _ in range(RECIPIENTS - 1)]
        self.recipients = [one.to_public() for one in (self.key, *others)]
        self.rows = Rows({})

    def make(self) -> None:
        """Let Ana change some resources, when both are in step."""
        self.pair.exchange(self.folder)
        self.turn += 1
        start = self.turn * self.count % (len(self.ids) - self.count + 1)
        chosen = slice(start, start + self.count)
        with self.pair.ana.room.write() as unit:
            for entity in self.entities[chosen]:
                unit.load(Resource, entity).title = f"Changed in turn {self.turn}"
        self.rows = raw.changed(self.driver, self.ids[chosen])

    def send(self) -> None:
        self.sending.send(self.letter)

    def raw_send(self) -> None:
        raw.send(self.rows, self.other, self.recipients)

    def receive(self) -> None:
        assert self.receiving.receive(self.letter).changed == self.count

    def raw_receive(self) -> None:
        raw.write(self.driver, raw.receive(self.other, self.key))

    def make_and_send(self) -> None:
        self.make()
        self.send()
        self.raw_send()

    def close(self) -> None:
        self.driver.close()


@pytest.fixture
def changes(
    opened: Callable[[int], Pair], amount: Amount, tmp_path: Path, count: int
) -> tuple[Change, Change]:
    """The same change in a room of a tenth, and in the large room."""
    few = Change(opened(amount.fewer), tmp_path / "few", count)
    return few, Change(opened(amount.resources), tmp_path / "many", count)


@pytest.mark.parametrize("count", [1, 100])
def test_send(benchmark, changes, amount: Amount, figures: Figures, count):
    few, many = changes
    small = measured(few.make, few.send, amount)
    ours, theirs = beside(benchmark, many.send, many.raw_send, turns=amount.turns, before=many.make)
    report(figures, f"send {count} changed among", amount, (small, ours, theirs), GOALS[count][0])
    if count == 1:
        size = many.letter.stat().st_size
        figures.add("letter of 1 change", f"{size:,} bytes", f"{many.other.stat().st_size:,} bytes", goal="<= 4 KB")
        assert size <= LETTER
    few.close()
    many.close()


@pytest.mark.parametrize("count", [1, 100])
def test_receive(benchmark, changes, amount: Amount, figures: Figures, count):
    few, many = changes
    small = measured(few.make_and_send, few.receive, amount)
    ours, theirs = beside(benchmark, many.receive, many.raw_receive, turns=amount.turns, before=many.make_and_send)
    report(figures, f"receive {count} changed among", amount, (small, ours, theirs), GOALS[count][1])
    few.close()
    many.close()


def measured(before: Callable[[], object], action: Callable[[], object], amount: Amount) -> list[float]:
    times = []
    for _ in range(amount.turns + 1):
        before()
        times.append(seconds(action))
    return times[1:]


def report(
    figures: Figures, what: str, amount: Amount, times: tuple[list[float], list[float], list[float]], goal: str
) -> None:
    few, many, reference = times
    figures.times(f"{what} {amount.resources:,}", many, reference, goal)
    growth = statistics.median(many) / statistics.median(few)
    shown = [f"{statistics.median(one) * 1e3:.1f} ms" for one in (many, few)]
    figures.add(f"{what} {amount.resources:,}, beside {amount.fewer:,}", *shown, growth, GROWTH)
