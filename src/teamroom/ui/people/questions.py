"""What is asked before somebody is removed, a room is left or a computer given up: plainly what stays and goes."""

from teamroom.services.own_devices import OwnComputer
from teamroom.services.people import MemberLine
from teamroom.ui.present import Question
from teamroom.ui.texts import name_text, tr


def removal(member: MemberLine) -> Question:
    """Return the question before a member is removed."""
    name = name_text(member.name)
    return Question(
        tr("People", "Remove {name} from this room?").format(name=name),
        tr(
            "People",
            "From now on {name} gets nothing new from this room. {name} keeps what is on their computer already: that "
            "cannot be called back. What {name} wrote for the room stays with you all. Your colleagues hear of it with "
            "the next exchange.",
        ).format(name=name),
        tr("People", "Remove {name}").format(name=name),
        danger=True,
    )


def other_words(member: MemberLine) -> Question:
    """Return the question when the words of a member are other ones on their screen."""
    name = name_text(member.name)
    return Question(
        tr("People", "Somebody else may have used the invitation"),
        tr(
            "People",
            "The words differ, so this may not be {name}. Remove the person who came in, then make a new invitation "
            "and give the words to {name} yourself. What the room has shared until now may be with them.",
        ).format(name=name),
        tr("People", "Remove {name}").format(name=name),
        danger=True,
    )


def leaving() -> Question:
    """Return the question before the room is left."""
    return Question(
        tr("People", "Leave this room?"),
        tr(
            "People",
            "What you shared stays with your colleagues, and what is on this computer stays readable for you. Your "
            "journal and your drafts stay yours alone. You get nothing new and write no more in this room; one more "
            "exchange tells your colleagues. To come back you need a new invitation.",
        ),
        tr("People", "Leave the room"),
        danger=True,
    )


def ending(computer: OwnComputer) -> Question:
    """Return the question before a computer is removed."""
    name = name_text(computer.label)
    return Question(
        tr("People", "Remove {name}?").format(name=name),
        tr(
            "People",
            "From now on {name} gets nothing new, neither from your rooms nor of what is yours alone, and what is written "
            "on it waits until you let it in. What it holds already stays on it, locked with your passphrase there. This "
            "cannot be taken back; if you find it again, bring it in as a new computer.",
        ).format(name=name),
        tr("People", "Remove this computer"),
        danger=True,
    )
