"""A week of cover: chosen for a class, said where there is too little, printed as one pack with the answers at the end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from teamroom.ui.library.prints.check import COPIES
from teamroom.ui.library.prints.week import TEACHER, PackedDay, WeekChoices
from teamroom.ui.printing import sheets_text
from teamroom.ui.printouts import Pages
from teamroom.ui.theme import Scheme
from ui.library.conftest import resized
from ui.library.printed import detail_of, question, texts_of
from ui.looking import cut
from ui.names import unnamed

pytestmark = pytest.mark.usefixtures("theme")
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def opener_of(number, **fields):
    return detail_of(
        f"Opener {number}", "opener", parts={"needs": f"Chalk {number}.", "steps": f"1. Step {number}."}, minutes=5,
        entity=bytes([number]) * 16, **fields,
    )  # fmt: skip


def check_of(number, length=1):
    questions = [question(f"Ask {number}{which}? " * length, "a\nb", "a", f"zebra{number}{which}") for which in "xyz"]
    return detail_of(f"Check {number}", "short-check", questions=questions, entity=bytes([100 + number]) * 16)


@pytest.fixture
def week():
    return [PackedDay(name, opener_of(place), check_of(place)) for place, name in enumerate(DAYS, 1)]


# -- The pack on paper ----------------------------------------------------------------------------------------------


def test_the_pack_has_the_week_then_each_day_then_the_answers(week):
    ways = WeekChoices(week, "Year 6 · Mathematics")
    chosen = {one.key: one.chosen for one in ways.choices}
    texts = texts_of(ways.made(chosen))
    assert len(texts) == 1 + 2 * 5 + 5
    first, days, answers = texts[0], texts[1:11], texts[11:]
    assert "A week of cover: Year 6 · Mathematics" in first
    places = [first.find(f"{name} Opener Opener {place}") for place, name in enumerate(DAYS, 1)]
    assert -1 not in places
    assert places == sorted(places)
    assert "5 min in class What is needed: Chalk 1." in first
    assert "Check 1 Mathematics · Year 6 · 10 min in class · 3 question" in first
    for place in range(5):
        assert f"Step {place + 1}." in days[2 * place]
        assert days[2 * place + 1].count(f"Ask {place + 1}x?") == 4
        assert f"zebra{place + 1}x" in answers[place]
    assert not [text for text in (first, *days) if "zebra" in text]
    assert sheets_text(Pages(ways.made(chosen))) == "16 sheets of paper, 5 of them with 4 copies"


def test_answers_can_stay_at_home_and_copies_be_fewer(week):
    ways = WeekChoices(week)
    assert ways.title == "A week of cover"
    texts = texts_of(ways.made({COPIES: "1", TEACHER: "not"}))
    assert len(texts) == 11
    assert not [text for text in texts if "zebra" in text]
    assert texts[2].count("Ask 1x?") == 1
    assert "answers" not in texts[0]


def test_a_check_has_as_many_copies_as_can_be_read(week):
    days = [*week[:1], PackedDay("Tuesday", None, check_of(2, length=100))]
    ways = WeekChoices(days)
    copies = next(one for one in ways.choices if one.key == COPIES)
    assert [text for _, text in copies.options] == ["up to 4", "2", "1"]
    pages = Pages(ways.made({}))
    assert pages.copies[2] == 4
    assert pages.copies[3] in {1, 2}


def test_the_same_check_on_two_days_is_answered_once(week):
    twice = [week[0], PackedDay("Tuesday", week[0].opener, week[0].check)]
    texts = texts_of(WeekChoices(twice).made({}))
    assert len(texts) == 1 + 4 + 1
    assert sum("zebra1x" in text for text in texts) == 1


def test_days_without_anything_are_not_on_paper(week):
    texts = texts_of(WeekChoices([PackedDay("Monday", None, None), PackedDay("Tuesday", week[1].opener, None)]).made({}))
    assert len(texts) == 2
    assert "Monday" not in texts[0]
    assert "Tuesday" in texts[0]


# -- The view -------------------------------------------------------------------------------------------------------


@pytest.fixture
def stocked(ana, add):
    """Three openers and one check for Year 6, and one unfinished; an opener for Year 5."""
    for number in (1, 2, 3):
        add(f"Opener {number}", format="opener", year="Year 6", subject="Mathematics", parts={"steps": f"Step {number}."})
    add("Not finished", format="opener", year="Year 6")
    add("For Year 5", format="opener", year="Year 5", parts={"steps": "Step."})
    kept = [QuestionDraft({"asked": f"Ask {which}?", "answer": "yes", "why": f"zebra {which}"}) for which in "xyz"]
    draft = ResourceDraft(title="Check", category="assessment", format="short-check", year="Year 6")
    ana.library.add(draft, questions=QuestionsDraft(kept))


@pytest.fixture
def at(ana, stocked, seat_of):
    seat = seat_of(ana)
    seat.page.views.show_cover()
    return seat


def chosen(view):
    return [(day.opener.currentText(), day.check.currentText()) for day in view.days if day.opener.isVisible()]


def choose(field, text):
    field.setCurrentIndex(field.findText(text))


def test_a_week_is_planned_for_the_class_that_is_chosen(at):
    view = at.page.views.cover
    choose(view.year, "Year 6")
    assert chosen(view) == [
        ("Opener 3", "Check"), ("Opener 2", "Nothing"), ("Opener 1", "Nothing"), ("Nothing", "Nothing"), ("Nothing", "Nothing"),
    ]  # fmt: skip
    assert "Not finished" not in [view.days[0].opener.itemText(place) for place in range(view.days[0].opener.count())]
    assert [day.name.text() for day in view.days] == DAYS
    choose(view.year, "Year 5")
    assert chosen(view)[0] == ("For Year 5", "Nothing")


def test_too_little_is_said_in_kind_words(at):
    view = at.page.views.cover
    choose(view.year, "Year 6")
    assert "The one of Monday can be used again." in at.said
    choose(view.count, "1")
    assert "used again" not in at.said
    choose(view.year, "Year 5")
    assert "no finished short check for this class yet" in at.said


def test_nothing_at_all_is_said_and_cannot_be_printed(ana, seat_of):
    at = seat_of(ana)
    at.page.views.show_cover()
    assert "share what you have" in at.said
    assert not at.page.views.cover.print.isEnabled()


def test_fewer_days_keep_what_was_chosen_and_days_begin_where_they_should(at):
    view = at.page.views.cover
    choose(view.days[0].opener, "Nothing")
    choose(view.count, "2")
    choose(view.first, "Thursday")
    assert [day.name.text() for day in view.days[:3]] == ["Thursday", "Friday", "Monday"]
    assert len(chosen(view)) == 2
    assert chosen(view)[0][0] == "Nothing"
    assert view.days[1].opener.accessibleName() == "Lesson opener, Friday"


def test_the_week_opens_as_one_print(at):
    view = at.page.views.cover
    choose(view.year, "Year 6")
    at.press("Print this week…")
    preview = at.print_preview
    assert preview.windowTitle() == "Print: A week of cover: Year 6"
    assert preview.sheets.text() == "6 sheets of paper, 1 of them with 4 copies"
    texts = texts_of(preview._pages._printout)
    assert [place for place, text in enumerate(texts) if "zebra" in text] == [5]
    assert [sum(f"Step {number}." in text for text in texts) for number in (1, 2, 3)] == [1, 1, 1]
    choose(preview.choices.fields[TEACHER], "not now")
    assert preview.sheets.text() == "5 sheets of paper, 1 of them with 4 copies"
    preview.close()


def test_what_was_deleted_meanwhile_is_left_out_and_said(at, ana):
    view = at.page.views.cover
    choose(view.year, "Year 6")
    ana.library.remove(view.days[0].opener.currentData())
    at.press("Print this week…")
    assert "is left out" in view.said.text
    texts = texts_of(at.print_preview._pages._printout)
    assert not [text for text in texts if "Step 3." in text]
    at.print_preview.close()


@pytest.mark.slow
@pytest.mark.parametrize(("size", "percent"), [((800, 320), 130), ((1180, 600), 100)])
def test_it_fits_has_names_and_is_left_by_keys(at, look, size, percent):
    look(Scheme.DARK, percent)
    resized(at.page, size)
    view = at.page.views.cover
    at.waits_for(lambda: cut(view) == [])
    assert unnamed(view) == []
    assert view.minimumSizeHint().width() <= size[0]
    assert view.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(view.year, Qt.Key.Key_Down)
    assert view.year.currentText() == "Year 5"
    assert at.page.panes() == [view]
    assert at.page.escape()
    assert not view.isVisible()
