"""On paper: the review of a term on one page, a tip card, and one's own log."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from teamroom.model.reviews import KNOWN_LIMIT
from teamroom.services.professional_log import LogRow
from teamroom.services.term_review import TermLook
from teamroom.services.tips import TipLine
from teamroom.ui.print_blocks import Align, Block, Heading, Style, Words, isolated, side_by_side, typed
from teamroom.ui.print_shapes import Rule
from teamroom.ui.print_sheets import Fitted, Sheet
from teamroom.ui.printouts import Printout
from teamroom.ui.routine.wording import (
    DOT,
    came_of_it,
    changes_text,
    day_of,
    log_about,
    log_kind_text,
    minutes_text,
    review_title,
)
from teamroom.ui.texts import MOST, name_text, one_line, tr

BODY, LEAST = 11.0, 8.25
_CARD_POINTS = (15.0, 13.5, 12.0, 10.5, 9.0, LEAST)


@dataclass(frozen=True, slots=True)
class Way:
    """How large letters are, how many things of a kind there are, and how much of each text: all of it for ``whole``."""

    points: float
    most: int = MOST
    letters: int = MOST
    whole: bool = True


_WAYS = [
    *([Way(points)] for points in (12.0, 11.25, 10.5, 9.75, 9.0, LEAST)),
    # What is longer than a page is told shorter, and says so: one page is what can hang on a wall.
    *([Way(LEAST, most, letters, whole=False)] for most, letters in ((8, 160), (6, 120), (4, 100), (3, 60))),
]


def review_page(look: TermLook) -> Printout:
    """Return the review of a term on one page."""
    return Fitted(review_title(look), _WAYS, partial(_review, look))


def _review(look: TermLook, way: Way) -> Sequence[Block]:
    points = way.points
    made: list[Block] = [Words(review_title(look), Style(points + 8, bold=True), align=Align.PAGE, keeps=True)]
    if look.room:
        made.append(Words(one_line(look.room), Style(points), points * 0.3, align=Align.PAGE))
    made += _section(tr("RoutinePrint", "What we worked on"), _focuses(look, way), points)
    made += _section(tr("RoutinePrint", "Problems we finished, and what came of them"), _finished(look, way), points)
    made += _section(tr("RoutinePrint", "What we now know"), _known(look.known, way), points)
    made += _section(tr("RoutinePrint", "Next term's focus"), _known(look.next_focus, way), points)
    if not way.whole:
        short = tr("RoutinePrint", "Told shorter, so that it fits on one page. All of it is in TeamRoom.")
        made.append(Words(short, Style(points, quiet=True), points * 1.2, align=Align.PAGE))
    return made


def _section(title: str, inner: Sequence[Block], points: float) -> Iterator[Block]:
    if inner:
        yield Heading(title, Style(points + 2, bold=True), above=points * 1.4)
        yield Rule(2.0, keeps=True)
        yield from inner


def _focuses(look: TermLook, way: Way) -> list[Block]:
    style = Style(way.points)
    lines = [side_by_side((one_line(one.text, way.letters), day_of(one.day)), DOT) for one in look.focuses[-way.most :]]
    return [Words(line, style, way.points * 0.4, marker=f"{number}.") for number, line in enumerate(lines, 1)]


def _finished(look: TermLook, way: Way) -> list[Block]:
    made: list[Block] = []
    for one in look.finished[-way.most :]:
        line = one_line(one.line, way.letters) or tr("RoutinePrint", "A problem without words")
        made.append(Words(line, Style(way.points, bold=True), way.points * 0.5, keeps=True))
        made.append(Words(isolated(one_line(came_of_it(one), 2 * way.letters)), Style(way.points), way.points * 0.15))
    return made


def _known(text: str | None, way: Way) -> list[Block]:
    if not (text or "").strip():
        return []
    if way.whole:
        # No more than the program itself takes: another one may have written a book.
        return typed((text or "")[:KNOWN_LIMIT], Style(way.points), above=way.points * 0.5)
    return [Words(one_line(text, 6 * way.letters), Style(way.points), way.points * 0.5)]


def tip_card(line: TipLine) -> Printout:
    """Return a card."""
    return Fitted(tr("RoutinePrint", "Tip card"), [[points] for points in _CARD_POINTS], partial(_card, line))


def _card(line: TipLine, points: float) -> Sequence[Block]:
    made: list[Block] = [Words(tr("RoutinePrint", "What helped us to work together"), Style(points + 8, bold=True), align=Align.PAGE)]
    parts = (
        (tr("RoutinePrint", "How it was"), line.situation), (tr("RoutinePrint", "What we did"), line.did),
        (tr("RoutinePrint", "What changed"), line.changed),
    )
    for title, text in parts:
        made += _section(title, typed(text or "", Style(points), above=points * 0.5), points)
    return made


def log_sheets(rows: Sequence[LogRow], name: str) -> Printout:
    """Return one's own log, over as many pages as it takes."""
    title = tr("RoutinePrint", "Professional log of {name}").format(name=isolated(name_text(name)))
    made: list[Block] = [Words(title, Style(BODY + 8, bold=True), align=Align.PAGE, keeps=True)]
    for row in rows:
        minutes = minutes_text(row.minutes) if row.minutes else ""
        note = DOT.join(filter(None, (day_of(row.day), minutes)))
        made.append(Heading(log_kind_text(row.kind), Style(BODY, bold=True), note, BODY * 1.2))
        lines = [text for text in (log_about(row), changes_text(row.changes)) if text]
        made += [Words(text, Style(BODY), BODY * 0.2) for text in lines]
    return Sheet(title, made)
