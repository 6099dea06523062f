"""A short check on paper: the sheet for pupils, several to a page to be cut apart, and the answers on pages of their own."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPainter, QPen

from teamroom.core.text import folded
from teamroom.services.library import ResourceDetail
from teamroom.services.questions import QuestionLine
from teamroom.ui.library.prints.content import (
    BODY,
    LEAST,
    closing,
    files,
    free_text,
    head,
    labelled,
    parts_of,
)
from teamroom.ui.library.wording import title_text
from teamroom.ui.print_blocks import (
    HAIR,
    MM,
    Align,
    Beside,
    Block,
    Room,
    Style,
    Words,
    joined,
    runs_left,
    typed,
    window_runs_left,
)
from teamroom.ui.print_choices import Choice, Chosen
from teamroom.ui.print_shapes import Cells, Rule, ToFillIn
from teamroom.ui.print_sheets import Placed, Sheet, Together, broken
from teamroom.ui.printouts import INK, Printout, room_on, usual_paper
from teamroom.ui.texts import one_line, tr

SHEETS, COPIES = "sheets", "copies"
PUPILS, ANSWERS, BOTH = "pupils", "answers", "both"
_POINTS = {4: (11.25, 10.5, 9.75, LEAST), 2: (12.75, 12.0, 11.25, 10.5, 9.75, LEAST), 1: (13.5, 12.75, 12.0, 11.25)}
"""Letters of the sheet for pupils by copies to a page, the largest first."""
_GRID = {4: (2, 2), 2: (1, 2), 1: (1, 1)}
_EDGE = 6 * MM
"""What stays free on each side of a line to cut along."""
_LINE = 8 * MM
_LEAST_LINES, _MOST_LINES = 2, 6
"""Lines to write on below an open question."""
_MOST_ANSWER = 1000
_LABELS = 52 * MM


def asked(detail: ResourceDetail) -> list[QuestionLine]:
    """Return the questions that ask something."""
    return [one for one in detail.questions if one.asked or one.options]


def letter(place: int) -> str:
    """Return what a choice is called: A, B, C."""
    return chr(ord("A") + place) if place < 26 else str(place + 1)


class Copies:
    """How a check fits on paper, by the number of copies to a page; found out once, for it takes a while."""

    def __init__(self, detail: ResourceDetail) -> None:
        self.detail = detail
        self._ways: dict[tuple[int, float, float], tuple[float, int] | None] = {}

    @property
    def most(self) -> int:
        """How many copies of the sheet for pupils go on a page with letters that can be read."""
        room = room_on(usual_paper())
        return next((one for one in sorted(_POINTS, reverse=True) if self.way(one, room) is not None), 1)

    def way(self, copies: int, size: QSizeF) -> tuple[float, int] | None:
        """Return the letters and the lines to write on with which a copy fits, None if it does with none."""
        key = (copies, size.width(), size.height())
        if key not in self._ways:
            self._ways[key] = _fitting(self.detail, copies, size)
        return self._ways[key]


class PupilSheets:
    """The questions without anything else, ``copies`` times to a page. There is no line for a name."""

    def __init__(self, fits: Copies, copies: int, *, paper: QPageLayout | None = None) -> None:
        self.title = title_text(fits.detail.title)
        self.paper = paper or usual_paper()
        self._detail = fits.detail
        self._fits = fits
        self._copies = copies
        self._size = QSizeF()
        self._pages: list[list[Placed]] = [[]]

    def break_into_pages(self, size: QSizeF) -> int:
        """Lay out one copy; only a sheet that stands alone on its page may go on over several."""
        self._size = size
        panel = _panel(size, self._copies)
        way = self._fits.way(self._copies, size) or (_POINTS[self._copies][-1], _LEAST_LINES)
        self._pages = broken(joined(_pupil_blocks(self._detail, *way), _room(self._detail, panel)), panel.height())
        return len(self._pages)

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint every copy, and lines to cut along."""
        columns, rows = _GRID[self._copies]
        across, down = self._size.width() / columns, self._size.height() / rows
        for column in range(columns):
            for row in range(rows):
                corner = QPointF(column * across + (_EDGE if column else 0), row * down + (_EDGE if row else 0))
                for placed in self._pages[page]:
                    placed.piece.paint(painter, corner + QPointF(0, placed.top))
        painter.setPen(QPen(INK, HAIR, Qt.PenStyle.DashLine))
        if columns > 1:
            painter.drawLine(QPointF(across, 0), QPointF(across, self._size.height()))
        if rows > 1:
            painter.drawLine(QPointF(0, down), QPointF(self._size.width(), down))

    def foot(self, _page: int) -> str | None:
        """Return the title; a page that is cut apart has no line at its bottom."""
        return self.title if self._copies == 1 else None

    def copies(self, _page: int) -> int:
        """Return how many copies are on a page."""
        return self._copies


