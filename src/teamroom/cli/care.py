"""Commands that look after a space: check, backup, restore."""

from teamroom.cli.output import Answer, plain
from teamroom.cli.visit import Visit
from teamroom.services.backup import Backup


def check(visit: Visit) -> Answer:
    """Read everything again."""
    raise NotImplementedError(visit)


def backup(visit: Visit) -> Answer:
    """Write a backup."""
    file = visit.arguments.file
    with visit.waiting() as progress:
        report = Backup(visit.surroundings.profiles()).write(visit.unlocked(), file, progress)
    return Answer(
        {"file": file, **plain(report)},
        [f"Everything you have here lies in {file}, locked with your passphrase of today. Keep it on another disk."],
    )


def restore(visit: Visit) -> Answer:
    """Bring a backup back."""
    with visit.waiting() as progress:
        line = Backup(visit.surroundings.profiles()).restore(visit.arguments.file, visit.passphrase(), progress)
    return Answer(
        {"profile": line.profile},
        [f"{line.name}'s space is back as it was. Before sending anything, receive what colleagues have."],
    )
