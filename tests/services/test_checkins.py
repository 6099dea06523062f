"""The weekly check-in: planned by slot and rota, run on one computer or two, brought to an end with something to use."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from services.room_of_two import agreed
from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.core.ids import EntityId, PersonId
from teamroom.model.agenda import Place, total, usual_minutes
from teamroom.model.base import fields_of
from teamroom.model.checkins import (
    CheckIn,
    Commitment,
    Done,
    Output,
    OutputKind,
    Said,
    SaidAt,
    Sitting,
    Win,
    sitting_entity,
)
from teamroom.model.meetings import Meeting, MeetingSlot
from teamroom.model.requests import week_of
from teamroom.model.rota import Away
from teamroom.services.checkins import CheckIns
from teamroom.services.commitments import CommitmentDraft, Commitments
from teamroom.services.meetings import Meetings
from teamroom.services.problems import Problems, StrategyDraft
from teamroom.services.rota import Rota
from teamroom.services.wins import Wins

DAY_MS = 86_400_000
DAY = dt.timedelta(1)


class Desk:
    """One teacher's services of the week."""

    def __init__(self, member):
        self.name, self.room, self.clock, self.me = member.name, member.room, member.clock, member.room.me
        self.checkins = CheckIns(member.room, dt.UTC)
        self.meetings = Meetings(member.room, dt.UTC)
        self.commitments = Commitments(member.room, dt.UTC)
        self.rota = Rota(member.room, dt.UTC)
        self.wins = Wins(member.room, dt.UTC)
        self.problems = Problems(member.room, dt.UTC)
        self.member = member

    def run(self, week, *, by=None, minutes=20, tries="Ask at the door"):
        self.checkins.begin(week, [self.me])
        self.commitments.add(CommitmentDraft(by or self.me, tries), self.checkins.entity(week))
        return self.checkins.finish(week, minutes)


@pytest.fixture
def desks(two):
    made = Desk(two.ana), Desk(two.ben)
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


def test_a_slot_makes_a_dated_check_in_with_a_presenter(ana, ben):
    for one in (ana, ben):
        line = one.checkins.coming().next
        assert (line.day, line.at, line.place) == (one.checkins.today, dt.time(14, 30), "Room 4")
        assert line.presenter == min(ana.me, ben.me)
        assert line.presenter_name in {"Ana", "Ben"}
        assert total(line.minutes) == 20


def test_without_a_slot_nothing_is_planned_and_nothing_is_missed(two):
    assert Desk(two.ana).checkins.coming().next is None
    assert Desk(two.ana).checkins.coming().missed is None
    assert Desk(two.ana).checkins.plan() == ()
    assert refusal(UserError, Desk(two.ana).checkins.next_week) == "no-slot"


def test_two_computers_name_the_same_presenters_and_no_turn_is_lost(two, ana, ben):
    named = [line.presenter for line in ana.checkins.plan(4)]
    assert named == [line.presenter for line in ben.checkins.plan(4)]
    assert named[:2] == sorted({ana.me, ben.me})
    first = ana.checkins.coming().next
    other = next(one for one in (ana.me, ben.me) if one != first.presenter)
    ana.checkins.let_present(first.week, other, "Reports are due")
    two.meet()
    shown = ben.checkins.coming().next
    assert (shown.presenter, shown.agreed, shown.why) == (other, True, "Reports are due")
    assert [line.presenter for line in ben.checkins.plan(3)] == [other, first.presenter, other]
    ben.run(first.week)
    two.meet()
    for one in (ana, ben):
        one.clock.advance(DAY_MS)
        assert one.checkins.coming().next.presenter == first.presenter, "who was skipped waits longest"


def test_a_missed_week_takes_nobodys_turn_and_is_greeted_once(two, ana, ben):
    first = ana.checkins.coming().next
    ana.checkins.let_present(first.week, first.presenter)
    for one in (ana, ben):
        one.clock.advance(7 * DAY_MS)
    two.meet()
    coming = ben.checkins.coming()
    assert coming.missed == first.day
    assert coming.next.presenter == first.presenter
    ben.run(coming.next.week)
    ben.clock.advance(7 * DAY_MS)
    assert ben.checkins.coming().missed is None


