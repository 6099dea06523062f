"""Rooms, the people in them, and invitations."""

from teamroom.core.errors import Message
from teamroom.core.messages.phrases import UNCHANGED

ALREADY_MEMBER = Message(
    "already-in-room",
    "You are in this room already.",
    UNCHANGED,
    "Open it with --room {room}.",
)
EXAMPLE_ROOM = Message(
    "example-room",
    "This is the example room: it is there to be looked at.",
    "Nothing was changed, and nothing of yours is in it.",
    "Go back to your own room, or start one, to do this there.",
)
INVITATION_DAMAGED = Message(
    "invitation-damaged",
    "This invitation cannot be read: the file is damaged or not an invitation.",
    UNCHANGED,
    "Ask your colleague to copy it again or to make a new one.",
)
INVITATION_FOR_A_COLLEAGUE = Message(
    "invitation-for-a-colleague",
    "This invitation lets a colleague into a room; it brings nobody's own space along.",
    UNCHANGED,
    "Join the room with it, or make an invitation for your second computer on the first one.",
)
INVITATION_FOR_A_COMPUTER = Message(
    "invitation-for-a-computer",
    "This invitation is for a second computer of the person who made it.",
    UNCHANGED,
    "Ask your colleague for an invitation into the room.",
)
INVITATION_USED = Message(
    "invitation-used",
    "This invitation was used already, or was taken back.",
    UNCHANGED,
    "Ask your colleague for a new one; each opens the room once.",
)
MANY_ROOMS = Message(
    "which-room",
    "You are in several rooms: {names}.",
    UNCHANGED,
    "Say which one you mean with --room.",
)
NO_ROOM = Message(
    "no-room",
    "You are in no room yet.",
    UNCHANGED,
    "Start one with `teamroom room new NAME`, or join one with an invitation.",
)
NOT_A_MEMBER = Message(
    "not-a-member",
    "You are no longer a member of this room.",
    "Everything in it stays readable on this computer.",
    "Ask a member to invite you again if you want to go on writing.",
)
PAIR_FULL = Message(
    "pair-full",
    "This is a room for two, and two are in it.",
    UNCHANGED,
    "Start another room for more of you, or say --anyway to invite a third.",
)
PERSON_UNKNOWN = Message(
    "person-unknown",
    "Nobody called “{name}” is in this room.",
    UNCHANGED,
    "Look at `teamroom room members` for the names.",
)
ROOM_FULL = Message(
    "room-full",
    "Four teachers are in this room, and groups of two to four work best.",
    UNCHANGED,
    "Start a sister room and swap stories by stick, or say --anyway to invite a fifth.",
)
ROOM_UNKNOWN = Message(
    "room-unknown",
    "You are in no room called “{name}”.",
    UNCHANGED,
    "Look at `teamroom room list` for the names.",
)
THANKS_TO_ONESELF = Message(
    "thanks-to-oneself",
    "A thank-you goes to somebody else.",
    UNCHANGED,
    "Choose the colleague it is for.",
)
WORD_UNKNOWN = Message(
    "word-unknown",
    "“{word}” is not one of the words TeamRoom uses; the nearest are: {near}.",
    UNCHANGED,
    "Type that word again, or have it spelled out.",
)
WORDS_COUNT = Message(
    "number-of-words",
    "There should be {count} words; there are {given}.",
    UNCHANGED,
    "Type all the words in their order, with blanks between them.",
)
WRONG_WORDS = Message(
    "wrong-words",
    "The words do not fit this file.",
    UNCHANGED,
    "Ask your colleague to say the four words again, slowly, one by one.",
)
