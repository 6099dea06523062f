"""Commands that look after a space: check, backup, restore."""

from teamroom.cli.output import Answer, counted, moment_text, plain
from teamroom.cli.parser import WrongUsage
from teamroom.cli.repairing import repair
from teamroom.cli.visit import Visit
from teamroom.core.errors import TrustError
from teamroom.core.messages import WRONG_USAGE
from teamroom.services.backup import Backup
from teamroom.services.check import SpaceCheck, check_profile


def check(visit: Visit) -> Answer:
    """Read everything again; exit code 4 when something is damaged."""
    if visit.arguments.repair:
        return repair(visit)
    with visit.waiting() as progress:
        found = check_profile(visit.profile(), progress)
    sound = all(one.report.ok for one in found)
    spaces = [{"name": one.name, "ok": one.report.ok, **plain(one.report)} for one in found]
    lines = [line for one in found for line in _findings(one)]
    end = (
        "All is well."
        if sound
        else "Run `teamroom check --repair`: what is damaged is mended or brought back, and nothing is deleted."
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
    """Write a backup into a file; or try one, make one here, list those that are here."""
    given = visit.arguments
    chosen = [name for name in ("test", "here", "list") if getattr(given, name)]
    if len(chosen) > 1 or (given.file is not None and (given.here or given.list)) or not (chosen or given.file):
        raise WrongUsage(WRONG_USAGE, detail="one of FILE, --test, --here and --list", command="teamroom backup")
    does = {"test": _try, "here": _here, "list": _list}
    return does[chosen[0]](visit) if chosen else _write(visit)


def _write(visit: Visit) -> Answer:
    file = visit.arguments.file
    with visit.waiting() as progress:
        report = Backup(visit.surroundings.profiles()).write(visit.unlocked(), file, progress)
    return Answer(
        {"file": file, **plain(report)},
        [
            f"Everything you have here lies in {file}, locked with your passphrase of today. Keep it on another disk."
        ],
    )


def _try(visit: Visit) -> Answer:
    """Bring a backup back for trial; exit code 4 when not everything in it is readable."""
    backups, file = Backup(visit.surroundings.profiles()), visit.arguments.file
    with visit.waiting() as progress:
        if file is None:
            found = backups.rehearse_newest(visit.unlocked(), progress)
        else:
            found = backups.rehearse_file(file, visit.passphrase(), progress)
    counts = f"{counted(found.items, 'item')}, {counted(found.files - found.lost - found.waiting, 'file')}"
    lines = [f"Of {moment_text(found.made_ms)}: {counts}, {'everything' if found.ok else 'not everything'} readable."]
    lines += [f"  {counted(found.waiting, 'file')} had not arrived yet."] if found.waiting else []
    lines += [f"  {counted(found.lost, 'file')} cannot be read any more!"] if found.lost else []
    lines += [f"  damaged: {name}!" for name in found.damaged]
    return Answer({"ok": found.ok, **plain(found)}, lines, 0 if found.ok else TrustError.exit_code)


def _here(visit: Visit) -> Answer:
    """Make a backup on this computer, as the window does once a day."""
    with visit.waiting() as progress:
        number, damaged = Backup(visit.surroundings.profiles()).keep(visit.unlocked(), progress)
    lines = [f"Made (number {number}). It does not help when this computer is lost: keep another one elsewhere."]
    lines += [f"  {name} is damaged: its last good copy was kept!" for name in damaged]
    return Answer({"number": number, "damaged": damaged}, lines)


def _list(visit: Visit) -> Answer:
    """Show the backups on this computer; needs no passphrase."""
    profiles = visit.surroundings.profiles()
    found = profiles.kept(profiles.find(visit.arguments.profile).profile)
    lines = [f"{one.number}  {moment_text(one.made_ms)}" for one in found]
    return Answer({"backups": found}, lines or ["There is no backup on this computer yet."])


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
