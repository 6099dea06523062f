"""Printed pages that are kept as a file instead of on paper."""

from pathlib import Path

from teamroom.core.files import Files
from teamroom.core.progress import Progress


def save_pages(files: Files, path: Path, content: bytes, progress: Progress | None = None) -> Path:
    """Write the bytes of a PDF to a path the person chose, whole or not at all, and return the path.

    Raises ``EnvironmentProblem`` for the disk and ``Cancelled`` before anything was written.
    """
    if progress is not None:
        progress.check()
    with files.replacing(path, size=len(content)) as out:
        out.write(content)
    return path
