"""Chance: the contract of a source, and drawing from it without bias (shown by every possible draw)."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.randomness import ScriptedRandomness, SeededRandomness
from teamroom.core.randomness import Randomness, SystemRandomness, below, shuffled


@pytest.fixture(params=[SystemRandomness, lambda: SeededRandomness(7)], ids=["system", "seeded"])
def randomness(request: pytest.FixtureRequest) -> Randomness:
    return request.param()


@pytest.mark.parametrize("count", [0, 1, 16, 32, 1000])
def test_as_many_bytes_come_as_were_asked_for(randomness: Randomness, count: int) -> None:
    drawn = randomness.bytes(count)
    assert isinstance(drawn, bytes)
    assert len(drawn) == count


def test_two_draws_differ(randomness: Randomness) -> None:
    assert randomness.bytes(32) != randomness.bytes(32)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    assert SeededRandomness(5).bytes(32) == SeededRandomness(5).bytes(32)
    assert SeededRandomness(5).bytes(32) != SeededRandomness(6).bytes(32)


def test_a_script_that_is_used_up_is_an_error() -> None:
    randomness = ScriptedRandomness(b"abc")
    assert randomness.bytes(2) == b"ab"
    with pytest.raises(AssertionError, match="1 left"):
        randomness.bytes(2)


@given(st.integers(1, 1 << 72), st.integers(0, 1 << 32))
def test_below_stays_in_range(limit: int, seed: int) -> None:
    assert 0 <= below(SeededRandomness(seed), limit) < limit


def results_of_every_draw(width: int, limit: int) -> Counter[int]:
    """Count the results of ``below`` over every possible first draw that it does not refuse."""
    results: Counter[int] = Counter()
    for draw in product(range(256), repeat=width):
        script = ScriptedRandomness(bytes(draw))
        try:
            results[below(script, limit)] += 1
        except AssertionError:  # refused: it asked for a second draw
            continue
    return results


@pytest.mark.parametrize("limit", [1, 2, 3, 10, 127, 128, 129, 200, 255])
def test_every_number_below_a_limit_of_one_byte_is_as_likely(limit: int) -> None:
    results = results_of_every_draw(1, limit)
    assert set(results) == set(range(limit))
    assert set(results.values()) == {256 // limit}


@pytest.mark.parametrize("limit", [256, 300, 40_000])
def test_every_number_below_a_limit_of_two_bytes_is_as_likely(limit: int) -> None:
    results = results_of_every_draw(2, limit)
    assert set(results) == set(range(limit))
    assert set(results.values()) == {65_536 // limit}


def test_a_refused_draw_is_followed_by_another() -> None:
    assert below(ScriptedRandomness(bytes([255, 255, 4])), 3) == 1


@given(st.lists(st.integers()), st.integers(0, 1 << 32))
def test_shuffled_is_a_permutation_and_leaves_its_source_alone(items: list[int], seed: int) -> None:
    before = list(items)
    assert sorted(shuffled(SeededRandomness(seed), items)) == sorted(items)
    assert items == before


def test_every_order_of_three_is_as_likely() -> None:
    orders: Counter[str] = Counter()
    for draws in product(range(255), range(256)):
        orders["".join(shuffled(ScriptedRandomness(bytes(draws)), "abc"))] += 1
    assert len(orders) == 6
    assert set(orders.values()) == {255 * 256 // 6}


def test_shuffling_nothing_or_one_thing_needs_no_chance() -> None:
    assert shuffled(ScriptedRandomness(b""), "") == []
    assert shuffled(ScriptedRandomness(b""), "a") == ["a"]
