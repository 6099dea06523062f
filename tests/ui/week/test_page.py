"""This week by clicks and keys, on a real room."""


import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from teamroom.model.checkins import Done
from teamroom.model.problems import Step
from teamroom.services.commitments import CommitmentDraft
from teamroom.services.drafts import Drafts
from teamroom.ui.week.page import MOST_ACTIONS, WIN
from teamroom.ui.widgets import Card, button
from ui.hands import focused, press, type_in
from ui.looking import texts_of
from ui.week.conftest import DAY, Eyes, WeekDesk, later

CTRL = Qt.KeyboardModifier.ControlModifier


# -- Looking ------------------------------------------------------------------------------------------------------------


def test_an_empty_week_offers_a_time_to_meet_and_examples_that_are_never_stored(named_room, seat_of):
    at = seat_of(WeekDesk(named_room.ana))
    at.sees("Nothing planned yet. Choose a time for your first check-in: twenty minutes is enough.")
    assert at.said.count("For example: ") == 4
    assert focused() is at.page.checkin.choose
    with at.qtbot.waitSignal(at.page.slot_asked):
        press(Qt.Key.Key_Return)
    assert [one.property("kind") for one in at.page.actions_shown].count("primary") == 1
    assert at.desk.look().commitments == at.desk.look().wins == ()


def test_the_check_in_is_told_with_presenter_dilemma_and_minutes(named_room, ana, ben, seat_of):
    week = ana.checkins.next_week()
    ana.checkins.let_present(week, ben.me)
    ana.checkins.bring(week, "Nobody starts the warm-up")
    ana.checkins.set_coach(week, ana.me)
    at = seat_of(ana)
    at.sees("Check-in · Thu 1 Jan, ", " · 20 minutes · Room 4", "Ben presents. Ana keeps the time. To talk about: “Nobody starts the warm-up”")
    at.sees("small successes 3 min · one challenge 3 min · dilemma of Ben 8 min · what we will try 4 min · who presents next 2 min")
    at.sees("This week asks about 25 minutes of each of you: the check-in, and one resource.")


@pytest.mark.parametrize("by", ["click", "key", "enter"])
def test_s_or_the_button_starts_the_check_in_of_the_week(ana, seat_of, by):
    at = seat_of(ana)
    assert focused() is at.page.checkin.start
    with at.qtbot.waitSignal(at.page.start_asked) as asked:
        if by == "click":
            at.press("Start the check-in")
        else:
            press(Qt.Key.Key_S if by == "key" else Qt.Key.Key_Return)
    assert asked.args == [ana.checkins.next_week()]


def test_one_that_runs_is_gone_on_with(ana, seat_of):
    ana.checkins.begin(ana.checkins.next_week(), [ana.me])
    seat_of(ana).sees()
    at = seat_of(ana)
    at.press("Go on with the check-in")


def test_s_in_a_field_is_a_letter(ana, seat_of):
    at = seat_of(ana)
    at.page.start_asked.connect(lambda _week: pytest.fail("nobody wanted to start"))
    at.types("A small success, in one line", "so s")
    assert at.page.wins.line.line.text() == "so s"


# -- At most five actions -----------------------------------------------------------------------------------------------


def test_there_are_five_actions_at_most_whatever_there_is_to_do(named_room, ana, ben, seat_of):
    """Row 18."""
    ana.test_it("A", days=3)
    ben.test_it("B", days=3)
    named_room.meet()
    for other in ("C", "D"):
        ana.problems.add(other)
    ana.commitments.add(CommitmentDraft(ana.me, "Greet"))
    later(named_room, 16)
    ben.run(ben.checkins.next_week())
    named_room.meet()
    ana.wins.tell("It is calm")
    at = seat_of(ana)
    names = [one.text() for one in at.page.actions_shown]
    assert names == ["Start the check-in", "Change time or presenter", "Print the agenda…", "Add mine", "Look back"]
    assert len(names) <= MOST_ACTIONS
    assert [one.property("kind") for one in at.page.actions_shown].count("primary") == 1


class Top(Card):
    """A card that others put above the week."""

    changed = Signal()
    awake = False

    def wake(self):
        self.awake = True

    def rest(self):
        self.awake = False


