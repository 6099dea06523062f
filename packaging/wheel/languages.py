"""What hatchling runs while it builds a wheel: the texts of the window are compiled and packed.

An editable install skips it, so that making `.venv` needs no second Qt: there `setup_steps.py` compiles afterwards.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LanguagesHook(BuildHookInterface):
    """Makes the ``.qm`` files that are missing or older than their texts."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the wheel are collected, and name what git ignores."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "packaging")))
        from languages import FOLDER, ensure_compiled

        ensure_compiled(Path(sys.executable))
        build_data["artifacts"].append(f"{FOLDER.relative_to(self.root).as_posix()}/*.qm")
        sys.path.pop(0)
