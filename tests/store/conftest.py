import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from fakes.clock import START_MS
from fakes.rooms import Computer, founded, joined, meet, opened
from teamroom.core.ids import SpaceId

NAMES = ("ana", "ben", "eva")


@dataclass(frozen=True)
class Rooms:
    """A room of one, of two and of three, to copy: making them takes longer than a test."""

    folder: Path
    space: SpaceId

    def take(self, members: int, name: str, target: Path) -> Computer:
        """Return the computer of a member of the room of so many."""
        shutil.copytree(self.folder / str(members) / name, target / name)
        return opened(target / name, self.space, START_MS, 10 * members + NAMES.index(name))


@pytest.fixture(scope="session")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Rooms:
    folder = tmp_path_factory.mktemp("rooms")
    computers: list[Computer] = []
    for number, name in enumerate(NAMES, 1):
        place = folder / "made" / name
        computers.append(joined(computers[0], place, number) if computers else founded(place))
        if number == len(NAMES):
            meet(*computers)
        for one in computers:
            one.store.close()
        shutil.copytree(folder / "made", folder / str(number))
        for one in computers:
            one.reopened()
    for one in computers:
        one.store.close()
    return Rooms(folder, computers[0].store.space)


@pytest.fixture
def members(request: pytest.FixtureRequest) -> int:
    """How many are in the room: as many as the test asks for."""
    return 3 if "eva" in request.fixturenames else 2 if "ben" in request.fixturenames else 1


@pytest.fixture
def ana(rooms: Rooms, members: int, tmp_path: Path) -> Iterator[Computer]:
    """A teacher who founded a room."""
    computer = rooms.take(members, "ana", tmp_path)
    yield computer
    computer.store.close()


@pytest.fixture
def ben(rooms: Rooms, members: int, tmp_path: Path) -> Iterator[Computer]:
    """Her colleague; both know that he joined."""
    computer = rooms.take(members, "ben", tmp_path)
    yield computer
    computer.store.close()


@pytest.fixture
def eva(rooms: Rooms, members: int, tmp_path: Path) -> Iterator[Computer]:
    """A third one; all three know of each other."""
    computer = rooms.take(members, "eva", tmp_path)
    yield computer
    computer.store.close()
