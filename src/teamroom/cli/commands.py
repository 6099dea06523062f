"""Every command: its name, what it does, what it takes, and where its function lives."""

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


def _takes(*flags: str, **options: Any) -> Argument:
    return Argument(flags, options)


COMMON = (
    _takes(
        "--data",
        type=Path,
        metavar="DIR",
        help="the folder of all profiles (default: TEAMROOM_DATA, or the system's)",
    ),
    _takes("--profile", metavar="NAME-OR-ID", help="whose space (default: the only one)"),
    _takes("--room", metavar="R", help="which room, by name or id (default: the only one)"),
    _takes(
        "--passphrase-file",
        type=Path,
        metavar="F",
        help="read the passphrase from the first line of this file",
    ),
    _takes("--json", action="store_true", help="answer with exactly one JSON object on standard output"),
)
"""Arguments of every command."""

_ID = _takes("id", metavar="ID", help="its number; the first eight digits are enough")
_NEW_PASSPHRASE = _takes(
    "--new-passphrase-file",
    type=Path,
    metavar="F",
    help="read the new passphrase from this file (or TEAMROOM_NEW_PASSPHRASE)",
)
_WORDS = _takes("--words", required=True, metavar='"A B C D"', help="the four words your colleague says")
_TEXT_FILE = _takes(
    "--body-file", type=Path, metavar="F", help="its text, from a file in UTF-8 (- for standard input)"
)
_FACETS = (
    _takes("--category", choices=CATEGORIES, help="what it is for"),
    _takes("--format", choices=FORMATS, help="what shape it has"),
    _takes("--subject", metavar="S", help="the school subject"),
    _takes("--year", metavar="Y", help="the school year it is for"),
    _takes(
        "--without",
        action="append",
        choices=WITHOUT,
        help="what it can do without; may be given several times",
    ),
)
_DRAFT = (
    _takes("--title", metavar="T", help="its title, up to 200 characters"),
    *_FACETS,
    _takes("--tag", action="append", metavar="T", help="a word it is found by; may be given several times"),
    _takes("--minutes", type=number, metavar="N", help="how many minutes it takes in class (0 clears)"),
    _takes("--language", metavar="L", help="the language it is in"),
    _takes("--permission", choices=PERMISSIONS, help="who may use it further"),
    _takes("--source", metavar="S", help="where it comes from"),
    _TEXT_FILE,
)
_FILTERS = (
    *_FACETS,
    _takes(
        "--tag", action="append", metavar="T", help="only what carries this tag; may be given several times"
    ),
    _takes("--minutes-max", type=number, metavar="N", help="only what takes at most so many minutes"),
    _takes("--limit", type=number, default=50, metavar="N", help="show at most so many (default: 50)"),
)
_FILE = _takes("file", type=Path, metavar="FILE", help="a file")
_ANYWAY = _takes(
    "--anyway", action="store_true", help="although this space came from a backup and received nothing since"
)

