"""The twenty minutes: every number of people has them, time goes on where one is, ideas wait for the questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.model.agenda import (
    MINUTE_MS,
    PLACES,
    Part,
    Place,
    Run,
    may_offer_ideas,
    minutes_of,
    minutes_text,
    part_minutes,
    run_of,
    total,
    usual_minutes,
)


@pytest.mark.parametrize("people", [1, 2, 3, 4, 5])
def test_the_total_is_twenty_minutes_for_any_number_of_people(people):
    assert total(usual_minutes(people)) == 20


def test_the_parts_of_three_are_those_of_the_mission():
    minutes = usual_minutes(3)
    assert [part_minutes(minutes, part) for part in Part] == [3, 3, 9, 3, 2]
    assert [minutes[place] for place in PLACES if place.part is Part.DILEMMA] == [2, 1, 4, 2]
    assert [part_minutes(usual_minutes(2), part) for part in Part] == [3, 3, 8, 4, 2]


def test_minutes_go_into_a_field_and_back():
    minutes = usual_minutes(4) | {Place.TELL: 5}
    assert minutes_of(minutes_text(minutes), 2) == minutes


@pytest.mark.parametrize("text", [None, "", "20", "3 3 2 1 4 2 3 2 9", "a b c d e f g h", "-1 3 2 1 4 2 3 2", "61 3 2 1 4 2 3 2", "0 0 0 0 0 0 0 0", "³ 3 2 1 4 2 3 2"])
def test_what_is_no_agenda_is_the_usual_one(text):
    assert minutes_of(text, 3) == usual_minutes(3)


@pytest.mark.parametrize("minutes", [-1, 61])
def test_minutes_out_of_range_are_not_written(minutes):
    with pytest.raises(ValueError, match=str(minutes)):
        minutes_text(usual_minutes(3) | {Place.TRY: minutes})


def test_time_passes_where_one_is_and_counts_on_over_its_end():
    run = Run.begin(usual_minutes(3)).passed(2 * MINUTE_MS)
    assert (run.left_ms, run.share) == (MINUTE_MS, pytest.approx(2 / 3))
    over = run.passed(MINUTE_MS + 20_000)
    assert (over.left_ms, over.share) == (-20_000, 1.0)
    assert over.longer().left_ms == 40_000
    assert over.next().left_ms == 3 * MINUTE_MS, "what was too long is taken from nobody"


def test_a_pause_stops_the_time_and_going_on_ends_it():
    run = Run.begin(usual_minutes(3)).pause(on=True).passed(MINUTE_MS)
    assert run.spent_ms == 0
    assert run.next().passed(5).spent_ms == 5


def test_ideas_wait_for_the_questions_or_for_the_presenter():
    run = Run.begin(usual_minutes(3))
    opened = []
    while not run.is_last:
        opened.append((run.at, run.ideas_open))
        run = run.next()
    assert [at for at, is_open in opened if not is_open] == [Place.WINS, Place.CHALLENGE, Place.TELL, Place.FACTS, Place.QUESTIONS]
    assert run.to(Place.QUESTIONS).ideas_open, "they stay open when one goes back"
    assert Run.begin(usual_minutes(3)).to(Place.QUESTIONS).skip_questions().ideas_open
    assert not may_offer_ideas(None, skipped=False)
    assert not may_offer_ideas("nonsense", skipped=False)
    assert may_offer_ideas("next", skipped=False)


steps = st.lists(
    st.one_of(
        st.integers(-5, 10**6).map(lambda ms: lambda run: run.passed(ms)),
        st.sampled_from([Run.next, Run.back, Run.longer, Run.skip_questions]),
        st.booleans().map(lambda on: lambda run: run.pause(on=on)),
        st.sampled_from(PLACES).map(lambda place: lambda run: run.to(place)),
    ),
    max_size=30,
)


@given(steps, st.integers(1, 5))
def test_whatever_is_pressed_it_comes_back_from_where_it_was_kept(pressed, people):
    run = Run.begin(usual_minutes(people))
    for press in pressed:
        before, run = run, press(run)
        assert run.spent_ms >= before.spent_ms, "time is never lost"
        assert PLACES.index(run.reached) >= max(PLACES.index(run.at), PLACES.index(before.reached))
        assert run_of(run.packed()) == run
    while not run.is_last:
        run = run.next()
    assert run.at is Place.NEXT
    assert run.next() == run


@pytest.mark.parametrize("packed", [{}, {"planned": "1 2", "spent": "0 0", "at": "wins", "reached": "wins"}, {"planned": None}, Run.begin(usual_minutes(2)).packed() | {"at": "tea"}, Run.begin(usual_minutes(2)).packed() | {"spent": "x " * 8}])
def test_what_was_kept_by_something_else_is_no_run(packed):
    assert run_of(packed) is None
