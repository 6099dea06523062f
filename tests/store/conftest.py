from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes.rooms import Computer, founded, joined, meet


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Computer]:
    """A teacher who founded a room."""
    computer = founded(tmp_path / "ana")
    yield computer
    computer.store.close()


@pytest.fixture
def ben(ana: Computer, tmp_path: Path) -> Iterator[Computer]:
    """Her colleague; both know that he joined."""
    computer = joined(ana, tmp_path / "ben", 2)
    yield computer
    computer.store.close()


@pytest.fixture
def eva(ana: Computer, ben: Computer, tmp_path: Path) -> Iterator[Computer]:
    """A third one; all three know of each other."""
    computer = joined(ana, tmp_path / "eva", 3)
    meet(ana, ben, computer)
    yield computer
    computer.store.close()

