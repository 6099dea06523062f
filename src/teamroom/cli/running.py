"""From arguments to an exit code."""

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import cast

from teamroom.cli.output import Answer, as_json, as_text, error_lines, error_object
from teamroom.cli.parser import help_text, parse
from teamroom.cli.visit import Command, Door, Entrance, Visit
from teamroom.core.errors import Cancelled, TeamRoomError

__all__ = ["help_text", "run"]

INTERRUPTED = 130
"""What shells know as ended by Ctrl-C."""


def run(arguments: Sequence[str], entrance: Entrance) -> int:
    """Do what the arguments say and return the exit code: 0 to 4 of ``cli.md``, or 130 after Ctrl-C."""
    _show_every_character()
    try:
        return _run(arguments, entrance)
    except TeamRoomError as error:
        if "--json" in arguments:
            sys.stdout.write(as_json(error_object(error)))
        else:
            sys.stderr.write(as_text(error_lines(error)))
        return error.exit_code
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough (`| head`); Python must not complain about it at exit.
        with contextlib.suppress(OSError):
            sys.stdout.close()
        return 0


def _run(arguments: Sequence[str], entrance: Entrance) -> int:
    try:
        given = parse(arguments)
    except SystemExit as after_help:
        return int(after_help.code or 0)
    surroundings = entrance(given.data)
    with contextlib.closing(surroundings), contextlib.closing(Door(surroundings)) as door:
        answer = function_of(given.place)(Visit(given, surroundings, os.environ, door, entrance))
    _say(answer, json=given.json)
    return answer.exit_code


def function_of(place: str) -> Command:
    """Return the function of a command, importing its module now."""
    module, _, name = place.partition(":")
    return cast("Command", getattr(importlib.import_module(f"teamroom.cli.{module}"), name))


def _say(answer: Answer, *, json: bool) -> None:
    sys.stdout.write(as_json(answer.result) if json else as_text(answer.lines))
    sys.stdout.flush()


def _show_every_character() -> None:
    """Let a console that lacks a letter show it as an escape instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