def test_a_card_on_top_with_actions_takes_the_place_of_others(ana, seat_of):
    ana.test_it()
    top = Top(button("Look at our norms"), button("Later"), title="Six weeks")
    at = seat_of(ana, tops=[top])
    assert len(at.page.actions_shown) == MOST_ACTIONS
    assert at.page.checkin.print.isHidden()
    assert top.mapTo(at.page, top.rect().topLeft()).y() < at.page.checkin.mapTo(at.page, at.page.checkin.rect().topLeft()).y()
    assert focused() is at.page.checkin.start
    top.hide()
    top.changed.emit()
    assert not at.page.checkin.print.isHidden()


# -- One resource a week ------------------------------------------------------------------------------------------------


def test_who_shared_is_told_and_two_in_a_week_fill_one_slot(named_room, ana, ben, seat_of):
    """Row 34."""
    first = ben.member.adds("Opener")
    ben.clock.advance(1000)
    ben.member.adds("Check")
    named_room.meet()
    at = seat_of(ana)
    at.sees("Ben shared", "Ana: not yet")
    assert len(at.page.shared.rows.widgets) == 2
    with at.qtbot.waitSignal(at.page.resource_asked) as asked:
        at.press("Look at: Opener")
    assert asked.args == [first]
    with at.qtbot.waitSignal(at.page.add_asked):
        at.press("Add mine")
    with at.qtbot.waitSignal(at.page.add_asked):
        at.page.new_here()
    ana.member.adds("Mine")
    at.sees("Ana shared")
    assert at.page.shared.add.text() == "Add another"


# -- What we said we would try ------------------------------------------------------------------------------------------


def test_space_says_done_partly_not_this_time_and_open_again(ana, seat_of, notices):
    entity = ana.commitments.add(CommitmentDraft(ana.me, "Greet at the door", "Year 6", ana.checkins.today + DAY))
    at = seat_of(ana)
    text = "Ana: Greet at the door · with Year 6 · by Fri 2 Jan"
    at.tab_to(f"{text}, open")
    for state, outcome in (("done", Done.DONE), ("partly", Done.PARTLY), ("not this time", Done.NOT), ("open", None)):
        press(Qt.Key.Key_Space)
        at.qtbot.waitUntil(lambda state=state: focused().accessibleName() == f"{text}, {state}")
        (line,) = [one for one in ana.commitments.lately() if one.entity == entity]
        assert line.outcome is outcome
    assert at.page.tries.telling.isHidden()
    QTest.keyClick(at.page, Qt.Key.Key_Z, CTRL)
    at.qtbot.waitUntil(lambda: ana.commitments.lately()[0].outcome is Done.NOT)


def test_a_line_can_be_told_of_what_became_of_it(ana, seat_of, notices):
    ana.commitments.add(CommitmentDraft(ana.me, "Greet at the door"))
    at = seat_of(ana)
    at.press("Ana: Greet at the door, open")
    at.tab_to("What happened? Ana: Greet at the door")
    type_in("Four answered")
    press(Qt.Key.Key_Return)
    at.sees("done · Four answered")
    assert focused().accessibleName() == "Ana: Greet at the door, done"
    assert notices[-1].text == "It is noted."
    notices[-1].act()
    at.qtbot.waitUntil(lambda: ana.commitments.lately()[0].line is None)


def test_something_is_put_on_the_list_between_two_check_ins(ana, seat_of, notices):
    at = seat_of(ana)
    at.tab_to("Something I will try…")
    press(Qt.Key.Key_Return)
    assert focused() is at.page.tries.what
    type_in("Two silent minutes")
    at.types("With whom? (can be left empty)", "Year 6")
    press(Qt.Key.Key_Return)
    (line,) = ana.commitments.lately()
    assert (line.what, line.whom, line.person, line.checkin) == ("Two silent minutes", "Year 6", ana.me, None)
    assert line.by == ana.checkins.today + 7 * DAY
    assert focused() is at.page.tries.open_form
    assert notices[-1].text == "It is on your list."
    at.press("Take it off the list: Ana: Two silent minutes · with Year 6 · by Thu 8 Jan")
    at.qtbot.waitUntil(lambda: ana.commitments.lately() == ())
    notices[-1].act()
    at.qtbot.waitUntil(lambda: len(ana.commitments.lately()) == 1)


