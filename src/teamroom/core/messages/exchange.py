"""Sending and receiving: bundles, letters and stored files."""

from teamroom.core.errors import Message
from teamroom.core.messages.phrases import UNCHANGED

ATTACHMENT_DAMAGED = Message(
    "attachment-damaged",
    "A stored file is damaged or not complete.",
    "The text of the resource is not touched; your colleagues' copies are not either.",
    "Do the next exchange with a colleague who has it, or bring back a backup.",
)
BUNDLE_CUT = Message(
    "cut-off",
    "The last part of {name} is missing.",
    UNCHANGED,
    "Ask for it to be copied again, and take the stick out only when the program says so.",
)
BUNDLE_DAMAGED = Message(
    "damaged",
    "{name} is damaged.",
    UNCHANGED,
    "Ask for it to be copied again.",
)
BUNDLE_NOT_FOR_US = Message(
    "not-for-us",
    "{name} is locked for another room, or was made before you joined.",
    UNCHANGED,
    "Ask your colleague to send again; choose the right room if you are in several.",
)
BUNDLE_TOO_BIG = Message(
    "too-big",
    "{name} asks for more space than such a file may ({detail}).",
    UNCHANGED,
    "Do not use it; ask your colleague for a fresh one.",
)
BUNDLE_TOO_NEW = Message(
    "too-new",
    "{name} was made with a newer TeamRoom.",
    UNCHANGED,
    "Bring this TeamRoom up to date, then receive it again.",
)
BUNDLE_UNKNOWN = Message(
    "not-ours",
    "{name} is not a TeamRoom file.",
    UNCHANGED,
    "Choose a file that ends in .teamroom.",
)
NOTHING_TO_RECEIVE = Message(
    "nothing-to-receive",
    "Nobody has left anything new for this room in {folder}.",
    UNCHANGED,
    "Check the folder; your own news was left there for the others.",
)
RECEIVE_FIRST = Message(
    "receive-first",
    "This space was brought back from a backup and has not heard from the room since.",
    UNCHANGED,
    "Receive something from a colleague first, or say --anyway.",
)
ROOM_NEEDS_NEWER = Message(
    "room-needs-newer",
    "Somebody in this room uses a newer TeamRoom, and writing with this one could spoil their work.",
    "Everything stays readable; nothing was changed.",
    "Bring this TeamRoom up to date.",
)
