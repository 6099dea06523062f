"""Which Qt is installed, and whether it can be trusted under this Python."""

import sys

import PySide6

UNSAFE = (6, 12)
"""PySide6 from this version on ends the process under Python 3.10 and 3.11 after some thousand signals."""


def qt_version() -> str:
    """Return the version of PySide6."""
    return str(PySide6.__version__)


def unsafe_qt(qt: str, python: tuple[int, int]) -> str:
    """Return the one sentence that says why this pair must not be used, empty if it may."""
    if python >= (3, 12) or tuple(int(part) for part in qt.split(".")[:2]) < UNSAFE:
        return ""
    version = ".".join(map(str, python))
    return f"PySide6 {qt} ends programs without warning under Python {version}: install a PySide6 below 6.12."


def python_version() -> tuple[int, int]:
    """Return the version of the running Python."""
    return sys.version_info[:2]
