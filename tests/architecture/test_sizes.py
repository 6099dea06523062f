"""Files and functions stay small enough to be read at one sitting."""

import ast
from collections.abc import Iterator

from architecture.source_tree import ROOT, SOURCE, TESTS, place, python_files, tree_of

LONG_FILE, REFUSED_FILE = 400, 600
REFUSED_FUNCTION = 60


def test_no_file_is_longer_than_600_lines():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(SOURCE, TESTS)}
    long = [f"{path.relative_to(ROOT)}: {length}" for path, length in lengths.items() if length > LONG_FILE]
    refused = [path for path, length in lengths.items() if length > REFUSED_FILE]
    assert not refused, "more than 600 lines is refused, more than 400 is a warning: " + ", ".join(long)


def statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield every statement below a node; in no expression there is one, and those are most of a tree."""
    for inner in ast.iter_child_nodes(node):
        if not isinstance(inner, ast.expr):
            if isinstance(inner, ast.stmt):
                yield inner
            yield from statements(inner)


def test_no_function_is_longer_than_60_lines():
    refused = [
        f"{place(path, node.lineno)} {node.name}"
        for path in python_files(SOURCE, TESTS)
        for node in statements(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > REFUSED_FUNCTION
    ]
    assert not refused
