"""What arguments and commands are made of, and the arguments that several commands take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

WITHOUT = ("projector", "printer", "electricity", "books")
CATEGORIES = ("concept", "engagement", "assessment")
FORMATS = ("one-slide", "short-check", "opener", "plan", "other")
MOST = 1_000_000_000
"""The greatest number that any argument takes."""
KEEP = ("mine", "theirs", "both")
PERMISSIONS = ("room-only", "free-with-name", "others")
SUITS = ("language", "large-class", "mixed-ages", "senses", "fast-finishers")
RESULTS = ("well", "mixed", "not")
SHOWS = ("used", "needs-feedback", "new")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument as argparse takes it."""

    flags: tuple[str, ...]
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CommandLine:
    """One command. ``place`` is ``module:function`` within this package; of ``one_of`` exactly one must be given."""

    name: str
    place: str
    summary: str
    arguments: tuple[Argument, ...] = ()
    one_of: tuple[Argument, ...] = ()


def number(text: str) -> int:
    """Return a whole number; its name is what argparse says is missing."""
    found = int(text)
    if abs(found) > MOST:
        raise ValueError(text)
    return found


def day(text: str) -> date:
    """Return a day written as ``YYYY-MM-DD``."""
    return date.fromisoformat(text)


def takes(*flags: str, **options: Any) -> Argument:
    """Return an argument."""
    return Argument(flags, options)


COMMON = (
    takes(
        "--data",
        type=Path,
        metavar="DIR",
        help="the folder of all profiles (default: TEAMROOM_DATA, or the system's)",
    ),
    takes("--profile", metavar="NAME-OR-ID", help="whose space (default: the only one)"),
    takes("--room", metavar="R", help="which room, by name or id (default: the only one)"),
    takes(
        "--passphrase-file",
        type=Path,
        metavar="F",
        help="read the passphrase from the first line of this file",
    ),
    takes("--json", action="store_true", help="answer with exactly one JSON object on standard output"),
)
"""Arguments of every command."""

ID = takes("id", metavar="ID", help="its number; the first eight digits are enough")
NEW_PASSPHRASE = takes(
    "--new-passphrase-file",
    type=Path,
    metavar="F",
    help="read the new passphrase from this file (or TEAMROOM_NEW_PASSPHRASE)",
)
WORDS = takes("--words", required=True, metavar='"A B C D"', help="the four words your colleague says")
TEXT_FILE = takes(
    "--body-file", type=Path, metavar="F", help="its text, from a file in UTF-8 (- for standard input)"
)
FACETS = (
    takes("--category", choices=CATEGORIES, help="what it is for"),
    takes("--format", choices=FORMATS, help="what shape it has"),
    takes("--subject", metavar="S", help="the school subject"),
    takes("--year", metavar="Y", help="the school year it is for"),
    takes(
        "--without",
        action="append",
        choices=WITHOUT,
        help="what it can do without; may be given several times",
    ),
    takes("--suits", action="append", choices=SUITS, help="whom it was adapted for; may be given several times"),
    takes("--language", metavar="L", help="the language it is in"),
)
DRAFT = (
    takes("--title", metavar="T", help="its title, up to 200 characters"),
    *FACETS,
    takes("--tag", action="append", metavar="T", help="a word it is found by; may be given several times"),
    takes("--ready", type=number, metavar="N", help="how many minutes it takes to get ready"),
    takes("--minutes", type=number, metavar="N", help="how many minutes it takes in class (0 clears)"),
    takes("--answers", metavar="T", help="what it answers: a topic, a line of the curriculum"),
    takes("--asks-for", metavar="T", help="what you would like to hear of it"),
    takes(
        "--part", action="append", nargs=2, metavar=("NAME", "TEXT"),
        help="a part of its format (idea, steps, objective ...) and its text; may be given several times",
    ),
    takes("--permission", choices=PERMISSIONS, help="who may use it further"),
    takes("--source", metavar="S", help="where it comes from"),
    TEXT_FILE,
)
FILTERS = (
    *FACETS,
    takes(
        "--tag", action="append", metavar="T", help="only what carries this tag; may be given several times"
    ),
    takes("--ready-max", type=number, metavar="N", help="only what is ready in so many minutes"),
    takes("--show", action="append", choices=SHOWS, help="only what the room knows this of; may be given several times"),
    takes("--minutes-max", type=number, metavar="N", help="only what takes at most so many minutes"),
    takes("--limit", type=number, default=50, metavar="N", help="show at most so many (default: 50)"),
)
FILE = takes("file", type=Path, metavar="FILE", help="a file")
ANYWAY = takes(
    "--anyway", action="store_true", help="although this space came from a backup and received nothing since"
)
