"""What lies behind the check-in by clicks and keys, on a real room."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from teamroom.model.calendar import PeriodKind
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.events import EventDraft, Events
from teamroom.services.problems import Problems
from teamroom.services.term_review import TermReviews
from teamroom.services.tips import TipDraft, Tips
from teamroom.ui.present import Chooser
from teamroom.ui.routine.presenter import Part
from ui.hands import focused, press, type_in
from ui.looking import texts_of
from ui.routine.conftest import DAY, finished, held


def buttons(at):
    """Return the buttons of the rows that show, by their words."""
    shown = [one for one in at.page.shown.rows.findChildren(QPushButton) if one.isVisibleTo(at.page)]
    return {one.text(): one for one in shown}


# -- Check-ins and time -----------------------------------------------------------------------------------------------


def test_before_the_first_check_in_the_page_says_what_it_is_for(at):
    assert "is here as soon as one has ended" in at.said
    assert "In check-ins" not in at.said
    assert focused() is at.page.checkins.to_week
    with at.qtbot.waitSignal(at.page.week_asked):
        press(Qt.Key.Key_Return)


def test_past_check_ins_are_told_with_their_time_and_open(named_room, seat_of):
    weeks = [held(named_room.ana, back, minutes) for back, minutes in ((0, 18), (1, 31))]
    named_room.meet()
    at = seat_of(named_room.ben)
    assert [line[1].partition(" · ")[0] for line in at.lines] == ["18 minutes", "31 minutes"]
    assert all(line[1].endswith(" presented") for line in at.lines)
    assert "In check-ins this week: 18 minutes. Last week: 31 minutes. In the last twelve weeks: 49 minutes." in at.said
    assert "The routine passed 25 minutes: 31 minutes in the week from" in at.said
    assert focused().text() == "Open"
    with at.qtbot.waitSignal(at.page.checkin_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [weeks[0]]


def test_a_routine_that_stays_short_is_not_warned_of(named_room, seat_of):
    held(named_room.ana, 0, 25)
    at = seat_of(named_room.ana)
    assert "passed" not in at.said


# -- Events -----------------------------------------------------------------------------------------------------------


def test_an_event_is_written_down_by_keys_and_asks_for_one_thing_to_try(named_room, seat_of, notices):
    at = seat_of(named_room.ana, Part.EVENTS)
    assert focused() is at.page.events.add_first
    press(Qt.Key.Key_Return)
    type_in("Reading aloud")
    at.tab_to("How many minutes? May stay empty")
    type_in("90")
    press(Qt.Key.Key_Return)
    (line,) = at.services.events.list()
    assert (line.title, line.minutes, line.day) == ("Reading aloud", 90, at.services.events.today)
    assert notices[-1].text == "It is written down."
    at.settle()
    assert "Add one thing to try" in buttons(at)
    at.press("Add one thing to try: Reading aloud")
    assert focused().accessibleName() == "What do you take away? May come later"
    type_in("Pairs read in turns")
    at.types("One thing to try, small enough for one lesson", "Pairs on Monday")
    press(Qt.Key.Key_Return)
    at.settle()
    assert "To try: Pairs on Monday" in at.said
    assert "Add one thing to try" not in buttons(at)
    notices[-1].act()
    at.qtbot.waitUntil(lambda: "To try" not in at.said)


def test_what_cannot_be_is_said_beside_the_form_and_what_is_typed_stays(named_room, seat_of):
    at = seat_of(named_room.ana, Part.EVENTS)
    at.press("Add a workshop or conference")
    type_in("Reading aloud")
    at.types("How many minutes? May stay empty", "long")
    press(Qt.Key.Key_Return)
    assert "6000" in texts_of(at.page.events.form).replace(",", "").replace(" ", "")
    assert at.page.events.form.words["title"] == "Reading aloud"
    assert at.services.events.list() == ()


def test_a_colleagues_event_shows_what_became_of_it_and_is_theirs_to_change(named_room, seat_of, notices):
    events = Events(named_room.ben.room, dt.UTC)
    events.add(EventDraft("Reading aloud", events.today, 90, "Pairs read in turns", "Pairs on Monday"))
    problem = Problems(named_room.ana.room, dt.UTC).add("Half of 6 B read without a sound")
    named_room.meet()
    at = seat_of(named_room.ana, Part.EVENTS)
    assert not {"Change", "Remove"} & set(buttons(at))
    menu = buttons(at)["Try it on a problem…"]
    assert menu.accessibleName() == "Try it on a problem: Reading aloud"
    (entry,) = menu.menu_shown.actions()
    entry.trigger()
    at.settle()
    assert notices[-1].text == "It is among the strategies of the problem."
    (strategy,) = Problems(named_room.ana.room, dt.UTC).show(problem).strategies
    assert (strategy.text, strategy.credit) == ("Pairs on Monday", ("Ben", "Ana"))
    with at.qtbot.waitSignal(at.page.problem_asked) as asked:
        at.press("Became a strategy: “Pairs on Monday”")
    assert asked.args == [problem]


def test_a_resource_is_made_of_a_takeaway_by_one_press(named_room, seat_of):
    events = Events(named_room.ana.room, dt.UTC)
    entity = events.add(EventDraft("Reading aloud", events.today, None, "Pairs read in turns"))
    at = seat_of(named_room.ana, Part.EVENTS)
    with at.qtbot.waitSignal(at.page.adding_asked) as asked:
        at.press("Make a resource of it: Reading aloud")
    assert asked.args == [entity]
    resource = named_room.ana.adds("Pairs that read")
    events.became(entity, resource)
    at.qtbot.waitUntil(lambda: any("Became" in text for text in buttons(at)))
    with at.qtbot.waitSignal(at.page.resource_asked) as asked:
        at.press("Became the resource “Pairs that read”")
    assert asked.args == [resource]


def test_what_is_typed_survives_a_lock_and_what_came_meanwhile_stays_beside_it(named_room, seat_of, personal):
    events = Events(named_room.ana.room, dt.UTC)
    entity = events.add(EventDraft("Reading aloud", events.today))
    named_room.meet()
    at = seat_of(named_room.ana, Part.EVENTS)
    at.press("Change: Reading aloud")
    at.types("What do you take away? May come later", "Pairs read")
    at.page.put_away()
    his = Events(named_room.ben.room, dt.UTC)
    his.change(entity, EventDraft("Reading aloud", his.today, None, "Ben's words"))
    named_room.meet()
    again = seat_of(named_room.ana, Part.EVENTS)
    assert again.page.events.form.target == entity, "the form is open again"
    assert again.page.events.form.words["takeaway"] == "Pairs read"
    again.press("Save")
    again.qtbot.waitUntil(lambda: "There are two versions of it. Both are kept." in again.said)
    with again.qtbot.waitSignal(again.page.versions_asked):
        again.press("Compare: Reading aloud")


@pytest.mark.parametrize("part", [Part.EVENTS, Part.TIPS, Part.REVIEW])
def test_words_of_something_new_are_there_again_after_a_lock(named_room, seat_of, part):
    at = seat_of(named_room.ana, part)
    at.page.new_here()
    at.page.shown.form.begin()
    type_in("Half a thought")
    at.page.put_away()
    again = seat_of(named_room.ana, part)
    assert "Half a thought" in again.page.shown.form.words.values()
    assert again.page.shown.form.isVisible()


def test_esc_closes_the_form_and_its_words_wait(named_room, seat_of):
    at = seat_of(named_room.ana, Part.EVENTS)
    QTest.keyClick(at.page, Qt.Key.Key_Tab)
    at.page.new_here()
    type_in("Reading")
    assert at.page.escape()
    assert not at.page.escape()
    assert focused() is at.page.events.add_first
    at.page.new_here()
    assert at.page.events.form.words["title"] == "Reading"
    at.press("Cancel")
    at.page.new_here()
    assert at.page.events.form.words["title"] == ""


# -- The log ----------------------------------------------------------------------------------------------------------


def test_the_log_is_marked_as_ones_own_and_saved_as_a_table(named_room, seat_of, notices, tmp_path, monkeypatch):
    ana = named_room.ana
    held(ana, minutes=18)
    finished(ana)
    events = Events(named_room.ben.room, dt.UTC)
    events.add(EventDraft("Not hers", events.today))
    named_room.meet()
    at = seat_of(ana, Part.LOG)
    assert "Only you see this." in at.said
    assert [line[0] for line in at.lines] == ["A test in my lessons", "Check-in with colleagues"]
    assert at.lines[1][2] == "partly: Cards at the door · Only on Tuesday"
    target = tmp_path / "log.csv"
    monkeypatch.setattr(Chooser, "new_file", lambda _self, _parent, _title, chosen, **_more: chosen(target))
    press(Qt.Key.Key_Return)
    text = target.read_bytes().decode("utf-8-sig")
    assert text.splitlines()[0] == '"Date","What","About","Minutes","What changed"'
    assert len(text.splitlines()) == 3
    assert "Not hers" not in text
    assert notices[-1].text == "Saved as log.csv."


def test_an_empty_log_offers_nothing_to_save(named_room, seat_of):
    at = seat_of(named_room.ana, Part.LOG)
    assert "writes the first line" in at.said
    assert not at.page.log.save.isVisible()


# -- The review -------------------------------------------------------------------------------------------------------


def test_a_term_is_looked_back_on_and_the_next_focus_set_by_one_press(named_room, seat_of, notices):
    ana = named_room.ana
    reviews = TermReviews(ana.room, dt.UTC)
    reviews.set_focus("First ten minutes")
    problem, _ = finished(ana)
    at = seat_of(ana, Part.REVIEW)
    assert "First ten minutes · " in at.said
    assert "Cards at the door · worked · before 11 of 28, after 22 of 28 · Keep it · Pens move." in at.said
    with at.qtbot.waitSignal(at.page.problem_asked) as asked:
        at.press("Show the problem: Half have not begun by minute 8")
    assert asked.args == [problem]
    at.page.review.form.begin()
    type_in("Cards help on Mondays")
    at.types("What is our next focus?", "Reading aloud")
    press(Qt.Key.Key_Return)
    assert (reviews.look().known, reviews.look().next_focus) == ("Cards help on Mondays", "Reading aloud")
    assert notices[-1].text == "It is saved."
    at.press("Make it the focus of the room: Reading aloud")
    assert reviews.look().focus == "Reading aloud"
    assert not at.page.review.set_focus.isVisible()
    notices[-1].act()
    at.qtbot.waitUntil(lambda: reviews.look().focus == "First ten minutes")


def test_another_term_is_chosen_and_what_is_typed_for_one_waits(named_room, seat_of):
    ana = named_room.ana
    calendar = SchoolCalendar(ana.room, dt.UTC)
    today = calendar.today
    calendar.add(PeriodKind.TERM, "Term 1", today - 90 * DAY, today - DAY)
    calendar.add(PeriodKind.TERM, "Term 2", today, today + 60 * DAY)
    at = seat_of(ana, Part.REVIEW)
    assert at.page.review.term.currentText().startswith("Term 2 · ")
    at.page.review.form.begin()
    type_in("Half a thought")
    at.page.review.term.setCurrentIndex(0)
    at.settle()
    assert at.page.review.form.words["known"] == ""
    at.page.review.term.setCurrentIndex(1)
    at.settle()
    assert at.page.review.form.words["known"] == "Half a thought"


def test_ones_own_save_is_no_news_and_a_colleagues_words_meanwhile_are(named_room, seat_of, threaded, qtbot):
    at = seat_of(named_room.ana, Part.REVIEW, on=threaded)
    form = at.page.review.form
    qtbot.waitUntil(lambda: form.is_open and not threaded.runner.is_busy)
    for words in ("Cards help", "  Cards help on Mondays "):
        form.begin()
        focused().selectAll()
        type_in(words)
        at.press("Save")
        qtbot.waitUntil(lambda: not form.is_busy and not threaded.runner.is_busy and not form.is_changed)
    qtbot.waitUntil(lambda: form.words["known"] == "Cards help on Mondays")
    assert not form.said.isVisible()
    form.begin()
    type_in("!")
    his = TermReviews(named_room.ben.room, dt.UTC)
    named_room.meet()
    his.write(his.look().term.period, "Ben's words", None, revision=his.look().revision)
    named_room.meet()
    qtbot.waitUntil(lambda: "Meanwhile a colleague wrote something" in form.said.text)
    assert form.words["known"].replace("!", "") == "Cards help on Mondays"
    at.page.put_away()
    qtbot.waitUntil(lambda: not threaded.runner.is_busy)


def test_a_review_of_two_versions_leads_to_choosing(named_room, seat_of):
    for one in named_room:
        reviews = TermReviews(one.room, dt.UTC)
        reviews.write(reviews.look().term.period, f"{one.name} knows", None)
    named_room.meet()
    at = seat_of(named_room.ana, Part.REVIEW)
    with at.qtbot.waitSignal(at.page.versions_asked):
        at.press("Compare what was written of this term")


# -- Tips -------------------------------------------------------------------------------------------------------------


def test_a_tip_card_is_written_changed_and_removed_with_a_way_back(named_room, seat_of, notices):
    at = seat_of(named_room.ana, Part.TIPS)
    press(Qt.Key.Key_Return)
    type_in("Nobody had time")
    at.types("What did you do?", "We met at the bus stop")
    at.press("Save")
    (line,) = at.services.tips.list()
    assert (line.situation, line.did, line.changed) == ("Nobody had time", "We met at the bus stop", None)
    at.press("Change: Nobody had time")
    at.types("What changed?", "We talk twice a week")
    at.press("Save")
    at.settle()
    assert "What changed: We talk twice a week" in at.said
    assert focused().accessibleName() == "Change: Nobody had time"
    at.press("Remove: Nobody had time")
    assert at.services.tips.list() == ()
    assert focused() is at.page.tips.add_first
    notices[-1].act()
    at.qtbot.waitUntil(lambda: len(at.lines) == 1)


def test_a_card_needs_what_was_done(named_room, seat_of):
    at = seat_of(named_room.ana, Part.TIPS)
    at.page.new_here()
    type_in("Nobody had time")
    at.press("Save")
    assert at.page.tips.form.is_open
    assert at.page.tips.form.said.text
    assert at.services.tips.list() == ()


# -- The page ---------------------------------------------------------------------------------------------------------


def test_the_parts_are_walked_by_arrow_keys_and_the_focus_stays_on_them(at):
    at.page.tabs.setFocus()
    for part in list(Part)[1:]:
        press(Qt.Key.Key_Right)
        assert at.page.presenter.part is part
        assert focused() is at.page.tabs
    assert at.page.panes() == [at.page.tabs, at.page.tips]


def test_what_arrives_shows_and_while_the_page_is_away_nothing_is_read(named_room, seat_of):
    at = seat_of(named_room.ana, Part.TIPS)
    Tips(named_room.ben.room).add(TipDraft("Nobody had time", "We met at the bus stop"))
    named_room.meet()
    at.qtbot.waitUntil(lambda: len(at.lines) == 1)
    at.page.put_away()
    Tips(named_room.ana.room).add(TipDraft("A second one", "We met again"))
    at.settle()
    assert not at.page.presenter._rest.isActive()
    with at.qtbot.waitSignal(at.page.left):
        at.press("Back")


@pytest.mark.parametrize("part", list(Part))
def test_news_take_no_focus_away(named_room, seat_of, part):
    at = seat_of(named_room.ana, part)
    at.page.tabs.setFocus()
    held(named_room.ana)
    at.settle()
    at.page.presenter.read()
    assert focused() is at.page.tabs
