"""Take pictures of every page: `python3 packaging/pictures.py [--into FOLDER] [--look LOOK] [SCENE...]`.

Makes everything it needs first (see setup_steps.py). The window is driven as a person would, on a computer with a
room that has been lived in; the scenes and the looks stand in `tests/pictures/`. Without a choice it takes them all
(some minutes).
"""

import os
import sys

from python_version import STOPPED, is_too_old


def main(arguments: "list[str]") -> int:
    """Set up, then take the pictures; return the exit code."""
    import setup_steps

    python = setup_steps.prepared(setup_steps.DEV)
    if python is None:
        return STOPPED
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["PYTHONPATH"] = str(setup_steps.ROOT / "tests")
    return setup_steps.start([python, "-P", "-m", "pictures", *arguments])


if __name__ == "__main__":
    sys.exit(is_too_old("packaging/pictures.py") or main(sys.argv[1:]))
