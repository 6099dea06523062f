"""What came of a check-in on one sheet of paper: who will try what by when first, for that is what hangs on the wall."""

from collections.abc import Sequence
from functools import partial

from teamroom.ui.checkin.presenter import Known
from teamroom.ui.checkin.wording import following_sentence, minutes_sentence, parts_of_summary, when_text
from teamroom.ui.print_blocks import Block, Heading, Style, Words, typed
from teamroom.ui.print_shapes import Rule
from teamroom.ui.print_sheets import Fitted
from teamroom.ui.printouts import Printout
from teamroom.ui.texts import tr

_POINTS = (12.0, 11.0, 10.0, 9.0, 8.0)


def summary_sheet(known: Known) -> Printout:
    """Return the sheet; a long one is set smaller until it fits, as far as one can read it."""
    return Fitted(tr("CheckIn", "What came of our check-in"), [[one] for one in _POINTS], partial(_blocks, known))


def _blocks(known: Known, points: float) -> Sequence[Block]:
    summary = known.desk.summary
    made: list[Block] = [
        Heading(tr("CheckIn", "What came of our check-in"), Style(points + 6, bold=True), when_text(summary.line)),
        Rule(2.0, keeps=True), Words(minutes_sentence(summary), Style(points, quiet=True), points * 0.5),
    ]
    for heading, lines in parts_of_summary(summary):
        made.append(Heading(heading, Style(points + 1, bold=True), "", points * 1.3))
        for line in lines:
            made += typed(line, Style(points), above=points * 0.3)
    following = following_sentence(known.desk.following)
    if following:
        made.append(Words(following, Style(points, bold=True), points * 1.5))
    made.append(Words(tr("CheckIn", "For learning, not for judging anybody."), Style(points - 1.5, quiet=True), points * 1.5))
    return made
