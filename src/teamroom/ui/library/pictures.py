"""Bytes of a file turned into what can be painted, beside the window and within limits."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from teamroom.core.ids import EntityId
from teamroom.core.progress import Progress
from teamroom.services.previews import Picture, Previews
from teamroom.services.reading.reader import PagePicture

LONGEST = 1600
"""Pixels of the longer side of a picture that is shown."""
MOST_PIXELS = {"jpeg": 100_000_000, "png": 50_000_000, "webp": 50_000_000, "heic": 50_000_000, "gif": 10_000_000}
"""Pixels of a picture that is decoded at all. A picture of one colour has a few kB however large it is.

Only a JPEG is made smaller while it is decoded; a GIF not even after that by Qt, and when we do it the window waits.
"""
MEMORY_MIB = 200
"""What Qt may take for one picture: four bytes for each of its pixels. Making it smaller takes as much again."""

Seen = QImage | str | None
"""A picture, words, or nothing that can be shown."""


def look(previews: Previews, file: EntityId, progress: Progress) -> Seen:
    """Return what a file shows; raises as ``Previews.look`` does. A picture that is damaged shows nothing."""
    found = previews.look(file, progress)
    if isinstance(found, Picture):
        return decoded(found)
    if isinstance(found, PagePicture):
        page = QImage(found.pixels, found.width, found.height, 3 * found.width, QImage.Format.Format_RGB888)
        return page.copy()
    return found


def decoded(picture: Picture, longest: int = LONGEST) -> QImage | None:
    """Return a picture turned as it was taken and no larger than needed, None for one that cannot be decoded.

    Only the decoder of the kind its first bytes told is tried, never one that the content asks for.
    """
    QImageReader.setAllocationLimit(MEMORY_MIB)
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(picture.kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or size.width() * size.height() > MOST_PIXELS[picture.kind]:
        return None
    if max(size.width(), size.height()) > longest:
        wanted = size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(wanted.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else _within(image, longest)


def _within(image: QImage, longest: int) -> QImage:
    """Return a picture that is no larger than asked for: not every decoder does what it was told (GIF, Qt 6.11)."""
    if max(image.width(), image.height()) <= longest:
        return image
    wanted = image.size().scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    return image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
