"""The first page of a PDF as a picture, drawn by PDFium inside the helper process."""

import contextlib
from dataclasses import dataclass

import pypdfium2

from teamroom.services.reading.pdf import opened
from teamroom.services.reading.pipe import LONGEST_SIDE
from teamroom.services.reading.words import Reason, Unreadable

LARGEST_SCALE = 4.0
"""Pixels of a point (1/72 inch) at most: a page of stamp size does not become a wall of grey."""
_RGB = 3


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """Rows of pixels from the top, three bytes each: red, green, blue."""

    width: int
    height: int
    pixels: bytes


def first_page(content: bytes, longest: int = LONGEST_SIDE) -> DrawnPage:
    """Draw the first page on white, its longer side at most ``longest`` pixels.

    Raises ``Unreadable`` for a file that is locked or damaged, or whose first page cannot be drawn.
    """
    with contextlib.closing(opened(content)) as document:
        try:
            with contextlib.closing(document[0]) as page:
                return _drawn(page, longest)
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise Unreadable(Reason.DAMAGED) from error


def _drawn(page: pypdfium2.PdfPage, longest: int) -> DrawnPage:
    width, height = page.get_size()
    if not (0 < width < 1e6 and 0 < height < 1e6):
        raise Unreadable(Reason.DAMAGED)
    # Sizes are rounded up when drawn: one pixel less asked for keeps both sides within the limit.
    scale = min(LARGEST_SCALE, (longest - 1) / max(width, height))
    # An opaque white ground is PDFium's default here, and with it three bytes for a pixel.
    with contextlib.closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
        data, row = memoryview(bitmap.buffer), bitmap.width * _RGB
        rows = (bytes(data[start : start + row]) for start in range(0, bitmap.height * bitmap.stride, bitmap.stride))
        return DrawnPage(bitmap.width, bitmap.height, b"".join(rows))
