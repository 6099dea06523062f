"""Random lives of whole rooms: whatever happens to letters, disks and people, what was written reaches everybody.

The seeds of the short run are always the same; the long one draws a new start and prints it.
"""

import random
import sys

import pytest

from sync.replica.laws import live
from sync.replica.machine import HAPPENINGS
from sync.replica.replica import Pool

LIVES, STEPS = 20_000, 100
PARTS = 40


def test_whatever_happens_everything_reaches_everybody():
    happened = set()
    for seed in range(12):
        happened.update(line.split()[0] for line in live(seed, 50, Pool).log)
    assert happened == {happening.__name__ for happening in HAPPENINGS}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_long_lives(part):
    start = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"part {part}: {LIVES // PARTS} lives from seed {start}\n")
    for seed in range(start, start + LIVES // PARTS):
        live(seed, STEPS, Pool)


def test_a_seed_tells_one_life():
    assert live(7, 60, Pool).log == live(7, 60, Pool).log != live(8, 60, Pool).log
