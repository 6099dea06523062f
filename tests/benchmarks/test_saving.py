"""One save: what a teacher waits for after pressing the key."""

import itertools

from benchmarks import raw
from benchmarks.big_room import Pair
from benchmarks.conftest import Amount
from benchmarks.figures import Figures, beside
from teamroom.services.library_drafts import ResourceDraft

SAVES = 10
"""Saves of one turn; the figure is of one."""


def test_one_save(benchmark, pair: Pair, driver, amount: Amount, figures: Figures):
    library = pair.ana.library
    lines = library.list(limit=SAVES).items
    ids = [number for (number,) in driver.execute("SELECT id FROM resource LIMIT ?", (SAVES,))]
    turns = itertools.count()

    def save() -> None:
        turn = next(turns)
        for line in lines:
            library.edit(line.entity, ResourceDraft(title=f"Saved in turn {turn}"))

    def raw_save() -> None:
        for number in ids:
            raw.write(driver, raw.changed(driver, [number]))

    ours, theirs = beside(benchmark, save, raw_save, turns=amount.turns)
    figures.times(
        f"one save among {amount.resources:,}, all indexed", *([time / SAVES for time in times] for times in (ours, theirs)),
        "<= 0.6 ms + fsync",
    )
    assert library.list(limit=1).items[0].title.startswith("Saved in turn")
