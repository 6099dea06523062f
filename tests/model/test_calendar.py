"""School days: weekdays, holidays and terms, whatever somebody entered."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.errors import UserError
from teamroom.model.calendar import (
    Calendar,
    Period,
    PeriodKind,
    Stretch,
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
    with pytest.raises(UserError):
        weekdays_text(())


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