def test_who_is_away_does_not_present_and_keeps_the_turn(two, ana, ben):
    first = ana.checkins.coming().next
    away = ana.rota.be_away(first.presenter, first.day, first.day)
    two.meet()
    assert [line.presenter for line in ben.checkins.plan(2)] == sorted([ana.me, ben.me], reverse=True)
    assert [line.person for line in ben.rota.away()] == [first.presenter]
    ben.rota.be_back(away)
    assert ben.checkins.coming().next.presenter == first.presenter


def test_it_moves_within_its_week_only_and_can_be_called_off(ana):
    line = ana.checkins.coming().next
    monday = line.day - dt.timedelta(line.day.weekday())
    friday = monday + 4 * DAY
    friday = max(friday, line.day)
    ana.checkins.move(line.week, friday, dt.time(8))
    moved = ana.checkins.coming().next
    assert (moved.day, moved.at, moved.moved) == (friday, dt.time(8), True)
    assert refusal(UserError, ana.checkins.move, line.week, line.day + 7 * DAY) == "no-meeting-then"
    ana.checkins.call_off(line.week)
    assert ana.checkins.coming().next.week == week_of(line.day + 7 * DAY)
    ana.checkins.call_off(line.week, off=False)
    assert ana.checkins.coming().next.week == line.week


def test_nobody_present_is_asked_for_and_nothing_is_written_before_it_begins(ana):
    week = ana.checkins.coming().next.week
    assert refusal(UserError, ana.checkins.begin, week, []) == "nobody-here"
    assert ana.checkins.mine(week) is None
    for act in (
        lambda: ana.checkins.note(week, "words"), lambda: ana.checkins.reach(week, Place.IDEAS),
        lambda: ana.checkins.say(week, SaidAt.IDEA, ana.me, "You could wait"), lambda: ana.checkins.finish(week, 20, "tired"),
    ):
        assert refusal(UserError, act) == "checkin-not-begun"


def test_a_room_without_a_charter_cannot_start_its_first_check_in(two):
    desk = Desk(two.ana)
    desk.meetings.hold(MeetingSlot(3, dt.time(14, 30), desk.checkins.today))
    week = desk.checkins.next_week()
    assert refusal(UserError, desk.checkins.begin, week, [desk.me]) == "charter-first"
    assert desk.checkins.mine(week) is None
    agreed(two.ana.room)
    desk.checkins.begin(week, [desk.me])
    assert desk.checkins.mine(week) is not None


def test_ideas_are_refused_before_their_part_and_the_presenter_may_open_them(ana):
    week = ana.checkins.coming().next.week
    ana.checkins.begin(week, [ana.me])
    ana.checkins.reach(week, Place.QUESTIONS)
    assert refusal(UserError, ana.checkins.say, week, SaidAt.IDEA, ana.me, "You could wait") == "ideas-come-later"
    ana.checkins.say(week, SaidAt.QUESTION, ana.me, "What would a visitor see?")
    ana.checkins.reach(week, Place.QUESTIONS, skipped=True)
    ana.checkins.say(week, SaidAt.IDEA, ana.me, "You could wait")
    assert [one.at for one in ana.checkins.summary(week).said] == [SaidAt.QUESTION, SaidAt.IDEA]


def test_the_end_is_refused_until_one_usable_thing_came_out(ana):
    week = ana.checkins.coming().next.week
    ana.checkins.begin(week, [ana.me])
    ana.checkins.note(week, "Words that must not be lost")
    assert refusal(UserError, ana.checkins.finish, week, 20) == "output-needed"
    assert refusal(UserError, ana.checkins.finish, week, 20, "   ") == "output-needed"
    assert not ana.checkins.mine(week).finished
    assert ana.checkins.mine(week).notes == "Words that must not be lost"
    summary = ana.checkins.finish(week, 17, "We only listened today")
    assert (summary.nothing, summary.minutes, summary.has_output) == (("We only listened today",), 17, False)


