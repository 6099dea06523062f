"""What printed pages are made of: words in blocks, cut into pieces that no page break goes through (more in ``print_shapes``).

Texts are of strangers and laid out as plain text: nothing in them is taken for more. Each paragraph runs in the
direction of its own first letter. Sizes are in 1/96 inch, those of letters in points.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QTextLayout, QTextOption

from teamroom.ui.printouts import DOTS_PER_INCH, INK, QUIET, font
from teamroom.ui.texts import one_line

MM = DOTS_PER_INCH / 25.4
HAIR = 0.75 * DOTS_PER_INCH / 72
"""The thinnest line that a bad printer still prints."""
_LEADING = 1.36
"""Height of a line, in sizes of its letters."""
_MOST_INDENT = 12
_TAB = 4
_LONGEST_LINE = 100_000
_LOOKED_AT = 300
_MARKED = re.compile(r"(\d{1,3}[.)]|[-*\u2013\u2022])[ \u00a0]+(?=\S)")
"""What people type before a point of a list."""


class Align(Enum):
    """Where a paragraph stands: where its own language begins a line, where the page does, or where the page ends one."""

    OWN = "own"
    PAGE = "page"
    END = "end"


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look. ``quiet``: they stand back."""

    points: float = 11.0
    bold: bool = False
    italic: bool = False
    quiet: bool = False

    def larger(self, points: float) -> "Style":
        """Return the same, larger by so many points."""
        return replace(self, points=self.points + points)

    @property
    def line(self) -> float:
        """Height of a line."""
        return self.points * _LEADING * DOTS_PER_INCH / 72

    def width_of(self, text: str) -> float:
        """Return how wide a text is in one line."""
        return QFontMetricsF(font(self.points, bold=self.bold, italic=self.italic)).horizontalAdvance(text)


@dataclass(slots=True)
class Piece:
    """What is never cut in two. ``paint`` takes a painter and its upper left corner.

    ``above``: what stays free before it, but not at the top of a page; ``bound``: it stays with the piece before it.
    """

    height: float
    paint: Callable[[QPainter, QPointF], None]
    above: float = 0.0
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """What a block has. ``turned``: the page begins at the right."""

    width: float
    turned: bool

    def less(self, by: float) -> "Room":
        """Return a narrower one."""
        return replace(self, width=self.width - by)


class Block(Protocol):
    """Something on a page. ``keeps``: it never stands at the end of a page alone, without what comes next."""

    keeps: bool

    def pieces(self, room: Room) -> list[Piece]:
        """Lay it out in a width."""
        ...


def runs_left(text: str, *, otherwise: bool) -> bool:
    """Tell whether a text is written from right to left; ``otherwise`` is said of one without letters."""
    for letter in text[:_LOOKED_AT]:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return otherwise


