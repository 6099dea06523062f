"""The power fails at any moment of a morning's work: what is found then is the state before a deed or after it.

Nothing that was called done is lost, every page and signature is right, and what lies on the stick is whole or is a
``.part``. How much a disk may have forgotten by then: ``fakes.power``. All of it, with cuts from a new seed each time::

    python3 packaging/test.py --slow tests/services/test_power_cuts.py

A cut that fails prints its number; put into ``CUTS`` it is repeated by every run.
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from services.power_cuts import DEEDS, Desk, Morning, loss_after, morning_of
from services.two_people import Teacher

CUTS = tuple(list(DEEDS).index(deed) for deed in ("save", "send", "receive", "backup", "key"))
"""A number gives the deed as well: these cut each of five once."""
ALL, PARTS = 20_000, 400
MANY = range(50)


@pytest.fixture
def desk(ben: Teacher, computers: Path, tmp_path: Path) -> Desk:
    """What Ana begins with: her computer as it was, a letter from Ben with a file in it, another one on the stick."""
    note = tmp_path / "Wind.txt"
    note.write_bytes(b"Wind. " * 300)
    ben.adds("Wind", note)
    ben.exchange.send(tmp_path / "wind.teamroom")
    ben.adds("Snow")
    (tmp_path / "from Ben").mkdir()
    ben.folder.run(tmp_path / "from Ben")
    return Desk(tmp_path, computers / "Ana of two", tmp_path / "wind.teamroom", tmp_path / "from Ben")


def losses(morning: Morning, cuts: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the cuts after which something is wrong, and what."""
    for cut in cuts:
        wrong = loss_after(morning, cut)
        if wrong is not None:
            yield cut, wrong


def test_a_power_cut_at_any_moment_leaves_the_old_state_or_the_new_one(desk: Desk):
    morning = morning_of(desk)
    assert morning.deeds == list(DEEDS)
    assert list(losses(morning, CUTS)) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_many_power_cuts(desk: Desk, part: int):
    start = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"part {part}: {ALL // PARTS} cuts from number {start}\n")
    assert list(losses(morning_of(desk), range(start, start + ALL // PARTS))) == []


def forced(pragma: str) -> Callable[..., None]:
    def checked_out(connection, _record, _proxy):
        connection.execute(pragma)

    return checked_out


def test_the_same_cuts_find_what_is_lost_when_sqlite_does_not_wait_for_the_disk(desk: Desk):
    off = forced("PRAGMA synchronous = OFF")
    event.listen(Pool, "checkout", off)
    try:
        morning = morning_of(desk, deeds=["write"])
    finally:
        event.remove(Pool, "checkout", off)
    assert any(losses(morning, MANY))


@pytest.mark.slow
def test_the_same_cuts_find_a_letter_that_was_named_before_it_was_written(desk: Desk, monkeypatch):
    monkeypatch.setattr("fakes.recording.RecordingFile.sync", lambda file: file.flush())
    morning = morning_of(desk, deeds=["send"])
    assert any("torn" in wrong for _, wrong in losses(morning, MANY))
