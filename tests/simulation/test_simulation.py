"""Rooms that live for weeks: nothing is lost, everybody sees the same, and the goals are met.

A few days of a pair here; all situations in full by ``python3 packaging/simulate.py`` and under ``-m slow``.
"""

import sys
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import insert

from simulation import recorded
from simulation.__main__ import lived
from simulation.figures import table
from simulation.laws import RULES, broken
from simulation.life import Life
from simulation.situations import BY_NAME, SITUATIONS, Trouble
from teamroom.core.ids import RecordId
from teamroom.core.randomness import SystemRandomness, below
from teamroom.store.tables import WANTED

MUCH = Trouble(backed_up=2, set_back=0.3, wrong_clock=0.2, copied=0.3, most_copies=1, late=0)
SHORT = replace(BY_NAME["stick as a folder"], people=2, deeds=1.0, visits=2.5)


def test_a_few_days_of_a_pair_and_every_law_can_be_broken(tmp_path):
    life = Life(SHORT, 1, tmp_path, 4, MUCH)
    with closing(life):
        figures = life.run()
        assert broken(life) == []
        assert figures.set_back
        assert figures.copies
        assert figures.days()
        _spoil(life, tmp_path)
        found = {rule.__name__ for rule in RULES if list(rule(life))}
    assert found == {rule.__name__ for rule in RULES}


def _spoil(life, folder):
    """Break every law: what one wrote never arrives, a part of it lies nowhere, what shows is not what was written."""
    one, other = life.computers[:2]
    file, letter = folder / "Map.bin", folder / "letter.teamroom"
    file.write_bytes(b"map")
    one.teacher.adds("Rain", file)
    one.exchange.send(letter)
    other.exchange.receive(letter)
    (part,) = one.store.parts.ids()
    other.store.parts.remove(part)
    with other.store.write() as unit:
        unit.connection.execute(insert(WANTED).values(part=part, size=1))
        unit.connection.exec_driver_sql("UPDATE resource SET title = 'changed behind the back'")
    one.teacher.adds("Nobody hears of this")
    for computer in (one, other):
        life.heard(computer)
    life.holders[RecordId(b"vanished")] = {one.number}
    life.figures.exceptions.append("something failed")
    life.situation = replace(SHORT, held_to_p95=-1, held_to_letter=0)


def test_the_readme_quotes_what_the_recorded_run_wrote():
    written = recorded.PLACE.read_text("utf-8")
    assert f"{recorded.BEGIN}{written}{recorded.END}" in recorded.README.read_text("utf-8")
    rows = [line.split("|")[1].strip() for line in written.splitlines() if line.startswith("|")]
    assert rows[2:] == [one.name for one in SITUATIONS]


@pytest.mark.slow
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.name)
@pytest.mark.parametrize("seed", [recorded.SEED, None])
def test_a_whole_life(situation, seed):
    if seed is None:
        seed = below(SystemRandomness(), 2**32)
    sys.stdout.write(f"{situation.name} from seed {seed}\n")
    figures, laws = lived(situation, seed, recorded.DAYS)
    sys.stdout.write("\n".join(table([figures])) + "\n")
    assert laws == []