def test_esc_closes_the_form_and_what_is_typed_waits(ana, seat_of):
    at = seat_of(ana)
    at.press("Something I will try…")
    type_in("Two")
    assert at.page.escape()
    assert focused() is at.page.tries.open_form
    assert not at.page.escape()
    press(Qt.Key.Key_Return)
    assert at.page.tries.what.text() == "Two"


# -- Problem on test ----------------------------------------------------------------------------------------------------


def test_the_problem_on_test_tells_its_day_and_leads_to_where_one_notes(named_room, ana, ben, seat_of):
    problem, _ = ana.test_it("They start late", days=13)
    at = seat_of(ana)
    at.sees("“They start late” Testing: Cards.", "Look back on Wed 14 Jan, in 13 days.")
    assert at.page.test.bar.text() == "day 1 of 10"
    with at.qtbot.waitSignal(at.page.problem_asked) as asked:
        at.press("Note what I saw")
    assert asked.args == [problem]
    later(named_room, 14)
    at.page.presenter.read()
    at.sees("The test ended on Wed 14 Jan. What did you see?")
    at.press("Look back")


def test_without_a_test_the_board_is_one_link_away(ana, seat_of):
    at = seat_of(ana)
    with at.qtbot.waitSignal(at.page.board_asked):
        at.press("Open the board")


# -- Small successes ----------------------------------------------------------------------------------------------------


def test_a_small_success_is_one_line_and_enter(named_room, ana, seat_of, notices):
    """Row 76: one field, one key; whose it is and what it is about are chosen only by who likes to."""
    opener = ana.member.adds("Opener")
    at = seat_of(ana)
    at.types("A small success, in one line", "Even Sami put his hand up")
    press(Qt.Key.Key_Return)
    at.sees("Ana: “Even Sami put his hand up”")
    (win,) = ana.wins.newest()
    assert (win.person, win.about) == (ana.me, None)
    assert at.page.wins.line.line.text() == ""
    assert notices[-1].text == "Told. It is nice to read that."
    at.types("A small success, in one line", "Ben used it")
    at.page.wins.line.who.setCurrentIndex(at.page.wins.line.who.findText("Ben"))
    at.page.wins.line.about.setCurrentIndex(at.page.wins.line.about.findText("Opener"))
    at.press("Tell this small success")
    at.sees("Ben: “Ben used it”")
    with at.qtbot.waitSignal(at.page.resource_asked) as asked:
        at.press("about: Opener")
    assert asked.args == [opener]
    at.press("Take it back: Ana: “Even Sami put his hand up”")
    at.qtbot.waitUntil(lambda: len(ana.wins.newest()) == 1)
    QTest.keyClick(at.page, Qt.Key.Key_Z, CTRL)
    at.qtbot.waitUntil(lambda: len(ana.wins.newest()) == 2)


def test_a_reached_goal_suggests_a_success_with_its_words_and_its_problem(ana, seat_of):
    """Row 76."""
    problem, _ = ana.test_it()
    ana.problems.reach(ana.problems.add_rung(problem, "Five more write by minute 3"))
    at = seat_of(ana)
    at.sees("Worth telling? “Five more write by minute 3”")
    at.press("Tell this: “Five more write by minute 3”")
    assert focused() is at.page.wins.line.line
    press(Qt.Key.Key_Return)
    at.qtbot.waitUntil(lambda: [one.about for one in ana.wins.newest()] == [problem])
    assert "Worth telling?" not in at.said


def test_the_search_leads_to_the_line(ana, seat_of):
    at = seat_of(ana)
    at.page.go_to(WIN)
    assert focused() is at.page.wins.line.line


# -- Question of the week -----------------------------------------------------------------------------------------------


def test_one_line_and_enter_make_a_draft_in_the_first_column_and_say_where_it_is(ana, seat_of, notices):
    """Row 55."""
    at = seat_of(ana)
    question = at.page.question.question.text()
    at.types(question, "They never ask anything")
    press(Qt.Key.Key_Return)
    (card,) = ana.problems.cards()
    assert (card.line, card.step) == ("They never ask anything", Step.DEFINE)
    at.sees("It is on the problem board, in the first column.")
    assert notices[-1].text == "It is on the board, in the first column."
    with at.qtbot.waitSignal(at.page.problem_asked) as asked:
        at.press("Look at the new problem")
    assert asked.args == [card.entity]
    notices[-1].act()
    at.qtbot.waitUntil(lambda: ana.problems.cards() == ())


