"""Finding a resource: words, filters, order, and what is said when there is none."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from teamroom.model.resources import Need
from teamroom.services.library_listing import Sort
from teamroom.services.library_rows import Filters
from teamroom.ui.library.facet_rows import Choice, FacetRows, Group, Heading, More, toggled
from ui.library.conftest import exchange, resized


@pytest.fixture
def stocked(add):
    """A library with three resources, the last one first: Angles, Ratio, Fractions."""
    add("Fractions on one slide", format="one-slide", subject="Mathematics", year="Year 5", minutes=5)
    add("Ratio in five questions", category="assessment", format="short-check", subject="Mathematics", minutes=10)
    every = frozenset(Need)
    add("Guess the angle", category="engagement", format="opener", subject="Geometry", minutes=15, without=every)
    return ["Guess the angle", "Ratio in five questions", "Fractions on one slide"]


def test_everything_is_listed_the_newest_first_with_how_many_there_are(ana, stocked, seat_of):
    at = seat_of(ana)
    assert at.titles == stocked
    assert "3 resources" in at.said


def test_typing_narrows_the_list_and_esc_shows_all_again(ana, stocked, seat_of):
    at = seat_of(ana)
    at.finds("rat", "Ratio in five questions")
    assert "1 resource\n" in at.said + "\n"
    QTest.keyClick(at.words, Qt.Key.Key_Escape)
    assert at.page.escape()
    assert at.words.text() == ""
    assert at.titles == stocked
    assert not at.page.escape()


def test_many_letters_ask_once(ana, stocked, seat_of, qtbot):
    at = seat_of(ana)
    listed = []
    at.page.presenter.listed.connect(listed.append)
    qtbot.keyClicks(at.words, "fractions")
    at.waits_for(lambda: at.titles == ["Fractions on one slide"])
    assert [one.asked.query for one in listed] == ["fractions"]


def test_an_answer_to_an_older_question_is_dropped(ana, stocked, seat_of, threaded, qtbot):
    at = seat_of(ana, threaded)
    at.waits_for(lambda: at.titles == stocked)
    held, ordinary = threading.Event(), at.library.listing.ids

    def slow(filters, query, sort, progress):
        if query == "ratio":
            held.wait(5)
        return ordinary(filters, query, sort, progress)

    at.library.listing.ids = slow
    at.page.browse.line.look_for("ratio")
    at.page.browse.line.look_for("angle")
    at.waits_for(lambda: at.titles == ["Guess the angle"])
    held.set()
    at.waits_for(lambda: not threaded.runner.is_busy)
    assert at.titles == ["Guess the angle"]


def test_a_slip_is_told_and_what_was_meant_is_one_click_away(ana, stocked, seat_of):
    at = seat_of(ana)
    at.finds("fractoins", "Fractions on one slide")
    assert "Nothing with “fractoins”. Did you mean" in at.said
    assert "1 resource" in at.said
    at.press("fractions?")
    assert at.words.text() == "fractions"
    assert "1 resource" in at.said


def test_nothing_found_says_so_and_offers_everything(ana, stocked, seat_of):
    at = seat_of(ana)
    at.finds("<b>zzzz</b>")
    assert "Nothing with “<b>zzzz</b>”." in at.said
    at.press("Clear filters")
    assert at.titles == stocked


def test_an_empty_library_says_what_it_is_for_with_one_button(ana, seat_of):
    at = seat_of(ana)
    assert "No resources yet. Share one thing you used this week" in at.said
    assert not at.page.facets.isVisible()
    assert not at.words.isVisible()
    assert QApplication.focusWidget() is at.page.browse.first
    at.press("Add a resource")
    assert at.page.views.editor.isVisible()


def test_what_a_colleague_added_appears_by_itself(ana, ben, stocked, seat_of, tmp_path):
    at = seat_of(ana)
    at.chooses("Ratio in five questions")
    ben.clock.advance(60_000)
    ben.adds("From Ben")
    exchange(ben, ana, tmp_path)
    at.waits_for(lambda: at.titles == ["From Ben", *stocked])
    assert at.list.current == at.page.preview.detail.entity
    assert "4 resources" in at.said


def test_nothing_is_read_while_nobody_looks(ana, stocked, seat_of, add, desk):
    at = seat_of(ana)
    at.page.put_away()
    asked = len(desk.runner.lanes)
    add("Meanwhile")
    QApplication.processEvents()
    assert not at.page.presenter._rest.isActive()
    assert (at.titles, len(desk.runner.lanes)) == (stocked, asked)
    at.page.appear()
    at.waits_for(lambda: at.titles == ["Meanwhile", *stocked])


def test_the_order_is_chosen_and_the_best_comes_first_while_somebody_searches(ana, stocked, seat_of):
    at = seat_of(ana)
    line = at.page.browse.line
    assert line.order is Sort.USEFUL
    at.finds("five", "Ratio in five questions")
    assert (line.order, line.sort.currentText()) == (Sort.BEST, "Best match first")
    line.clear_words()
    assert (line.order, line.sort.count()) == (Sort.USEFUL, 3)
    QTest.keyClick(line.sort, Qt.Key.Key_Down)
    assert line.order is Sort.NEWEST
    QTest.keyClick(line.sort, Qt.Key.Key_Down)
    line.sort.activated.emit(line.sort.currentIndex())
    assert at.titles == sorted(stocked)
    at.finds("five", "Ratio in five questions")
    assert line.order is Sort.TITLE


# -- Filters --------------------------------------------------------------------------------------------------------


def counts(at, group):
    rows = at.page.facets.rows
    found = [rows.row(place) for place in range(rows.rowCount())]
    return {one.text: one.count for one in found if isinstance(one, Choice) and one.group is group}


def test_filters_tell_what_each_would_leave_and_none_disappears(ana, stocked, seat_of):
    at = seat_of(ana)
    category = {"Concept explanation": 1, "Student engagement strategy": 1, "Assessment tool": 1}
    assert counts(at, Group.CATEGORY) == category
    assert counts(at, Group.MINUTES) == {"5 minutes": 1, "10 minutes": 2, "20 minutes": 3}
    assert counts(at, Group.FORMAT)["Plan"] == 0
    at.chooses_filter(Group.SUBJECT, "Mathematics")
    assert at.titles == stocked[1:]
    assert counts(at, Group.CATEGORY) == category | {"Student engagement strategy": 0}
    at.chooses_filter(Group.MINUTES, 5)
    assert at.titles == ["Fractions on one slide"]
    at.press("Clear filters")
    assert at.titles == stocked


def test_one_of_a_kind_takes_the_place_of_another_and_a_second_click_gives_it_up(ana, stocked, seat_of):
    at = seat_of(ana)
    at.chooses_filter(Group.CATEGORY, "concept")
    at.chooses_filter(Group.CATEGORY, "assessment")
    assert at.titles == ["Ratio in five questions"]
    at.chooses_filter(Group.CATEGORY, "assessment")
    assert at.titles == stocked


def test_needs_add_up(ana, stocked, seat_of):
    at = seat_of(ana)
    at.chooses_filter(Group.WITHOUT, Need.PRINTER)
    at.chooses_filter(Group.WITHOUT, Need.BOOKS)
    assert at.page.presenter.asked.filters.without == {Need.PRINTER, Need.BOOKS}
    assert at.titles == ["Guess the angle"]


def test_the_filters_are_one_stop_and_arrows_walk_over_headings(ana, stocked, seat_of):
    at = seat_of(ana)
    panel = at.page.facets
    panel.setFocus()
    assert panel.currentIndex().row() == 1
    for _ in range(3):
        QTest.keyClick(panel, Qt.Key.Key_Down)
    row = panel.rows.row(panel.currentIndex().row())
    assert (row.group, row.text) == (Group.FORMAT, "One-slide explanation")
    QTest.keyClick(panel, Qt.Key.Key_Space)
    assert at.titles == ["Fractions on one slide"]
    assert panel.rows.row(panel.currentIndex().row()).chosen
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert at.titles == stocked
    QTest.keyClick(panel, Qt.Key.Key_Tab)
    assert not panel.hasFocus()


def test_words_and_filters_work_together(ana, stocked, seat_of):
    at = seat_of(ana)
    at.chooses_filter(Group.CATEGORY, "concept")
    at.finds("ratio")
    assert "Nothing with “ratio” has all of these." in at.said


class Counts:
    """Passes for ``Facets``."""

    def __init__(self, subjects):
        self.total = 0
        self.category = self.format = self.ready = self.minutes = self.without = self.year = {}
        self.language = self.suits = self.shows = {}
        self.subject = subjects


def test_many_subjects_are_folded_up_and_those_in_use_show(qtmodeltester):
    rows = FacetRows()
    subjects = {f"Subject {letter}": number for number, letter in enumerate("abcdefghijkl")}
    rows.show(Counts(subjects), Filters(subject="Subject a"))
    texts = [rows.index(place).data() for place in range(rows.rowCount())]
    assert texts == ["Subject", "Subject a", *(f"Subject {one}" for one in "hijkl"), "6 more…"]
    rows.unfold(Group.SUBJECT)
    assert rows.rowCount() == 14
    assert isinstance(rows.row(13), More)
    assert isinstance(rows.row(0), Heading)
    rows.unfold(Group.SUBJECT)
    assert rows.rowCount() == 8
    qtmodeltester.check(rows)


def test_a_choice_speaks_for_itself(theme):
    rows = FacetRows()
    rows.show(Counts({"<b>Art</b>": 2}), Filters(subject="<b>Art</b>"))
    index = rows.index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Subject, <b>Art</b>, 2 resources, chosen"
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
    assert rows.index(0).flags() == Qt.ItemFlag.NoItemFlags


@pytest.mark.parametrize(
    ("group", "value", "filters"),
    [
        (Group.CATEGORY, "concept", Filters(category="concept")),
        (Group.FORMAT, "plan", Filters(format="plan")),
        (Group.MINUTES, 10, Filters(minutes_max=10)),
        (Group.SUBJECT, "Art", Filters(subject="Art")),
        (Group.YEAR, "5", Filters(year="5")),
        (Group.WITHOUT, Need.BOOKS, Filters(without=frozenset([Need.BOOKS]))),
    ],
)
def test_every_filter_is_taken_up_and_given_up(group, value, filters):
    choice = Choice(group, value, "", 1, chosen=False)
    assert toggled(Filters(), choice) == filters
    assert toggled(filters, Choice(group, value, "", 1, chosen=True)) == Filters()


def test_where_it_is_narrow_filters_come_when_they_are_asked_for(ana, stocked, seat_of):
    at = seat_of(ana, size=(860, 400))
    assert not at.page.facets.isVisible()
    at.press("Filters")
    assert at.page.facets.isVisible()
    at.chooses_filter(Group.CATEGORY, "concept")
    assert at.titles == ["Fractions on one slide"]
    assert at.page.escape()
    assert not at.page.facets.isVisible()
    assert at.page.browse.line.filters.text() == "Filters (1)"
    resized(at.page, (1366, 640))
    assert at.page.facets.isVisible()
