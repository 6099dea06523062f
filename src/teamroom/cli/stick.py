"""The command that gives and takes by a folder."""

from pathlib import Path
from typing import Any

from teamroom.cli.exchange import COUNTS, counts_text, exchanges_of
from teamroom.cli.library import library_of
from teamroom.cli.output import Answer, counted, error_lines, plain
from teamroom.cli.visit import Visit
from teamroom.core.errors import TrustError, UserError
from teamroom.core.messages import NOT_A_MEMBER, NOTHING_TO_RECEIVE
from teamroom.services.exchange_folder import FolderReport
from teamroom.services.exchanges import FolderRound


def exchange(visit: Visit) -> Answer:
    """Give and take by a folder; exit code 4 if something in it is not to be trusted, all else is done."""
    folder = visit.arguments.folder
    with visit.waiting() as progress:
        done = exchanges_of(visit).with_folder(folder, progress, anyway=visit.arguments.anyway)
        library_of(visit).read_waiting_texts(progress)
    refused = [{"file": one.path, "kind": one.kind, "why": one.why} for one in done.refused]
    result = {**_result(done.room), "refused": refused, "own": _result(done.own) if done.own else None}
    lines = _arrived(done.room) if done.room and done.room.received else _nothing(done.room, folder)
    return Answer(plain(result), [*lines, *_left(done)], TrustError.exit_code if done.refused else 0)


def _nothing(report: FolderReport | None, folder: Path) -> list[str]:
    return error_lines(UserError(NOTHING_TO_RECEIVE, folder=folder) if report else UserError(NOT_A_MEMBER))


def _result(report: FolderReport | None) -> dict[str, Any]:
    if report is None:
        return {**dict.fromkeys(COUNTS, 0), "files": [], "left": None}
    return {**_counts(report), "files": [one.path for one in report.received], "left": report.sent.path}


def _counts(report: FolderReport) -> dict[str, int]:
    counts = {name: sum(getattr(one, name) for one in report.received) for name in COUNTS}
    return {**counts, "missing": report.missing}


def _arrived(report: FolderReport) -> list[str]:
    senders = dict.fromkeys(one.sender for one in report.received)
    fetched = [f"Fetched {counted(report.parts, 'piece')} of files."] if report.parts else []
    return [f"Received news from {', '.join(senders)}.", counts_text(_counts(report)), *fetched]


def _left(done: FolderRound) -> list[str]:
    own = []
    if done.own:
        own = [
            f"Of yours alone: {counts_text(_counts(done.own))}",
            f"Left a letter for {counted(done.own.sent.others, 'other computer')} of yours; nobody else can read it.",
        ]
    room = []
    if done.room:
        farewell = ", which says that you left the room" if done.room.sent.farewell else ""
        room = [f"Left a letter for {counted(done.room.sent.others, 'other computer')}{farewell}."]
    return [
        *(f"Left alone: {one.path}. {one.why}" for one in done.refused),
        *room,
        *own,
        "You may take the stick out.",
    ]
