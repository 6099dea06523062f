"""One resource a week from everybody: a slot is filled once, keeps all, can be passed, and counts nobody."""

import datetime as dt
from dataclasses import fields

import pytest

from services.two_people import refusal
from teamroom.core.errors import UserError
from teamroom.model.requests import WeekPass, pass_entity, week_of, week_start
from teamroom.services.weekly import Slot, SlotState, Weekly

DAY_MS = 86_400_000


@pytest.fixture
def weeks(two):
    return {name: Weekly(getattr(two, name).room, dt.UTC) for name in ("ana", "ben")}


def standing(weekly, week=None):
    return {slot.name: (slot.state, slot.title, slot.reason) for slot in weekly.slots(week)}


def test_sharing_two_in_a_week_fills_one_slot_and_keeps_two_resources(two, weeks):
    assert set(standing(weeks["ana"]).values()) == {(SlotState.NOT_YET, None, None)}
    two.ana.adds("Ratio")
    two.ana.adds("Angles")
    two.meet()
    for weekly in weeks.values():
        assert standing(weekly) == {"Ana": (SlotState.SHARED, "Ratio", None), "Ben": (SlotState.NOT_YET, None, None)}
    assert {line.title for line in two.ben.library.list().items} == {"Angles", "Ratio"}


def test_a_week_ends_on_sunday_and_what_was_shared_stays_in_its_own(two, weeks):
    first = weeks["ana"].this_week
    two.ana.adds("Ratio")
    two.ana.clock.advance(7 * DAY_MS)
    second = weeks["ana"].this_week
    assert week_start(second) - week_start(first) == dt.timedelta(7)
    assert standing(weeks["ana"])["Ana"] == (SlotState.NOT_YET, None, None)
    assert standing(weeks["ana"], first)["Ana"] == (SlotState.SHARED, "Ratio", None)


def test_the_next_resource_fills_the_slot_when_the_first_goes(two, weeks):
    first = two.ana.adds("Ratio")
    two.ana.adds("Angles")
    two.ana.library.remove(first)
    assert standing(weeks["ana"])["Ana"] == (SlotState.SHARED, "Angles", None)


def test_a_pass_travels_with_its_reason_and_can_be_taken_back(two, weeks):
    weeks["ana"].pass_week("  Reports   are due ")
    two.meet()
    assert standing(weeks["ben"])["Ana"] == (SlotState.PASSED, None, "Reports are due")
    weeks["ana"].take_back()
    two.meet()
    assert standing(weeks["ben"])["Ana"] == (SlotState.NOT_YET, None, None)
    weeks["ana"].pass_week()
    assert standing(weeks["ana"])["Ana"] == (SlotState.PASSED, None, None)
    two.ana.adds("Ratio")
    assert standing(weeks["ana"])["Ana"] == (SlotState.SHARED, "Ratio", None), "sharing all the same counts"
    assert refusal(UserError, weeks["ana"].pass_week, "x" * 201) == "text-too-long"


def test_nobody_passes_for_somebody_else(two, weeks):
    week = weeks["ana"].this_week
    with two.ben.room.write() as unit:
        given = WeekPass(person=two.ana.room.me, week=week)
        given.give("Ben says so", passed=True)
        unit.add(given, pass_entity(two.ben.room.space, two.ana.room.me, week))
    two.meet()
    assert standing(weeks["ana"])["Ana"] == (SlotState.NOT_YET, None, None)


def test_no_number_stands_beside_a_person():
    """No streaks, no per-person ranking (mission.md row 34)."""
    assert [one.type for one in fields(Slot) if one.type in {int, float}] == []


@pytest.mark.parametrize(
    ("day", "week"),
    [("2026-01-01", "2026-W01"), ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"), ("2026-11-28", "2026-W48")],
)
def test_weeks_are_those_of_iso_8601(day, week):
    date = dt.date.fromisoformat(day)
    assert week_of(date) == week
    assert week_start(week) <= date < week_start(week) + dt.timedelta(7)
    assert week_start(week).weekday() == 0
