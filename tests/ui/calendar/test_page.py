"""Terms and holidays by clicks and keys, on a real room."""

import datetime as dt
import threading

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from teamroom.model.calendar import PeriodKind
from teamroom.services.calendar import SchoolCalendar
from ui.calendar.conftest import HOLIDAY, TERM, THURSDAY, day
from ui.hands import focused, press, type_in
from ui.looking import texts_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


# -- Looking ----------------------------------------------------------------------------------------------------------


def test_an_empty_calendar_says_what_it_is_for_and_offers_one_button(at):
    assert "then “10 school days” are days on which there is school" in at.said
    assert focused() is at.page.add_first
    assert not at.page.add.isVisible()
    assert "Today is a school day. 10 school days from today end on Wed 14 Jan." in at.said


def test_each_is_told_by_a_word_its_days_and_how_many_they_are(stocked, named_room, seat_of):
    at = seat_of(named_room.ana)
    assert [line[0] for line in at.lines] == ["Term 1", "Half term", "Spring holidays", "Term 2"]
    assert at.lines[1][1].startswith("Holiday · ")
    assert at.lines[1][1].endswith(" · 5 weekdays off")
    assert at.lines[0][1].startswith("Term · ")
    assert at.lines[0][1].endswith(" · 31 school days")
    assert at.lines[2][1].endswith(" · 10 weekdays off"), "also between two terms"
    assert focused() is at.page.add


def test_one_without_a_name_is_called_what_it_is(named_room, seat_of):
    SchoolCalendar(named_room.ana.room).add(HOLIDAY, "", day(1), day(1))
    at = seat_of(named_room.ana)
    assert at.lines[0][0] == "Holiday"
    assert at.lines[0][1].endswith(" · 1 weekday off")
    assert " to " not in at.lines[0][1]


