"""The one place that hands something to the system: a file of which a service says that it may be opened."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(path: Path) -> bool:
    """Let the system open a file in the program it is for; tell whether there was one that was willing."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