def _panel(size: QSizeF, copies: int) -> QSizeF:
    columns, rows = _GRID[copies]
    return QSizeF(
        size.width() / columns - (_EDGE if columns > 1 else 0), size.height() / rows - (_EDGE if rows > 1 else 0)
    )


def _room(detail: ResourceDetail, panel: QSizeF) -> Room:
    return Room(panel.width(), runs_left(title_text(detail.title), otherwise=window_runs_left()))


def _fitting(detail: ResourceDetail, copies: int, size: QSizeF) -> tuple[float, int] | None:
    """Return the largest letters and the most lines to write on with which a copy fits, None if it does with none."""
    panel = _panel(size, copies)
    to_write = sum(not one.options for one in asked(detail))
    for points in _POINTS[copies]:
        pieces = joined(_pupil_blocks(detail, points, _LEAST_LINES), _room(detail, panel))
        left = panel.height() - sum(one.above + one.height for one in pieces)
        if left >= 0:
            more = int(left / ((_LINE + HAIR) * to_write)) if to_write else 0
            return points, min(_MOST_LINES, _LEAST_LINES + more)
    return None


def _pupil_blocks(detail: ResourceDetail, points: float, lines: int) -> list[Block]:
    """Return what pupils see: the title and the questions with their choices, nothing else of the check."""
    style = Style(points)
    made: list[Block] = [
        ToFillIn(tr("LibraryPrint", "Date"), 32 * MM, Style(max(LEAST, points - 1.5))),
        Words(title_text(detail.title), Style(points + 3, bold=True), points * 0.2, align=Align.PAGE, keeps=True),
    ]
    for number, question in enumerate(asked(detail), 1):
        indent = style.width_of(f"{number}.\u2002")
        made += _question(question, number, style, points * 1.1)
        if question.options:
            made.append(_choices(question, style, indent))
        else:
            made.append(Rule(gap=_LINE, lines=lines, indent=indent))
    return made


def _question(question: QuestionLine, number: int, style: Style, above: float) -> list[Block]:
    """Return what a question asks, with its number; it stays with what comes next."""
    marker = f"{number}."
    indent = style.width_of(f"{marker}\u2002")
    paragraphs = [one for one in typed(question.asked or "", style, indent=indent) if isinstance(one, Words)]
    if not paragraphs:
        paragraphs = [Words("", style, indent=indent)]
    first = paragraphs[0]
    text = f"{first.marker} {first.text}" if first.marker else first.text
    bold = replace(style, bold=True)
    paragraphs[0] = Words(text, style, above, marker=marker, marker_style=bold)
    return [replace(one, keeps=True) for one in paragraphs]


def _choices(question: QuestionLine, style: Style, indent: float) -> Cells:
    texts = [(letter(place), one_line(text, _MOST_ANSWER)) for place, text in enumerate(question.options)]
    return Cells(texts, style, style.points * 0.35, indent)


# -- For the teacher ------------------------------------------------------------------------------------------------


def answer_sheets(detail: ResourceDetail) -> Printout:
    """Return the answers: of each question what is right and why, what a wrong answer tells, what to do next."""
    gap = BODY * 1.1
    made = head(detail, kind=tr("LibraryPrint", "Answers, for the teacher"))
    made += free_text(detail, BODY, gap)
    for one in parts_of(detail):
        made += labelled(one.name, one.text, BODY, above=gap)
    for number, question in enumerate(asked(detail), 1):
        made += _answered(question, number)
    made += files(detail, BODY, above=gap)
    return Sheet(title_text(detail.title), made, closing=closing(detail))


