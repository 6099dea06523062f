"""Commands that give to colleagues and take from them."""

from collections.abc import Sequence

from teamroom.cli.library import library_of
from teamroom.cli.output import Answer, counted, size_text
from teamroom.cli.visit import Visit, refuse_existing
from teamroom.services.exchange import ReceiveReport
from teamroom.services.exchanges import Exchanges

COUNTS = ("new", "changed", "already", "two_versions", "missing", "lost")
"""Keys of every answer about what arrived."""


def exchanges_of(visit: Visit) -> Exchanges:
    """Return the exchange of the room that is meant, and of this person's own computers."""
    return visit.profile().exchanges(visit.room())


def send(visit: Visit) -> Answer:
    """Write a locked file for the room, or for this person's other computers."""
    file, own = visit.arguments.file, visit.arguments.own
    refuse_existing(visit, file)
    exchanges = exchanges_of(visit)
    with visit.waiting() as progress:
        write = exchanges.send_own if own else exchanges.send
        report = write(file, progress, anyway=visit.arguments.anyway)
    counts = {
        "items": report.items,
        "attachments": report.files,
        "size": report.size,
        "computers": report.others,
    }
    holds = f"{counted(report.items, 'item')}, {counted(report.files, 'file')}, {size_text(report.size)}"
    whom = f"{counted(report.others, 'other computer')}{' of yours' if own else ''}"
    files = [file, *report.more]
    lines = [f"Wrote {', '.join(map(str, files))} ({holds}) for {whom}.", "You may take the stick out."]
    if report.left_out:
        lines.insert(1, "There was not room for everything; the rest goes another time.")
    return Answer({**dict.fromkeys(COUNTS, 0), **counts, "left_out": report.left_out, "files": files}, lines)


def receive(visit: Visit) -> Answer:
    """Take files in, one after the other; if one of several is not to be trusted, none of them is taken in."""
    exchange, files = exchanges_of(visit), visit.arguments.files
    with visit.waiting() as progress:
        for file in files if len(files) > 1 else ():
            exchange.verify(file, progress)
        reports = [exchange.receive(file, progress) for file in files]
        library_of(visit).read_waiting_texts(progress)
    return _received(reports)


def verify(visit: Visit) -> Answer:
    """Tell what a member can know of a file."""
    with visit.waiting() as progress:
        report = exchanges_of(visit).verify(visit.arguments.file, progress)
    counts = {name: getattr(report, name) for name in COUNTS}
    lines = [
        f"{report.path} is whole and genuine, from {_from(report)}. It would bring:",
        f"  {counts_text(counts)}",
    ]
    return Answer({"ok": True, "sender": report.sender, **counts, "files": [report.path]}, lines)


def counts_text(counts: dict[str, int]) -> str:
    """Return the numbers of an arrival as a sentence."""
    missing = f", {counted(counts['missing'], 'file')} still on the way" if counts["missing"] else ""
    return (
        f"{counts['new']} new, {counts['changed']} changed, {counts['already']} already here, "
        f"{counts['two_versions']} with two versions{missing}, {counts['lost']} lost."
    )


def _received(reports: Sequence[ReceiveReport]) -> Answer:
    counts = {name: sum(getattr(one, name) for one in reports) for name in COUNTS}
    # Files on their way are counted over the whole room, so only the last number is true.
    counts["missing"] = reports[-1].missing
    lines = [f"Received {one.path} from {_from(one)}." for one in reports]
    return Answer({**counts, "files": [one.path for one in reports]}, [*lines, counts_text(counts)])


def _from(report: ReceiveReport) -> str:
    return "another computer of yours" if report.own else report.sender
