"""What this computer remembers for everybody who uses it, readable before anybody has unlocked anything.

``device.toml`` in the data folder: how the program looks, and for each profile the day it was last open and the
wrong passphrases since. Nothing in it is secret, and nothing is lost with it: a damaged or missing file means the
usual settings. Several programs may use it at once; what a newer version wrote into it is kept.

The picker knows this module, so nothing here or below it may load SQLAlchemy.
"""

import contextlib
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from teamroom.core.errors import EnvironmentProblem, TeamRoomError, UserError
from teamroom.core.files import Files
from teamroom.core.ids import ProfileId
from teamroom.core.locks import Lock
from teamroom.core.messages import FILE_HELD, NUMBER_OUT_OF_RANGE, PROFILE_IN_USE
from teamroom.core.toml import toml_of

LEAST_PERCENT, MOST_PERCENT = 90, 150
FREE_TRIES = 5
"""Wrong passphrases before each further one has to wait."""
WAIT_SECONDS = 10

_NAME = "device.toml"
_LOCK = "device.lock"
_LIMIT = 256 << 10
_LATEST_MS = 1 << 50
_PATIENCE = 100
"""Attempts to hold the file."""
_PAUSE_SECONDS = 0.01
_PROFILES = "profiles"

E = TypeVar("E", bound=StrEnum)


