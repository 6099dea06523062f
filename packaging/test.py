"""Run the tests from a checkout: `python3 packaging/test.py [OPTION] [PYTEST ARGS...]`.

Makes everything it needs first (see setup_steps.py) and says nothing when there is nothing to make.

--slow        the long random histories and large data instead (minutes)
--tools       the tests that need root or programs of the system instead
--benchmarks  the measurements instead, with their figures; how much is measured: tests/benchmarks/conftest.py
--coverage    the tests of the files that pyproject.toml lists for coverage, every branch of which must be taken (minutes)
Everything else goes to pytest: `python3 packaging/test.py tests/core -k names`.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from python_version import STOPPED, is_too_old

EXTRA_MARKERS = ("slow", "tools")
PROGRAMS_OF_TOOLS = ("age", "syncthing")
OWN_OPTIONS = {"--slow", "--tools", "--benchmarks", "--coverage"}
COVERING = ["tests/sync", "tests/crypto", "tests/store"]
"""Where the tests stand that must take every branch of the files listed: beside them, in the tree that mirrors theirs."""
MEMORY = Path("/dev", "shm")
"""Where Linux keeps files in memory."""
MEMORY_BYTES = 2 << 30
"""So much of it must be free: what failed stays there to be looked at, the rest goes test by test."""
ALONE = {"--pdb", "--trace", "--collect-only", "--co", "--fixtures", "--markers", "--help", "-h", "--version", "no:xdist"}
"""Options of pytest beside which several processes are of no use."""


def main(arguments: "list[str]") -> int:
    """Set up, then run pytest; return its exit code."""
    import setup_steps

    programs = PROGRAMS_OF_TOOLS if "--tools" in arguments else ()
    python = setup_steps.prepared(setup_steps.DEV, programs=programs)
    if python is None:
        return STOPPED
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Where it is set, each of hundreds of processes compiles all the sources again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if "--benchmarks" not in arguments and _memory_is_free():
        # Thousands of small rooms are made and thrown away: waiting for the disk each time takes a third of the run.
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    # Shells start background jobs with Ctrl-C ignored, and that is inherited; the tests of Ctrl-C need it to work.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if "--coverage" in arguments:
        return _measured(str(python), pytest_arguments(arguments), str(setup_steps.ROOT))
    return setup_steps.start([python, "-P", "-m", "pytest", *pytest_arguments(arguments)], folder=setup_steps.ROOT)


def _memory_is_free() -> bool:
    return os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_BYTES


def _measured(python: str, arguments: "list[str]", root: str) -> int:
    """Run the tests under coverage and compare with the list; the first step that fails ends it."""
    code = 0
    for step in (["erase"], ["run", "-m", "pytest", *arguments], ["combine", "--quiet"], ["report"]):
        code = code or subprocess.run([python, "-P", "-m", "coverage", *step], check=False, cwd=root).returncode
    return code


def pytest_arguments(arguments: "list[str]") -> "list[str]":
    """Translate our own options and leave the rest as it is."""
    rest = [argument for argument in arguments if argument not in OWN_OPTIONS]
    if "--benchmarks" in arguments:
        # Filling a large room takes longer than a test may.
        options = ["--benchmark-enable", "--benchmark-only", "-p", "no:xdist", "-o", "faulthandler_timeout=7200"]
        return options + (rest or ["tests/benchmarks"])
    if "--coverage" in arguments:
        rest = rest or COVERING
    chosen = []
    wanted = [marker for marker in EXTRA_MARKERS if f"--{marker}" in arguments]
    if wanted:
        left_out = "".join(f" and not {marker}" for marker in EXTRA_MARKERS if marker not in wanted)
        chosen = ["-m", f"({' or '.join(wanted)}){left_out}"]
    if not any(argument in ALONE or "::" in argument or argument.startswith("-n") for argument in rest):
        chosen += ["-n", "auto", "--maxprocesses", "8"]
    return chosen + rest


if __name__ == "__main__":
    sys.exit(is_too_old("packaging/test.py") or main(sys.argv[1:]))
