"""The card every six weeks: one press for each answer, each with a way back; and the card of a room that rests."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from teamroom.model.charter import Choice
from teamroom.services.drafts import Drafts
from teamroom.services.norm_texts import norm_texts
from teamroom.services.renewal import Renewals
from ui.charter.conftest import DAY_MS
from ui.hands import focused, press, type_in

WEEK_MS = 7 * DAY_MS


@pytest.fixture
def due(agreed, named_room, seat_of):
    """Ana, six weeks after they agreed."""
    for one in named_room:
        one.clock.advance(6 * WEEK_MS)
    return seat_of(named_room.ana)


def test_there_is_no_card_before_six_weeks_have_gone(agreed, named_room, seat_of):
    named_room.ana.clock.advance(6 * WEEK_MS - DAY_MS)
    assert not seat_of(named_room.ana).page.renewal.isVisible()


def test_the_card_asks_with_four_buttons_and_the_question_of_the_smallest_structure(due):
    assert "Six weeks together. How do you want to go on?" in due.said
    assert norm_texts().structure in due.said
    assert [one.text() for one in due.page.renewal.buttons.values()] == ["Continue", "Change the focus…", "Pause", "Stop"]


@pytest.mark.parametrize("choice", [Choice.CONTINUE, Choice.PAUSE, Choice.STOP])
def test_one_press_and_one_to_take_it_back(due, notices, choice):
    due.press({Choice.CONTINUE: "Continue", Choice.PAUSE: "Pause", Choice.STOP: "Stop"}[choice])
    standing = due.renewals.standing()
    assert standing.latest.choice is choice
    assert not standing.is_due
    assert due.page.renewal.isVisible() is standing.paused
    assert due.page.isAncestorOf(focused())
    notices[-1].act()
    due.qtbot.waitUntil(due.page.renewal.buttons[Choice.CONTINUE].isVisible)
    assert due.renewals.standing().latest is None


def test_a_room_that_pauses_says_who_chose_so_stays_readable_and_goes_on(due, named_room, seat_of):
    due.press("Pause")
    named_room.meet()
    due.settle()
    assert "This room pauses" in due.said
    assert "Ana chose so on 12 Feb" in due.said
    assert "Tea first." in due.said, "everything stays readable"
    assert focused() is due.page.renewal.go_on
    press(Qt.Key.Key_Return)
    assert not due.page.renewal.isVisible()
    named_room.meet()
    assert not Renewals(named_room.ben.room, dt.UTC).standing().paused


def test_a_room_that_has_come_to_an_end_says_so(due):
    due.press("Stop")
    assert "This room has come to an end" in due.said


def test_another_focus_is_typed_and_is_that_of_the_room(due, notices):
    due.press("Change the focus…")
    assert focused() is due.page.renewal.focus
    press(Qt.Key.Key_Return)
    assert "There is nothing written here yet." in due.said
    type_in("Calm starts")
    press(Qt.Key.Key_Return)
    assert due.renewals.standing().focus == "Calm starts"
    assert not due.page.renewal.isVisible()
    assert due.page.isAncestorOf(focused())
    notices[-1].act()
    due.qtbot.waitUntil(due.page.renewal.isVisible)
    assert due.renewals.standing().focus is None


def test_a_focus_that_is_half_typed_survives_lock_and_esc_keeps_it(due, named_room, seat_of, personal):
    due.press("Change the focus…")
    type_in("Calm")
    assert due.page.escape()
    assert focused() is due.page.renewal.buttons[Choice.FOCUS]
    due.page.put_away()
    again = seat_of(named_room.ana)
    again.qtbot.waitUntil(lambda: again.page.renewal.focus.text() == "Calm")
    again.press("Cancel", again.page.renewal)
    assert Drafts(personal).all() == ()


def test_what_a_colleague_chose_takes_the_card_away(due, named_room):
    due.page.renewal.buttons[Choice.PAUSE].setFocus()
    Renewals(named_room.ben.room, dt.UTC).choose(Choice.CONTINUE)
    named_room.meet()
    due.qtbot.waitUntil(lambda: not due.page.renewal.isVisible())
    assert due.page.isAncestorOf(focused())
