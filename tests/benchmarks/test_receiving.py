"""Records only: how many a second a letter without files brings, beside the bare driver that fills the same tables."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from benchmarks import big_room, raw
from benchmarks.big_room import Teacher
from benchmarks.conftest import Amount
from benchmarks.figures import Figures, beside
from teamroom.model.resources import Tag

MOST = 10_000
TURNS = 2


class Arrival:
    """A letter, a fresh Ben for every turn, and a fresh database with the same rows for the driver."""

    def __init__(self, ana: Teacher, ben: Path, folder: Path) -> None:
        self.ana, self.ben, self.folder = ana, ben, folder
        self.letter, self.other = folder / "ours.teamroom", folder / "raw.age"
        self.turn = itertools.count()
        self.sent = ana.exchange.send(self.letter).items
        self.key = pyrage.x25519.Identity.generate()
        self.full = raw.copy_of(ana, folder / "full.db")
        self.fresh: Teacher | None = None

    def pack(self, rows: raw.Rows) -> None:
        raw.send(rows, self.other, [self.key.to_public()])

    def before(self) -> None:
        self.close()
        place = self.folder / f"Ben {next(self.turn)}"
        shutil.copytree(self.ben, place)
        self.fresh = big_room.teacher_of(place)

    def receive(self) -> None:
        self.fresh.exchange.receive(self.letter)

    def raw_receive(self) -> None:
        with closing(raw.emptied(self.full, self.folder / f"raw {next(self.turn)}.db", raw.key_of(self.ana))) as empty:
            raw.write(empty, raw.receive(self.other, self.key))

    def close(self) -> None:
        if self.fresh is not None:
            self.fresh.close()
            self.fresh = None


@pytest.fixture
def arrival(tmp_path: Path) -> Iterator[Callable[[Path], Arrival]]:
    """Copy two computers and let Ana send what is new."""
    made: list[Arrival] = []

    def make(source: Path, fill: Callable[[Teacher], object] = lambda _: None) -> Arrival:
        folder = tmp_path / "both"
        shutil.copytree(source, folder)
        ana = big_room.teacher_of(folder / "Ana")
        fill(ana)
        made.append(Arrival(ana, folder / "Ben", tmp_path))
        return made[-1]

    yield make
    for one in made:
        one.close()
        one.full.close()
        one.ana.close()


def test_resources_with_full_text(benchmark, rooms: Path, arrival, amount: Amount, figures: Figures):
    """A row is a resource of a dozen fields, its tags and its words."""
    count = min(amount.resources, MOST)
    coming = arrival(big_room.filled(rooms, count))
    coming.pack(raw.rows_of(coming.full, [number for (number,) in coming.full.execute("SELECT id FROM resource")]))
    times = beside(benchmark, coming.receive, coming.raw_receive, turns=min(TURNS, amount.turns), before=coming.before)
    figures.rate(f"receive {count:,} resources, searchable", count, *times, "7,000 /s, 0.9 x raw")
    assert coming.fresh.library.list().total == count


def test_records_without_full_text(benchmark, rooms: Path, arrival, amount: Amount, figures: Figures):
    """A row is a tag nobody carries: a name and no text to be found."""
    count = min(amount.resources, MOST)
    coming = arrival(big_room.shared(rooms, amount.fewer), lambda ana: add_tags(ana, count))
    coming.pack(raw.rows_of_type(coming.full, "tag"))
    times = beside(benchmark, coming.receive, coming.raw_receive, turns=min(TURNS, amount.turns), before=coming.before)
    figures.rate(f"receive {count:,} records without text", count, *times, "20,000 /s, 0.9 x raw")
    with coming.fresh.room.read() as unit:
        assert unit.connection.exec_driver_sql("SELECT count(*) FROM tag WHERE name LIKE 'word %'").scalar() == count


def add_tags(ana: Teacher, count: int) -> None:
    with ana.room.write() as unit:
        for number in range(count):
            unit.add(Tag(name=f"word {number}"))
