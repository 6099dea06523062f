"""What a room agrees on: what an agreement names, which answer counts, when the next one is asked for."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.errors import UserError
from teamroom.model.charter import (
    Charter,
    Choice,
    charter_digest,
    goal_of,
    is_resting,
    latest_renewal,
    norm_of,
    renewal_due,
    renewed_of,
    stays_of,
)

DAY = dt.date(2026, 5, 4)
PERSON = bytes(16)
TEXTS = st.text(max_size=20)


def renewed(choice="continue", day=DAY, turn=1, entity=b"a" * 16):
    return renewed_of(entity, person=PERSON, choice=choice, day=day.isoformat(), turn=turn, focus=None)


@given(TEXTS, TEXTS, st.lists(TEXTS), st.randoms())
def test_a_digest_does_not_depend_on_the_order_of_norms(goal, stays, norms, random):
    others = [*norms]
    random.shuffle(others)
    assert charter_digest(goal, stays, norms) == charter_digest(goal, stays, [*others, *norms[:1]])


@given(st.lists(TEXTS, min_size=2, max_size=5, unique=True))
def test_every_other_text_has_another_digest(texts):
    one, other, *rest = texts
    assert charter_digest(one, other, rest) != charter_digest(one, "", [other, *rest])
    assert charter_digest(f"{one}x", other, rest) != charter_digest(one, f"x{other}", rest)
    assert charter_digest(one, "", [*rest, other]) != charter_digest(one, "", rest)


@pytest.mark.parametrize("call", [lambda: goal_of(" \n "), lambda: norm_of(""), lambda: norm_of("a" * 201), lambda: stays_of("a" * 2001)])
def test_nothing_and_too_much_are_refused(call):
    with pytest.raises(UserError):
        call()


def test_what_stays_keeps_its_lines():
    charter = Charter()
    charter.write("  Begin \n by ten ", "One   thing \n\n Two ", DAY)
    assert (charter.goal, charter.stays, charter.again) == ("Begin by ten", "One thing\n\nTwo", "2026-05-04")


def test_of_two_on_one_day_the_later_press_counts_and_then_the_id():
    pause, go_on = renewed("pause", turn=1, entity=b"z" * 16), renewed("continue", turn=2)
    assert latest_renewal([pause, go_on]) is latest_renewal([go_on, pause]) is go_on
    other = renewed("stop", turn=2, entity=b"b" * 16)
    assert latest_renewal([go_on, other]) is latest_renewal([other, go_on]) is other
    assert latest_renewal([renewed("pause", DAY + dt.timedelta(1)), go_on]).choice is Choice.PAUSE
    assert latest_renewal([]) is None


def test_the_next_day_is_six_weeks_after_the_last_one_or_the_first_agreement():
    assert renewal_due(None, None) is None
    assert renewal_due(DAY, None) == dt.date(2026, 6, 15)
    assert renewal_due(DAY, renewed(day=DAY + dt.timedelta(7))) == dt.date(2026, 6, 22)
    assert renewal_due(DAY, renewed("pause")) is None
    assert renewal_due(DAY, renewed(day=dt.date.max)) == dt.date.max


@pytest.mark.parametrize(("choice", "rests"), [("continue", False), ("focus", False), ("pause", True), ("stop", True)])
def test_a_pause_and_an_end_rest(choice, rests):
    assert is_resting(renewed(choice)) is rests


@pytest.mark.parametrize(
    "row",
    [
        {"choice": "dance"}, {"choice": None}, {"day": "soon"}, {"day": None}, {"person": None},
    ],
)
def test_what_is_no_renewal_counts_for_nothing(row):
    assert renewed_of(bytes(16), **{"person": PERSON, "choice": "pause", "day": "2026-05-04", "turn": 1, "focus": None, **row}) is None


@pytest.mark.parametrize("turn", [None, "3", True, -1, 1 << 60])
def test_a_turn_that_is_none_counts_as_none(turn):
    assert renewed(turn=turn).turn == 0
