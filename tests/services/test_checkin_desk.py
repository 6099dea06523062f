"""What lies ready while a check-in runs, and what of it is kept elsewhere: questions, ideas, uses."""

import datetime as dt

import pytest

from services.room_of_two import agreed
from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.agenda import Place
from teamroom.model.checkins import Done, SaidAt
from teamroom.model.meetings import MeetingSlot
from teamroom.services.board_texts import question_bank
from teamroom.services.checkin_desk import CheckInDesk
from teamroom.services.commitments import CommitmentDraft
from teamroom.services.meetings import Meetings
from teamroom.services.problems import Problems
from teamroom.services.question_choice import unasked
from teamroom.services.rota import Rota
from teamroom.services.talk import Talk
from teamroom.services.uses import Uses


@pytest.fixture
def desk(two):
    meetings = Meetings(two.ana.room, dt.UTC)
    meetings.hold(MeetingSlot(meetings.today.weekday(), dt.time(14, 30), meetings.today))
    agreed(two.ana.room)
    return CheckInDesk(two.ana.room, dt.UTC)


@pytest.fixture
def week(desk):
    return desk.checkins.next_week()


def test_who_is_away_is_not_expected_and_everybody_else_is(two, desk, week):
    rota, today = Rota(two.ana.room, dt.UTC), desk.checkins.today
    assert [one.name for one in desk.look(week).here] == ["Ana", "Ben"]
    rota.be_away(two.ben.room.me, today, today)
    found = desk.look(week)
    assert [(one.name, one.away, one.mine) for one in found.people] == [("Ana", False, True), ("Ben", True, False)]
    assert [one.name for one in found.here] == ["Ana"]
    desk.checkins.begin(week, frozenset([two.ana.room.me, two.ben.room.me]), None)
    assert [one.name for one in desk.look(week).here] == ["Ana", "Ben"]


def test_last_times_steps_are_looked_back_on_and_the_new_ones_are_not(two, desk, week):
    old = desk.commitments.add(CommitmentDraft(two.ben.room.me, "Cards at the door"))
    desk.checkins.begin(week, frozenset([desk.me]), None)
    desk.commitments.add(CommitmentDraft(desk.me, "Two silent minutes"), desk.checkins.entity(week))
    found = desk.look(week)
    assert [one.what for one in found.before] == ["Cards at the door"]
    assert [one.what for one in found.summary.commitments] == ["Two silent minutes"]
    desk.commitments.became(old, Done.DONE)
    assert [one.outcome for one in desk.look(week).before] == [Done.DONE]


def test_a_used_question_is_stored_on_the_problem_and_not_offered_again(two, desk, week):
    problem = Problems(two.ana.room, dt.UTC).add("Half have not begun by minute 8")
    desk.checkins.bring(week, None, problem)
    desk.checkins.begin(week, frozenset([desk.me]), None)
    bank = question_bank()
    first = unasked(bank, problem, desk.look(week).asked)[0]
    desk.ask(week, problem, first.text)
    assert [one.text for one in Talk(two.ana.room).of(problem)] == [first.text]
    assert first not in unasked(bank, problem, desk.look(week).asked)


def test_a_question_without_a_problem_is_kept_with_the_check_in(desk, week):
    desk.checkins.begin(week, frozenset([desk.me]), None)
    desk.ask(week, None, "What would a visitor see?")
    assert desk.look(week).asked == ("What would a visitor see?",)
    assert [one.at for one in desk.look(week).summary.said] == [SaidAt.QUESTION]


def test_an_idea_becomes_a_strategy_and_an_output(two, desk, week):
    problems = Problems(two.ana.room, dt.UTC)
    problem = problems.add("Half have not begun by minute 8")
    desk.checkins.begin(week, frozenset([desk.me]), None)
    assert refusal(UserError, desk.to_board, week, problem, "Cards at the door") == "ideas-come-later"
    assert problems.show(problem).strategies == ()
    desk.checkins.reach(week, Place.IDEAS)
    desk.to_board(week, problem, "Cards at the door")
    assert [one.text for one in problems.show(problem).strategies] == ["Cards at the door"]
    assert [one.title for one in desk.checkins.finish(week, 20).outputs] == ["Cards at the door"]


def test_used_since_last_week_becomes_a_use_that_reaches_the_author(two, desk, week):
    resource = two.ben.adds("Guess the angle")
    two.meet()
    assert [(one.title, one.author, one.used) for one in desk.look(week).shared] == [("Guess the angle", "Ben", False)]
    desk.used(resource, "Even the quiet ones voted")
    assert [one.used for one in desk.look(week).shared] == [True]
    two.meet()
    assert [(one.author, one.line) for one in Uses(two.ben.room).of(resource)] == [("Ana", "Even the quiet ones voted")]


def test_the_following_check_in_names_who_presents_then(two, desk, week):
    found = desk.look(week)
    assert found.following.week > week
    assert {found.line.presenter, found.following.presenter} == {two.ana.room.me, two.ben.room.me}


def test_cards_that_were_shown_are_told_once_for_each_check_in(two, desk, week):
    other = CheckInDesk(two.ben.room, dt.UTC)
    two.meet()
    for one in (desk, other):
        one.checkins.begin(week, frozenset([one.me]), "s01")
        one.commitments.add(CommitmentDraft(one.me, "Cards at the door"), one.checkins.entity(week))
        one.checkins.finish(week, 20)
    two.meet()
    assert desk.look(week).skills == ()
    assert desk.look(desk.look(week).following.week).skills == ("s01",)
