"""Lives through the situations and prints the table: `python -m simulation`; see `packaging/simulate.py`."""

import argparse
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from simulation import recorded
from simulation.figures import Figures, table
from simulation.laws import broken
from simulation.life import Life
from simulation.situations import BY_NAME, SITUATIONS, Situation

MEMORY = Path("/dev/shm")
"""A disk that forgets, where there is one: nothing here must outlive the run."""


def main() -> int:
    """Live through what was asked for; return 1 if a law was broken."""
    parser = argparse.ArgumentParser(prog="packaging/simulate.py", description=sys.modules[__name__].__doc__)
    parser.add_argument("--days", type=int, default=recorded.DAYS, help="how long people work (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=recorded.SEED, help="what chance is made of (default: %(default)s)")
    parser.add_argument("--into", type=Path, metavar="FILE", help="write the table to a file, too")
    parser.add_argument("--record", action="store_true", help=f"write it to {recorded.PLACE.name} and into the README")
    parser.add_argument("situations", nargs="*", metavar="SITUATION", help="only these: " + ", ".join(BY_NAME))
    chosen = parser.parse_args()
    if not BY_NAME.keys() >= set(chosen.situations):
        parser.error("there is no such situation")
    wanted = [BY_NAME[name] for name in chosen.situations] or SITUATIONS
    lives: list[Figures] = []
    laws: list[str] = []
    for situation in wanted:
        figures, found = lived(situation, chosen.seed, chosen.days)
        lives.append(figures)
        laws += found
        for line in (f"{situation.name}: {len(found)} laws broken", *found):
            sys.stderr.write(f"{line}\n")
    lines = list(table(lives))
    sys.stdout.write("\n".join(lines) + "\n")
    if chosen.into:
        chosen.into.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if chosen.record and not laws:
        recorded.record(chosen.days, chosen.seed, lines)
    return 1 if laws else 0


def lived(situation: Situation, seed: int, days: int) -> tuple[Figures, list[str]]:
    """Live one life; return what was counted and which laws it broke."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        life = Life(situation, seed, Path(folder), days)
        with closing(life):
            return life.run(), broken(life)


if __name__ == "__main__":
    sys.exit(main())
