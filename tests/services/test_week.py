"""This week as one picture: the same on two computers, stuck problems offered, news read once, minutes counted once."""

import datetime as dt

import pytest

from services.room_of_two import agreed
from services.test_checkins import DAY, DAY_MS, Desk
from teamroom.core.ids import EntityId
from teamroom.model.agenda import WARNING_MINUTES
from teamroom.model.checkins import CheckIn, Commitment, Sitting, Win, sitting_entity
from teamroom.model.meetings import MeetingSlot
from teamroom.model.problems import Problem, Trial
from teamroom.model.requests import week_of
from teamroom.services.commitments import CommitmentDraft
from teamroom.services.problems import Reflection, StrategyDraft, TestDraft
from teamroom.services.week import ADDING_MINUTES, Week
from teamroom.services.week_plan import WeekPlan
from teamroom.services.weekly import SlotState

WEEK_MS = 7 * DAY_MS


class Eyes:
    """What somebody saw, in memory."""

    def __init__(self):
        self.seen = set()

    def all(self):
        return frozenset(self.seen)

    def add(self, entity):
        self.seen.add(entity)


class WeekDesk(Desk):
    """One teacher's services, and the page they read."""

    def __init__(self, member):
        super().__init__(member)
        self.week = Week(member.room, Eyes(), dt.UTC)
        self.plan = WeekPlan(member.room, dt.UTC)

    def look(self):
        return self.week.look()

    def test_it(self, line="They start late", days=10):
        problem = self.problems.add(line)
        ways = [self.problems.add_strategy(problem, StrategyDraft(text, "Begin small.")) for text in ("Cards", "A bell")]
        last = self.problems.today + dt.timedelta(days)
        return problem, self.problems.begin_test(problem, TestDraft(ways[0], self.problems.today, last))


@pytest.fixture
def desks(two):
    made = WeekDesk(two.ana), WeekDesk(two.ben)
    today = made[0].checkins.today
    made[0].meetings.hold(MeetingSlot(today.weekday(), dt.time(14, 30), today, place="Room 4"))
    agreed(two.ana.room)
    two.meet()
    return made


@pytest.fixture
def ana(desks):
    return desks[0]


@pytest.fixture
def ben(desks):
    return desks[1]


def later(two, days):
    for one in two:
        one.clock.advance(round(days * DAY_MS))


def test_without_anything_the_week_is_empty_and_calm(two):
    found = WeekDesk(two.ana).look()
    assert (found.has_slot, found.checkin, found.news, found.greet) == (False, None, None, None)
    assert (found.commitments, found.tests, found.stuck, found.wins, found.ideas) == ((), (), (), (), ())
    assert [one.state for one in found.slots] == [SlotState.NOT_YET] * 2
    assert not found.effort.was_long


def test_a_next_step_appears_on_its_owners_page_after_import(two, ana, ben):
    """Row 21."""
    week = ana.checkins.next_week()
    ana.checkins.begin(week, [ana.me, ben.me])
    ana.commitments.add(CommitmentDraft(ben.me, "Greet at the door", "Year 6", ana.checkins.today + DAY), ana.checkins.entity(week))
    ana.checkins.finish(week, 20)
    assert ben.look().commitments == ()
    two.meet()
    (line,) = ben.look().commitments
    assert (line.what, line.mine) == ("Greet at the door", True)
    news = ben.look().news
    assert not news.absent
    assert [one.what for one in news.summary.commitments] == ["Greet at the door"]
    assert ana.look().news is None, "who wrote it read it"
    ben.week.read(news)
    assert ben.look().news is None


def test_what_comes_later_of_a_check_in_that_was_read_is_new_again(two, ana, ben):
    week = ana.checkins.next_week()
    ana.run(week)
    two.meet()
    ben.week.read(ben.look().news)
    ana.wins.tell("Sami put his hand up", checkin=ana.checkins.entity(week))
    two.meet()
    assert [one.line for one in ben.look().news.summary.wins] == ["Sami put his hand up"]