def test_each_week_asks_another_question(named_room, ana, seat_of):
    at = seat_of(ana)
    first = at.page.question.question.text()
    later(named_room, 7)
    at.page.presenter.read()
    assert at.page.question.question.text() not in {"", first}


# -- What stands still, and what came of the last one -------------------------------------------------------------------


def test_a_stuck_card_appears_on_the_agenda_and_bring_it_makes_it_the_dilemma(named_room, ana, seat_of, notices):
    """Row 61."""
    problem = ana.problems.add("Nobody asks a question")
    later(named_room, 15)
    at = seat_of(ana)
    at.sees("Stands still for 15 days: “Nobody asks a question”")
    at.press("Bring it to the check-in: “Nobody asks a question”")
    assert ana.look().coming.next.problem == problem
    at.sees("To talk about: “Nobody asks a question”")
    assert "Stands still" not in at.said
    assert notices[-1].text == "It is on the agenda."
    notices[-1].act()
    at.sees("Stands still for 15 days")
    at.press("Bring it to the check-in: “Nobody asks a question”")
    assert ana.look().coming.next.problem == problem, "what was taken back can be done anew"


def test_who_was_away_reads_what_came_of_it_once(named_room, ana, ben, seat_of):
    """Row 21: who will do what by when; read once on this computer."""
    week = ben.checkins.next_week()
    ben.checkins.begin(week, [ben.me])
    ben.commitments.add(CommitmentDraft(ana.me, "Greet", "Year 6", ben.checkins.today + DAY), ben.checkins.entity(week))
    ben.wins.tell("It is calm", checkin=ben.checkins.entity(week))
    ben.checkins.finish(week, 20)
    eyes = Eyes()
    at = seat_of(ana, eyes=eyes)
    assert at.page.news.isHidden()
    named_room.meet()
    at.sees("While you were away: Thu 1 Jan", "Ana will try: Greet, with Year 6, by Fri 2 Jan.", "Ben: “It is calm”")
    at.sees("Ana: Greet · with Year 6 · by Fri 2 Jan")
    at.press("I have read what came of the check-in")
    at.qtbot.waitUntil(at.page.news.isHidden)
    assert focused() is at.page.checkin.start
    assert seat_of(ana, eyes=eyes).page.news.isHidden()


def test_a_missed_week_is_greeted_once_and_not_counted(named_room, ana, seat_of):
    ana.commitments.add(CommitmentDraft(ana.me, "Greet"))
    later(named_room, 8)
    eyes = Eyes()
    at = seat_of(ana, eyes=eyes)
    at.sees("You did not meet last week. That happens. Pick up from the list of what you wanted to try?")
    assert not any(letter.isdigit() for letter in texts_of(at.page.greeting))
    at.press("Show what we wanted to try")
    assert focused().accessibleName() == "Ana: Greet, open"
    assert at.page.greeting.isHidden()
    assert seat_of(ana, eyes=eyes).page.greeting.isHidden()


def test_who_saw_the_greeting_and_leaves_is_not_greeted_again(named_room, ana, seat_of):
    later(named_room, 8)
    at = seat_of(ana)
    at.sees("Just begin again where you like.")
    at.page.put_away()
    at.page.appear()
    at.qtbot.waitUntil(at.page.greeting.isHidden)


def test_a_long_week_is_warned_of_calmly(named_room, ana, seat_of):
    """Row 20."""
    ana.run(ana.checkins.next_week(), minutes=31)
    at = seat_of(ana)
    at.sees("So far you met for 31 minutes.", "Lately a week took more than 25 minutes together. Shorter parts next time?")


# -- Keys, news, words --------------------------------------------------------------------------------------------------


def test_arrows_go_between_the_cards(ana, seat_of):
    at = seat_of(ana, size=(1180, 1000))
    page = at.page
    for key, card in (
        (Qt.Key.Key_Down, page.shared), (Qt.Key.Key_Right, page.tries), (Qt.Key.Key_Down, page.wins), (Qt.Key.Key_Up, page.tries),
        (Qt.Key.Key_Left, page.shared), (Qt.Key.Key_Up, page.checkin),
    ):
        press(key)
        assert card.isAncestorOf(focused()), (key, focused().accessibleName())


