"""School days of a test: what is entered on the page of terms and holidays changes the end that is proposed."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from teamroom.core.ids import EntityId
from teamroom.model.calendar import PeriodKind
from teamroom.model.problems import Step
from teamroom.model.rooms import Room
from teamroom.services.calendar import SchoolCalendar
from teamroom.services.problems import Problems
from ui.hands import press

THURSDAY = dt.date(2026, 1, 1)
TEN_DAYS = "10 school days, until {}"


@pytest.fixture
def calendar(two):
    with two.ana.room.write() as unit:
        unit.add(Room(name="Clear lessons"), EntityId(two.ana.room.space))
    return SchoolCalendar(two.ana.room, dt.UTC)


@pytest.fixture
def at(two, calendar, detail_of, problem_of):
    entity, _ = problem_of(two.ana, 2)
    seat = detail_of(two.ana, entity)
    seat.page.begin(Step.TEST)
    return seat


def lengths(at):
    length = at.page.test.length
    return [length.itemText(place) for place in range(length.count())]


def test_a_holiday_that_is_entered_moves_the_end_that_is_proposed(at, calendar):
    assert TEN_DAYS.format("Wed 14 Jan") in lengths(at)
    calendar.add(PeriodKind.HOLIDAY, "Half term", dt.date(2026, 1, 5), dt.date(2026, 1, 9))
    at.qtbot.waitUntil(lambda: TEN_DAYS.format("Wed 21 Jan") in lengths(at))
    calendar.set_weekdays(frozenset({0, 1, 2, 3}))
    at.qtbot.waitUntil(lambda: TEN_DAYS.format("Mon 26 Jan") in lengths(at))


def test_a_test_ends_when_ten_school_days_are_over(at, two, calendar):
    calendar.add(PeriodKind.HOLIDAY, "Half term", dt.date(2026, 1, 5), dt.date(2026, 1, 9))
    at.qtbot.waitUntil(lambda: TEN_DAYS.format("Wed 21 Jan") in lengths(at))
    test = at.page.test
    test.strategy.setCurrentIndex(1)
    test.primary()
    at.settle()
    trial = Problems(two.ana.room, dt.UTC).show(at.entity).card.trial
    assert (trial.first, trial.last) == (THURSDAY, dt.date(2026, 1, 21))


def test_from_the_test_one_goes_to_terms_and_holidays_and_what_is_typed_stays(at):
    at.fill("What will you look at?", "Pens moving")
    with at.qtbot.waitSignal(at.page.calendar_asked):
        at.press("Terms and holidays…")
    assert at.page.test.look_for.words == "Pens moving"
    at.page.put_away()
    at.page.hide()
    at.page.show()
    at.settle()
    assert at.page.test.look_for.words == "Pens moving"


def test_the_way_to_terms_and_holidays_is_found_by_tab(at):
    at.tab_to("Terms and holidays…")
    with at.qtbot.waitSignal(at.page.calendar_asked):
        press(Qt.Key.Key_Return)
