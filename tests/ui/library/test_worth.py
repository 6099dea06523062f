"""The preview as the place where the worth of a resource shows: used, spoken about, taken up; in seconds, and taken back."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from teamroom.model.formats import Part
from teamroom.model.resources import Need, Suits
from teamroom.model.uses import Result
from teamroom.services.evidence import Evidence
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.questions import QuestionDraft, QuestionsDraft
from teamroom.services.uses import UseDraft
from teamroom.ui.library.worth_wording import worth_sentence
from ui.hands import focused, press, type_in
from ui.looking import texts_of

DRAFT = UseDraft("2026-05-06", Result.WELL, "They asked for more.", "6 B")


@pytest.fixture
def known(ana, ben, add, meet):
    """A resource of Ana's that Ben knows, too, and how they meet."""
    entity = add("Ratio", format="opener", parts={"steps": "Share 12 counters."})
    meet()
    return entity, meet


def told(one, entity):
    return one.library.uses.told(entity)


def pressed_key(widget, key):
    QTest.keyClick(widget, key)
    return focused()


# -- I used this ------------------------------------------------------------------------------------------------------


def test_a_use_is_saved_by_three_actions(ana, two_things, at_ratio, notices):
    ratio, _ = two_things
    preview = at_ratio.page.preview
    assert preview.worth_line.text() == "Not used yet"
    for text in ("I used this", "went well", "Save"):
        at_ratio.press(text)
    (line,) = ana.library.uses.of(ratio)
    day = datetime.fromtimestamp(at_ratio.page._desk.clock.now_ms() / 1000).astimezone().date().isoformat()
    assert (line.day, line.result, line.line, line.pupils, line.changed) == (day, Result.WELL, None, None, False)
    assert notices[-1].text == "Saved."
    at_ratio.waits_for(lambda: preview.worth_line.text() == "Used once")
    assert "Ana · 1 Jan" in at_ratio.said
    assert "went well" in at_ratio.said
    assert not preview.use_card.isVisible()
    assert preview.bar.used.hasFocus()
    notices[-1].act()
    at_ratio.waits_for(lambda: preview.worth_line.text() == "Not used yet")
    assert notices[-1].text == "Undone: tell that you used “Ratio”."
    assert told(ana, ratio).evidence == Evidence()


def test_by_keys_a_use_is_told_with_a_line_and_enter_and_the_class_is_remembered(ana, two_things, at_ratio):
    ratio, angles = two_things
    card = at_ratio.page.preview.use_card
    at_ratio.page.browse.begin_list()
    assert pressed_key(at_ratio.list, Qt.Key.Key_U) is card.result.buttons[Result.WELL]
    card.result.buttons[Result.MIXED].setFocus()
    press(Qt.Key.Key_Space)
    card.pupils.setFocus()
    type_in("6 B")
    card.line.setFocus()
    type_in("Used up")
    assert card.line.text() == "Used up"
    press(Qt.Key.Key_Return)
    (line,) = ana.library.uses.of(ratio)
    assert (line.result, line.pupils, line.line) == (Result.MIXED, "6 B", "Used up")
    at_ratio.chooses("Angles")
    at_ratio.press("I used this")
    assert (card.pupils.text(), card.line.text(), card.result.value) == ("6 B", "", None)
    at_ratio.press("Save")
    assert [(one.result, one.pupils) for one in ana.library.uses.of(angles)] == [(None, "6 B")]


def test_esc_closes_the_card_and_keeps_the_words_but_saves_nothing(ana, two_things, at_ratio):
    ratio, _ = two_things
    card = at_ratio.page.preview.use_card
    at_ratio.press("I used this")
    at_ratio.press("did not work here")
    card.line.setFocus()
    type_in("Too loud")
    assert at_ratio.page.escape()
    assert not card.isVisible()
    assert at_ratio.page.preview.bar.used.hasFocus()
    at_ratio.chooses("Angles")
    at_ratio.press("I used this")
    assert (card.line.text(), card.result.value) == ("", None)
    at_ratio.chooses("Ratio")
    assert not card.isVisible()
    at_ratio.press("I used this")
    assert (card.line.text(), card.result.value) == ("Too loud", Result.NOT)
    at_ratio.press("did not work here")
    assert card.result.value is None, "a second click takes the choice back"
    assert told(ana, ratio).uses == ()


def test_who_changed_something_is_offered_to_adapt(two_things, at_ratio):
    preview, asked = at_ratio.page.preview, []
    preview.adapt_asked.disconnect()
    preview.adapt_asked.connect(asked.append)
    at_ratio.press("I used this")
    preview.use_card.changed.click()
    at_ratio.press("Save")
    assert "Show what you changed" in at_ratio.said
    assert preview.offer.adapt.hasFocus()
    press(Qt.Key.Key_Return)
    assert asked == [two_things[0]]
    at_ratio.press("Not now")
    assert not preview.offer.isVisible()
    assert preview.bar.used.hasFocus()


