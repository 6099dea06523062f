"""Commands that look after a space: check, backup, restore."""

from teamroom.cli.output import Answer, counted, plain
from teamroom.cli.visit import Visit
from teamroom.core.errors import TrustError
from teamroom.services.backup import Backup
from teamroom.services.check import SpaceCheck, check_profile


def check(visit: Visit) -> Answer:
    """Read everything again; exit code 4 when something is damaged."""
    with visit.waiting() as progress:
        found = check_profile(visit.profile(), progress)
    sound = all(one.report.ok for one in found)
    spaces = [{"name": one.name, "ok": one.report.ok, **plain(one.report)} for one in found]
    lines = [line for one in found for line in _findings(one)]
    end = (
        "All is well."
        if sound
        else "Bring back a backup, or do an exchange with a colleague who has what is damaged."
    )
    return Answer({"ok": sound, "spaces": spaces}, [*lines, end], 0 if sound else TrustError.exit_code)


def _findings(one: SpaceCheck) -> list[str]:
    report = one.report
    if report.unreadable:
        return [f"{one.name}: the file is damaged and cannot be opened!"]
    damage = {
        "damaged pages": report.damaged_pages,
        "damaged pieces of history": report.damaged_segments,
        "damaged pieces of files": report.damaged_parts,
        "lists that do not fit the history": len(report.wrong_tables),
    }
    seen = f"{counted(report.records, 'change')} and {counted(report.parts, 'piece')} of files looked at"
    waiting = f", {report.missing_parts} still on the way" if report.missing_parts else ""
    return [
        f"{one.name}: {seen}{waiting}.",
        *(f"  {number} {what}!" for what, number in damage.items() if number),
    ]


def backup(visit: Visit) -> Answer:
    """Write a backup."""
    file = visit.arguments.file
    with visit.waiting() as progress:
        report = Backup(visit.surroundings.profiles()).write(visit.unlocked(), file, progress)
    return Answer(
        {"file": file, **plain(report)},
        [
            f"Everything you have here lies in {file}, locked with your passphrase of today. Keep it on another disk."
        ],
    )


def restore(visit: Visit) -> Answer:
    """Bring a backup back."""
    with visit.waiting() as progress:
        line = Backup(visit.surroundings.profiles()).restore(
            visit.arguments.file, visit.passphrase(), progress
        )
    return Answer(
        {"profile": line.profile},
        [f"{line.name}'s space is back as it was. Before sending anything, receive what colleagues have."],
    )
