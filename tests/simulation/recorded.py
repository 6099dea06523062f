"""The table of one run, kept beside the code and quoted by the README."""

from collections.abc import Sequence
from pathlib import Path

DAYS, SEED = 60, 1
PLACE = Path(__file__).with_name("recorded.md")
README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- the table of the last recorded run -->\n", "<!-- until here -->\n"


def record(days: int, seed: int, lines: Sequence[str]) -> None:
    """Keep a table with the command that makes it, and put it into the README."""
    text = f"    python3 packaging/simulate.py --days {days} --seed {seed}\n\n" + "\n".join(lines) + "\n"
    PLACE.write_text(text, encoding="utf-8")
    readme = README.read_text("utf-8")
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}{text}{END}{after}", encoding="utf-8")
