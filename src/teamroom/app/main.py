"""What happens when TeamRoom is started."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from teamroom import __version__
from teamroom.app.wiring import surroundings
from teamroom.cli.running import help_text, run

ENDINGS = (".teamroom", ".teamroom-invite")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run TeamRoom with the given arguments (default: those of this process) and return its exit code.

    Without any it opens the window, with one ``FILE.teamroom`` the window on that file; where there is no screen it
    says how to use it, or tells what that file is.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        return _say_versions()
    file = given[0] if given and not given[0].startswith("-") and given[0].lower().endswith(ENDINGS) else None
    if (not given or given == [file]) and has_screen():
        return _open_window(Path(file).absolute() if file else None)
    if not given:
        sys.stdout.write(f"There is no screen here, so TeamRoom is used by these commands.\n\n{help_text()}")
        return 0
    if file:
        given.insert(0, "inspect")
    return run(given, surroundings)


def has_screen() -> bool:
    """Tell whether a window can be opened."""
    asked_for = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform in {"win32", "darwin"} or asked_for


def _open_window(file: Path | None) -> int:
    from teamroom.app.qt_version import python_version, qt_version, unsafe_qt

    danger = unsafe_qt(qt_version(), python_version())
    if danger:
        sys.stderr.write(f"{danger}\n")
        return 3
    from teamroom.app.desktop import open_window

    return open_window(surroundings(), file)


def _say_versions() -> int:
    """Print what is installed; exit 3 for a Qt that must not be used under this Python."""
    from teamroom.app.qt_version import python_version, qt_version, unsafe_qt

    python = python_version()
    sys.stdout.write(f"TeamRoom {__version__}, Qt for Python {qt_version()}, Python {python[0]}.{python[1]}\n")
    danger = unsafe_qt(qt_version(), python)
    if danger:
        sys.stderr.write(f"{danger}\n")
    return 3 if danger else 0
