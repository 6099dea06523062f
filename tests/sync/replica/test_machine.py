"""Random lives of whole rooms: whatever happens to letters, disks and people, what was written reaches everybody.

The seeds of the short run are always the same; the long one draws a new start and prints it.
"""

import random
import sys

import pytest

from sync.replica.laws import live
from sync.replica.machine import HAPPENINGS

LIVES, STEPS = 20_000, 100
PARTS = 40


def test_whatever_happens_everything_reaches_everybody():
    happened = set()
    for seed in range(40):
        happened.update(line.split()[0] for line in live(seed, steps=50).log)
    assert happened == {happening.__name__ for happening in HAPPENINGS}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_long_lives(part):
    start = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"part {part}: {LIVES // PARTS} lives from seed {start}\n")
    for seed in range(start, start + LIVES // PARTS):
        live(seed, steps=STEPS)


def test_a_seed_tells_one_life():
    assert live(7, steps=60).log == live(7, steps=60).log != live(8, steps=60).log
