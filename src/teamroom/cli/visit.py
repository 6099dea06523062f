"""What a command is handed: its arguments, the computer it runs on, and the door to the person's space."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from teamroom.cli.asking import CURRENT, NEW, passphrase
from teamroom.cli.output import Answer
from teamroom.cli.waiting import shown
from teamroom.core.clock import Clock
from teamroom.core.errors import UserError
from teamroom.core.files import Files
from teamroom.core.messages import FILE_EXISTS
from teamroom.core.progress import Progress
from teamroom.core.randomness import Randomness
from teamroom.services.profiles import Created, Profiles, Unlocked
from teamroom.services.reading.reader import DocumentReader

if TYPE_CHECKING:  # help and the list of profiles must not wait for SQLAlchemy
    from teamroom.services.opened import OpenProfile, OpenRoom
    from teamroom.services.people import People


class Surroundings(Protocol):
    """What the face needs of the computer; ``app`` has the real one."""

    @property
    def data(self) -> Path:
        """The folder of all profiles."""
        ...

    @property
    def files(self) -> Files:
        """The disk."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def randomness(self) -> Randomness:
        """Chance."""
        ...

    @property
    def reader(self) -> DocumentReader:
        """Whoever reads the words inside documents."""
        ...

    def profiles(self) -> Profiles:
        """Return the locked spaces of this computer."""
        ...

    def open_profile(self, unlocked: Unlocked, /) -> "OpenProfile":
        """Open the space behind a lock."""
        ...

    def people(self, room: "OpenRoom", /) -> "People":
        """Return who is in a room, and what can be done about it."""
        ...

    def move_in(self, path: Path, words: str, passphrase: str, /, *, name: str = "", progress: Progress) -> Created:
        """Make a profile of a person who has one on another computer."""
        ...

    def close(self) -> None:
        """Let go of what was started."""
        ...


Entrance = Callable[[Path | None], Surroundings]
"""Gives the surroundings with this data folder, or with the usual one."""


@dataclass
class Door:
    """The person's space: unlocked at most once, opened when a command needs it, kept until ``close``."""

    surroundings: Surroundings
    unlocked: Unlocked | None = None
    opened: "OpenProfile | None" = None

    def unlock(self, unlock: Callable[[], Unlocked]) -> Unlocked:
        """Return the unlocked space; ``unlock`` is called if it is still locked."""
        self.unlocked = self.unlocked or unlock()
        return self.unlocked

    def open(self, unlock: Callable[[], Unlocked]) -> "OpenProfile":
        """Return the open space; ``unlock`` is called if it is still locked."""
        self.opened = self.opened or self.surroundings.open_profile(self.unlock(unlock))
        return self.opened

    def close(self) -> None:
        """Close and lock the space, if it is open."""
        opened, unlocked = self.opened, self.unlocked
        self.opened = self.unlocked = None
        try:
            if opened:
                opened.close()
        finally:
            if unlocked:
                unlocked.close()


@dataclass
class Visit:
    """One command at work."""

    arguments: Namespace
    surroundings: Surroundings
    environment: Mapping[str, str] = field(repr=False)
    door: Door
    entrance: Entrance
    progress: Progress = field(default_factory=Progress)

    @property
    def files(self) -> Files:
        """The disk."""
        return self.surroundings.files

    def unlocked(self) -> Unlocked:
        """Return the space that is meant, unlocked with the person's passphrase; ``door`` closes it."""
        return self.door.unlock(self._unlock)

    def _unlock(self) -> Unlocked:
        profiles = self.surroundings.profiles()
        line = profiles.find(self.arguments.profile)
        return profiles.unlock(line.profile, self.passphrase())

    def mended(self) -> Unlocked:
        """Return the space that is meant, unlocked by the copy of its lock if that is damaged; ``door`` closes it."""
        profiles = self.surroundings.profiles()
        line = profiles.find(self.arguments.profile)
        if not line.mendable:
            return self.unlocked()
        return self.door.unlock(lambda: profiles.mend(line.profile, self.passphrase()))

    def passphrase(self, *, twice: bool = False) -> str:
        """Return the person's passphrase."""
        return passphrase(
            self.files, self.environment, self.arguments.passphrase_file, source=CURRENT, twice=twice
        )

    def new_passphrase(self) -> str:
        """Return the passphrase that shall hold from now on."""
        file = self.arguments.new_passphrase_file
        return passphrase(self.files, self.environment, file, source=NEW, twice=True)

    def profile(self) -> "OpenProfile":
        """Return the person's space, unlocked and open."""
        return self.door.open(self._unlock)

    def room(self) -> "OpenRoom":
        """Return the room that is meant."""
        return self.profile().room(self.arguments.room)

    def waiting(self) -> AbstractContextManager[Progress]:
        """Show how far the work in the block is."""
        return shown(self.progress, sys.stderr, self.surroundings.clock)


Command = Callable[[Visit], Answer]


def refuse_existing(visit: Visit, file: Path) -> None:
    """Raise ``UserError`` if there is something already where a new file shall be."""
    if visit.files.exists(file):
        raise UserError(FILE_EXISTS, path=file)
