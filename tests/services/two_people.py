"""Teachers with real spaces in a test's folder: each a profile of their own, a room in common by invitation."""

import hashlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from crypto.costs import CHEAP
from fakes.clock import FakeClock
from fakes.files import Fault, FaultyFiles
from fakes.randomness import SeededRandomness
from teamroom.core.drives import Drive
from teamroom.core.errors import EnvironmentProblem
from teamroom.core.progress import Progress
from teamroom.services.exchange import Exchange
from teamroom.services.exchange_folder import FolderExchange
from teamroom.services.joining import open_invitation
from teamroom.services.library import Filters, Library
from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.opened import OpenProfile
from teamroom.services.people import People
from teamroom.services.profiles import Profiles, Unlocked
from teamroom.services.reading.reader import NoReader
from teamroom.store.space import Means, SpaceStore

PASSPHRASE = "four words said aloud"
ROOM = "Clear lessons"


@dataclass
class Teacher:
    """A person at a computer; ``data`` is that computer, ``files`` its disk, ``called`` the room they work in."""

    name: str
    data: Path
    clock: FakeClock
    seed: int
    files: FaultyFiles = field(default_factory=lambda: FaultyFiles(drive=Drive.LOCAL))
    unlocked: Unlocked | None = None
    opened: OpenProfile | None = None
    called: str = ROOM
    machine: bytes = bytes(16)

    def __post_init__(self):
        self.randomness = SeededRandomness(self.seed)

    def profiles(self):
        return Profiles(self.data, self.files, self.clock, self.randomness, CHEAP, ballast=0)

    def start(self):
        """Make the profile and open it."""
        self.unlocked = self.profiles().create(self.name, PASSPHRASE).unlocked
        return self.open()

    def open(self):
        """Open the profile again after ``close``."""
        if self.unlocked is None:
            self.unlocked = self.profiles().unlock(self.profiles().find(self.name).profile, PASSPHRASE)
        means = Means(self.files, self.clock, self.randomness)
        self.opened = OpenProfile(self.unlocked, means, self.machine, invitation_costs=CHEAP)
        return self

    def put_aside(self, folder):
        """Copy this computer as it is now."""
        self.close()
        shutil.copytree(self.data, folder)
        self.open()

    def take_over(self, folder):
        """Begin with a copy of a computer that was put aside; what chance brings is not what it brought there."""
        shutil.copytree(folder, self.data)
        return self.open()

    def reset(self, folder):
        """Go back to a computer that was put aside."""
        self.files.heal()
        self.close()
        shutil.rmtree(self.data)
        self.take_over(folder)

    def close(self):
        if self.opened is not None:
            self.opened.close()
            self.opened = None
        if self.unlocked is not None:
            self.unlocked.close()
            self.unlocked = None

    # -- What they use ------------------------------------------------------------------------------------------

    @property
    def room(self):
        return self.opened.room(self.called)

    @property
    def people(self):
        return People(self.room, costs=CHEAP)

    @property
    def library(self):
        return Library(self.room, NoReader())

    @property
    def exchange(self) -> Exchange:
        return self.opened.exchange(self.room)

    @property
    def folder(self) -> FolderExchange:
        return FolderExchange(self.exchange)

    # -- What they do -------------------------------------------------------------------------------------------

    def adds(self, title, *files):
        return self.library.add(ResourceDraft(title=title, category="concept"), files)

    def titles(self):
        return sorted(line.title for line in self.library.list(Filters(), limit=1000).items)

    def names(self):
        """Return who is in the room and how they stand, in the order of the list."""
        return [(line.name, line.standing) for line in self.people.members()]

    def invites(self, path, *, again=None, anyway=False):
        return " ".join(self.people.invite(path, again=again, anyway=anyway))

    def contents_of(self, title):
        """Return the bytes of each file of a resource by its name; None where it is not here."""
        (line,) = [one for one in self.library.list(Filters(), limit=1000).items if one.title == title]
        detail = self.library.show(line.entity)
        if not all(one.present for one in detail.attachments):
            return None
        target = self.data / "saved" / str(len(self.files.operations))
        target.mkdir(parents=True)
        return {path.name: path.read_bytes() for path in self.library.save(line.entity, target)}


