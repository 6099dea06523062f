"""Check-ins under trial: what was undone, who left, clocks that are years wrong, and what other programs write."""

import datetime as dt

import pytest

from services.room_of_two import agreed
from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.agenda import Place
from teamroom.model.checkins import CheckIn, Done, Output, OutputKind, Said, SaidAt, Sitting, Win
from teamroom.model.meetings import MeetingSlot
from teamroom.services.checkins import CheckIns
from teamroom.services.commitments import CommitmentDraft, Commitments
from teamroom.services.meetings import Meetings
from teamroom.services.people import People
from teamroom.services.problems import Problems, StrategyDraft
from teamroom.services.rota import Rota
from teamroom.services.undo import Deed, Undo
from teamroom.services.wins import Wins

DAY_MS = 86_400_000
DAY = dt.timedelta(1)


class Desk:
    def __init__(self, member):
        self.member, self.room, self.clock, self.me = member, member.room, member.clock, member.room.me
        self.checkins, self.rota = CheckIns(member.room, dt.UTC), Rota(member.room, dt.UTC)
        self.commitments, self.meetings = Commitments(member.room, dt.UTC), Meetings(member.room, dt.UTC)
        self.wins, self.problems = Wins(member.room, dt.UTC), Problems(member.room, dt.UTC)
        self.undo = Undo(member.room)

    @property
    def next(self):
        return self.checkins.coming().next

    def run(self, week):
        self.checkins.begin(week, [self.me])
        self.commitments.add(CommitmentDraft(self.me, "Ask at the door"), self.checkins.entity(week))
        return self.checkins.finish(week, 20)


def slotted(people):
    made = [Desk(one) for one in people]
    today = made[0].checkins.today
    made[0].meetings.hold(MeetingSlot(today.weekday(), dt.time(14, 30), today))
    agreed(made[0].room)
    return made


@pytest.fixture
def pair(two):
    made = slotted(two)
    two.meet()
    return made


@pytest.fixture
def trio(three):
    made = slotted(three)
    three.meet()
    return made


def test_a_swap_that_was_undone_does_not_come_back_when_it_begins(pair):
    ana, ben = pair
    first = ana.next
    other = ben.me if first.presenter == ana.me else ana.me
    with ana.undo.noting(Deed.EDIT, first.entity):
        ana.checkins.let_present(first.week, other, "Reports are due")
    ana.undo.undo()
    assert (ana.next.presenter, ana.next.agreed) == (first.presenter, False)
    ana.checkins.begin(first.week, [ana.me])
    line = ana.checkins.show(first.week)
    assert (line.presenter, line.why) == (first.presenter, None)


def test_what_was_undone_can_be_said_again(pair):
    ana, ben = pair
    first = ana.next
    for _ in range(2):
        with ana.undo.noting(Deed.EDIT, first.entity):
            ana.checkins.let_present(first.week, ben.me, "Reports are due")
        assert ana.next.agreed
        ana.undo.undo()
        assert not ana.next.agreed


def test_a_slot_that_was_undone_can_be_held_again(two):
    ana = Desk(two.ana)
    slot = MeetingSlot(3, dt.time(14, 30), ana.meetings.today)
    for _ in range(2):
        with ana.undo.noting(Deed.EDIT, ana.meetings.entity):
            ana.meetings.hold(slot)
        assert ana.meetings.read().slot == slot
        ana.undo.undo()
        assert ana.meetings.read().slot is None


def test_what_was_agreed_with_somebody_who_left_is_nobodys_turn(trio, three):
    ana, ben, cleo = trio
    week = ana.next.week
    ana.checkins.let_present(week, cleo.me)
    three.meet()
    People(three.cleo.room).leave()
    three.meet()
    for one in (ana, ben):
        assert one.next.presenter in {ana.me, ben.me}
        assert one.checkins.plan(1)[0].presenter == one.next.presenter
    expected = ana.next.presenter
    ana.run(week)
    assert ana.checkins.show(week).presenter == expected
    assert ana.next.presenter == ({ana.me, ben.me} - {expected}).pop()


def test_who_presented_and_left_later_stays_named_for_what_was(trio, three):
    ana, ben, cleo = trio
    week = ana.next.week
    ana.checkins.let_present(week, cleo.me)
    ana.run(week)
    three.meet()
    People(three.cleo.room).leave()
    three.meet()
    assert ben.checkins.show(week).presenter == cleo.me


def test_a_check_in_on_a_computer_whose_clock_runs_years_ahead_costs_nobody_all_their_turns(pair, two):
    ana, ben = pair
    for one in pair:
        one.run(one.next.week)
        one.clock.advance(7 * DAY_MS)
        two.meet()
    ben.clock.advance(2000 * DAY_MS)
    ben.run(ben.next.week)
    two.meet()
    named = []
    for _ in range(4):
        named.append(ana.next.presenter)
        ana.run(ana.next.week)
        ana.clock.advance(7 * DAY_MS)
    assert set(named[:2]) == set(named[2:]) == {ana.me, ben.me}


