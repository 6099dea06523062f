"""Ana and Ben in a room of two without profiles and without letters on a disk: a tenth of what the whole computers cost.

Their spaces, records and rules are the real ones; see ``fakes.rooms``.
"""

import shutil
from dataclasses import dataclass
from functools import partial

import pytest

from fakes.clock import START_MS
from fakes.rooms import Computer, deliver, founded, joined, meet, opened
from teamroom.core.ids import EntityId
from teamroom.model.rooms import Person, Room
from teamroom.services.charter import CharterDraft, Charters, NormDraft
from teamroom.services.library import Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.reading.reader import NoReader
from teamroom.services.undo import Undo
from teamroom.services.versions import Versions


@dataclass
class Member:
    """A teacher in a room, and the services of it."""

    name: str
    computer: Computer

    def __post_init__(self):
        self.room = self.computer.store
        self.clock = self.computer.clock
        self.library = Library(self.room, NoReader())
        self.versions = Versions(self.room)
        self.undo = Undo(self.room)

    def adds(self, title, *files, category="concept", **fields):
        return self.library.add(ResourceDraft(title=title, category=category, **fields), files)


@dataclass
class Two:
    """Both of them; ``meet`` lets each hear all that is new."""

    ana: Member
    ben: Member

    def __post_init__(self):
        self.meet = partial(meet, self.ana.computer, self.ben.computer)

    def __iter__(self):
        return iter((self.ana, self.ben))

    def apart(self, called="Ratio", /, **fields):
        """Return a resource of which both wrote something else without knowing of each other; Ben's is the later one."""
        words = fields or {"body": "{}'s words"}
        first = {"title": called, "category": "assessment", **dict.fromkeys(words, "first")}
        entity = self.ana.library.add(ResourceDraft(**first))
        deliver(self.ana.computer, self.ben.computer)
        for late, one in enumerate(self, 1):
            one.clock.advance(late * 60_000)
            one.library.edit(entity, ResourceDraft(**{name: text.format(one.name) for name, text in words.items()}))
        self.meet()
        return entity

    def close(self):
        for one in self:
            one.room.close()


def agreed(room):
    """Let a room agree on one norm: before that it begins no check-in."""
    charters = Charters(room)
    draft = CharterDraft("Pupils start work in the first ten minutes", norms=(NormDraft("Questions first, advice later."),))
    charters.write(draft, charters.read())


@pytest.fixture(scope="session")
def room_of_two(tmp_path_factory):
    """The room to copy, for making it takes longer than a test; and its id."""
    folder = tmp_path_factory.mktemp("room of two")
    ana = founded(folder / "ana")
    made = Two(Member("Ana", ana), Member("Ben", joined(ana, folder / "ben")))
    for one in made:
        with one.room.write() as unit:
            unit.add(Person(name=one.name), one.room.me)
    made.meet()
    made.close()
    return folder, ana.store.space


@pytest.fixture
def two(room_of_two, tmp_path):
    """Both of them, who know each other."""
    folder, space = room_of_two
    members = []
    for seed, name in enumerate(("ana", "ben"), 11):
        shutil.copytree(folder / name, tmp_path / name)
        members.append(Member(name.title(), opened(tmp_path / name, space, START_MS, seed)))
    made = Two(*members)
    yield made
    made.close()


@dataclass
class Three(Two):
    """Both of them, and Cleo."""

    cleo: Member

    def __post_init__(self):
        self.meet = partial(meet, *(one.computer for one in self))

    def __iter__(self):
        return iter((self.ana, self.ben, self.cleo))


@pytest.fixture
def three(two, tmp_path):
    """Both of them, and Cleo whom Ana let in; they all know each other."""
    cleo = Member("Cleo", joined(two.ana.computer, tmp_path / "cleo", 33))
    with cleo.room.write() as unit:
        unit.add(Person(name=cleo.name), cleo.room.me)
    made = Three(two.ana, two.ben, cleo)
    made.meet()
    yield made
    cleo.room.close()


@pytest.fixture
def named_room(two):
    """Both of them; their room says what it is called, as every real one does."""
    with two.ana.room.write() as unit:
        unit.add(Room(name="Clear lessons"), EntityId(two.ana.room.space))
    two.meet()
    return two
