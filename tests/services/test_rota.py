"""The routine without an organiser: computers that hold the same records name the same presenters, whatever happened before."""

import datetime as dt
import random

import pytest

from services.room_of_two import agreed
from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.meetings import MeetingSlot
from teamroom.model.rota import Away
from teamroom.services.checkins import CheckIns
from teamroom.services.commitments import CommitmentDraft, Commitments
from teamroom.services.meetings import Meetings
from teamroom.services.people import People
from teamroom.services.rota import Rota

DAY_MS = 86_400_000


class Teacher:
    def __init__(self, member):
        self.room, self.clock, self.me = member.room, member.clock, member.room.me
        self.checkins, self.rota = CheckIns(member.room, dt.UTC), Rota(member.room, dt.UTC)
        self.commitments, self.meetings = Commitments(member.room, dt.UTC), Meetings(member.room, dt.UTC)

    def acts(self, chance, people):
        """Do one thing of a random kind, as a person would."""
        coming = self.checkins.coming().next
        kind = chance.choice(["hold", "hold", "swap", "away", "off", "move"])
        if coming is None:
            return
        if kind == "hold":
            self.checkins.begin(coming.week, chance.sample(people, chance.randint(1, len(people))))
            self.commitments.add(CommitmentDraft(self.me, "Cards at the door"), self.checkins.entity(coming.week))
            self.checkins.finish(coming.week, chance.randint(10, 40))
        elif kind == "swap":
            self.checkins.let_present(coming.week, chance.choice(people), "We agreed")
        elif kind == "away":
            first = coming.day - dt.timedelta(chance.randint(0, 3))
            self.rota.be_away(chance.choice(people), first, first + dt.timedelta(chance.randint(0, 20)))
        elif kind == "off":
            self.checkins.call_off(coming.week)
        else:
            monday = coming.day - dt.timedelta(coming.day.weekday())
            self.checkins.move(coming.week, monday + dt.timedelta(chance.randint(0, 6)))


@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(one, marks=pytest.mark.slow) for one in range(2, 40))])
def test_after_any_history_all_computers_name_the_same_presenters(three, seed):
    chance = random.Random(seed)
    teachers = [Teacher(one) for one in three]
    people = [one.me for one in teachers]
    today = teachers[0].meetings.today
    teachers[0].meetings.hold(MeetingSlot(chance.randrange(7), dt.time(14, 30), today))
    agreed(three.ana.room)
    three.meet()
    for _ in range(14):
        for one in teachers:
            one.clock.advance(chance.randint(0, 3) * DAY_MS)
        chance.choice(teachers).acts(chance, people)
        if chance.random() < 0.3:
            three.meet()
    three.meet()
    latest = max(one.clock.now_ms() for one in teachers)
    for one in teachers:
        one.clock.advance(latest - one.clock.now_ms())
    plans = [[(line.week, line.day, line.presenter) for line in one.checkins.plan(6)] for one in teachers]
    assert plans[0] == plans[1] == plans[2]
    assert len({line[2] for line in plans[0]}) == 3 or any(one.rota.away() for one in teachers)
    assert [[turn.person for turn in one.rota.turns()] for one in teachers][1:] == [
        [turn.person for turn in teachers[0].rota.turns()]
    ] * 2


def test_a_clock_that_is_years_wrong_names_the_same_person(three):
    teachers = [Teacher(one) for one in three]
    first = teachers[0]
    first.meetings.hold(MeetingSlot(3, dt.time(14, 30), first.meetings.today))
    agreed(three.ana.room)
    three.meet()
    first.checkins.begin(first.checkins.next_week(), [first.me])
    first.commitments.add(CommitmentDraft(first.me, "Cards at the door"), first.checkins.entity(first.checkins.next_week()))
    first.checkins.finish(first.checkins.next_week(), 20)
    three.meet()
    for one in teachers:
        one.clock.advance(7 * DAY_MS)
    teachers[1].clock.advance(4000 * DAY_MS)
    named = {one.checkins.coming().next.presenter for one in teachers}
    assert len(named) == 1


def test_who_left_is_in_nobodys_rota(three):
    teachers = [Teacher(one) for one in three]
    teachers[0].meetings.hold(MeetingSlot(3, dt.time(14, 30), teachers[0].meetings.today))
    three.meet()
    People(three.cleo.room).leave()
    three.meet()
    for one in teachers[:2]:
        assert teachers[2].me not in {line.presenter for line in one.checkins.plan(6)}
        assert len(one.rota.turns()) == 2


def test_being_away_needs_days_in_order_and_what_is_none_is_passed_over(two):
    ana = Teacher(two.ana)
    today = ana.rota.today
    assert refusal(UserError, ana.rota.be_away, ana.me, today, today - dt.timedelta(1)) == "away-in-wrong-order"
    with ana.room.write() as unit:
        unit.add(Away(person=ana.me, first="soon", last="later"))
    assert ana.rota.away() == ()
    ana.rota.be_away(ana.me, today - dt.timedelta(9), today - dt.timedelta(2))
    assert ana.rota.away() == (), "what is over is not told"
