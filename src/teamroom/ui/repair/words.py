"""What is said about damage: what happened, what it means for what was saved, what was done about it."""

from collections.abc import Iterable

from teamroom.services.condition import Condition, Damage, KeptCopy
from teamroom.ui.texts import moment_text, one_line, tr


def space_name(name: str) -> str:
    """Return what a space is called inside a sentence: the room's name, or words for what is the person's alone."""
    return tr("Repair", "“{room}”").format(room=one_line(name)) if name else tr("Repair", "what is yours alone")


def title(damage: Damage) -> str:
    """Return the heading of what is damaged."""
    if damage.space is None:
        return tr("Repair", "What is yours alone: journal and settings")
    return tr("Repair", "The room “{room}”").format(room=one_line(damage.name))


def happened(damage: Damage) -> str:
    """Return what happened to a space, and what it means for the data."""
    if damage.lost:
        what = tr("Repair", "Its file is not on this computer any more.")
    elif damage.changed_ms:
        what = tr("Repair", "Its file is damaged. It was last written on {moment}.").format(
            moment=moment_text(damage.changed_ms)
        )
    else:
        what = tr("Repair", "Its file is damaged.")
    if damage.space is None:
        safe = tr("Repair", "Without it your rooms cannot be opened either.")
    else:
        safe = tr("Repair", "What your colleagues have of it is not touched.")
    return f"{what} {safe}"


def since_text(damage: Damage, copy: KeptCopy) -> str:
    """Return what is missing after a backup was brought back."""
    if copy.changes == 0:
        return tr("Repair", "Nothing was saved in it since that backup.")
    text = tr("Repair", "What was saved since that backup is not in it.")
    if copy.changes:
        text = tr("Repair", "Since that backup something was saved %n time(s); that is not in it.", copy.changes)
    if damage.space is None:
        return text
    return f"{text} {tr('Repair', 'What colleagues had received of it comes back with the next exchange.')}"


def found_lines(condition: Condition) -> list[str]:
    """Return what was damaged and is whole again."""
    lines = [
        tr("Repair", "A file was damaged: {name}. It was put together anew from its own history. Nothing is lost.").format(
            name=space_name(name)
        )
        for name in condition.mended
    ]
    if condition.lock_mended:
        lines.insert(0, tr("Repair", "The file with your lock was damaged. Its copy took its place. Nothing is lost."))
    return lines


def whole_text(names: Iterable[str]) -> str:
    """Return what is not damaged; empty where that is nothing."""
    listed = ", ".join(space_name(name) for name in names)
    return tr("Repair", "Not damaged: {names}.").format(names=listed) if listed else ""
