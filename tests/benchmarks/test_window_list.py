"""The library in the window: scrolled, searched and filtered while a timer tells how long the window kept it waiting."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks import big_room
from benchmarks.conftest import Amount
from benchmarks.figures import Figures
from benchmarks.sitting import Sitting
from benchmarks.test_search import keystrokes
from teamroom.model.resources import Need
from teamroom.services.library_rows import Filters
from teamroom.ui.library.facet_rows import Group

TICKS = (
    (Group.CATEGORY, "concept"), (Group.SUBJECT, "Maths"), (Group.FORMAT, "opener"), (Group.MINUTES, 20),
    (Group.SUBJECT, "Maths"), (Group.WITHOUT, Need.PRINTER), (Group.WITHOUT, Need.PRINTER), (Group.CATEGORY, "concept"),
    (Group.MINUTES, 20), (Group.FORMAT, "opener"),
)
"""Filters that are taken up, and given up again."""
REST = "80 ms of rest among it"


@pytest.fixture
def at(sit: Callable[[Path], Sitting], rooms: Path, amount: Amount, tmp_path: Path) -> Sitting:
    """Sit before the large room."""
    shutil.copytree(big_room.shared(rooms, amount.resources) / "Ana", tmp_path / "Ana")
    return sit(tmp_path / "Ana")


class Measure:
    """Steps in the window, one after the other: each tells how long it took until its rows were painted."""

    def __init__(self, at: Sitting, figures: Figures) -> None:
        self._at, self._figures, self._idle = at, figures, at.idle()

    def take(self, what: str, steps: Iterable[float], goal: str = "") -> None:
        """Take all steps."""
        with self._at.gaps.noted() as gaps:
            times = list(steps)
        self._figures.alone(f"{what}, to painted rows", times, goal)
        self._figures.gaps(what, gaps, self._idle)


def test_scrolling(benchmark, at: Sitting, amount: Amount, figures: Figures):
    bar, turns = at.cards.verticalScrollBar(), range(amount.keys)

    def go(step: int) -> None:
        bar.setValue(bar.maximum() * step // turns[-1])

    def to_end(step: int) -> None:
        at.key(Qt.Key.Key_Home if step % 2 else Qt.Key.Key_End)

    ways = {
        "PageDown": lambda _: at.key(Qt.Key.Key_PageDown),
        "End and Home": to_end,
        "the wheel": lambda _: at.turn_wheel(-3),
        "the bar, all of it": go,
    }
    measure = Measure(at, figures)
    at.cards.setFocus()

    def scroll() -> None:
        for name, way in ways.items():
            steps = (at.seconds_to_rows(partial(way, step)) for step in turns)
            measure.take(f"scroll {amount.resources:,} by {name}", steps)

    benchmark.pedantic(scroll, rounds=1, iterations=1)
    assert at.cards.rows_in_view()[-1] == at.cards.count() - 1
    assert tuple(at.ids) == at.listing.ids().ids


def test_typing(benchmark, at: Sitting, amount: Amount, figures: Figures):
    typed, counts = list(keystrokes(3))[: amount.keys], []

    def typing() -> Iterator[float]:
        for query in typed:
            if not query.startswith(at.words.text()):
                at.words.clear()
            rest = query[len(at.words.text()) :]
            rows, counted = at.seconds_to_list(partial(QTest.keyClicks, at.words, rest))
            counts.append(counted)
            yield rows

    what = f"type into the search of {amount.resources:,}"
    measure = Measure(at, figures)
    benchmark.pedantic(lambda: measure.take(what, typing(), REST), rounds=1, iterations=1)
    figures.alone(f"{what}, to painted counts", counts, REST)
    assert tuple(at.ids) == at.listing.ids(query=typed[-1]).ids


def test_ticking_filters(benchmark, at: Sitting, amount: Amount, figures: Figures):
    counts = []

    def ticking() -> Iterator[float]:
        for group, value in TICKS * amount.turns:
            rows, counted = at.seconds_to_list(partial(at.tick, group, value))
            counts.append(counted)
            yield rows

    what = f"tick filters of {amount.resources:,}"
    at.library.facets.rows.unfold(Group.SUBJECT)
    measure = Measure(at, figures)
    benchmark.pedantic(lambda: measure.take(what, ticking()), rounds=1, iterations=1)
    figures.alone(f"{what}, to painted counts", counts)
    assert at.library.presenter.asked.filters == Filters()
    at.seconds_to_list(partial(at.tick, *TICKS[0]))
    assert tuple(at.ids) == at.listing.ids(Filters(category="concept")).ids
