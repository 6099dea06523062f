"""What can be printed: pages that know how to lay themselves out on a paper and to paint one of them.

All sizes are in 1/96 inch, whatever the printer's own resolution: what breaks into three pages on screen breaks into
three on paper. Nothing relies on colour.
"""

from enum import Enum
from typing import Protocol

from PySide6.QtCore import QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
)

from teamroom.ui.texts import SafeDocument, one_line, tr

DOTS_PER_INCH = 96
_DOTS_PER_METRE = round(DOTS_PER_INCH / 0.0254)
_MARGIN_MM = 15.0
_BASE_POINTS = 11.0
_FOOT_POINTS = 8.0
_FOOT_LINES = 1.6
"""How high the line at the bottom of each page is, in lines of its font."""


INK, QUIET = QColor(Qt.GlobalColor.black), QColor("#4d4d4d")
"""What is printed, and what stands back: a grey that every printer shows, and that can still be read."""


class Paper(Enum):
    """The papers a printout may be made for."""

    A4 = QPageSize.PageSizeId.A4
    A5 = QPageSize.PageSizeId.A5
    LETTER = QPageSize.PageSizeId.Letter

    def layout(self, *, landscape: bool = False) -> QPageLayout:
        """Return the paper with the margins we print with."""
        way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        return QPageLayout(QPageSize(self.value), way, margins, QPageLayout.Unit.Millimeter)


class Printout(Protocol):
    """Something that can be printed."""

    @property
    def title(self) -> str:
        """What it is, for the line at the bottom and for the name of a file."""
        ...

    @property
    def paper(self) -> QPageLayout:
        """The paper it is made for."""
        ...

    def break_into_pages(self, size: QSizeF) -> int:
        """Lay everything out on pages of a size (inside the margins) and return how many there are, at least one."""
        ...

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page, counted from 0; (0, 0) is its corner inside the margins."""
        ...

    def foot(self, page: int) -> str | None:
        """Return what stands at the bottom of a page beside its number, None for a page that has neither."""
        ...

    def copies(self, page: int) -> int:
        """Return how often the same stands on a page, to be cut apart: 1 for an ordinary one."""
        ...


class TextPrintout:
    """A printout made of a rich text of ours. Foreign text in ``html`` must have been escaped by whoever made it."""

    def __init__(self, title: str, html: str, *, paper: QPageLayout | None = None) -> None:
        self.title = title
        self.paper = paper or usual_paper()
        self._device = _device()
        self._document = SafeDocument()
        self._document.setDefaultFont(font(_BASE_POINTS))
        self._document.setDocumentMargin(0)
        self._document.documentLayout().setPaintDevice(self._device)
        self._document.setHtml(html)

    def break_into_pages(self, size: QSizeF) -> int:
        """Break the text into pages."""
        self._document.setPageSize(size)
        return max(1, self._document.pageCount())

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint the part of the text that stands on a page."""
        size = self._document.pageSize()
        part = QRectF(0, page * size.height(), size.width(), size.height())
        painter.save()
        painter.translate(0, -part.top())
        painter.setClipRect(part)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = part
        # Black on white, whatever colours the window has.
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
        context.palette = palette
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def foot(self, _page: int) -> str:
        """Return the title."""
        return self.title

    def copies(self, _page: int) -> int:
        """Return that everything is there once."""
        return 1


class Pages:
    """A printout laid out on its paper, with the line at the bottom of each page."""

    def __init__(self, printout: Printout) -> None:
        self._printout = printout
        self.paper = printout.paper
        self._whole = self.paper.fullRect(QPageLayout.Unit.Inch)
        inside = self.paper.paintRect(QPageLayout.Unit.Inch)
        self._corner = (inside.left() * DOTS_PER_INCH, inside.top() * DOTS_PER_INCH)
        self._foot = _foot_height()
        self._inside = room_on(self.paper)
        self.count = printout.break_into_pages(self._inside)
        self.copies = tuple(printout.copies(page) for page in range(self.count))
        """How often the same stands on each page, to be cut apart."""

    @property
    def title(self) -> str:
        """What is printed."""
        return self._printout.title

    @property
    def size(self) -> QSizeF:
        """The whole paper."""
        return QSizeF(self._whole.width() * DOTS_PER_INCH, self._whole.height() * DOTS_PER_INCH)

    @staticmethod
    def width_of(paper: Paper) -> float:
        """Return how wide a paper is."""
        return paper.layout().fullRect(QPageLayout.Unit.Inch).width() * DOTS_PER_INCH

    def paint(self, painter: QPainter, page: int, scale: float) -> None:
        """Paint a page, counted from 0, on a device whose (0, 0) is the corner of the paper.

        ``scale``: dots of the device for each of ours.
        """
        painter.save()
        painter.scale(scale, scale)
        painter.translate(*self._corner)
        self._printout.paint(painter, page)
        self._paint_foot(painter, page)
        painter.restore()

    def picture(self, page: int, width: int, *, grey: bool = False) -> QImage:
        """Return a page as a picture of a width in pixels, as a black-and-white printer would print it if ``grey``."""
        scale = width / self.size.width()
        image = QImage(width, max(1, round(self.size.height() * scale)), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.paint(painter, page, scale)
        painter.end()
        return image.convertToFormat(QImage.Format.Format_Grayscale8) if grey else image

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        said = self._printout.foot(page)
        if said is None:
            return
        place = QRectF(0, self._inside.height(), self._inside.width(), self._foot)
        painter.setFont(font(_FOOT_POINTS))
        painter.setPen(QUIET)
        bottom = Qt.AlignmentFlag.AlignBottom
        number = tr("Printing", "page {page} of {count}").format(page=page + 1, count=self.count)
        painter.drawText(place, bottom | Qt.AlignmentFlag.AlignTrailing, number)
        room = place.width() - painter.fontMetrics().horizontalAdvance(number) - 20
        said = painter.fontMetrics().elidedText(one_line(said), Qt.TextElideMode.ElideRight, max(0, int(room)))
        painter.drawText(place, bottom | Qt.AlignmentFlag.AlignLeading, said)


def room_on(paper: QPageLayout) -> QSizeF:
    """Return what a printout has of a paper: all inside the margins but the line at the bottom."""
    inside = paper.paintRect(QPageLayout.Unit.Inch)
    return QSizeF(inside.width() * DOTS_PER_INCH, inside.height() * DOTS_PER_INCH - _foot_height())


def font(points: float, *, bold: bool = False, italic: bool = False) -> QFont:
    """Return the font of printed pages in a size of paper, independent of the screen."""
    made = QFont()
    made.setPixelSize(max(1, round(points * DOTS_PER_INCH / 72)))
    made.setBold(bold)
    made.setItalic(italic)
    # Letters stand where the paper has them, not where the dots of a screen are.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def usual_paper(*, landscape: bool = False) -> QPageLayout:
    """Return the paper that lies in the printers of this country."""
    in_inches = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return (Paper.LETTER if in_inches else Paper.A4).layout(landscape=landscape)


def _foot_height() -> float:
    return QFontMetricsF(font(_FOOT_POINTS), _device()).height() * _FOOT_LINES


def _device() -> QImage:
    """Return a device that measures text in our unit, on every screen."""
    made = QImage(1, 1, QImage.Format.Format_RGB32)
    made.setDotsPerMeterX(_DOTS_PER_METRE)
    made.setDotsPerMeterY(_DOTS_PER_METRE)
    return made
