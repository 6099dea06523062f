"""Openers, plans and everything else on paper."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QImage

from teamroom.services.library import ResourceDetail
from teamroom.services.library_rows import FileLine
from teamroom.ui.library.prints.content import (
    BODY,
    LEAST,
    Written,
    closing,
    files,
    free_text,
    head,
    labelled,
    needs_nothing,
    parts_of,
)
from teamroom.ui.library.wording import title_text
from teamroom.ui.print_blocks import Block, Heading, Style, Words, typed
from teamroom.ui.print_shapes import Picture, Rule
from teamroom.ui.print_sheets import Fitted, Sheet, Together
from teamroom.ui.printouts import Printout, room_on, usual_paper
from teamroom.ui.texts import name_text, tr

_OPENER_POINTS = (15.0, 14.25, 13.5, 12.75, 12.0, 11.25, 10.5, 9.75, LEAST)
Seen = Sequence[tuple[FileLine, QImage]]
"""Files that are pictures."""


def opener_sheet(detail: ResourceDetail) -> Printout:
    """Return a lesson opener on one page: what is needed, the steps, what to look for."""
    return Fitted(title_text(detail.title), [[one] for one in _OPENER_POINTS], partial(_opener, detail, parts_of(detail)), closing=closing(detail))


def _opener(detail: ResourceDetail, parts: Sequence[Written], points: float) -> Sequence[Block]:
    gap = points * 1.1
    made = head(detail, points)
    for one in parts:
        made += labelled(one.name, one.text, points, above=gap)
    made += free_text(detail, points, gap)
    made += labelled(tr("LibraryPrint", "Works without"), needs_nothing(detail), points, above=gap)
    return [*made, *files(detail, points, above=gap)]


def plan_sheets(detail: ResourceDetail) -> Printout:
    """Return a plan: each section with who wrote it, over as many pages as it needs."""
    made = head(detail)
    parts = parts_of(detail)
    for one in parts:
        by = detail.writers.get(one.part)
        made.append(Heading(one.name, Style(BODY + 2, bold=True), name_text(by) if by else "", BODY * 1.5))
        made.append(Rule(2.0, keeps=True))
        made += typed(one.text, Style(BODY), above=BODY * 0.6)
    if parts and detail.body:
        made.append(Heading(tr("LibraryPrint", "Notes"), Style(BODY + 2, bold=True), "", BODY * 1.5))
        made.append(Rule(2.0, keeps=True))
    made += free_text(detail, BODY, BODY * (0.6 if parts else 1.2))
    made += files(detail, BODY, above=BODY * 1.5)
    people = [detail.writers[one.part] for one in parts if one.part in detail.writers]
    return Sheet(title_text(detail.title), made, closing=closing(detail, people=people))


def whole_sheets(detail: ResourceDetail, pictures: Seen = ()) -> Printout:
    """Return anything: what it is, its text, its files; then each picture on a page of its own."""
    title, gap = title_text(detail.title), BODY * 1.2
    made = [*head(detail), *free_text(detail, BODY, gap)]
    for one in parts_of(detail):
        made += labelled(one.name, one.text, BODY, above=gap)
    made += labelled(tr("LibraryPrint", "Works without"), needs_nothing(detail), BODY, above=gap)
    made += files(detail, BODY, above=gap, printed=[file for file, _ in pictures])
    first = Sheet(title, made, closing=closing(detail))
    return Together(title, [first, *(_picture_page(title, file, image) for file, image in pictures)])


def _picture_page(title: str, file: FileLine, image: QImage) -> Printout:
    name = Words(name_text(file.name), Style(BODY, bold=True), keeps=True)
    height = room_on(usual_paper()).height() - 3 * name.style.line
    return Sheet(title, [name, Picture(image, height, BODY)])
