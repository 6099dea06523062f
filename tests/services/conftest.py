import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from crypto.costs import CHEAP
from fakes.clock import FakeClock
from fakes.files import FaultyFiles
from fakes.randomness import SeededRandomness
from services.reading_fake import ScriptedReader
from services.room_of_two import named_room, room_of_two, three, two
from services.two_people import PASSPHRASE, ROOM, Teacher, introduce
from teamroom.core.ids import EntityId, SpaceId
from teamroom.services.library import Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.own_devices import move_in
from teamroom.store.founding import found_space
from teamroom.store.personal import PersonalStore
from teamroom.store.room import RoomStore
from teamroom.store.space import Means, Place, SpaceStore

__all__ = ["named_room", "room_of_two", "three", "two"]


@pytest.fixture
def disk() -> FaultyFiles:
    return FaultyFiles()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def means(disk: FaultyFiles, clock: FakeClock) -> Means:
    return Means(disk, clock, SeededRandomness(5))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A room and a personal space to copy, each in a folder called as its id: founding takes longer than a test."""
    folder = tmp_path_factory.mktemp("founded")
    means = Means(FaultyFiles(), FakeClock(), SeededRandomness(4))
    for kind, name in ((RoomStore, "room"), (PersonalStore, "personal")):
        store = found_space(kind, place_in(folder / name / "new"), means, "laptop")
        store.close()
        (folder / name / "new").rename(folder / name / store.space.hex())
    return folder


@pytest.fixture
def room(founded: Path, tmp_path: Path, means: Means) -> Iterator[RoomStore]:
    store = RoomStore(copied(founded / "room", tmp_path / "room"), means)
    yield store
    store.close()


@pytest.fixture
def personal(founded: Path, tmp_path: Path, means: Means) -> Iterator[PersonalStore]:
    store = PersonalStore(copied(founded / "personal", tmp_path / "personal"), means)
    yield store
    store.close()


@pytest.fixture
def reader() -> ScriptedReader:
    return ScriptedReader()


@pytest.fixture
def library(room: RoomStore, reader: ScriptedReader) -> Library:
    return Library(room, reader)


@pytest.fixture
def add(library: Library) -> Callable[..., EntityId]:
    """Add a resource with a title; everything else may be left out."""

    def added(title: str, *files: Path, category: str = "concept", **fields: object) -> EntityId:
        return library.add(ResourceDraft(title=title, category=category, **fields), files)

    return added


@pytest.fixture
def teacher(tmp_path: Path, clock: FakeClock) -> Iterator[Callable[[str], Teacher]]:
    """Make a teacher with an open space; closed at the end of the test."""
    made: list[Teacher] = []

    def make(name: str, ready: Path | None = None) -> Teacher:
        one = Teacher(name, tmp_path / f"computer of {name}", clock, seed=100 + len(made))
        made.append(one)
        return one.start() if ready is None else one.take_over(ready)

    yield make
    for one in made:
        one.files.heal()
        one.close()


@pytest.fixture
def second(tmp_path: Path, clock: FakeClock) -> Iterator[Callable[..., Teacher]]:
    """Move a person in on another computer of theirs; ``opened_by``: a file and its words, if not by a fresh one."""
    made: list[Teacher] = []

    def move(first: Teacher, opened_by: tuple[Path, str] | None = None, **named: str) -> Teacher:
        number = len(made) + 2
        file = tmp_path / f"computer {number} of {first.name}.teamroom-invite"
        path, words = opened_by or (file, " ".join(first.opened.own_devices().invite(file)))
        other = Teacher(first.name, tmp_path / f"computer {number} of {first.name}", clock, seed=900 + number)
        other.unlocked = move_in(other.profiles(), path, words, PASSPHRASE, costs=CHEAP, **named).unlocked
        made.append(other)
        return other.open()

    yield move
    for one in made:
        one.close()


@pytest.fixture(scope="session")
def computers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Computers to copy, for making them takes longer than a test: Ana's alone, and Ana's, Ben's, Cleo's in a room."""
    return made_computers(tmp_path_factory.getbasetemp())


@cache
def made_computers(base: Path) -> Path:
    """Make them once, however many folders of tests have the fixture from here."""
    folder = base / "computers of services"
    folder.mkdir()
    people = [Teacher(name, folder / name, FakeClock(), seed) for seed, name in enumerate(("Ana", "Ben", "Cleo"))]
    ana, ben, cleo = (one.start() for one in people)
    ana.opened.found_room(ROOM)
    ana.put_aside(folder / "Ana alone")
    introduce(ana, ben, folder / "for Ben")
    ana.put_aside(folder / "Ana of two")
    ben.put_aside(folder / "Ben of two")
    introduce(ana, cleo, folder / "for Cleo")
    for one in people:
        one.close()
    return folder


@pytest.fixture
def ana(request: pytest.FixtureRequest, teacher: Callable[..., Teacher], computers: Path) -> Teacher:
    """A teacher with a room; who else is in it is for the other fixtures of the test to say."""
    names = request.fixturenames
    ready = "Ana" if "cleo" in names else "Ana of two" if "ben" in names else "Ana alone"
    return teacher("Ana", computers / ready)


@pytest.fixture
def ben(request: pytest.FixtureRequest, teacher: Callable[..., Teacher], computers: Path) -> Teacher:
    """Her colleague, who joined and of whom she has heard."""
    return teacher("Ben", computers / ("Ben" if "cleo" in request.fixturenames else "Ben of two"))


@pytest.fixture
def cleo(teacher: Callable[..., Teacher], computers: Path) -> Teacher:
    """A third one, of whom Ana has heard and Ben has not."""
    return teacher("Cleo", computers / "Cleo")


def copied(ready: Path, target: Path) -> Place:
    """Copy the only space that lies in a folder."""
    (folder,) = ready.iterdir()
    shutil.copytree(folder, target)
    return place_in(target)(SpaceId(bytes.fromhex(folder.name)))


def place_in(folder: Path) -> Callable[[SpaceId], Place]:
    return lambda space: Place(space, folder / "space.db", folder / "parts", bytes(range(32)))


def parts_of(store: SpaceStore) -> list[bytes]:
    return list(store.parts.ids())
