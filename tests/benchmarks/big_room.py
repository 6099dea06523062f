"""Two teachers, each on a computer of their own, who share a room with many resources."""

import itertools
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from benchmarks import gen
from crypto.costs import CHEAP
from teamroom.core.clock import SystemClock
from teamroom.core.files import DiskFiles
from teamroom.core.ids import EntityId
from teamroom.core.randomness import SystemRandomness
from teamroom.model.resources import Resource
from teamroom.services.exchange import Exchange
from teamroom.services.library import Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.opened import OpenProfile
from teamroom.services.people import People
from teamroom.services.profiles import Profiles, Unlocked
from teamroom.services.reading.reader import NoReader
from teamroom.store.room import RoomStore
from teamroom.store.space import Means
from teamroom.store.unit import WriteUnit

PASSPHRASE = "four words said aloud"
ROOM = "Clear lessons"
TOGETHER = 500
"""Resources that are saved in one unit while a room is filled."""
FILES_OF_ONE = 3
"""Files that are attached at a time."""
NAMES = ("Ana", "Ben")
_RESOURCES_AMONG_ITEMS = dict(gen.MIX)["resource"]


@dataclass
class Teacher:
    """One of the two, with the room open."""

    opened: OpenProfile
    unlocked: Unlocked

    @property
    def room(self) -> RoomStore:
        return self.opened.room(ROOM)

    @property
    def exchange(self) -> Exchange:
        return self.opened.exchange(self.room)

    @property
    def library(self) -> Library:
        return Library(self.room, NoReader())

    def close(self) -> None:
        self.opened.close()
        self.unlocked.close()


@dataclass
class Pair:
    """Ana, who filled the room, and Ben, who has received all of it, each knowing what the other has."""

    ana: Teacher
    ben: Teacher

    def close(self) -> None:
        self.ana.close()
        self.ben.close()

    def exchange(self, folder: Path) -> None:
        """Let both hear all that is new."""
        for sender, receiver in ((self.ben, self.ana), (self.ana, self.ben)):
            letter = folder / "letter.teamroom"
            sender.exchange.send(letter)
            receiver.exchange.receive(letter)
            letter.unlink()


def pair_of(folder: Path) -> Pair:
    """Open the two teachers whose computers lie in a folder."""
    return Pair(*(teacher_of(folder / name) for name in NAMES))


def teacher_of(folder: Path) -> Teacher:
    """Open the one teacher whose computer lies in a folder."""
    profiles = _profiles(folder)
    unlocked = profiles.unlock(profiles.find(None).profile, PASSPHRASE)
    means = Means(DiskFiles(), SystemClock(), SystemRandomness())
    return Teacher(OpenProfile(unlocked, means, bytes(16), invitation_costs=CHEAP), unlocked)


def filled(rooms: Path, resources: int, file_bytes: int = 0) -> Path:
    """Return the folder of two teachers: Ana filled the room, Ben joined before that and has heard nothing since.

    Made the first time. It is to be copied, not to be changed.
    """
    return _made(rooms / f"filled-{resources}-{file_bytes}", lambda folder: _fill(folder, resources, file_bytes))


def shared(rooms: Path, resources: int) -> Path:
    """Return the folder of two teachers who both have all of it and know that; see ``filled``."""
    return _made(rooms / f"shared-{resources}", lambda folder: _share(filled(rooms, resources), folder))


def with_news(rooms: Path, resources: int, news: int, file_bytes: int) -> Path:
    """Return the folder of two teachers in step, of whom Ana then added resources and files; see ``filled``."""
    name = f"news-{resources}-{news}-{file_bytes}"
    return _made(rooms / name, lambda folder: _add_news(shared(rooms, resources), folder, news, file_bytes))


def _made(folder: Path, make: Callable[[Path], None]) -> Path:
    if not folder.exists():
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        make(part)
        part.rename(folder)
    return folder


def drafts(resources: int, seed: int = 1) -> Iterator[ResourceDraft]:
    """Yield what people could have written into a library."""
    items = round(resources / _RESOURCES_AMONG_ITEMS)
    found = (one for one in gen.records(items, seed) if one["kind"] == "resource")
    for one in itertools.islice(found, resources):
        yield ResourceDraft(
            one["title"][:200], one["category"], one["format"], one["subject"], one["year"], "en", 5 + one["rev"] * 5,
            one["body"], tags=tuple(one["tags"]),
        )


def fill(room: RoomStore, wanted: Iterable[ResourceDraft]) -> None:
    """Save many resources, a few hundred at a time."""
    several = iter(wanted)
    while batch := list(itertools.islice(several, TOGETHER)):
        with room.write() as unit:
            for draft in batch:
                save(unit, draft)


def save(unit: WriteUnit, draft: ResourceDraft) -> EntityId:
    """Save one resource as ``Library.add`` does, within a larger unit."""
    resource = Resource()
    draft.apply(resource)
    entity = unit.add(resource)
    for word in draft.tag_words() or ():
        unit.tag_item("resource", entity, word, on=True)
    return entity


def attach(teacher: Teacher, folder: Path, file_bytes: int) -> None:
    """Give the resources files of this size in all."""
    with teacher.room.read() as unit:
        entities = [EntityId(one) for one in unit.connection.scalars(select(Resource.entity).order_by(Resource.id))]
    files = gen.attachments(file_bytes) if file_bytes else iter(())
    for entity in itertools.cycle(entities):
        paths = []
        for name, content in itertools.islice(files, FILES_OF_ONE):
            paths.append(folder / name)
            paths[-1].write_bytes(content)
        if not paths:
            return
        teacher.library.attach(entity, paths)
        for path in paths:
            path.unlink()


def _fill(folder: Path, resources: int, file_bytes: int) -> None:
    for name in NAMES:
        _profiles(folder / name).create(name, PASSPHRASE).unlocked.close()
    pair = pair_of(folder)
    with closing(pair), TemporaryDirectory(dir=folder) as temporary:
        way = Path(temporary)
        room = pair.ana.opened.found_room(ROOM)
        words = People(room, costs=CHEAP).invite(way / "invitation")
        pair.ben.opened.join(way / "invitation", " ".join(words))
        pair.exchange(way)
        fill(room, drafts(resources))
        attach(pair.ana, way, file_bytes)


def _share(before: Path, folder: Path) -> None:
    shutil.copytree(before, folder, dirs_exist_ok=True)
    with closing(pair_of(folder)) as pair, TemporaryDirectory(dir=folder) as way:
        for _ in range(2):
            pair.exchange(Path(way))


def _add_news(before: Path, folder: Path, news: int, file_bytes: int) -> None:
    shutil.copytree(before, folder, dirs_exist_ok=True)
    with closing(teacher_of(folder / NAMES[0])) as ana, TemporaryDirectory(dir=folder) as way:
        fill(ana.room, drafts(news, seed=11))
        attach(ana, Path(way), file_bytes)


def _profiles(folder: Path) -> Profiles:
    return Profiles(folder, DiskFiles(), SystemClock(), SystemRandomness(), CHEAP, ballast=0)
