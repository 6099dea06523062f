"""Sending and receiving a few changes among many resources: the cost grows with the change, not with the library."""

import statistics
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from benchmarks import raw
from benchmarks.big_room import Pair
from benchmarks.conftest import Amount
from benchmarks.figures import Figures, beside, processor_seconds
from benchmarks.raw import Rows
from services.letters import letter_size
from teamroom.core.ids import EntityId
from teamroom.model.resources import Resource

GOALS = {1: ("<= 25 ms", "<= 30 ms"), 100: ("<= 60 ms", "<= 250 ms")}
GROWTH = 1.3
"""What one change may cost beside a room of a tenth: processor time, and bytes."""
GOAL = f"ratio <= {GROWTH}"
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
    small = Small(few.make, few.send, many.make)
    ours, theirs = beside(benchmark, small.beside(many.send), many.raw_send, turns=amount.turns, before=small.before)
    report(figures, f"send {count} changed among", amount, (ours, theirs), GOALS[count][0])
    report_growth(figures, f"send {count} changed among", amount, small, held=count == 1)
    if count == 1:
        size, less = (letter_size(one.letter) for one in (many, few))
        figures.add("letter of 1 change", f"{size:,} bytes", f"{many.other.stat().st_size:,} bytes", goal="<= 4 KB")
        figures.add(f"letter of 1 change, beside {amount.fewer:,}", f"{size:,} bytes", f"{less:,} bytes", size / less, GOAL)
        assert size <= LETTER
        assert size <= GROWTH * less
    few.close()
    many.close()


@pytest.mark.parametrize("count", [1, 100])
def test_receive(benchmark, changes, amount: Amount, figures: Figures, count):
    few, many = changes
    small = Small(few.make_and_send, few.receive, many.make_and_send)
    ours, theirs = beside(benchmark, small.beside(many.receive), many.raw_receive, turns=amount.turns, before=small.before)
    report(figures, f"receive {count} changed among", amount, (ours, theirs), GOALS[count][1])
    report_growth(figures, f"receive {count} changed among", amount, small, held=count == 1)
    few.close()
    many.close()


class Small:
    """The same in the small room, each time just before it is done in the large one; processor time of both."""

    def __init__(self, make: Callable[[], object], act: Callable[[], object], make_many: Callable[[], object]) -> None:
        self._make, self._act, self._make_many = make, act, make_many
        self.few: list[float] = []
        self.many: list[float] = []

    def before(self) -> None:
        self._make()
        self._make_many()
        self.few.append(processor_seconds(self._act))

    def beside(self, act: Callable[[], object]) -> Callable[[], None]:
        """Return the action in the large room, measured, too."""
        return lambda: self.many.append(processor_seconds(act))


def report(
    figures: Figures, what: str, amount: Amount, times: tuple[list[float], list[float]], goal: str
) -> None:
    ours, reference = times
    figures.times(f"{what} {amount.resources:,}", ours, reference, goal)


def report_growth(figures: Figures, what: str, amount: Amount, small: Small, *, held: bool) -> None:
    """Add a line of processor times; the first pair warms up and counts only where there is no other."""
    few, many = small.few[1:] or small.few, small.many[1:] or small.many
    growth = statistics.median(large / little for little, large in zip(few, many, strict=True))
    shown = [f"{statistics.median(one) * 1e3:.1f} ms" for one in (many, few)]
    figures.add(f"{what} {amount.resources:,}, beside {amount.fewer:,}: processor", *shown, growth, GOAL)
    if held and amount.turns > 1:
        assert growth <= GROWTH
