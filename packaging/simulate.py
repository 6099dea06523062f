"""Let rooms live for weeks in some minutes: `python3 packaging/simulate.py [--days N] [--seed N] [SITUATION...]`.

Makes everything it needs first (see setup_steps.py). The real program runs on every computer of the room; letters get
lost, doubled, late or cut off, clocks are wrong, disks are set back and copied (`tests/simulation/`). The same seed
tells the same story. It ends with an error if anything was lost or differs; else with the table, as Markdown.
`--into FILE` writes that to a file, too; `--record` puts it where the README quotes it.
"""

import os
import sys

from python_version import STOPPED, is_too_old


def main(arguments: "list[str]") -> int:
    """Set up, then live; return the exit code."""
    import setup_steps

    python = setup_steps.prepared(setup_steps.DEV)
    if python is None:
        return STOPPED
    os.environ["PYTHONPATH"] = str(setup_steps.ROOT / "tests")
    return setup_steps.start([python, "-P", "-m", "simulation", *arguments])


if __name__ == "__main__":
    sys.exit(is_too_old("packaging/simulate.py") or main(sys.argv[1:]))
