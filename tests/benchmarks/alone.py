"""An action in a process of its own, which then says how much memory it took at most: `python -m benchmarks.alone`."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.big_room import Teacher, teacher_of

TESTS = Path(__file__).resolve().parents[1]
PAGE = 100
PAGES = 100
QUERIES = ("the", "a lesson", "plan")


def look(teacher: Teacher) -> None:
    """Read pages from the first to the last of the library and search."""
    total = teacher.library.list(limit=1).total
    for offset in range(0, total, max(PAGE, total // PAGES)):
        teacher.library.list(limit=PAGE, offset=offset)
    for query in QUERIES:
        teacher.library.search(query)


def most_memory() -> int:
    """Return the greatest size of this process so far, in bytes."""
    if sys.platform == "linux":
        # Not ``getrusage``: there a process begins with the size of the one that started it.
        status = Path("/proc/self/status").read_text("ascii")
        return next(int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM:"))
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def memory_of(action: str, *arguments: Path) -> int:
    """Return the most memory in bytes that a process of its own took for an action of ``main``."""
    command = [sys.executable, "-m", "benchmarks.alone", action, *map(str, arguments)]
    paths = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": paths}
    )
    return int(done.stdout)


def main(action: str, computer: str, *files: str) -> None:
    """Open a teacher's computer and act."""
    actions: dict[str, Callable[[Teacher], object]] = {
        "open": lambda teacher: teacher.library.list(limit=1),
        "look": look,
        "send": lambda teacher: teacher.exchange.send(Path(files[0])),
        "receive": lambda teacher: teacher.exchange.receive(Path(files[0])),
    }
    with closing(teacher_of(Path(computer))) as teacher:
        actions[action](teacher)
    sys.stdout.write(f"{most_memory()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
