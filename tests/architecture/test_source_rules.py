"""Rules of the house that can be read from the source."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator

from architecture.source_tree import ROOT, SOURCE, TESTS, comments_of, place, python_files, tree_of

FILE_LAYER = {SOURCE / "core" / name for name in ("drives.py", "files.py", "locks.py", "machine.py")}
FILE_CALLS = {
    "open",
    "io.open",
    *(f"os.{name}" for name in ("open", "fdopen", "remove", "unlink", "rename", "replace", "link", "symlink")),
    *(f"os.{name}" for name in ("mkdir", "makedirs", "rmdir", "removedirs", "truncate", "utime", "chmod")),
    *(f"shutil.{name}" for name in ("copy", "copy2", "copyfile", "copytree", "copyfileobj", "move", "rmtree")),
}
PATH_METHODS = {"write_text", "write_bytes", "unlink", "touch", "rmdir", "hardlink_to", "symlink_to"}

WEAK_NAMES = {"common", "helpers", "manager", "managers", "misc", "util", "utils"}
EXEMPTION = re.compile(r"type:\s*ignore|noqa|pragma:|TODO|FIXME|mypy:|ruff:|pyright:")


def file_calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and name of every call that touches the disk by itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in FILE_CALLS or (isinstance(node.func, ast.Attribute) and node.func.attr in PATH_METHODS):
                yield node.lineno, name


def test_only_the_file_layer_touches_files():
    found = [
        f"{place(path, line)} {name}"
        for path in python_files(SOURCE)
        if path not in FILE_LAYER
        for line, name in file_calls(tree_of(path))
    ]
    assert not found, "go through core/files.py"


def test_the_search_for_file_calls_sees_them():
    source = "import os\nopen('x')\nos.replace('a', 'b')\npath.write_text('x')\nfiles.open(p)\nself.replace(a)\n"
    assert [name for _, name in file_calls(ast.parse(source))] == ["open", "os.replace", "path.write_text"]


def test_modules_are_named_after_what_they_hold():
    names = [path.relative_to(ROOT).with_suffix("") for path in python_files(SOURCE, TESTS)]
    assert not [name for name in names if WEAK_NAMES & {word for part in name.parts for word in part.split("_")}]


def test_nothing_in_the_program_is_exempted_from_a_check():
    found = [
        f"{place(path, line)} {comment}"
        for path in python_files(SOURCE)
        for line, comment in comments_of(path)
        if EXEMPTION.search(comment)
    ]
    assert not found


def test_no_setting_exempts_a_file_of_the_program():
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    exempted = tool["ruff"]["lint"].get("per-file-ignores", {})
    assert all(pattern.startswith(("tests/", "packaging/")) for pattern in exempted)
    assert "overrides" not in tool["mypy"]
    assert not any(contract.get("ignore_imports") for contract in tool["importlinter"]["contracts"])


def test_every_package_says_what_it_is_for():
    packages = [path for path in python_files(SOURCE) if path.name == "__init__.py"]
    folders = {path.parent for path in python_files(SOURCE)}
    assert {path.parent for path in packages} == folders
    assert all(ast.get_docstring(tree_of(path)) for path in packages)


def test_the_packaging_folder_does_not_hide_the_library_of_that_name():
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_set_up_scripts_need_the_standard_library_alone():
    own = {path.stem for path in (ROOT / "packaging").glob("*.py")}
    for path in (ROOT / "packaging").glob("*.py"):
        assert imported_names(tree_of(path)) <= own | sys.stdlib_module_names


def imported_names(tree: ast.Module) -> set[str]:
    """Return the top-level names of everything a module imports."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return {
        name.split(".")[0]
        for node in imports
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }


def test_core_needs_the_standard_library_alone():
    for path in python_files(SOURCE / "core"):
        assert imported_names(tree_of(path)) <= {"teamroom"} | sys.stdlib_module_names, path