class Theme(StrEnum):
    """Which colours the window has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Names(StrEnum):
    """What the picker shows of the people who use this computer."""

    SHOW = "show"
    INITIALS = "initials"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """How the program looks on this computer.

    ``language`` is a code such as ``sw`` or ``pt_BR``, empty for the system's; ``text_percent`` 90 to 150;
    ``reduced_motion``: nothing moves.
    """

    language: str = ""
    theme: Theme = Theme.SYSTEM
    text_percent: int = 100
    names: Names = Names.SHOW
    reduced_motion: bool = False


class Device:
    """The file ``device.toml`` of one data folder; ``pause`` lets some seconds pass."""

    def __init__(self, data: Path, files: Files, pause: Callable[[float], None] = time.sleep) -> None:
        self._path = data / _NAME
        self._lock = data / _LOCK
        self._files = files
        self._pause = pause

    # -- How it looks ---------------------------------------------------------------------------------------------

    def read(self) -> DeviceSettings:
        """Return the settings; what is missing, damaged or not understood is as usual."""
        found, usual = self._quietly_read(), DeviceSettings()
        return DeviceSettings(
            language=_typed(found.get("language"), usual.language),
            theme=_choice(Theme, found.get("theme"), usual.theme),
            text_percent=_percent(found.get("text_percent"), usual.text_percent),
            names=_choice(Names, found.get("names"), usual.names),
            reduced_motion=_typed(found.get("reduced_motion"), usual.reduced_motion),
        )

    def write(self, settings: DeviceSettings) -> None:
        """Keep the settings, and all else that the file holds.

        Raises ``UserError`` for a size of text out of range, ``EnvironmentProblem`` for the disk.
        """
        if not LEAST_PERCENT <= settings.text_percent <= MOST_PERCENT:
            raise UserError(
                NUMBER_OUT_OF_RANGE, field="text size", least=LEAST_PERCENT, most=MOST_PERCENT
            )
        with self._changing() as found:
            found["language"] = settings.language
            found["theme"] = settings.theme.value
            found["text_percent"] = settings.text_percent
            found["names"] = settings.names.value
            found["reduced_motion"] = settings.reduced_motion

    # -- Who was here ---------------------------------------------------------------------------------------------

    def last_here(self, profile: ProfileId) -> int | None:
        """Return when a profile was last unlocked here (ms since 1970 UTC), None if that is not known."""
        return self._moment(profile, "last_here")

    def was_here(self, profile: ProfileId, now_ms: int) -> None:
        """Note that a profile was unlocked; its wrong passphrases are forgotten."""
        with self._changing() as found:
            one = _table(_table(found, _PROFILES), profile.hex())
            one["last_here"] = now_ms
            one.pop("wrong_tries", None)
            one.pop("last_try", None)

    def forget(self, profile: ProfileId) -> None:
        """Forget a profile that is no longer on this computer."""
        with self._changing() as found:
            _table(found, _PROFILES).pop(profile.hex(), None)

    # -- Wrong passphrases ----------------------------------------------------------------------------------------

    def wrong_tries(self, profile: ProfileId) -> int:
        """Return how many wrong passphrases were tried since the profile was last unlocked."""
        return max(0, _typed(self._of(profile).get("wrong_tries"), 0))

    def tried_wrongly(self, profile: ProfileId, now_ms: int) -> int:
        """Count a wrong passphrase; return how many there are now."""
        with self._changing() as found:
            one = _table(_table(found, _PROFILES), profile.hex())
            tries = min(max(0, _typed(one.get("wrong_tries"), 0)), _LATEST_MS) + 1
            one["wrong_tries"] = tries
            one["last_try"] = now_ms
        return tries

    def waiting_seconds(self, profile: ProfileId, now_ms: int) -> int:
        """Return the seconds until another passphrase may be tried: 10 after each wrong one from the fifth on.

        A clock that was set back makes nobody wait: the lock itself costs the time that matters.
        """
        last = self._moment(profile, "last_try")
        if last is None or self.wrong_tries(profile) < FREE_TRIES or last > now_ms:
            return 0
        return max(0, WAIT_SECONDS - (now_ms - last) // 1000)

    # -- The file -------------------------------------------------------------------------------------------------

    def _moment(self, profile: ProfileId, name: str) -> int | None:
        moment = _typed(self._of(profile).get(name), -1)
        return moment if 0 <= moment <= _LATEST_MS else None

    def _of(self, profile: ProfileId) -> dict[str, Any]:
        return _table(_table(self._quietly_read(), _PROFILES), profile.hex())

    def _quietly_read(self) -> dict[str, Any]:
        try:
            return self._read()
        except TeamRoomError:
            return {}

    def _read(self) -> dict[str, Any]:
        """Return what the file holds, nothing if it is missing or damaged; ``EnvironmentProblem`` if it is held."""
        try:
            content = self._files.read(self._path, limit=_LIMIT + 1)
        except UserError:
            return {}
        try:
            return tomllib.loads(content.decode()) if len(content) <= _LIMIT else {}
        except (ValueError, RecursionError):
            # Of tomllib, of the encoding, and of numbers and nesting beyond what Python takes.
            return {}

    @contextlib.contextmanager
    def _changing(self) -> Iterator[dict[str, Any]]:
        """Yield what the file holds, to be changed; written at the end. One program at a time."""
        self._files.make_folder(self._path.parent)
        lock = self._held()
        try:
            found = self._read()
            yield found
            content = toml_of(found).encode()
            with self._files.replacing(self._path, size=len(content)) as out:
                out.write(content)
        finally:
            lock.release()

    def _held(self) -> Lock:
        """Hold the file alone, waiting up to a second for another program that writes it."""
        for _ in range(_PATIENCE):
            try:
                return self._files.lock(self._lock)
            except EnvironmentProblem as error:
                if error.message is not PROFILE_IN_USE:
                    raise
            self._pause(_PAUSE_SECONDS)
        raise EnvironmentProblem(FILE_HELD, path=self._path)


def _table(found: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a table within another, made if there is none; something else in its place is dropped."""
    inner = found.get(name)
    if not isinstance(inner, dict):
        inner = found[name] = {}
    return inner


T = TypeVar("T")


def _typed(value: object, usual: T) -> T:
    """Return a value if it is of the type of the usual one."""
    return value if type(value) is type(usual) else usual


def _choice(choices: type[E], value: object, usual: E) -> E:
    return next((choice for choice in choices if choice.value == value), usual)


def _percent(value: object, usual: int) -> int:
    return min(max(_typed(value, usual), LEAST_PERCENT), MOST_PERCENT)