SENTENCES = {
    "school": ([(TERM, "Term 1", -20, 30)], "Today is a school day, day 15 of Term 1. 10 school days from today end on Wed 14 Jan."),
    "holiday": ([(HOLIDAY, "New Year", -3, 4)], "Today is free: New Year. The next school day is Tue 6 Jan. 10 school days from today end on Mon 19 Jan."),
    "between": (
        [(TERM, "Term 1", -90, -10), (TERM, "Term 2", 11, 60)],
        "Today is between two terms. The next school day is Mon 12 Jan. 10 school days from today end on Fri 23 Jan.",
    ),
    "never": ([(HOLIDAY, f"Year {one}", one * 400, one * 400 + 399) for one in range(5)], "No school day follows: look at the holidays."),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_says_what_today_is_and_when_ten_school_days_end(named_room, seat_of, name):
    periods, said = SENTENCES[name]
    hers = SchoolCalendar(named_room.ana.room)
    for kind, called, first, last in periods:
        hers.add(kind, called, day(first), day(last))
    assert said in texts_of(seat_of(named_room.ana).page)


def test_a_weekday_without_school_is_told(named_room, seat_of):
    SchoolCalendar(named_room.ana.room).set_weekdays(frozenset({0}))
    assert "Today is a day without school. The next school day is Mon 5 Jan." in seat_of(named_room.ana).said


# -- Entering ---------------------------------------------------------------------------------------------------------


def test_a_term_is_entered_by_keys_alone(at, notices):
    press(Qt.Key.Key_Return)
    assert focused() is at.page.form.kinds[TERM]
    at.types("Name", "Term 1")
    at.tab_to("First day")
    type_in("5")
    at.tab_to("Last day")
    assert "From Mon 5 Jan to Mon 5 Jan" in at.said
    assert at.page.form.draft.last == at.page.form.draft.first == dt.date(2026, 1, 5)
    type_in("27mar")
    press(Qt.Key.Key_Return)
    assert at.entered == [("Term 1", TERM, dt.date(2026, 1, 5), dt.date(2026, 3, 27))]
    assert at.lines[0][0] == "Term 1"
    assert focused() is at.page.add
    assert notices[-1].text == "It is entered."


def test_a_holiday_is_entered_by_clicks(at):
    at.press("Add a term or a holiday")
    at.qtbot.mouseClick(at.page.form.kinds[HOLIDAY], Qt.MouseButton.LeftButton)
    at.page.form.name.setText("Half term")
    at.chooses_days(day(7), day(11))
    at.press("Save")
    assert at.entered == [("Half term", HOLIDAY, day(7), day(11))]
    assert not at.page.form.is_open


def test_the_last_day_goes_along_with_a_later_first_one_and_no_further(at):
    at.press("Add a term or a holiday")
    form = at.page.form
    form.first.show_day("2026-05-04")
    assert form.last.day == "2026-05-04"
    form.last.show_day("2026-05-08")
    form.first.show_day("2026-05-05")
    assert form.last.day == "2026-05-08"


@pytest.mark.parametrize(
    "case",
    [
        (day(3), day(2), "The days from 4 Jan to 3 Jan cannot be a term or a holiday."),
        (day(0), day(401), "look at the year"),
        (day(30), day(31), "belong to another term or holiday already"),
    ],
)
def test_days_that_cannot_be_are_said_beside_the_form_and_what_is_typed_stays(stocked, named_room, seat_of, case):
    first, last, said = case
    at = seat_of(named_room.ana)
    before = at.entered
    at.press("Add a term or a holiday")
    at.page.form.name.setText("Oops")
    at.chooses_days(first, last)
    at.press("Save")
    assert said.replace(" Jan", f" Jan{_year(first)}") in texts_of(at.page.form)
    assert (at.page.form.name.text(), at.page.form.draft.last) == ("Oops", last)
    assert at.entered == before
    at.chooses_days(day(200), day(201))
    at.press("Save")
    assert len(at.entered) == len(before) + 1


def _year(of):
    """Return how a day of another year than the present one ends."""
    return "" if of.year == dt.datetime.now(dt.UTC).year else f" {of.year}"


# -- Changing ---------------------------------------------------------------------------------------------------------


def test_one_is_changed_where_it_stands_and_the_focus_is_back_at_it(stocked, named_room, seat_of, notices):
    at = seat_of(named_room.ana)
    at.tab_to("Change: Half term")
    press(Qt.Key.Key_Return)
    form = at.page.form
    assert form.draft.kind is HOLIDAY
    assert focused() is form.kinds[HOLIDAY]
    at.types("Name", "Midterm")
    at.chooses_days(day(11), day(12))
    focused()
    press(Qt.Key.Key_Return)
    assert ("Midterm", HOLIDAY, day(11), day(12)) in at.entered
    assert focused().accessibleName() == "Change: Midterm"
    assert notices[-1].text == "It is changed."
    notices[-1].act()
    at.qtbot.waitUntil(lambda: at.lines[1][0] == "Half term")


def test_esc_closes_the_form_keeps_what_is_typed_and_then_leaves(stocked, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.press("Change: Term 2")
    at.page.form.name.setText("Second")
    assert at.page.escape()
    assert not at.page.form.is_open
    assert focused().accessibleName() == "Change: Term 2"
    assert not at.page.escape()
    at.press("Add a term or a holiday")
    assert at.page.form.name.text() == ""
    at.press("Change: Term 2")
    assert at.page.form.name.text() == "Second"
    at.press("Cancel")
    at.press("Change: Term 2")
    assert at.page.form.name.text() == "Term 2"


def test_back_leaves(at):
    with at.qtbot.waitSignal(at.page.left):
        at.press("Back")


# -- Removing ---------------------------------------------------------------------------------------------------------


def test_one_is_removed_and_brought_back(stocked, named_room, seat_of, notices):
    at = seat_of(named_room.ana)
    at.tab_to("Remove: Half term")
    press(Qt.Key.Key_Return)
    assert [line[0] for line in at.lines] == ["Term 1", "Spring holidays", "Term 2"]
    assert notices[-1].text == "“Half term” is removed."
    assert focused().accessibleName() == "Remove: Spring holidays", "the focus goes on at its neighbour"
    QTest.keyClick(at.page, Qt.Key.Key_Z, CTRL)
    at.qtbot.waitUntil(lambda: at.lines[1][0] == "Half term")
    QTest.keyClick(at.page, Qt.Key.Key_Z, CTRL | SHIFT)
    at.qtbot.waitUntil(lambda: len(at.lines) == 3)


def test_when_the_last_one_is_removed_one_begins_anew(named_room, seat_of, notices):
    SchoolCalendar(named_room.ana.room).add(TERM, "Term 1", day(0), day(30))
    at = seat_of(named_room.ana)
    at.tab_to("Remove: Term 1")
    press(Qt.Key.Key_Return)
    assert focused() is at.page.add_first
    notices[-1].act()
    at.qtbot.waitUntil(lambda: len(at.lines) == 1)
    assert focused() is at.page.add


# -- Weekdays ---------------------------------------------------------------------------------------------------------


def test_weekdays_are_named_and_ordered_as_the_language_does(named_room, seat_of):
    before = QLocale()
    try:
        for code, names in (("en_GB", ["Monday", "Sunday"]), ("en_US", ["Sunday", "Saturday"]), ("ar_EG", ["السبت", "الجمعة"])):
            QLocale.setDefault(QLocale(code))
            boxes = list(seat_of(named_room.ana).page.weekdays.boxes.values())
            assert [boxes[0].text(), boxes[-1].text()] == names
    finally:
        QLocale.setDefault(before)


def test_weekdays_are_chosen_and_taken_back(at, notices):
    assert at.weekdays == {0, 1, 2, 3, 4}
    at.page.weekdays.boxes[4].setFocus()
    press(Qt.Key.Key_Space)
    for number in (5, 6):
        at.page.weekdays.boxes[number].click()
    assert at.calendar.read().weekdays == {0, 1, 2, 3, 5, 6}
    at.settle()
    assert at.weekdays == {0, 1, 2, 3, 5, 6}
    assert "10 school days from today end on Mon 12 Jan." in at.said
    for _ in range(3):
        QTest.keyClick(at.page, Qt.Key.Key_Z, CTRL)
    at.qtbot.waitUntil(lambda: at.weekdays == {0, 1, 2, 3, 4})


def test_the_last_weekday_stays_and_it_is_said_why(at):
    for number in range(5):
        at.page.weekdays.boxes[number].click()
    assert at.weekdays == {4}
    assert at.calendar.read().weekdays == {4}
    assert "There must be at least one weekday with school." in texts_of(at.page.weekdays)
    at.page.weekdays.boxes[0].click()
    assert "at least one" not in texts_of(at.page.weekdays)
    assert at.weekdays == {0, 4}


# -- What colleagues do -----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_what_arrives_shows_and_what_is_typed_stays(stocked, his, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.press("Change: Term 2")
    at.page.form.name.setFocus()
    at.page.form.name.selectAll()
    type_in("Second te")
    his.add(HOLIDAY, "Eid", day(60), day(61))
    his.set_weekdays(frozenset({0, 1, 2, 3}))
    named_room.meet()
    at.qtbot.waitUntil(lambda: len(at.lines) == 5)
    assert at.weekdays == {0, 1, 2, 3}
    type_in("rm")
    assert at.page.form.name.text() == "Second term"
    press(Qt.Key.Key_Return)
    assert "Second term" in [name for name, *_ in at.entered]


def test_a_change_that_arrives_while_one_types_is_said_and_both_are_kept(stocked, his, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.press("Change: Term 2")
    at.chooses_days(day(45), day(110))
    (theirs,) = [one for one in his.periods() if one.name == "Term 2"]
    his.change(theirs.entity, TERM, "Term 2", day(45), day(130))
    named_room.meet()
    at.qtbot.waitUntil(lambda: "Meanwhile it was changed: Term 2" in at.said)
    assert at.page.form.draft.last == day(110)
    at.press("Save")
    at.qtbot.waitUntil(lambda: "There are two versions of it. Both are kept." in at.said)
    with at.qtbot.waitSignal(at.page.versions_asked):
        at.press("Compare: Term 2")


@pytest.mark.slow
def test_one_that_a_colleague_removed_while_it_is_changed_is_entered_anew(stocked, his, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.press("Change: Half term")
    (theirs,) = [one for one in his.periods() if one.name == "Half term"]
    his.remove(theirs.entity)
    named_room.meet()
    at.qtbot.waitUntil(lambda: "It was removed meanwhile." in at.said)
    at.press("Save")
    assert "Half term" in [name for name, *_ in at.entered]
    assert focused() is at.page.add


def test_one_that_came_back_says_so_until_it_is_kept(stocked, his, named_room, seat_of):
    (theirs,) = [one for one in his.periods() if one.name == "Half term"]
    his.change(theirs.entity, HOLIDAY, "Half term", day(10), day(15))
    stocked.remove(theirs.entity)
    named_room.meet()
    at = seat_of(named_room.ana)
    assert "It was removed and came back, because somebody changed it." in at.said
    at.tab_to("Keep it: Half term")
    press(Qt.Key.Key_Return)
    assert "came back" not in at.said
    assert at.page.isAncestorOf(focused())


def test_weekdays_that_two_chose_apart_lead_to_choosing(his, named_room, seat_of):
    SchoolCalendar(named_room.ana.room).set_weekdays(frozenset({0, 1}))
    his.set_weekdays(frozenset({2, 3}))
    named_room.meet()
    at = seat_of(named_room.ana)
    with at.qtbot.waitSignal(at.page.versions_asked):
        at.press("Compare the weekdays")


def test_while_the_page_is_away_nothing_is_read(at, named_room):
    at.page.put_away()
    SchoolCalendar(named_room.ana.room).add(TERM, "Term 1", day(0), day(30))
    at.settle()
    assert not at.page.presenter._rest.isActive()
    assert at.lines == []
    at.page.appear()
    assert at.lines[0][0] == "Term 1"


def test_with_threads_two_quick_clicks_both_count(named_room, seat_of, threaded, qtbot):
    at = seat_of(named_room.ana, on=threaded)
    qtbot.waitUntil(lambda: at.weekdays == {0, 1, 2, 3, 4})
    for number in (4, 5):
        at.page.weekdays.boxes[number].click()
    assert at.weekdays == {0, 1, 2, 3, 5}
    qtbot.waitUntil(lambda: not at.page.presenter.is_choosing and not threaded.runner.is_busy)
    assert at.weekdays == at.calendar.read().weekdays == {0, 1, 2, 3, 5}


def test_what_was_read_before_a_click_does_not_take_it_back(named_room, seat_of, threaded, qtbot, monkeypatch):
    at = seat_of(named_room.ana, on=threaded)
    qtbot.waitUntil(lambda: at.weekdays == {0, 1, 2, 3, 4})
    presenter, go_on = at.page.presenter, threading.Event()
    before, save = presenter.look(), presenter._calendar.set_weekdays
    monkeypatch.setattr(presenter._calendar, "set_weekdays", lambda days: go_on.wait(20) and save(days))
    at.page.weekdays.boxes[5].click()
    presenter.shown.emit(before)
    assert at.weekdays == {0, 1, 2, 3, 4, 5}
    go_on.set()
    qtbot.waitUntil(lambda: not presenter.is_choosing and not threaded.runner.is_busy)
    assert at.weekdays == {0, 1, 2, 3, 4, 5}


def test_with_threads_a_term_is_entered_and_the_focus_is_where_the_next_begins(named_room, seat_of, threaded, qtbot):
    at = seat_of(named_room.ana, on=threaded)
    qtbot.waitUntil(at.page.add_first.hasFocus)
    press(Qt.Key.Key_Return)
    at.page.form.name.setText("Term 1")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(at.lines) == 1)
    qtbot.waitUntil(at.page.add.hasFocus)
    qtbot.waitUntil(lambda: not threaded.runner.is_busy)


def test_all_kinds_have_a_word(at):
    at.press("Add a term or a holiday")
    assert [made.text() for made in at.page.form.kinds.values()] == ["Term", "Holiday"]
    assert list(at.page.form.kinds) == list(PeriodKind)
    assert THURSDAY.weekday() == 3
    assert QApplication.focusWidget() is at.page.form.kinds[TERM]