def introduce(host, guest, path):
    """Let the host invite a guest by a file, and hear of the entry; return what the guest saw."""
    words = host.invites(path)
    joined = guest.opened.join(path, words)
    hello = path.with_suffix(".hello.teamroom")
    guest.exchange.send(hello)
    host.exchange.receive(hello)
    return joined


def hears_of_removal(one, remover, invitation):
    """Let a teacher hear that they were removed, as who tries a later invitation does."""
    remover.people.remove(one.name)
    words = remover.invites(invitation)
    opened = open_invitation(one.files, invitation, words, costs=CHEAP, progress=Progress())
    one.room.take(opened.bundle)


# -- Nothing changed ------------------------------------------------------------------------------------------------


def dump(store: SpaceStore):
    """Return every row of every table of a database."""
    with store.read() as unit:
        names = unit.connection.scalars(
            text("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name")
        ).all()
        return {name: sorted(map(repr, unit.connection.execute(text(f"SELECT * FROM {name}")))) for name in names}


def files_in(folder: Path):
    """Return a hash of each file below a folder by its path, the databases excepted."""
    return {
        str(path.relative_to(folder)): hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".db" not in path.name and "saved" not in path.parts
    }


def state_of(teacher):
    """Return all that must not change: the rows of the room, its history apart, and every other file there."""
    rows = dump(teacher.room)
    del rows["history"]
    return rows, files_in(teacher.data)


def shown_to(teacher):
    """Return what a person sees of the room: its items, files and members."""
    items = []
    for line in teacher.library.list(Filters(), limit=1000).items:
        detail = teacher.library.show(line.entity)
        files = [(one.name, one.size, one.present) for one in detail.attachments]
        items.append((line.title, detail.body, detail.tags, files, sorted(detail.versions), detail.gone))
    return sorted(items, key=repr), teacher.names()


def leftovers(teacher):
    """Return what lies where only work in hand may lie."""
    found = [path for path in teacher.data.rglob("*") if path.suffix in {".part", ".letter", ".spool"}]
    return sorted(str(path.relative_to(teacher.data)) for path in found)


def refusal(error, call, *arguments, **named):
    """Return the kind of the error that a call must raise."""
    with pytest.raises(error) as refused:
        call(*arguments, **named)
    return refused.value.kind


# -- What goes wrong --------------------------------------------------------------------------------------------------


def fails_at_each(teacher, reset, action, *, error, shown, step=1, for_ever=False):
    """Let each ``step``-th operation on files of an action fail once, after a ``reset``; return how many did.

    ``for_ever``: and with it all that follow, until the disk is well again.

    What is seen must be one of ``shown`` each time: what was there before, whole steps, and last what is there
    after all; where it is not the first, doing it again must lead to the last.
    """
    reset()
    at, noticed = 1 - step, 0
    while True:
        at += step
        assert at < 1000
        teacher.files.heal()
        teacher.files.fail(Fault(error, at=at, for_ever=for_ever))
        try:
            action(teacher)
        except EnvironmentProblem:
            noticed += 1
        operations = list(teacher.files.operations)
        teacher.files.heal()
        if len(operations) < at:
            return noticed
        if leftovers(teacher):
            assert for_ever or operations[at - 1].name == "remove"
            teacher.close()
            teacher.open()
            # Of a part the beginning may stay, when nothing can be removed: the next attempt writes over it.
            assert [name for name in leftovers(teacher) if not (for_ever and "/parts/" in name)] == []
        if shown_to(teacher) != shown[0]:
            assert shown_to(teacher) in shown
            action(teacher)
            assert shown_to(teacher) == shown[-1]
            assert leftovers(teacher) == []
            reset()
