"""The agenda on paper: one page, all that is needed at the table, nothing that relies on colour."""

import pytest
from PySide6.QtGui import QImage

from teamroom.model.checkins import Done
from teamroom.services.commitments import CommitmentDraft
from teamroom.ui.print_blocks import Beside, Heading, Words
from teamroom.ui.printing import PrintPreview
from teamroom.ui.printouts import Pages
from teamroom.ui.week.agenda_print import AgendaChoices, agenda_blocks
from ui.week.conftest import WeekDesk, later


def words_of(blocks):
    """Return all words of blocks."""
    found = []
    for one in blocks:
        if isinstance(one, Words | Heading):
            found.append(one.text)
        if isinstance(one, Beside):
            found += [one.name, *words_of(one.inner)]
    return found


@pytest.fixture
def planned(named_room, ana, ben):
    week = ana.checkins.next_week()
    ana.checkins.let_present(week, ben.me)
    ana.checkins.bring(week, "Nobody starts the warm-up")
    ana.commitments.add(CommitmentDraft(ana.me, "Greet at the door"))
    done = ana.commitments.add(CommitmentDraft(ben.me, "Two silent minutes"))
    ana.commitments.became(done, Done.PARTLY)
    return ana


def test_the_agenda_has_who_when_parts_dilemma_what_is_looked_back_on_and_norms(planned):
    said = "\n".join(words_of(agenda_blocks(planned.look(), ["We start on time"], 11)))
    for words in (
        "Check-in", "Thu 1 Jan, ", "20 minutes · Room 4", "With Ana, Ben", "Ben presents.", "To talk about: “Nobody starts the warm-up”",
        "Dilemma of Ben", "8 minutes", "Ana: Greet at the door", "Ben: Two silent minutes (partly)", "We start on time",
        "What I will try: one thing, small enough for one lesson",
    ):
        assert words in said, words


def test_who_presents_is_named_on_paper_for_everybody(planned, ben):
    later_words = "\n".join(words_of(agenda_blocks(planned.look(), [], 11)))
    assert "You present" not in later_words


def test_it_is_one_page_also_when_there_is_much_to_say(planned):
    for number in range(40):
        planned.commitments.add(CommitmentDraft(planned.me, f"{number}: {'a card question at the door, ' * 3}"))
    norms = [f"Norm {number}: {'we listen to the end, ' * 4}" for number in range(12)]
    pages = Pages(AgendaChoices(planned.look(), norms).made({}))
    assert pages.count == 1
    picture = pages.picture(0, 400)
    assert picture.convertToFormat(QImage.Format.Format_Grayscale8) == pages.picture(0, 400, grey=True)


def test_a_stuck_problem_is_on_the_printed_agenda(named_room, ana):
    ana.problems.add("Nobody asks")
    later(named_room, 15)
    assert "Stands still for 15 days: “Nobody asks”" in words_of(agenda_blocks(ana.look(), [], 11))


def test_ctrl_p_and_the_button_open_the_preview(planned, seat_of, plan_of):
    at = seat_of(planned)
    for page in (at.page, plan_of(planned).page):
        page.print_agenda()
        preview = page.findChildren(PrintPreview)[0]
        assert preview.isVisible()
        preview.close()


def test_without_a_check_in_nothing_is_printed(named_room, seat_of):
    at = seat_of(WeekDesk(named_room.ana))
    at.page.print_agenda()
    assert at.page.findChildren(PrintPreview) == []
    assert agenda_blocks(at.desk.look(), [], 11) == []