COMMANDS: tuple[CommandLine, ...] = (
    CommandLine(
        "demo",
        "demo:demo",
        "show the whole story with two made-up teachers",
        (
            _takes(
                "--keep",
                type=Path,
                metavar="DIR",
                help="keep everything in this new folder (default: throw it away)",
            ),
        ),
    ),
    CommandLine(
        "profile new",
        "profiles:new",
        "make a locked space for one teacher on this computer",
        (
            _takes("name", metavar="NAME", help="the name colleagues see"),
            _takes("--school", default="", metavar="S", help="the school colleagues see"),
        ),
    ),
    CommandLine("profile list", "profiles:list_all", "show who has a space on this computer"),
    CommandLine(
        "profile passphrase", "profiles:change_passphrase", "change the passphrase", (_NEW_PASSPHRASE,)
    ),
    CommandLine(
        "profile recover",
        "profiles:recover",
        "set a new passphrase with the recovery sheet",
        (
            _takes(
                "--code-file",
                type=Path,
                required=True,
                metavar="F",
                help="a file with the twelve words (- for standard input)",
            ),
            _NEW_PASSPHRASE,
        ),
    ),
    CommandLine(
        "room new",
        "rooms:new",
        "start a room",
        (
            _takes("name", metavar="NAME", help="what the room is called"),
            _takes("--focus", default="", metavar="TEXT", help="what you want to work on together"),
        ),
    ),
    CommandLine("room list", "rooms:list_all", "show the rooms you are in"),
    CommandLine(
        "room members",
        "rooms:members",
        "show who is in a room",
        (
            _takes(
                "--check-words", action="store_true", help="with the three words that a newcomer sees, too"
            ),
        ),
    ),
    CommandLine(
        "room invite",
        "rooms:invite",
        "write an invitation for one colleague and show its four words",
        (
            _FILE,
            _takes("--anyway", action="store_true", help="invite although the room has four members"),
            _takes(
                "--again",
                metavar="PERSON",
                help="for a colleague who lost everything and comes back as the same person",
            ),
        ),
    ),
    CommandLine(
        "room join", "rooms:join", "enter a room with an invitation and its four words", (_FILE, _WORDS)
    ),
    CommandLine("room leave", "rooms:leave", "leave a room; what is on this computer stays readable"),
    CommandLine(
        "room remove",
        "rooms:remove",
        "remove a person from a room",
        (
            _takes(
                "person", metavar="PERSON", help="a name, or the first digits of the number in `room members`"
            ),
        ),
    ),
    CommandLine(
        "room admit", "rooms:admit", "let in what waits: a person, or what a removed person wrote", (_ID,)
    ),
    CommandLine(
        "device invite",
        "devices:invite",
        "write everything of yours into a locked file for your second computer, and show its four words",
        (_FILE,),
    ),
    CommandLine(
        "device join",
        "devices:join",
        "move in on this computer with the file and the four words of your first one",
        (
            _FILE,
            _takes("--words", required=True, metavar='"A B C D"', help="the four words of your first computer"),
            _takes("--name", default="", metavar="NAME", help="the name shown here (default: your name)"),
        ),
    ),
    CommandLine("device list", "devices:list_all", "show your computers"),
    CommandLine(
        "device remove",
        "devices:remove",
        "say that one of your computers is lost: it gets nothing new",
        (_takes("id", metavar="ID", help="its name, or the first digits of its number in `device list`"),),
    ),
    CommandLine(
        "library add",
        "library:add",
        "add files to the room's library",
        (
            _takes(
                "files",
                nargs="*",
                type=Path,
                metavar="FILE",
                help="files; without --title each becomes a resource of its own",
            ),
            *_DRAFT,
        ),
    ),
    CommandLine(
        "library edit", "library:edit", 'change what is said about a resource; "" clears', (_ID, *_DRAFT)
    ),
    CommandLine("library remove", "library:remove", "put a resource into the trash", (_ID,)),
    CommandLine("library restore", "library:restore", "take a resource out of the trash", (_ID,)),
    CommandLine(
        "library erase",
        "library:erase",
        "wipe what you wrote in one field, everywhere and for good",
        (
            _ID,
            _takes("field", metavar="FIELD", help="title, body, subject ..."),
        ),
    ),
    CommandLine("library list", "library:list_some", "show the newest resources", _FILTERS),
    CommandLine(
        "library search",
        "library:search",
        "find resources by words, also words inside their files",
        (
            _takes("query", metavar="QUERY", help="words; accents and case do not matter"),
            *_FILTERS,
        ),
    ),
    CommandLine("library show", "library:show", "show all of one resource", (_ID,)),
    CommandLine(
        "library save",
        "library:save",
        "write the files of a resource into a folder",
        (
            _ID,
            _takes("folder", type=Path, metavar="DIR", help="the folder"),
        ),
    ),
    CommandLine(
        "library talk",
        "talk:talk",
        "show what was said about a resource, or say something",
        (
            _ID,
            _takes("--say", metavar="TEXT", help="what you want to say"),
            _takes("--answers", metavar="N", help="the number of the comment that it answers"),
        ),
    ),
    CommandLine("versions list", "versions:list_all", "show what has two versions, and what was removed and came back"),
    CommandLine(
        "versions settle",
        "versions:settle",
        "say which of two versions counts, on all computers",
        (
            _ID,
            _takes("field", metavar="FIELD", help="title, body, subject ... as `versions list` shows it"),
        ),
        one_of=(
            _takes("--keep", choices=KEEP, help="mine, theirs, or both: as two resources"),
            _takes("--value-file", type=Path, metavar="F", help="what it should be, in UTF-8 (- for standard input)"),
        ),
    ),
    CommandLine("trash", "library:trash", "show what was removed"),
    CommandLine(
        "journal write",
        "journal:write",
        "write a private entry that no room ever sees",
        (
            _takes("--file", type=Path, metavar="F", help="the text, in UTF-8 (default: standard input)"),
            _takes("--day", type=day, metavar="YYYY-MM-DD", help="the day it is about (default: today)"),
        ),
    ),
    CommandLine("journal list", "journal:list_all", "show your entries"),
    CommandLine(
        "journal search",
        "journal:search",
        "find entries by words",
        (_takes("query", metavar="QUERY", help="words; accents and case do not matter"),),
    ),
    CommandLine(
        "send",
        "exchange:send",
        "write everything colleagues may lack into one locked file",
        (_FILE, _takes("--own", action="store_true", help="instead: what is yours alone, for your other computers"), _ANYWAY),
    ),
    CommandLine(
        "receive",
        "exchange:receive",
        "take in files from colleagues",
        (_takes("files", nargs="+", type=Path, metavar="FILE", help="files that end in .teamroom"),),
    ),
    CommandLine(
        "exchange",
        "stick:exchange",
        "give and take by a folder: a stick, a share",
        (
            _takes("folder", type=Path, metavar="DIR", help="the folder"),
            _ANYWAY,
        ),
    ),
    CommandLine(
        "inspect", "inspection:inspect", "tell what anybody can know of a file; no profile needed", (_FILE,)
    ),
    CommandLine(
        "verify", "exchange:verify", "tell what a member can know of a file; changes nothing", (_FILE,)
    ),
    CommandLine(
        "check",
        "care:check",
        "read everything again and look for damage",
        (
            _takes(
                "--repair",
                action="store_true",
                help="mend what is damaged: put together anew, else from the newest backup here; nothing is deleted",
            ),
        ),
    ),
    CommandLine(
        "backup",
        "care:backup",
        "write a locked copy of your space into one file",
        (
            _takes("file", type=Path, nargs="?", metavar="FILE", help="a new file"),
            _takes(
                "--test",
                action="store_true",
                help="write nothing: bring FILE back for trial, or the newest backup on this computer",
            ),
            _takes("--here", action="store_true", help="make the backup of the day on this computer now"),
            _takes("--list", action="store_true", help="show the backups on this computer"),
        ),
    ),
    CommandLine("restore", "care:restore", "bring a space back from a backup", (_FILE,)),
    CommandLine(
        "developer age-key",
        "developer:age_key",
        "write the keys that open a room's letters with `age --decrypt -i FILE`",
        (_takes("file", type=Path, metavar="FILE", help="a new file; keep it secret and delete it soon"),),
    ),
    CommandLine(
        "developer letter",
        "developer:letter",
        "take the letter out of a bundle, still locked, for `age --decrypt`",
        (
            _FILE,
            _takes("out", type=Path, metavar="OUT", help="a new file"),
        ),
    ),
)

GROUPS = {
    "profile": "locked spaces of teachers on this computer",
    "room": "two to four teachers who share everything in it",
    "device": "your own computers",
    "library": "resources and their files",
    "versions": "what two people changed without knowing of each other (alone: list it)",
    "journal": "private writing",
    "developer": "for those who build TeamRoom",
}
"""First words of commands that have two."""
ALONE = {"versions": "versions list"}
"""First words that are a command by themselves."""
