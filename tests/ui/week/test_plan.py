"""The plan of the check-in by clicks and keys, on a real room."""

import datetime as dt

from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest

from teamroom.model.agenda import Place, total
from teamroom.services.drafts import Drafts
from ui.hands import focused, press, type_in
from ui.looking import texts_of
from ui.week.conftest import DAY, WeekDesk, later

CTRL = Qt.KeyboardModifier.ControlModifier


def coming(one):
    return one.checkins.coming().next


def test_without_a_time_to_meet_the_plan_offers_to_choose_one(named_room, plan_of):
    at = plan_of(WeekDesk(named_room.ana))
    at.sees("Choose a weekday and a time. Twenty minutes are enough")
    with at.qtbot.waitSignal(at.page.slot_asked):
        at.press("Choose our weekly time…")
    assert not at.page.print.isVisible()


def test_the_check_in_is_moved_within_its_week_and_back(ana, plan_of, notices):
    at = plan_of(ana)
    at.sees("Thu 1 Jan, ")
    days = [at.page.when.day.itemText(place) for place in range(at.page.when.day.count())]
    assert days == ["Thu 1 Jan", "Fri 2 Jan", "Sat 3 Jan", "Sun 4 Jan"], "days that are over cannot be chosen"
    at.page.when.day.choose(ana.checkins.today + DAY)
    at.page.when.at.setTime(QTime(15, 10))
    at.press("Move it")
    at.sees("Fri 2 Jan, ")
    assert (coming(ana).day, coming(ana).at) == (ana.checkins.today + DAY, dt.time(15, 10))
    assert notices[-1].text == "It is moved."
    QTest.keyClick(at.page, Qt.Key.Key_Z, CTRL)
    at.sees("Thu 1 Jan, ")
    at.press("Move it")
    assert coming(ana).day == ana.checkins.today


def test_it_is_called_off_and_held_after_all(ana, plan_of):
    at = plan_of(ana)
    at.press("Call it off")
    at.sees("Called off: the check-in of week 1.", "Thu 8 Jan")
    at.press("Hold it after all")
    at.sees("Thu 1 Jan")
    assert "Called off" not in at.said


def test_who_presents_agrees_or_swaps_with_a_reason_and_no_turn_is_lost(named_room, ana, ben, plan_of, notices):
    at = plan_of(ana)
    turn = ana.plan.look().turn
    mine, other = (("Ana", "Ben") if turn == ana.me else ("Ben", "Ana"))
    at.sees(f"It is the turn of {mine}.")
    at.press("That is fine")
    at.sees(f"You agreed on {mine}.")
    assert not at.page.who.agree.isEnabled()
    at.tab_to("Presenter")
    at.page.who.who.setCurrentIndex(at.page.who.who.findText(other))
    at.types("Why, if you like to say", "I was ill")
    at.press("Swap")
    at.sees(f"You agreed on {other}. Why: I was ill No turn is lost: {mine} is next.")
    assert coming(ana).presenter_name == other
    assert at.page.who.why.text() == ""
    assert texts_of(at.page.ahead.rows.widgets[0]) == f"Thu 1 Jan · {other} · agreed"
    assert len(at.page.ahead.rows.widgets) == 6


def test_what_is_brought_is_words_or_a_problem_and_the_words_survive_a_lock(ana, plan_of, personal, notices):
    problem = ana.problems.add("Nobody asks")
    at = plan_of(ana)
    at.tab_to("What the presenter brings")
    type_in("They wait for me")
    at.page.put_away()
    assert len(Drafts(personal).all()) == 1
    again = plan_of(ana)
    again.qtbot.waitUntil(lambda: again.page.bring.words.toPlainText() == "They wait for me")
    again.page.bring.problem.choose(problem)
    again.press("Put it on the agenda")
    line = coming(ana)
    assert (line.dilemma, line.problem) == ("They wait for me", problem)
    assert Drafts(personal).all() == ()
    assert notices[-1].text == "It is on the agenda."


