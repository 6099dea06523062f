"""The cover pack on paper: a page that shows the week, what each day needs, and the answers at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from teamroom.model.formats import Part
from teamroom.services.library import ResourceDetail
from teamroom.ui.library.prints.check import COPIES, Copies, PupilSheets, answer_sheets, asked
from teamroom.ui.library.prints.content import LEAST, facts, labels_width
from teamroom.ui.library.prints.written import opener_sheet
from teamroom.ui.library.wording import DOT, title_text
from teamroom.ui.print_blocks import Align, Beside, Block, Heading, Style, Words, isolated, typed
from teamroom.ui.print_choices import Choice, Chosen
from teamroom.ui.print_shapes import Rule
from teamroom.ui.print_sheets import Fitted, Together
from teamroom.ui.printouts import Printout
from teamroom.ui.texts import one_line, tr

TEACHER = "teacher"
_AT_END, _NOT = "end", "not"
_MOST_COPIES = (4, 2, 1)
_POINTS = (12.0, 11.25, 10.5, 9.75, LEAST)
_LONGEST_NEEDS = 400
"""Characters of what an opener needs that stand on the first page; all of it stands on its own."""


@dataclass(frozen=True, slots=True)
class PackedDay:
    """A day of the pack: its name, and what is taught; None for nothing."""

    name: str
    opener: ResourceDetail | None
    check: ResourceDetail | None


class WeekChoices:
    """A week of cover. ``whom`` says which class it is for, empty for none in particular."""

    def __init__(self, days: Sequence[PackedDay], whom: str = "") -> None:
        self._days = [day for day in days if day.opener is not None or day.check is not None]
        self._whom = whom
        checks = {day.check.entity: day.check for day in self._days if day.check is not None}
        self._checks = list(checks.values())
        self._fits = {one.entity: Copies(one) for one in self._checks}
        self._most = {entity: fits.most for entity, fits in self._fits.items()}

    @property
    def title(self) -> str:
        """What it is, and for whom."""
        if not self._whom:
            return tr("CoverPack", "A week of cover")
        return tr("CoverPack", "A week of cover: {whom}").format(whom=isolated(self._whom))

    @property
    def choices(self) -> Sequence[Choice]:
        """How many pupil sheets to a page, and whether the answers come with them."""
        most = max(self._most.values(), default=1)
        numbers = [one for one in _MOST_COPIES if one <= most]
        copies = [(str(one), str(one)) for one in numbers]
        if len(set(self._most.values())) > 1:
            copies[0] = (copies[0][0], tr("CoverPack", "up to {number}").format(number=most))
        answers = ((_AT_END, tr("CoverPack", "at the end")), (_NOT, tr("CoverPack", "not now")))
        return (
            Choice(COPIES, tr("LibraryPrint", "Pupil sheets on a page"), copies, str(most)),
            Choice(TEACHER, tr("CoverPack", "Answers"), answers, _AT_END),
        )

    def applies(self, key: str, _chosen: Chosen) -> bool:
        """Tell that both are about checks."""
        return bool(self._checks) and (key == TEACHER or max(self._most.values()) > 1)

    def made(self, chosen: Chosen) -> Printout:
        """Return the pack: the week, then day by day the opener and the sheets for pupils, then the answers."""
        most = int(chosen.get(COPIES, _MOST_COPIES[0]))
        with_answers = chosen.get(TEACHER, _AT_END) == _AT_END
        ways = [[points] for points in _POINTS]
        made: list[Printout] = [Fitted(self.title, ways, partial(self._overview, with_answers=with_answers))]
        for day in self._days:
            if day.opener is not None:
                made.append(opener_sheet(day.opener))
            if day.check is not None:
                entity = day.check.entity
                made.append(PupilSheets(self._fits[entity], min(most, self._most[entity])))
        if with_answers:
            made += [answer_sheets(one) for one in self._checks]
        return Together(self.title, made)

    def _overview(self, points: float, *, with_answers: bool) -> Sequence[Block]:
        made: list[Block] = [
            Words(self.title, Style(points + 9, bold=True), align=Align.PAGE, keeps=True),
            Words(self._lead(with_answers=with_answers), Style(points), points * 0.4, align=Align.PAGE),
        ]
        for day in self._days:
            made.append(Heading(day.name, Style(points + 2, bold=True), above=points * 1.5))
            made.append(Rule(2.0, keeps=True))
            if day.opener is not None:
                made.append(_line(tr("CoverPack", "Opener"), _opener_lines(day.opener, points), points))
            if day.check is not None:
                made.append(_line(tr("CoverPack", "Short check"), _check_lines(day.check, points), points))
        return made

    def _lead(self, *, with_answers: bool) -> str:
        if self._checks and with_answers:
            return tr(
                "CoverPack",
                "Thank you for taking this class. The pages follow in the order of the days. The answers are at the end, "
                "for the teacher: keep them apart before you hand anything out.",
            )
        return tr("CoverPack", "Thank you for taking this class. The pages follow in the order of the days.")


def _line(name: str, inner: list[Block], points: float) -> Block:
    return Beside(name, inner, Style(points, bold=True), labels_width(points), points * 0.6)


def _opener_lines(detail: ResourceDetail, points: float) -> list[Block]:
    made = _about(detail, facts(detail), points)
    needs = one_line(detail.parts.get(Part.NEEDS), _LONGEST_NEEDS)
    if needs:
        text = tr("CoverPack", "What is needed: {things}").format(things=isolated(needs))
        made += typed(text, Style(points), above=points * 0.15)
    return made


def _check_lines(detail: ResourceDetail, points: float) -> list[Block]:
    count = tr("CoverPack", "%n question(s)", len(asked(detail)))
    return _about(detail, DOT.join(one for one in (facts(detail), count) if one), points)


def _about(detail: ResourceDetail, said: str, points: float) -> list[Block]:
    made: list[Block] = [Words(title_text(detail.title), Style(points, bold=True), align=Align.PAGE)]
    if said:
        made.append(Words(said, Style(points), points * 0.15, align=Align.PAGE))
    return made
