"""The first run: four short screens, by keys alone; what is typed stays, nothing is stored before the end."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from fakes.files import FULL, Fault
from teamroom.services.checkins import CheckIns
from teamroom.services.first_run import PLACE
from teamroom.services.first_steps import FirstStep, OpenAction, Wanted, open_action
from teamroom.services.focus_hints import focus_words
from teamroom.services.meetings import Meetings
from teamroom.ui.texts import clock_text
from ui.hands import click, focused, press, type_in
from ui.looking import texts_of

QUESTION = focus_words().question
EXAMPLE = focus_words().examples[0]
ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
THURSDAY = dt.date(2026, 1, 1)
"""The day it is."""
HALF_PAST_TWO = dt.time(14, 30)


@pytest.fixture
def ana(teacher):
    return teacher("Ana")


@pytest.fixture
def at_focus(ana, start):
    """Her page, on the third screen."""
    page = start(ana)
    press(ENTER, 2)
    assert page.shown is page.focus
    return page


def tab_to(name, most=20):
    seen = []
    for _ in range(most):
        here = focused()
        seen.append(here.accessibleName() or (here.text() if hasattr(here, "text") else ""))
        if seen[-1] == name:
            return here
        press(TAB)
    raise AssertionError(seen)


def the_room(ana):
    (line,) = ana.opened.rooms()
    return line, ana.opened.room()


# -- The way through --------------------------------------------------------------------------------------------------


def test_all_four_screens_by_keys_only_end_on_a_dated_checkin_a_presenter_and_one_open_action(ana, start):
    page = start(ana)
    type_in("Hillside first ten")
    press(ENTER)
    type_in("Ben")
    tab_to("What do we share?")
    type_in("Half of them have not begun by minute eight")
    press(ENTER)
    focused().selectAll()
    type_in("Pupils start work in the first ten minutes")
    press(ENTER)
    assert page.shown is page.slot
    type_in("f")
    assert page.slot.slot.weekday.number == 4
    tab_to("Place")
    type_in("Staff room")
    assert page.slot.slot.says.text() == f"The first time: Friday 2 January{_year()}, at {clock_text(HALF_PAST_TWO)}."
    press(ENTER)
    line, room = the_room(ana)
    assert page.heard == [line.space]
    assert (line.name, line.focus) == ("Hillside first ten", "Pupils start work in the first ten minutes")
    coming = CheckIns(room, dt.UTC).coming().next
    assert (coming.day, coming.at, coming.presenter) == (dt.date(2026, 1, 2), dt.time(14, 30), room.me)
    wanted = ana.opened.company.read(line.space)
    assert wanted == Wanted(("Ben",), "Half of them have not begun by minute eight")
    assert open_action(room, wanted) == OpenAction(FirstStep.INVITE, "Ben")
    assert Meetings(room, dt.UTC).read().slot.place == "Staff room"


def _year():
    return "" if dt.datetime.now(dt.UTC).year == THURSDAY.year else " 2026"


def test_whoever_agrees_with_what_is_proposed_presses_enter_four_times(ana, start):
    page = start(ana)
    press(ENTER, 4)
    line, room = the_room(ana)
    assert page.heard == [line.space]
    assert (line.name, line.focus) == ("Our team", "")
    slot = Meetings(room, dt.UTC).read().slot
    assert (slot.weekday, slot.at, slot.minutes, slot.every, slot.in_holidays) == (3, dt.time(14, 30), 20, 1, False)
    assert CheckIns(room, dt.UTC).coming().next.day == THURSDAY


def test_by_clicks(ana, start):
    page = start(ana)
    page.me.name.setText("Maths")
    for screen in page.screens:
        assert page.shown is screen
        click(screen._primary)
    assert the_room(ana)[0].name == "Maths"


def test_each_screen_has_one_primary_button(ana, start):
    page = start(ana)
    for screen in page.screens:
        shown = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.property("kind") == "primary"]
        assert len(shown) == 1
        assert f"{page.screens.index(screen) + 1} of 4" in texts_of(page)
        press(ENTER)


def test_back_keeps_what_was_typed(ana, start):
    page = start(ana)
    type_in("Maths")
    press(ENTER)
    type_in("Ben")
    press(ENTER)
    type_in("Calm starts after lunch")
    press(ENTER)
    page.slot.slot.minutes.setValue(25)
    click(page.slot.back)
    assert page.focus.sentence.text() == "Calm starts after lunch"
    press(ESCAPE)
    page.escape()
    assert page.shown is page.colleague
    assert page.colleague.names[0].text() == "Ben"
    page.escape()
    assert page.me.name.text() == "Maths"
    assert not page.escape()
    press(ENTER, 3)
    assert page.slot.slot.minutes.value() == 25
    assert ana.opened.rooms() == []


def test_a_name_is_needed(ana, start):
    page = start(ana)
    press(Qt.Key.Key_Backspace)
    press(ENTER)
    assert page.me.said.text.startswith("There is no name yet.")
    assert QApplication.focusWidget() is page.me.name
    assert page.shown is page.me


def test_the_school_is_proposed_for_the_name_and_one_is_told_how_one_is_seen(ana, start):
    ana.opened.school = "Hillside"
    page = start(ana)
    assert page.me.name.text() == page.me.name.selectedText() == "Hillside"
    assert "Colleagues see you as: Ana, Hillside" in texts_of(page)


def test_an_example_is_asked_for(ana, start):
    page = start(ana)
    asked = []
    page.example_asked.connect(lambda: asked.append(True))
    click(page.me.example)
    assert asked == [True]


def test_who_has_an_invitation_leaves_the_screens_and_comes_back(ana, start):
    page = start(ana)
    tab_to("I have an invitation")
    press(ENTER)
    assert page.shown is page.join
    assert focused() is page.join.choose
    page.escape()
    assert page.shown is page.me


# -- Colleagues -------------------------------------------------------------------------------------------------------


def test_a_third_invite_field_does_not_exist(ana, start):
    page = start(ana)
    press(ENTER)
    fields = [one.accessibleName() for one in page.colleague.findChildren(QLineEdit)]
    assert fields == ["A colleague", "One more colleague, if you like", "What do we share?"]


def test_what_is_shared_is_offered_as_the_focus_and_another_answer_takes_its_place(ana, start):
    page = start(ana)
    press(ENTER)
    page.colleague.shared.setText("Nobody starts on time")
    press(ENTER)
    assert page.focus.sentence.text() == "Nobody starts on time"
    page.escape()
    page.colleague.shared.setText("Half start late")
    press(ENTER)
    assert page.focus.sentence.text() == "Half start late"
    focused().selectAll()
    type_in("My own words")
    page.escape()
    page.colleague.shared.setText("Third")
    press(ENTER)
    assert page.focus.sentence.text() == "My own words"


# -- Focus ------------------------------------------------------------------------------------------------------------


def test_improve_teaching_shows_the_hint_and_can_be_kept(qtbot, at_focus, ana):
    type_in("Improve teaching")
    assert not at_focus.focus.question.isVisible()
    qtbot.waitUntil(at_focus.focus.question.isVisible)
    assert at_focus.focus.question.text() == QUESTION
    press(ENTER, 2)
    assert the_room(ana)[0].focus == "Improve teaching"


def test_first_ten_minutes_of_form_2_maths_shows_no_hint(qtbot, at_focus):
    type_in("first ten minutes of Form 2 maths")
    qtbot.waitUntil(lambda: not at_focus.focus._pause.isActive())
    assert not at_focus.focus.question.isVisible()


def test_the_question_goes_as_soon_as_it_is_answered(qtbot, at_focus):
    type_in("Improve teaching")
    qtbot.waitUntil(at_focus.focus.question.isVisible)
    type_in(" in the first ten minutes")
    assert not at_focus.focus.question.isVisible()


def test_three_slots_make_one_sentence_that_stays_editable(at_focus, ana):
    for name, text in (
        ("In which class or moment", "the first ten minutes of Form 2 maths"),
        ("What one can see students do", "start the warm-up by themselves."),
        ("So that", "nobody waits"),
    ):
        tab_to(name)
        type_in(text)
    made = "In the first ten minutes of Form 2 maths, students start the warm-up by themselves, so that nobody waits"
    assert at_focus.focus.sentence.text() == made
    at_focus.focus.sentence.setFocus()
    press(Qt.Key.Key_End)
    type_in(" for me")
    tab_to("So that")
    press(Qt.Key.Key_End)
    type_in(" at all")
    assert at_focus.focus.sentence.text() == f"{made} for me", "what was typed by hand is not written over"
    click(at_focus.focus.again)
    assert at_focus.focus.sentence.text() == f"{made} at all"
    press(ENTER, 2)
    assert the_room(ana)[0].focus == f"{made} at all"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("maths", "ask", ""), "In maths, students ask"),
        (("maths", "", "all hear"), "In maths, so that all hear"),
        (("", "ask", "all hear"), "Students ask, so that all hear"),
        (("maths", "", ""), "In maths"),
        (("", "ask", ""), "Students ask"),
        (("", "", "all hear"), "So that all hear"),
        (("", "", ""), ""),
    ],
)
def test_slots_that_are_empty_are_left_out(at_focus, parts, said):
    for field, text in zip(at_focus.focus._parts, parts, strict=True):
        field.setText(text)
    assert at_focus.focus.sentence.text() == said


def test_an_example_is_taken_by_one_press_and_undone_by_the_field(at_focus):
    type_in("Mine")
    tab_to(EXAMPLE)
    press(ENTER)
    assert at_focus.focus.sentence.text() == EXAMPLE
    assert focused() is at_focus.focus.sentence
    at_focus.focus.sentence.undo()
    assert at_focus.focus.sentence.text() == "Mine"


# -- Drafts -----------------------------------------------------------------------------------------------------------


def test_what_is_typed_survives_a_lock_with_the_screen_one_was_on(ana, start):
    page = start(ana)
    type_in("Maths")
    press(ENTER)
    type_in("Ben")
    press(ENTER)
    type_in("Calm starts")
    page.focus.so.setText("all can begin")
    press(ENTER)
    page.slot.slot.place.setText("Library")
    page.slot.slot.weekday.choose(0)
    page.put_away()
    other = start(ana)
    assert other.shown is other.slot
    assert (other.slot.slot.place.text(), other.slot.slot.slot.weekday) == ("Library", 0)
    assert other.colleague.names[0].text() == "Ben"
    assert (other.focus.sentence.text(), other.focus.so.text()) == ("Calm starts", "all can begin")
    press(ENTER)
    line, room = the_room(ana)
    assert (line.name, line.focus) == ("Maths", "Calm starts")
    assert ana.opened.drafts.find(PLACE) is None
    assert start(ana).me.name.text() == "Our team"
    assert Meetings(room, dt.UTC).read().slot.place == "Library"


def test_what_is_typed_is_kept_within_a_second(qtbot, ana, start):
    start(ana)
    type_in("Maths")
    qtbot.waitUntil(lambda: ana.opened.drafts.find(PLACE) is not None, timeout=1000)
    assert ana.opened.drafts.find(PLACE).fields["name"] == "Maths"


def test_nothing_typed_leaves_no_draft(ana, start):
    page = start(ana)
    page.kept.keep_soon()
    page.put_away()
    assert ana.opened.drafts.find(PLACE) is None


@pytest.mark.parametrize("kept", [{}, {"name": 7, "screen": "x", "at": "25:00", "weekday": 9}, {"screen": 99}, {"screen": -1}])
def test_a_draft_that_cannot_be_understood_stops_nobody(ana, start, kept):
    ana.opened.drafts.keep(PLACE, kept)
    page = start(ana)
    assert page.shown is page.me
    assert page.slot.slot.slot.weekday == 3


def test_a_full_disk_is_told_and_what_was_typed_stays(ana, start):
    page = start(ana)
    type_in("Hillside")
    press(ENTER, 3)
    ana.files.fail(Fault(FULL, for_ever=True))
    press(ENTER)
    assert page.slot.said.text
    assert page.shown is page.slot
    assert page.me.name.text() == "Hillside"
    assert page.heard == []
    ana.files.heal()
    press(ENTER)
    assert len(page.heard) == 1
    assert the_room(ana)[0].name == "Hillside"


# -- The slot ---------------------------------------------------------------------------------------------------------


def test_the_first_date_is_said_in_words_and_follows_every_choice(ana, start):
    page = start(ana)
    press(ENTER, 3)
    slot = page.slot.slot
    assert slot.says.text() == f"The first time: today at {clock_text(HALF_PAST_TWO)}."
    slot.weekday.choose(1)
    assert slot.says.text() == f"The first time: Tuesday 6 January{_year()}, at {clock_text(HALF_PAST_TWO)}."
    slot.first.show_day("2026-02-02")
    assert slot.says.text() == f"The first time: Tuesday 3 February{_year()}, at {clock_text(HALF_PAST_TWO)}."
    slot.every.choose(2)
    slot.holidays.setChecked(True)
    assert (slot.slot.every, slot.slot.in_holidays, slot.slot.first) == (2, True, dt.date(2026, 2, 2))