def test_what_a_colleague_brings_meanwhile_stays_beside_what_is_typed(named_room, ana, ben, plan_of):
    at = plan_of(ana)
    at.tab_to("What the presenter brings")
    type_in("Hers")
    ben.checkins.bring(coming(ben).week, "His")
    named_room.meet()
    at.qtbot.waitUntil(lambda: coming(ana).dilemma == "His")
    at.settle()
    assert at.page.bring.words.toPlainText() == "Hers"
    at.press("Put it on the agenda")
    at.sees("There are two versions of this plan. Both are kept.")
    with at.qtbot.waitSignal(at.page.versions_asked):
        at.press("Compare the two plans")


def test_what_arrives_shows_where_nobody_types(named_room, ana, ben, plan_of):
    at = plan_of(ana)
    ben.checkins.bring(coming(ben).week, "His")
    ben.rota.be_away(ben.me, ben.checkins.today + DAY, ben.checkins.today + 2 * DAY)
    named_room.meet()
    at.qtbot.waitUntil(lambda: at.page.bring.words.toPlainText() == "His")
    at.sees("Ben: 2 Jan to 3 Jan" if dt.datetime.now(dt.UTC).year == 2026 else "Ben: 2 Jan")


def test_the_total_is_always_seen_and_more_than_25_minutes_is_warned_of(ana, plan_of):
    at = plan_of(ana)
    at.sees("20 minutes in all")
    assert not at.page.minutes.warning.isVisible()
    at.page.minutes.fields[Place.TELL].setValue(8)
    at.sees("26 minutes in all", "More than 25 minutes is a lot for every week.")
    at.press("Use these minutes")
    assert total(coming(ana).minutes) == 26
    at.press("The usual minutes")
    at.sees("20 minutes in all")
    for field in at.page.minutes.fields.values():
        field.setValue(0)
    assert not at.page.minutes.save.isEnabled(), "a check-in without a minute is none"


def test_somebody_keeps_the_time(ana, ben, plan_of):
    at = plan_of(ana)
    coach = at.page.who.coach
    coach.choose(ben.me)
    coach.activated.emit(coach.currentIndex())
    assert coming(ana).coach_name == "Ben"
    coach.choose(None)
    coach.activated.emit(coach.currentIndex())
    assert coming(ana).coach is None


def test_who_is_away_is_entered_skipped_and_removed(ana, ben, plan_of, notices):
    turn = ana.plan.look().turn
    name, other = (("Ana", "Ben") if turn == ana.me else ("Ben", "Ana"))
    at = plan_of(ana)
    at.page.away.who.choose(turn)
    at.press("Enter who is away")
    at.sees(f"It is the turn of {other}.", f"{name}: 1 Jan")
    assert coming(ana).presenter_name == other
    at.press("Enter who is away")
    assert len(at.page.away.rows.widgets) == 2
    ana.rota.be_back(ana.rota.away()[0].entity)
    at.qtbot.waitUntil(lambda: len(at.page.away.rows.widgets) == 1)
    (row,) = at.page.away.rows.widgets
    at.press(row.findChild(type(at.page.back)).accessibleName(), below=row)
    at.sees(f"It is the turn of {name}.")
    assert ana.rota.away() == ()


def test_days_in_the_wrong_order_are_said_beside_the_fields(ana, plan_of):
    at = plan_of(ana)
    at.page.away.last.show_day("2025-12-01")
    at.press("Enter who is away")
    assert at.page.away.said.text
    assert ana.rota.away() == ()


def test_back_leaves_and_the_page_begins_there(ana, plan_of):
    at = plan_of(ana)
    assert focused() is at.page.back
    with at.qtbot.waitSignal(at.page.left):
        press(Qt.Key.Key_Return)


def test_the_next_week_is_planned_once_this_one_was_held(named_room, ana, plan_of):
    ana.run(ana.checkins.next_week())
    later(named_room, 1)
    at = plan_of(ana)
    at.sees("Thu 8 Jan")
    assert at.page.when.day.count() == 7