@pytest.mark.parametrize("kind", list(OutputKind))
def test_a_resource_or_a_strategy_is_an_output_too(ana, kind):
    week = ana.checkins.coming().next.week
    ana.checkins.begin(week, [ana.me])
    resource = ana.member.adds("Guess the angle")
    strategy = ana.problems.add_strategy(ana.problems.add("Half have not begun by minute 8"), StrategyDraft("Cards at the door"))
    item = resource if kind is OutputKind.RESOURCE else strategy
    if kind is OutputKind.STRATEGY:
        assert refusal(UserError, ana.checkins.came_out, week, kind, item) == "ideas-come-later"
        ana.checkins.reach(week, Place.IDEAS)
    made = ana.checkins.came_out(week, kind, item)
    ana.checkins.not_come_out(made)
    assert refusal(UserError, ana.checkins.finish, week, 20) == "output-needed"
    ana.checkins.came_out(week, kind, item)
    titles = [one.title for one in ana.checkins.finish(week, 20).outputs]
    assert titles == ["Guess the angle" if kind is OutputKind.RESOURCE else "Cards at the door"]
    assert refusal(UserError, ana.checkins.came_out, week, kind, EntityId(b"x" * 16)) == "item-unknown"


def test_two_computers_that_run_the_same_check_in_are_joined_by_person(two, ana, ben):
    week = ana.checkins.coming().next.week
    for desk, minutes in ((ana, 18), (ben, 22)):
        desk.checkins.begin(week, [ana.me, ben.me])
        desk.checkins.note(week, f"Notes of {desk.name}")
        desk.checkins.say(week, SaidAt.CHALLENGE, ana.me, "Slow", 3)
        desk.checkins.say(week, SaidAt.CHALLENGE, ben.me, f"{desk.name} heard this", 4)
        desk.wins.tell("A quiet start", person=ana.me, checkin=desk.checkins.entity(week))
        desk.commitments.add(CommitmentDraft(desk.me, "Cards at the door"), desk.checkins.entity(week))
        desk.checkins.finish(week, minutes)
    two.meet()
    told = [one.checkins.summary(week) for one in (ana, ben)]
    for summary in told:
        assert [(one.name, one.notes) for one in summary.sittings] == [("Ana", "Notes of Ana"), ("Ben", "Notes of Ben")]
        said = [(one.name, one.text) for one in summary.said]
        assert said[0] == ("Ana", "Slow"), "what both wrote down of the same person shows once"
        assert sorted(said[1:]) == [("Ben", "Ana heard this"), ("Ben", "Ben heard this")]
        assert summary.minutes == 22
        assert not summary.line.two_versions
        assert {one.name for one in summary.commitments} == {"Ana", "Ben"}
    assert told[0].said == told[1].said, "the same text on every computer"
    assert not two.ana.versions.list(), "nobody has to choose between them"


def test_what_is_written_in_anothers_name_counts_for_nobody(two, ana, ben):
    week = ana.checkins.coming().next.week
    with ben.room.write() as unit:
        entity = ben.checkins.entity(week)
        forged = Sitting(parent=entity, person=ana.me, finished=True, notes="not mine")
        unit.add(forged, sitting_entity(ben.room.space, entity, ana.me))
    ben.checkins.bring(week, "My dilemma")
    two.meet()
    assert ana.checkins.mine(week) is None
    assert not ana.checkins.coming().next.held
    assert ana.checkins.summary(week).sittings == ()


def test_the_next_step_appears_at_its_owners_after_the_exchange(two, ana, ben):
    week = ana.checkins.coming().next.week
    ana.run(week, by=ben.me, tries="Two silent minutes in Year 6")
    two.meet()
    mine = [one for one in ben.commitments.lately() if one.mine]
    assert [(one.what, one.is_open) for one in mine] == [("Two silent minutes in Year 6", True)]
    ben.commitments.became(mine[0].entity, Done.PARTLY, "Only on Tuesday")
    two.meet()
    assert [(one.outcome, one.line) for one in ana.commitments.lately()] == [(Done.PARTLY, "Only on Tuesday")]


def test_a_check_in_goes_on_after_it_was_ended_or_begun_again(ana):
    week = ana.checkins.coming().next.week
    ana.run(week, minutes=12)
    assert ana.checkins.coming().running is None
    ana.checkins.reopen(week)
    assert ana.checkins.coming().running.week == week
    ana.checkins.begin(week, [ana.me])
    assert ana.checkins.mine(week).reached is Place.WINS


def test_nothing_of_the_welcome_round_can_be_stored():
    """Row 26: "nothing is saved in this phase". There is no field and no place for it."""
    assert not {place for place in Place if "welcome" in place}
    assert not {at for at in SaidAt if "welcome" in at}
    assert not [name for model in (Sitting, Said) for name in fields_of(model) if "welcome" in name]


