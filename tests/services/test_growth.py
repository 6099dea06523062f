"""How a room grew (mission row 10): visitors, joins, splits, and what drew them."""

import datetime as dt

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.growth import Growth, GrowthKind
from teamroom.services.growth import GrowthLog, GrowthTold
from teamroom.services.wins import Wins

MAY, JUNE = dt.date(2026, 5, 7), dt.date(2026, 6, 3)


def listed(one):
    return [(line.kind, line.day, line.line, line.drew) for line in GrowthLog(one.room).lines()]


def test_row_10_a_join_cites_what_drew_them_and_the_timeline_lists_it(two):
    log = GrowthLog(two.ana.room)
    resource = two.ana.adds("Silent start")
    win = Wins(two.ana.room).tell("All of 6 B started by minute five")
    log.tell(GrowthTold(GrowthKind.VISITOR, MAY, " Grace sat in ", ("resource", resource)))
    log.tell(GrowthTold(GrowthKind.JOIN, JUNE, "Ben joined", ("win", win), two.ben.room.me))
    two.meet()
    assert listed(two.ben) == listed(two.ana) == [
        (GrowthKind.JOIN, JUNE, "Ben joined", "All of 6 B started by minute five"),
        (GrowthKind.VISITOR, MAY, "Grace sat in", "Silent start"),
    ]


def test_a_member_who_came_later_is_offered_until_a_line_tells_of_them(two):
    log = GrowthLog(two.ana.room)
    (ben,) = log.joined()
    assert (ben.person, ben.name) == (two.ben.room.me, "Ben")
    line = log.tell(GrowthTold(GrowthKind.JOIN, MAY, "Ben joined", person=ben.person))
    assert log.joined() == ()
    log.remove(line)
    assert log.joined() == (ben,)
    assert log.lines() == ()


def test_what_may_have_drawn_people_are_small_successes_and_resources(two):
    two.ana.adds("Silent start")
    Wins(two.ana.room).tell("It worked")
    assert [(one.kind, one.title) for one in GrowthLog(two.ana.room).citable()] == [
        ("win", "It worked"), ("resource", "Silent start"),
    ]


@pytest.mark.parametrize(("line", "kind"), [(" ", "nothing-written"), ("x" * 5000, "text-too-long")])
def test_nothing_and_too_much_are_refused(two, line, kind):
    assert refusal(UserError, GrowthLog(two.ana.room).tell, GrowthTold(GrowthKind.OTHER, MAY, line)) == kind


def test_what_another_program_sends_is_shown_as_text(two):
    with two.ben.room.write() as unit:
        unit.add(Growth(line="Odd", kind="cheese", day="soon", drew=b"?", drew_type="resource", room=b"?"))
    two.meet()
    assert listed(two.ana) == [(GrowthKind.OTHER, None, "Odd", None)]
