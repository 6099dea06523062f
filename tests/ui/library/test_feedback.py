"""Feedback to a resource and talk about it, as a person gives it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from teamroom.model.uses import FeedbackKind
from teamroom.services.feedback_starters import feedback_starters
from ui.hands import focused, press, type_in
from ui.looking import texts_of

# -- Feedback ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_feedback_is_warm_first_with_beginnings_and_undone(ana, two_things, at_ratio, notices):
    ratio, _ = two_things
    card = at_ratio.page.preview.feedback_card
    at_ratio.press("Feedback")
    assert (focused(), card.kind.value) == (card.text, FeedbackKind.WARM)
    starters = feedback_starters()
    at_ratio.press(starters[FeedbackKind.WARM][0])
    assert card.text.toPlainText() == "It helped my class that "
    type_in("we voted.")
    at_ratio.press("Save")
    (line,) = ana.library.uses.feedback(ratio)
    assert (line.kind, line.text) == (FeedbackKind.WARM, "It helped my class that we voted.")
    at_ratio.waits_for(lambda: "Warm · Ana" in at_ratio.said)
    notices[-1].act()
    at_ratio.waits_for(lambda: "Warm · Ana" not in at_ratio.said)
    assert notices[-1].text == "Undone: give feedback on “Ratio”."


@pytest.mark.slow
def test_each_kind_has_beginnings_of_its_own_and_others_on_request(two_things, at_ratio):
    card = at_ratio.page.preview.feedback_card
    at_ratio.press("Feedback")
    at_ratio.press("Cool")
    cool = feedback_starters()[FeedbackKind.COOL]
    at_ratio.waits_for(lambda: set(cool[:3]) <= {one.text() for one in card.findChildren(QPushButton) if one.isVisible()})
    card.others.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is card.others
    at_ratio.press(cool[4])
    assert card.text.toPlainText() == "Some of mine would get stuck at "


@pytest.mark.slow
def test_feedback_without_words_is_refused_in_the_card_and_ctrl_enter_saves(ana, two_things, at_ratio):
    ratio, _ = two_things
    card = at_ratio.page.preview.feedback_card
    at_ratio.press("Feedback")
    at_ratio.press("Question")
    at_ratio.press("Save")
    assert card.isVisible()
    assert card.said.text
    card.text.setFocus()
    type_in("Why 12?")
    QTest.keyClick(card.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [(one.kind, one.text) for one in ana.library.uses.feedback(ratio)] == [(FeedbackKind.QUESTION, "Why 12?")]
    assert not card.isVisible()


@pytest.mark.slow
def test_what_the_author_would_like_to_hear_is_shown_and_what_was_taken_up(ana, add, seat_of, notices):
    entity = add("Ratio", asks_for="whether 12 is too few")
    ana.library.uses.say(entity, "cool", "Watch the time.")
    at = seat_of(ana)
    at.chooses("Ratio")
    asked, worth = "Ana would like to hear: whether 12 is too few", at.page.preview.worth
    assert worth.asks_for.text() == asked
    at.press("I took this up")
    at.waits_for(lambda: "taken up" in texts_of(worth))
    notices[-1].act()
    at.waits_for(lambda: "taken up" not in texts_of(worth))
    assert focused().text() == "I took this up"
    at.press("I took this up")
    at.waits_for(lambda: "taken up" in texts_of(worth))
    at.press("Not taken up after all")
    at.waits_for(lambda: "taken up" not in texts_of(worth))
    at.press("Feedback")
    assert at.page.preview.feedback_card.asks_for.text() == asked


# -- Talk -------------------------------------------------------------------------------------------------------------


def test_one_says_something_answers_and_takes_it_back(ana, add, seat_of, notices):
    ratio = add("Ratio")
    ana.library.talk.say(ratio, "Who has tried it?")
    ana.clock.advance(1000)
    at = seat_of(ana)
    at.chooses("Ratio")
    talk = at.page.preview.talk
    at.waits_for(lambda: "Who has tried it?" in at.said)
    at.press("Answer")
    assert "Answer to Ana: Who has tried it?" in at.said
    assert focused() is talk.line
    type_in("I have")
    press(Qt.Key.Key_Return)
    at.waits_for(lambda: len(talk.rows.rows) == 2)
    asked, answered = ana.library.talk.of(ratio)
    assert (answered.text, answered.answers, answered.mine) == ("I have", asked.entity, True)
    rows = list(talk.rows.rows.values())
    assert rows[1].layout().itemAt(0).spacerItem().sizeHint().width() > rows[0].layout().itemAt(0).spacerItem().sizeHint().width()
    assert "Answer to" not in at.said
    assert (talk.line.text(), focused()) == ("", talk.line)
    next(one for one in rows[1].findChildren(QPushButton) if one.text() == "Take back").click()
    at.waits_for(lambda: len(talk.rows.rows) == 1)
    notices[-1].act()
    at.waits_for(lambda: len(talk.rows.rows) == 2)


def test_row_28_seeing_it_differently_needs_a_question_and_has_its_own_word_and_shape(ana, add, seat_of, notices):
    ratio = add("Ratio")
    ana.library.talk.say(ratio, "Fives talk more.")
    at = seat_of(ana)
    at.chooses("Ratio")
    talk = at.page.preview.talk
    at.waits_for(lambda: "Fives talk more." in at.said)
    at.press("Answer")
    at.press("I see it differently…")
    assert focused() is talk.differing.view
    assert "Tell me your thinking" in at.said
    assert "How does it reach our goal?" in at.said
    type_in("Mine hide in fives.")
    at.press("Ask it this way")
    assert "There is no question in it yet." in notices[-1].text
    assert talk.differing.view.words == "Mine hide in fives."
    talk.differing.thinking.setFocus()
    type_in("What did you see them do?")
    at.press("Ask it this way")
    at.waits_for(lambda: "sees it differently" in at.said)
    assert "Mine hide in fives.\nTell me your thinking: What did you see them do?" in at.said
    assert not talk.differing.isVisible()
    first, second = ana.library.talk.of(ratio)
    assert (second.differs, second.answers) == (True, first.entity)
    notices[-1].act()
    at.waits_for(lambda: "sees it differently" not in at.said)


@pytest.mark.slow
def test_an_answer_can_become_none_and_what_is_typed_waits_for_its_resource(ana, two_things, seat_of):
    ratio, _ = two_things
    ana.library.talk.say(ratio, "Who has tried it?")
    at = seat_of(ana)
    at.chooses("Ratio")
    talk = at.page.preview.talk
    at.press("Answer")
    type_in("Me")
    at.chooses("Angles")
    assert (talk.line.text(), "Answer to" in at.said) == ("", False)
    assert talk.rows.rows == {}
    at.chooses("Ratio")
    assert "Answer to Ana" in at.said
    at.press("Not an answer")
    assert (talk.line.text(), focused()) == ("Me", talk.line)
    at.press("Say it")
    assert [one.answers for one in ana.library.talk.of(ratio)] == [None, None]
    talk.line.setText("  ")
    at.press("Say it")
    assert len(ana.library.talk.of(ratio)) == 2
