"""Random histories of whole rooms: in the end all show the same, and nothing was lost or overridden unseen.

The seeds of the short run are always the same; the long one draws a new start and prints it.
"""

import random
import sys

import pytest

from sync.view.laws import live
from sync.view.machine import HAPPENINGS, Machine

HISTORIES, STEPS = 20_000, 100
PARTS = 40


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.slow) for part in range(1, 4))])
def test_whatever_happens_all_show_the_same_in_the_end(part):
    happened = set()
    for seed in range(part * 40, part * 40 + 40):
        happened.update(line.split()[1] for line in live(seed, steps=40).log)
    assert happened == {happening.__name__ for happening in HAPPENINGS}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_long_histories(part):
    start = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"part {part}: {HISTORIES // PARTS} histories from seed {start}\n")
    for seed in range(start, start + HISTORIES // PARTS):
        live(seed, steps=STEPS)


def test_a_seed_tells_one_history():
    assert live(7, steps=60).log == live(7, steps=60).log != live(8, steps=60).log


def test_a_room_has_three_to_five_computers():
    assert {len(Machine(seed).computers) for seed in range(40)} == {3, 4, 5}
