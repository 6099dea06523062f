"""Filling a large room, looking at pages of it, and how much memory that takes."""

import shutil
from pathlib import Path

import pytest

from benchmarks import big_room, raw
from benchmarks.alone import memory_of
from benchmarks.big_room import TOGETHER, Pair
from benchmarks.conftest import Amount
from benchmarks.figures import Figures, beside

PAGE = "SELECT id, title, category, format, subject, year, changed_ms FROM resource WHERE state != 1 ORDER BY changed_ms DESC"
MIB = 1 << 20


def test_filling(benchmark, pair: Pair, driver, amount: Amount, figures: Figures):
    """What is saved is new each time, and the room is full already."""
    count = min(TOGETHER, amount.resources)
    drafts = list(big_room.drafts(count, seed=9))
    ids = [number for (number,) in driver.execute("SELECT id FROM resource LIMIT ?", (count,))]
    rows = raw.changed(driver, ids)
    times = beside(
        benchmark,
        lambda: big_room.fill(pair.ana.room, drafts),
        lambda: raw.write(driver, rows),
        turns=min(3, amount.turns),
    )
    figures.rate(f"add {count} resources to {amount.resources:,}, in one unit", count, *times)


@pytest.mark.parametrize("part", [0, 0.5])
def test_a_page(benchmark, pair: Pair, driver, figures: Figures, part):
    total = pair.ana.library.list(limit=1).total
    offset = round(total * part)
    library = pair.ana.library
    times = beside(
        benchmark,
        lambda: library.list(limit=50, offset=offset),
        lambda: driver.execute(f"{PAGE} LIMIT 50 OFFSET {offset}").fetchall(),
        turns=10,
    )
    figures.times(f"page at {offset:,} of {total:,}", *times)


def test_memory_after_looking_around(benchmark, rooms: Path, amount: Amount, figures: Figures, tmp_path):
    """Processes of their own: one that only opens the room, one that reads every page of it and searches."""
    folder = tmp_path / "pair"
    shutil.copytree(big_room.shared(rooms, amount.resources), folder)
    idle = memory_of("open", folder / "Ana")
    busy = benchmark.pedantic(lambda: memory_of("look", folder / "Ana"), rounds=1, iterations=1)
    figures.add(
        f"memory after reading {amount.resources:,}", f"{busy / MIB:.0f} MiB", f"{idle / MIB:.0f} MiB", busy / idle, "<= 250 MB"
    )