def test_who_was_away_is_told_what_came_of_it_and_old_news_are_none(two, ana, ben):
    ana.run(ana.checkins.next_week())
    two.meet()
    assert ben.look().news.absent
    later(two, 36)
    assert ben.look().news is None


def test_a_missed_week_is_greeted_once_on_each_computer(two, ana, ben):
    later(two, 7)
    for one in (ana, ben):
        day = one.look().greet
        assert day == one.checkins.today - 7 * DAY
        one.week.greeted(day)
        assert one.look().greet is None
    later(two, 7)
    assert ana.look().greet == ana.checkins.today - 7 * DAY, "another week is another greeting"


def test_a_problem_that_stands_still_appears_on_the_agenda_and_can_be_brought(two, ana, ben):
    """Row 61."""
    problem = ana.problems.add("Nobody asks a question")
    two.meet()
    later(two, 14)
    assert ben.look().stuck == ()
    later(two, 1)
    assert [card.entity for card in ben.look().stuck] == [problem]
    ben.checkins.bring(ben.look().coming.next.week, None, problem)
    two.meet()
    assert ana.look().stuck == ()
    assert ana.look().coming.next.problem_line == "Nobody asks a question"


def test_a_test_tells_its_day_in_school_days_and_asks_for_looking_back_when_it_is_over(two, ana, ben):
    problem, trial = ana.test_it(days=10)
    two.meet()
    (line,) = ben.look().tests
    first = ana.look().tests[0]
    assert (line.day, line.days, line.overdue) == (1, first.days, False)
    assert (line.card.entity, line.trial.mine, first.trial.mine) == (problem, False, True)
    later(two, 11)
    (line,) = ben.look().tests
    assert (line.day, line.overdue) == (line.days, True)
    ben.problems.reflect(trial, Reflection("worked", "keep"))
    assert ben.look().tests == ()


def test_my_test_comes_first_then_what_is_to_be_looked_back_on(two, ana, ben):
    ben.test_it("His", days=3)
    mine, _ = ana.test_it("Hers", days=20)
    two.meet()
    assert [one.card.line for one in ana.look().tests] == ["Hers", "His"]
    later(two, 5)
    assert [one.overdue for one in ana.look().tests] == [False, True]
    assert ana.look().tests[0].card.entity == mine


def test_two_resources_in_a_week_fill_one_slot(two, ana, ben):
    """Row 34."""
    first = ana.member.adds("Opener")
    later(two, 0.01)
    ana.member.adds("Check")
    two.meet()
    mine = ana.look().mine
    assert (mine.state, mine.resource, mine.title) == (SlotState.SHARED, first, "Opener")
    assert {one.state for one in ben.look().slots if one.mine} == {SlotState.NOT_YET}
    assert ana.member.library.list().total == 2


def test_the_ledger_equals_the_check_ins_and_a_joined_one_counts_once(two, ana, ben):
    """Row 20."""
    week = ana.checkins.next_week()
    ana.run(week, minutes=18)
    ben.run(week, minutes=23)
    two.meet()
    for one in (ana, ben):
        effort = one.look().effort
        assert effort.this_week == one.checkins.summary(week).minutes == 23
        assert not effort.was_long
    later(two, 7)
    assert ana.look().effort.this_week == 0
    assert ana.look().effort.last_week == 23
    ana.run(ana.checkins.next_week(), minutes=WARNING_MINUTES + 1)
    assert ana.look().effort.was_long


def test_the_week_says_what_it_asks_for(ana):
    """Row 6: this week about 25 min."""
    assert ana.look().effort.asked == 20 + ADDING_MINUTES == 25


def test_a_win_names_what_it_is_about(two, ana, ben):
    opener = ana.member.adds("Opener")
    problem, _ = ana.test_it()
    ana.wins.tell("Even Sami put his hand up", about=opener)
    ana.wins.tell("Six began by themselves", about=problem)
    ana.wins.tell("We laughed", about=EntityId(b"?" * 16))
    two.meet()
    assert {(one.win.line, one.title) for one in ben.look().wins} == {
        ("Even Sami put his hand up", "Opener"), ("Six began by themselves", "They start late"), ("We laughed", None),
    }


