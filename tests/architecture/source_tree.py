"""What the architecture tests read: the files of this checkout and the shape of its Python."""

import ast
import functools
import io
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "teamroom"
TESTS = ROOT / "tests"

MADE_BY_TOOLS = (".git", ".venv", ".venv.part", ".hypothesis", "dist", "build")


@functools.cache
def project_files() -> tuple[Path, ...]:
    """Return every file that belongs to the project, relative to its root: what git keeps or would keep.

    Without git (a downloaded archive) everything counts that no tool made.
    """
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        found = (path for path in ROOT.rglob("*") if path.is_file() and not _by_tools(path))
        return tuple(sorted(path.relative_to(ROOT) for path in found))
    names = [Path(name) for name in listed.split("\0") if name]
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def _by_tools(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return parts[0] in MADE_BY_TOOLS or any(part == "__pycache__" or part.endswith("_cache") for part in parts)


def python_files(*tops: Path) -> list[Path]:
    """Return the Python files below some folders."""
    files = [ROOT / name for name in project_files() if name.suffix == ".py"]
    return [path for path in files if any(path.is_relative_to(top) for top in tops)]


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """Return the parsed source of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@functools.cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of one file; walking takes longer than parsing, and several tests look at all of them."""
    return tuple(ast.walk(tree_of(path)))


def comments_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line number and text of every comment."""
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def place(path: Path, line: int) -> str:
    """Return a place as an editor understands it."""
    return f"{path.relative_to(ROOT).as_posix()}:{line}"