def window_runs_left() -> bool:
    """Tell whether the window begins at the right."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


class Laid:
    """A paragraph broken into lines. A word that is longer than a line is broken anywhere."""

    def __init__(self, text: str, style: Style, room: Room, align: Align = Align.OWN) -> None:
        left = runs_left(text, otherwise=room.turned)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if left else Qt.LayoutDirection.LeftToRight)
        at_right = {Align.OWN: left, Align.PAGE: room.turned, Align.END: not room.turned}[align]
        option.setAlignment(Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._style = style
        self._layout = QTextLayout(text, font(style.points, bold=style.bold, italic=style.italic))
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.beginLayout()
        self.heights: list[float] = []
        """The height of each line."""
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, room.width))
            line.setPosition(QPointF(0, 0))
            self.heights.append(max(line.height(), style.line))
        self._layout.endLayout()

    def paint(self, number: int, painter: QPainter, at: QPointF) -> None:
        """Paint a line, if there is one with this number."""
        if number < len(self.heights):
            painter.setPen(QUIET if self._style.quiet else INK)
            line = self._layout.lineAt(number)
            line.draw(painter, at + QPointF(0, (self.heights[number] - line.height()) / 2))


@dataclass(slots=True)
class Words:
    """A paragraph, with ``marker`` in a column of its own before it."""

    text: str
    style: Style = field(default_factory=Style)
    above: float = 0.0
    keeps: bool = False
    align: Align = Align.OWN
    marker: str = ""
    marker_style: Style | None = None
    indent: float = 0.0

    def pieces(self, room: Room) -> list[Piece]:
        """Return its lines; the first two stay together, and the last two."""
        marked = self.marker_style or self.style
        column = marked.width_of(f"{self.marker}\u2002") if self.marker else 0.0
        turned = runs_left(self.text, otherwise=room.turned)
        text = Laid(self.text, self.style, room.less(self.indent + column), self.align)
        columns = [(text, 0.0 if turned else self.indent + column)]
        if self.marker:
            place = room.width - self.indent - column if turned else self.indent
            columns.append((Laid(self.marker, marked, Room(column, turned), Align.PAGE), place))
        count = len(text.heights)
        made = []
        for number, height in enumerate(text.heights):
            paint = partial(_paint_line, columns, number)
            made.append(Piece(height, paint, self.above if number == 0 else 0.0, number > 0 and number in {1, count - 1}))
        return made


def _paint_line(columns: Sequence[tuple[Laid, float]], number: int, painter: QPainter, at: QPointF) -> None:
    for laid, place in columns:
        laid.paint(number, painter, at + QPointF(place, 0))


@dataclass(slots=True)
class Heading:
    """A line above what it is about, never at the end of a page. ``note``: small, at the end of the same line."""

    text: str
    style: Style
    note: str = ""
    above: float = 0.0
    keeps: bool = True

    def pieces(self, room: Room) -> list[Piece]:
        """Return its lines; a note that has no room beside it stands below."""
        made = Words(self.text, self.style, align=Align.PAGE).pieces(room)
        made[0].above = self.above
        if not self.note:
            return made
        small = Style(self.style.points - 2.5, quiet=True)
        note = Words(self.note, small, align=Align.END).pieces(room)
        beside = self.style.width_of(self.text) + small.width_of(self.note) + 6 * MM <= room.width
        if not beside:
            return [*made, *(replace(one, bound=True) for one in note)]
        drop = (made[0].height - note[0].height) * 0.7
        under = replace(note[0], paint=partial(_paint_lower, note[0], drop))
        return [replace(made[0], paint=partial(paint_row, [(made[0], 0.0), (under, 0.0)]))]


def _paint_lower(piece: Piece, drop: float, painter: QPainter, at: QPointF) -> None:
    piece.paint(painter, at + QPointF(0, drop))


@dataclass(slots=True)
class Beside:
    """Blocks with their name in a column before them, at the side where pages begin."""

    name: str
    inner: Sequence[Block]
    style: Style
    column: float
    above: float = 0.0
    keeps: bool = False
    indent: float = 0.0

    def pieces(self, room: Room) -> list[Piece]:
        """Return the pieces of what is inside; the first ones stay together as far as the name goes."""
        name = Laid(self.name, self.style, Room(self.column - 3 * MM, room.turned), Align.PAGE)
        before = self.indent + self.column
        made: list[Piece] = []
        reached, needed = 0.0, sum(name.heights)
        for number, piece in enumerate(joined(self.inner, room.less(before))):
            paint = partial(paint_row, [(piece, 0.0 if room.turned else before)])
            made.append(Piece(piece.height, paint, piece.above, piece.bound or 0 < reached < needed))
            reached += piece.height + (piece.above if number else 0.0)
        if made:
            made[-1].height += max(0.0, needed - reached)
            place = room.width - before + 3 * MM if room.turned else self.indent
            made[0] = replace(made[0], above=self.above, paint=partial(_paint_name, name, place, made[0]))
        return made


def _paint_name(name: Laid, place: float, first: Piece, painter: QPainter, at: QPointF) -> None:
    top = 0.0
    for number, height in enumerate(name.heights):
        name.paint(number, painter, at + QPointF(place, top))
        top += height
    first.paint(painter, at)


def paint_row(cells: Sequence[tuple[Piece, float]], painter: QPainter, at: QPointF) -> None:
    """Paint pieces side by side, each so far from the left."""
    for piece, place in cells:
        piece.paint(painter, at + QPointF(place, 0))


def joined(blocks: Sequence[Block], room: Room) -> list[Piece]:
    """Return the pieces of several blocks; what keeps to the next is bound to its beginning."""
    made: list[Piece] = []
    kept = False
    for block in blocks:
        pieces = block.pieces(room)
        if pieces and kept:
            pieces[0].bound = True
        kept = block.keeps if pieces else kept
        made += pieces
    return made


def typed(text: str, style: Style, *, above: float = 0.0, indent: float = 0.0) -> list[Block]:
    """Return a text of several lines as people typed it: a line a paragraph, an empty one a gap, points of lists hung."""
    made: list[Block] = []
    gap = above
    for line in _lines(text):
        words = one_line(line, _LONGEST_LINE)
        if not words:
            gap = max(gap, style.line * 0.55)
            continue
        depth = min(len(line) - len(line.lstrip()), _MOST_INDENT) * style.width_of(" ") + indent
        marked = _MARKED.match(words)
        marker, words = (marked[1], words[marked.end() :]) if marked else ("", words)
        made.append(Words(words, style, gap, marker=marker, indent=depth))
        gap = style.line * 0.2
    return made


def _lines(text: str) -> Iterator[str]:
    return (line.expandtabs(_TAB) for line in text.splitlines())


def side_by_side(parts: Iterable[str], between: str) -> str:
    """Return several texts as one line, each in the direction of its own letters."""
    return between.join(isolated(one) for one in parts if one)


def isolated(text: str) -> str:
    """Return a text to be put into a line: one from right to left leaves what stands around it where it is."""
    return f"\u2068{text}\u2069" if any(unicodedata.bidirectional(one) in {"R", "AL"} for one in text[:_LOOKED_AT]) else text
