"""The table of commands as argparse understands it."""

import argparse
import functools
import re
from collections.abc import Sequence
from typing import NoReturn

from teamroom.cli.arguments import COMMON, Argument, CommandLine
from teamroom.cli.commands import ALONE, COMMANDS, GROUPS
from teamroom.core.errors import UserError
from teamroom.core.messages import WRONG_USAGE

_INTRODUCTION = (
    "A small, offline room for two to four teachers. "
    "The passphrase comes from TEAMROOM_PASSPHRASE, a file or the terminal."
)
_BY_NAME = {command.name: command for command in COMMANDS}
_EXIT_CODES = "exit: 0 done, 1 refused, 2 wrong usage, 3 disk, stick or another program, 4 not to be trusted"


class WrongUsage(UserError):
    """The arguments do not make a command."""

    exit_code = 2


class _Parser(argparse.ArgumentParser):
    """argparse that raises instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(WRONG_USAGE, detail=_in_our_words(message), command=self.prog)


def _in_our_words(message: str) -> str:
    """Return argparse's complaint with kinder words for what it calls invalid."""
    kinder = re.sub(r"invalid (\w+) value", r"not a \1", message)
    return kinder.replace("invalid choice", "not one of the choices")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the arguments of one command, with ``place`` naming its function; raises ``WrongUsage``.

    ``SystemExit`` after ``--help`` was printed, as argparse has it.
    """
    found = argparse.Namespace(**{**dict.fromkeys(map(_name, COMMON)), "json": False})
    return whole_parser().parse_args(arguments, found)


def help_text() -> str:
    """Return what ``teamroom --help`` prints."""
    return whole_parser().format_help()


@functools.cache
def whole_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = _parser("teamroom", _INTRODUCTION, _overview())
    parser.add_argument("--version", action="version", version=_version())
    words = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    groups = {}
    for command in COMMANDS:
        group, _, rest = command.name.rpartition(" ")
        if group and group not in groups:
            inner = words.add_parser(group, help=GROUPS[group], description=GROUPS[group], allow_abbrev=False)
            alone = _BY_NAME.get(ALONE.get(group, ""))
            if alone:
                inner.set_defaults(command=alone.name, place=alone.place)
                for argument in COMMON:
                    _add(inner, argument, default=argparse.SUPPRESS)
            groups[group] = inner.add_subparsers(metavar="COMMAND", required=not alone, parser_class=_Parser)
        _add_command(groups[group] if group else words, rest, command)
    return parser


def _parser(name: str, description: str, epilog: str) -> _Parser:
    parser = _Parser(
        prog=name,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    for argument in COMMON:
        _add(parser, argument, default=argparse.SUPPRESS)
    return parser


def _add_command(words: "argparse._SubParsersAction[_Parser]", word: str, command: CommandLine) -> None:
    parser = words.add_parser(word, help=command.summary, description=command.summary, allow_abbrev=False)
    for argument in command.arguments:
        _add(parser, argument)
    if command.one_of:
        group = parser.add_mutually_exclusive_group(required=True)
        for argument in command.one_of:
            group.add_argument(*argument.flags, **argument.options)
    for argument in COMMON:
        _add(parser, argument, default=argparse.SUPPRESS)
    parser.set_defaults(command=command.name, place=command.place)


def _add(parser: argparse.ArgumentParser, argument: Argument, **more: object) -> None:
    parser.add_argument(*argument.flags, **{**argument.options, **more})


def _name(argument: Argument) -> str:
    return argument.flags[0].lstrip("-").replace("-", "_")


def _overview() -> str:
    """Return one line for every command: the top-level help documents them all."""
    width = max(len(command.name) for command in COMMANDS) + 2
    lines = [f"  {command.name:{width}}{command.summary}" for command in COMMANDS]
    return "\n".join(["all commands (each has --help):", *lines, "", _EXIT_CODES])


def _version() -> str:
    from teamroom import __version__

    return f"TeamRoom {__version__}"
