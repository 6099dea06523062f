"""The situations a room may be in: who is there, how letters travel, what goes wrong on the way."""

from dataclasses import dataclass
from enum import Enum

KB = 1000
SHORT, LONG = 60 * KB, 5000 * KB
"""Least and most room for a letter, in bytes."""


class Way(Enum):
    """How letters travel."""

    STICK = "one stick that goes from hand to hand"
    COURIER = "a courier takes one stick from school to school"
    POST = "a file from everybody for everybody"
    STAR = "files to and from one of them"


@dataclass(frozen=True)
class Situation:
    """A room of ``people`` for some days (None: as many as asked for).

    ``visits``: visits of the stick a day, or letters each person writes a day; ``silent``: days at the beginning on which
    nobody exchanges; ``away``: days on which the last person is not there; ``loss``: share of the letters that never
    arrive whole; ``deeds``: changes a person makes a day.
    """

    name: str
    people: int
    way: Way
    visits: float
    loss: float = 0.2
    silent: int = 0
    away: int = 0
    days: int | None = None
    deeds: float = 2.0
    held_to_p95: int | None = None
    """Days after which 95 of 100 changes must have reached everybody."""
    held_to_letter: int | None = None
    """Bytes that a letter may have on average."""


@dataclass(frozen=True)
class Trouble:
    """What goes wrong, each as a chance: with letters, on a day of a computer, on a day of a room."""

    torn: float = 0.25
    """Of the letters that are lost: arrives, but not whole."""
    doubled: float = 0.15
    late: float = 0.2
    latest: int = 20
    """Days a late letter may take, and a stick may lie in a drawer."""
    backed_up: int = 7
    """Days from one backup of a computer to the next."""
    set_back: float = 0.01
    wrong_clock: float = 0.01
    copied: float = 0.01
    most_copies: int = 2
    stick_lost: float = 0.01


SITUATIONS = (
    Situation("pair", 2, Way.POST, 0.5),
    Situation("room of four", 4, Way.POST, 0.4, loss=0.4, held_to_letter=150 * KB),
    Situation("stick as a folder", 4, Way.STICK, 1.5, loss=0.1, held_to_p95=25, held_to_letter=150 * KB),
    Situation("six schools by courier", 6, Way.COURIER, 0.7, loss=0.1, deeds=1.0),
    Situation("star", 4, Way.STAR, 0.4, deeds=1.5),
    Situation("eight silent weeks, then everybody", 4, Way.STICK, 4.0, loss=0.1, silent=56, days=70),
    Situation("a member back after a year", 4, Way.STICK, 0.6, loss=0.1, away=365, days=380, deeds=0.4),
)
BY_NAME = {one.name: one for one in SITUATIONS}
