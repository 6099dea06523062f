"""What is going on on the exchange page: nothing, work, or how work ended."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from teamroom.core.errors import TeamRoomError
from teamroom.services.exchange import ReceiveReport
from teamroom.services.exchanges import FolderRound
from teamroom.services.sending import SendReport
from teamroom.services.stick_doctor import Capacity
from teamroom.services.sticks import Stick


class Kind(Enum):
    """What a person asked for."""

    FOLDER = "folder"
    WRITE = "write"
    WRITE_OWN = "write own"
    """For this person's other computers."""
    LOOK = "look"
    TAKE_IN = "take in"
    TEST = "test"
    """Whether a stick keeps what is written on it."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something asked for, about a file or folder. ``stick``: the folder is on it, and it can be taken out.

    ``anyway``: although the space was brought back from a backup and has heard nothing since.
    """

    kind: Kind
    path: Path
    stick: Stick | None = None
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing."""


@dataclass(frozen=True, slots=True)
class Working:
    """Work is under way; ``stopping``: the person asked to stop it."""

    task: Task
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A file was looked into; nothing of it was taken in. ``changed_ms``: when it was saved (ms since 1970)."""

    task: Task
    report: ReceiveReport
    changed_ms: int


@dataclass(frozen=True, slots=True)
class Exchanged:
    """An exchange with a stick or folder is done."""

    task: Task
    report: FolderRound


@dataclass(frozen=True, slots=True)
class Written:
    """A file for colleagues, or for this person's other computers, was written."""

    task: Task
    report: SendReport


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file was taken in."""

    task: Task
    report: ReceiveReport


@dataclass(frozen=True, slots=True)
class Tested:
    """A stick was filled and read back."""

    task: Task
    capacity: Capacity


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work."""

    task: Task
    error: TeamRoomError


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person stopped it."""

    task: Task


Activity = Idle | Working | Looked | Exchanged | Written | TakenIn | Tested | Failed | Stopped
