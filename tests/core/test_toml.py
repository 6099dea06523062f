import tomllib
from datetime import datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from teamroom.core.toml import toml_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = (
    TEXT
    | st.integers(-(1 << 70), 1 << 200)
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.dates()
    | st.times()
    | st.datetimes()
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3))


@given(st.dictionaries(TEXT, VALUES, max_size=6))
def test_what_is_written_reads_back_as_it_was(table):
    assert tomllib.loads(toml_of(table)) == table


def test_it_reads_well():
    table = {"theme": "dark", "size": 110, "profiles": {"ab": {"seen": 5}}}
    assert toml_of(table) == 'theme = "dark"\nsize = 110\n\n[profiles]\nab = {seen = 5}\n'


def test_odd_values_that_a_file_may_hold_are_kept():
    there = timezone(timedelta(hours=5, minutes=30))
    source = "a = 0x" + "f" * 6000 + "\nb = inf\nc = 2026-01-02T03:04:05+05:30\nd = 03:04:05.25\n"
    table = tomllib.loads(source)
    assert table["c"] == datetime(2026, 1, 2, 3, 4, 5, tzinfo=there)
    assert table["d"] == time(3, 4, 5, 250_000)
    assert tomllib.loads(toml_of(table)) == table
