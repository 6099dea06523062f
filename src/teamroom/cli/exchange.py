"""Commands that give to colleagues and take from them."""

from collections.abc import Sequence
from pathlib import Path

from teamroom.cli.output import Answer, counted, plain
from teamroom.cli.visit import Visit
from teamroom.services.exchange import Exchange, ReceiveReport


def exchange_of(visit: Visit) -> Exchange:
    """Return the exchange of the room that is meant."""
    room = visit.room()
    return Exchange(room, visit.profile().folder)


def send(visit: Visit) -> Answer:
    """Write a locked file for the room."""
    with visit.waiting() as progress:
        report = exchange_of(visit).send(visit.arguments.file, progress)
    return Answer({**plain(report), "files": [visit.arguments.file]}, [f"Wrote {visit.arguments.file}. You may take the stick out."])


def receive(visit: Visit) -> Answer:
    """Take files in, one after the other."""
    exchange = exchange_of(visit)
    with visit.waiting():
        reports = [exchange.receive(file) for file in visit.arguments.files]
    return _received(reports, visit.arguments.files)


def exchange(visit: Visit) -> Answer:
    """Give and take by a folder."""
    with visit.waiting():
        report = exchange_of(visit).with_folder(visit.arguments.folder)
    return Answer(plain(report), ["Done. You may take the stick out."])


def inspect(visit: Visit) -> Answer:
    """Tell what anybody can know of a file."""
    raise NotImplementedError


def verify(visit: Visit) -> Answer:
    """Tell what a member can know of a file."""
    report = exchange_of(visit).verify(visit.arguments.file)
    return Answer(plain(report), [])


def _received(reports: Sequence[ReceiveReport], files: Sequence[Path]) -> Answer:
    raise NotImplementedError(reports, files, counted)
