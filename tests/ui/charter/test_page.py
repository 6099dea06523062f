"""The page of norms by clicks and keys, on a real room."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from teamroom.services.charter import Agreed, CharterDraft, NormDraft
from teamroom.services.drafts import Drafts
from teamroom.services.norm_texts import norm_texts
from teamroom.ui import drafting
from teamroom.ui.norms_edge import NormsEdge
from ui.charter.conftest import GOAL
from ui.hands import focused, press, type_in
from ui.looking import texts_of

CTRL = Qt.KeyboardModifier.ControlModifier
TEXTS = norm_texts()


def draft_of(charter, *norms, goal=None):
    line = charter.read()
    kept = tuple(NormDraft(one.text, one.source, one.entity) for one in line.norms)
    return CharterDraft(goal or line.goal, line.stays or "", line.again, (*kept, *norms)), line


# -- Writing ----------------------------------------------------------------------------------------------------------


def test_an_empty_page_offers_sixteen_norms_of_which_six_are_ticked(at):
    assert focused() is at.page.form.goal
    assert at.ticked == ["n01", "n02", "n04", "n06", "n09", "n13"]
    assert [one.norm.text for one in at.page.form.norms.rows] == [one.text for one in TEXTS.norms]
    assert TEXTS.structure in at.said, "the question of the smallest structure is asked at set-up"
    assert not at.page.agreed.isVisible()
    assert at.page.form.again.words == "2026-02-12", "six weeks from now"


def test_a_charter_is_written_by_keys_alone_and_whoever_writes_agrees(at, notices):
    type_in("Begin early")
    at.tab_to(TEXTS.norms[4].text)
    press(Qt.Key.Key_Space)
    at.tab_to("Change: " + TEXTS.norms[7].text)
    press(Qt.Key.Key_Return)
    focused().selectAll()
    type_in("Bring what is half done")
    press(Qt.Key.Key_Return)
    assert focused().accessibleName() == "Change: Bring what is half done"
    at.row_of("n08").tick.setChecked(True)
    at.tab_to("A norm in your own words")
    type_in("Tea first")
    press(Qt.Key.Key_Return)
    assert at.row_of("Tea first").tick.isChecked()
    at.tab_to("What stays in the room")
    type_in("Names")
    at.tab_to("Save and agree")
    press(Qt.Key.Key_Return)
    line = at.line
    assert (line.goal, line.stays, line.again) == ("Begin early", "Names", dt.date(2026, 2, 12))
    assert [one.source for one in line.norms] == ["n01", "n02", "n04", "n05", "n06", "n08", "n09", "n13", ""]
    assert at.norms[5] == "Bring what is half done"
    assert line.mine.agreed is Agreed.NOW
    assert not at.page.form.isVisible()
    assert "1 of 2 agreed" in at.said
    assert focused() is at.page.change
    assert notices[-1].text.startswith("Saved. You agree to it")


def test_a_norm_that_is_written_and_not_added_is_saved_too(at):
    at.page.form.goal.setText("Begin")
    at.page.form.norms.own.setText("Tea first")
    at.press("Save and agree")
    assert at.norms[-1] == "Tea first"


def test_without_a_goal_it_is_said_what_is_missing_and_all_stays(at):
    at.page.form.norms.own.setText("Tea first")
    at.press("Save and agree")
    assert "A goal and at least one norm are needed" in at.said
    assert at.page.form.norms.own.text() == "Tea first"
    assert not at.line.is_written


def test_examples_are_taken_by_one_press_and_not_twice(at):
    at.press(f"Use the example: {TEXTS.goals[0].text}")
    assert at.page.form.goal.text() == TEXTS.goals[0].text
    for number in (0, 1, 0):
        at.press(f"Use the example: {TEXTS.stays[number].text}")
    assert at.page.form.stays.words == f"{TEXTS.stays[0].text}\n{TEXTS.stays[1].text}"


def test_a_click_on_its_words_ticks_a_norm(at):
    at.qtbot.mouseClick(at.row_of("n03").words, Qt.MouseButton.LeftButton)
    assert "n03" in at.ticked


# -- Agreeing ---------------------------------------------------------------------------------------------------------


def test_who_agreed_is_shown_with_the_day_and_agreeing_is_one_press(agreed, named_room, seat_of, notices):
    at = seat_of(named_room.ana)
    assert at.who[0] == "You: not yet"
    assert at.who[1].startswith("Ben agreed on 1 Jan")
    assert GOAL in at.said
    assert "Names of pupils" in at.said
    assert focused() is at.page.agreed.agree
    press(Qt.Key.Key_Return)
    assert at.line.agreed == 2
    assert at.who[0].startswith("You agreed on 1 Jan")
    assert "2 of 2 agreed" in at.said
    assert focused() is at.page.change, "the button is gone, the focus is not"
    notices[-1].act()
    at.qtbot.waitUntil(lambda: at.who[0] == "You: not yet")


def test_an_edit_asks_the_others_again_and_shows_who_agreed_to_what(agreed, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.press("I agree")
    named_room.meet()
    agreed.write(*draft_of(agreed, NormDraft("Doors closed.")))
    named_room.meet()
    at.qtbot.waitUntil(lambda: "1 of 2 agreed" in at.said)
    assert "You agreed to an earlier wording" in at.who[0]
    at.qtbot.waitUntil(lambda: "Doors closed." in at.said)
    at.press("I agree")
    assert "2 of 2 agreed" in at.said


def test_a_norm_is_unticked_and_undo_brings_it_back_with_everybodys_agreement(agreed, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.press("I agree")
    at.press("Change something")
    assert at.ticked == ["n04", "Tea first."]
    at.row_of("n04").tick.click()
    at.press("Save and agree")
    assert at.norms == ["Tea first."]
    QTest.keyClick(at.page, Qt.Key.Key_Z, CTRL)
    at.qtbot.waitUntil(lambda: at.norms == ["We begin on time.", "Tea first."])
    assert at.line.agreed == 2


def test_what_is_looked_at_again_is_said_when_the_day_has_come(agreed, named_room, seat_of):
    named_room.ana.clock.advance(42 * 86_400_000)
    at = seat_of(named_room.ana)
    assert "Is there a norm that does not help?" in at.said


# -- What colleagues do -----------------------------------------------------------------------------------------------


def test_what_arrives_while_one_types_stands_beside_it_and_nothing_is_lost(agreed, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.press("Change something")
    at.page.form.stays.setPlainText("What we fear")
    at.row_of("n05").tick.click()
    agreed.write(*draft_of(agreed, NormDraft("Doors closed."), goal="Read aloud without fear"))
    named_room.meet()
    at.qtbot.waitUntil(lambda: "Meanwhile a colleague changed something." in at.said)
    assert at.page.form.stays.words == "What we fear"
    assert "n05" in at.ticked
    assert "Doors closed." in at.ticked
    at.press("Save and agree")
    at.qtbot.waitUntil(lambda: at.norms == ["We begin on time.", "Everybody speaks once before anybody speaks twice.", "Tea first.", "Doors closed."])
    assert (at.line.stays, at.line.goal) == ("What we fear", "Read aloud without fear"), "the goal was nobody's change here"


def test_two_versions_lead_to_choosing(agreed, named_room, seat_of):
    at = seat_of(named_room.ana)
    at.press("Change something")
    at.page.form.goal.setText("Hers")
    agreed.write(*draft_of(agreed, goal="His"))
    named_room.meet()
    at.press("Save and agree")
    named_room.meet()
    at.qtbot.waitUntil(lambda: "There are two versions of something here." in at.said)
    with at.qtbot.waitSignal(at.page.versions_asked):
        at.press("Compare what is agreed on")


def test_a_norm_that_came_back_says_so_until_it_is_kept(agreed, named_room, seat_of):
    first, second = agreed.read().norms
    hers = seat_of(named_room.ana).charters
    hers.write(CharterDraft(GOAL, norms=(NormDraft("We begin at two.", first.source, first.entity), NormDraft(second.text, entity=second.entity))), hers.read())
    agreed.write(CharterDraft(GOAL, norms=(NormDraft(second.text, entity=second.entity),)), agreed.read())
    named_room.meet()
    at = seat_of(named_room.ana)
    assert "It was removed and came back" in at.said
    at.press("Keep it: We begin at two.")
    assert "came back" not in at.said


# -- Drafts and leaving -----------------------------------------------------------------------------------------------


def test_what_is_typed_survives_lock_and_is_there_again_with_its_ticks(named_room, seat_of, personal, monkeypatch):
    monkeypatch.setattr(drafting, "KEEP_MS", 1)
    at = seat_of(named_room.ana)
    type_in("Begin ear")
    at.row_of("n03").tick.click()
    at.page.form.norms.own.setText("Tea fir")
    at.page.put_away()
    assert len(Drafts(personal).all()) == 1
    again = seat_of(named_room.ana)
    assert again.page.form.goal.text() == "Begin ear"
    assert {"n03", "Tea fir"} <= set(again.ticked)
    again.press("Save and agree")
    assert Drafts(personal).all() == ()
    assert again.norms[-1] == "Tea fir"


def test_a_kept_change_does_not_take_away_what_arrived_while_the_room_was_locked(agreed, named_room, seat_of, personal):
    at = seat_of(named_room.ana)
    at.press("Change something")
    at.page.form.goal.setText("Hers")
    at.page.put_away()
    agreed.write(*draft_of(agreed, NormDraft("Doors closed.")))
    named_room.meet()
    again = seat_of(named_room.ana)
    again.qtbot.waitUntil(lambda: again.page.form.is_open)
    again.press("Save and agree")
    assert again.norms == ["We begin on time.", "Tea first.", "Doors closed."]


def test_esc_leaves_words_then_a_form_without_changes_and_cancel_throws_away(agreed, named_room, seat_of, personal):
    at = seat_of(named_room.ana)
    assert not at.page.escape()
    at.press("Change something")
    at.press("Change: Tea first.")
    assert at.page.escape()
    assert at.page.form.is_open
    at.page.form.goal.setText("Something else")
    assert not at.page.escape()
    at.press("Cancel")
    assert not at.page.form.is_open
    assert Drafts(personal).all() == ()
    at.press("Change something")
    assert at.page.form.goal.text() == GOAL
    assert at.page.escape()
    assert not at.page.form.is_open
    with at.qtbot.waitSignal(at.page.left):
        at.press("Back")


def test_with_threads_it_is_saved_and_the_focus_is_not_lost(named_room, seat_of, threaded, qtbot):
    at = seat_of(named_room.ana, on=threaded)
    qtbot.waitUntil(at.page.form.goal.hasFocus)
    at.page.form.goal.setText("Begin")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at.page.charter.isVisible() and not threaded.runner.is_busy)
    assert QApplication.focusWidget() is at.page.change


# -- At the edge of the check-in ---------------------------------------------------------------------------------------


def test_charter_norms_are_visible_at_the_edge_of_a_check_in(agreed, his, qtbot, desk):
    edge = NormsEdge()
    qtbot.addWidget(edge)
    edge.show_charter(his.read())
    assert not edge.isHidden()
    said = texts_of(edge)
    assert "We begin on time." in said
    assert "Tea first." in said
    assert f"Our goal: {GOAL}" in said


def test_the_edge_shows_nothing_where_nothing_is_agreed(his, qtbot, desk):
    edge = NormsEdge()
    qtbot.addWidget(edge)
    edge.show_charter(his.read())
    assert edge.isHidden()


@pytest.mark.parametrize("text", ["not json", "[]", '["a"]', "3"])
def test_a_draft_of_something_else_brings_nothing(named_room, seat_of, personal, text):
    at = seat_of(named_room.ana)
    at.page.put_away()
    Drafts(personal).keep(at.page.presenter.place, {"goal": "A", "stays": "", "again": "", "read": "", "norms": [text]})
    again = seat_of(named_room.ana)
    assert again.page.form.goal.text() == "A"
    Drafts(personal).keep(at.page.presenter.place, {"goal": 3})
    assert seat_of(named_room.ana).page.form.goal.text() == ""
