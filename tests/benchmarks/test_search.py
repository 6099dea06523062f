"""Searching while typing: the first 50 rows with their snippets, after every key."""

import random
from collections.abc import Iterator
from functools import partial

import pytest

from benchmarks.big_room import Pair, drafts
from benchmarks.conftest import Amount
from benchmarks.figures import Figures, beside, seconds
from teamroom.services.library import Filters
from teamroom.services.library_listing import Listing

ROWS = 50
SEARCHES = 12
"""Pairs of words that are typed, letter by letter."""
RAW = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 50"
RAW_ROWS = "SELECT id, title, category, format, subject, year, changed_ms, body FROM resource WHERE id IN (%s)"
RAW_FACET = "SELECT %s, count(*) FROM resource WHERE state != 1 AND category = ? AND subject = ? GROUP BY 1"


def keystrokes(seed: int) -> Iterator[str]:
    """Yield what stands in the field after each key."""
    chance = random.Random(seed)
    titles = [draft.title.split() for draft in drafts(SEARCHES * 20, seed=7)]
    for words in chance.sample([words for words in titles if len(words) > 1], SEARCHES):
        query = " ".join(chance.sample(words, 2)).lower()
        yield from (query[:end] for end in range(1, len(query) + 1) if query[end - 1] != " ")


def test_every_keystroke(benchmark, pair: Pair, driver, amount: Amount, figures: Figures):
    library = pair.ana.library
    typed = list(keystrokes(3))

    def raw_search(query: str) -> None:
        match = " AND ".join(f'"{word}"' for word in query.split()) + "*"
        ids = [str(number) for (number,) in driver.execute(RAW, (match,))]
        driver.execute(RAW_ROWS % ", ".join(ids)).fetchall()

    ours: list[float] = []
    theirs: list[float] = []
    beside(
        benchmark,
        lambda: ours.extend(seconds(partial(library.search, query, limit=ROWS)) for query in typed),
        lambda: theirs.extend(seconds(partial(raw_search, query)) for query in typed),
        turns=min(2, amount.turns),
    )
    what = f"search among {amount.resources:,}, a keystroke"
    # The first time over warms up, where there is a second.
    figures.spread(what, *(times[-len(typed) * min(2, amount.turns) :] for times in (ours, theirs)), "<= 5 / 15 / 30 ms")
    assert any(library.search(query, limit=ROWS).total for query in typed)


@pytest.mark.parametrize("query", ["", "the"])
def test_two_filters_and_the_counts_beside_them(benchmark, pair: Pair, driver, figures: Figures, query):
    listing = Listing(pair.ana.room)
    filters = Filters(category="concept", subject="Maths")

    def listed() -> None:
        found = listing.ids(filters, query)
        listing.lines(found.ids[:ROWS], found.words)
        listing.facets(filters, query)

    def raw_counts() -> None:
        for column in ("category", "format", "subject", "year"):
            driver.execute(RAW_FACET % column, (filters.category, filters.subject)).fetchall()

    ours, theirs = beside(benchmark, listed, raw_counts, turns=10)
    words = f"and {query!r} " if query else ""
    figures.spread(f"two filters {words}and all counts", ours, theirs, "p95 <= 60 ms")
