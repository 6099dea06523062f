"""Photos made smaller on their way in, so that a room's files fit on a stick and old computers show them at once.

A person chose these files on this computer, and pictures of colleagues are decoded by Qt in this program, too
(``pictures``): so it happens here, with the same limits, and not in the helper process, which has no decoder for
JPEG. What comes out is pixels only: turned upright, in the colours every screen has, without a word of the camera.
"""

from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageWriter, QPainter

from teamroom.services.added_files import PICTURE_BYTES, PICTURE_SIDE
from teamroom.services.previews import Picture
from teamroom.ui.library.pictures import decoded

SIDES = (PICTURE_SIDE, 1600, 1280)
"""Longer sides that are tried, in pixels: a picture of grass or sand becomes smaller rather than blurred."""
QUALITIES = (60, 90)
"""JPEG: below the first, letters get shadows; above the second only the file grows."""
SHARP_BYTES = 1_000_000
"""A PNG may have as many bytes as this, if it is still one then: lines and letters stay sharp in it."""

STRIP = 128
"""Rows that are turned into other colours in one go: the window waits as long as that takes, for Qt holds the lock."""


@dataclass(frozen=True, slots=True)
class Smaller:
    """A picture made smaller: the ending its name has now (without dot), and its bytes."""

    ending: str
    content: bytes

    def name(self, before: str) -> str:
        """Return the name of the smaller picture; an ending that already says the same stays as it is."""
        path = PurePath(before)
        same = {"jpg": {".jpg", ".jpeg", ".jpe", ".jfif"}, "png": {".png"}}[self.ending]
        return before if path.suffix.casefold() in same else f"{path.stem}.{self.ending}"


def made_smaller(picture: Picture) -> Smaller | None:
    """Return a picture with fewer bytes, None where it cannot be decoded or none would be saved."""
    image = decoded(picture, PICTURE_SIDE)
    if image is None:
        return None
    image = _plain(image)
    found = _as_png(image, len(picture.content)) if picture.kind == "png" or image.hasAlphaChannel() else None
    if found is None and not image.hasAlphaChannel():
        found = Smaller("jpg", _as_jpeg(image))
    return found if found is not None and len(found.content) < len(picture.content) else None


def _plain(image: QImage) -> QImage:
    """Return nothing but the pixels, in sRGB; without transparency where every pixel is opaque.

    A profile of colours may name the device; without one everybody takes sRGB.
    """
    form = QImage.Format.Format_ARGB32 if _has_holes(image) else QImage.Format.Format_RGB32
    target = QImage(image.size(), form)
    target.fill(0)
    painter = QPainter(target)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for top in range(0, image.height(), STRIP):
        painter.drawImage(0, top, _in_srgb(image.copy(0, top, image.width(), STRIP)))
    painter.end()
    return target


def _in_srgb(image: QImage) -> QImage:
    wanted, found = QColorSpace(QColorSpace.NamedColorSpace.SRgb), image.colorSpace()
    if found.isValid() and found != wanted:
        converted = image.convertedToColorSpace(wanted, QImage.Format.Format_ARGB32)
        image = image if converted.isNull() else converted
    image.setColorSpace(QColorSpace())
    return image


def _has_holes(image: QImage) -> bool:
    if not image.hasAlphaChannel():
        return False
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    pixels, width, step = bytes(alpha.constBits()), alpha.width(), alpha.bytesPerLine()
    return any(pixels.count(0xFF, start, start + width) < width for start in range(0, step * alpha.height(), step))


def _as_png(image: QImage, before: int) -> Smaller | None:
    """Return the picture as PNG if that is small enough: a drawing, a screenshot, or one with holes."""
    content = _written(image, b"png")
    limit = before if image.hasAlphaChannel() else SHARP_BYTES
    return Smaller("png", content) if len(content) <= limit else None


def _as_jpeg(image: QImage) -> bytes:
    """Return the picture as JPEG, as good as ``PICTURE_BYTES`` allow."""
    content = b""
    for side in SIDES:
        fitting = _fitted(image, side)
        content = _best(fitting)
        if len(content) <= PICTURE_BYTES:
            break
    return content


def _best(image: QImage) -> bytes:
    """Return the picture in the highest quality that fits, in the lowest one if none does."""
    low, high = QUALITIES
    best = _written(image, b"jpeg", low)
    if len(best) > PICTURE_BYTES:
        return best
    while low < high:
        middle = (low + high + 1) // 2
        content = _written(image, b"jpeg", middle)
        if len(content) <= PICTURE_BYTES:
            best, low = content, middle
        else:
            high = middle - 1
    return best


def _fitted(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _written(image: QImage, form: bytes, quality: int = -1) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form))
    writer.setQuality(quality)
    writer.setOptimizedWrite(form == b"jpeg")
    writer.write(image)
    buffer.close()
    return bytes(content.data())
