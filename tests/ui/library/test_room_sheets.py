"""What the room does with its library as a whole, by clicks and keys: requests, topics, one resource a week."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from teamroom.model.resources import Need, Suits
from teamroom.model.uses import Result
from teamroom.services.library_rows import Show
from teamroom.services.problems import Problems
from teamroom.services.requests import Requests
from teamroom.services.uses import UseDraft, Uses
from teamroom.ui.library.facet_rows import Choice, Group
from teamroom.ui.library.room_sheets import REQUEST, TOPIC
from teamroom.ui.printing import PrintPreview


def open_sheet(at, entry):
    QTest.mouseClick(at.page.browse.more, Qt.MouseButton.LeftButton)
    menu = next(one for one in at.page.findChildren(QMenu) if one.isVisible())
    action = next(one for one in menu.actions() if one.text() == entry)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    # A window manager does this when a menu closes; the offscreen screen does not.
    with at.qtbot.waitActive(at.page):
        at.page.activateWindow()


def rows(view):
    return [view.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(view.rows.rowCount())]


# -- Requests -------------------------------------------------------------------------------------------------------


def test_what_is_not_found_is_asked_of_the_room_in_two_clicks(ana, add, seat_of):
    add("Ratio")
    at = seat_of(ana)
    at.finds("zzxqv")
    at.press("Ask the room for it")
    sheet = at.page.views.sheets.requests
    assert (sheet.wish.text(), sheet.wish.hasFocus()) == ("zzxqv", True)
    QTest.keyClick(sheet.wish, Qt.Key.Key_Return)
    assert [line.wish for line in Requests(ana.room).list()] == ["zzxqv"]
    assert "The room sees it after the next exchange." in at.said
    assert "still looked for" in rows(sheet)[0]
    assert at.page.escape()
    assert at.page.browse.isVisible()


def test_a_request_that_arrives_is_answered_by_what_is_chosen_in_the_list(ana, ben, meet, add, seat_of):
    add("Angles")
    add("Fraction dominoes")
    at = seat_of(ana)
    open_sheet(at, "What people look for")
    assert "Nobody looks for anything just now." in at.said
    Requests(ben.room).ask("Fraction games")
    meet()
    at.waits_for(lambda: len(rows(at.page.views.sheets.requests)) == 1)
    at.press("There is one already…")
    assert "Choose what answers “Fraction games” in the list." in at.said
    at.page.browse.waiting.show_counts(2, 1)
    assert not at.page.browse.waiting.isVisible(), "one question at a time"
    at.chooses("Angles")
    at.chooses("Fraction dominoes")
    at.press("This one")
    assert [line.answer_title for line in Requests(ana.room).list()] == ["Fraction dominoes"]
    assert not at.page.browse.answering.isVisible()
    assert at.page.browse.waiting.isVisible()
    meet()
    assert [line.answer_title for line in Requests(ben.room).list()] == ["Fraction dominoes"]
    QTest.keyClick(at.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert Requests(ana.room).count_open() == 1


@pytest.mark.slow
def test_something_added_for_a_request_answers_it(ana, add, seat_of):
    add("Angles")
    Requests(ana.room).ask("Fraction games")
    at = seat_of(ana)
    open_sheet(at, "What people look for")
    at.press("Add something for it")
    assert at.form.title.text() == "Fraction games"
    at.press("Student engagement strategy")
    at.press("Save")
    assert [line.answer_title for line in Requests(ana.room).list()] == ["Fraction games"]
    open_sheet(at, "What people look for")
    assert "answered by “Fraction games”" in rows(at.page.views.sheets.requests)[0]
    at.press("Look at the answer")
    assert at.page.preview.detail.title == "Fraction games"


@pytest.mark.slow
def test_leaving_the_form_answers_nothing_later(ana, add, seat_of):
    add("Angles")
    Requests(ana.room).ask("Fraction games")
    at = seat_of(ana)
    open_sheet(at, "What people look for")
    at.press("Add something for it")
    at.press("Discard")
    at.page.new_here()
    at.form.title.setText("Another thing")
    at.press("Concept explanation")
    at.press("Save")
    assert Requests(ana.room).count_open() == 1


def test_a_request_is_closed_and_opened_again_by_keys(ana, add, seat_of):
    add("Angles")
    Requests(ana.room).ask("Fraction games")
    at = seat_of(ana)
    open_sheet(at, "What people look for")
    at.press("No longer needed")
    assert "no longer needed" in rows(at.page.views.sheets.requests)[0]
    at.press("Still needed")
    assert Requests(ana.room).count_open() == 1
    assert at.page.views.sheets.requests.isAncestorOf(QApplication.focusWidget())


def test_an_empty_request_says_what_is_missing(ana, add, seat_of):
    add("Angles")
    at = seat_of(ana)
    open_sheet(at, "What people look for")
    at.press("Ask the room")
    assert "There is nothing written here yet." in at.said
    assert at.page.views.sheets.requests.wish.hasFocus()


# -- Topics ---------------------------------------------------------------------------------------------------------


def test_a_topic_leads_to_everything_on_it_and_back(ana, add, seat_of):
    entity = add("Halves", tags=("fractions",))
    add("Angles", tags=("geometry",))
    Requests(ana.room).ask("A game for fractions")
    problem = Problems(ana.room).add("Nobody dares to add fractions aloud")
    Uses(ana.room).add(entity, UseDraft("2026-05-04", Result.WELL, "Even the quiet ones spoke."))
    at = seat_of(ana)
    open_sheet(at, "Topics")
    view = at.page.views.sheets.topics
    assert rows(view) == ["fractions · 1 resource", "geometry · 1 resource"]
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    shown = [view.page_rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(view.page_rows.rowCount())]
    assert [line.split(" · ")[0] for line in shown] == [
        "Halves", "Nobody dares to add fractions aloud", "A game for fractions", "Even the quiet ones spoke.",
    ]
    assert all(word in line for word, line in zip(("Resource", "Problem", "Looked for", "went well"), shown, strict=True))
    view.page.setCurrentIndex(view.page_rows.index(1))
    with at.qtbot.waitSignal(at.page.problem_asked) as asked:
        QTest.keyClick(view.page, Qt.Key.Key_Return)
    assert asked.args == [problem]
    view.page.setCurrentIndex(view.page_rows.index(3))
    QTest.keyClick(view.page, Qt.Key.Key_Return)
    assert at.page.preview.detail.title == "Halves"
    open_sheet(at, "Topics")
    assert at.page.escape()
    assert at.page.browse.isVisible()


def test_a_topic_that_nothing_is_on_any_more_leads_back_to_all(ana, add, seat_of):
    entity = add("Halves", tags=("fractions",))
    add("Angles", tags=("geometry",))
    at = seat_of(ana)
    open_sheet(at, "Topics")
    view = at.page.views.sheets.topics
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    at.library.remove(entity)
    at.waits_for(lambda: rows(view) == ["geometry · 1 resource"])
    assert view.heading.text() == "Topics"


def test_without_tags_the_sheet_says_how_a_topic_begins(ana, add, seat_of):
    add("Halves")
    at = seat_of(ana)
    open_sheet(at, "Topics")
    assert "it becomes a topic" in at.said


# -- One resource a week --------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_week_is_passed_with_a_reason_and_taken_back(ana, ben, meet, seat_of):
    ben.adds("Old")
    meet()
    at = seat_of(ana)
    open_sheet(at, "One resource a week")
    view = at.page.views.sheets.week
    assert [line.split(" · ") for line in rows(view)] == [["Ana (you)", "not yet"], ["Ben", "shared: Old"]]
    view.reason.setFocus()
    at.qtbot.keyClicks(view.reason, "Reports are due")
    QTest.keyClick(view.reason, Qt.Key.Key_Return)
    assert rows(view)[0] == "Ana (you) · passes this week: Reports are due"
    meet()
    assert ben.library.weekly.slots()[0].reason == "Reports are due"
    at.press("I do not pass after all")
    assert rows(view)[0] == "Ana (you) · not yet"
    at.press("Add mine")
    assert at.page.views.editor.isVisible()


# -- The list -------------------------------------------------------------------------------------------------------


def test_what_helped_most_comes_first_and_says_so(ana, add, seat_of):
    helped = add("Halves")
    add("Angles")
    add("Ratio")
    for _ in range(2):
        Uses(ana.room).add(helped, UseDraft("2026-05-04", Result.WELL))
    at = seat_of(ana)
    assert at.titles == ["Halves", "Ratio", "Angles"]
    assert "used 2 times" in at.page.browse.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ((Group.SHOWS, Show.USED), ["Halves"]),
        ((Group.SHOWS, Show.NEEDS_FEEDBACK), ["Angles"]),
        ((Group.SUITS, Suits.LARGE_CLASS), ["Angles"]),
        ((Group.READY, 5), ["Halves"]),
    ],
)
def test_filters_by_what_the_room_knows(ana, add, seat_of, chosen, left):
    helped = add("Halves", ready=5)
    add("Angles", suits=frozenset({Suits.LARGE_CLASS}), ready=20)
    Uses(ana.room).add(helped, UseDraft("2026-05-04"))
    Uses(ana.room).say(helped, "warm", "My class would enjoy this.")
    at = seat_of(ana)
    panel = at.page.facets
    place = panel.rows.place_of(*chosen)
    row = panel.rows.row(place)
    assert isinstance(row, Choice)
    assert row.count == 1
    panel.setCurrentIndex(panel.rows.index(place))
    QTest.keyClick(panel, Qt.Key.Key_Space)
    assert at.titles == left


def test_no_electricity_and_ten_minutes_leaves_only_what_fits(ana, add, seat_of):
    """The check of mission.md row 39."""
    without = frozenset({Need.ELECTRICITY})
    add("Fits", minutes=10, without=without)
    add("Too long", minutes=20, without=without)
    add("Needs power", minutes=5)
    add("Says nothing")
    at = seat_of(ana)
    for group, value in ((Group.WITHOUT, Need.ELECTRICITY), (Group.MINUTES, 10)):
        at.page.facets.setCurrentIndex(at.page.facets.rows.index(at.page.facets.rows.place_of(group, value)))
        QTest.keyClick(at.page.facets, Qt.Key.Key_Space)
    assert at.titles == ["Fits"]


def test_what_came_with_the_last_exchange_is_new(ana, ben, meet, add, seat_of):
    add("Mine")
    ben.adds("From Ben")
    meet()
    at = seat_of(ana)
    panel = at.page.facets
    panel.setCurrentIndex(panel.rows.index(panel.rows.place_of(Group.SHOWS, Show.NEW)))
    QTest.keyClick(panel, Qt.Key.Key_Space)
    assert at.titles == ["From Ben"]


def test_the_search_everywhere_leads_to_a_topic_and_to_a_request(ana, add, seat_of):
    add("Halves", tags=("fractions",))
    ana.library.requests.ask("A calm start")
    asked = ana.library.requests.ask("A game for fractions")
    at = seat_of(ana)
    at.page.go_to(TOPIC + b"fractions")
    assert (at.page.views.sheets.topics.heading.text(), at.page.views.sheets.topics.page_rows.rowCount()) == ("fractions", 2)
    at.page.go_to(REQUEST + asked)
    sheet = at.page.views.sheets.requests
    assert sheet.rows.line(sheet.list.currentIndex().row()).entity == asked


def test_an_opener_shows_minutes_and_needs_and_what_it_answers_in_its_row(ana, add, seat_of):
    """The checks of mission.md rows 38 and 40."""
    add("Guess the angle", format="opener", minutes=5, parts={"needs": "Chalk", "steps": "Three clues."}, answers="Angles 6.2")
    at = seat_of(ana)
    said = at.page.browse.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert [words in said for words in ("5 minutes", "needs Chalk", "answers: Angles 6.2")] == [True] * 3


def test_the_print_of_a_resource_and_a_week_of_cover_are_two_clicks_away(ana, add, seat_of):
    add("Guess the angle", format="opener", minutes=5, parts={"steps": "Three clues."})
    at = seat_of(ana)
    at.chooses("Guess the angle")
    QTest.keyClick(at.list, Qt.Key.Key_P)
    preview = next(one for one in at.page.findChildren(PrintPreview) if one.isVisible())
    assert preview.sheets.text().startswith("1 sheet")
    preview.close()
    open_sheet(at, "Cover pack for a class…")
    assert at.page.views.cover.isVisible()
    assert at.page.escape()


@pytest.mark.slow
def test_adapting_from_the_preview_answers_no_request(ana, add, seat_of):
    entity = add("Halves")
    Requests(ana.room).ask("Quarters")
    at = seat_of(ana)
    open_sheet(at, "What people look for")
    at.press("Add something for it")
    at.press("Discard")
    at.chooses("Halves")
    QTest.keyClick(at.list, Qt.Key.Key_A)
    at.waits_for(lambda: at.page.views.editor.heading.text() == "Adapt a resource")
    at.form.title.setText("Quarters of halves")
    at.press("Save")
    assert at.library.show(at.page.preview.detail.entity).adapted_from.entity == entity
    assert Requests(ana.room).count_open() == 1
