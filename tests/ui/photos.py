"""Pictures with as much in them as photos have."""

import random

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage


def grain(width, height, *, coarse=8, seed=1):
    """A picture with as much in it as a photo of gravel: small for a finer eye, never empty."""
    size = QSize(width // coarse, height // coarse)
    points = random.Random(seed).randbytes(size.width() * size.height() * 4)
    small = QImage(points, size.width(), size.height(), QImage.Format.Format_RGB32).copy()
    return small.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
