"""``kill -9`` of a real process at any moment: what it called done is there, and all that is there is right.

All of it, from a new seed each time: ``python3 packaging/test.py --slow tests/services/test_kills.py``
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.two_people import Teacher
from teamroom.services.check import check_profile

TESTS = Path(__file__).parents[1]
IN_A_ROW = 10
"""Kills after which Ana begins again with an empty room, so that her computer does not grow for ever."""


class Killer:
    """The process that kills, and what becomes of Ana's computer."""

    def __init__(self, child: subprocess.Popen[str], fresh: Path, folder: Path, ana: Teacher, ben: Teacher) -> None:
        self.child, self.fresh, self.folder, self.ana, self.ben = child, fresh, folder, ana, ben
        self.done: list[str] = []

    def begin_again(self) -> None:
        self.ana.close()
        for path in (self.ana.data, self.folder / "stick"):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self.fresh, self.ana.data)
        (self.folder / "stick").mkdir()
        self.done = []

    def kill(self, seed: int) -> None:
        seconds = random.Random(seed).uniform(0, 0.4)
        order = [str(self.ana.data), str(self.folder / "stick"), seconds, seed]
        self.child.stdin.write(json.dumps(order) + "\n")
        self.child.stdin.flush()
        self.done += json.loads(self.child.stdout.readline())

    def look(self) -> None:
        """Fail unless what was called done is there, one thing more at most, and everything is right."""
        self.ana.open()
        for space in check_profile(self.ana.opened):
            assert space.report.ok
            assert not space.report.missing_parts
        titles = self.ana.titles()
        assert set(self.done) <= set(titles)
        assert len(titles) <= len(self.done) + 1
        self.done = titles
        for letter in (*self.folder.glob("*.teamroom"), *self.folder.glob("stick/*.teamroom")):
            self.ben.exchange.verify(letter)
        self.ana.adds("After the kill")
        self.done.append("After the kill")
        self.ana.close()


@pytest.fixture
def killer(ana: Teacher, ben: Teacher, computers: Path, tmp_path: Path) -> Iterator[Killer]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *filter(None, sys.path)])}
    command = [sys.executable, "-P", "-m", "services.killed"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as child:
        yield Killer(child, computers / "Ana of two", tmp_path, ana, ben)
        child.stdin.close()


def test_a_killed_process_loses_nothing_it_called_done(killer: Killer):
    killer.begin_again()
    for seed in (1, 2):
        killer.kill(seed)
        killer.look()


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_five_hundred_kills(killer: Killer, part: int):
    start = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"part {part}: 50 kills from seed {start}\n")
    for number in range(50):
        if number % IN_A_ROW == 0:
            killer.begin_again()
        killer.kill(start + number)
        killer.look()