@pytest.mark.slow
def test_what_cannot_be_saved_says_why_and_stays(ana, two_things, at_ratio, notices):
    ratio, _ = two_things
    card = at_ratio.page.preview.use_card
    at_ratio.press("I used this")
    card.line.setText("Words")
    at_ratio.library.uses.add = lambda *_: ana.library.uses.add(ratio, UseDraft("no date"))
    at_ratio.press("Save")
    assert "no date" in card.said.text
    assert card.line.text() == "Words"
    assert notices == []
    del at_ratio.library.uses.add
    at_ratio.press("Save")
    assert [one.line for one in ana.library.uses.of(ratio)] == ["Words"]


@pytest.mark.slow
def test_a_use_told_elsewhere_shows_in_an_open_window_after_an_exchange(ana, ben, known, seat_of, notices):
    ratio, meet = known
    at, his = seat_of(ana), seat_of(ben)
    for one in (at, his):
        one.chooses("Ratio")
    assert at.page.preview.worth_line.text() == "Not used yet"
    his.press("I used this")
    his.press("went well")
    his.page.preview.use_card.pupils.setText("6 B")
    his.press("Save")
    assert notices[-1].text == "Saved. Ana sees it after the next exchange."
    ben.library.uses.say(ratio, "warm", "My class enjoyed it.")
    ben.library.talk.say(ratio, "Who else?")
    ben.library.edit(ratio, ResourceDraft(parts={"look_for": "Who shares first."}))
    meet()
    at.waits_for(lambda: at.page.preview.worth_line.text() == "Used once")
    for text in ("Ben · 1 Jan · 6 B · went well", "Warm · Ben", "My class enjoyed it.", "Who else?", "Ben wrote this part"):
        assert text in at.said
    at.waits_for(lambda: at.page.browse.rows.line(ratio).uses == 1)
    assert not [one for one in at.page.preview.worth.uses.findChildren(QPushButton) if one.isVisible()], "not hers to take back"
    at.press("I took this up")
    at.waits_for(lambda: "taken up" in texts_of(at.page.preview.worth))
    meet()
    assert [one.used for one in ben.library.uses.feedback(ratio)] == [True]


@pytest.mark.slow
def test_ones_own_are_taken_back_and_the_focus_goes_on(ana, two_things, at_ratio, notices):
    ratio, _ = two_things
    for day in ("2026-05-04", "2026-05-05"):
        ana.library.uses.add(ratio, UseDraft(day, Result.WELL))
    worth = at_ratio.page.preview.worth
    at_ratio.waits_for(lambda: len(worth.uses.rows) == 2)
    for left in (1, 0):
        next(iter(worth.uses.rows.values())).findChild(QPushButton).setFocus()
        press(Qt.Key.Key_Return)
        at_ratio.waits_for(lambda left=left: len(worth.uses.rows) == left)
        assert focused().isVisible()
        assert focused().text() == ("Take back" if left else "I used this")
    assert notices[-1].text == "Taken back."
    notices[-1].act()
    at_ratio.waits_for(lambda: len(worth.uses.rows) == 1)
    assert told(ana, ratio).evidence.uses == 1


@pytest.mark.slow
def test_many_uses_are_folded_up(ana, add, seat_of):
    entity = add("Ratio")
    for day in range(1, 9):
        ana.library.uses.add(entity, UseDraft(f"2026-05-0{day}", Result.WELL))
    at = seat_of(ana)
    at.chooses("Ratio")
    uses = at.page.preview.worth.uses
    assert len(uses.rows) == 5
    uses.more.setFocus()
    press(Qt.Key.Key_Return)
    assert len(uses.rows) == 8
    assert list(uses.rows.values())[5].isAncestorOf(focused())
    assert not uses.more.isVisible()


# -- What it says -----------------------------------------------------------------------------------------------------


def test_parts_have_headings_and_the_facts_are_said_in_words(ana, add, seat_of):
    add("Opener", format="opener", ready=5, minutes=10, answers="Unit 4", suits=frozenset([Suits.LARGE_CLASS]),
                 without=frozenset([Need.PRINTER]), parts={"steps": "Three clues.\nThen vote.", "look_for": "Who", "idea": "Of another format"})
    at = seat_of(ana)
    at.chooses("Opener")
    parts = at.page.preview.parts
    assert list(parts.texts) == [Part.STEPS, Part.LOOK_FOR, Part.IDEA]
    assert parts.texts[Part.STEPS].toPlainText() == "Three clues.\nThen vote."
    said = texts_of(parts).splitlines()
    assert said == ["Steps", "What to look for", "The idea in one sentence"]
    for text in ("Ready in 5\u00a0min, 10\u00a0min in class", "Answers: Unit 4", "Adapted for: large classes", "Works without: printer"):
        assert text in at.said
    assert "Needs finishing" not in at.said


