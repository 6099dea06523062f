"""A check-in in the window: the welcome without a field, eight places in their time, an end with something to use."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit

from teamroom.model.agenda import MINUTE_MS, Place
from teamroom.model.checkins import Done, SaidAt
from teamroom.model.meetings import MeetingSlot
from teamroom.services.commitments import CommitmentDraft
from teamroom.services.meetings import Meetings
from teamroom.services.problems import Problems
from teamroom.services.talk import Talk
from teamroom.services.uses import Uses
from teamroom.ui.checkin.printed import summary_sheet
from teamroom.ui.printouts import room_on
from ui.hands import focused

TEXT_FIELDS = (QLineEdit, QPlainTextEdit)


def test_nothing_of_the_welcome_can_be_typed_or_is_stored(at, room, drafts):
    """Row 26: no text field is stored in the welcome phase."""
    at.sees("Twenty minutes. Phones away")
    at.sees("Nothing of it is written down")
    fields = [one for kind in TEXT_FIELDS for one in at.page.welcome.findChildren(kind) if one.isVisible()]
    assert [one for one in fields if not isinstance(one.parent(), QAbstractSpinBox)] == []
    at.press("Another question")
    assert at.checkin.checkins.mine(at.page.presenter.week) is None
    assert drafts.all() == ()


def test_a_check_in_takes_three_clicks_and_one_typed_line(at):
    """Row 16."""
    at.press("Start the clock")
    at.press("Finish early", at.page.running.side)
    assert focused() is at.page.running.end.mine
    at.types(at.page.running.end.mine, "Cards at the door", enter=False)
    at.goes_on()
    assert at.clicks == 3
    at.sees("Ana will try: Cards at the door")
    assert at.known.desk.line.held


def test_all_of_it_takes_at_most_twelve_clicks(running):
    while running.place is not Place.NEXT:
        if running.place is Place.TRY:
            running.types(running.line_of("Ana: what?", running.part.what), "Cards at the door")
            running.types(running.line_of("Ben: what?", running.part.what), "Two silent minutes")
        running.waits(minutes=2)
        running.goes_on()
    running.goes_on()
    running.goes_on()
    running.press("Done")
    assert running.clicks <= 12
    assert {one.name for one in running.known.desk.summary.commitments} == {"Ana", "Ben"}


def test_the_end_is_refused_until_something_usable_came_out(running):
    """Row 17, in the window."""
    running.press("Finish early", running.page.running.side)
    running.goes_on()
    assert "Nothing that can be used has come out" in running.page.running.end.said.text
    assert not running.known.desk.line.held
    running.page.running.end.nothing.setCurrentText("We only listened today")
    running.goes_on()
    running.sees("Nothing this time")
    running.sees("We only listened today")


def test_nobody_ticked_is_asked_for_in_place(at):
    for box in at.page.welcome.here.boxes.values():
        box.click()
    at.press("Start the clock")
    assert "Nobody is ticked" in at.page.welcome.said.text
    assert focused() in at.page.welcome.here.boxes.values()


def test_a_room_without_norms_is_led_to_them(named_room, seat_of, qtbot):
    meetings = Meetings(named_room.ana.room, dt.UTC)
    meetings.hold(MeetingSlot(3, dt.time(14, 30), meetings.today))
    at = seat_of(named_room.ana)
    with qtbot.waitSignal(at.page.norms_asked):
        at.press("Start the clock")
    assert at.page.welcome.said.text
    assert at.place is None


def test_the_time_counts_down_and_on_over_its_end(running):
    assert running.page.running.left.text() == "3:00"
    running.waits(minutes=2, seconds=20)
    assert running.page.running.left.text() == "0:40"
    running.sees("One minute left in this part.")
    running.waits(minutes=1)
    assert running.page.running.left.text() == "+0:20"
    running.sees("A little over. Go on, or move on?")
    running.press("+1 minute")
    assert running.page.running.left.text() == "0:40"
    assert running.place is Place.WINS, "a person goes on, never the clock"


def test_space_pauses_and_the_arrows_move(running, qtbot):
    running.page.running.go_on.clearFocus()
    running.page.running.setFocus()
    qtbot.keyClick(running.page.running, Qt.Key.Key_Space)
    running.waits(minutes=1)
    assert running.page.running.left.text() == "3:00"
    qtbot.keyClick(running.page.running, Qt.Key.Key_Space)
    running.waits(seconds=5)
    assert running.page.running.left.text() == "2:55"
    qtbot.keyClick(running.page.running, Qt.Key.Key_Right)
    assert running.place is Place.CHALLENGE
    qtbot.keyClick(running.page.running, Qt.Key.Key_Left)
    assert running.place is Place.WINS
    line = running.line_of("Ana", running.part.wins.lines)
    running.types(line, "a b", enter=False)
    assert (line.text(), running.place) == ("a b", Place.WINS)


def test_what_is_typed_is_taken_when_the_part_is_left(running):
    running.types(running.line_of("Ben", running.part.wins.lines), "Sami began by himself", enter=False)
    running.goes_on()
    assert [(one.name, one.line) for one in running.known.desk.summary.wins] == [("Ben", "Sami began by himself")]
    lines = running.part.said
    lines.scores[running.page.presenter.me]._group.button(4).click()
    running.types(running.line_of("Ana", lines.lines), "calmer", enter=False)
    running.goes_on()
    assert [(one.name, one.text, one.score) for one in running.known.desk.summary.said] == [("Ana", "calmer", 4)]
    running.press("Back")
    running.sees("Ana: 4 of 5, calmer")
    running.press("Take back: Ana: 4 of 5, calmer")
    assert running.known.desk.summary.said == ()


def test_last_times_steps_are_answered_and_a_use_is_told(room, seat_of):
    room.ana.adds("Guess the angle")
    at = seat_of(room.ana)
    old = at.checkin.commitments.add(CommitmentDraft(room.ben.room.me, "Cards at the door"))
    at.press("Start the clock")
    at.press("Ben: Cards at the door: partly")
    assert [one.outcome for one in at.known.desk.before] == [Done.PARTLY]
    at.press("I used “Guess the angle”")
    assert len(Uses(room.ana.room).of(at.known.desk.shared[0].entity)) == 1
    at.sees("✓ used")
    assert old is not None


def test_ideas_are_locked_until_the_questions_have_run(running):
    """Row 30, in the window."""
    running.goes_to(Place.QUESTIONS)
    ideas = running.page.running.parts[Place.IDEAS]
    assert not ideas.ideas.isEnabled()
    running.press("No more questions")
    assert running.place is Place.IDEAS
    assert ideas.ideas.isEnabled()
    running.types(running.line_of("Ben", ideas.ideas.lines), "You could wait five seconds")
    assert [one.text for one in running.known.desk.summary.said if one.at is SaidAt.IDEA] == ["You could wait five seconds"]


def test_a_question_that_was_asked_goes_under_the_problem_and_another_is_offered(room, seat_of):
    problems = Problems(room.ana.room, dt.UTC)
    problem = problems.add("Half of 6 B have not begun by minute 8")
    at = seat_of(room.ana)
    at.checkin.checkins.bring(at.page.presenter.week, "Nobody begins", problem)
    at.press("Start the clock")
    at.goes_to(Place.QUESTIONS)
    at.sees("“Nobody begins”")
    at.sees("On the board: Half of 6 B have not begun by minute 8")
    first = at.part.bank._lines[next(iter(at.part.bank._lines))]
    at.press(f"We asked this: {first.text}")
    assert [one.text for one in Talk(room.ana.room).of(problem)] == [first.text]
    assert first.id not in at.part.bank._lines
    at.goes_on()
    at.types(at.line_of("Ben", at.part.ideas.lines), "Cards at the door")
    at.press("Put it on the board: Ben: Cards at the door")
    assert [one.text for one in problems.show(problem).strategies] == ["Cards at the door"]
    at.types(at.part.word, "The cards")
    assert [one.at for one in at.known.desk.summary.said] == [SaidAt.IDEA, SaidAt.WORD]


def test_the_next_presenter_is_agreed_on_or_swapped(running):
    running.goes_to(Place.NEXT)
    following = running.known.desk.following
    others = [one for one in running.known.desk.people if one.person != following.presenter]
    part = running.part
    part.who.setCurrentIndex(part.who.findText(others[0].name))
    running.types(part.why, "Reports are due", enter=False)
    running.types(part.brings, "Reading logs come back empty", enter=False)
    running.press("Agreed")
    after = running.known.desk.following
    assert (after.presenter, after.why, after.dilemma) == (others[0].person, "Reports are due", "Reading logs come back empty")


def test_a_crash_costs_at_most_five_seconds_and_no_word(running, room, seat_of, drafts):
    """Row 14: the state survives a crash to within five seconds."""
    running.goes_on()
    running.waits(minutes=1, seconds=35)
    running.types(running.line_of("Ben", running.part.said.lines), "slow on Mon", enter=False)
    running.page.running.notes.setPlainText("Notes as typed")
    running.qtbot.waitUntil(lambda: not running.page._keep_soon.isActive())
    spent = running.page.clock.run.spent_ms
    running.on.clock.advance(4_000)
    crashed, running.page.put_away = running.page, lambda: None
    crashed.clock.hold(None)
    again = seat_of(room.ana, week=crashed.presenter.week)
    assert again.place is Place.CHALLENGE
    assert again.page.clock.run.paused
    assert spent - again.page.clock.run.spent_ms <= 5_000
    again.sees("You stopped here at")
    assert again.line_of("Ben", again.part.said.lines).text() == "slow on Mon"
    assert again.page.running.notes.toPlainText() == "Notes as typed"
    again.press("Go on", again.page.running.side)
    again.waits(seconds=5)
    assert again.page.clock.run.spent_ms > spent - 5_000


def test_it_is_left_for_now_and_gone_on_with(running, room, seat_of):
    running.waits(minutes=1)
    running.page.running.notes.setPlainText("Half a thought")
    running.press("Leave it for now", running.page.running.side)
    assert running.checkin.checkins.mine(running.page.presenter.week).notes == "Half a thought"
    running.waits(minutes=5)
    running.page.appear()
    running.settle()
    assert running.page.running.left.text() == "2:00"
    assert running.page.running.notes.toPlainText() == "Half a thought"


def test_who_is_late_is_ticked_and_gets_a_line(room, seat_of):
    at = seat_of(room.ana)
    at.page.welcome.here.boxes[room.ben.room.me].click()
    at.press("Start the clock")
    assert len(at.part.wins.lines) == 1
    at.page.running.side.here.boxes[room.ben.room.me].click()
    at.settle()
    assert len(at.part.wins.lines) == 2


def test_the_lock_waits_only_while_time_passes(running):
    assert running.page.keeps_awake
    running.press("Pause", running.page.running.side)
    assert not running.page.keeps_awake


def test_the_coach_sees_a_script_and_nobody_else_does(room, seat_of):
    """Row 25."""
    at = seat_of(room.ana)
    coach = at.page.welcome.coach
    coach.setCurrentIndex(coach.findText("Ana"))
    at.press("Start the clock")
    at.sees("For whoever keeps the time")
    room.meet()
    assert at.checkin.checkins.show(at.page.presenter.week).coach_is_me


def test_a_longer_agenda_is_warned_of_and_kept(at):
    at.press("Change the times…")
    at.page.welcome.times.boxes[Place.QUESTIONS].setValue(12)
    at.sees("minutes in all")
    at.sees("That is longer than most weeks allow.")
    at.press("Start the clock")
    assert at.page.clock.run.planned[list(Place).index(Place.QUESTIONS)] == 12 * MINUTE_MS


def test_the_skill_card_of_this_time_is_the_next_nobody_saw(at):
    """Row 24."""
    first = at.known.skill
    at.sees(first.title)
    at.press("Start the clock")
    assert at.known.desk.mine.skill == first.id


def test_what_came_of_it_is_printed_on_one_page(running):
    running.press("Finish early", running.page.running.side)
    running.types(running.page.running.end.mine, "Cards at the door", enter=False)
    running.goes_on()
    sheet = summary_sheet(running.known)
    assert sheet.break_into_pages(room_on(sheet.paper)) == 1


def test_a_check_in_that_took_place_is_shown_and_gone_on_with(running):
    running.press("Finish early", running.page.running.side)
    running.types(running.page.running.end.mine, "Cards at the door", enter=False)
    running.goes_on()
    running.press("Go on with it")
    assert running.place is not None
    running.sees("Ana")


@pytest.mark.parametrize("place", list(Place))
def test_every_part_says_what_it_is_and_how_it_goes(running, place):
    running.goes_to(place)
    text = running.known.texts.said
    title = text.phases[place.phase.value] if place.phase else text.parts[place.part.value]
    running.sees(title.title)
    running.sees(title.guidance)
    running.sees("Questions first, advice later.")
