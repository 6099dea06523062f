"""Random lives of rooms with real stores: what was written reaches everybody, and what shows follows from the log.

The same lives as on paper (``sync.replica``), held to the same laws.
"""

import random
import sys

import pytest

from store.replicas import StoreWorld
from sync.replica.laws import live

LIVES, STEPS, PARTS = 500, 100, 20


@pytest.fixture
def lives(tmp_path):
    """Live a life with real stores, and look at every one of them afterwards."""

    def lived(seed, steps):
        worlds = []

        def make(number):
            worlds.append(StoreWorld(number, tmp_path / f"{seed}"))
            return worlds[-1]

        try:
            machine = live(seed, steps, make)
            for device in machine.devices:
                device.check()
        finally:
            for world in worlds:
                world.close()
        return machine

    return lived


@pytest.mark.parametrize(("seed", "steps"), [(1, 15), pytest.param(2, 40, marks=pytest.mark.slow)])
def test_whatever_happens_everything_reaches_everybody(lives, seed, steps):
    lives(seed, steps)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_long_lives(lives, part):
    start = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"part {part}: {LIVES // PARTS} lives from seed {start}\n")
    for seed in range(start, start + LIVES // PARTS):
        lives(seed, STEPS)
