"""The tree of errors.

::

    TeamRoomError
    ├── UserError            something the person can change (a wrong passphrase, a missing category)   exit 1
    ├── EnvironmentProblem   the computer's state (disk full, stick gone, file held by another program) exit 3
    ├── TrustError           damaged, forged, not for us, or too new                                    exit 4
    └── Cancelled            the person pressed Cancel; silent

Anything else that is raised is a bug. Errors of libraries are translated at the border: SQLite's codes in
``store``, ``errno`` in ``core.files``, decryption in ``crypto``.

Every error but ``Cancelled`` carries a ``Message`` of ``core.messages``: what happened, what it means for your
data, what to do now. Faces translate the three templates and fill in the named parameters.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """Three sentences for one kind of failure, with ``{named}`` placeholders, in plain English.

    ``kind`` is a stable lower-case name for scripts and translations; ``what`` says what happened, ``safe`` what
    it means for the person's data, ``do`` what to do now.
    """

    kind: str
    what: str
    safe: str
    do: str


class TeamRoomError(Exception):
    """A failure that a person is told about in three sentences."""

    exit_code = 1

    def __init__(self, message: Message, **parameters: object) -> None:
        super().__init__(message.kind)
        self.message = message
        self.parameters = parameters

    @property
    def kind(self) -> str:
        """The stable name of this failure."""
        return self.message.kind

    @property
    def what(self) -> str:
        """What happened."""
        return self.message.what.format(**self.parameters)

    @property
    def safe(self) -> str:
        """What it means for the person's data."""
        return self.message.safe.format(**self.parameters)

    @property
    def do(self) -> str:
        """What to do now."""
        return self.message.do.format(**self.parameters)

    def __str__(self) -> str:
        return f"{self.what} {self.safe} {self.do}"


class UserError(TeamRoomError):
    """Something the person can change."""

    exit_code = 1


class EnvironmentProblem(TeamRoomError):
    """Something about the computer: disk, stick, another program."""

    exit_code = 3


class TrustError(TeamRoomError):
    """Content that must not be believed, or cannot be understood yet."""

    exit_code = 4


class Cancelled(Exception):
    """The person pressed Cancel. Nothing was changed; nothing is shown."""
