"""The concrete things behind every parameter, made by hand in one place."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from teamroom.core.clock import Clock, SystemClock
from teamroom.core.files import DiskFiles, Files
from teamroom.core.machine import machine_id
from teamroom.core.progress import Progress
from teamroom.core.randomness import Randomness, SystemRandomness
from teamroom.core.volumes import Volume, plugged_in
from teamroom.crypto.costs import STANDARD, Costs
from teamroom.crypto.sealing import INVITATION_COSTS
from teamroom.services.profiles import Created, Profiles, Unlocked
from teamroom.services.reading.reader import DocumentReader, HelperReader
from teamroom.store.folders import BALLAST

if TYPE_CHECKING:  # the picker of profiles must not wait for SQLAlchemy
    from teamroom.services.opened import OpenProfile, OpenRoom
    from teamroom.services.own_devices import OwnInvitation
    from teamroom.services.people import People
    from teamroom.store.space import Heard

DATA_VARIABLE = "TEAMROOM_DATA"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything the program takes from the computer it runs on.

    ``data`` is the folder of all profiles; ``volumes`` tells what is plugged in.
    """

    data: Path
    files: Files
    clock: Clock
    randomness: Randomness
    machine: bytes
    costs: Costs
    reader: DocumentReader
    invitation_costs: Costs = INVITATION_COSTS
    ballast: int = BALLAST
    volumes: Callable[[], list[Volume]] = plugged_in

    def profiles(self) -> Profiles:
        """Return the locked spaces of this computer."""
        return Profiles(self.data, self.files, self.clock, self.randomness, self.costs, self.ballast)

    def open_profile(self, unlocked: Unlocked, heard: "Heard | None" = None) -> "OpenProfile":
        """Open the space behind a lock; the caller closes it. ``heard`` is told of every change."""
        from teamroom.services.opened import OpenProfile
        from teamroom.store.space import Means

        means = Means(self.files, self.clock, self.randomness, heard)
        return OpenProfile(unlocked, means, self.machine, invitation_costs=self.invitation_costs)

    def people(self, room: "OpenRoom") -> "People":
        """Return who is in a room, and what can be done about it."""
        from teamroom.services.people import People

        return People(room, costs=self.invitation_costs)

    def move_in(self, path: Path, words: str, passphrase: str, *, name: str = "", progress: Progress) -> Created:
        """Make a profile of a person who has one on another computer; see ``own_devices.move_in``."""
        from teamroom.services.own_devices import move_in

        costs, profiles = self.invitation_costs, self.profiles()
        return move_in(profiles, path, words, passphrase, name=name, costs=costs, progress=progress)

    def open_own_invitation(self, path: Path, words: str, progress: Progress) -> "OwnInvitation":
        """Open an invitation for another computer of its owner; see ``own_devices.open_own_invitation``."""
        from teamroom.services.own_devices import open_own_invitation

        return open_own_invitation(self.files, path, words, costs=self.invitation_costs, progress=progress)

    def settle_in(self, invitation: "OwnInvitation", passphrase: str, progress: Progress) -> Created:
        """Make the profile of an opened invitation; see ``own_devices.settle_in``."""
        from teamroom.services.own_devices import settle_in

        return settle_in(self.profiles(), invitation, passphrase, progress=progress)

    def close(self) -> None:
        """Let go of the helper process that reads documents."""
        self.reader.close()


def data_folder() -> Path:
    """Return the folder of all profiles: ``TEAMROOM_DATA``, else where this system keeps programs' data."""
    named = os.environ.get(DATA_VARIABLE)
    return (
        Path(named) if named else Path(platformdirs.user_data_dir("TeamRoom", appauthor=False, roaming=False))
    )


def surroundings(data: Path | None = None) -> Surroundings:
    """Return this computer's disk, clock and chance, with the given data folder or the usual one."""
    return Surroundings(
        data=(data or data_folder()).absolute(),
        files=DiskFiles(),
        clock=SystemClock(),
        randomness=SystemRandomness(),
        machine=machine_id(),
        costs=STANDARD,
        reader=HelperReader(),
    )
