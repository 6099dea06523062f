"""The review of a term on one page, a tip card, one's own log: read back from the PDF they make."""

import datetime as dt

import pypdfium2
import pytest

from teamroom.core.ids import EntityId
from teamroom.model.calendar import PeriodKind, Stretch
from teamroom.model.problems import Decision, Outcome
from teamroom.model.reviews import KNOWN_LIMIT
from teamroom.services.professional_log import Change, LogKind, LogRow
from teamroom.services.term_review import FinishedLine, FocusLine, TermLine, TermLook
from teamroom.services.tips import TipLine
from teamroom.store.read_unit import Revision
from teamroom.ui.printing import pdf_bytes
from teamroom.ui.printouts import Pages, Paper
from teamroom.ui.routine.prints import log_sheets, review_page, tip_card

DAY = dt.date(2026, 3, 5)
NOTHING = Revision(EntityId(bytes(16)), ())
LONG = "The weeks in which we read aloud and count together before the rains "


def printed(printout):
    """Return the text of each page."""
    with pypdfium2.PdfDocument(pdf_bytes(Pages(printout))) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def finished(line, number=1):
    return FinishedLine(
        EntityId(bytes([number]) * 16), line, DAY, "Cards at the door", Outcome.WORKED, Decision.KEEP, "Pens move.", "11 of 28", "22 of 28"
    )


def look(known="Cards help.\nOn Mondays most.", next_focus="Reading aloud", focuses=("First ten minutes",), problems=("Slow starts",)):
    term = TermLine(EntityId(b"t" * 16), "Term 2", Stretch(PeriodKind.TERM, DAY, DAY + dt.timedelta(80)))
    done = tuple(finished(one, number) for number, one in enumerate(problems))
    return TermLook(
        (term,), term, "Clear lessons", focuses[-1], tuple(FocusLine(one, DAY) for one in focuses), done, known, next_focus,
        EntityId(b"r" * 16), torn=False, revision=NOTHING,
    )


def test_the_review_has_its_four_parts_on_one_page(qapp, theme):
    (page,) = printed(review_page(look()))
    told = " ".join(page.split())
    for words in (
        "Looking back: Term 2", "Clear lessons", "First ten minutes", "Slow starts", "worked", "before 11 of 28, after 22 of 28",
        "Cards help. On Mondays most.", "Reading aloud",
    ):
        assert words in told
    assert "Told shorter" not in told


@pytest.mark.parametrize(
    "filled",
    [
        look((LONG * 40)[:KNOWN_LIMIT], LONG * 4, [LONG * 4] * 8, [LONG * 4] * 12),
        look("a\n" * (KNOWN_LIMIT // 2), LONG * 4, [LONG] * 8, [LONG] * 12),
        look("W" * 90_000, "x" * 90_000, ["W" * 9000] * 8, ["W" * 9000] * 12),
    ],
    ids=["all that fits the form", "a line for each letter", "a book of another program"],
)
def test_the_review_prints_on_one_a4_page_also_with_long_texts(qapp, theme, filled):
    """Row 13."""
    printout = review_page(filled)
    assert printout.paper.pageSize() == Paper.A4.layout().pageSize()
    (page,) = printed(printout)
    assert "Looking back" in page
    assert "Told shorter, so that it fits on one page." in " ".join(page.split())


def test_a_room_that_did_nothing_yet_has_a_page_all_the_same(qapp, theme):
    (page,) = printed(review_page(look(None, None, ("One",), ())))
    assert "What we now know" not in page
    assert "One" in page


def test_a_tip_card_is_one_page_with_what_it_says(qapp, theme):
    line = TipLine(EntityId(bytes(16)), "Nobody had time", "We met at the bus stop", None, "Ana", False, False, NOTHING)
    (page,) = printed(tip_card(line))
    assert "We met at the bus stop" in page
    assert "What changed" not in page
    full = TipLine(EntityId(bytes(16)), LONG * 8, LONG * 8, LONG * 8, "Ana", False, False, NOTHING)
    assert len(printed(tip_card(full))) == 1


def test_the_log_prints_each_row(qapp, theme):
    rows = [
        LogRow(LogKind.TEST, EntityId(bytes(16)), DAY, None, "Cards at the door", (Change(Outcome.WORKED, Decision.KEEP, ("Pens move.",)),)),
        LogRow(LogKind.CHECKIN, EntityId(bytes(16)), None, 18, None, (), by_another=True),
    ]
    told = " ".join(" ".join(printed(log_sheets(rows, "Ana"))).split())
    for words in ("Professional log of Ana", "worked · Keep it: Pens move.", "18 minutes", "noted on a colleague's computer"):
        assert words in told
    assert len(printed(log_sheets(rows * 60, "Ana"))) > 1
