"""What is on printed pages besides paragraphs: lines, pictures, what stands out, choices side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPen

from teamroom.ui.print_blocks import HAIR, MM, Block, Laid, Piece, Room, Style, Words, joined, paint_row
from teamroom.ui.printouts import DOTS_PER_INCH, INK


@dataclass(slots=True)
class Rule:
    """A line across the page, or ``lines`` of them to write on, each ``gap`` below the one before."""

    above: float = 0.0
    gap: float = 0.0
    lines: int = 1
    weight: float = HAIR
    keeps: bool = False
    indent: float = 0.0

    def pieces(self, room: Room) -> list[Piece]:
        """Return a piece for each line."""
        paint = partial(self._paint, room)
        return [
            Piece(self.gap + self.weight, paint, 0.0 if number else self.above, bound=number > 0)
            for number in range(self.lines)
        ]

    def _paint(self, room: Room, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(INK, self.weight))
        start = at + QPointF(0 if room.turned else self.indent, self.gap)
        painter.drawLine(start, start + QPointF(room.width - self.indent, 0))


@dataclass(slots=True)
class ToFillIn:
    """A word and a line to write on beside it, at the end of the page line."""

    name: str
    length: float
    style: Style
    above: float = 0.0
    keeps: bool = True

    def pieces(self, room: Room) -> list[Piece]:
        """Return the one piece that it is."""
        name = Laid(self.name, self.style, room.less(room.width - self.style.width_of(self.name) - 2))
        return [Piece(name.heights[0], partial(self._paint, name, room), self.above)]

    def _paint(self, name: Laid, room: Room, painter: QPainter, at: QPointF) -> None:
        gap, word = 1.5 * MM, self.style.width_of(self.name) + 2
        length = min(self.length, room.width - gap - word)
        line = 0.0 if room.turned else room.width - length
        name.paint(0, painter, at + QPointF(length + gap if room.turned else line - gap - word, 0))
        painter.setPen(QPen(INK, HAIR))
        start = at + QPointF(line, name.heights[0] * 0.82)
        painter.drawLine(start, start + QPointF(length, 0))


@dataclass(slots=True)
class Picture:
    """A picture in the middle, as wide as the page and ``most`` high at most, with a hairline around it."""

    image: QImage
    most: float
    above: float = 0.0
    keeps: bool = False

    def pieces(self, room: Room) -> list[Piece]:
        """Return the one piece that it is."""
        size = self.image.size().toSizeF()
        scale = min(room.width / max(1.0, size.width()), self.most / max(1.0, size.height()), DOTS_PER_INCH / 72)
        size = size * scale
        place = QRectF((room.width - size.width()) / 2, 0, size.width(), size.height())
        return [Piece(place.height() + HAIR, partial(self._paint, place), self.above)]

    def _paint(self, place: QRectF, painter: QPainter, at: QPointF) -> None:
        shown = place.translated(at)
        painter.drawImage(shown, self.image)
        painter.setPen(QPen(INK, HAIR))
        painter.drawRect(shown)


@dataclass(slots=True)
class Aside:
    """What belongs together, with a bold line along its side."""

    inner: Sequence[Block]
    above: float = 0.0
    keeps: bool = False
    weight: float = 2.5
    gap: float = 4 * MM

    def pieces(self, room: Room) -> list[Piece]:
        """Return the pieces of what is inside, each with its part of the line."""
        made = []
        for number, piece in enumerate(joined(self.inner, room.less(self.gap))):
            free = piece.above if number else 0.0
            bar = room.width - self.weight if room.turned else 0.0
            paint = partial(self._paint, Piece(piece.height, piece.paint, free), bar)
            made.append(Piece(piece.height + free, paint, 0.0 if number else self.above, piece.bound))
        return made

    def _paint(self, piece: Piece, bar: float, painter: QPainter, at: QPointF) -> None:
        painter.fillRect(QRectF(at.x() + bar, at.y(), self.weight, piece.above + piece.height + HAIR), INK)
        piece.paint(painter, at + QPointF(0 if bar else self.gap, piece.above))


@dataclass(slots=True)
class Cells:
    """Short texts with a letter each, side by side in as many columns as they all fit into; else below each other."""

    texts: Sequence[tuple[str, str]]
    style: Style
    above: float = 0.0
    indent: float = 0.0
    keeps: bool = False

    def pieces(self, room: Room) -> list[Piece]:
        """Return a piece for each row of cells, or for each line of a text."""
        columns = self._columns(room.width - self.indent)
        each = Room((room.width - self.indent) / columns, room.turned)
        bold = replace(self.style, bold=True)
        cells = [Words(text, self.style, marker=letter, marker_style=bold).pieces(each) for letter, text in self.texts]
        made: list[Piece] = []
        for start in range(0, len(cells), columns):
            side_by_side = cells[start : start + columns]
            for number in range(max(map(len, side_by_side))):
                line = [
                    (cell[number], self._place(column, each, room))
                    for column, cell in enumerate(side_by_side)
                    if number < len(cell)
                ]
                above = self.style.line * 0.15 if made and not number else 0.0 if made else self.above
                made.append(Piece(max(one.height for one, _ in line), partial(paint_row, line), above, number > 0))
        return made

    def _columns(self, width: float) -> int:
        bold = replace(self.style, bold=True)
        widest = max(bold.width_of(f"{letter}\u2002") + self.style.width_of(text) for letter, text in self.texts)
        most = max(1, min(4, len(self.texts), int(width / (widest + 5 * MM))))
        # As many rows as that takes, each as full as the others.
        return ceil(len(self.texts) / ceil(len(self.texts) / most))

    def _place(self, column: int, each: Room, room: Room) -> float:
        return room.width - self.indent - (column + 1) * each.width if room.turned else self.indent + column * each.width
