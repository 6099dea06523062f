"""What the first page asks of the services, each on a thread beside the window: who is here, open, new, move in."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from teamroom.core.clock import Clock
from teamroom.core.errors import TeamRoomError, UserError
from teamroom.core.ids import ProfileId
from teamroom.core.messages import PROFILE_UNKNOWN, WRONG_PASSPHRASE
from teamroom.core.progress import Progress
from teamroom.services.device import Device, Names
from teamroom.services.profiles import Created, KeptLine, Profiles, Unlocked
from teamroom.ui.picker.rows import Person
from teamroom.ui.runner import Job, Lane, Runner

if TYPE_CHECKING:  # the first page must not wait for SQLAlchemy
    from teamroom.services.own_devices import OwnInvitation

Failed = Callable[[TeamRoomError], None]


class Mover(Protocol):
    """Who brings a person's space here from another computer; ``app`` is it, for it loads what is heavy."""

    def open_own_invitation(self, path: Path, words: str, progress: Progress) -> "OwnInvitation":
        """Open an invitation for another computer with its words."""
        ...

    def settle_in(self, invitation: "OwnInvitation", passphrase: str, progress: Progress) -> Created:
        """Make the profile of an opened invitation."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """Who has a space on this computer, and what is shown of them. ``last``: who was here last, None if unknown."""

    people: tuple[Person, ...]
    names: Names
    last: ProfileId | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A passphrase that does not fit. ``tries`` so far, 0 where they cannot be counted; ``waiting`` in seconds."""

    tries: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """How a person said who they are: the profile they chose, or the name they typed."""

    profile: ProfileId | None = None
    typed: str = ""

    def found(self, profiles: Profiles) -> ProfileId:
        """Return the profile; raises ``UserError`` for a name nobody or several people have."""
        return self.profile if self.profile is not None else profiles.find(self.typed).profile


class Arrival:
    """The work behind the first page. Every call ends in ``done`` or ``failed``, on the GUI thread."""

    def __init__(
        self, profiles: Profiles, device: Device, clock: Clock, runner: Runner, owner: QObject, *, mover: Mover
    ) -> None:
        self._profiles = profiles
        self._mover = mover
        self._device = device
        self._clock = clock
        self._runner = runner
        self._owner = owner

    def look(self, done: Callable[[Here], None]) -> None:
        """Tell who is here."""
        self._runner.run(lambda _: self._here(), self._owner, lane=Lane.READ, done=done)

    def open(
        self,
        way: Way,
        passphrase: str,
        *,
        done: Callable[[Unlocked | Refused], None],
        failed: Failed,
    ) -> None:
        """Open a profile; a wrong passphrase is ``Refused`` and counted."""
        self._runner.run(
            lambda _: self._opened(way, passphrase), self._owner, lane=Lane.WRITE, done=done, failed=failed
        )

    def kept(self, way: Way, done: Callable[[tuple[KeptLine, ...]], None]) -> None:
        """Tell which backups of a person are on this computer; none for who typed a name, for that tells who is here."""
        profile, profiles = way.profile, self._profiles
        self._runner.run(lambda _: profiles.kept(profile) if profile else (), self._owner, lane=Lane.READ, done=done)

    def create(
        self,
        name: str,
        school: str,
        passphrase: str,
        *,
        done: Callable[[Created], None],
        failed: Failed,
    ) -> None:
        """Make a profile and open it."""
        self._runner.run(
            lambda _: self._created(name, school, passphrase), self._owner, lane=Lane.WRITE, done=done, failed=failed
        )

    def recover(
        self,
        way: Way,
        words: str,
        passphrase: str,
        *,
        done: Callable[[tuple[Unlocked, tuple[str, ...]]], None],
        failed: Failed,
    ) -> None:
        """Open a profile with the words of its sheet and give it another passphrase; ``done`` has the new words."""
        self._runner.run(
            lambda _: self._recovered(way, words, passphrase), self._owner, lane=Lane.WRITE, done=done, failed=failed
        )

    def open_invitation(
        self,
        path: Path,
        words: str,
        *,
        done: "Callable[[OwnInvitation], None]",
        failed: Failed,
        ended: Callable[[], None],
    ) -> Job:
        """Open an invitation for another computer; it can be cancelled."""
        return self._runner.run(
            lambda progress: self._mover.open_own_invitation(path, words, progress),
            self._owner,
            lane=Lane.IO,
            done=done,
            failed=failed,
            ended=ended,
        )

    def settle_in(
        self,
        invitation: "OwnInvitation",
        passphrase: str,
        *,
        done: Callable[[Created], None],
        failed: Failed,
        ended: Callable[[], None],
    ) -> Job:
        """Make the profile of an opened invitation and open it; it can be cancelled."""
        return self._runner.run(
            lambda progress: self._settled(invitation, passphrase, progress),
            self._owner,
            lane=Lane.IO,
            done=done,
            failed=failed,
            ended=ended,
        )

    # -- On another thread ------------------------------------------------------------------------------------------

    def _here(self) -> Here:
        now = self._clock.now_ms()
        people = tuple(
            Person(
                line,
                self._device.last_here(line.profile),
                self._device.wrong_tries(line.profile),
                self._device.waiting_seconds(line.profile, now),
            )
            for line in self._profiles.list()
        )
        seen = [one for one in people if one.last_here is not None]
        last = max(seen, key=lambda one: one.last_here or 0).line.profile if seen else None
        return Here(people, self._device.read().names, last)

    def _opened(self, way: Way, passphrase: str) -> Unlocked | Refused:
        hidden = self._device.read().names is Names.HIDE
        try:
            profile = way.found(self._profiles)
        except UserError as error:
            if hidden and error.message is PROFILE_UNKNOWN:
                # Where names are hidden nobody learns by trying who has a space here.
                return Refused()
            raise
        waiting = self._device.waiting_seconds(profile, self._clock.now_ms())
        if waiting:
            return Refused(self._device.wrong_tries(profile), waiting)
        try:
            mendable = self._profiles.line(profile).mendable
            unlocked = (self._profiles.mend if mendable else self._profiles.unlock)(profile, passphrase)
        except UserError as error:
            if error.message is not WRONG_PASSPHRASE:
                raise
            return self._counted(profile)
        self._was_here(profile)
        return unlocked

    def _counted(self, profile: ProfileId) -> Refused:
        now = self._clock.now_ms()
        try:
            return Refused(self._device.tried_wrongly(profile, now), self._device.waiting_seconds(profile, now))
        except TeamRoomError:
            # A disk that takes no note of it: the lock itself costs the time that matters.
            return Refused()

    def _created(self, name: str, school: str, passphrase: str) -> Created:
        created = self._profiles.create(name, passphrase, school)
        self._was_here(created.profile)
        return created

    def _settled(self, invitation: "OwnInvitation", passphrase: str, progress: Progress) -> Created:
        created = self._mover.settle_in(invitation, passphrase, progress)
        self._was_here(created.profile)
        return created

    def _recovered(self, way: Way, words: str, passphrase: str) -> tuple[Unlocked, tuple[str, ...]]:
        profile = way.found(self._profiles)
        unlocked, sheet = self._profiles.recover(profile, words, passphrase)
        self._was_here(profile)
        return unlocked, sheet

    def _was_here(self, profile: ProfileId) -> None:
        # Nobody is kept out of an open space because the computer could not note the day.
        with contextlib.suppress(TeamRoomError):
            self._device.was_here(profile, self._clock.now_ms())