def test_a_check_in_under_an_id_that_no_week_has_takes_nobodys_turn(pair):
    ana, _ = pair
    first = ana.next.presenter
    with ana.room.write() as unit:
        stray = unit.add(CheckIn(week="2020-W10", presenter=first))
        unit.add(Sitting(parent=stray, person=ana.me, finished=True))
    assert ana.next.presenter == first
    assert all(one.last is None for one in ana.rota.turns())


def test_a_score_that_is_none_shows_as_none(pair):
    ana, _ = pair
    week = ana.next.week
    parent = ana.checkins.entity(week)
    with ana.room.write() as unit:
        for score, text in ((99, "Slow"), (-3, None), (0, ""), (None, "   "), (None, None)):
            unit.add(Said(parent=parent, at="challenge", person=ana.me, text=text, score=score))
    assert [(one.text, one.score) for one in ana.checkins.summary(week).said] == [("Slow", None)]


def test_what_was_written_on_two_computers_is_taken_back_at_once(pair, two):
    ana, ben = pair
    week = ana.next.week
    for one in pair:
        one.checkins.begin(week, [ana.me, ben.me])
        one.checkins.say(week, SaidAt.CHALLENGE, ana.me, "Slow", 3)
        one.wins.tell("A quiet start", person=ana.me, checkin=one.checkins.entity(week))
    resource = ana.member.adds("Guess the angle")
    two.meet()
    for one in pair:
        one.checkins.came_out(week, OutputKind.RESOURCE, resource)
    two.meet()
    told = ana.checkins.summary(week)
    (said,), (win,), (output,) = told.said, told.wins, told.outputs
    ana.checkins.unsay(said.entity)
    ana.wins.remove(win.entity)
    ana.checkins.not_come_out(output.entity)
    for one in pair:
        found = one.checkins.summary(week)
        assert (found.said, found.wins, found.outputs) == ((), (), ())
        two.meet()


def test_an_output_that_is_gone_is_none_to_end_with(pair):
    ana, _ = pair
    week = ana.next.week
    ana.checkins.begin(week, [ana.me])
    ana.checkins.reach(week, Place.IDEAS)
    strategy = ana.problems.add_strategy(ana.problems.add("Half have not begun"), StrategyDraft("Cards at the door"))
    ana.checkins.came_out(week, OutputKind.STRATEGY, strategy)
    ana.problems.remove_strategy(strategy)
    assert ana.checkins.summary(week).outputs == ()
    assert refusal(UserError, ana.checkins.finish, week, 20) == "output-needed"


def test_an_output_of_no_kind_or_of_nothing_is_none_to_end_with(pair):
    ana, _ = pair
    week = ana.next.week
    ana.checkins.begin(week, [ana.me])
    with ana.room.write() as unit:
        unit.add(Output(parent=ana.checkins.entity(week), kind="song", item=b"x" * 16))
        unit.add(Output(parent=ana.checkins.entity(week), kind="resource"))
    assert not ana.checkins.summary(week).has_output
    assert refusal(UserError, ana.checkins.finish, week, 20) == "output-needed"


def test_what_was_answered_long_ago_is_not_shown_for_ever(pair):
    ana, _ = pair
    made = [ana.commitments.add(CommitmentDraft(ana.me, f"Step {by}", by=by)) for by in (None, ana.checkins.today)]
    ana.clock.advance(60 * DAY_MS)
    for one in made:
        ana.commitments.became(one, Done.DONE)
    assert len(ana.commitments.lately()) == 2, "what was answered just now is seen"
    ana.clock.advance(60 * DAY_MS)
    assert ana.commitments.lately() == ()


def test_a_success_of_years_ahead_does_not_stay_on_top(pair):
    ana, _ = pair
    ana.clock.advance(2000 * DAY_MS)
    ana.wins.tell("From the future")
    ana.clock.jump(-2000 * DAY_MS)
    with ana.room.write() as unit:
        unit.add(Win(line="On no day", person=ana.me, day="zzz"))
    for day in range(3):
        ana.wins.tell(f"Day {day}")
        ana.clock.advance(DAY_MS)
    assert [one.line for one in ana.wins.newest(3)] == ["Day 2", "Day 1", "Day 0"]


def test_a_time_with_a_zone_is_the_time_of_day(pair):
    ana, _ = pair
    week = ana.next.week
    ana.checkins.bring(week, "Words")
    with ana.room.write() as unit:
        unit.load(CheckIn, ana.checkins.entity(week)).at = "14:30:15+05:00"
    assert ana.next.at == dt.time(14, 30)


def test_going_on_with_one_that_ended_on_another_day_leaves_its_day(pair):
    ana, _ = pair
    line = ana.next
    ana.run(line.week)
    ana.clock.advance(DAY_MS)
    ana.checkins.begin(line.week, [ana.me])
    assert ana.checkins.show(line.week).day == line.day
