"""Check the source without running it: `python3 packaging/lint.py [ruff] [types] [imports]` (default: all three).

ruff for style and likely mistakes, mypy --strict for types, import-linter for who may import whom. Prints each part's
name; ends with 1 if any part found something.
"""

import subprocess
import sys

from python_version import STOPPED, is_too_old

PARTS = {
    "ruff": [["-m", "ruff", "check", "."]],
    "types": [
        ["-m", "mypy", "--strict", "src"],
        ["-m", "mypy", "--strict", "packaging/run.py", "packaging/test.py", "packaging/lint.py"],
    ],
    "imports": [["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"]],
}


def main(names: "list[str]") -> int:
    """Set up, then run the parts one after the other."""
    import setup_steps

    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"There is no part called {', '.join(unknown)}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    python = setup_steps.prepared(setup_steps.DEV)
    if python is None:
        return STOPPED
    failed = [name for name in names or PARTS if not _passes(name, str(python), str(setup_steps.ROOT))]
    print("Found something in: " + ", ".join(failed) if failed else "Nothing found.")
    return 1 if failed else 0


def _passes(name: str, python: str, root: str) -> bool:
    print(f"== {name}", flush=True)
    codes = [subprocess.run([python, "-P", *command], check=False, cwd=root).returncode for command in PARTS[name]]
    return not any(codes)


if __name__ == "__main__":
    sys.exit(is_too_old("packaging/lint.py") or main(sys.argv[1:]))
