"""The command line in this process, on a folder of the test, with locks that cost next to nothing."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from crypto.costs import CHEAP
from fakes.clock import FakeClock
from teamroom.app.wiring import Surroundings
from teamroom.cli.parser import parse
from teamroom.cli.running import function_of, run
from teamroom.cli.visit import Door, Visit
from teamroom.core.files import Files
from teamroom.core.randomness import SystemRandomness
from teamroom.services.reading.reader import DocumentReader, NoReader

PASSPHRASE = "four plain words here"


@dataclass
class Said:
    """What one command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def result(self):
        """The one JSON object on standard output."""
        return json.loads(self.out)


@dataclass
class Face:
    """A teacher at a command line; ``data`` is their computer."""

    data: Path
    capsys: pytest.CaptureFixture
    files: Files
    reader: Callable[[], DocumentReader] = NoReader

    def entrance(self, data):
        return Surroundings(
            data=data or self.data,
            files=self.files,
            clock=FakeClock(),
            randomness=SystemRandomness(),
            machine=bytes(16),
            costs=CHEAP,
            reader=self.reader(),
            invitation_costs=CHEAP,
            ballast=1,
        )

    def types(self, *arguments) -> Said:
        """Run one command."""
        self.capsys.readouterr()
        code = run([str(argument) for argument in arguments], self.entrance)
        out, err = self.capsys.readouterr()
        return Said(code, out, err)

    def does(self, *arguments):
        """Run one command that must go well, and return its JSON result."""
        said = self.types(*arguments, "--json")
        assert said.code == 0, said
        return said.result

    def held(self):
        """Keep the space open over many commands: see ``Held``."""
        return Held(self)


class Held:
    """A teacher whose space stays open between commands; errors come out as they are."""

    def __init__(self, face):
        self.surroundings = face.entrance(None)
        self.door = Door(self.surroundings)
        self.entrance = face.entrance

    def does(self, *arguments):
        """Run one command and return its answer."""
        visit = self._visit(*arguments)
        return function_of(visit.arguments.place)(visit)

    @property
    def room(self):
        """The room that commands are about, for what no command does."""
        return self._visit("check").room()

    def _visit(self, *arguments):
        given = parse([str(argument) for argument in arguments])
        return Visit(given, self.surroundings, {"TEAMROOM_PASSPHRASE": PASSPHRASE}, self.door, self.entrance)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.door.close()
        self.surroundings.close()
