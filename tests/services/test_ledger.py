"""The time ledger: what check-ins took, week by week, whatever was run on which computer."""

import datetime as dt
import random

import pytest

from services.room_of_two import agreed
from teamroom.model.agenda import WARNING_MINUTES
from teamroom.model.calendar import PeriodKind
from teamroom.model.checkins import CheckIn, Sitting, sitting_entity
from teamroom.model.requests import week_of
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.checkins import CheckIns
from teamroom.services.ledger import USUAL_WEEKS, Ledger

DAY_MS = 86_400_000
WEEK = dt.timedelta(7)


class Desk:
    """What one teacher has."""

    def __init__(self, member):
        self.room, self.clock, self.me = member.room, member.clock, member.room.me
        self.checkins = CheckIns(member.room, dt.UTC)
        self.ledger = Ledger(member.room, dt.UTC)

    def run(self, week, minutes, *, finishes=True):
        self.checkins.begin(week, [self.me])
        if finishes:
            self.checkins.finish(week, minutes, "We only listened")

    @property
    def told(self):
        return [(one.week, one.minutes) for one in self.ledger.read().weeks]


@pytest.fixture
def desks(two):
    agreed(two.ana.room)
    two.meet()
    return Desk(two.ana), Desk(two.ben)


def this_week(desk, back=0):
    return week_of(desk.checkins.today - back * WEEK)


def test_two_computers_that_ran_the_same_check_in_count_once(two, desks):
    week = this_week(desks[0])
    for desk, minutes in zip(desks, (18, 23), strict=True):
        desk.run(week, minutes)
    two.meet()
    for desk in desks:
        assert desk.told == [(week, 23)]
        assert (desk.ledger.read().minutes, desk.ledger.read().this_week, desk.ledger.read().last_week) == (23, 23, 0)


def test_what_did_not_take_place_is_not_counted_and_no_week_is_named_for_it(two, desks):
    ana = desks[0]
    ana.run(this_week(ana, 2), 20)
    ana.run(this_week(ana, 1), 20, finishes=False)
    ana.checkins.call_off(this_week(ana))
    two.meet()
    assert desks[1].told == [(this_week(ana, 2), 20)]


def test_a_week_that_took_more_than_the_routine_should_is_told(desks):
    ana = desks[0]
    for back, minutes in ((0, WARNING_MINUTES), (1, WARNING_MINUTES + 1)):
        ana.run(this_week(ana, back), minutes)
    spent = ana.ledger.read()
    assert [(one.week, one.is_long) for one in spent.weeks] == [(this_week(ana), False), (this_week(ana, 1), True)]
    assert [one.week for one in spent.long_weeks] == [this_week(ana, 1)]
    assert (spent.this_week, spent.last_week) == (25, 26)


def test_the_weeks_of_this_term_are_told_else_the_last_twelve(desks):
    ana = desks[0]
    for back in (0, 3, USUAL_WEEKS - 1, USUAL_WEEKS):
        ana.run(this_week(ana, back), 20)
    assert ana.told == [(this_week(ana, back), 20) for back in (0, 3, USUAL_WEEKS - 1)]
    assert not ana.ledger.read().in_term
    today = ana.checkins.today
    SchoolCalendar(ana.room, dt.UTC).add(PeriodKind.TERM, "Term 1", today - 2 * WEEK, today + 8 * WEEK)
    assert ana.told == [(this_week(ana), 20)]
    assert ana.ledger.read().in_term


def test_nothing_in_the_ledger_is_of_one_person(desks):
    ana = desks[0]
    ana.run(this_week(ana), 20)
    spent = ana.ledger.read()
    assert not any("person" in name or "name" in name for one in (spent, *spent.weeks) for name in one.__slots__)


def test_what_is_said_in_anothers_name_and_what_cannot_be_is_not_counted(two, desks):
    ana, ben = desks
    week = this_week(ana)
    ana.run(week, 20)
    entity = ana.checkins.entity(week)
    with ben.room.write() as unit:
        unit.add(Sitting(parent=entity, person=ana.me, finished=True, minutes=400), sitting_entity(ana.room.space, entity, b"x" * 16))
        unit.add(Sitting(parent=entity, person=ben.me, minutes=10**9), sitting_entity(ana.room.space, entity, ben.me))
        unit.add(Sitting(person=ben.me, finished=True, minutes=10))
        unit.add(CheckIn(week="next to never"))
    two.meet()
    assert ana.told == ben.told == [(week, 600)]
    assert ana.ledger.read().minutes == ana.checkins.summary(week).minutes


@pytest.mark.parametrize("seed", [3, pytest.param(17, marks=pytest.mark.slow), pytest.param(40, marks=pytest.mark.slow)])
def test_the_ledger_equals_the_sum_of_check_in_durations(two, desks, seed):
    """Row 20, over a random history on two computers that meet now and then."""
    chance = random.Random(seed)
    weeks = [this_week(desks[0], back) for back in range(5)]
    for _ in range(24):
        desk, week = chance.choice(desks), chance.choice(weeks)
        match chance.choice(["run", "run", "begin", "reopen", "meet"]):
            case "run":
                desk.run(week, chance.randrange(60))
            case "begin":
                desk.run(week, 0, finishes=False)
            case "reopen" if desk.checkins.mine(week):
                desk.checkins.reopen(week)
            case _:
                two.meet()
        check(desk)
    two.meet()
    for desk in desks:
        check(desk)
    assert desks[0].told == desks[1].told


def check(desk):
    durations = {line.week: desk.checkins.summary(line.week).minutes for line in desk.checkins.held()}
    assert dict(desk.told) == durations
    assert desk.ledger.read().minutes == sum(durations.values())