def test_a_reached_goal_and_a_test_that_went_well_suggest_a_win_until_it_is_told(two, ana, ben):
    """Row 76."""
    problem, trial = ana.test_it()
    rung = ana.problems.add_rung(problem, "Five more write by minute 3")
    ana.problems.reach(rung, "Six did")
    two.meet()
    assert [(one.text, one.problem, one.line) for one in ana.look().ideas] == [("Six did", problem, "They start late")]
    assert ben.look().ideas == (), "nobody is told what to say of a colleague's work"
    ana.wins.tell("Six wrote by minute 3", about=problem)
    assert ana.look().ideas == ()
    other, trial = ana.test_it("Another")
    ana.problems.reflect(trial, Reflection("worked", "keep", {"tell": "Cards calm them"}))
    assert [(one.text, one.problem) for one in ana.look().ideas] == [("Cards calm them", other)]
    later(two, 40)
    assert ana.look().ideas == ()


def test_what_another_program_writes_oddly_shows_as_nothing(two, ana, ben):
    week = ana.checkins.next_week()
    with ben.room.write() as unit:
        unit.add(Win(line=None, day="soon", about=b"x", person=b"nobody"))
        unit.add(Commitment(what=None, outcome="later", by="soon", person=b""))
        unit.add(CheckIn(week="9999-W99", minutes="lots"))
        unit.add(Sitting(parent=ana.checkins.entity(week), person=ben.me, minutes=-4, present="zz", reached="far", finished=True),
                 sitting_entity(ben.room.space, ana.checkins.entity(week), ben.me))
        unit.add(Trial(parent=EntityId(b"p" * 16), first="?", last="?"))
        problem = Problem(line="Odd", step="flying", since="long ago")
        entity = unit.add(problem)
        unit.add(Trial(parent=entity, first="?", last="?", strategy=b"none"))
    two.meet()
    found = ana.look()
    assert found.tests[0].trial.last is None
    assert found.commitments[0].what is None
    assert found.effort.this_week >= 0
    assert ana.plan.look().line is not None


# -- The plan -----------------------------------------------------------------------------------------------------------


def test_the_plan_tells_the_next_check_ins_and_whose_turn_it_is(two, ana, ben):
    plan = ana.plan.look()
    assert len(plan.ahead) == 6
    assert plan.line.week == plan.ahead[0].week == week_of(ana.checkins.today)
    assert plan.turn == min(ana.me, ben.me)
    assert [plan.name(one.presenter) for one in plan.ahead[:3]].count("Ana") in {1, 2}
    assert [day.weekday() for day in plan.days] == list(range(7))
    assert plan.name(None) is None


def test_a_swap_does_not_change_whose_turn_it_is(two, ana, ben):
    before = ana.plan.look()
    other = next(one for one, _ in before.members if one != before.turn)
    ana.checkins.let_present(before.line.week, other, "I was ill")
    after = ana.plan.look()
    assert (after.turn, after.line.presenter, after.line.agreed) == (before.turn, other, True)


def test_a_check_in_that_is_called_off_is_told_and_can_be_held_after_all(two, ana, ben):
    week = ana.plan.look().line.week
    ana.checkins.call_off(week)
    two.meet()
    plan = ben.plan.look()
    assert plan.off == (week,)
    assert plan.line.week != week
    ben.checkins.call_off(week, off=False)
    assert ben.plan.look().off == ()
    assert ben.plan.look().line.week == week


def test_who_is_away_on_the_day_has_no_turn_then(two, ana, ben):
    first = ana.plan.look().turn
    ana.rota.be_away(first, ana.checkins.today, ana.checkins.today)
    plan = ana.plan.look()
    assert plan.turn != first
    assert [one.person for one in plan.away] == [first]
    later(two, 1)
    assert ana.plan.look().away == ()


def test_without_a_slot_there_is_no_plan(two):
    plan = WeekDesk(two.ana).plan.look()
    assert (plan.has_slot, plan.line, plan.ahead, plan.off) == (False, None, (), ())