def test_arrows_in_a_box_choose_there(ana, seat_of):
    at = seat_of(ana)
    at.types("A small success, in one line", "Good")
    box = at.tab_to("Whose is it?")
    press(Qt.Key.Key_Down)
    assert focused() is box
    assert box.currentText() == "Ben"


def test_what_arrives_shows_at_once_and_the_focus_stays(named_room, ana, ben, seat_of):
    """Row 21: the next step appears on its owner's page after import."""
    at = seat_of(ana)
    at.types("A small success, in one line", "Goo")
    ben.commitments.add(CommitmentDraft(ana.me, "Share the reading check"))
    named_room.meet()
    at.sees("Ana: Share the reading check")
    type_in("d")
    assert at.page.wins.line.line.text() == "Good"


def test_words_are_there_again_after_a_lock(ana, seat_of, personal):
    at = seat_of(ana)
    at.types("A small success, in one line", "Sami")
    at.types(at.page.question.question.text(), "Nobody asks")
    at.press("Something I will try…")
    type_in("Two minutes")
    at.page.put_away()
    again = seat_of(ana)
    again.qtbot.waitUntil(lambda: again.page.wins.line.line.text() == "Sami")
    assert again.page.question.line.text() == "Nobody asks"
    assert (again.page.tries.what.text(), again.page.tries.form_is_open) == ("Two minutes", True)
    for field in (again.page.wins.line.line, again.page.question.line, again.page.tries.what):
        field.clear()
    again.page.put_away()
    assert Drafts(personal).all() == ()


def test_nothing_is_told_twice_and_errors_stay_beside_their_field(ana, seat_of):
    at = seat_of(ana)
    for field in (at.page.wins.line.line, at.page.question.line, at.page.tries.what):
        field.returnPressed.emit()
    assert ana.look().wins == ana.look().commitments == ()
    assert ana.problems.cards() == ()


def test_two_versions_of_the_plan_lead_to_the_choice(named_room, ana, ben, seat_of):
    week = ana.checkins.next_week()
    ana.checkins.bring(week, "Hers")
    ben.checkins.bring(week, "His")
    named_room.meet()
    at = seat_of(ana)
    with at.qtbot.waitSignal(at.page.versions_asked):
        at.press("Compare the two plans")


def test_a_week_without_a_slot_in_sight_says_so(named_room, ana, seat_of):
    for week in [ana.checkins.next_week()]:
        ana.checkins.call_off(week)
    at = seat_of(ana)
    at.sees("Check-in · Thu 8 Jan")


def test_every_row_that_is_gone_lets_go_of_its_buttons(ana, seat_of):
    ana.wins.tell("One")
    at = seat_of(ana)
    ana.wins.remove(ana.wins.newest()[0].entity)
    at.qtbot.waitUntil(lambda: not at.page.wins.rows.widgets)
    QApplication.processEvents()
    names = [one.accessibleName() for one in at.page.findChildren(QPushButton) if one.isVisible()]
    assert not any(name.startswith("Take it back") for name in names)


def test_what_is_read_after_one_left_takes_no_focus(ana, threaded, seat_of, qtbot, pages):
    ana.room._heard = threaded.hub.hear
    at = seat_of(ana, on=threaded)
    other = QLineEdit()
    pages.append(other)
    other.put_away = other.hide
    at.page.presenter.read()
    at.page.put_away()
    with qtbot.waitActive(other):
        other.show()
    other.setFocus()
    qtbot.waitUntil(lambda: "Check-in · Thu 1 Jan" in at.said)
    assert focused() is other


def test_who_went_into_the_search_meanwhile_is_not_called_back(ana, seat_of, qtbot):
    at = seat_of(ana)
    elsewhere = QLineEdit()
    qtbot.addWidget(elsewhere)
    at.page._week, at.page._waits_for_focus = None, True
    elsewhere.show()
    elsewhere.setFocus()
    elsewhere.activateWindow()
    qtbot.waitUntil(elsewhere.hasFocus)
    at.page.presenter.read()
    assert elsewhere.hasFocus()
