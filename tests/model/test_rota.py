"""Whose turn it is: longest since presenting, ties by id, nobody loses a turn."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.errors import UserError
from teamroom.core.ids import PersonId
from teamroom.model.rota import Away, forecast, order, presenter

A, B, C, D = (PersonId(bytes([one]) * 16) for one in range(1, 5))
MONDAY = dt.date(2026, 3, 2)


def week(number):
    return MONDAY + dt.timedelta(7 * number)


def test_after_four_weeks_of_four_members_each_presented_once():
    days = [(week(one), set(), None) for one in range(4)]
    assert sorted(forecast([C, A, D, B], {}, days)) == [A, B, C, D]
    again = [(week(one), set(), None) for one in range(8)]
    turns = list(forecast([C, A, D, B], {}, again))
    assert turns[:4] == turns[4:]


def test_who_never_presented_comes_first_then_longest_since():
    assert order([A, B, C], {A: week(1), B: week(0)}) == [C, B, A]


def test_who_is_away_or_swapped_keeps_the_turn():
    days = [(week(0), {A}, None), (week(1), set(), C), (week(2), set(), None)]
    assert list(forecast([A, B, C], {}, days)) == [B, C, A]


def test_where_everybody_is_away_nobody_counts_as_away():
    assert presenter([B, A], {}, {A, B}) == A
    assert presenter([], {}) is None


def test_an_agreement_on_somebody_who_left_counts_for_nothing():
    assert list(forecast([A, B], {}, [(week(0), set(), D)])) == [A]


members = st.lists(st.sampled_from([A, B, C, D]), min_size=1, max_size=4, unique=True)
history = st.dictionaries(st.sampled_from([A, B, C, D]), st.integers(0, 20).map(week))
away = st.sets(st.sampled_from([A, B, C, D]))


@given(members, history, away, st.randoms())
def test_the_order_in_which_things_are_known_makes_no_difference(people, presented, absent, chance):
    mixed, told = list(people), list(presented.items())
    chance.shuffle(mixed)
    chance.shuffle(told)
    assert presenter(mixed, dict(told), absent) == presenter(people, presented, absent)


@given(members, history, st.lists(st.tuples(away, st.one_of(st.none(), st.sampled_from([A, B, C, D]))), max_size=12))
def test_nobody_waits_while_somebody_else_presents_twice_unless_people_agreed_or_they_were_away(people, presented, weeks):
    start = 30
    days = [(week(start + place), absent, agreed) for place, (absent, agreed) in enumerate(weeks)]
    known = dict(presented)
    for (day, absent, agreed), chosen in zip(days, forecast(people, presented, days), strict=True):
        assert chosen in people
        if agreed not in people:
            earlier = [one for one in people if known.get(one, dt.date.min) < known.get(chosen, dt.date.min)]
            assert set(earlier) <= absent
        known[chosen] = day


@pytest.mark.parametrize(("first", "last"), [(MONDAY, MONDAY - dt.timedelta(1)), (MONDAY, MONDAY + dt.timedelta(900))])
def test_days_in_the_wrong_order_are_refused(first, last):
    with pytest.raises(UserError):
        Away().enter(first, last)
