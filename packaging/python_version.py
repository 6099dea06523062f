"""The one question that even an old Python must understand: is this Python new enough?"""

import shutil
import sys

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")

STOPPED = 3
"""Exit code when only the person can go on, as of every other TeamRoom command."""


def is_too_old(script: str) -> int:
    """Say what to do when this Python is too old for TeamRoom and return an exit code; 0 when it is not."""
    if tuple(sys.version_info[:2]) >= OLDEST:
        return 0
    advice = f"install a newer one (from python.org or your system), then run it with `{script}`."
    for name in NEWER:
        if shutil.which(name):
            advice = f"run `{name} {script}` instead."
            break
    have = "TeamRoom needs Python 3.11 or newer, and this is Python {}.{}: ".format(*sys.version_info[:2])
    print(have + advice, file=sys.stderr)
    return STOPPED
