"""The weekly check-in."""

from teamroom.core.errors import Message
from teamroom.core.messages.phrases import UNCHANGED

AWAY_IN_WRONG_ORDER = Message(
    "away-in-wrong-order",
    "Nobody can be away from {first} to {last}.",
    UNCHANGED,
    "Give the first day away and the last one; look at the year.",
)
CHECKIN_NOT_BEGUN = Message(
    "checkin-not-begun",
    "This check-in has not begun on this computer.",
    UNCHANGED,
    "Start it first, and say who is here.",
)
IDEAS_COME_LATER = Message(
    "ideas-come-later",
    "Ideas come after the questions.",
    "Your words are still where you typed them.",
    "Ask first; go on when the questions have run, or when the presenter wants no more of them.",
)
NO_MEETING_AHEAD = Message(
    "no-meeting-ahead",
    "There is no meeting between {first} and {last}: no school on any of these days.",
    UNCHANGED,
    "Look at the terms and holidays of the room, or meet in holidays, too.",
)
NO_MEETING_THEN = Message(
    "no-meeting-then",
    "{value} is no day of the week {week}.",
    UNCHANGED,
    "Choose a day from Monday to Sunday of that week.",
)
NO_SLOT = Message(
    "no-slot",
    "This room has no time to meet yet.",
    UNCHANGED,
    "Choose a weekday and a time; twenty minutes are enough.",
)
NOBODY_HERE = Message(
    "nobody-here",
    "Nobody is ticked as being here.",
    UNCHANGED,
    "Tick who is here; one is enough to begin.",
)
OUTPUT_NEEDED = Message(
    "output-needed",
    "Nothing that can be used has come out of this check-in yet.",
    "All that was written is kept.",
    "Write one thing somebody will try, name a resource or a strategy, or say why there is nothing this time.",
)
