"""Open TeamRoom from a checkout: `python3 packaging/run.py [ARGS...]`.

Makes everything it needs first (see setup_steps.py) and says nothing when there is nothing to make. With ARGS it is
the command line: `python3 packaging/run.py library list`.
"""

import os
import sys

from python_version import STOPPED, is_too_old


def main(arguments: "list[str]") -> int:
    """Set up, then start the program; return its exit code."""
    import setup_steps

    python = setup_steps.prepared(setup_steps.RUN)
    if python is None:
        return STOPPED
    if not arguments:
        arguments = _what_to_open()
    return setup_steps.start([python, "-P", "-m", "teamroom", *arguments])


def _what_to_open() -> "list[str]":
    """Return the arguments for a start without any: the window, or the demonstration where there is none."""
    if _has_screen():
        return []
    text = "There is no screen here, so here is what TeamRoom does, in a demonstration with two teachers:"
    print(text, file=sys.stderr, flush=True)
    return ["demo"]


def _has_screen() -> bool:
    asked_for = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform in {"win32", "darwin"} or asked_for


if __name__ == "__main__":
    sys.exit(is_too_old("packaging/run.py") or main(sys.argv[1:]))
