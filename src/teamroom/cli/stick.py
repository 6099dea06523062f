"""The command that gives and takes by a folder."""

from teamroom.cli.exchange import COUNTS, counts_text, exchange_of
from teamroom.cli.library import library_of
from teamroom.cli.output import Answer, counted, error_lines, plain
from teamroom.cli.visit import Visit
from teamroom.core.errors import TrustError, UserError
from teamroom.core.messages import NOTHING_TO_RECEIVE
from teamroom.services.exchange_folder import FolderExchange, FolderReport


def exchange(visit: Visit) -> Answer:
    """Give and take by a folder; exit code 4 if something in it is not to be trusted, all else is done."""
    folder = visit.arguments.folder
    with visit.waiting() as progress:
        report = FolderExchange(exchange_of(visit)).run(folder, progress, anyway=visit.arguments.anyway)
        visit.profile().exchange_own(folder, progress, anyway=visit.arguments.anyway)
        library_of(visit).read_waiting_texts(progress)
    counts = {name: sum(getattr(one, name) for one in report.received) for name in COUNTS}
    counts["missing"] = report.missing
    result = {
        **counts,
        "files": [one.path for one in report.received],
        "left": report.sent.path,
        "refused": [{"file": one.path, "kind": one.kind, "why": one.why} for one in report.refused],
    }
    lines = (
        _arrived(report, counts)
        if report.received
        else error_lines(UserError(NOTHING_TO_RECEIVE, folder=folder))
    )
    return Answer(plain(result), [*lines, *_left(report)], TrustError.exit_code if report.refused else 0)


def _arrived(report: FolderReport, counts: dict[str, int]) -> list[str]:
    senders = dict.fromkeys(one.sender for one in report.received)
    fetched = [f"Fetched {counted(report.parts, 'piece')} of files."] if report.parts else []
    return [f"Received news from {', '.join(senders)}.", counts_text(counts), *fetched]


def _left(report: FolderReport) -> list[str]:
    return [
        *(f"Left alone: {one.path}. {one.why}" for one in report.refused),
        f"Left a letter for {counted(report.sent.others, 'other computer')}. You may take the stick out.",
    ]