def test_the_coach_keeps_the_time_and_gets_no_right(two, ana, ben):
    week = ana.checkins.coming().next.week
    ana.checkins.set_coach(week, ben.me)
    two.meet()
    line = ben.checkins.coming().next
    assert (line.coach_name, line.coach_is_me) == ("Ben", True)
    problem = ana.problems.add("Half have not begun by minute 8")
    two.meet()
    before = [one.card for one in (ben.problems.show(problem), ana.problems.show(problem))]
    ana.checkins.set_coach(week, None)
    two.meet()
    assert [one.card for one in (ben.problems.show(problem), ana.problems.show(problem))] == before


def test_records_of_another_program_break_nothing(two, ana, ben):
    week = ana.checkins.coming().next.week
    entity = ana.checkins.entity(week)
    ana.checkins.bring(week, "Words", None)
    with ana.room.write() as unit:
        sitting = Sitting(parent=entity, person=ana.me, finished=True, present="zz 00 " + "ab" * 16, reached="tea", minutes=5)
        unit.add(sitting, sitting_entity(ana.room.space, entity, ana.me))
        unit.add(Said(parent=entity, at="sung", person=ana.me, text="la"))
        unit.add(Said(parent=entity, at="idea", person=None, text="la"))
    two.meet()
    summary = ben.checkins.summary(week)
    assert summary.said == ()
    assert summary.present == ((PersonId(b"\xab" * 16), None),)
    assert ben.checkins.coming().next.week != week
    assert refusal(UserError, ben.checkins.show, "2026-W99") == "item-unknown"


def test_minutes_can_be_changed_and_a_wrong_agenda_is_not_kept(two, ana, ben):
    week = ana.checkins.coming().next.week
    ana.checkins.set_minutes(week, usual_minutes(4) | {Place.TELL: 8})
    two.meet()
    assert total(ben.checkins.coming().next.minutes) == 26
    with pytest.raises(ValueError, match="99"):
        ana.checkins.set_minutes(week, usual_minutes(4) | {Place.TELL: 99})


NONSENSE = st.sampled_from([None, "", "x", "0", "9999-12-31", "0001-01-01", "2026-02-30", "24:61", "9999-W52", "0001-W01", "ab " * 30, "-5"])
NUMBERS = st.sampled_from([None, -1, 0, 1, 7, 99, 2**62, -(2**62)])


def hostile(kind):
    """Return what makes an item of a type with any values that its fields can hold."""
    columns = {name: kind.__table__.columns[name].type.python_type for name in fields_of(kind)}
    ways = {str: NONSENSE, int: NUMBERS, bool: st.sampled_from([None, True, False]), bytes: st.sampled_from([None, b"", b"x", b"y" * 16])}
    return st.fixed_dictionaries({name: ways[python] for name, python in columns.items()})


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_another_program_writes_the_week_still_shows(ana, data):
    week = "2026-W10"
    places = {Meeting: ana.meetings.entity, CheckIn: ana.checkins.entity(week), Sitting: sitting_entity(ana.room.space, ana.checkins.entity(week), ana.me)}
    with ana.room.write() as unit:
        for kind in (Meeting, CheckIn, Sitting, Said, Output, Commitment, Win, Away):
            values = data.draw(hostile(kind), label=kind.__name__)
            if kind is CheckIn:
                values["week"] = data.draw(st.sampled_from([week, "9999-W52", "x"]))
                places[kind] = ana.checkins.entity(values["week"])
            values |= {"parent": ana.checkins.entity(week)} if "parent" in values and data.draw(st.booleans()) else {}
            place = places.get(kind)
            if place and unit.connection.scalar(select(kind.id).where(kind.entity == place)) is not None:
                found = unit.load(kind, place)
                for name, value in values.items():
                    setattr(found, name, value)
            else:
                unit.add(kind(**values), place)
    ana.checkins.coming(), ana.checkins.plan(), ana.checkins.held(), ana.checkins.summary(week), ana.checkins.mine(week)
    ana.rota.turns(), ana.rota.away(), ana.meetings.read(), ana.meetings.next_days(), ana.commitments.lately(), ana.wins.newest(9)
