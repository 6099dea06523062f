"""The contract of a clock, for the computer's and the fake one; and what only the fake can."""

import datetime as dt
import time

import pytest

from fakes.clock import START_MS, FakeClock
from teamroom.core.clock import Clock, SystemClock, day_of


@pytest.fixture(params=[SystemClock, FakeClock])
def clock(request: pytest.FixtureRequest) -> Clock:
    return request.param()


def test_the_time_is_whole_milliseconds_of_this_century(clock: Clock) -> None:
    assert isinstance(clock.now_ms(), int)
    assert 1_700_000_000_000 < clock.now_ms() < 4_102_444_800_000


def test_ticks_never_go_back(clock: Clock) -> None:
    readings = [clock.ticks() for _ in range(100)]
    assert readings == sorted(readings)
    assert isinstance(readings[0], float)


def test_the_system_clock_is_the_computers() -> None:
    before = time.time()
    now = SystemClock().now_ms() / 1000
    assert before - 0.002 <= now <= time.time() + 0.002


def test_the_fake_clock_stands_still_until_it_is_advanced() -> None:
    clock = FakeClock()
    assert (clock.now_ms(), clock.ticks()) == (START_MS, 0.0)
    clock.advance(1500)
    assert (clock.now_ms(), clock.ticks()) == (START_MS + 1500, 1.5)


def test_setting_the_fake_clock_back_leaves_its_ticks_alone() -> None:
    clock = FakeClock(now_ms=10_000)
    clock.jump(-9_000)
    assert (clock.now_ms(), clock.ticks()) == (1_000, 0.0)


def test_time_cannot_pass_backward() -> None:
    with pytest.raises(ValueError, match="jump"):
        FakeClock().advance(-1)


def test_the_day_of_a_moment_is_that_of_the_place() -> None:
    late = START_MS + 12 * 3_600_000
    assert day_of(late, dt.UTC) == dt.date(2026, 1, 1)
    assert day_of(late, dt.timezone(dt.timedelta(hours=3))) == dt.date(2026, 1, 2)
