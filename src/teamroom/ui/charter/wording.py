"""How agreements, and what a room agreed on, are said."""

from teamroom.services.charter import Agreed, CharterLine, MemberLine
from teamroom.ui.texts import date_text, name_text, tr

SIGNS = {Agreed.NOW: ("check", "accent"), Agreed.EARLIER: ("half", "muted"), Agreed.NOT_YET: ("clock", "muted")}
"""The shape beside a member: it says what the sentence says."""


def agreed_text(member: MemberLine) -> str:
    """Return whether a member agreed, and when."""
    day = date_text(member.day.isoformat()) if member.day else ""
    if member.mine:
        return _mine(member.agreed, day)
    name = name_text(member.name)
    if member.agreed is Agreed.NOT_YET:
        return tr("Charter", "{name}: not yet").format(name=name)
    if member.agreed is Agreed.EARLIER:
        return tr("Charter", "{name} agreed to an earlier wording.").format(name=name)
    said = tr("Charter", "{name} agreed on {day}.") if day else tr("Charter", "{name} agreed.")
    return said.format(name=name, day=day)


def _mine(agreed: Agreed, day: str) -> str:
    if agreed is Agreed.NOT_YET:
        return tr("Charter", "You: not yet")
    if agreed is Agreed.EARLIER:
        return tr("Charter", "You agreed to an earlier wording; it was changed since.")
    return tr("Charter", "You agreed on {day}.").format(day=day) if day else tr("Charter", "You agreed.")


def count_text(line: CharterLine) -> str:
    """Return how many agreed."""
    return tr("Charter", "{agreed} of {all} agreed").format(agreed=line.agreed, all=len(line.members))


def again_text(line: CharterLine) -> str:
    """Return when the room wants to look at it again; empty where it said no day."""
    if line.again is None:
        return ""
    day = date_text(line.again.isoformat())
    if line.again_due:
        return tr("Charter", "You wanted to look at this again on {day}. Is there a norm that does not help?").format(day=day)
    return tr("Charter", "We look at our norms again on {day}.").format(day=day)
