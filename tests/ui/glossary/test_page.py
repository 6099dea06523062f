"""The page of the room's words by clicks and keys, on a real room."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from teamroom.model.rooms import Person
from teamroom.services.drafts import Drafts
from teamroom.services.glossary import TermDraft
from teamroom.services.glossary_texts import starter_terms
from teamroom.ui import drafting
from ui.glossary.conftest import WAIT
from ui.hands import focused, press, type_in
from ui.looking import texts_of

CTRL = Qt.KeyboardModifier.ControlModifier
STARTERS = starter_terms()


def test_an_empty_page_says_what_it_is_for_and_offers_words_that_nobody_stored(at):
    assert "One word may mean different things in two schools." in at.said
    assert focused() is at.page.add_first
    assert len(at.page.starters.widgets) == len(STARTERS)
    assert f"Not this: {STARTERS[0].not_this}" in at.said
    assert at.entered == []


def test_a_word_that_is_offered_is_taken_by_one_press_and_given_back_by_undo(at, notices):
    at.tab_to(f"Use this: {STARTERS[0].word}")
    press(Qt.Key.Key_Return)
    assert at.entered == [(STARTERS[0].word, STARTERS[0].meaning)]
    assert focused().accessibleName() == f"Use this: {STARTERS[1].word}", "the focus goes on at its neighbour"
    assert len(at.page.starters.widgets) == len(STARTERS) - 1
    notices[-1].act()
    at.qtbot.waitUntil(lambda: at.entered == [] and len(at.page.starters.widgets) == len(STARTERS))


def test_a_word_is_entered_by_keys_alone(at, notices):
    press(Qt.Key.Key_Return)
    assert focused() is at.page.form.word
    type_in("Cold call")
    for name, text in (("What it means here", "Ask after thinking"), ("An example from a classroom", "Amina?"), ("What it is not", "A trap")):
        at.tab_to(name)
        type_in(text)
    at.tab_to("Save")
    press(Qt.Key.Key_Return)
    assert at.lines == [["Cold call", "Ana", "Ask after thinking", "For example: Amina?", "Not this: A trap"]]
    assert focused() is at.page.add
    assert notices[-1].text == "“Cold call” is in your words."


def test_a_word_without_a_meaning_is_said_and_what_is_typed_stays(at):
    at.press("Add a word")
    type_in("Cold call")
    press(Qt.Key.Key_Return)
    assert "A word without a meaning helps nobody." in texts_of(at.page.form)
    assert at.page.form.word.text() == "Cold call"
    assert at.entered == []


def test_a_word_is_changed_and_removed_and_both_are_taken_back(named_room, seat_of, notices):
    at = seat_of(named_room.ana)
    at.glossary.add(WAIT)
    at.settle()
    at.qtbot.waitUntil(lambda: len(at.lines) == 1)
    at.press("Change: Wait time")
    at.page.form.meaning.setPlainText("Three seconds")
    at.press("Save")
    assert at.entered == [("Wait time", "Three seconds")]
    assert focused().accessibleName() == "Change: Wait time"
    notices[-1].act()
    at.qtbot.waitUntil(lambda: at.entered == [("Wait time", "Silence after a question.")])
    at.settle()
    at.press("Remove: Wait time")
    assert at.lines == []
    assert at.page.isAncestorOf(focused())
    QTest.keyClick(at.page, Qt.Key.Key_Z, CTRL)
    at.qtbot.waitUntil(lambda: len(at.lines) == 1)


def test_two_schools_entries_for_one_term_are_both_shown_with_their_schools(named_room, his, seat_of):
    for one, school in ((named_room.ana, "Hillside"), (named_room.ben, "Lakeside")):
        with one.room.write() as unit:
            unit.load(Person, one.room.me).school = school
    at = seat_of(named_room.ana)
    at.glossary.add(WAIT)
    his.add(TermDraft("wait time", "Time to copy."))
    named_room.meet()
    at.qtbot.waitUntil(lambda: len(at.lines) == 2)
    assert {line[1] for line in at.lines} == {"Ana · Hillside", "Ben · Lakeside"}


def test_what_a_colleague_changes_while_one_types_is_said_and_both_are_kept(named_room, his, seat_of):
    at = seat_of(named_room.ana)
    at.glossary.add(WAIT)
    named_room.meet()
    at.qtbot.waitUntil(lambda: len(at.lines) == 1)
    at.press("Change: Wait time")
    at.page.form.meaning.setPlainText("Hers")
    (line,) = his.list()
    his.change(line.entity, TermDraft("Wait time", "His"), revision=line.revision)
    named_room.meet()
    at.qtbot.waitUntil(lambda: "Meanwhile somebody changed it." in at.said)
    at.press("Save")
    at.qtbot.waitUntil(lambda: "There are two versions of it. Both are kept." in at.said)
    with at.qtbot.waitSignal(at.page.versions_asked):
        at.press("Compare: Wait time")


def test_one_that_a_colleague_removed_while_it_is_changed_is_entered_anew(named_room, his, seat_of):
    at = seat_of(named_room.ana)
    at.glossary.add(WAIT)
    named_room.meet()
    at.qtbot.waitUntil(lambda: len(at.lines) == 1)
    at.press("Change: Wait time")
    his.remove(his.list()[0].entity)
    named_room.meet()
    at.qtbot.waitUntil(lambda: "It was removed meanwhile." in at.said)
    at.press("Save")
    assert at.entered == [("Wait time", "Silence after a question.")]


def test_many_words_have_a_field_to_find_them_and_esc_empties_it(named_room, seat_of):
    at = seat_of(named_room.ana)
    assert not at.page.search.isVisible()
    for number in range(45):
        at.glossary.add(TermDraft(f"word {number:02}", "Something."))
    at.qtbot.waitUntil(lambda: len(at.lines) == 40)
    assert "5 more: type a part of the word you look for." in at.said
    at.page.filter_here()
    type_in("WORD 44")
    assert [line[0] for line in at.lines] == ["word 44"]
    assert at.page.escape()
    assert len(at.lines) == 40
    assert focused() is at.page.search


def test_an_entry_is_gone_to_by_its_id(named_room, seat_of):
    at = seat_of(named_room.ana)
    entity = at.glossary.add(WAIT)
    at.page.go_to(entity)
    at.qtbot.waitUntil(lambda: focused().accessibleName() == "Change: Wait time")


def test_what_is_typed_survives_lock_and_save_forgets_it(named_room, seat_of, personal, monkeypatch):
    monkeypatch.setattr(drafting, "KEEP_MS", 1)
    at = seat_of(named_room.ana)
    entity = at.glossary.add(WAIT)
    at.qtbot.waitUntil(lambda: len(at.lines) == 1)
    at.press("Change: Wait time")
    at.page.form.meaning.setPlainText("Three sec")
    at.page.put_away()
    again = seat_of(named_room.ana)
    again.qtbot.waitUntil(lambda: again.page.form.is_open)
    assert again.page.form.meaning.words == "Three sec"
    assert again.page.form.line.entity == entity
    again.press("Save")
    assert again.entered == [("Wait time", "Three sec")]
    assert Drafts(personal).all() == ()


def test_esc_closes_a_form_without_changes_and_cancel_throws_words_away(at, personal):
    at.press("Add a word")
    assert at.page.escape()
    assert focused() is at.page.add_first
    at.press("Add a word")
    type_in("Cold")
    assert not at.page.escape()
    at.press("Cancel")
    assert not at.page.form.is_open
    assert Drafts(personal).all() == ()
    with at.qtbot.waitSignal(at.page.left):
        at.press("Back")


def test_a_draft_of_something_else_brings_nothing(named_room, seat_of, personal):
    place = seat_of(named_room.ana).page.presenter.place
    Drafts(personal).keep(place, {"word": 3})
    assert not seat_of(named_room.ana).page.form.is_open


def test_with_threads_a_word_is_entered(named_room, seat_of, threaded, qtbot):
    at = seat_of(named_room.ana, on=threaded)
    qtbot.waitUntil(at.page.add_first.hasFocus)
    press(Qt.Key.Key_Return)
    at.page.form.word.setText("Cold call")
    at.page.form.meaning.setPlainText("Ask after thinking.")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(at.lines) == 1 and not threaded.runner.is_busy)
    qtbot.waitUntil(at.page.add.hasFocus)
