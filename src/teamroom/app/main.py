"""What happens when TeamRoom is started."""

import sys
from collections.abc import Sequence

from teamroom import __version__
from teamroom.app.wiring import surroundings
from teamroom.cli.running import help_text, run

ENDING = ".teamroom"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run TeamRoom with the given arguments (default: those of this process) and return its exit code.

    Without any it says how to use it; with one ``FILE.teamroom`` it tells what that file is.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        return _say_versions()
    if not given:
        sys.stdout.write(
            f"The window of TeamRoom comes later; until then it is used by these commands.\n\n{help_text()}"
        )
        return 0
    if not given[0].startswith("-") and given[0].lower().endswith(ENDING):
        given.insert(0, "inspect")
    return run(given, surroundings)


def _say_versions() -> int:
    """Print what is installed; exit 3 for a Qt that must not be used under this Python."""
    from teamroom.app.qt_version import python_version, qt_version, unsafe_qt

    python = python_version()
    sys.stdout.write(f"TeamRoom {__version__}, Qt for Python {qt_version()}, Python {python[0]}.{python[1]}\n")
    danger = unsafe_qt(qt_version(), python)
    if danger:
        sys.stderr.write(f"{danger}\n")
    return 3 if danger else 0
