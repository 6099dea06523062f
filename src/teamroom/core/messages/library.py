"""The library, and writing in general."""

from teamroom.core.errors import Message
from teamroom.core.messages.phrases import UNCHANGED

BOTH_NOT_POSSIBLE = Message(
    "both-not-possible",
    "Both versions can be kept of a resource only.",
    UNCHANGED,
    "Keep one of the two, or write what it should be.",
)
CATEGORY_NEEDED = Message(
    "category-needed",
    "The resource has no category.",
    "It was not saved; your file is where it was.",
    "Choose one: concept explanation, student engagement strategy or assessment tool.",
)
CHOICE_UNKNOWN = Message(
    "choice-unknown",
    "“{value}” is not one of the choices for {field}.",
    UNCHANGED,
    "Choose one of: {choices}.",
)
COMMENT_EMPTY = Message(
    "comment-empty",
    "There is nothing in this comment yet.",
    UNCHANGED,
    "Write a line, however short.",
)
COPY_BEING_WRITTEN = Message(
    "copy-being-written",
    "Another program is still writing {name}.",
    "Nothing was taken in; what you wrote is in the copy.",
    "Wait until it is saved there, then take it back in.",
)
DOCUMENT_UNREADABLE = Message(
    "document-unreadable",
    "The words inside {name} cannot be read: {reason}.",
    "The file itself is kept byte for byte.",
    "Open it in its own program; it is found by its title only.",
)
ENTRY_EMPTY = Message(
    "entry-empty",
    "There is nothing in this entry yet.",
    UNCHANGED,
    "Write a line, however short.",
)
FIELD_UNKNOWN = Message(
    "field-unknown",
    "A resource has no part called “{field}”.",
    UNCHANGED,
    "Choose one of: {choices}.",
)
ITEM_UNCLEAR = Message(
    "item-unclear",
    "More than one thing here begins with {id}.",
    UNCHANGED,
    "Give more digits.",
)
ITEM_UNKNOWN = Message(
    "item-unknown",
    "There is nothing with the number {id} here.",
    UNCHANGED,
    "Look at the list for the right number; the first eight digits are enough.",
)
NOTHING_WRITTEN = Message(
    "nothing-written",
    "There is nothing written here yet.",
    UNCHANGED,
    "Write a line, however short.",
)
MOSAIC_OF_TWO = Message(
    "mosaic-of-two",
    "One can be built from both where a strategy has two versions, by two people.",
    UNCHANGED,
    "Keep one of the versions, or write what it should be.",
)
NO_SUCH_VERSION = Message(
    "no-such-version",
    "None of the versions of “{field}” is {whose}.",
    UNCHANGED,
    "Look at the versions, and keep another one of them.",
)
NOT_HERE_YET = Message(
    "not-here-yet",
    "The file {name} is not on this computer yet.",
    "The resource itself is complete; the file is with {holders}.",
    "Do the next exchange with a colleague who has it.",
)
NOT_YOURS_TO_ERASE = Message(
    "not-yours-to-erase",
    "Only the person who wrote something can wipe it for good.",
    UNCHANGED,
    "Ask them, or remove the item: that can be undone.",
)
NUMBER_OUT_OF_RANGE = Message(
    "number-out-of-range",
    "{field} must be between {least} and {most}.",
    UNCHANGED,
    "Give a number in that range.",
)
ONE_VERSION = Message(
    "one-version",
    "There are no two versions of “{field}” here.",
    UNCHANGED,
    "Look at the list again: perhaps a colleague settled it already.",
)
PICTURE_TOO_LARGE = Message(
    "picture-too-large",
    "The picture {name} is too large to be shown here.",
    "The file itself is kept byte for byte.",
    "Open it in its own program.",
)
OVERTAKEN = Message(
    "changed-meanwhile",
    "{name} changed “{title}” meanwhile.",
    "Everything is as it was left last; nothing was taken back.",
    "Look at it, and change by hand what should be otherwise.",
)
QUESTION_EMPTY = Message(
    "question-empty",
    "A question of this check does not ask anything yet.",
    UNCHANGED,
    "Write what it asks, or remove it.",
)
QUESTION_PART_NEEDED = Message(
    "question-part-needed",
    "There is no question in it yet.",
    "Your words are still where you typed them.",
    "Ask one of the two: what they were thinking, or how it reaches your common goal.",
)
TEXT_NOT_STORABLE = Message(
    "text-not-storable",
    "The text holds characters that cannot be kept (a NUL or half a symbol).",
    UNCHANGED,
    "Type the text again, or paste it by way of a plain-text editor.",
)
TEXT_TOO_LONG = Message(
    "text-too-long",
    "The text for {field} is longer than {limit}.",
    UNCHANGED,
    "Keep a short version here and add the long one as a file.",
)
TITLE_NEEDED = Message(
    "title-needed",
    "The resource has no title.",
    "It was not saved; your file is where it was.",
    "Give it a title of up to 200 characters.",
)
VERSION_NOT_WRITTEN = Message(
    "version-not-written",
    "This cannot be put together from its versions.",
    "Both are kept, as they were.",
    "Keep one of the two.",
)
