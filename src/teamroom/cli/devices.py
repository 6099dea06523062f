"""Commands about one person's own computers."""

from teamroom.cli.output import Answer, counted, plain, shown_id
from teamroom.cli.profiles import recovery_sheet
from teamroom.cli.visit import Visit, refuse_existing


def invite(visit: Visit) -> Answer:
    """Write an invitation for another computer of this person."""
    file = visit.arguments.file
    refuse_existing(visit, file)
    with visit.waiting() as progress:
        words = visit.profile().own_devices().invite(file, progress)
    return Answer(
        {"words": words, "file": file},
        [
            f"Everything of yours lies in {file}, locked with these words. Never keep them together:",
            f"    {' '.join(words)}",
            "Delete the file when your other computer has it.",
        ],
    )


def join(visit: Visit) -> Answer:
    """Move in on this computer."""
    arguments = visit.arguments
    passphrase = visit.passphrase(twice=True)
    with visit.waiting() as progress:
        made = visit.surroundings.move_in(
            arguments.file, arguments.words, passphrase, name=arguments.name, progress=progress
        )
    visit.door.unlocked = made.unlocked
    code = " ".join(made.recovery_words)
    named = f"{made.unlocked.name} is at home on this computer, too (number {shown_id(made.profile)})."
    return Answer({"profile": made.profile, "recovery_code": code}, [named, *recovery_sheet(code)])


def list_all(visit: Visit) -> Answer:
    """Show this person's computers."""
    found = visit.profile().own_devices().computers()
    lines = [
        f"{shown_id(one.writer)}  {one.label} ({', '.join([*(['this one'] if one.this else []), counted(one.spaces - 1, 'room')])})"
        for one in found
    ]
    return Answer({"computers": plain(found)}, lines)


def remove(visit: Visit) -> Answer:
    """Say that one of this person's computers is lost."""
    gone = visit.profile().own_devices().remove(visit.arguments.id)
    return Answer(
        {"id": gone.writer, "label": gone.label},
        [f"{gone.label} gets nothing new from now on; what it has stays on it. Your colleagues hear of it by an exchange."],
    )
