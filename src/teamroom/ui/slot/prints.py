"""The weekly time as a card for the wall or the desk: day, time, place, the five parts, the next dates; black on white."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPainter, QPen

from teamroom.model.meetings import MeetingSlot
from teamroom.ui.print_blocks import HAIR, MM, Align, Block, Room, Style, Words, joined, window_runs_left
from teamroom.ui.print_choices import Choice, Chosen
from teamroom.ui.print_shapes import Rule
from teamroom.ui.print_sheets import Placed, broken
from teamroom.ui.printouts import INK, Paper, Printout, usual_paper
from teamroom.ui.slot_wording import every_text
from teamroom.ui.texts import clock_text, one_line, tr, weekday_name

CARDS, ONE, FOUR = "cards", "1", "4"
_GRID = {1: (1, 1), 4: (2, 2)}
_EDGE = 7 * MM
"""What stays free on each side of a line to cut along."""
_SIZES = {1: (14.0, 13.0, 12.0, 11.0, 10.0), 4: (11.0, 10.5, 10.0, 9.5, 9.0)}
"""Letters of a card by how many are on a page, the largest first."""
_NAME_MOST, _PLACE_MOST = 80, 120


@dataclass(frozen=True, slots=True)
class CardTold:
    """What stands on a card: the name of the room, its slot, and the next dates as they read."""

    room: str
    slot: MeetingSlot
    dates: tuple[str, ...]


class SlotCards:
    """The ways to print it: one card, or four to a page to be cut apart."""

    def __init__(self, told: CardTold) -> None:
        self._told = told

    @property
    def title(self) -> str:
        """What it is."""
        return tr("SlotPrint", "Our weekly time: {room}").format(room=one_line(self._told.room, _NAME_MOST))

    @property
    def choices(self) -> Sequence[Choice]:
        """How many cards are on a page."""
        options = ((FOUR, tr("SlotPrint", "four to a page")), (ONE, tr("SlotPrint", "one, on A5 paper")))
        return (Choice(CARDS, tr("SlotPrint", "Cards"), options, FOUR),)

    def applies(self, _key: str, _chosen: Chosen) -> bool:
        """Tell that it makes a difference."""
        return True

    def made(self, chosen: Chosen) -> Printout:
        """Return the cards."""
        return CardSheet(self.title, self._told, int(chosen.get(CARDS, FOUR)))


class CardSheet:
    """A page with one card or four of them."""

    def __init__(self, title: str, told: CardTold, count: int) -> None:
        self.title = title
        self.paper: QPageLayout = Paper.A5.layout(landscape=True) if count == 1 else usual_paper()
        self._told = told
        self._count = count
        self._size = QSizeF()
        self._placed: list[Placed] = []

    def break_into_pages(self, size: QSizeF) -> int:
        """Lay out one card in the largest letters with which all of it fits; there is always one page."""
        self._size = size
        columns, rows = _GRID[self._count]
        width = size.width() / columns - (_EDGE if columns > 1 else 0)
        height = size.height() / rows - (_EDGE if rows > 1 else 0)
        for points in _SIZES[self._count]:
            pages = broken(joined(_blocks(self._told, points), Room(width, window_runs_left())), height)
            self._placed = pages[0]
            if len(pages) == 1:
                break
        return 1

    def paint(self, painter: QPainter, _page: int) -> None:
        """Paint every card, and lines to cut along."""
        columns, rows = _GRID[self._count]
        across, down = self._size.width() / columns, self._size.height() / rows
        for column in range(columns):
            for row in range(rows):
                corner = QPointF(column * across + (_EDGE if column else 0), row * down + (_EDGE if row else 0))
                for placed in self._placed:
                    placed.piece.paint(painter, corner + QPointF(0, placed.top))
        painter.setPen(QPen(INK, HAIR, Qt.PenStyle.DashLine))
        if columns > 1:
            painter.drawLine(QPointF(across, 0), QPointF(across, self._size.height()))
            painter.drawLine(QPointF(0, down), QPointF(self._size.width(), down))

    def foot(self, _page: int) -> str | None:
        """Return nothing: a card is cut out or hung up."""
        return None

    def copies(self, _page: int) -> int:
        """Return how many cards are on the page."""
        return self._count


def part_names() -> tuple[str, ...]:
    """Return what the five parts of a check-in are called, in their order."""
    return (
        tr("SlotPrint", "Wins"), tr("SlotPrint", "One challenge"), tr("SlotPrint", "A dilemma: listen, ask, then ideas"),
        tr("SlotPrint", "What I will try"), tr("SlotPrint", "Next presenter"),
    )


def _blocks(told: CardTold, points: float) -> list[Block]:
    slot, plain = told.slot, Style(points)
    when = tr("SlotPrint", "{weekday}, {time}").format(weekday=weekday_name(slot.weekday), time=clock_text(slot.at))
    lasts = tr("SlotPrint", "Twenty minutes") if slot.minutes == 20 else tr("SlotPrint", "%n minute(s)", slot.minutes)
    about = " · ".join((lasts, every_text(slot.every)))
    blocks: list[Block] = [
        Words(one_line(told.room, _NAME_MOST), Style(points, bold=True), align=Align.PAGE),
        Words(when, Style(points * 1.9, bold=True), above=points * 0.3, align=Align.PAGE),
        Words(about, plain, align=Align.PAGE),
    ]
    if slot.place:
        blocks.append(Words(one_line(slot.place, _PLACE_MOST), plain, align=Align.PAGE))
    blocks.append(Rule(above=points * 0.6, keeps=True))
    for number, name in enumerate(part_names(), 1):
        blocks.append(Words(name, plain, above=points * (0.1 if number > 1 else 0.5), marker=f"{number}.", align=Align.PAGE))
    if told.dates:
        blocks += [
            Rule(above=points * 0.6, keeps=True),
            Words(tr("SlotPrint", "Next dates"), Style(points, bold=True), above=points * 0.5, keeps=True, align=Align.PAGE),
            Words(" · ".join(told.dates), plain, align=Align.PAGE),
        ]
    return blocks
