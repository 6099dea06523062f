"""Printouts made of blocks: over as many pages as they need, on one page by smaller letters, several one after the other."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPageLayout, QPainter

from teamroom.ui.print_blocks import Block, Piece, Room, joined, runs_left, window_runs_left
from teamroom.ui.printouts import Printout, usual_paper

_Try = TypeVar("_Try")
_CLOSING_GAP = 14.0


@dataclass(slots=True)
class Placed:
    """A piece on a page."""

    piece: Piece
    top: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.piece.height


def broken(pieces: Sequence[Piece], height: float) -> list[list[Placed]]:
    """Put pieces onto pages of a height; what is bound together stays so, unless it is higher than a page."""
    pages: list[list[Placed]] = [[]]
    for group in _groups(pieces):
        used = pages[-1][-1].bottom if pages[-1] else 0.0
        needed = sum(one.above + one.height for one in group)
        if pages[-1] and used + needed > height >= needed:
            pages.append([])
        for piece in group:
            page = pages[-1]
            top = page[-1].bottom + piece.above if page else 0.0
            if page and top + piece.height > height:
                pages.append([])
                page, top = pages[-1], 0.0
            page.append(Placed(piece, top))
    return pages


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        if piece.bound and groups:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


class Sheet:
    """Blocks over as many pages as they need. ``closing`` stand at the bottom of the last page.

    The pages begin at the side where their title does.
    """

    def __init__(
        self, title: str, blocks: Sequence[Block], *, paper: QPageLayout | None = None, closing: Sequence[Block] = ()
    ) -> None:
        self.title = title
        self.paper = paper or usual_paper()
        self._blocks = blocks
        self._closing = closing
        self._pages: list[list[Placed]] = [[]]

    def break_into_pages(self, size: QSizeF) -> int:
        """Break the blocks into pages."""
        room = Room(size.width(), runs_left(self.title, otherwise=window_runs_left()))
        pages = broken(joined(self._blocks, room), size.height())
        self._pages = _with_closing(pages, joined(self._closing, room), size.height())
        return len(self._pages)

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint what stands on a page."""
        for placed in self._pages[page]:
            placed.piece.paint(painter, QPointF(0, placed.top))

    def foot(self, _page: int) -> str | None:
        """Return the title."""
        return self.title

    def copies(self, _page: int) -> int:
        """Return that everything is there once."""
        return 1


def _with_closing(pages: list[list[Placed]], pieces: Sequence[Piece], height: float) -> list[list[Placed]]:
    if not pieces:
        return pages
    top = height - sum(one.above + one.height for one in pieces)
    if pages[-1] and pages[-1][-1].bottom + _CLOSING_GAP > top:
        pages.append([])
    for piece in pieces:
        pages[-1].append(Placed(piece, top + piece.above))
        top = pages[-1][-1].bottom
    return pages


class Fitted(Sheet, Generic[_Try]):
    """Blocks on one page. If they do not fit in any way, they go on over pages in the last one.

    ``ways`` are groups from the largest to the smallest; the ways of a group, too. Of the first group in which any
    way fits, the first that fits is taken.
    """

    def __init__(
        self,
        title: str,
        ways: Sequence[Sequence[_Try]],
        make: Callable[[_Try], Sequence[Block]],
        *,
        paper: QPageLayout | None = None,
        closing: Sequence[Block] = (),
    ) -> None:
        super().__init__(title, (), paper=paper, closing=closing)
        self._ways = ways
        self._make = make
        self._broken: tuple[_Try, QSizeF] | None = None

    def break_into_pages(self, size: QSizeF) -> int:
        """Find the way that fits on one page, in few steps: a long text takes a while to lay out."""
        group = 0
        if self._break(self._ways[0][-1], size) > 1:
            smallest = self._break(self._ways[-1][-1], size)
            if smallest > 1:
                return smallest
            group = bisect_left(self._ways, 1, 1, key=lambda ways: int(self._break(ways[-1], size) == 1))
        return next(count for way in self._ways[group] if (count := self._break(way, size)) == 1)

    def _break(self, way: _Try, size: QSizeF) -> int:
        if self._broken != (way, size):
            self._broken = (way, QSizeF(size))
            self._blocks = self._make(way)
            super().break_into_pages(size)
        return len(self._pages)


class Together:
    """Several printouts, one after the other; each begins on a page of its own. All are for one paper."""

    def __init__(self, title: str, printouts: Sequence[Printout], *, paper: QPageLayout | None = None) -> None:
        self.title = title
        self.paper = paper or (printouts[0].paper if printouts else usual_paper())
        self._printouts = printouts
        self._pages: list[tuple[Printout, int]] = []

    def break_into_pages(self, size: QSizeF) -> int:
        """Break each into its pages."""
        self._pages = [(one, page) for one in self._printouts for page in range(one.break_into_pages(size))]
        return len(self._pages)

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page of the printout it belongs to."""
        printout, number = self._pages[page]
        printout.paint(painter, number)

    def foot(self, page: int) -> str | None:
        """Return what the printout says at its bottom."""
        printout, number = self._pages[page]
        return printout.foot(number)

    def copies(self, page: int) -> int:
        """Return what the printout says of it."""
        printout, number = self._pages[page]
        return printout.copies(number)
