"""Commands about locked spaces on this computer."""

from teamroom.cli.asking import text_of
from teamroom.cli.output import Answer, shown_id
from teamroom.cli.visit import Visit


def new(visit: Visit) -> Answer:
    """Make a profile; its recovery words are shown once."""
    arguments = visit.arguments
    profiles = visit.surroundings.profiles()
    made = profiles.create(arguments.name, visit.passphrase(twice=True), arguments.school)
    visit.door.unlocked = made.unlocked
    code = " ".join(made.recovery_words)
    return Answer(
        {"profile": made.profile, "recovery_code": code},
        [f"{arguments.name} has a locked space now (number {shown_id(made.profile)}).", *recovery_sheet(code)],
    )


def list_all(visit: Visit) -> Answer:
    """Show who has a space here; needs no passphrase."""
    found = visit.surroundings.profiles().list()
    lines = [
        f"{shown_id(one.profile)}  {_described(one.name, one.school, damaged=one.damaged)}" for one in found
    ]
    return Answer({"profiles": found}, lines or ["Nobody has a space here yet."])


def change_passphrase(visit: Visit) -> Answer:
    """Lock the same space with another passphrase."""
    unlocked = visit.unlocked()
    visit.surroundings.profiles().change_passphrase(unlocked, visit.new_passphrase())
    return Answer({"profile": unlocked.profile}, ["The new passphrase holds from now on."])


def recover(visit: Visit) -> Answer:
    """Open the lock with the recovery sheet, set a passphrase and make a new sheet."""
    profiles = visit.surroundings.profiles()
    line = profiles.find(visit.arguments.profile)
    words = text_of(visit.files, visit.arguments.code_file)
    unlocked, fresh = profiles.recover(line.profile, words, visit.new_passphrase())
    visit.door.unlocked = unlocked
    code = " ".join(fresh)
    return Answer(
        {"profile": line.profile, "recovery_code": code},
        ["The new passphrase holds from now on, and the old sheet is worth nothing.", *recovery_sheet(code)],
    )


def recovery_sheet(code: str) -> list[str]:
    """Return what is said of new recovery words."""
    words = code.split()
    rows = [" ".join(words[start : start + 4]) for start in range(0, len(words), 4)]
    return [
        "Write these words on paper and keep them apart from the computer; they are shown only now:",
        *(f"    {row}" for row in rows),
    ]


def _described(name: str, school: str, *, damaged: bool) -> str:
    return name + (f", {school}" if school else "") + (" (its lock is damaged)" if damaged else "")
