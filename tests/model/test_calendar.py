"""School days: weekdays, holidays and terms, whatever somebody entered."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.errors import UserError
from teamroom.model.calendar import (
    FAR_DAYS,
    Calendar,
    DayKind,
    DayStanding,
    Period,
    PeriodKind,
    Stretch,
    must_fit,
    stretch_of,
    weekdays_of,
    weekdays_text,
)

MONDAY = dt.date(2026, 5, 4)
DATES = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


def day(number):
    return MONDAY + dt.timedelta(number)


def holiday(first, last):
    return Stretch(PeriodKind.HOLIDAY, day(first), day(last))


def term(first, last):
    return Stretch(PeriodKind.TERM, day(first), day(last))


def test_who_entered_nothing_has_school_from_monday_to_friday():
    calendar = Calendar()
    assert [calendar.is_school_day(day(number)) for number in range(7)] == [True] * 5 + [False] * 2
    assert calendar.after(MONDAY, 10) == day(11), "ten school days end on the Friday after next"
    assert calendar.after(day(5), 1) == day(7), "from Saturday, the first one is Monday"


def test_holidays_are_skipped():
    calendar = Calendar([holiday(1, 8)])
    assert calendar.after(MONDAY, 2) == day(9)
    assert calendar.count(MONDAY, day(11)) == 1 + 3


def test_between_two_terms_there_is_no_school_and_after_the_last_one_nobody_knows():
    calendar = Calendar([term(0, 4), term(14, 40)])
    assert not calendar.is_school_day(day(7))
    assert calendar.after(day(4), 2) == day(14)
    assert calendar.is_school_day(day(42))
    assert calendar.is_school_day(day(-3))
    assert (calendar.term_of(day(15)), calendar.term_of(day(8))) == (term(14, 40), None)


def test_other_weekdays():
    calendar = Calendar(weekdays=weekdays_of("71234"))
    assert [calendar.is_school_day(day(number)) for number in range(7)] == [True] * 4 + [False, False, True]
    assert weekdays_text({6, 0, 1}) == "127"
    assert weekdays_of("") == weekdays_of("xyz") == weekdays_of(None) == frozenset(range(5))
    with pytest.raises(UserError) as raised:
        weekdays_text(())
    assert raised.value.kind == "school-day-needed"


def test_a_calendar_without_any_school_counts_weekdays_instead():
    assert Calendar([holiday(-400, 5000)]).after(MONDAY, 3) == day(2)


@given(DATES, st.integers(1, 60), st.lists(st.tuples(st.integers(-60, 200), st.integers(0, 30)), max_size=4))
def test_so_many_school_days_end_where_counting_says(start, count, gaps):
    stretches = [
        Stretch(PeriodKind.HOLIDAY, start + dt.timedelta(first), start + dt.timedelta(first + length)) for first, length in gaps
    ]
    calendar = Calendar(stretches)
    end = calendar.after(start, count)
    assert calendar.is_school_day(end)
    assert calendar.count(start, end) == count


# -- How a day stands -----------------------------------------------------------------------------------------------------


def test_a_school_day_has_a_number_in_its_term():
    calendar = Calendar([term(0, 40), holiday(2, 4)])
    assert calendar.standing(day(8)) == DayStanding(DayKind.SCHOOL, term(0, 40), 4, day(8)), "Monday, Tuesday, Monday, Tuesday"
    assert Calendar().standing(MONDAY) == DayStanding(DayKind.SCHOOL, None, 0, MONDAY)


def test_of_several_reasons_why_there_is_no_school_the_holiday_is_told():
    calendar = Calendar([term(0, 4), holiday(5, 11), term(14, 40)])
    assert calendar.standing(day(6)) == DayStanding(DayKind.HOLIDAY, holiday(5, 11), 0, day(14)), "a Sunday, too"
    assert calendar.standing(day(12)) == DayStanding(DayKind.BETWEEN_TERMS, None, 0, day(14))
    assert calendar.standing(day(19)) == DayStanding(DayKind.NO_WEEKDAY, None, 0, day(21))


def test_without_any_school_for_years_no_day_is_promised():
    assert Calendar([holiday(-400, 5000)]).standing(MONDAY).next is None


KINDS = st.sampled_from(PeriodKind)
ENTERED = st.lists(st.tuples(KINDS, st.integers(-60, 200), st.integers(0, 90)), max_size=6)
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)


def made(start, entered, weekdays):
    days = ((kind, start + dt.timedelta(first), length) for kind, first, length in entered)
    return Calendar([Stretch(kind, first, first + dt.timedelta(length)) for kind, first, length in days], weekdays)


@given(DATES, ENTERED, WEEKDAYS)
def test_how_a_day_stands_says_what_the_calendar_does(start, entered, weekdays):
    calendar = made(start, entered, weekdays)
    stands = calendar.standing(start)
    assert (stands.kind is DayKind.SCHOOL) is calendar.is_school_day(start) is (stands.next == start)
    days_before = range(((stands.next or start + dt.timedelta(FAR_DAYS)) - start).days)
    assert not any(calendar.is_school_day(start + dt.timedelta(one)) for one in days_before)
    assert stands.next is None or calendar.is_school_day(stands.next)
    assert (stands.period is None) or stands.period.has(start)
    assert (stands.kind is DayKind.HOLIDAY) is any(one.has(start) for one in calendar.holidays)


@given(DATES, ENTERED, WEEKDAYS)
def test_school_days_of_a_term_are_numbered_without_gaps(start, entered, weekdays):
    calendar = made(start, entered, weekdays)
    for one in calendar.terms[:1]:
        days = [one.first + dt.timedelta(number) for number in range((one.last - one.first).days + 1)]
        numbers = [calendar.standing(day).number for day in days if calendar.is_school_day(day)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert calendar.school_days_of(one) == len(numbers)


def test_weekdays_in_a_holiday_count_wherever_it_lies():
    for calendar in (Calendar([term(0, 40), holiday(5, 11)]), Calendar([term(0, 4), holiday(5, 11), term(14, 40)])):
        assert calendar.school_days_of(holiday(5, 11)) == 5
    assert Calendar([holiday(5, 11)], frozenset({0})).school_days_of(holiday(5, 11)) == 1


# -- Entering ---------------------------------------------------------------------------------------------------------------


def test_each_day_has_one_term_and_holidays_within_a_term_are_usual():
    must_fit(holiday(3, 9), [term(0, 40)])
    must_fit(term(41, 60), [term(0, 40)])
    for new, other in ((term(40, 60), term(0, 40)), (holiday(0, 9), holiday(3, 4))):
        with pytest.raises(UserError) as raised:
            must_fit(new, [other])
        assert (raised.value.kind, raised.value.parameters) == ("days-taken", {"first": other.first, "last": other.last})


def test_what_overlapped_before_may_go_on_to():
    must_fit(term(0, 41), [term(30, 50)], term(0, 40))
    with pytest.raises(UserError):
        must_fit(term(0, 60), [term(30, 50), term(55, 70)], term(0, 40))


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_two_overlap_where_they_share_a_day(first, length, other_first, other_length):
    one, other = term(first, first + length), term(other_first, other_first + other_length)
    shared = [number for number in range(50) if one.has(day(number)) and other.has(day(number))]
    assert one.overlaps(other) is other.overlaps(one) is bool(shared)
    assert not one.overlaps(holiday(other_first, other_first + other_length))


def test_a_period_says_what_it_is():
    period = Period()
    period.enter(PeriodKind.TERM, "  Term  2 ", MONDAY, day(70))
    assert (period.kind, period.name, period.first, period.last) == ("term", "Term 2", "2026-05-04", "2026-07-13")
    for first, last in ((day(1), MONDAY), (MONDAY, day(500))):
        with pytest.raises(UserError) as raised:
            period.enter(PeriodKind.TERM, "", first, last)
        assert raised.value.kind == "days-in-wrong-order"


@pytest.mark.parametrize(
    "row", [(None, None, None), ("term", "soon", "2026-05-04"), ("feast", "2026-05-04", "2026-05-04"), ("term", "2026-05-05", "2026-05-04")]
)
def test_what_is_no_period_is_none(row):
    assert stretch_of(*row) is None