def test_what_is_unfinished_says_what_is_missing_and_leads_there(ana, add, seat_of):
    add("Empty opener", category="engagement", format="opener")
    entity = add("Check", category="assessment", format="short-check")
    questions = ({"asked": "2:3 or 3:5?", "choices": "2:3\n3:5", "answer": "2:3", "why": "10 against 9"}, {"asked": "Share 12."})
    ana.library.edit(entity, ResourceDraft(), questions=QuestionsDraft([QuestionDraft(one) for one in questions]))
    at = seat_of(ana)
    at.chooses("Empty opener")
    assert "Needs finishing: It does not say yet: “Steps”." in at.said
    at.chooses("Check")
    said = at.said
    assert "A short check has at least three questions; this one has 2. Question 2 does not say yet why its answer is right." in said
    for text in ("1. 2:3 or 3:5?", "• 2:3\n• 3:5", "Right: 2:3", "Why: 10 against 9", "2. Share 12."):
        assert text in said
    assert said.count("needs a reason") == 1
    at.press("Finish it")
    assert at.page.views.editor.isVisible()


@pytest.mark.parametrize(
    ("uses", "adapted", "text"),
    [
        (0, 0, "Not used yet"), (1, 0, "Used once"), (2, 1, "Used twice, adapted once"),
        (5, 2, "Used 5 times, adapted twice"), (0, 3, "Not used yet, adapted 3 times"),
    ],
)  # fmt: skip
def test_worth_is_said_in_words(theme, uses, adapted, text):
    assert worth_sentence(Evidence(0, uses, adapted)) == text


# -- Keys and the menu ------------------------------------------------------------------------------------------------


def test_the_keys_work_in_the_list_and_in_the_preview_but_not_where_one_types(two_things, at_ratio):
    preview, asked = at_ratio.page.preview, []
    # What the page does then would show something else.
    preview.adapt_asked.disconnect()
    preview.print_asked.disconnect()
    preview.adapt_asked.connect(lambda _entity: asked.append("A"))
    preview.print_asked.connect(lambda _entity: asked.append("P"))
    for widget in (at_ratio.list, preview.body, preview.bar.more):
        widget.setFocus()
        for key in (Qt.Key.Key_A, Qt.Key.Key_P):
            press(key)
        assert asked == ["A", "P"], widget
        asked.clear()
    press(Qt.Key.Key_F)
    type_in("PAUSE")
    assert preview.feedback_card.text.toPlainText() == "PAUSE"
    preview.talk.line.setFocus()
    type_in("PAUSE")
    at_ratio.press("I used this")
    preview.use_card.line.setFocus()
    type_in("PAUSE")
    assert (preview.talk.line.text(), preview.use_card.line.text(), asked) == ("PAUSE", "PAUSE", [])
    assert not preview.feedback_card.isVisible(), "one card at a time"
    preview.body.setFocus()
    press(Qt.Key.Key_E)
    assert at_ratio.page.views.editor.isVisible()


@pytest.mark.slow
def test_a_card_that_is_asked_for_in_the_list_brings_the_preview(ana, two_things, seat_of):
    at = seat_of(ana, size=(820, 340))
    at.page.browse.begin_list()
    assert not at.page.preview.isVisible()
    press(Qt.Key.Key_U)
    assert at.page.preview.use_card.isVisible()
    assert at.page.escape()
    assert at.page.preview.isVisible(), "one step back at a time"
    assert at.page.escape()
    assert not at.page.preview.isVisible()


@pytest.mark.slow
def test_a_card_opened_before_its_resource_shows_stays_open(ana, two_things, seat_of, threaded):
    at = seat_of(ana, on=threaded)
    at.waits_for(lambda: len(at.titles) == 2)
    at.chooses("Ratio")
    at.waits_for(lambda: at.page.preview.title.text() == "Ratio")
    at.chooses("Angles")
    at.press("I used this")
    at.waits_for(lambda: at.page.preview.title.text() == "Angles")
    assert at.page.preview.use_card.entity == two_things[1]
    at.page.preview.use_card.act()
    at.waits_for(lambda: at.page.preview.worth_line.text() == "Used once")
    assert at.library.uses.of(two_things[0]) == ()


def test_the_menu_has_all_the_rest_with_its_keys(two_things, at_ratio, file_of):
    at_ratio.press("More that can be done with it")
    (menu,) = [one for one in at_ratio.page.preview.findChildren(QMenu) if one.isVisible()]
    entries = [one.text() for one in menu.actions() if one.isVisible() and one.text()]
    assert entries == ["Change\tE", "Say something…", "Compare with…", "Move to the trash\tDel"]
    menu.close()
    at_ratio.page.activateWindow()
    at_ratio.picks("Say something…")
    assert at_ratio.page.focusWidget() is at_ratio.page.preview.talk.line
