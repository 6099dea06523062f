"""A one-slide explanation on paper: one page, as large as it fits, with its picture."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QImage, QPageLayout

from teamroom.model.formats import Part
from teamroom.services.library import ResourceDetail
from teamroom.ui.library.prints.content import LEAST, Written, closing, files, free_text, head, parts_of
from teamroom.ui.library.wording import title_text
from teamroom.ui.print_blocks import Block, Heading, Style, typed
from teamroom.ui.print_choices import Choice, Chosen
from teamroom.ui.print_shapes import Aside, Picture
from teamroom.ui.print_sheets import Fitted
from teamroom.ui.printouts import Paper, Printout, room_on, usual_paper
from teamroom.ui.texts import tr

PAPER = "paper"
_USUAL, _SMALL = "usual", "a5"
_POINTS = (16.5, 15.0, 14.25, 13.5, 12.75, 12.0, 11.25, 10.5, 9.75, LEAST)
_SHARES = (0.42, 0.34, 0.26)
"""How much of the height of the page a picture may take."""


def slide_sheet(detail: ResourceDetail, picture: QImage | None = None, *, paper: QPageLayout | None = None) -> Printout:
    """Return the page: the largest letters with which all fits on one, never smaller than 9 points."""
    shares = _SHARES if picture is not None else (0.0,)
    ways = [[(points, share) for share in shares] for points in _POINTS]
    paper = paper or usual_paper()
    height = room_on(paper).height()
    make = partial(_blocks, detail, parts_of(detail), picture, height)
    return Fitted(title_text(detail.title), ways, make, paper=paper, closing=closing(detail))


def _blocks(
    detail: ResourceDetail,
    parts: Sequence[Written],
    picture: QImage | None,
    height: float,
    way: tuple[float, float],
) -> Sequence[Block]:
    points, share = way
    gap = points * 1.1
    made = head(detail, max(LEAST, points - 2))
    for idea in (one for one in parts if one.part is Part.IDEA):
        made.append(Aside(typed(idea.text, Style(points * 1.2, bold=True)), gap, weight=points * 0.3))
    if picture is not None:
        made.append(Picture(picture, height * share, gap))
    made += free_text(detail, points, gap)
    for one in parts:
        if one.part is not Part.IDEA:
            made.append(Heading(one.name, Style(points, bold=True), above=gap))
            made += typed(one.text, Style(points), above=points * 0.2)
    if picture is None:
        made += files(detail, max(LEAST, points - 2), above=gap)
    return made


class SlideChoices:
    """A one-slide explanation on the usual paper, or on half of it."""

    def __init__(self, detail: ResourceDetail, picture: QImage | None = None) -> None:
        self._detail = detail
        self._picture = picture

    @property
    def title(self) -> str:
        """What it is called."""
        return title_text(self._detail.title)

    @property
    def choices(self) -> Sequence[Choice]:
        """The paper."""
        usual = usual_paper().pageSize().id()
        name = tr("LibraryPrint", "Letter") if usual == Paper.LETTER.value else tr("LibraryPrint", "A4")
        options = ((_USUAL, name), (_SMALL, tr("LibraryPrint", "A5, half as large")))
        return (Choice(PAPER, tr("LibraryPrint", "Paper"), options, _USUAL),)

    def applies(self, _key: str, _chosen: Chosen) -> bool:
        """Tell that the paper can always be chosen."""
        return True

    def made(self, chosen: Chosen) -> Printout:
        """Return the page on the chosen paper."""
        paper = Paper.A5.layout() if chosen.get(PAPER) == _SMALL else usual_paper()
        return slide_sheet(self._detail, self._picture, paper=paper)
