"""The agenda on one page of paper: when, who, the parts with their minutes, what is looked back on. Black on white."""

from collections.abc import Sequence
from functools import partial

from teamroom.model.agenda import PLACES, Part, Phase, part_minutes, total
from teamroom.services.checkin_rows import CheckInLine
from teamroom.services.week import ThisWeek
from teamroom.ui.print_blocks import MM, Align, Beside, Block, Heading, Style, Words
from teamroom.ui.print_choices import Fixed
from teamroom.ui.print_shapes import Rule
from teamroom.ui.print_sheets import Fitted
from teamroom.ui.texts import name_text, one_line, tr
from teamroom.ui.week.wording import (
    became_text,
    brought_text,
    part_text,
    place_text,
    presenter_text,
    quoted,
    tried_text,
    when_text,
)

_POINTS = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
_LINES_TO_WRITE = 3
MOST_TRIES = 12
"""What is looked back on: as much as a page and twenty minutes hold."""


class AgendaChoices(Fixed):
    """The agenda of the check-in that comes; there is one way to print it."""

    def __init__(self, week: ThisWeek, norms: Sequence[str] = ()) -> None:
        title = tr("Week", "Agenda of the check-in")
        super().__init__(Fitted(title, [[points] for points in _POINTS], partial(agenda_blocks, week, norms)))


def agenda_blocks(week: ThisWeek, norms: Sequence[str], points: float) -> list[Block]:
    """Return what stands on the page, in letters of a size; nothing where no check-in is planned."""
    line = week.checkin
    if line is None:
        return []
    plain = Style(points)
    names = ", ".join(name_text(name) for _, name in week.members)
    made: list[Block] = [
        Words(tr("Week", "Check-in"), Style(points + 9, bold=True), align=Align.PAGE, keeps=True),
        Words(when_text(line), Style(points + 2, bold=True), points * 0.3, align=Align.PAGE),
        Words(tr("Week", "With {names}").format(names=names), plain, points * 0.3, align=Align.PAGE),
        Words(_who(line), plain, points * 0.2, align=Align.PAGE),
        *_parts(line, points),
    ]
    tries = [one for one in week.commitments if one.is_open][:MOST_TRIES]
    if tries:
        made += _list(tr("Week", "To look back on"), [tried_text(one) for one in tries], points, box=True)
    answered = [f"{tried_text(one)} ({became_text(one)})" for one in week.commitments if not one.is_open][:MOST_TRIES]
    if answered:
        made += _list(tr("Week", "Already answered"), answered, points)
    if week.stuck:
        lines = [tr("Week", "Stands still for %n day(s): {what}", card.days).format(what=quoted(card.line)) for card in week.stuck]
        made += _list(tr("Week", "From the problem board"), lines, points)
    if norms:
        made += _list(tr("Week", "What we agreed on"), [one_line(one) for one in norms], points)
    made += [*_head(tr("Week", "What I will try: one thing, small enough for one lesson"), points), Rule(points, points * 2, _LINES_TO_WRITE)]
    return made


def _who(line: CheckInLine) -> str:
    # Not "you": the page lies on a table.
    presents = tr("Week", "{name} presents.").format(name=name_text(line.presenter_name)) if line.presenter else presenter_text(line)
    coach = tr("Week", "{name} keeps the time.").format(name=name_text(line.coach_name)) if line.coach else ""
    return " ".join(part for part in (presents, coach) if part)


def _parts(line: CheckInLine, points: float) -> list[Block]:
    made = _head(tr("Week", "%n minute(s)", total(line.minutes)), points)
    for part in Part:
        minutes = tr("Week", "%n minute(s)", part_minutes(line.minutes, part))
        inner: list[Block] = [Words(_capital(part_text(part, line.presenter_name)), Style(points, bold=True), align=Align.PAGE)]
        if part is Part.DILEMMA:
            inner += _dilemma(line, points)
        made.append(Beside(minutes, inner, Style(points), _column(points), points * 0.5))
    return made


def _dilemma(line: CheckInLine, points: float) -> list[Block]:
    phases = [place for place in PLACES if place.phase in set(Phase)]
    told = ", ".join(tr("Week", "{part} {minutes} min").format(part=place_text(place), minutes=line.minutes[place]) for place in phases)
    words = brought_text(line) if line.dilemma or line.problem_line else ""
    return [Words(one, Style(points), points * 0.1, align=Align.PAGE) for one in (words, told) if one]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _column(points: float) -> float:
    texts = (tr("Week", "%n minute(s)", 20), tr("Week", "%n minute(s)", 9))
    return max(Style(points).width_of(one) for one in texts) + 6 * MM


def _head(text: str, points: float) -> list[Block]:
    return [Heading(text, Style(points + 1.5, bold=True), above=points * 1.2), Rule(2.0, keeps=True)]


def _list(title: str, lines: Sequence[str], points: float, *, box: bool = False) -> list[Block]:
    marker = "☐" if box else "•"
    return [*_head(title, points), *(Words(one, Style(points), points * 0.35, align=Align.PAGE, marker=marker) for one in lines)]