def _answered(question: QuestionLine, number: int) -> list[Block]:
    bold, plain, gap = Style(BODY, bold=True), Style(BODY - 0.75), BODY * 0.45
    made = _question(question, number, bold, BODY * 1.5)
    indent = bold.width_of(f"{number}.\u2002")
    if question.options:
        made.append(replace(_choices(question, plain, indent), keeps=True))
    rows: list[Block] = []
    right = right_answer(question)
    if right is not None:
        said = [Words(right[1], Style(BODY), marker=right[0], marker_style=bold)]
        rows.append(Beside(tr("LibraryPrint", "Right answer"), said, bold, _LABELS, gap))
    else:
        rows += _named(tr("LibraryPrint", "Right answer"), question.answer, gap)
    reason = _named(tr("LibraryPrint", "Why it is right"), question.why, gap)
    rows += reason or [_lacks_reason(gap)]
    rows += _named(tr("LibraryPrint", "A wrong answer tells"), question.wrong, gap)
    rows += _named(tr("LibraryPrint", "What to do next"), question.next_step, gap)
    return [*made, *(replace(one, indent=indent) if isinstance(one, Beside) else one for one in rows)]


def _named(name: str, text: str | None, above: float) -> list[Block]:
    return labelled(name, text or "", BODY, above=above, labels=_LABELS)


def _lacks_reason(above: float) -> Block:
    said = Words(tr("LibraryPrint", "This question needs a reason: why is the answer right?"), Style(BODY, italic=True))
    return Beside(tr("LibraryPrint", "Why it is right"), [said], Style(BODY, bold=True), _LABELS, above)


def right_answer(question: QuestionLine) -> tuple[str, str] | None:
    """Return letter and words of the choice that is the right answer, None where the answer is none of them."""
    said = folded((question.answer or "").strip())
    for place, text in enumerate(question.options):
        name = letter(place)
        if said and said in {folded(text), folded(name), folded(f"{name}."), folded(f"{name})")}:
            return name, one_line(text, _MOST_ANSWER)
    return None


# -- What there is to choose ------------------------------------------------------------------------------------------


class CheckChoices:
    """A short check: the sheet for pupils, the answers, or both; how many copies to a page."""

    def __init__(self, detail: ResourceDetail) -> None:
        self._detail = detail
        self._fits = Copies(detail)
        self._most = self._fits.most

    @property
    def title(self) -> str:
        """What it is called."""
        return title_text(self._detail.title)

    @property
    def choices(self) -> Sequence[Choice]:
        """Which sheets, and how many copies as far as they can be read."""
        sheets = (
            (BOTH, tr("LibraryPrint", "Pupil sheet and answers")),
            (PUPILS, tr("LibraryPrint", "Pupil sheet only")),
            (ANSWERS, tr("LibraryPrint", "Answers only")),
        )
        copies = [(str(one), str(one)) for one in sorted(_POINTS, reverse=True) if one <= self._most]
        return (
            Choice(SHEETS, tr("LibraryPrint", "Print"), sheets, BOTH),
            Choice(COPIES, tr("LibraryPrint", "Pupil sheets on a page"), copies, str(self._most)),
        )

    def applies(self, key: str, chosen: Chosen) -> bool:
        """Tell that copies are of the pupil sheet only."""
        return key == SHEETS or (chosen.get(SHEETS) != ANSWERS and self._most > 1)

    def made(self, chosen: Chosen) -> Printout:
        """Return the chosen sheets."""
        sheets, copies = chosen.get(SHEETS, BOTH), int(chosen.get(COPIES, self._most))
        wanted: list[Printout] = []
        if sheets != ANSWERS:
            wanted.append(PupilSheets(self._fits, copies))
        if sheets != PUPILS:
            wanted.append(answer_sheets(self._detail))
        return Together(self.title, wanted)
