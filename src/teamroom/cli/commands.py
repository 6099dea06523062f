"""Every command: its name, what it does, what it takes, and where its function lives."""

from pathlib import Path

from teamroom.cli.arguments import (
    ANYWAY,
    FILE,
    ID,
    KEEP,
    NEW_PASSPHRASE,
    WORDS,
    CommandLine,
    day,
    takes,
)
from teamroom.cli.board_commands import BOARD
from teamroom.cli.library_commands import LIBRARY
from teamroom.cli.week_commands import CHECKIN

COMMANDS: tuple[CommandLine, ...] = (
    CommandLine(
        "demo",
        "demo:demo",
        "show the whole story with two made-up teachers",
        (
            takes(
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
            takes("name", metavar="NAME", help="the name colleagues see"),
            takes("--school", default="", metavar="S", help="the school colleagues see"),
        ),
    ),
    CommandLine("profile list", "profiles:list_all", "show who has a space on this computer"),
    CommandLine(
        "profile passphrase", "profiles:change_passphrase", "change the passphrase", (NEW_PASSPHRASE,)
    ),
    CommandLine(
        "profile recover",
        "profiles:recover",
        "set a new passphrase with the recovery sheet",
        (
            takes(
                "--code-file",
                type=Path,
                required=True,
                metavar="F",
                help="a file with the twelve words (- for standard input)",
            ),
            NEW_PASSPHRASE,
        ),
    ),
    CommandLine(
        "room new",
        "rooms:new",
        "start a room",
        (
            takes("name", metavar="NAME", help="what the room is called"),
            takes("--pair", action="store_true", help="a room for two, with first weeks for somebody new"),
            takes("--focus", default="", metavar="TEXT", help="what you want to work on together"),
        ),
    ),
    CommandLine(
        "room sister",
        "rooms:sister",
        "start a sister room out of a room, with what may be taken along",
        (takes("name", metavar="NAME", help="what the new room is called"),),
    ),
    CommandLine("room together", "rooms:together", "stay more than four in a room, and be asked about it no more"),
    CommandLine("room list", "rooms:list_all", "show the rooms you are in"),
    CommandLine(
        "room members",
        "rooms:members",
        "show who is in a room",
        (
            takes(
                "--check-words", action="store_true", help="with the three words that a newcomer sees, too"
            ),
        ),
    ),
    CommandLine(
        "room invite",
        "rooms:invite",
        "write an invitation for one colleague and show its four words",
        (
            FILE,
            takes("--anyway", action="store_true", help="invite although the room has four members"),
            takes(
                "--again",
                metavar="PERSON",
                help="for a colleague who lost everything and comes back as the same person",
            ),
        ),
    ),
    CommandLine(
        "room join", "rooms:join", "enter a room with an invitation and its four words", (FILE, WORDS)
    ),
    CommandLine("room leave", "rooms:leave", "leave a room; what is on this computer stays readable"),
    CommandLine(
        "room remove",
        "rooms:remove",
        "remove a person from a room",
        (
            takes(
                "person", metavar="PERSON", help="a name, or the first digits of the number in `room members`"
            ),
        ),
    ),
    CommandLine(
        "room admit", "rooms:admit", "let in what waits: a person, or what a removed person wrote", (ID,)
    ),
    CommandLine(
        "device invite",
        "devices:invite",
        "write everything of yours into a locked file for your second computer, and show its four words",
        (FILE,),
    ),
    CommandLine(
        "device join",
        "devices:join",
        "move in on this computer with the file and the four words of your first one",
        (
            FILE,
            takes("--words", required=True, metavar='"A B C D"', help="the four words of your first computer"),
            takes("--name", default="", metavar="NAME", help="the name shown here (default: your name)"),
        ),
    ),
    CommandLine("device list", "devices:list_all", "show your computers"),
    CommandLine(
        "device remove",
        "devices:remove",
        "say that one of your computers is lost: it gets nothing new",
        (takes("id", metavar="ID", help="its name, or the first digits of its number in `device list`"),),
    ),
    *LIBRARY,
    CommandLine("versions list", "versions:list_all", "show what has two versions, and what was removed and came back"),
    CommandLine(
        "versions settle",
        "versions:settle",
        "say which of two versions counts, on all computers",
        (
            ID,
            takes("field", metavar="FIELD", help="title, body, subject ... as `versions list` shows it"),
            takes("--first-step", metavar="T", help="with --build: how it begins"),
        ),
        one_of=(
            takes("--keep", choices=KEEP, help="mine, theirs, or both: as two resources"),
            takes("--value-file", type=Path, metavar="F", help="what it should be, in UTF-8 (- for standard input)"),
            takes("--build", metavar="TEXT", help="of a strategy: a new one from both; both stay beside it"),
        ),
    ),
    CommandLine("trash", "library:trash", "show what was removed"),
    *BOARD,
    *CHECKIN,
    CommandLine(
        "journal write",
        "journal:write",
        "write a private entry that no room ever sees",
        (
            takes("--file", type=Path, metavar="F", help="the text, in UTF-8 (default: standard input)"),
            takes("--day", type=day, metavar="YYYY-MM-DD", help="the day it is about (default: today)"),
        ),
    ),
    CommandLine("journal list", "journal:list_all", "show your entries"),
    CommandLine(
        "journal search",
        "journal:search",
        "find entries by words",
        (takes("query", metavar="QUERY", help="words; accents and case do not matter"),),
    ),
    CommandLine(
        "send",
        "exchange:send",
        "write everything colleagues may lack into one locked file",
        (FILE, takes("--own", action="store_true", help="instead: what is yours alone, for your other computers"), ANYWAY),
    ),
    CommandLine(
        "receive",
        "exchange:receive",
        "take in files from colleagues",
        (takes("files", nargs="+", type=Path, metavar="FILE", help="files that end in .teamroom"),),
    ),
    CommandLine(
        "exchange",
        "stick:exchange",
        "give and take by a folder: a stick, a share",
        (
            takes("folder", type=Path, metavar="DIR", help="the folder"),
            ANYWAY,
        ),
    ),
    CommandLine(
        "inspect", "inspection:inspect", "tell what anybody can know of a file; no profile needed", (FILE,)
    ),
    CommandLine(
        "verify", "exchange:verify", "tell what a member can know of a file; changes nothing", (FILE,)
    ),
    CommandLine(
        "check",
        "care:check",
        "read everything again and look for damage",
        (
            takes(
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
            takes("file", type=Path, nargs="?", metavar="FILE", help="a new file"),
            takes(
                "--test",
                action="store_true",
                help="write nothing: bring FILE back for trial, or the newest backup on this computer",
            ),
            takes("--here", action="store_true", help="make the backup of the day on this computer now"),
            takes("--list", action="store_true", help="show the backups on this computer"),
        ),
    ),
    CommandLine("restore", "care:restore", "bring a space back from a backup", (FILE,)),
    CommandLine(
        "developer age-key",
        "developer:age_key",
        "write the keys that open a room's letters with `age --decrypt -i FILE`",
        (takes("file", type=Path, metavar="FILE", help="a new file; keep it secret and delete it soon"),),
    ),
    CommandLine(
        "developer letter",
        "developer:letter",
        "take the letter out of a bundle, still locked, for `age --decrypt`",
        (
            FILE,
            takes("out", type=Path, metavar="OUT", help="a new file"),
        ),
    ),
)

GROUPS = {
    "profile": "locked spaces of teachers on this computer",
    "room": "two to four teachers who share everything in it",
    "device": "your own computers",
    "library": "resources and their files",
    "problem": "the problem board",
    "calendar": "terms and holidays",
    "checkin": "the weekly check-in",
    "versions": "what two people changed without knowing of each other (alone: list it)",
    "journal": "private writing",
    "developer": "for those who build TeamRoom",
}
"""First words of commands that have two."""
ALONE = {"versions": "versions list"}
"""First words that are a command by themselves."""
