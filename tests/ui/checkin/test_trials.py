"""The runner under trial: what is too long, what fails, other weeks, other people, keys, a computer that slept."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from teamroom.core.errors import EnvironmentProblem
from teamroom.core.messages import CANNOT_WRITE
from teamroom.model.agenda import Place
from teamroom.services.rota import Rota
from ui.hands import focused

WEEK_MS = 7 * 86_400_000


def ends(at, words="Cards at the door"):
    at.press("Finish early", at.page.running.side)
    at.types(at.page.running.end.mine, words, enter=False)
    at.goes_on()


def week_after(at):
    return at.known.desk.following.week


# -- No word is lost ----------------------------------------------------------------------------------------------------


def test_notes_that_are_too_long_are_not_lost_at_the_end(running, notices, drafts):
    running.page.running.notes.setPlainText("word " * 2_000)
    ends(running)
    assert not running.known.desk.line.held
    assert running.page.running.notes.toPlainText() == "word " * 2_000
    assert running.page.running.end.said.text
    running.page.running.notes.setPlainText("Short enough")
    running.goes_on()
    assert running.known.desk.line.held
    assert running.known.desk.mine.notes == "Short enough"


def test_a_dilemma_that_is_too_long_stays_where_it_was_typed(running, notices):
    running.goes_to(Place.TELL)
    running.part.words.setPlainText("word " * 2_000)
    running.goes_on()
    assert running.page.running.parts[Place.TELL].words.toPlainText().strip() == ("word " * 2_000).strip()
    assert notices


def refusing(*_arguments, **_named):
    raise EnvironmentProblem(CANNOT_WRITE, path="room.db")


@pytest.mark.parametrize("place", [Place.WINS, Place.CHALLENGE, Place.QUESTIONS, Place.IDEAS, Place.TRY, Place.NEXT])
def test_what_could_not_be_written_is_typed_again(running, notices, monkeypatch, place):
    running.goes_to(place)
    part, checkin = running.part, running.checkin
    line = {
        Place.WINS: lambda: running.line_of("Ben", part.wins.lines), Place.CHALLENGE: lambda: running.line_of("Ben", part.said.lines),
        Place.QUESTIONS: lambda: part.own, Place.IDEAS: lambda: running.line_of("Ben", part.ideas.lines),
        Place.TRY: lambda: running.line_of("Ben: what?", part.what), Place.NEXT: lambda: part.brings,
    }[place]
    for service, name in ((checkin.wins, "tell"), (checkin.checkins, "say"), (checkin.commitments, "add"), (checkin.checkins, "let_present")):
        monkeypatch.setattr(service, name, refusing)
    running.types(line(), "Words of mine", enter=False)
    running.goes_on()
    assert line().text() == "Words of mine"
    assert notices


def test_who_is_unticked_by_mistake_loses_no_word(running, room):
    running.types(running.line_of("Ben", running.part.wins.lines), "Sami began by himself", enter=False)
    running.page.running.side.here.boxes[room.ben.room.me].click()
    running.settle()
    assert [(one.name, one.line) for one in running.known.desk.summary.wins] == [("Ben", "Sami began by himself")]


# -- One week is not another ----------------------------------------------------------------------------------------------


def test_another_week_shows_nothing_that_was_typed_in_this_one(running):
    first, other = running.page.presenter.week, week_after(running)
    running.types(running.line_of("Ben", running.part.wins.lines), "Of this week", enter=False)
    running.checkin.checkins.begin(other, [running.checkin.me])
    running.page.go_to(other.encode())
    running.settle()
    assert [line.text() for line in running.part.wins.lines.values()] == [""]
    running.page.go_to(first.encode())
    running.settle()
    assert running.line_of("Ben", running.part.wins.lines).text() == "Of this week"


def test_who_is_here_is_asked_anew_in_another_week(running, room):
    other = week_after(running)
    running.page.running.side.here.boxes[room.ben.room.me].click()
    running.settle()
    running.page.go_to(other.encode())
    running.settle()
    assert running.page.welcome.here.people == {running.checkin.me, room.ben.room.me}
    running.press("Start the clock")
    assert running.page.running.side.here.people == {running.checkin.me, room.ben.room.me}


def test_the_day_to_try_something_by_is_that_of_the_week_that_shows(running):
    other = week_after(running)
    running.checkin.checkins.begin(other, [running.checkin.me, *(one.person for one in running.known.desk.people)])
    running.page.go_to(other.encode())
    running.settle()
    part = running.page.running.parts[Place.TRY]
    assert {one.day for one in part.by.values()} == {running.known.desk.following.day.isoformat()}


def test_going_on_with_one_that_ended_adds_to_its_minutes(running):
    running.waits(minutes=20)
    ends(running)
    assert running.known.desk.summary.minutes == 20
    running.press("Go on with it")
    running.waits(minutes=3)
    running.press("Finish early", running.page.running.side)
    running.goes_on()
    assert running.known.desk.summary.minutes == 23


# -- Others decide, too -----------------------------------------------------------------------------------------------------


def test_a_coach_named_elsewhere_is_not_taken_off(at, room):
    week = at.page.presenter.week
    at.page.put_away()
    at.checkin.checkins.set_coach(week, room.ben.room.me)
    at.page.appear()
    at.settle()
    at.press("Start the clock")
    assert at.checkin.checkins.show(week).coach == room.ben.room.me


def test_a_turn_that_changes_meanwhile_is_no_swap_that_somebody_chose(running, room):
    running.goes_to(Place.NEXT)
    following = running.known.desk.following
    Rota(room.ana.room, dt.UTC).be_away(following.presenter, following.day, following.day)
    running.page.presenter.read()
    running.settle()
    changed = running.known.desk.following.presenter
    assert changed != following.presenter
    running.goes_on()
    after = running.known.desk.following
    assert (after.presenter, after.agreed) == (changed, False)


# -- Keys and time ------------------------------------------------------------------------------------------------------------


def test_the_keys_work_where_the_focus_is_after_going_on(running):
    running.goes_to(Place.FACTS)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert (running.place, running.page.clock.run.paused) == (Place.FACTS, True)
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert running.place is Place.QUESTIONS
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    assert running.place is Place.FACTS


def test_a_check_in_that_everybody_walked_away_from_is_locked_at_last(running):
    running.waits(minutes=20)
    assert running.page.keeps_awake
    running.waits(minutes=31)
    assert not running.page.keeps_awake


def test_a_computer_that_slept_adds_no_hours(running):
    running.waits(minutes=1)
    running.on.clock.advance(2 * 3_600_000)
    running.page.clock.tick()
    assert running.page.clock.run.spent_ms <= 65_000
    assert running.page.clock.run.paused
    running.sees("Go on")


def test_a_week_that_is_none_can_be_left(at, qtbot, notices):
    at.page.go_to(b"2026-W99")
    at.settle()
    assert notices
    assert at.page.stack.currentWidget() is not at.page.running
    with qtbot.waitSignal(at.page.left):
        at.page.escape()
